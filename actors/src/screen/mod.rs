//! The screen: looks at every line of the channels that are moderated, before the router does. Pure.
//!
//! Text first, tags last: a fast pass over the bytes of a line lets nearly all of them go; what is left is read in full
//! and shown to the filters. What follows from a finding is not decided here.

pub mod filters;
pub mod judged;
pub mod permits;
pub mod recent;
pub mod rules;

use crate::chat::ChannelName;
use judged::Judged;
use permits::{Permit, Permits};
use recent::{Recall, Recalled, Recent};
use rules::Rules;
use std::sync::Arc;
use std::time::Instant;

/// Judges lines of chat by the rules of their channels.
#[derive(Debug, Default)]
pub struct Screen {
    rules: Arc<Rules>,
    permits: Permits,
    recent: Recent,
}

impl Screen {
    /// Makes a screen that has seen nothing yet.
    #[must_use]
    pub fn new(rules: Arc<Rules>) -> Self {
        Self { rules, ..Self::default() }
    }

    /// Takes other rules; what was counted so far stays.
    pub fn set_rules(&mut self, rules: Arc<Rules>) {
        self.rules = rules;
    }

    /// Tells whether no channel at all is moderated.
    #[must_use]
    pub fn is_off(&self) -> bool {
        self.rules.is_off()
    }

    /// Judges a line of chat, of which `text` is the end. `None`: nothing was found, its author is spared, or such lines
    /// are not judged.
    pub fn judge(&mut self, line: &[u8], text: &[u8], now: Instant) -> Option<Judged> {
        let _ = (line, text, now);
        None
    }

    /// Lets a viewer post links. A new permit takes the place of an old one.
    pub fn permit(&mut self, permit: Permit) {
        self.permits.add(permit);
    }

    /// Notes that a channel was raided by another: many strangers who say the same are welcome then.
    pub fn raided(&mut self, channel: &ChannelName, now: Instant) {
        let _ = (channel, now);
    }

    /// Looks a phrase up in the lines of the last minutes.
    #[must_use]
    pub fn recall(&self, wanted: &Recall, now: Instant) -> Recalled {
        self.recent.recall(wanted, now)
    }
}
