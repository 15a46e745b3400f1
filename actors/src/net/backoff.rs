//! Back-off: the wait before the next attempt to connect.

use std::time::Duration;

/// A link that lived this long was a good one: the waits begin again with the shortest.
pub(crate) const STABLE_AFTER: Duration = Duration::from_secs(60);
/// The first wait after an attempt that failed.
const FIRST: Duration = Duration::from_secs(1);
/// The first wait after a refused login. Twitch limits the attempts, and each one is futile until there is another token.
pub(crate) const LOGIN_FIRST: Duration = Duration::from_secs(30);
/// The longest wait after a refused login.
const LOGIN_MAX: Duration = Duration::from_secs(120);
/// A wait is up to this share longer or shorter, so that bots that fell together do not come back together.
const JITTER: f64 = 0.3;

/// The waits between attempts to connect: doubling, with jitter, bounded.
#[derive(Debug, Clone)]
pub(crate) struct Backoff {
    max: Duration,
    failures: u32,
    refusals: u32,
}

impl Backoff {
    /// Waits of at most `max`.
    #[must_use]
    pub(crate) fn new(max: Duration) -> Self {
        Self { max, failures: 0, refusals: 0 }
    }

    /// Returns the wait before the next attempt.
    ///
    /// `lived` is how long the last link lived since its login was accepted, or nothing if it did not come that far.
    /// `jitter` is a random number from 0 to 1. The first attempt after a link is at once; then 1 s, doubling, also
    /// when links come up and break within [`STABLE_AFTER`].
    pub(crate) fn next_delay(&mut self, lived: Option<Duration>, jitter: f64) -> Duration {
        if let Some(lived) = lived {
            self.refusals = 0;
            if lived >= STABLE_AFTER {
                self.failures = 0;
            }
            if self.failures == 0 {
                self.failures = 1;
                return Duration::ZERO;
            }
        }
        let doublings = self.failures.saturating_sub(1);
        self.failures = self.failures.max(1).saturating_add(1);
        spread(doubled(FIRST, doublings), self.max, jitter)
    }

    /// Returns the wait before the next login after Twitch refused one: 30 s, doubling to 120 s, whatever the maximum
    /// is.
    ///
    /// `jitter` is a random number from 0 to 1; it never makes the wait shorter than 30 s.
    pub(crate) fn after_refused_login(&mut self, jitter: f64) -> Duration {
        let wait = doubled(LOGIN_FIRST, self.refusals);
        self.refusals = self.refusals.saturating_add(1);
        spread(wait, LOGIN_MAX, jitter).max(LOGIN_FIRST)
    }
}

fn doubled(first: Duration, doublings: u32) -> Duration {
    first.saturating_mul(1_u32.checked_shl(doublings).unwrap_or(u32::MAX))
}

/// Returns `wait` with jitter, never above `max`. At the maximum it still spreads, below it.
fn spread(wait: Duration, max: Duration, jitter: f64) -> Duration {
    let jitter = if jitter.is_finite() { jitter.clamp(0.0, 1.0) } else { 0.5 };
    let middle = wait.as_secs_f64().min(max.as_secs_f64() / (1.0 + JITTER));
    let spread = middle * (1.0 - JITTER + 2.0 * JITTER * jitter);
    Duration::try_from_secs_f64(spread).unwrap_or(max).min(max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MAX: Duration = Duration::from_secs(60);
    const EVEN: f64 = 0.5;

    fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn after_a_link_the_first_attempt_is_at_once_and_the_waits_double() {
        let mut backoff = Backoff::new(seconds(3600));
        assert_eq!(backoff.next_delay(Some(seconds(300)), EVEN), Duration::ZERO);
        for wait in [1, 2, 4, 8, 16] {
            assert_eq!(backoff.next_delay(None, EVEN), seconds(wait));
        }
    }

    #[test]
    fn without_any_link_the_first_wait_is_a_second() {
        let mut backoff = Backoff::new(MAX);
        assert_eq!(backoff.next_delay(None, EVEN), seconds(1));
        assert_eq!(backoff.next_delay(None, EVEN), seconds(2));
    }

    #[test]
    fn links_that_break_at_once_do_not_reset_the_waits() {
        let mut backoff = Backoff::new(MAX);
        let waits: Vec<_> = (0..4).map(|_| backoff.next_delay(Some(seconds(5)), EVEN)).collect();
        assert_eq!(waits, [Duration::ZERO, seconds(1), seconds(2), seconds(4)]);
    }

    #[test]
    fn a_stable_link_resets_the_waits() {
        let mut backoff = Backoff::new(MAX);
        for _ in 0..8 {
            backoff.next_delay(None, EVEN);
        }
        assert_eq!(backoff.next_delay(Some(STABLE_AFTER), EVEN), Duration::ZERO);
        assert_eq!(backoff.next_delay(None, EVEN), seconds(1));
    }

    #[test]
    fn refused_logins_wait_30_s_and_more() {
        let mut backoff = Backoff::new(seconds(1));
        assert_eq!(backoff.after_refused_login(EVEN), seconds(30));
        assert_eq!(backoff.after_refused_login(EVEN), seconds(60));
        assert!(backoff.after_refused_login(EVEN) > seconds(90));
        assert!(backoff.after_refused_login(1.0) <= seconds(120));
        backoff.next_delay(Some(seconds(1)), EVEN);
        assert_eq!(backoff.after_refused_login(EVEN), seconds(30));
    }

    proptest! {
        #[test]
        fn no_wait_is_above_the_maximum(
            max in 0u64..100_000, steps in prop::collection::vec((prop::option::of(0u64..100), any::<f64>()), 0..100),
        ) {
            let mut backoff = Backoff::new(seconds(max));
            for (lived, jitter) in steps {
                prop_assert!(backoff.next_delay(lived.map(seconds), jitter) <= seconds(max));
            }
        }

        #[test]
        fn an_endless_outage_ends_near_the_maximum(jitter in 0.0f64..=1.0) {
            let mut backoff = Backoff::new(MAX);
            for _ in 0..200 {
                backoff.next_delay(None, jitter);
            }
            let wait = backoff.next_delay(None, jitter);
            prop_assert!(wait > MAX / 2 && wait <= MAX);
        }

        #[test]
        fn a_refused_login_never_hammers(jitters in prop::collection::vec(any::<f64>(), 1..50)) {
            let mut backoff = Backoff::new(Duration::ZERO);
            for jitter in jitters {
                let wait = backoff.after_refused_login(jitter);
                prop_assert!(wait >= seconds(30) && wait <= seconds(120));
            }
        }
    }

    #[test]
    fn the_longest_maximum_overflows_nothing() {
        let mut backoff = Backoff::new(Duration::MAX);
        for _ in 0..100 {
            backoff.next_delay(None, 1.0);
        }
    }
}
