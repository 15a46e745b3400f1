//! A text of a channel that waits for a fact, on its way to whoever knows it and back.

use super::rows::Keyword;
use crate::text::response::{Answer, Need};
use std::sync::Arc;

/// A use that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The fact.
    pub need: Need,
    /// What waits for it.
    pub what: What,
    /// What it goes on from.
    pub resumed: Resumed,
}

/// What a text that waits is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A command.
    Command {
        /// The name as it was typed.
        name: String,
        /// The words behind it.
        arguments: String,
    },
    /// A keyword that stands in somebody's line.
    Keyword {
        /// The keyword.
        keyword: Arc<Keyword>,
        /// The words of the line.
        words: String,
    },
    /// A timer, which nobody has asked for.
    Timer {
        /// The timer.
        name: Arc<str>,
        /// The one of its texts whose turn it is.
        words: Arc<str>,
    },
}

/// What a use goes on from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resumed {
    /// All chance comes of it.
    pub seed: u64,
    /// The facts that are there by now.
    pub known: Vec<(Need, Answer)>,
}

impl Resumed {
    /// Returns what a use begins with: nothing is known yet.
    #[must_use]
    pub fn begin() -> Self {
        Self { seed: fastrand::u64(..), known: Vec::new() }
    }
}

impl Asked {
    /// Returns the use with the answer.
    #[must_use]
    pub fn answered(mut self, answer: Answer) -> Self {
        self.resumed.known.push((self.need.clone(), answer));
        self
    }
}
