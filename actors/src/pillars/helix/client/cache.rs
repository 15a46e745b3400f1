//! Answers that hold for a while. Pure; bounded by time and by count.

use lru::LruCache;
use std::hash::Hash;
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

/// Answers by what was asked.
#[derive(Debug)]
pub(crate) struct Cache<K: Hash + Eq, V> {
    entries: LruCache<K, (Instant, V)>,
}

impl<K: Hash + Eq, V: Clone> Cache<K, V> {
    /// Makes an empty cache for so many answers.
    #[must_use]
    pub(crate) fn new(entries_max: NonZeroUsize) -> Self {
        Self { entries: LruCache::sparse(entries_max) }
    }

    /// Returns the answer, if there is one that still holds at `now`.
    pub(crate) fn get<Q>(&mut self, key: &Q, now: Instant) -> Option<V>
    where
        K: std::borrow::Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        let (until, value) = self.entries.get(key)?;
        (now < *until).then(|| value.clone())
    }

    /// Keeps an answer for `time`.
    pub(crate) fn put(&mut self, key: K, value: V, now: Instant, time: Duration) {
        self.entries.put(key, (now + time, value));
    }

    /// Forgets the answer.
    pub(crate) fn forget<Q>(&mut self, key: &Q)
    where
        K: std::borrow::Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        self.entries.pop(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_holds_for_its_time_and_the_oldest_make_room() {
        let (mut cache, now) = (Cache::new(NonZeroUsize::new(2).unwrap()), crate::kernel::clock::now());
        let second = Duration::from_secs(1);
        cache.put("a".to_owned(), 1, now, 10 * second);
        assert_eq!(cache.get("a", now + 9 * second), Some(1));
        assert_eq!(cache.get("a", now + 10 * second), None);
        for (key, value) in [("b", 2), ("c", 3)] {
            cache.put(key.to_owned(), value, now, 10 * second);
        }
        assert_eq!([cache.get("a", now), cache.get("b", now), cache.get("c", now)], [None, Some(2), Some(3)]);
        cache.forget("c");
        assert_eq!(cache.get("c", now), None);
    }
}
