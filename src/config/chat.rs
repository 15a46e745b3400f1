//! The section about the doors of chat.

use kissbot_actors::pillars::irc;
use serde::{Deserialize, Serialize};

/// `[chat]`: how chat is read, and how the bot speaks there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Chat {
    /// The way by which chat is read.
    pub read: Read,
    /// The way by which the bot's lines are said.
    pub send: Send,
    /// The shards of the conduit by which chat is read, where it is.
    pub conduit_shards: u32,
}

impl Default for Chat {
    fn default() -> Self {
        Self { read: Read::Irc, send: Send::Irc, conduit_shards: 2 }
    }
}

/// A way to read chat.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Read {
    /// The chat connection.
    #[default]
    Irc,
}

/// A way to speak in chat.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Send {
    /// The chat connection.
    #[default]
    Irc,
    /// Twitch's API, with the application's token.
    Helix,
}

impl From<Send> for irc::Door {
    fn from(send: Send) -> Self {
        match send {
            Send::Irc => Self::Irc,
            Send::Helix => Self::Helix,
        }
    }
}
