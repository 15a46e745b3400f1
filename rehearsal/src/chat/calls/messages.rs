//! `/chat/messages`: a line of the bot that comes by Helix. What it costs and what keeps it from being shown is the chat's.

use serde_json::{Value, json};

use super::super::notices;
use super::super::rooms::Room;
use super::super::state::Chat;
use super::{channel_of, invalid_ids};
use crate::api::{Call, Refusal, refused};
use crate::web::Reply;
use crate::world::{BotRole, DropReason, StageEvent};

/// `POST`: says a line.
pub(super) fn say(chat: &mut Chat, call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let body = call.body().ok_or_else(|| refused(400, "The request body is not JSON."))?;
    let text_of = |key: &str| body.get(key).and_then(Value::as_str).filter(|value| !value.is_empty());
    let needed = |key: &str| text_of(key).ok_or_else(|| refused(400, format!("Missing required parameter \"{key}\"")));
    let (broadcaster, sender, text) = (needed("broadcaster_id")?, needed("sender_id")?, needed("message")?);
    let channel = channel_of(chat, broadcaster).ok_or_else(invalid_ids)?;
    admit(chat, call, broadcaster, sender, &channel)?;
    let for_source_only = match body.get("for_source_only") {
        None | Some(Value::Null) => call.grant.is_application(),
        Some(_) if !call.grant.is_application() => {
            return Err(refused(400, "for_source_only can only be used with an app access token."));
        }
        Some(value) => value.as_bool().ok_or_else(|| refused(400, "for_source_only must be a boolean."))?,
    };
    let parent = match text_of("reply_parent_message_id") {
        None => None,
        Some(id) => {
            let found = chat.spoken.find(&channel, id).filter(|spoken| !spoken.is_gone);
            Some(found.ok_or_else(|| refused(400, "Message cannot be replied to"))?)
        }
    };
    match chat.judge_speech(&channel, text, call.now) {
        Ok(said) => {
            let id = chat.emit_said_by_call(&channel, text, said, parent, call.grant.is_application(), for_source_only);
            Ok(Reply::ok(&json!({"data": [{"message_id": id, "is_sent": true}]})))
        }
        Err(reason) => {
            chat.world.emit(StageEvent::Dropped { channel: channel.clone(), text: text.to_owned(), reason });
            let room = chat.rooms.get(&channel).ok_or_else(invalid_ids)?;
            let (code, message) = drop_reason(reason, room, text)?;
            let reason = json!({"code": code, "message": message});
            Ok(Reply::ok(&json!({"data": [{"message_id": "", "is_sent": false, "drop_reason": reason}]})))
        }
    }
}

/// Admits the bot itself with its own token, or the application that the bot and the channel let speak.
fn admit(chat: &Chat, call: &Call<'_>, broadcaster: &str, sender: &str, channel: &str) -> Result<(), Refusal> {
    if !call.grant.is_application() {
        call.needs("user:write:chat")?;
        return call.must_be(sender, "sender_id");
    }
    let allows = |user_id: &str, scope: &str| chat.logins.allows(user_id, scope, call.now);
    if sender != chat.world.bot().id || !allows(sender, "user:bot") || !allows(sender, "user:write:chat") {
        return Err(refused(
            401,
            "The sender must have authorized the app with the user:write:chat and user:bot scopes.",
        ));
    }
    let role = chat.world.bot_role(channel);
    if matches!(role, BotRole::Moderator | BotRole::Broadcaster) || allows(broadcaster, "channel:bot") {
        return Ok(());
    }
    let words =
        "The broadcaster must have authorized the app with the channel:bot scope or the sender must be a moderator.";
    Err(refused(401, words))
}

/// Returns the code and the words of a line that was not shown, as clients saw them: they are not those of IRC.
fn drop_reason(reason: DropReason, room: &Room, text: &str) -> Result<(&'static str, String), Refusal> {
    let fixed = |code, words: &str| Ok((code, words.to_owned()));
    match reason {
        DropReason::TooLong => Err(refused(400, "The message is too long.")),
        DropReason::Empty => Err(refused(400, "The message is empty.")),
        DropReason::UnknownChannel | DropReason::Anonymous => Err(invalid_ids()),
        DropReason::RateLimited | DropReason::Penalty | DropReason::ChannelTooFast => Ok(notices::rate_limited()),
        DropReason::TimedOut { .. } => fixed("user_timed_out", "You are timed out from talking in the room."),
        DropReason::Banned => fixed("user_banned", "You are banned from talking in the room."),
        DropReason::FollowersOnly => fixed("followers_only_mode", "The room is in followers-only mode."),
        DropReason::SubsOnly => fixed("subs_only_mode", "The room is in subscribers-only mode."),
        DropReason::EmoteOnly => fixed("emote_only_mode", "The room is in emote-only mode."),
        DropReason::SlowMode { wait_s } => {
            Ok(("slow_mode", format!("The room is in slow mode. You can talk again in {wait_s} seconds.")))
        }
        DropReason::BadCharacters
        | DropReason::UnrecognizedCommand
        | DropReason::Duplicate
        | DropReason::NotUnique
        | DropReason::Suspended => {
            notices::of_drop(reason, room, text).ok_or_else(|| refused(400, "The message cannot be sent."))
        }
    }
}
