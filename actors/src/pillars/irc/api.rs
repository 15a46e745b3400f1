//! Messages that the [`IrcActor`](super::IrcActor) takes, beside [`Say`](crate::chat::say::Say).

use tokio::sync::oneshot;

/// The bot is about to end: what is read from now on is nobody's any more.
#[derive(Debug)]
pub struct StopListening;

/// Leave the chat: no new connections, QUIT on those that are open.
#[derive(Debug)]
pub struct LeaveChat {
    /// Told when the connections are closed.
    pub done: oneshot::Sender<()>,
}
