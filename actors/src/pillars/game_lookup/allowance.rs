//! How much the sources are asked: so many searches a minute, for their sake, and so many a day, for the key's. Pure.
//!
//! Whoever asks, be it a viewer, a moderator, a reward or another pillar, it is the same sources that answer.

use crate::twitch::window::Window;
use std::time::{Duration, Instant};

const MINUTE: Duration = Duration::from_secs(60);
const DAY: Duration = Duration::from_secs(24 * 3600);

/// The limits of the config.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchLimits {
    /// Searches in a minute, each at every source. A question for a price counts as one.
    pub per_minute: u32,
    /// Searches in 24 hours; 0: no limit.
    pub per_day: u64,
}

/// The reason why the sources are not asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spent {
    /// The minute's searches are used up.
    Minute,
    /// The day's are.
    Day,
}

/// The searches of the day that are behind, as they outlast the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Today {
    /// The time since the day began: with the first search behind the day before.
    pub(super) age: Duration,
    /// The searches since then.
    pub(super) searches: u64,
}

/// What may still be asked.
#[derive(Debug)]
pub(super) struct Allowance {
    limits: SearchLimits,
    minute: Window,
    today: Option<(Instant, Today)>,
    /// Searches that were granted and may not be needed.
    reserved: u32,
}

impl Allowance {
    /// Makes one of which nothing is used.
    #[must_use]
    pub(super) fn new(limits: SearchLimits) -> Self {
        Self { limits, minute: Window::new(MINUTE), today: None, reserved: 0 }
    }

    /// Changes the limits. What was used stays used.
    pub(super) fn reconfigure(&mut self, limits: SearchLimits) {
        self.limits = limits;
    }

    /// Takes over what was used before the process began.
    pub(super) fn restore(&mut self, today: Today, now: Instant) {
        self.today = Some((now, today));
    }

    /// Returns what was used of the day, if it has begun.
    #[must_use]
    pub(super) fn today(&self, now: Instant) -> Option<Today> {
        let (at, today) = self.today?;
        let age = today.age.saturating_add(now.saturating_duration_since(at));
        (age < DAY).then_some(Today { age, ..today })
    }

    /// Returns the searches of the last minute.
    #[must_use]
    pub(super) fn in_minute(&self, now: Instant) -> u64 {
        self.minute.count(now)
    }

    /// Grants at least one search and at most `wanted`: what [`settle`](Self::settle) is told in the end.
    ///
    /// # Errors
    /// Returns an error when none is left.
    pub(super) fn take(&mut self, wanted: u32, now: Instant) -> Result<u32, Spent> {
        let reserved = u64::from(self.reserved);
        let minute = u64::from(self.limits.per_minute).saturating_sub(self.minute.count(now) + reserved);
        let used = self.today(now).map_or(0, |today| today.searches);
        let day = match self.limits.per_day {
            0 => u64::MAX,
            limit => limit.saturating_sub(used.saturating_add(reserved)),
        };
        let granted = u32::try_from(minute.min(day)).unwrap_or(u32::MAX).min(wanted.max(1));
        if granted == 0 {
            return Err(if day == 0 { Spent::Day } else { Spent::Minute });
        }
        self.count(1, now);
        self.reserved = self.reserved.saturating_add(granted - 1);
        Ok(granted)
    }

    /// Notes how many of the searches that were granted together were made.
    pub(super) fn settle(&mut self, granted: u32, made: u32, now: Instant) {
        let more = granted.saturating_sub(1);
        self.reserved = self.reserved.saturating_sub(more);
        self.count(made.saturating_sub(1).min(more), now);
    }

    /// Tells whether a price may be asked for, and counts it. The day is the searches' alone: only Steam has prices, and
    /// it counts none.
    pub(super) fn take_price(&mut self, now: Instant) -> bool {
        let may = self.minute.count(now) + u64::from(self.reserved) < u64::from(self.limits.per_minute);
        if may {
            self.minute.add(1, now);
        }
        may
    }

    fn count(&mut self, searches: u32, now: Instant) {
        if searches == 0 {
            return;
        }
        self.minute.add(searches, now);
        let today = self.today(now).unwrap_or(Today { age: Duration::ZERO, searches: 0 });
        let searches = today.searches.saturating_add(searches.into());
        self.today = Some((now, Today { searches, ..today }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::clock;
    use proptest::prelude::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn allowance(per_minute: u32, per_day: u64) -> (Allowance, Instant) {
        (Allowance::new(SearchLimits { per_minute, per_day }), clock::now())
    }

    #[test]
    fn a_minute_has_so_many_searches_whoever_asks() {
        let (mut allowance, now) = allowance(20, 0);
        let granted = (0..300).filter(|_| allowance.take(1, now).is_ok()).count();
        assert_eq!((granted, allowance.take(1, now)), (20, Err(Spent::Minute)));
        assert!(!allowance.take_price(now));
        assert_eq!(allowance.take(1, now + SECOND * 62), Ok(1));
    }

    #[test]
    fn a_day_has_so_many_searches_and_prices_are_none() {
        let (mut allowance, now) = allowance(1000, 3);
        assert_eq!((allowance.take(1, now), allowance.take(9, now)), (Ok(1), Ok(2)));
        assert_eq!(allowance.take(1, now), Err(Spent::Day), "the second look-up may still need both of its searches");
        allowance.settle(2, 1, now);
        assert_eq!((allowance.take(5, now), allowance.take(1, now)), (Ok(1), Err(Spent::Day)));
        assert!(allowance.take_price(now));
        assert_eq!(allowance.take(1, now + DAY - SECOND), Err(Spent::Day));
        assert_eq!(allowance.take(1, now + DAY), Ok(1));
    }

    #[test]
    fn what_was_used_of_a_day_outlasts_a_restart() {
        let (mut before, now) = allowance(1000, 10);
        for _ in 0..10 {
            before.take(1, now).unwrap();
        }
        let today = before.today(now + SECOND * 3600).unwrap();
        assert_eq!(today, Today { age: SECOND * 3600, searches: 10 });
        let mut after = Allowance::new(before.limits);
        after.restore(today, now);
        assert_eq!(after.take(1, now), Err(Spent::Day));
        assert_eq!(after.take(1, now + DAY - SECOND * 3600), Ok(1));
    }

    proptest! {
        #[test]
        fn no_minute_and_no_day_has_more_than_its_searches(
            steps in prop::collection::vec((1u32..4, 0u32..4, 0u64..30, any::<bool>()), 0..200),
        ) {
            let (mut allowance, mut now) = allowance(7, 40);
            let (mut open, mut made): (Vec<u32>, Vec<Instant>) = (Vec::new(), Vec::new());
            for (wanted, used, later, ends) in steps {
                if let Ok(granted) = allowance.take(wanted, now) {
                    prop_assert!((1..=wanted).contains(&granted));
                    made.push(now);
                    open.push(granted);
                }
                if ends && let Some(granted) = open.pop() {
                    let used = used.clamp(1, granted);
                    allowance.settle(granted, used, now);
                    made.extend((1..used).map(|_| now));
                }
                now += SECOND * u32::try_from(later).unwrap();
                let in_minute = made.iter().filter(|at| now - **at < MINUTE).count();
                prop_assert!(in_minute <= 7);
            }
            prop_assert!(now - made.first().copied().unwrap_or(now) >= DAY || made.len() <= 40);
        }
    }
}
