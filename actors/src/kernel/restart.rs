//! The time that a crashed actor rests before it starts again, and the point at which it is given up. Pure.

use std::time::{Duration, Instant};

/// So many crashes ...
const CRASHES_MAX: usize = 5;
/// ... within this time are too many: there would be no end of them.
const WITHIN: Duration = Duration::from_secs(30);
/// The first rest; it doubles with each crash that follows soon.
const REST_MIN: Duration = Duration::from_millis(50);
/// A pillar that crashed too often rests for so long.
pub(crate) const PARKED_FOR: Duration = Duration::from_secs(300);

/// The consequence of a crash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Start again after this rest.
    Rest(Duration),
    /// It crashed too often: park a pillar, end the process for a part that it cannot do without.
    GiveUp,
}

/// Counts the crashes of one actor.
///
/// `actix::Supervisor` restarts at once and without end, and an actor that fails in its start would freeze the whole
/// arbiter; the rest between two starts prevents that.
#[derive(Debug, Default)]
pub(crate) struct RestartPolicy {
    /// The last crashes, the oldest first; at most [`CRASHES_MAX`].
    crashes: Vec<Instant>,
}

impl RestartPolicy {
    /// Notes a crash at `now` and says what follows on it. After [`Verdict::GiveUp`] the count begins again.
    pub(crate) fn crashed(&mut self, now: Instant) -> Verdict {
        self.crashes.retain(|crash| now.saturating_duration_since(*crash) < WITHIN);
        let before = self.crashes.len();
        if before >= CRASHES_MAX {
            self.crashes.clear();
            return Verdict::GiveUp;
        }
        self.crashes.push(now);
        Verdict::Rest(REST_MIN.saturating_mul(1 << before))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rests_double_and_the_sixth_crash_within_30_s_is_one_too_many() {
        let mut policy = RestartPolicy::default();
        let now = crate::kernel::clock::now();
        let rests = [50, 100, 200, 400, 800].map(|millis| Verdict::Rest(Duration::from_millis(millis)));
        assert_eq!([(); 5].map(|()| policy.crashed(now)), rests);
        assert_eq!(policy.crashed(now), Verdict::GiveUp);
        assert_eq!(policy.crashed(now), rests[0], "the count begins anew");
    }

    #[test]
    fn crashes_that_are_long_past_are_forgotten() {
        let mut policy = RestartPolicy::default();
        let now = crate::kernel::clock::now();
        for _ in 0..5 {
            policy.crashed(now);
        }
        assert_eq!(policy.crashed(now + WITHIN), Verdict::Rest(REST_MIN));
    }

    proptest! {
        #[test]
        fn an_actor_that_crashes_more_rarely_than_every_six_seconds_is_never_given_up(
            pauses in proptest::collection::vec(6_001u64..60_000, 0..40),
        ) {
            let (mut policy, mut now) = (RestartPolicy::default(), crate::kernel::clock::now());
            for pause in pauses {
                now += Duration::from_millis(pause);
                prop_assert!(policy.crashed(now) != Verdict::GiveUp);
            }
        }
    }
}
