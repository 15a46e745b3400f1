//! The pace of calls by what Twitch says of the account's bucket of points. Pure.
//!
//! Each answer tells how many points are left and when the bucket is full again. Calls that are under way cost points that
//! no answer has told of yet. So an account has no more calls under way than it has points, and none when it has no point:
//! that costs a wait, but no refusal.

use super::reply::Points;
use std::time::{Duration, Instant};

/// The bucket of one account, as far as answers have told of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pace {
    under_way: u32,
    told: Option<Told>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Told {
    left: u32,
    full_at: Instant,
}

impl Pace {
    /// Returns the moment before which nothing is to be asked; `None`: now is as good as any.
    #[must_use]
    pub(crate) fn not_before(&self, now: Instant) -> Option<Instant> {
        let told = self.told.filter(|told| now < told.full_at)?;
        (told.left <= self.under_way).then_some(told.full_at)
    }

    /// Tells whether an answer is to come, which may tell of more points.
    #[must_use]
    pub(crate) fn awaits_answers(&self) -> bool {
        self.under_way > 0
    }

    /// Notes that a call is made.
    pub fn asked(&mut self) {
        self.under_way = self.under_way.saturating_add(1);
    }

    /// Notes that a call has an end, and what its answer told, if it told anything.
    pub fn answered(&mut self, points: Option<Points>, now: Instant) {
        self.under_way = self.under_way.saturating_sub(1);
        if let Some(Points { left, full_after }) = points {
            self.told = now.checked_add(full_after).map(|full_at| Told { left, full_at });
        }
    }

    /// Notes that Twitch refuses calls for so long.
    pub fn limited(&mut self, wait: Duration, now: Instant) {
        self.told = now.checked_add(wait).map(|full_at| Told { left: 0, full_at });
    }

    /// Tells whether nothing is known that matters at `now`.
    #[must_use]
    pub(crate) fn is_idle(&self, now: Instant) -> bool {
        self.under_way == 0 && self.told.is_none_or(|told| told.full_at <= now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const S: Duration = Duration::from_secs(1);

    fn points(left: u32, full_after_s: u64) -> Option<Points> {
        Some(Points { left, full_after: Duration::from_secs(full_after_s) })
    }

    #[test]
    fn without_a_point_nothing_is_asked_until_the_bucket_is_full() {
        let (mut pace, now) = (Pace::default(), crate::kernel::clock::now());
        assert_eq!(pace.not_before(now), None, "nothing was told");
        pace.asked();
        pace.answered(points(0, 20), now);
        assert_eq!(pace.not_before(now + 19 * S), Some(now + 20 * S));
        assert!(!pace.is_idle(now));
        assert_eq!((pace.not_before(now + 20 * S), pace.is_idle(now + 20 * S)), (None, true));
    }

    #[test]
    fn no_more_calls_are_under_way_than_there_are_points() {
        let (mut pace, now) = (Pace::default(), crate::kernel::clock::now());
        pace.asked();
        pace.answered(points(2, 20), now);
        pace.asked();
        assert_eq!(pace.not_before(now), None);
        pace.asked();
        assert_eq!((pace.not_before(now), pace.awaits_answers()), (Some(now + 20 * S), true));
        // An answer without headers, as to a bad token, tells of no points.
        pace.answered(None, now);
        assert_eq!(pace.not_before(now), None);
    }

    #[test]
    fn a_refusal_is_waited_out_and_the_next_answer_counts_again() {
        let (mut pace, now) = (Pace::default(), crate::kernel::clock::now());
        pace.limited(5 * S, now);
        assert_eq!(pace.not_before(now), Some(now + 5 * S));
        pace.asked();
        pace.answered(points(700, 6), now + 5 * S);
        assert_eq!(pace.not_before(now + 5 * S), None);
        pace.limited(Duration::MAX, now);
        assert_eq!(pace.not_before(now), None, "what no clock can hold is passed over");
    }

    proptest! {
        #[test]
        fn whatever_is_told_the_wait_ends(told in proptest::collection::vec((0u32..3, 0u64..90, any::<bool>()), 0..30)) {
            let (mut pace, now) = (Pace::default(), crate::kernel::clock::now());
            let mut last = now;
            for (left, full_after_s, is_asked) in told {
                if is_asked { pace.asked() } else { pace.answered(points(left, full_after_s), now) }
                last = last.max(now + Duration::from_secs(full_after_s));
            }
            prop_assert_eq!(pace.not_before(last), None);
        }
    }
}
