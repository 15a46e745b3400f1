//! A kind of event: everything that the bot knows of it, in one place. [`kinds`](super::kinds) has a file for each.

use super::words::Words;
use crate::twitch::eventsub::payload::{Happened, Payload, Unreadable};
use crate::twitch::eventsub::topic::SubscriptionType;
use crate::twitch::irc::user_notice::UserNotice;
use crate::twitch::oauth::scopes::Who;
use std::fmt;

/// A kind of event. Two of the same key are the same.
pub struct EventKind {
    /// The name of its file, of its template in `[twitch_events.messages]`, and in published events: `raid`.
    pub key: &'static str,
    /// The event in the manual's words: "another channel raids".
    pub summary: &'static str,
    /// The subscription by which EventSub tells of it.
    pub subscription: SubscriptionType,
    /// The accounts whose token may lack the first of the subscription's scopes, with the words for what is missing then.
    /// Logins ask for that scope, and `kissbot check` says what it costs when it is not there.
    pub features: &'static [(Who, &'static str)],
    /// Other subscription types that tell of the same and are passed over, should Twitch send them.
    pub passed_over: &'static [&'static str],
    /// Reads EventSub's notification.
    pub read: fn(&Payload<'_>) -> Result<Happened, Unreadable>,
    /// The notice in chat that tells of it, too. What both tell is said once.
    pub notice: Option<Notice>,
    /// The line that the bot says; `None`: never one.
    pub line: Option<Line>,
}

/// A line of chat (`USERNOTICE`) that tells of an event.
pub struct Notice {
    /// Twitch's words for it, by the tag `msg-id`.
    pub ids: &'static [&'static str],
    /// What happened, in a word: kinds that share it tell of one happening, whichever of them Twitch sends.
    pub happening: &'static str,
    /// Reads it.
    pub read: fn(&UserNotice) -> Happened,
}

/// The line that the bot says of an event.
pub struct Line {
    /// The facts that a template may name besides `{user}` and `{channel}`, in the order in which the manual lists them,
    /// each with an example. [`read`](EventKind::read) tells of each of them.
    pub facts: &'static [(&'static str, Example)],
    /// The fact of which there must be enough.
    pub minimum: Option<Minimum>,
    /// The shipped `config.toml` silences it.
    pub is_shipped_silent: bool,
    /// The built-in texts in English. Their ids start with `event-`.
    pub texts: &'static str,
    /// Says the built-in text.
    pub say: fn(&Words<'_>) -> String,
}

/// From how much on an event is spoken of: a key of `[twitch_events.minimum]`.
pub struct Minimum {
    /// The key: `raid_viewers`.
    pub key: &'static str,
    /// The fact that is counted: `viewers`.
    pub of: &'static str,
    /// The value without a configuration.
    pub built_in: u32,
    /// The largest value that makes sense.
    pub most: u32,
}

/// An example of a fact, for the manual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Example {
    /// A count.
    Number(u32),
    /// Words.
    Words(&'static str),
}

impl PartialEq for EventKind {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for EventKind {}

impl fmt::Debug for EventKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key)
    }
}
