//! What Twitch's answers to a moderator's calls mean.
//!
//! Several meanings share a status, so that they are told apart by Twitch's words, as far as those are known: from its
//! reference, and <https://github.com/twitchdev/issues/issues/660> for a moderator's lines.

use super::{Moderated, ModerationCall};
use crate::chat::moderation::RoomMode;
use crate::twitch::helix::trouble::Trouble;
use crate::twitch::lenient;
use serde::Deserialize;
use std::time::{Duration, Instant};

/// The pause after a 429 that is about this kind of call alone: there is an undocumented limit of bans per channel
/// (twitchdev/issues#716).
const OWN_LIMIT_PAUSE: Duration = Duration::from_secs(10);
/// The shortest pause before a call is made again that Twitch wanted not to be made.
const PAUSE_MIN: Duration = Duration::from_secs(5);

/// Returns what the end of a call means. `free_at` is when the account may make calls again, if it may not now.
#[must_use]
pub fn read(call: &ModerationCall, trouble: &Trouble, free_at: Option<Instant>, now: Instant) -> Moderated {
    match trouble {
        Trouble::NotAllowed(why) => not_allowed(call, why),
        Trouble::LacksScope(scope, _) => Moderated::LacksScope(scope),
        Trouble::Refused { status, message } => refused(call, *status, message, now),
        Trouble::Limited => {
            let soonest = now + PAUSE_MIN;
            Moderated::Limited { until: free_at.map_or(soonest, |at| at.max(soonest)) }
        }
        // A token that is missing or refused may be there in a moment, too.
        Trouble::NoToken(_) | Trouble::TokenRefused(_) | Trouble::NotReady | Trouble::OutOfReach(_) => {
            Moderated::Unreachable
        }
    }
}

/// Twitch says the same with a 401 and a 403; a 401 that is about the token itself is none of these.
fn not_allowed(call: &ModerationCall, why: &str) -> Moderated {
    let is_about_a_scope = why.to_ascii_lowercase().contains("scope");
    let scopes = call.call("1", "1").map_or(&[][..], |call| call.scopes());
    match scopes.first() {
        Some(scope) if is_about_a_scope => Moderated::LacksScope(scope),
        _ => Moderated::NotModerator,
    }
}

fn refused(call: &ModerationCall, status: u16, message: &str, now: Instant) -> Moderated {
    let said = message.to_ascii_lowercase();
    let says = |words: &str| said.contains(words);
    let is_deletion = matches!(call, ModerationCall::Delete { .. });
    match status {
        409 => Moderated::Conflict,
        429 => Moderated::Limited { until: now + OWN_LIMIT_PAUSE },
        404 if is_deletion => Moderated::Gone,
        _ if is_deletion && says("6 hours") => Moderated::Gone,
        _ if is_deletion && (says("moderator") || says("broadcaster")) && (says("cannot") || says("may not")) => {
            Moderated::Privileged
        }
        400 if says("is not banned") || says("is already") => Moderated::AlreadyDone,
        400 if says("may not be banned") || says("may not be put") || says("may not be timed") => Moderated::Privileged,
        _ => Moderated::Refused(format!("status {status} {message}")),
    }
}

/// The modes of a room, as Twitch tells of them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct RoomTold {
    #[serde(default)]
    slow_mode: bool,
    #[serde(default, deserialize_with = "lenient::count")]
    slow_mode_wait_time: Option<u64>,
    #[serde(default)]
    follower_mode: bool,
    #[serde(default, deserialize_with = "lenient::count")]
    follower_mode_duration: Option<u64>,
    #[serde(default)]
    subscriber_mode: bool,
    #[serde(default)]
    emote_mode: bool,
    #[serde(default)]
    unique_chat_mode: bool,
}

/// The seconds that slow mode sets when nothing else is said. docs/api/reference/#update-chat-settings
const SLOW_DEFAULT: u32 = 30;

impl RoomTold {
    /// Returns all modes. To set them is to restore the room.
    #[must_use]
    pub fn modes(&self) -> Vec<RoomMode> {
        let number = |told: Option<u64>, default| told.and_then(|told| u32::try_from(told).ok()).unwrap_or(default);
        vec![
            RoomMode::Slow(self.slow_mode.then(|| number(self.slow_mode_wait_time, SLOW_DEFAULT))),
            RoomMode::Followers(self.follower_mode.then(|| number(self.follower_mode_duration, 0))),
            RoomMode::Subscribers(self.subscriber_mode),
            RoomMode::Emotes(self.emote_mode),
            RoomMode::Unique(self.unique_chat_mode),
        ]
    }
}
