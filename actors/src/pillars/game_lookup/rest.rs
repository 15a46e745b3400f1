//! Leaving a source alone after failures, for a growing time.

use std::time::{Duration, Instant};

/// The first rest after a failure of each kind, doubling with each failure in a row up to the longest.
const DOWN_FIRST: Duration = Duration::from_secs(2);
const DOWN_MAX: Duration = Duration::from_secs(300);
/// Steam's limit is about 200 requests in five minutes.
const THROTTLED_FIRST: Duration = Duration::from_secs(60);
const THROTTLED_MAX: Duration = Duration::from_secs(900);
/// A key does not become right by asking again; RAWG's allowance is renewed with the month.
const KEY_REFUSED: Duration = Duration::from_secs(3600);
/// A `Retry-After` beyond this is a mistake or malice.
const RETRY_AFTER_MAX: Duration = Duration::from_secs(3600);

/// The failure of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// No connection, one that broke, no answer in time, a status of 500 and above, garbage.
    Down,
    /// Too many requests: 429, or Steam's `null`. With `Retry-After`, if it said that.
    Throttled(Option<Duration>),
    /// The key was refused.
    KeyRefused,
}

/// The rest of a source that failed.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Rest {
    failures: u32,
    until: Option<Instant>,
}

impl Rest {
    /// Tells whether it may be asked at `now`.
    #[must_use]
    pub(super) fn may_ask(&self, now: Instant) -> bool {
        self.left(now).is_zero()
    }

    /// Returns the time that it still rests.
    #[must_use]
    pub(super) fn left(&self, now: Instant) -> Duration {
        self.until.map_or(Duration::ZERO, |until| until.saturating_duration_since(now))
    }

    /// Returns the number of failures in a row.
    #[must_use]
    pub(super) fn failures(&self) -> u32 {
        self.failures
    }

    /// Ends the rest: the source answered.
    pub(super) fn succeeded(&mut self) {
        *self = Self::default();
    }

    /// Begins a rest, since the source failed, and returns its length from `now`. A rest that runs is never made
    /// shorter, and the failure of a request that was under way when it began does not make the next one longer.
    pub(super) fn failed(&mut self, failure: Failure, now: Instant) -> Duration {
        if self.may_ask(now) {
            self.failures = self.failures.saturating_add(1);
        }
        let doublings = self.failures.saturating_sub(1);
        let pause = match failure {
            Failure::Down => doubled(DOWN_FIRST, doublings).min(DOWN_MAX),
            Failure::Throttled(retry_after) => {
                let told = retry_after.unwrap_or(Duration::ZERO).min(RETRY_AFTER_MAX);
                doubled(THROTTLED_FIRST, doublings).min(THROTTLED_MAX).max(told)
            }
            Failure::KeyRefused => KEY_REFUSED,
        };
        let pause = pause.max(self.left(now));
        self.until = now.checked_add(pause);
        pause
    }
}

fn doubled(first: Duration, doublings: u32) -> Duration {
    first.saturating_mul(1_u32.checked_shl(doublings).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn rests_double_with_each_failure_in_a_row_and_end_with_a_success() {
        let (mut rest, mut now) = (Rest::default(), crate::kernel::clock::now());
        for seconds in [2, 4, 8, 16] {
            assert_eq!(rest.failed(Failure::Down, now), SECOND * seconds);
            assert!(!rest.may_ask(now + SECOND * seconds - Duration::from_millis(1)));
            now += SECOND * seconds;
            assert!(rest.may_ask(now));
        }
        rest.succeeded();
        assert_eq!(rest.failed(Failure::Down, now), SECOND * 2);
    }

    #[test]
    fn failures_of_requests_that_were_under_way_count_once() {
        let (mut rest, now) = (Rest::default(), crate::kernel::clock::now());
        rest.failed(Failure::Down, now);
        rest.failed(Failure::Down, now + SECOND);
        assert_eq!(rest.failures(), 1);
    }

    #[test]
    fn retry_after_is_obeyed_within_reason() {
        let now = crate::kernel::clock::now();
        let rested = |seconds| Rest::default().failed(Failure::Throttled(seconds), now);
        assert_eq!(rested(None), SECOND * 60);
        assert_eq!(rested(Some(SECOND)), SECOND * 60);
        assert_eq!(rested(Some(SECOND * 300)), SECOND * 300);
        assert_eq!(rested(Some(SECOND * 315_360_000)), RETRY_AFTER_MAX);
    }

    proptest! {
        #[test]
        fn no_rest_is_longer_than_an_hour_or_cut_short(
            failures in prop::collection::vec((0u8..3, prop::option::of(0u64..u64::MAX), 0u64..4000), 0..60),
        ) {
            let (mut rest, mut now) = (Rest::default(), crate::kernel::clock::now());
            for (kind, retry_after, later) in failures {
                let failure = match kind {
                    0 => Failure::Down,
                    1 => Failure::Throttled(retry_after.map(Duration::from_secs)),
                    _ => Failure::KeyRefused,
                };
                let before = rest.left(now);
                let pause = rest.failed(failure, now);
                prop_assert!(pause >= before && pause >= DOWN_FIRST && pause <= RETRY_AFTER_MAX);
                prop_assert_eq!(rest.left(now), pause);
                now += Duration::from_secs(later);
            }
        }
    }
}
