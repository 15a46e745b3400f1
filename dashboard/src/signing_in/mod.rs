//! Who may come in: by a link that works once, then by a session. Pure but for the files.

pub(crate) mod cookie;
pub mod link;
mod secret;
pub(crate) mod sessions;

use kissbot_actors::chat::ChannelName;
use kissbot_actors::chat::custom::level::Level;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// What somebody may do, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Commands, timers, quotes, undo.
    Moderator,
    /// The rest: logins, people, backup, config.
    Owner,
}

impl Role {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Moderator, Self::Owner];

    /// Returns its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Moderator => "moderator",
            Self::Owner => "owner",
        }
    }

    /// Returns the level in chat whose orders it may give.
    pub(crate) fn level(self) -> Level {
        match self {
            Self::Moderator => Level::Moderator,
            Self::Owner => Level::Broadcaster,
        }
    }
}

/// A word that is no role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoRole;

impl std::fmt::Display for NoRole {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("there are owner and moderator")
    }
}

impl std::error::Error for NoRole {}

impl FromStr for Role {
    type Err = NoRole;

    fn from_str(word: &str) -> Result<Self, NoRole> {
        Self::ALL.into_iter().find(|role| role.word() == word).ok_or(NoRole)
    }
}

/// What was granted to somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// The name by which the list of people and the changes show them.
    pub name: String,
    /// The only channel in which it holds; `None`: in all.
    pub channel: Option<ChannelText>,
}

impl Grant {
    /// Tells whether it holds in a channel.
    #[must_use]
    pub fn holds_in(&self, channel: &ChannelName) -> bool {
        self.channel.as_ref().is_none_or(|only| only.0 == channel.as_str())
    }
}

/// A channel's name, as it is written to files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelText(String);

impl From<&ChannelName> for ChannelText {
    fn from(channel: &ChannelName) -> Self {
        Self(channel.as_str().to_owned())
    }
}

impl std::fmt::Display for ChannelText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
pub(crate) fn granted(role: Role, channel: Option<&str>) -> Grant {
    let channel = channel.map(|name| ChannelText(name.to_owned()));
    Grant { role, name: role.word().to_owned(), channel }
}
