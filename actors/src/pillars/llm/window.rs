//! A sliding window of small size: there is one for each viewer.

use std::time::{Duration, Instant};

/// The number of slots in the window; one more is kept, the one in which it begins.
const SLOTS: u32 = 12;
const RING: usize = 13;

/// The uses in each slot, the youngest first.
pub(super) type Slots = [u32; RING];

/// The uses in the last stretch of time. A use counts until its whole slot (a twelfth) has left the window: rather
/// too long than too short.
#[derive(Clone, Debug)]
pub(super) struct Window {
    slot: Duration,
    origin: Instant,
    /// The youngest slot that is kept.
    head: u64,
    /// The uses in each slot, the youngest first; four thousand million stand for all that is more.
    used: Slots,
}

impl Window {
    /// Makes a window of the length `span` in which nothing was used.
    pub(super) fn new(span: Duration, now: Instant) -> Self {
        Self { slot: (span / SLOTS).max(Duration::from_nanos(1)), origin: now, head: 0, used: [0; RING] }
    }

    /// Uses `amount` more.
    pub(super) fn add(&mut self, amount: u64, now: Instant) {
        self.turn(now);
        let [youngest, ..] = &mut self.used;
        *youngest = youngest.saturating_add(saturated(amount));
    }

    /// Gives `amount` back, from the youngest uses first.
    pub(super) fn give_back(&mut self, amount: u64, now: Instant) {
        self.turn(now);
        let mut left = amount;
        for used in &mut self.used {
            let given = saturated(left).min(*used);
            *used -= given;
            left -= u64::from(given);
        }
    }

    /// Returns the uses in the window that ends at `now`.
    pub(super) fn used(&mut self, now: Instant) -> u64 {
        self.turn(now);
        self.used.iter().copied().map(u64::from).sum()
    }

    /// Returns the time until less than `limit` is used, if nothing is added. More than zero when it is not so now.
    pub(super) fn free_in(&mut self, limit: u64, now: Instant) -> Duration {
        let mut used = self.used(now);
        let age = now.saturating_duration_since(self.origin);
        for (slots, old) in (1_u64..).zip(self.used.iter().rev()) {
            if used < limit {
                // The slot before this one has left by then.
                return end(self.slot, self.head, slots - 1).saturating_sub(age);
            }
            used = used.saturating_sub(u64::from(*old));
        }
        end(self.slot, self.head, RING as u64).saturating_sub(age)
    }

    /// Returns the uses in each slot at `now`.
    pub(super) fn slots(&mut self, now: Instant) -> Slots {
        self.turn(now);
        self.used
    }

    /// Adds the uses of another window, as they were `ago`.
    pub(super) fn restore(&mut self, slots: &Slots, ago: Duration, now: Instant) {
        self.turn(now);
        // Rounded down: rather too long than too short.
        let gone = usize::try_from(ago.as_nanos() / self.slot.as_nanos()).unwrap_or(RING);
        for (used, before) in self.used.iter_mut().skip(gone).zip(slots) {
            *used = used.saturating_add(*before);
        }
    }

    /// Lets go of the slots that have left the window.
    fn turn(&mut self, now: Instant) {
        let age = now.saturating_duration_since(self.origin);
        let current = u64::try_from(age.as_nanos() / self.slot.as_nanos()).unwrap_or(u64::MAX);
        let steps = usize::try_from(current.saturating_sub(self.head)).unwrap_or(RING).min(RING);
        if steps > 0 {
            self.used.rotate_right(steps);
            self.used.iter_mut().take(steps).for_each(|used| *used = 0);
            self.head = current;
        }
    }
}

fn saturated(amount: u64) -> u32 {
    u32::try_from(amount).unwrap_or(u32::MAX)
}

/// Returns the time at which so many of the oldest slots have left, counted from the origin.
fn end(slot: Duration, head: u64, slots: u64) -> Duration {
    if slots == 0 { Duration::ZERO } else { slot.saturating_mul(u32::try_from(head + slots).unwrap_or(u32::MAX)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HOUR: Duration = Duration::from_secs(3600);

    #[test]
    fn a_use_counts_for_an_hour_and_at_most_a_slot_more() {
        let start = crate::kernel::clock::now();
        let mut window = Window::new(HOUR, start);
        window.add(3, start + Duration::from_secs(100));
        assert_eq!(window.used(start + Duration::from_secs(3700)), 3);
        assert_eq!(window.used(start + Duration::from_secs(3900)), 0);
    }

    #[test]
    fn what_is_given_back_is_not_used() {
        let start = crate::kernel::clock::now();
        let mut window = Window::new(HOUR, start);
        window.add(3, start);
        window.add(2, start + HOUR / 2);
        window.give_back(4, start + HOUR / 2);
        assert_eq!(window.used(start + HOUR / 2), 1);
        window.give_back(9, start + HOUR / 2);
        assert_eq!(window.used(start + HOUR / 2), 0);
    }

    #[test]
    fn what_was_used_before_a_restart_counts_until_its_time_is_over() {
        let start = crate::kernel::clock::now();
        let mut before = Window::new(HOUR, start);
        before.add(3, start);
        before.add(2, start + HOUR / 2);
        let slots = before.slots(start + HOUR / 2);
        let restored = |ago: Duration| {
            let mut after = Window::new(HOUR, start);
            after.restore(&slots, ago, start);
            after.used(start)
        };
        assert_eq!((restored(Duration::ZERO), restored(HOUR / 4)), (5, 5));
        assert_eq!((restored(HOUR * 3 / 4), restored(HOUR * 2), restored(Duration::MAX)), (2, 0, 0));
    }

    proptest! {
        #[test]
        fn it_never_counts_too_little(uses in prop::collection::vec((0..2000_u64, 0..5_u64), 0..60)) {
            let mut now = crate::kernel::clock::now();
            let mut window = Window::new(HOUR, now);
            let mut all: Vec<(Instant, u64)> = Vec::new();
            for (pause, amount) in uses {
                now += Duration::from_secs(pause);
                window.add(amount, now);
                all.push((now, amount));
                let within = |span: Duration| all.iter().filter(|(at, _)| now - *at < span).map(|(_, n)| n).sum::<u64>();
                let used = window.used(now);
                prop_assert!(used >= within(HOUR) && used <= within(HOUR + HOUR / 12), "{}", used);
            }
        }

        #[test]
        fn it_is_free_when_it_says_so(uses in prop::collection::vec((0..2000_u64, 0..5_u64), 0..40), limit in 1..20_u64) {
            let mut now = crate::kernel::clock::now();
            let mut window = Window::new(HOUR, now);
            for (pause, amount) in uses {
                now += Duration::from_secs(pause);
                window.add(amount, now);
                let free = window.free_in(limit, now);
                prop_assert_eq!(free.is_zero(), window.used(now) < limit);
                prop_assert!(free <= HOUR + HOUR / 12);
                prop_assert!(window.clone().used(now + free) < limit);
                if !free.is_zero() {
                    prop_assert!(window.clone().used(now + free - Duration::from_nanos(1)) >= limit);
                }
            }
        }
    }
}
