//! The calls by which a moderator acts in a channel, and what Twitch's answers to them mean. Pure.
//!
//! The pages are those of <https://dev.twitch.tv/docs/api/reference/>, read on 2026-02-04: `#ban-user`, `#unban-user`,
//! `#delete-chat-messages`, `#update-chat-settings`, `#get-chat-settings`, `#update-shield-mode-status`. Every call names
//! ids only, and as the moderator the account whose token it carries: the bot. In the owner's name Twitch would let even
//! moderators be timed out, who lose their rights by it (twitchdev/issues#209).

mod answer;

pub use answer::{RoomTold, read};

use super::call::Call;
use crate::chat::moderation::RoomMode;
use crate::twitch::limits::{
    BAN_REASON_CHARS, FOLLOWER_MODE_MINUTES_MAX, SLOW_MODE_MAX, SLOW_MODE_MIN, TIMEOUT_MAX, TIMEOUT_MIN,
};
use crate::twitch::oauth::scopes;
use reqwest::Method;
use serde_json::{Map, Value, json};
use std::fmt;
use std::num::NonZeroU32;
use std::time::Instant;

const BANS: &str = "moderation/bans";
const MESSAGES: &str = "moderation/chat";
const SETTINGS: &str = "chat/settings";
const SHIELD: &str = "moderation/shield_mode";

/// The id of a chat line: a UUID. Nothing else can be one, since Twitch takes a deletion without an id for the wish to
/// clear the whole chat (twitchdev/issues#871).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MessageId(Box<str>);

impl MessageId {
    /// Returns the id, if it is one.
    ///
    /// ```
    /// use kissbot_actors::twitch::helix::moderation::MessageId;
    ///
    /// assert!(MessageId::new("885196de-cb67-427a-baa8-82f9b0fcd05f").is_some());
    /// assert!(MessageId::new("").is_none());
    /// ```
    #[must_use]
    pub fn new(id: &str) -> Option<Self> {
        let is_in_place = |(place, byte): (usize, u8)| match place {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        };
        (id.len() == 36 && id.bytes().enumerate().all(is_in_place)).then(|| Self(id.into()))
    }

    /// Returns the id as Twitch wrote it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for MessageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a moderator does in a channel. There is no call that clears the whole chat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ModerationCall {
    /// Deletes a line.
    Delete {
        /// The line.
        message_id: MessageId,
    },
    /// Silences somebody for a while, and takes their lines away. It replaces a timeout that runs, also a longer one, and no
    /// ban.
    Timeout {
        /// Their id.
        user_id: Box<str>,
        /// For how long, two weeks at most.
        seconds: NonZeroU32,
        /// What they and moderators read; may be empty.
        reason: String,
    },
    /// Bans somebody for good, and takes their lines away.
    Ban {
        /// Their id.
        user_id: Box<str>,
        /// What they and moderators read; may be empty.
        reason: String,
    },
    /// Lifts a ban or a timeout.
    Unban {
        /// Their id.
        user_id: Box<str>,
    },
    /// Sets these modes of the room, and leaves the others as they are.
    Room(Vec<RoomMode>),
    /// Asks for all modes of the room.
    ReadRoom,
    /// Switches Shield Mode on or off: what the streamer prepared on Twitch.
    Shield(bool),
}

/// What came of such a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moderated {
    /// It is done.
    Done,
    /// It had been done before: they are banned already, or no longer.
    AlreadyDone,
    /// The modes of the room, which were asked for.
    Room(Vec<RoomMode>),
    /// Nothing can be done about this account: the broadcaster, a moderator, Twitch's staff.
    Privileged,
    /// The bot is no moderator of the channel.
    NotModerator,
    /// The bot's token lacks this scope.
    LacksScope(&'static str),
    /// The line is not there any more, or too old.
    Gone,
    /// Somebody else is changing the same at this moment.
    Conflict,
    /// Twitch wants fewer such calls; there may be one again at this time.
    Limited {
        /// The time.
        until: Instant,
    },
    /// No sensible answer, or none in time: it may have been done, and may be done again.
    Unreachable,
    /// Twitch refuses it for another reason, in its words, or it cannot be asked for at all.
    Refused(String),
}

impl Moderated {
    /// Tells whether it is as it was wanted to be.
    #[must_use]
    pub fn is_done(&self) -> bool {
        matches!(self, Self::Done | Self::AlreadyDone | Self::Room(_))
    }
}

