//! Accounts whose tokens the bot uses.

use crate::chat::ChannelName;

/// The owner of a token.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Account {
    /// The bot's own, which chats.
    Bot,
    /// That of a channel's owner, who logged in with `kissbot login --as broadcaster`. In its own channel the bot is
    /// the owner, and its token is answered.
    Broadcaster(ChannelName),
}
