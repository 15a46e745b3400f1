//! What the filters of moderation found and did since the bot began: by that a channel sees whether it can trust them.

use crate::chat::ChannelName;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// The channels of which it is counted, and the most names in one.
const CHANNELS_MAX: usize = 256;
const NAMES_MAX: usize = 32;

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

/// The counts of one channel's filters, by name.
pub type FilterCounts = BTreeMap<Box<str>, FilterCount>;

/// The counts of all filters in all channels. One writes, any number read.
#[derive(Debug, Default)]
pub struct ModerationMeter(Mutex<BTreeMap<ChannelName, FilterCounts>>);

impl ModerationMeter {
    /// Counts something of a filter.
    pub(crate) fn count(&self, channel: &ChannelName, filter: &str, change: impl FnOnce(&mut FilterCount)) {
        let mut channels = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !channels.contains_key(channel) && channels.len() >= CHANNELS_MAX {
            return;
        }
        let counts = channels.entry(channel.clone()).or_default();
        if let Some(count) = counts.get_mut(filter) {
            change(count);
        } else if counts.len() < NAMES_MAX {
            change(counts.entry(filter.into()).or_default());
        }
    }

    /// Returns the counts of those filters that found anything in a channel.
    #[must_use]
    pub fn of(&self, channel: &ChannelName) -> FilterCounts {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(channel).cloned().unwrap_or_default()
    }

    /// Returns the counts of all channels together.
    #[must_use]
    pub fn all(&self) -> FilterCounts {
        let channels = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut all = FilterCounts::new();
        for (filter, count) in channels.values().flatten() {
            let sum = all.entry(filter.clone()).or_default();
            sum.found += count.found;
            sum.acted += count.acted;
            sum.undone += count.undone;
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn channel(name: &str) -> ChannelName {
        ChannelName::new(name).unwrap()
    }

    #[test]
    fn it_is_counted_by_channel_and_filter() {
        let meter = ModerationMeter::default();
        meter.count(&channel("c"), "links", |count| count.found += 1);
        meter.count(&channel("c"), "links", |count| count.undone += 1);
        meter.count(&channel("d"), "links", |count| count.found += 1);
        let count = |found, undone| FilterCounts::from([("links".into(), FilterCount { found, acted: 0, undone })]);
        assert_eq!(meter.of(&channel("c")), count(1, 1));
        assert_eq!(meter.all(), count(2, 1));
        assert!(meter.of(&channel("e")).is_empty());
    }

    #[test]
    fn there_is_an_end_to_what_is_counted() {
        let meter = ModerationMeter::default();
        for number in 0..999 {
            meter.count(&channel("c"), &number.to_string(), |count| count.found += 1);
            meter.count(&channel(&format!("c{number}")), "links", |count| count.found += 1);
        }
        assert_eq!(meter.of(&channel("c")).len(), NAMES_MAX);
        assert_eq!(meter.0.lock().unwrap().len(), CHANNELS_MAX);
    }
}