impl ModerationCall {
    /// Returns the name that Twitch's reference gives the call.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Delete { .. } => "Delete Chat Messages",
            Self::Timeout { .. } | Self::Ban { .. } => "Ban User",
            Self::Unban { .. } => "Unban User",
            Self::Room(_) => "Update Chat Settings",
            Self::ReadRoom => "Get Chat Settings",
            Self::Shield(_) => "Update Shield Mode Status",
        }
    }

    /// Builds the call for the channel with the id `room_id`, by the moderator with the id `moderator_id`, who is the user
    /// of the token. All of them may be made again: what is done already stays as it is.
    ///
    /// # Errors
    /// Returns an error for what Twitch would refuse or misunderstand: an id that is none, a time out of its bounds.
    pub fn call<'a>(&'a self, room_id: &'a str, moderator_id: &'a str) -> Result<Call<'a>, &'static str> {
        let (room_id, moderator_id) = (id(room_id)?, id(moderator_id)?);
        let call = |method, path| {
            let call = Call::new(method, path, self.name()).repeatable().told_by_its_maker();
            call.with("broadcaster_id", room_id)
        };
        let by_moderator = |method, path| call(method, path).with("moderator_id", moderator_id);
        match self {
            Self::Delete { message_id } => Ok(by_moderator(Method::DELETE, MESSAGES)
                .with("message_id", message_id.as_str())
                .needing(scopes::DELETE_MESSAGES)),
            Self::Timeout { user_id, seconds, reason } => {
                let duration = within(*seconds)?;
                let body = json!({"user_id": id(user_id)?, "duration": duration, "reason": cut(reason)});
                Ok(by_moderator(Method::POST, BANS).with_body(json!({"data": body})).needing(scopes::BAN_USERS))
            }
            Self::Ban { user_id, reason } => {
                let body = json!({"user_id": id(user_id)?, "reason": cut(reason)});
                Ok(by_moderator(Method::POST, BANS).with_body(json!({"data": body})).needing(scopes::BAN_USERS))
            }
            Self::Unban { user_id } => {
                Ok(by_moderator(Method::DELETE, BANS).with("user_id", id(user_id)?).needing(scopes::BAN_USERS))
            }
            Self::Room(modes) => Ok(by_moderator(Method::PATCH, SETTINGS)
                .with_body(settings(modes)?)
                .needing(scopes::CHANGE_CHAT_SETTINGS)),
            // Only the delay of lines is kept from those who do not moderate, and nobody asks for it.
            Self::ReadRoom => Ok(call(Method::GET, SETTINGS)),
            Self::Shield(is_active) => Ok(by_moderator(Method::PUT, SHIELD)
                .with_body(json!({ "is_active": is_active }))
                .needing(scopes::MANAGE_SHIELD_MODE)),
        }
    }
}

/// An id is made of digits: for anything else Twitch has answered with its own trouble (twitchdev/issues#746).
fn id(id: &str) -> Result<&str, &'static str> {
    let is_id = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
    is_id.then_some(id).ok_or("an id is made of digits")
}

fn within(seconds: NonZeroU32) -> Result<u32, &'static str> {
    let is_within = (TIMEOUT_MIN.as_secs()..=TIMEOUT_MAX.as_secs()).contains(&u64::from(seconds.get()));
    is_within.then_some(seconds.get()).ok_or("a timeout lasts two weeks at most")
}

fn cut(reason: &str) -> String {
    reason.chars().take(BAN_REASON_CHARS).collect()
}

/// The body that sets modes. Twitch refuses a number without its mode.
fn settings(modes: &[RoomMode]) -> Result<Value, &'static str> {
    let mut body = Map::new();
    for mode in modes {
        let (key, is_on, number) = match *mode {
            RoomMode::Slow(seconds) => ("slow_mode", seconds.is_some(), slow(seconds)?),
            RoomMode::Followers(minutes) => ("follower_mode", minutes.is_some(), followers(minutes)?),
            RoomMode::Subscribers(is_on) => ("subscriber_mode", is_on, None),
            RoomMode::Emotes(is_on) => ("emote_mode", is_on, None),
            RoomMode::Unique(is_on) => ("unique_chat_mode", is_on, None),
        };
        body.insert(key.to_owned(), is_on.into());
        body.extend(number.map(|(key, number)| (key.to_owned(), Value::from(number))));
    }
    Ok(body.into())
}

type Number = Option<(&'static str, u32)>;

fn slow(seconds: Option<u32>) -> Result<Number, &'static str> {
    let is_within = |seconds: &u32| (SLOW_MODE_MIN.as_secs()..=SLOW_MODE_MAX.as_secs()).contains(&u64::from(*seconds));
    match seconds {
        Some(seconds) if !is_within(&seconds) => Err("slow mode sets 3 to 120 seconds"),
        seconds => Ok(seconds.map(|seconds| ("slow_mode_wait_time", seconds))),
    }
}

fn followers(minutes: Option<u32>) -> Result<Number, &'static str> {
    match minutes {
        Some(minutes) if minutes > FOLLOWER_MODE_MINUTES_MAX => Err("followers-only mode sets three months at most"),
        minutes => Ok(minutes.map(|minutes| ("follower_mode_duration", minutes))),
    }
}

#[cfg(test)]
mod tests;
