//! `/moderation/bans`.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::super::bars::Bar;
use super::super::state::Chat;
use super::{invalid_ids, is_id, moderator};
use crate::api::{Call, Refusal, refused};
use crate::web::Reply;
use crate::world::{Account, ViewerRole, rfc3339, wall};

const SCOPE: &str = "moderator:manage:banned_users";
/// The time over which bans of a channel are counted.
const MINUTE: Duration = Duration::from_secs(60);
/// The longest timeout, in seconds.
const TIMEOUT_MAX: u64 = 1_209_600;
/// The longest reason, in characters.
const REASON_CHARS_MAX: usize = 500;

/// `POST`: a ban, or a timeout when there is a duration.
pub(super) fn ban(chat: &mut Chat, call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let (channel, broadcaster) = moderator(chat, call, SCOPE)?;
    let body = call.body().ok_or_else(|| refused(400, "The request body is not JSON."))?;
    let data = body.get("data").ok_or_else(|| refused(400, "Missing required parameter \"data\""))?;
    let (user_id, duration) = (user_id(data)?, duration(data)?);
    if data.get("reason").and_then(Value::as_str).unwrap_or_default().chars().count() > REASON_CHARS_MAX {
        return Err(refused(400, "The text in the reason field is too long."));
    }
    pace(chat, &channel, call.now)?;
    let target = account(chat, user_id)?;
    let role = chat.world.role_of(&broadcaster, user_id);
    // The broadcaster may time even moderators out, who are none afterwards.
    let is_by_owner = call.grant.user_id == broadcaster;
    if role.is_above_moderators() && !(is_by_owner && role == ViewerRole::Moderator) {
        let what = if duration.is_some() { "put in a timeout" } else { "banned" };
        return Err(refused(400, format!("The user specified in the user_id field may not be {what}.")));
    }
    if chat.bar_of(&channel, user_id, call.now) == Some(Bar::Banned) {
        return Err(refused(400, "The user specified in the user_id field is already banned."));
    }
    chat.world.note_role(&broadcaster, user_id, ViewerRole::Viewer);
    chat.bar(&channel, &target, duration, &call.grant.login);
    let made = wall();
    let end = duration.map(|seconds| rfc3339(made + Duration::from_secs(seconds)));
    Ok(Reply::ok(&json!({"data": [{
        "broadcaster_id": broadcaster, "moderator_id": call.grant.user_id, "user_id": user_id,
        "created_at": rfc3339(made), "end_time": end,
    }]})))
}

/// `DELETE`: the end of a ban or a timeout.
pub(super) fn unban(chat: &mut Chat, call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let (channel, _) = moderator(chat, call, SCOPE)?;
    let user_id = call.required("user_id")?;
    if !is_id(user_id) {
        return Err(invalid_ids());
    }
    pace(chat, &channel, call.now)?;
    let target = account(chat, user_id)?;
    if !chat.forgive(&channel, &target, &call.grant.login) {
        return Err(refused(400, "The user specified in the user_id query parameter is not banned."));
    }
    Ok(Reply::empty(204))
}

fn user_id(data: &Value) -> Result<&str, Refusal> {
    let id = data.get("user_id").and_then(Value::as_str);
    let id = id.ok_or_else(|| refused(400, "Missing required parameter \"user_id\""))?;
    if is_id(id) { Ok(id) } else { Err(invalid_ids()) }
}

fn duration(data: &Value) -> Result<Option<u64>, Refusal> {
    match data.get("duration") {
        None | Some(Value::Null) => Ok(None),
        Some(given) => match given.as_u64() {
            Some(seconds @ 1..=TIMEOUT_MAX) => Ok(Some(seconds)),
            _ => Err(refused(400, "The value in the duration field is not valid.")),
        },
    }
}

fn account(chat: &Chat, user_id: &str) -> Result<Account, Refusal> {
    chat.world.by_id(user_id).ok_or_else(invalid_ids)
}

/// Counts a call to the channel; one too many in a minute is refused, whatever points are left.
fn pace(chat: &mut Chat, channel: &str, now: Instant) -> Result<(), Refusal> {
    let most = chat.config.bans_per_min;
    let Some(room) = chat.rooms.get_mut(channel) else { return Ok(()) };
    while room.bans.front().is_some_and(|at| now.saturating_duration_since(*at) >= MINUTE) {
        room.bans.pop_front();
    }
    if room.bans.len() >= most {
        let words = "The app has exceeded the number of requests it may make per minute for this broadcaster.";
        return Err(refused(429, words));
    }
    room.bans.push_back(now);
    Ok(())
}
