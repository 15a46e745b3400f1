//! Messages that the [`IrcActor`](super::IrcActor) takes, beside [`Say`](crate::chat::say::Say).

use tokio::sync::oneshot;

/// Stops the publication of chat: the bot is about to end, and nobody would answer.
#[derive(Debug)]
pub struct StopListening;

/// Leaves the chat: no new connections, QUIT on those that are open.
#[derive(Debug)]
pub struct LeaveChat {
    /// Told when the connections are closed.
    pub done: oneshot::Sender<()>,
}
