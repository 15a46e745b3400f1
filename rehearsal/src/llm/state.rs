//! The model server's memory.

use std::collections::VecDeque;

use super::config::LlmConfig;
use crate::web::Moods;

/// Answers that may wait to be given.
const PREPARED_MAX: usize = 1000;

/// The model server.
pub(crate) struct Llm {
    pub(super) config: LlmConfig,
    pub(super) moods: Moods,
    /// Answers that a test has put into its mouth.
    prepared: VecDeque<String>,
}

impl Llm {
    pub(crate) fn new(config: LlmConfig, moods: Moods) -> Self {
        Self { config, moods, prepared: VecDeque::new() }
    }

    /// Puts the next answer into its mouth, word for word, for a good mood.
    pub(crate) fn prepare(&mut self, text: &str) {
        if self.prepared.len() < PREPARED_MAX {
            self.prepared.push_back(text.to_owned());
        }
    }

    pub(super) fn prepared(&mut self) -> Option<String> {
        self.prepared.pop_front()
    }
}
