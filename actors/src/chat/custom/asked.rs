//! A use of a channel's command that waits for a fact, on its way to whoever knows it and back.

use crate::text::response::{Answer, Need};

/// A use that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The fact.
    pub need: Need,
    /// The command's name as it was typed.
    pub name: String,
    /// The words behind it.
    pub arguments: String,
    /// What it goes on from.
    pub resumed: Resumed,
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
