//! The section about the doors of chat.

use kissbot_actors::pillars::irc;
use serde::{Deserialize, Serialize};

use super::texts::{Check, one_of};
use crate::told::Told;

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

/// Checks a way to read chat. That by EventSub is not built.
pub(super) fn read(text: &str) -> Check {
    match text {
        "eventsub" => Err(Told::text("be-no-eventsub")),
        _ => one_of(text, &["irc"]),
    }
}

/// Checks a way to speak.
pub(super) fn send(text: &str) -> Check {
    one_of(text, &["irc", "helix"])
}

impl From<Send> for irc::Door {
    fn from(send: Send) -> Self {
        match send {
            Send::Irc => Self::Irc,
            Send::Helix => Self::Helix,
        }
    }
}
