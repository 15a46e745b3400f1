//! The last decision about each viewer, for `!why`. Pure.

use crate::chat::ChannelName;
use crate::chat::moderation::AuditRow;
use lru::LruCache;
use std::num::NonZeroUsize;

/// The viewers of whom the last decision is known, of all channels.
const DECISIONS_MAX: NonZeroUsize = NonZeroUsize::new(300).unwrap();

/// The last decisions, by channel and login.
#[derive(Debug)]
pub(super) struct Decisions(LruCache<(ChannelName, Box<str>), AuditRow>);

impl Default for Decisions {
    fn default() -> Self {
        Self(LruCache::sparse(DECISIONS_MAX))
    }
}

impl Decisions {
    /// Notes what was decided about a viewer, or that it was taken back.
    pub(super) fn note(&mut self, row: &AuditRow) {
        self.0.put((row.channel.clone(), row.login.clone()), row.clone());
    }

    /// Returns the last decision about a viewer.
    pub(super) fn last(&mut self, channel: &ChannelName, login: &str) -> Option<&AuditRow> {
        self.0.get(&(channel.clone(), login.into()))
    }
}
