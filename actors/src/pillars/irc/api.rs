//! Messages that the [`IrcActor`](super::IrcActor) takes, beside [`Say`](crate::chat::say::Say).

use crate::chat::ChannelName;
use tokio::sync::oneshot;

/// Twitch has told a channel's id, which stays when the channel is renamed.
#[derive(Clone, Debug)]
pub struct ChannelIdentified {
    /// The channel.
    pub channel: ChannelName,
    /// The id of its owner.
    pub id: Box<str>,
}

/// Stops the publication of chat: the bot is about to end, and nobody would answer.
#[derive(Debug)]
pub struct StopListening;

/// Leaves the chat: no new connections, QUIT on those that are open.
#[derive(Debug)]
pub struct LeaveChat {
    /// Told when the connections are closed.
    pub done: oneshot::Sender<()>,
}
