//! What commands hand to the pillars that carry them out, as data.
//!
//! A command is pure: it reads what was typed and returns an [`Errand`]; whoever carries it out waits, asks the network
//! and replies with the ticket of the line.

use crate::chat::ChannelName;
use crate::payment::Payment;
use crate::pillar::Pillar;
use std::time::Instant;

/// Something that a command cannot do by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Errand {
    /// For the GameLookupActor.
    Game(GameErrand),
    /// For the LlmActor.
    Llm(LlmErrand),
    /// For the TwitchEventActor.
    Twitch(TwitchErrand),
}

impl Errand {
    /// The pillar that carries it out.
    #[must_use]
    pub fn pillar(&self) -> Pillar {
        match self {
            Self::Game(_) => Pillar::GameLookup,
            Self::Llm(_) => Pillar::Llm,
            Self::Twitch(_) => Pillar::TwitchEvent,
        }
    }
}

/// What the GameLookupActor can be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GameErrand {
    /// Which game is meant, and what is known of it.
    LookUp {
        /// As it was typed.
        query: String,
    },
    /// Forget the answers about a title, or all answers.
    ClearCache {
        /// The title, as it was typed.
        title: Option<String>,
    },
    /// From now on, a query in this channel means this title.
    Pin {
        /// As viewers type it.
        query: String,
        /// What it means; empty: no longer anything in particular.
        title: String,
    },
}

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

/// What the TwitchEventActor can be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TwitchErrand {
    /// Since when the channel has been live.
    Uptime,
    /// The title of its stream.
    Title,
    /// The category of its stream.
    Category,
    /// Since when somebody has been following the channel.
    Followage {
        /// The login of whoever is meant; `None`: the asker.
        of: Option<String>,
    },
}

/// Which clocks a command has started, so that they can be stopped should it come to nothing: a failure of a provider
/// costs its asker no cooldown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Who used the command, by Twitch's stable id.
    pub user_id: Box<str>,
    /// Where.
    pub channel: ChannelName,
    /// The command's own name.
    pub action: &'static str,
    /// When.
    pub at: Instant,
    /// What was paid for it with channel points. Such a command starts no clocks.
    pub payment: Option<Payment>,
}
