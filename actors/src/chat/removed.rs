//! Chat lines that moderators take away.

use super::ChannelName;

/// A moderator took something out of the chat: what was asked there is to be answered no more, nor remembered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChatRemoved {
    /// Where.
    pub channel: ChannelName,
    /// What.
    pub what: Removed,
}

/// A chat line, or more, that a moderator took away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Removed {
    /// One line, by its id.
    Message(Box<str>),
    /// All lines of a viewer, who was timed out or banned; by Twitch's stable id.
    User(Box<str>),
    /// The whole chat.
    All,
}
