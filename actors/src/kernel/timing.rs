//! How long something takes: what is counted, and how that is read.

use hdrhistogram::Histogram;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// The upper bounds of the ranges that a [`Timing`] tells apart, in µs.
pub const BOUNDS_US: [u64; 7] = [10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000];

/// The longest time that is told apart, in µs; longer ones count as this.
const HIGHEST_US: u64 = 60_000_000;

/// One reading of how long something took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timing {
    /// How often it took at most as long as each of [`BOUNDS_US`] says.
    pub within: [u64; BOUNDS_US.len()],
    /// How often it was done.
    pub count: u64,
    /// How long it took in all.
    pub sum: Duration,
}

/// Times with their quantiles, for what is done often. Whoever shares it locks it.
#[derive(Debug)]
pub(super) struct Times {
    us: Histogram<u32>,
    sum_us: u64,
}

impl Times {
    /// Two significant digits from 1 µs to a minute: about 16 KiB.
    pub(super) fn new() -> Self {
        // The bounds are constants that the library accepts; should it ever not, a histogram that grows does as well.
        let us = Histogram::new_with_max(HIGHEST_US, 2).unwrap_or_else(|_| growing_histogram());
        Self { us, sum_us: 0 }
    }

    pub(super) fn record(&mut self, time: Duration) {
        let us = micros(time);
        self.us.saturating_record(us);
        self.sum_us = self.sum_us.wrapping_add(us);
    }

    pub(super) fn quantile(&self, part: f64) -> u64 {
        self.us.value_at_quantile(part)
    }

    pub(super) fn max(&self) -> u64 {
        self.us.max()
    }

    /// Reads all in one pass. A time next to a bound may count as one of the bound: two digits are kept of each.
    pub(super) fn read(&self) -> Timing {
        let mut timing = Timing { count: self.us.len(), sum: Duration::from_micros(self.sum_us), ..Timing::default() };
        for step in self.us.iter_recorded() {
            let us = self.us.lowest_equivalent(step.value_iterated_to());
            timing.add(us, step.count_since_last_iteration());
        }
        timing
    }
}

impl Timing {
    fn add(&mut self, us: u64, count: u64) {
        for (within, bound) in self.within.iter_mut().zip(BOUNDS_US) {
            if us <= bound {
                *within = within.saturating_add(count);
            }
        }
    }
}

/// Times that are counted by their ranges alone, for what is done now and then. Anybody may add to it.
#[derive(Debug, Default)]
pub struct Ranges {
    /// How often it took longer than the bound before and at most as long as this; the last has no bound.
    counts: [AtomicU64; BOUNDS_US.len() + 1],
    sum_us: AtomicU64,
}

impl Ranges {
    /// Counts one.
    pub fn record(&self, time: Duration) {
        let us = micros(time);
        let place = BOUNDS_US.iter().position(|bound| us <= *bound).unwrap_or(BOUNDS_US.len());
        if let Some(count) = self.counts.get(place) {
            count.fetch_add(1, Ordering::Relaxed);
        }
        self.sum_us.fetch_add(us, Ordering::Relaxed);
    }

    /// Reads what was counted. One that is counted meanwhile is in all of it or in a part.
    #[must_use]
    pub fn read(&self) -> Timing {
        let mut so_far = 0_u64;
        let mut upto = self.counts.iter().map(|count| {
            so_far = so_far.saturating_add(count.load(Ordering::Relaxed));
            so_far
        });
        let within = std::array::from_fn(|_| upto.next().unwrap_or_default());
        let count = upto.next().unwrap_or_default();
        Timing { within, count, sum: Duration::from_micros(self.sum_us.load(Ordering::Relaxed)) }
    }
}

fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(HIGHEST_US)
}

fn growing_histogram() -> Histogram<u32> {
    #[expect(clippy::expect_used, reason = "2 digits are within the 0..=5 that the library takes, as its docs say")]
    Histogram::new(2).expect("0..=5 significant digits are always accepted")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn both_ways_of_counting_agree(all in proptest::collection::vec(0_u64..100_000_000, 0..200)) {
            let (mut times, ranges) = (Times::new(), Ranges::default());
            for us in &all {
                times.record(Duration::from_micros(*us));
                ranges.record(Duration::from_micros(*us));
            }
            let (times, ranges) = (times.read(), ranges.read());
            prop_assert_eq!(ranges.count, all.len() as u64);
            prop_assert_eq!(times.count, ranges.count);
            prop_assert_eq!(times.sum, ranges.sum);
            prop_assert_eq!(ranges.sum, Duration::from_micros(all.iter().sum()));
            for (place, bound) in BOUNDS_US.into_iter().enumerate() {
                let exactly = all.iter().filter(|us| **us <= bound).count() as u64;
                let nearly = all.iter().filter(|us| **us <= bound + bound / 64).count() as u64;
                prop_assert_eq!(ranges.within[place], exactly);
                // Two digits are kept.
                prop_assert!((exactly..=nearly).contains(&times.within[place]));
            }
            prop_assert!(times.within.is_sorted() && times.within[BOUNDS_US.len() - 1] <= times.count);
        }
    }

    #[test]
    fn a_time_on_a_bound_is_within_it_and_an_endless_one_within_none() {
        let (mut times, ranges) = (Times::new(), Ranges::default());
        for bound in BOUNDS_US {
            times.record(Duration::from_micros(bound));
            ranges.record(Duration::from_micros(bound));
        }
        times.record(Duration::MAX);
        ranges.record(Duration::MAX);
        let expected = [1, 2, 3, 4, 5, 6, 7];
        assert_eq!((times.read().within, ranges.read().within), (expected, expected));
        assert_eq!((times.read().count, ranges.read().count), (8, 8));
    }
}
