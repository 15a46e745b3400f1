//! The stage of `kissbot rehearse --web`: whoever is signed in plays the viewers there. A bot on Twitch has none.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::mpsc;

/// The lines that are kept to be shown.
const LINES_MAX: usize = 100;

/// The way to a stage and what is said there. Clones share it.
#[derive(Clone, Debug)]
pub struct Playground {
    cues: mpsc::Sender<String>,
    said: Arc<Mutex<VecDeque<String>>>,
}

impl Playground {
    /// Makes one; what is played comes out of `cues`' other end.
    #[must_use]
    pub fn new(cues: mpsc::Sender<String>) -> Self {
        Self { cues, said: Arc::default() }
    }

    /// Notes a line of the transcript.
    pub fn note(&self, line: &str) {
        let mut said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        if said.len() >= LINES_MAX {
            said.pop_front();
        }
        said.push_back(line.to_owned());
    }

    /// Plays a line of a script. Tells whether there was room.
    pub(crate) fn play(&self, line: &str) -> bool {
        self.cues.try_send(line.to_owned()).is_ok()
    }

    /// Returns the transcript, the oldest first.
    pub(crate) fn transcript(&self) -> Vec<String> {
        self.said.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }
}
