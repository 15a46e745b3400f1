//! The memory of message ids: Twitch delivers a line twice now and then, and two connections during a hand-over do
//! always. Pure; bounded by time and by count.
//!
//! All that is kept of an id is a hash of 64 bits: a third of the memory. That two of the remembered ids share one is
//! less likely than one in a million million.

use lru::LruCache;
use std::hash::{BuildHasher, RandomState};
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

/// A second delivery comes within seconds; ten minutes are ample.
pub(crate) const REMEMBERED_FOR: Duration = Duration::from_secs(600);
/// Only lines that the bot acts on are remembered: this is minutes of the busiest channel.
pub const REMEMBERED_MAX: NonZeroUsize = NonZeroUsize::new(4096).unwrap();

/// Remembers ids.
#[derive(Debug)]
pub struct Seen {
    ids: LruCache<u64, Instant>,
    hashes: RandomState,
    remembered_for: Duration,
}

impl Default for Seen {
    fn default() -> Self {
        Self { ids: LruCache::sparse(REMEMBERED_MAX), hashes: RandomState::new(), remembered_for: REMEMBERED_FOR }
    }
}

impl Seen {
    /// Remembers ids until newer ones need the room: of things that are the same whenever they are told of.
    #[must_use]
    pub(crate) fn without_end() -> Self {
        Self { remembered_for: Duration::MAX, ..Self::default() }
    }

    /// Tells whether `id` is new at `now`; it is known from then on.
    pub(crate) fn is_new(&mut self, id: &str, now: Instant) -> bool {
        self.forget(now);
        let id = self.hashes.hash_one(id);
        if self.ids.contains(&id) {
            return false;
        }
        self.ids.put(id, now);
        true
    }

    /// Returns the number of ids that are remembered.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Tells whether nothing is remembered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Forgets the oldest: they are at the end, as ids are put once and never touched again.
    fn forget(&mut self, now: Instant) {
        while let Some((_, at)) = self.ids.peek_lru() {
            if now.saturating_duration_since(*at) < self.remembered_for {
                return;
            }
            self.ids.pop_lru();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_new_once() {
        let (mut seen, now) = (Seen::default(), crate::kernel::clock::now());
        assert!(seen.is_new("a", now));
        assert!(!seen.is_new("a", now + REMEMBERED_FOR - Duration::from_secs(1)));
        assert!(seen.is_new("b", now));
    }

    #[test]
    fn an_id_is_forgotten_after_its_time() {
        let (mut seen, now) = (Seen::default(), crate::kernel::clock::now());
        seen.is_new("a", now);
        assert!(seen.is_new("a", now + REMEMBERED_FOR));
        assert_eq!(seen.len(), 1);
    }

    #[test]
    fn an_id_without_end_is_known_for_good() {
        let (mut seen, now) = (Seen::without_end(), crate::kernel::clock::now());
        assert!(seen.is_new("a", now) && !seen.is_new("a", now + 100 * REMEMBERED_FOR));
    }

    #[test]
    fn no_flood_makes_the_memory_grow() {
        let (mut seen, now) = (Seen::default(), crate::kernel::clock::now());
        for id in 0..REMEMBERED_MAX.get() * 3 {
            seen.is_new(&id.to_string(), now);
        }
        assert_eq!(seen.len(), REMEMBERED_MAX.get());
    }
}
