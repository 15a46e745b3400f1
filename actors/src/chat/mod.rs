//! The words of chat: channels, chatters, roles, languages.

pub mod channel_event;
pub mod cooldown;
pub mod custom;
pub mod decision;
pub mod dedup;
pub mod descriptions;
pub mod facts;
pub mod game_facts;
pub mod game_words;
pub mod moderation;
pub mod payment;
pub mod per_channel;
pub mod pillar;
pub mod receipt;
pub mod removed;
pub mod request;
pub mod say;
pub mod stream;
pub mod throttle;
pub mod ticket;
pub mod user_name;

use std::borrow::Borrow;
use std::fmt;
use std::num::NonZeroUsize;
use std::str::FromStr;
use std::sync::Arc;

/// The channels of which anything is remembered at a time. A bot in more of them knows nothing of the rest.
pub(crate) const CHANNELS_MAX: NonZeroUsize = NonZeroUsize::new(4096).unwrap();

/// A channel by its login: lower case, without `#`. Cheap to clone.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ChannelName(Arc<str>);

/// The reason why a text is no channel name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadName {
    /// Nothing is left without `#` and blanks.
    #[error("it is empty")]
    Empty,
    /// Twitch logins have at most 25 characters.
    #[error("it has more than 25 characters")]
    TooLong,
    /// Twitch logins are ASCII letters, digits and `_`.
    #[error("only the letters a to z, digits and _ can be in it")]
    BadCharacter,
}

impl ChannelName {
    /// The longest login that Twitch gives out.
    pub const CHARS_MAX: usize = 25;

    /// Reads a name as people write it: `#Pajlada`, `pajlada`.
    ///
    /// # Errors
    /// Returns an error when what is left without `#` cannot be a Twitch login.
    pub fn new(name: &str) -> Result<Self, BadName> {
        let name = name.trim();
        let name = name.strip_prefix('#').unwrap_or(name);
        if name.is_empty() {
            return Err(BadName::Empty);
        }
        if name.len() > Self::CHARS_MAX {
            return Err(BadName::TooLong);
        }
        if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
            return Err(BadName::BadCharacter);
        }
        Ok(Self(name.to_ascii_lowercase().into()))
    }

    /// Returns the login, without `#`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for ChannelName {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl FromStr for ChannelName {
    type Err = BadName;

    fn from_str(name: &str) -> Result<Self, BadName> {
        Self::new(name)
    }
}

impl fmt::Display for ChannelName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for ChannelName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

/// The rights of a chatter in a channel, least first. They come from the badges and the `mod` and `vip` tags that
/// Twitch sets on the line, never from a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Role {
    /// Anybody.
    #[default]
    Viewer,
    /// A subscriber or founder.
    Subscriber,
    /// A VIP.
    Vip,
    /// A moderator or lead moderator.
    Moderator,
    /// The channel's owner.
    Broadcaster,
}

impl Role {
    /// Tells whether moderators' rights come with it.
    #[must_use]
    pub fn moderates(self) -> bool {
        self >= Self::Moderator
    }
}

/// The author of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chatter {
    /// Twitch's stable id; names change.
    pub id: Box<str>,
    /// The login: lower case ASCII.
    pub login: Box<str>,
    /// The name as chat shows it; it may be in any script.
    pub display_name: Box<str>,
    /// The role in the channel of the line.
    pub role: Role,
}

impl Chatter {
    /// Returns the name by which chat marks a line for them: a display name in another script than the login's would
    /// not be known to everybody's client.
    #[must_use]
    pub fn shown(&self) -> &str {
        if self.display_name.eq_ignore_ascii_case(&self.login) { &self.display_name } else { &self.login }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_channel_is_read_as_people_write_it() {
        assert_eq!(ChannelName::new(" #Pajlada ").unwrap().as_str(), "pajlada");
    }

    #[test]
    fn what_cannot_be_a_login_is_no_channel() {
        assert_eq!(ChannelName::new("#"), Err(BadName::Empty));
        assert_eq!(ChannelName::new("été"), Err(BadName::BadCharacter));
        assert_eq!(ChannelName::new("a,b"), Err(BadName::BadCharacter));
        assert_eq!(ChannelName::new(&"a".repeat(26)), Err(BadName::TooLong));
    }

    #[test]
    fn roles_are_ordered_by_their_rights() {
        assert!(Role::Broadcaster.moderates() && Role::Moderator.moderates());
        assert!(!Role::Vip.moderates());
        assert!(Role::Vip > Role::Subscriber && Role::Subscriber > Role::Viewer);
    }
}
