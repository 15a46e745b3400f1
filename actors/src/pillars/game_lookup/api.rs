//! Messages that the [`GameLookupActor`](super::GameLookupActor) takes.

use crate::chat::game_facts::GameFacts;
use crate::chat::pillar::Pillar;
use crate::chat::request::Errand;
use crate::text::language::Language;
use std::sync::Arc;
use tokio::sync::oneshot;

/// This pillar.
pub const PILLAR: Pillar = Pillar::new("game_lookup");

/// Asks for what is known of a game. The answer is data; the line is made by who speaks.
#[derive(Debug)]
pub struct FindGame {
    /// A title, a category, or words in which a game is named.
    pub query: String,
    /// The language of the description.
    pub language: Language,
    /// Where the answer goes; `None` when no one game is meant or nobody knows it.
    pub answer: oneshot::Sender<Option<Arc<GameFacts>>>,
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

impl Errand for GameErrand {
    const PILLAR: Pillar = PILLAR;
}
