//! Chat lines that moderators take away.

use super::ChannelName;
use std::time::Duration;

/// A moderator took something out of the chat: what was asked there is to be answered no more, nor remembered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChatRemoved {
    /// The channel.
    pub channel: ChannelName,
    /// The lines that are gone.
    pub what: Removed,
}

/// A chat line, or more, that a moderator took away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Removed {
    /// One line, by its id.
    Message(Box<str>),
    /// All lines of a viewer, who was timed out or banned.
    User {
        /// The viewer, by Twitch's stable id.
        id: Box<str>,
        /// The length of the time-out; `None` for a ban.
        duration: Option<Duration>,
    },
    /// The whole chat.
    All,
}
