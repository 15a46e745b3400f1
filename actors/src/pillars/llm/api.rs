//! Messages that the [`LlmActor`](super::LlmActor) takes.

use crate::chat::custom::asked::Asked;
use crate::chat::pillar::Pillar;
use crate::chat::request::{Errand, Mention};

/// This pillar.
pub const PILLAR: Pillar = Mention::PILLAR;

/// A request to the LlmActor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LlmErrand {
    /// A question for a plain answer.
    Ask {
        /// The question as it was typed.
        question: String,
    },
    /// Forgets talks that the bot remembers.
    Forget {
        /// Not only the asker's talk, but all of the channel.
        everything: bool,
    },
    /// Switches the AI on or off in this channel, or only asks for its state.
    Switch {
        /// The new state; `None` only asks.
        on: Option<bool>,
    },
}

impl Errand for LlmErrand {
    const PILLAR: Pillar = PILLAR;
}

/// Asks what a channel's command wants to know of a model, within the caller's budget. Whatever comes of it, the use goes on.
#[derive(Debug, PartialEq, Eq)]
pub struct TellAi(pub Asked);

impl Errand for TellAi {
    const PILLAR: Pillar = PILLAR;
}
