//! What commands hand to the pillars that carry them out, as data.
//!
//! A command is pure: it reads what was typed and returns an [`Errand`]; whoever carries it out waits, asks the network
//! and replies with the ticket of the line.

use crate::pillars::game_lookup::api::GameErrand;
use crate::pillars::llm::api::LlmErrand;
use crate::pillars::twitch_event::api::TwitchErrand;
use crate::status::pillar::Pillar;

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
