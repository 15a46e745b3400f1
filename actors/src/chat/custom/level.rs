//! Levels: who may use what a channel has made.

use crate::chat::Role;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Who may use it, widest first. Between a channel's subscribers and its VIPs are the regulars, whom its moderators
/// have listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Anybody.
    #[default]
    Everyone,
    /// Subscribers and above.
    Subscriber,
    /// Those whom the channel's moderators have listed, and above.
    Regular,
    /// VIPs and above.
    Vip,
    /// Moderators and the broadcaster.
    Moderator,
    /// The broadcaster alone.
    Broadcaster,
}

impl Level {
    /// All of them, widest first.
    pub const ALL: [Self; 6] =
        [Self::Everyone, Self::Subscriber, Self::Regular, Self::Vip, Self::Moderator, Self::Broadcaster];

    /// Returns the level that a chatter has.
    #[must_use]
    pub fn of(role: Role, is_regular: bool) -> Self {
        let level = Self::from(role);
        if is_regular { level.max(Self::Regular) } else { level }
    }

    /// Returns its word, as it is stored and as moderators type it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Everyone => "everyone",
            Self::Subscriber => "subscriber",
            Self::Regular => "regular",
            Self::Vip => "vip",
            Self::Moderator => "moderator",
            Self::Broadcaster => "broadcaster",
        }
    }
}

impl From<Role> for Level {
    fn from(role: Role) -> Self {
        match role {
            Role::Viewer => Self::Everyone,
            Role::Subscriber => Self::Subscriber,
            Role::Vip => Self::Vip,
            Role::Moderator => Self::Moderator,
            Role::Broadcaster => Self::Broadcaster,
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_regular_is_above_subscribers_and_below_vips() {
        assert_eq!(Level::of(Role::Viewer, true), Level::Regular);
        assert_eq!(Level::of(Role::Subscriber, true), Level::Regular);
        assert_eq!(Level::of(Role::Vip, true), Level::Vip);
        assert!(Level::Subscriber < Level::Regular && Level::Regular < Level::Vip);
    }

    #[test]
    fn each_level_is_stored_as_its_word() {
        for level in Level::ALL {
            assert_eq!(serde_json::to_value(level).unwrap(), level.word());
        }
    }
}
