//! The words of moderation that all share: modes, filters by name, actions, phrases, what a channel has set.

mod ask;
mod rows;

pub use ask::{Ask, RoomMode};
pub use rows::{AuditNoted, AuditRow, StrikeRow, StrikesLoaded, StrikesNoted};

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::num::NonZeroU32;
use std::str::FromStr;
use std::sync::Arc;

/// The most that one channel can have.
pub mod caps {
    /// Phrases of one channel.
    pub const PHRASES: usize = 500;
    /// Characters of a phrase or of its pattern.
    pub const PHRASE_CHARS: usize = 200;
    /// Hosts that may be linked to.
    pub const HOSTS: usize = 200;
    /// Characters of a host with the beginning of a path.
    pub const HOST_CHARS: usize = 300;
    /// The longest time-out that Twitch knows: two weeks.
    pub const TIMEOUT_S: u32 = 1_209_600;
    /// The seconds of slow mode that Twitch knows, the least and the most.
    pub const SLOW_S: (u32, u32) = (3, 120);
    /// The most minutes of followers-only mode that Twitch knows: three months.
    pub const FOLLOWERS_MINUTES: u32 = 129_600;
}

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
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

/// A text is no action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("be delete, ban, or the time of a time-out such as 60s, 10m or 1d, at most 14d")]
pub struct NoAction;

impl FromStr for Action {
    type Err = NoAction;

    /// Reads what people and the config write: `delete`, `ban`, `60s`, `10m`, `1h`, `1d`, `timeout 60`, `600`.
    fn from_str(text: &str) -> Result<Self, NoAction> {
        let text = text.trim().to_ascii_lowercase();
        match text.as_str() {
            "delete" => return Ok(Self::Delete),
            "ban" => return Ok(Self::Ban),
            _ => {}
        }
        let time = text.strip_prefix("timeout").map_or(text.as_str(), str::trim_start);
        let digits = time.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let unit = match time.get(digits.len()..).unwrap_or_default() {
            "" | "s" => 1,
            "m" => 60,
            "h" => 3600,
            "d" => 86_400,
            "w" => 604_800,
            _ => return Err(NoAction),
        };
        let seconds = digits.parse::<u32>().ok().and_then(|number| number.checked_mul(unit)).ok_or(NoAction)?;
        let seconds = NonZeroU32::new(seconds).filter(|seconds| seconds.get() <= caps::TIMEOUT_S);
        seconds.map(Self::Timeout).ok_or(NoAction)
    }
}

impl TryFrom<String> for Action {
    type Error = NoAction;

    fn try_from(text: String) -> Result<Self, NoAction> {
        text.parse()
    }
}

impl From<Action> for String {
    fn from(action: Action) -> Self {
        action.to_string()
    }
}

/// Who is spared, beside those who always are: the broadcaster, moderators, Twitch's staff, the bot, other bots. These
/// are flags of their own and no ladder: to spare regulars does not spare subscribers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrase {
    /// The name by which log, audit and chat call it, since the phrase itself is repeated nowhere.
    pub id: Arc<str>,
    /// The words or the pattern.
    pub text: Arc<str>,
    /// How it is looked for.
    #[serde(default, rename = "match")]
    pub matching: PhraseMatch,
    /// What is done, in place of the ladder's step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<Action>,
    /// Who may say it.
    #[serde(default)]
    pub exempt: Exempt,
}

/// What a channel has set in chat, over what the config says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChannelModeration {
    /// How far moderation goes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
    /// How far single filters go, by their names.
    pub filters: BTreeMap<Arc<str>, FilterMode>,
    /// Hosts, or hosts with the beginning of a path, that may be linked to.
    pub allowed: BTreeSet<Arc<str>>,
    /// Phrases by id.
    pub phrases: BTreeMap<Arc<str>, Arc<Phrase>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_is_read_as_it_is_written() {
        for (text, action) in [
            ("delete", "delete"),
            ("60s", "timeout 60"),
            ("600", "timeout 600"),
            ("10m", "timeout 600"),
            ("1D", "timeout 86400"),
            ("2w", "timeout 1209600"),
            ("timeout 5m", "timeout 300"),
            ("ban", "ban"),
        ] {
            let read: Action = text.parse().unwrap();
            assert_eq!(read.to_string(), action, "{text}");
            assert_eq!(action.parse::<Action>().unwrap(), read, "{action}");
        }
        for text in ["", "0", "0s", "15d", "4294967295w", "-5", "soon", "timeout", "10 m"] {
            assert_eq!(text.parse::<Action>(), Err(NoAction), "{text}");
        }
    }

    #[test]
    fn a_ban_is_graver_than_any_time_out_and_that_than_a_deletion() {
        let order = ["delete", "1s", "14d", "ban"].map(|text| text.parse::<Action>().unwrap());
        assert!(order.is_sorted());
    }
}
