//! Twitch's NOTICEs, and the bot's reactions to them.
//!
//! Twitch does not echo a line; a refused one is only known by its NOTICE.

use crate::twitch::limits::{SLOW_MODE_MAX, TIMEOUT_MAX, TIMEOUT_MIN};
use std::time::Duration;

/// A mute whose text has no number that can be read.
const MUTE_UNKNOWN: Duration = Duration::from_secs(60);
/// A longer slow mode is a mistake and must neither silence the bot nor be reckoned with.
pub(super) const SLOW_MAX: Duration = SLOW_MODE_MAX;
/// The time after which a channel that banned the bot or does not exist is tried again: somebody may mend it.
const LEAVE_LONG: Duration = Duration::from_secs(3600);

/// The bot's reaction to a NOTICE in a channel. Each `why` is a sentence for the operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reaction {
    /// The account sends too fast.
    SlowDownAccount,
    /// Nothing can be said in the channel for a while.
    MuteChannel {
        /// The time from now on.
        for_: Duration,
        /// The cause.
        why: &'static str,
    },
    /// Nothing can be said in the channel until a ROOMSTATE or the bot's rights change.
    MuteUntilRoomChanges {
        /// The cause, and a remedy.
        why: &'static str,
    },
    /// The channel is closed to the bot.
    LeaveChannel {
        /// The cause, and a remedy.
        why: &'static str,
        /// The wait before the next join.
        retry_after: Duration,
    },
    /// This one line was not shown. It is not sent again.
    LineRefused {
        /// The cause.
        why: &'static str,
    },
    /// A room mode changed; the ROOMSTATE that follows says how.
    RoomModeChanged,
    /// Not known: the line was probably not shown, the text belongs in the log.
    Unknown,
}

/// Returns the reaction to the NOTICE with the tag `msg-id` set to `msg_id`; `text` is its text.
#[must_use]
pub(crate) fn reaction(msg_id: &str, text: &str) -> Reaction {
    use Reaction::{LineRefused, MuteChannel, MuteUntilRoomChanges, RoomModeChanged, SlowDownAccount, Unknown};
    match msg_id {
        "msg_ratelimit" => SlowDownAccount,
        "msg_slowmode" => {
            MuteChannel { for_: wait_in(text, SLOW_MAX), why: "the room is in slow mode; the next line waits" }
        }
        "msg_timedout" => MuteChannel { for_: wait_in(text, TIMEOUT_MAX), why: "the bot is timed out in this channel" },
        "msg_emoteonly" => MuteUntilRoomChanges { why: "only emotes are allowed; make the bot a VIP or moderator" },
        "msg_subsonly" => MuteUntilRoomChanges { why: "only subscribers may talk; make the bot a VIP or moderator" },
        "msg_followersonly" | "msg_followersonly_followed" | "msg_followersonly_zero" => MuteUntilRoomChanges {
            why: "only followers may talk; let the bot's account follow the channel, or make it a moderator",
        },
        "msg_requires_verified_phone_number" => {
            MuteUntilRoomChanges { why: "the room wants a verified phone number; verify the bot's account" }
        }
        "msg_verified_email" => {
            MuteUntilRoomChanges { why: "the room wants a verified e-mail address; verify the bot's account" }
        }
        "msg_channel_blocked" => MuteUntilRoomChanges {
            why: "the bot's account is not in good standing in this channel; its owner must ask Twitch or the broadcaster",
        },
        "msg_suspended" => {
            MuteUntilRoomChanges { why: "the bot's account may not talk; see whether Twitch has suspended it" }
        }
        "msg_banned" | "msg_channel_suspended" | "tos_ban" => leave(msg_id),
        "msg_duplicate" => LineRefused { why: "the channel had heard the same line within 30 s" },
        "msg_r9k" => LineRefused { why: "the room is in unique-chat mode and had heard this line" },
        "msg_rejected" => LineRefused { why: "AutoMod holds the line until a moderator has looked at it" },
        "msg_rejected_mandatory" => LineRefused { why: "the channel's moderation settings forbid the line" },
        "msg_bad_characters" => LineRefused { why: "Twitch could not process the line's characters" },
        "unrecognized_cmd" => LineRefused { why: "Twitch took the line for a command; please report this as a fault" },
        "emote_only_on" | "emote_only_off" | "followers_on" | "followers_on_zero" | "followers_off" | "slow_on"
        | "slow_off" | "subs_on" | "subs_off" | "r9k_on" | "r9k_off" => RoomModeChanged,
        _ => Unknown,
    }
}

fn leave(msg_id: &str) -> Reaction {
    let why = match msg_id {
        "msg_banned" => "the bot is banned from this channel; ask its moderators to unban it, or take it off the list",
        "tos_ban" => "Twitch has closed this channel; take it off the list",
        _ => "this channel does not exist or is suspended; check its name in the list",
    };
    Reaction::LeaveChannel { why, retry_after: LEAVE_LONG }
}

