//! The words of moderation that all share: modes, filters by name, actions, phrases, modes of the room, what a channel
//! has set.

use crate::chat::ChannelName;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::num::NonZeroU32;
use std::sync::Arc;

/// How far moderation goes in a channel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// Nothing is looked at.
    #[default]
    Off,
    /// Everything is judged and written down, and nothing is done.
    Watch,
    /// What a filter finds that is on is acted on.
    Act,
}

/// How far one filter goes, at most as far as its channel does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FilterMode {
    /// It does not look.
    Off,
    /// It looks, and what it finds is written down.
    Watch,
    /// It acts, where the channel acts.
    On,
}

/// A filter, by the name that config, chat, log and audit give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FilterName(pub &'static str);

impl FilterName {
    /// Returns the name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for FilterName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// What is done about a line and its author. The greater is the graver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// The line is deleted.
    Delete,
    /// The author is silent for so many seconds, and their lines go.
    Timeout(NonZeroU32),
    /// The author is gone for good. Filters never do that by themselves: a phrase that says so does, and people do.
    Ban,
}

impl fmt::Display for Action {
    /// As the log and the audit write it: `delete`, `timeout 60`, `ban`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Delete => f.write_str("delete"),
            Self::Timeout(seconds) => write!(f, "timeout {seconds}"),
            Self::Ban => f.write_str("ban"),
        }
    }
}

/// Who is spared, beside those who always are: the broadcaster, moderators, Twitch's staff, the bot, other bots. These
/// are flags of their own and no ladder: to spare regulars does not spare subscribers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Exempt {
    /// VIPs.
    pub vip: bool,
    /// Subscribers and founders.
    pub subscriber: bool,
    /// The channel's regulars.
    pub regular: bool,
}

/// How a phrase is looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PhraseMatch {
    /// As a word or words: neither a letter nor a digit stands beside it.
    #[default]
    Word,
    /// Anywhere, also within a word.
    Part,
    /// As a regular expression, without regard to case.
    Regex,
}

/// A phrase that is not to be said in a channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The name by which log, audit and chat call it, since the phrase itself is repeated nowhere.
    pub id: Arc<str>,
    /// The words or the pattern.
    pub text: Arc<str>,
    /// How it is looked for.
    pub matching: PhraseMatch,
    /// What is done, in place of the ladder's step.
    pub action: Option<Action>,
    /// Who may say it.
    pub exempt: Exempt,
}

/// A mode of the chat room; `None` and `false`: off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoomMode {
    /// Seconds between two lines of a viewer.
    Slow(Option<u32>),
    /// Only who has been following for so many minutes may write.
    Followers(Option<u32>),
    /// Only subscribers may write.
    Subscribers(bool),
    /// Only emotes may be written.
    Emotes(bool),
    /// No text may be written twice.
    Unique(bool),
}

/// What a channel has set in chat, over what the config says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChannelModeration {
    /// How far moderation goes.
    pub mode: Option<Mode>,
    /// How far single filters go, by their names.
    pub filters: BTreeMap<Arc<str>, FilterMode>,
    /// Hosts, or hosts with the beginning of a path, that may be linked to.
    pub allowed: BTreeSet<Arc<str>>,
    /// Phrases by id.
    pub phrases: BTreeMap<Arc<str>, Arc<Phrase>>,
}

/// The strikes of one viewer in one channel, as they are kept over a restart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StrikeRow {
    /// The channel.
    pub channel: ChannelName,
    /// The viewer, by Twitch's stable id.
    pub user_id: Box<str>,
    /// True: these are those of the watch, where nothing was done. Channel, viewer and this make the row's key.
    pub is_watched: bool,
    /// The viewer's login when it was seen last.
    pub login: Box<str>,
    /// How many there are; 0: they are forgotten, and so is the row.
    pub count: u32,
    /// The time of the last one, by our clock.
    pub at: DateTime<Utc>,
}

/// Viewers' strikes are others than before. Each row takes the place of the one with its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StrikesNoted(pub Vec<StrikeRow>);

/// The strikes that the database holds, told once it is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StrikesLoaded(pub Vec<StrikeRow>);

/// What was found in a line, or done by a moderator's word, and what came of it. No words of the line, nor anything made
/// of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRow {
    /// The channel.
    pub channel: ChannelName,
    /// The line's id. Channel, line, viewer and filter make the row's key: one that is noted again takes the place of the
    /// former. What concerns no line (a nuke's time-out) has an empty one.
    pub message_id: Box<str>,
    /// The viewer, by Twitch's stable id.
    pub user_id: Box<str>,
    /// The viewer's login when it was seen last.
    pub login: Box<str>,
    /// The filter's name, or the command by which a moderator did it: `nuke`.
    pub filter: Box<str>,
    /// What the filter found: a host, the id of a phrase, a number. Empty when it is the moderator's word.
    pub part: Box<str>,
    /// `delete`, `timeout 60`, `ban`: what was done, or would have been.
    pub action: Box<str>,
    /// False: nothing was done.
    pub acted: bool,
    /// Why nothing was done, in one word: `watch`, `breaker`, `privileged`; see docs/MODERATION.md.
    pub why_not: Option<Box<str>>,
    /// The step of the ladder, from 0.
    pub step: u32,
    /// The time, by our clock.
    pub at: DateTime<Utc>,
    /// The login of who took it back: a moderator by word, or `twitch` when a moderator did it there.
    pub undone_by: Option<Box<str>>,
}

/// Findings came to their end, or were taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditNoted(pub Vec<AuditRow>);
