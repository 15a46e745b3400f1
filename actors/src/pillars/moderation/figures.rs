//! What each filter found and did, and what of that was taken back: by that a channel sees whether it can trust it. Pure.

use crate::chat::ChannelName;
use crate::chat::moderation::AuditRow;
use crate::status::moderation_meter::FilterCount;
use lru::LruCache;
use std::collections::BTreeMap;
use std::num::NonZeroUsize;

/// The channels of which it is counted.
const CHANNELS_MAX: NonZeroUsize = NonZeroUsize::new(256).unwrap();
/// The viewers of whom the last decision is known, of all channels.
const DECISIONS_MAX: NonZeroUsize = NonZeroUsize::new(300).unwrap();

/// The counts of all filters in all channels, and the last decision about each viewer.
#[derive(Debug)]
pub(super) struct Figures {
    counts: LruCache<ChannelName, BTreeMap<Box<str>, FilterCount>>,
    decisions: LruCache<(ChannelName, Box<str>), AuditRow>,
}

impl Default for Figures {
    fn default() -> Self {
        Self { counts: LruCache::sparse(CHANNELS_MAX), decisions: LruCache::sparse(DECISIONS_MAX) }
    }
}

impl Figures {
    /// Notes what came of a finding.
    pub(super) fn note(&mut self, row: &AuditRow) {
        let count = self.counts.get_or_insert_mut(row.channel.clone(), BTreeMap::new).entry(row.filter.clone());
        let count = count.or_default();
        count.found += 1;
        count.acted += u64::from(row.acted);
        self.decide(row);
    }

    /// Notes what a moderator's word did to a viewer.
    pub(super) fn decide(&mut self, row: &AuditRow) {
        self.decisions.put((row.channel.clone(), row.login.clone()), row.clone());
    }

    /// Notes that what was done was taken back.
    pub(super) fn undone(&mut self, row: &AuditRow) {
        let filter = self.counts.get_mut(&row.channel).and_then(|counts| counts.get_mut(&row.filter));
        if let Some(count) = filter {
            count.undone += 1;
        }
        self.decide(row);
    }

    /// Returns the last decision about a viewer.
    pub(super) fn last(&mut self, channel: &ChannelName, login: &str) -> Option<&AuditRow> {
        self.decisions.get(&(channel.clone(), login.into()))
    }

    /// Returns what the filters did in a channel, by name.
    pub(super) fn of(&self, channel: &ChannelName) -> BTreeMap<Box<str>, FilterCount> {
        self.counts.peek(channel).cloned().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    fn row(filter: &str, acted: bool) -> AuditRow {
        AuditRow {
            channel: ChannelName::new("c").unwrap(),
            message_id: "m".into(),
            user_id: "1".into(),
            login: "ann".into(),
            filter: filter.into(),
            part: "evil.example".into(),
            action: "delete".into(),
            acted,
            why_not: None,
            step: 0,
            at: DateTime::UNIX_EPOCH,
            undone_by: None,
        }
    }

    #[test]
    fn what_was_found_done_and_taken_back_is_counted_by_filter() {
        let mut figures = Figures::default();
        for acted in [true, true, false] {
            figures.note(&row("links", acted));
        }
        figures.note(&row("caps", false));
        figures.undone(&row("links", true));
        let channel = ChannelName::new("c").unwrap();
        let count = |found, acted, undone| FilterCount { found, acted, undone };
        let expected = BTreeMap::from([("caps".into(), count(1, 0, 0)), ("links".into(), count(3, 2, 1))]);
        assert_eq!(figures.of(&channel), expected);
    }

    #[test]
    fn the_last_decision_about_a_viewer_is_known_by_their_login() {
        let mut figures = Figures::default();
        figures.note(&row("links", true));
        figures.note(&row("caps", true));
        let channel = ChannelName::new("c").unwrap();
        assert_eq!(figures.last(&channel, "ann").map(|row| &*row.filter), Some("caps"));
        assert_eq!(figures.last(&channel, "bob"), None);
    }
}
