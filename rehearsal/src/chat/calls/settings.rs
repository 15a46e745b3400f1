//! `/chat/settings`.

use serde_json::{Map, Value, json};

use super::super::config::RoomSettings;
use super::super::state::Chat;
use super::{channel_of, invalid_ids, moderator};
use crate::api::{Call, Refusal, refused};
use crate::web::Reply;

/// The seconds of slow mode when none are named.
const SLOW_DEFAULT: u32 = 30;
/// The longest time that somebody may have to have followed, in minutes.
const FOLLOWER_MINUTES_MAX: u32 = 129_600;

/// `GET`. Anybody may ask; the delay of lines, which only moderators see, is not played.
pub(super) fn get(chat: &mut Chat, call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let broadcaster = call.required("broadcaster_id")?;
    let channel = channel_of(chat, broadcaster).ok_or_else(invalid_ids)?;
    let settings = chat.settings(&channel).unwrap_or_default();
    Ok(Reply::ok(&json!({"data": [shown(&settings, broadcaster)]})))
}

/// `PATCH`.
pub(super) fn patch(chat: &mut Chat, call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let (channel, broadcaster) = moderator(chat, call, "moderator:manage:chat_settings")?;
    let Some(Value::Object(body)) = call.body() else { return Err(refused(400, "The request body is not JSON.")) };
    let mut settings = chat.settings(&channel).unwrap_or_default();
    change(&mut settings, &body)?;
    chat.set_room(&channel, settings.clone(), &call.grant.login);
    Ok(Reply::ok(&json!({"data": [shown(&settings, &broadcaster)]})))
}

fn change(settings: &mut RoomSettings, body: &Map<String, Value>) -> Result<(), Refusal> {
    let flag = |key: &str| match body.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Bool(is_on)) => Ok(Some(*is_on)),
        Some(_) => Err(refused(400, format!("The value in the {key} field is not valid."))),
    };
    let number = |mode: &str, key: &str, least: u32, most: u32, default: u32| match (flag(mode)?, body.get(key)) {
        (_, None | Some(Value::Null)) => Ok(default),
        (Some(true), Some(given)) => match given.as_u64().and_then(|given| u32::try_from(given).ok()) {
            Some(given) if (least..=most).contains(&given) => Ok(given),
            _ => Err(refused(400, format!("The value in the {key} field is not valid."))),
        },
        _ => Err(refused(400, format!("{mode} must be set to true to set {key}."))),
    };
    let slow = number("slow_mode", "slow_mode_wait_time", 3, 120, SLOW_DEFAULT)?;
    let followers = number("follower_mode", "follower_mode_duration", 0, FOLLOWER_MINUTES_MAX, 0)?;
    if let Some(is_on) = flag("slow_mode")? {
        settings.slow = if is_on { slow } else { 0 };
    }
    if let Some(is_on) = flag("follower_mode")? {
        settings.followers_only = is_on.then_some(followers);
    }
    for (key, mode) in [
        ("subscriber_mode", &mut settings.subs_only),
        ("emote_mode", &mut settings.emote_only),
        ("unique_chat_mode", &mut settings.r9k),
    ] {
        *mode = flag(key)?.unwrap_or(*mode);
    }
    Ok(())
}

fn shown(settings: &RoomSettings, broadcaster: &str) -> Value {
    json!({
        "broadcaster_id": broadcaster,
        "slow_mode": settings.slow > 0,
        "slow_mode_wait_time": (settings.slow > 0).then_some(settings.slow),
        "follower_mode": settings.followers_only.is_some(),
        "follower_mode_duration": settings.followers_only,
        "subscriber_mode": settings.subs_only,
        "emote_mode": settings.emote_only,
        "unique_chat_mode": settings.r9k,
    })
}
