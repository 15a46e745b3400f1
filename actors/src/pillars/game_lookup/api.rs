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
    /// The place for the answer; `None` when no one game is meant or nobody knows it.
    pub answer: oneshot::Sender<Option<Arc<GameFacts>>>,
}

/// A request to the GameLookupActor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GameErrand {
    /// Tells of the game that is meant.
    LookUp {
        /// The query as it was typed.
        query: String,
    },
    /// Forget the answers about a title, or all answers.
    ClearCache {
        /// The title, as it was typed.
        title: Option<String>,
    },
    /// Ties a query in this channel to a title.
    Pin {
        /// The query as viewers type it.
        query: String,
        /// The title; when empty, the query is tied to none any more.
        title: String,
    },
}

impl Errand for GameErrand {
    const PILLAR: Pillar = PILLAR;
}
