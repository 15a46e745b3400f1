//! Messages that the [`LlmActor`](super::LlmActor) takes.

use crate::chat::pillar::Pillar;
use crate::chat::request::{Errand, Mention};

/// This pillar.
pub const PILLAR: Pillar = Mention::PILLAR;

/// What the LlmActor can be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LlmErrand {
    /// A question for a plain answer.
    Ask {
        /// As it was typed.
        question: String,
    },
    /// What the bot remembers is to be forgotten.
    Forget {
        /// Not only the asker's talk, but all of the channel.
        everything: bool,
    },
    /// Whether the AI is on in this channel.
    Switch {
        /// What it is to be; `None` only asks.
        on: Option<bool>,
    },
}

impl Errand for LlmErrand {
    const PILLAR: Pillar = PILLAR;
}
