//! Messages that the [`RouterActor`](super::RouterActor) takes.

use crate::twitch::irc::wire::frame::Batch;
use std::time::Instant;

/// Chat lines, in the order in which they came.
#[derive(Clone, Debug)]
pub struct ChatReceived {
    /// The batch that holds the chat lines; its other lines were handled already.
    pub batch: Batch,
    /// When they came.
    pub received_at: Instant,
}

/// Who the bot is. The router needs it to know its own lines and mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BotIdentified {
    /// The account's login.
    pub login: String,
    /// The account's id, once Twitch has told it.
    pub user_id: Option<String>,
}
