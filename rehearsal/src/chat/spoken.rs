//! The last messages of all channels.

use std::collections::VecDeque;
use std::time::Instant;

/// Messages that can be replied to or deleted.
const SPOKEN_MAX: usize = 2000;

/// A message that was said.
#[derive(Debug, Clone)]
pub(super) struct Spoken {
    pub(super) id: String,
    pub(super) channel: String,
    pub(super) login: String,
    pub(super) display_name: String,
    pub(super) user_id: String,
    pub(super) text: String,
    pub(super) at: Instant,
    /// A moderator took it away.
    pub(super) is_gone: bool,
}

/// The messages that are remembered, the oldest first.
#[derive(Debug, Default)]
pub(super) struct Memory(VecDeque<Spoken>);

impl Memory {
    /// Forgets the oldest message for the newest.
    pub(super) fn keep(&mut self, spoken: Spoken) {
        if self.0.len() >= SPOKEN_MAX {
            self.0.pop_front();
        }
        self.0.push_back(spoken);
    }

    /// Returns the last message that `login` said in `channel` and that is still there.
    pub(super) fn last_of(&self, channel: &str, login: &str) -> Option<Spoken> {
        let is_it = |spoken: &&Spoken| spoken.channel == channel && spoken.login == login && !spoken.is_gone;
        self.0.iter().rev().find(is_it).cloned()
    }

    /// Notes that messages of `channel` are not there any more.
    pub(super) fn take_away(&mut self, channel: &str, which: impl Fn(&Spoken) -> bool) {
        let there = self.0.iter_mut().filter(|spoken| spoken.channel == channel);
        there.filter(|spoken| which(spoken)).for_each(|spoken| spoken.is_gone = true);
    }

    /// Returns the message `id` that was said in `channel`.
    pub(super) fn find(&self, channel: &str, id: &str) -> Option<Spoken> {
        self.0.iter().rev().find(|spoken| spoken.id == id && spoken.channel == channel).cloned()
    }
}
