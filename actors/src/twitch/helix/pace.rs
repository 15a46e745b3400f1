//! The pace of calls by what Twitch says of the account's bucket of points, and by what the bot allows itself. Pure.
//!
//! In any minute an account makes fewer calls than Twitch gives it points, and what viewers ask for is half of that at
//! most: they cannot keep events, tokens and moderators waiting, however many they are.
//!
//! Each answer tells how many points are left and when the bucket is full again. Calls that are under way cost points that
//! no answer has told of yet. So an account has no more calls under way than it has points, and none when it has no point:
//! that costs a wait, but no refusal.

use super::reply::Points;
use crate::twitch::limits::POINTS_PER_MINUTE;
use crate::twitch::window::Window;
use std::time::{Duration, Instant};

const MINUTE: Duration = Duration::from_secs(60);
/// The calls that an account makes in any minute: fewer than it has points, as some calls cost more.
pub const CALLS_PER_MINUTE: u32 = POINTS_PER_MINUTE / 8 * 7;
/// The calls among them that viewers cause.
pub const VIEWERS_CALLS_PER_MINUTE: u32 = POINTS_PER_MINUTE / 2;

/// The precedence of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precedence {
    /// The bot needs it for itself, or a moderator asks for it.
    First,
    /// A viewer is curious.
    Viewers,
}

impl Precedence {
    fn calls_per_minute(self) -> u32 {
        match self {
            Self::First => CALLS_PER_MINUTE,
            Self::Viewers => VIEWERS_CALLS_PER_MINUTE,
        }
    }
}

/// The bucket of one account, as far as answers have told of it.
#[derive(Clone, Debug, Default)]
pub struct Pace {
    under_way: u32,
    told: Option<Told>,
    /// The calls of the last minute, and the time of the last one.
    made: Option<(Window, Instant)>,
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

    /// Returns the moment before which a call of this precedence would be one too many in a minute; `None`: now it is none.
    #[must_use]
    pub(crate) fn room_at(&self, precedence: Precedence, now: Instant) -> Option<Instant> {
        let (made, _) = self.made.as_ref()?;
        Some(made.free_at(precedence.calls_per_minute(), now)).filter(|at| *at > now)
    }

    /// Tells whether an answer is to come, which may tell of more points.
    #[must_use]
    pub(crate) fn awaits_answers(&self) -> bool {
        self.under_way > 0
    }

    /// Notes that a call is made.
    pub fn asked(&mut self, now: Instant) {
        self.under_way = self.under_way.saturating_add(1);
        let (made, last) = self.made.get_or_insert_with(|| (Window::new(MINUTE), now));
        made.add(1, now);
        *last = now;
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
        // A call counts a little longer than a minute.
        let has_called = self.made.as_ref().is_some_and(|(_, at)| now.saturating_duration_since(*at) < 2 * MINUTE);
        self.under_way == 0 && !has_called && self.told.is_none_or(|told| told.full_at <= now)
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
        pace.asked(now);
        pace.answered(points(0, 20), now);
        assert_eq!(pace.not_before(now + 19 * S), Some(now + 20 * S));
        assert!(!pace.is_idle(now));
        assert_eq!((pace.not_before(now + 20 * S), pace.is_idle(now + 120 * S)), (None, true));
    }

    #[test]
    fn no_more_calls_are_under_way_than_there_are_points() {
        let (mut pace, now) = (Pace::default(), crate::kernel::clock::now());
        pace.asked(now);
        pace.answered(points(2, 20), now);
        pace.asked(now);
        assert_eq!(pace.not_before(now), None);
        pace.asked(now);
        assert_eq!((pace.not_before(now), pace.awaits_answers()), (Some(now + 20 * S), true));
        // An answer without headers, as to a bad token, tells of no points.
        pace.answered(None, now);
        assert_eq!(pace.not_before(now), None);
    }

    #[test]
    fn viewers_leave_half_of_the_minute_to_what_matters_more() {
        let (mut pace, now) = (Pace::default(), crate::kernel::clock::now());
        for _ in 0..VIEWERS_CALLS_PER_MINUTE {
            assert_eq!(pace.room_at(Precedence::Viewers, now), None);
            pace.asked(now);
        }
        assert!(pace.room_at(Precedence::Viewers, now).is_some_and(|at| at >= now + 60 * S));
        assert_eq!(pace.room_at(Precedence::First, now), None);
        assert_eq!(pace.room_at(Precedence::Viewers, now + 61 * S), None);
    }

    #[test]
    fn a_refusal_is_waited_out_and_the_next_answer_counts_again() {
        let (mut pace, now) = (Pace::default(), crate::kernel::clock::now());
        pace.limited(5 * S, now);
        assert_eq!(pace.not_before(now), Some(now + 5 * S));
        pace.asked(now);
        pace.answered(points(700, 6), now + 5 * S);
        assert_eq!(pace.not_before(now + 5 * S), None);
        pace.limited(Duration::MAX, now);
        assert_eq!(pace.not_before(now), None, "what no clock can hold is passed over");
    }

    proptest! {
        #[test]
        fn no_minute_has_more_calls_than_points(gaps in proptest::collection::vec((0u64..40, any::<bool>()), 1..3000)) {
            let (mut pace, mut now) = (Pace::default(), crate::kernel::clock::now());
            let mut made: Vec<(Instant, bool)> = Vec::new();
            for (gap_ms, is_viewers) in gaps {
                now += Duration::from_millis(gap_ms);
                let precedence = if is_viewers { Precedence::Viewers } else { Precedence::First };
                if pace.room_at(precedence, now).is_none() {
                    pace.asked(now);
                    made.push((now, is_viewers));
                }
            }
            let limit = usize::try_from(POINTS_PER_MINUTE).unwrap();
            for (place, (at, _)) in made.iter().enumerate() {
                let within = made[place..].iter().take_while(|(then, _)| *then < *at + MINUTE);
                prop_assert!(within.count() < limit);
            }
        }

        #[test]
        fn whatever_is_told_the_wait_ends(told in proptest::collection::vec((0u32..3, 0u64..90, any::<bool>()), 0..30)) {
            let (mut pace, now) = (Pace::default(), crate::kernel::clock::now());
            let mut last = now;
            for (left, full_after_s, is_asked) in told {
                if is_asked { pace.asked(now) } else { pace.answered(points(left, full_after_s), now) }
                last = last.max(now + Duration::from_secs(full_after_s));
            }
            prop_assert_eq!(pace.not_before(last), None);
        }
    }
}
