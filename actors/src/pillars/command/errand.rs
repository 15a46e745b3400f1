//! What commands hand to the pillars that carry them out, as data.
//!
//! A command is pure: it reads what was typed and returns an [`Errand`]; whoever carries it out waits, asks the network
//! and replies with the ticket of the line.

use crate::chat::pillar::Pillar;
use crate::pillars::game_lookup::api::GameErrand;
use crate::pillars::game_lookup::api::PILLAR as GAME_LOOKUP;
use crate::pillars::helix::api::HelixErrand;
use crate::pillars::helix::api::PILLAR as HELIX;
use crate::pillars::llm::api::LlmErrand;
use crate::pillars::llm::api::PILLAR as LLM;

/// Something that a command cannot do by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Errand {
    /// For the GameLookupActor.
    Game(GameErrand),
    /// For the LlmActor.
    Llm(LlmErrand),
    /// For the HelixActor.
    Helix(HelixErrand),
}

impl Errand {
    /// The pillar that carries it out.
    #[must_use]
    pub fn pillar(&self) -> Pillar {
        match self {
            Self::Game(_) => GAME_LOOKUP,
            Self::Llm(_) => LLM,
            Self::Helix(_) => HELIX,
        }
    }
}