/// Returns the waiting time that the text speaks of: "again in 7 seconds", "for 600 more seconds", "for 1 hour 5
/// minutes".
fn wait_in(text: &str, max: Duration) -> Duration {
    let mut words = text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()).peekable();
    let mut wait: Option<Duration> = None;
    while let Some(word) = words.next() {
        let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
        let glued = word.strip_prefix(digits).unwrap_or_default();
        let Ok(number) = digits.parse::<u64>() else { continue };
        let unit = if glued.trim_matches('.').is_empty() {
            if words.peek() == Some(&"more") {
                words.next();
            }
            words.peek().copied().unwrap_or_default()
        } else {
            glued
        };
        if let Some(seconds) = seconds_in(unit) {
            let part = Duration::from_secs(number.saturating_mul(seconds));
            wait = Some(wait.unwrap_or_default().saturating_add(part));
        }
    }
    wait.unwrap_or(MUTE_UNKNOWN).clamp(TIMEOUT_MIN, max)
}

/// Returns the length of a unit of time in seconds, however it is written: `s`, `seconds.`, `h`, `minute(s)`.
fn seconds_in(unit: &str) -> Option<u64> {
    let letters = unit.trim_matches(|c: char| !c.is_ascii_alphabetic()).to_ascii_lowercase();
    match letters.as_str() {
        "s" | "sec" | "secs" | "second" | "seconds" | "second(s" => Some(1),
        "m" | "min" | "mins" | "minute" | "minutes" | "minute(s" => Some(60),
        "h" | "hour" | "hours" | "hour(s" => Some(3600),
        "d" | "day" | "days" | "day(s" => Some(86_400),
        "w" | "week" | "weeks" | "week(s" => Some(604_800),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const DOCUMENTED: [&str; 32] = [
        "msg_duplicate",
        "msg_ratelimit",
        "msg_slowmode",
        "msg_r9k",
        "msg_emoteonly",
        "msg_subsonly",
        "msg_followersonly",
        "msg_followersonly_followed",
        "msg_followersonly_zero",
        "msg_banned",
        "msg_timedout",
        "msg_channel_suspended",
        "msg_channel_blocked",
        "msg_rejected",
        "msg_rejected_mandatory",
        "msg_bad_characters",
        "msg_requires_verified_phone_number",
        "msg_verified_email",
        "msg_suspended",
        "tos_ban",
        "unrecognized_cmd",
        "emote_only_on",
        "emote_only_off",
        "followers_on",
        "followers_on_zero",
        "followers_off",
        "slow_on",
        "slow_off",
        "subs_on",
        "subs_off",
        "r9k_on",
        "r9k_off",
    ];

    fn muted_for(msg_id: &str, text: &str) -> u64 {
        match reaction(msg_id, text) {
            Reaction::MuteChannel { for_, .. } => for_.as_secs(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn every_documented_notice_has_a_reaction() {
        for msg_id in DOCUMENTED {
            assert_ne!(reaction(msg_id, ""), Reaction::Unknown, "{msg_id}");
        }
    }

    #[test]
    fn a_notice_that_twitch_may_invent_is_unknown() {
        assert_eq!(reaction("msg_full_moon", "The moon is full."), Reaction::Unknown);
        assert_eq!(reaction("", ""), Reaction::Unknown);
    }

    #[test]
    fn a_rate_limit_concerns_the_whole_account() {
        let text = "Your message was not sent because you are sending messages too quickly.";
        assert_eq!(reaction("msg_ratelimit", text), Reaction::SlowDownAccount);
    }

    #[test]
    fn slow_mode_and_timeouts_mute_for_the_seconds_in_the_text() {
        let slow = "This room is in slow mode and you are sending messages too quickly. You will be able to talk again in 7 seconds.";
        assert_eq!(muted_for("msg_slowmode", slow), 7);
        assert_eq!(muted_for("msg_timedout", "You are timed out for 600 more seconds."), 600);
        assert_eq!(muted_for("msg_timedout", "You are timed out for 1 hour, 5 minutes."), 3900);
        assert_eq!(muted_for("msg_timedout", "You are timed out for 1h 5m 2s."), 3902);
    }

    #[test]
    fn a_mute_is_bounded_and_never_nothing() {
        assert_eq!(muted_for("msg_timedout", "for 99999999999999999 more seconds"), 1_209_600);
        assert_eq!(muted_for("msg_timedout", "for 9223372036854775807 weeks"), 1_209_600);
        assert_eq!(muted_for("msg_timedout", "for 0 more seconds"), 1);
        assert_eq!(muted_for("msg_slowmode", "again in 5000 seconds"), 120);
        assert_eq!(muted_for("msg_timedout", "You are timed out."), 60);
    }

    #[test]
    fn a_ban_leaves_the_channel_and_says_whom_to_ask() {
        let text = "You are permanently banned from talking in forsen.";
        assert!(matches!(
            reaction("msg_banned", text),
            Reaction::LeaveChannel { why, retry_after } if why.contains("unban") && retry_after >= Duration::from_secs(600)
        ));
    }

    proptest! {
        #[test]
        fn any_text_gives_a_bounded_mute(text in ".{0,80}") {
            prop_assert!((1..=1_209_600).contains(&muted_for("msg_timedout", &text)));
        }

        #[test]
        fn any_seconds_within_bounds_are_taken_as_they_are(seconds in 1u64..=1_209_600) {
            prop_assert_eq!(muted_for("msg_timedout", &format!("You are timed out for {seconds} more seconds.")), seconds);
        }
    }
}
