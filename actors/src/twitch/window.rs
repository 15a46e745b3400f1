//! A sliding window that counts in a ring of time slots: its size does not depend on the limit.

use std::time::{Duration, Instant};

/// The number of slots in the window.
const SLOTS: u64 = 128;
/// One more: the slot in which the window begins still counts.
const RING: usize = 129;

/// Counts the events of the last stretch of time, never too few.
///
/// An event counts until its whole slot (1/128 of the window) has left the window.
#[derive(Debug, Clone)]
pub(crate) struct Window {
    slot: Duration,
    /// The beginning of slot 0: the first event.
    origin: Option<Instant>,
    /// The youngest slot that was written.
    head: u64,
    ring: Box<[u32; RING]>,
    /// The sum of the ring, with events that have left the window since the last write.
    total: u64,
}

impl Window {
    /// Makes a window of the length `span`.
    #[must_use]
    pub(crate) fn new(span: Duration) -> Self {
        // Rounded up, so that the window is never shorter than asked for.
        let slot = (span + Duration::from_nanos(SLOTS - 1)) / 128;
        Self { slot: slot.max(Duration::from_nanos(1)), origin: None, head: 0, ring: Box::new([0; RING]), total: 0 }
    }

    /// Counts `times` events at `now`.
    pub(crate) fn add(&mut self, times: u32, now: Instant) {
        let origin = *self.origin.get_or_insert(now);
        let current = self.slot_of(origin, now).max(self.head);
        if current - self.head >= RING as u64 {
            self.ring.fill(0);
            self.total = 0;
        } else {
            for slot in self.head + 1..=current {
                if let Some(count) = self.ring.get_mut(place(slot)) {
                    self.total -= u64::from(std::mem::take(count));
                }
            }
        }
        self.head = current;
        if let Some(count) = self.ring.get_mut(place(current)) {
            let before = *count;
            *count = count.saturating_add(times);
            self.total += u64::from(*count - before);
        }
    }

    /// Returns the number of events in the window that ends at `now`.
    #[must_use]
    pub(crate) fn count(&self, now: Instant) -> u64 {
        self.slots(now).map(|(_, count)| u64::from(count)).sum()
    }

    /// Returns the earliest instant, `now` or later, at which fewer than `limit` events are in the window if nothing is
    /// added. A limit of 0 is taken for 1.
    #[must_use]
    pub(crate) fn free_at(&self, limit: u32, now: Instant) -> Instant {
        let limit = u64::from(limit.max(1));
        if self.total < limit {
            return now;
        }
        let mut count = self.count(now);
        let mut free = now;
        let mut slots = self.slots(now);
        while count >= limit {
            let (Some((slot, events)), Some(origin)) = (slots.next(), self.origin) else { break };
            count -= u64::from(events);
            if events > 0 {
                free = self.left_at(origin, slot).max(now);
            }
        }
        free
    }

    /// Returns the slots that count at `now`, oldest first.
    fn slots(&self, now: Instant) -> impl Iterator<Item = (u64, u32)> {
        let current = self.origin.map_or(0, |origin| self.slot_of(origin, now)).max(self.head);
        let oldest = current.saturating_sub(SLOTS);
        // Older slots than the ring is long were overwritten by those of the head.
        let oldest_written = self.head.saturating_sub(SLOTS);
        (oldest.max(oldest_written)..=self.head).map(|slot| (slot, self.ring.get(place(slot)).copied().unwrap_or(0)))
    }

    fn slot_of(&self, origin: Instant, now: Instant) -> u64 {
        let since = now.saturating_duration_since(origin).as_nanos();
        u64::try_from(since / self.slot.as_nanos()).unwrap_or(u64::MAX / 2)
    }

    /// Returns the instant at which all of `slot` has left the window.
    fn left_at(&self, origin: Instant, slot: u64) -> Instant {
        let slots = u32::try_from(slot.saturating_add(1 + SLOTS)).unwrap_or(u32::MAX);
        // 2^32 slots of 250 ms are 34 years.
        self.slot.checked_mul(slots).and_then(|after| origin.checked_add(after)).unwrap_or(origin)
    }
}

fn place(slot: u64) -> usize {
    usize::try_from(slot % RING as u64).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SPAN: Duration = Duration::from_secs(32);

    #[test]
    fn an_event_counts_until_it_has_left_the_window() {
        let start = crate::kernel::clock::now();
        let mut window = Window::new(SPAN);
        window.add(3, start);
        assert_eq!(window.count(start + SPAN - Duration::from_millis(1)), 3);
        assert_eq!(window.count(start + SPAN), 3, "its slot is still partly inside");
        assert_eq!(window.count(start + SPAN + Duration::from_millis(250)), 0);
    }

    #[test]
    fn a_window_is_free_when_the_slot_that_is_too_much_has_left() {
        let start = crate::kernel::clock::now();
        let mut window = Window::new(SPAN);
        window.add(1, start);
        window.add(1, start + Duration::from_secs(5));
        assert_eq!(window.free_at(3, start + Duration::from_secs(6)), start + Duration::from_secs(6));
        assert_eq!(window.free_at(2, start + Duration::from_secs(6)), start + Duration::from_millis(32_250));
        assert_eq!(window.free_at(1, start + Duration::from_secs(6)), start + Duration::from_millis(37_250));
    }

    #[test]
    fn millions_of_events_need_no_more_room() {
        let start = crate::kernel::clock::now();
        let mut window = Window::new(SPAN);
        for second in 0..100 {
            window.add(u32::MAX / 64, start + Duration::from_secs(second));
        }
        assert!(window.count(start + Duration::from_secs(99)) >= 32 * u64::from(u32::MAX / 64));
    }

    #[test]
    fn a_window_that_rested_for_a_year_is_empty() {
        let start = crate::kernel::clock::now();
        let mut window = Window::new(SPAN);
        window.add(7, start);
        let later = start + Duration::from_secs(365 * 86_400);
        assert_eq!(window.count(later), 0);
        window.add(1, later);
        assert_eq!(window.count(later), 1);
        assert_eq!(window.free_at(1, later).duration_since(later), Duration::from_millis(32_250));
    }

    proptest! {
        #[test]
        fn it_counts_at_least_what_a_list_of_instants_would(
            gaps in prop::collection::vec(0u64..5_000, 1..200),
        ) {
            let mut now = crate::kernel::clock::now();
            let mut window = Window::new(SPAN);
            let mut all = Vec::new();
            for gap in gaps {
                now += Duration::from_millis(gap);
                window.add(1, now);
                all.push(now);
                let exact = all.iter().filter(|at| now.duration_since(**at) < SPAN).count() as u64;
                let wide = all.iter().filter(|at| now.duration_since(**at) <= SPAN + Duration::from_millis(250)).count();
                prop_assert!(window.count(now) >= exact && window.count(now) <= wide as u64);
            }
        }

        #[test]
        fn it_is_free_when_it_says_so_and_not_a_nanosecond_before(
            gaps in prop::collection::vec(0u64..2_000, 1..100), limit in 1u32..30,
        ) {
            let mut now = crate::kernel::clock::now();
            let mut window = Window::new(SPAN);
            for gap in gaps {
                now += Duration::from_millis(gap);
                window.add(1, now);
                let free = window.free_at(limit, now);
                prop_assert!(window.count(free) < u64::from(limit));
                prop_assert!(free == now || window.count(free - Duration::from_nanos(1)) >= u64::from(limit));
            }
        }
    }
}
