//! What the filters of moderation did since the bot began, in all channels.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// The most names that are counted: filters, and the commands by which moderators act.
const NAMES_MAX: usize = 64;

/// What one filter did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FilterCount {
    /// Lines in which it found something.
    pub found: u64,
    /// Lines that were acted on for it.
    pub acted: u64,
    /// Actions that moderators took back.
    pub undone: u64,
}

/// The counts of all filters, by name. One writes, any number read.
#[derive(Debug, Default)]
pub struct ModerationMeter(Mutex<BTreeMap<Box<str>, FilterCount>>);

impl ModerationMeter {
    /// Counts something of a filter.
    pub(crate) fn count(&self, filter: &str, change: impl FnOnce(&mut FilterCount)) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = counts.get_mut(filter) {
            change(count);
        } else if counts.len() < NAMES_MAX {
            change(counts.entry(filter.into()).or_default());
        }
    }

    /// Returns the counts of those filters that found anything.
    #[must_use]
    pub fn read(&self) -> BTreeMap<Box<str>, FilterCount> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_counted_by_filter_and_for_so_many() {
        let meter = ModerationMeter::default();
        meter.count("links", |count| count.found += 1);
        meter.count("links", |count| count.undone += 1);
        for name in 0..99 {
            meter.count(&name.to_string(), |count| count.acted += 1);
        }
        let counts = meter.read();
        assert_eq!(counts.get("links"), Some(&FilterCount { found: 1, acted: 0, undone: 1 }));
        assert_eq!(counts.len(), NAMES_MAX);
    }
}
