//! The words of moderation that all share: modes, filters by name, actions, phrases, modes of the room, what a channel
//! has set.

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
