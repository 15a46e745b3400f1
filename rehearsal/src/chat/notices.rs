//! Twitch's own words.

use super::rooms::Room;
use crate::world::{DropReason, RefusalReason};

/// Returns the NOTICE that a lost message gets: its `msg-id` and text. `None` for what Twitch loses silently.
pub(super) fn of_drop(reason: DropReason, room: &Room, text: &str) -> Option<(&'static str, String)> {
    let channel = &room.login;
    let notice = match reason {
        DropReason::BadCharacters => (
            "msg_bad_characters",
            "Your message contained too many unprocessable characters. If you believe this is an error, please \
             rephrase and try again."
                .to_owned(),
        ),
        DropReason::UnrecognizedCommand => {
            let command = text.split_whitespace().next().unwrap_or_default();
            ("unrecognized_cmd", format!("Unrecognized command: {command}"))
        }
        DropReason::Duplicate => (
            "msg_duplicate",
            "Your message was not sent because it is identical to the previous one you sent, less than 30 seconds ago."
                .to_owned(),
        ),
        DropReason::NotUnique => (
            "msg_r9k",
            "This room is in unique-chat mode and the message you attempted to send is not unique.".to_owned(),
        ),
        DropReason::SlowMode { wait_s } => (
            "msg_slowmode",
            format!(
                "This room is in slow mode and you are sending messages too quickly. You will be able to talk again \
                 in {wait_s} seconds."
            ),
        ),
        DropReason::EmoteOnly => (
            "msg_emoteonly",
            "This room is in emote-only mode. You can find your currently available emoticons using the smiley in \
             the chat text area."
                .to_owned(),
        ),
        DropReason::SubsOnly => (
            "msg_subsonly",
            format!(
                "This room is in subscribers only mode. To talk, purchase a channel subscription at \
                 https://www.twitch.tv/products/{channel}/ticket?ref=subscriber_only_mode_chat."
            ),
        ),
        DropReason::FollowersOnly => match room.settings.followers_only {
            Some(minutes) if minutes > 0 => (
                "msg_followersonly",
                format!(
                    "This room is in {minutes} minutes followers-only mode. Follow {channel} to join the community!"
                ),
            ),
            _ => (
                "msg_followersonly_zero",
                format!("This room is in followers-only mode. Follow {channel} to join the community!"),
            ),
        },
        DropReason::Banned => banned(channel),
        DropReason::TimedOut { left_s } => ("msg_timedout", format!("You are timed out for {left_s} more seconds.")),
        DropReason::Suspended => suspended(),
        DropReason::RateLimited
        | DropReason::ChannelTooFast
        | DropReason::Penalty
        | DropReason::TooLong
        | DropReason::Empty
        | DropReason::UnknownChannel
        | DropReason::Anonymous => return None,
    };
    Some(notice)
}

pub(super) fn rate_limited() -> (&'static str, String) {
    ("msg_ratelimit", "Your message was not sent because you are sending messages too quickly.".to_owned())
}

pub(super) fn banned(channel: &str) -> (&'static str, String) {
    ("msg_banned", format!("You are permanently banned from talking in {channel}."))
}

pub(super) fn suspended() -> (&'static str, String) {
    ("msg_channel_suspended", "This channel does not exist or has been suspended.".to_owned())
}

/// Returns the text of the NOTICE before a refused login is closed; it has no `msg-id`.
pub(super) fn of_refusal(reason: RefusalReason) -> Option<&'static str> {
    match reason {
        RefusalReason::AuthenticationFailed => Some("Login authentication failed"),
        RefusalReason::ImproperlyFormatted => Some("Improperly formatted auth"),
        RefusalReason::InvalidNick => Some("Invalid NICK"),
        RefusalReason::TooManyAttempts | RefusalReason::TooSlow => None,
    }
}
