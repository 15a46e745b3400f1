//! How long a crashed actor rests before it starts anew. Pure.

use std::time::{Duration, Instant};

/// A quiet time after which earlier crashes are forgotten.
const FORGET_AFTER: Duration = Duration::from_secs(30);
/// The first rest; it doubles with each crash that follows soon.
const REST_MIN: Duration = Duration::from_millis(50);
/// The longest rest.
const REST_MAX: Duration = Duration::from_secs(5);

/// Counts the crashes of one actor and says how long it has to rest after each.
///
/// `actix::Supervisor` restarts at once and for ever, and an actor that fails in its start would freeze the whole
/// arbiter; the rest between two starts prevents that.
#[derive(Debug, Default)]
pub struct RestartPolicy {
    crashes: u32,
    last: Option<Instant>,
}

impl RestartPolicy {
    /// Notes a crash at `now` and returns the rest before the next start.
    pub fn crashed(&mut self, now: Instant) -> Duration {
        let quiet = self.last.is_none_or(|last| now.saturating_duration_since(last) >= FORGET_AFTER);
        self.crashes = if quiet { 1 } else { self.crashes.saturating_add(1) };
        self.last = Some(now);
        let doublings = self.crashes.saturating_sub(1).min(16);
        REST_MIN.saturating_mul(1 << doublings).min(REST_MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rests_double_up_to_the_longest() {
        let mut policy = RestartPolicy::default();
        let now = crate::clock::now();
        let rests: Vec<_> = (0..10).map(|_| policy.crashed(now).as_millis()).collect();
        assert_eq!(rests, [50, 100, 200, 400, 800, 1600, 3200, 5000, 5000, 5000]);
    }

    #[test]
    fn a_quiet_time_forgets_earlier_crashes() {
        let mut policy = RestartPolicy::default();
        let now = crate::clock::now();
        policy.crashed(now);
        policy.crashed(now);
        assert_eq!(policy.crashed(now + FORGET_AFTER), REST_MIN);
    }
}
