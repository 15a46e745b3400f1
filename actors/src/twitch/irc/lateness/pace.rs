//! Whether stamps are a clock: one that goes as fast as ours. Pure.

use std::time::{Duration, Instant};

/// The time over which stamps must have kept pace to be believed: as long as what they are believed about.
const KEPT_MIN: Duration = Duration::from_secs(20);
/// The distance by which stamps may come late and still keep pace: the network's moods.
const TOLERANCE_MS: i64 = 2_000;
/// Stamps that stay behind for so long keep pace no more.
const BEHIND_MAX: Duration = Duration::from_secs(5);

/// Watches the distance between our time and the stamps: of a clock it comes back to the same, of all else it grows.
#[derive(Debug, Default)]
pub(super) struct Pace {
    /// Since when it was the same, and what.
    same: Option<(Instant, i64)>,
    is_kept: bool,
    behind_since: Option<Instant>,
}

impl Pace {
    /// Learns the distance of a line that was read at `now`, in milliseconds.
    pub(super) fn learn(&mut self, distance: i64, now: Instant) {
        let Some((since, same)) = self.same else { return self.begin(distance, now) };
        let behind = distance.saturating_sub(same);
        if behind < -TOLERANCE_MS {
            self.begin(distance, now);
        } else if behind <= TOLERANCE_MS {
            self.behind_since = None;
            self.is_kept |= now.saturating_duration_since(since) >= KEPT_MIN;
        } else if now.saturating_duration_since(*self.behind_since.get_or_insert(now)) >= BEHIND_MAX {
            self.begin(distance, now);
        }
    }

    /// Tells whether the stamps have kept pace so far.
    pub(super) fn is_kept(&self) -> bool {
        self.is_kept
    }

    fn begin(&mut self, distance: i64, now: Instant) {
        *self = Self { same: Some((now, distance)), ..Self::default() };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(distances: &[(u64, i64)]) -> bool {
        let (mut pace, start) = (Pace::default(), crate::kernel::clock::now());
        for (second, distance) in distances {
            pace.learn(*distance, start + Duration::from_secs(*second));
        }
        pace.is_kept()
    }

    #[test]
    fn a_clock_keeps_pace_whether_chat_is_busy_or_not() {
        assert!(after(&[(0, 7), (3600, 7)]));
        assert!(after(&(0..30).map(|second| (second, i64::try_from(second % 3).unwrap() * 500)).collect::<Vec<_>>()));
    }

    #[test]
    fn nothing_is_known_of_a_clock_that_was_watched_for_seconds() {
        assert!(!after(&[]) && !after(&[(0, 0)]) && !after(&[(0, 0), (19, 0)]));
    }

    #[test]
    fn a_late_line_is_an_exception_and_many_are_none() {
        assert!(after(&[(0, 0), (30, 0), (60, 25_000), (61, 0)]));
        assert!(after(&[(0, 0), (30, 0), (60, 25_000), (62, 24_000)]));
        assert!(!after(&[(0, 0), (30, 0), (60, 25_000), (66, 24_000)]));
    }

    #[test]
    fn stamps_that_fall_behind_or_run_ahead_keep_no_pace() {
        assert!(!after(&(0..100).map(|nth| (nth, i64::try_from(nth).unwrap() * 900)).collect::<Vec<_>>()));
        assert!(!after(&(0..100).map(|nth| (nth, i64::try_from(nth).unwrap() * -900)).collect::<Vec<_>>()));
        assert!(!after(&[(0, 0), (30, 0), (31, -3_600_000)]), "its clock was set");
    }
}
