//! How late a line is: by the time at which Twitch sent it, not by when it was read. Pure.
//!
//! A process that was stopped, a machine that slept or a network that held its bytes back reads lines of long ago as if
//! they had just been said. Twitch stamps each line (`tmi-sent-ts`), but by its own clock, and ours may be wrong by hours:
//! so the distance between the two is learnt from the lines themselves. The line that came soonest after its stamp tells
//! it; a line is late by as much as it came later than that one.
//!
//! What is learnt is forgotten after some seconds of lines that tell otherwise: a clock that was set, or stamps that are
//! none, may cost some lines but never silence the bot. The lines that are held back by a stop come in one burst.
//!
//! Stamps that are no clock at all (a server that counts lines) fall behind in each pause of the chat. So a pause makes a
//! line late only where something else speaks for it: the stamps have kept pace with our time so far, or our own process
//! stood still meanwhile. Otherwise a line is as old as the newest stamp is newer, and hardly older.

mod pace;

use pace::Pace;
use std::time::{Duration, Instant};

/// The time over which the soonest line is looked for. The stretch before it counts as well, however long ago it was.
const STRETCH: Duration = Duration::from_secs(5);
/// The time that may have passed since the newest stamp where nothing but a stamp says so.
const UNSURE_MAX: Duration = STRETCH;
/// The time between two signs of life of our own process.
pub(crate) const BEAT_EVERY: Duration = Duration::from_secs(2);
/// A process without a sign of life for so long stood still.
const STILL: Duration = Duration::from_secs(5);
/// The time between two looks at lines that nobody acts on.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// A line that is said to be older than this is not late but stamped by another clock: no connection holds one so long.
const LATE_MAX_MS: i64 = 24 * 3_600_000;

/// The tag with Twitch's stamp, in milliseconds since 1970.
pub(crate) const STAMP_TAG: &str = "tmi-sent-ts";

/// The time at which Twitch sent a line, in milliseconds by Twitch's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp(i64);

impl Stamp {
    /// Reads the tag's value; `None` when it is no time.
    #[must_use]
    pub(crate) fn read(value: &str) -> Option<Self> {
        value.parse().ok().filter(|stamp| *stamp > 0).map(Self)
    }

    /// Returns the time from `earlier` to this; nothing when that is later.
    #[must_use]
    pub(crate) fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or_default())
    }

    /// Returns the time so much later.
    #[must_use]
    pub(crate) fn later_by(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)))
    }
}

/// Learns Twitch's clock from the lines, and tells how late one is.
#[derive(Debug, Default)]
pub struct Lateness {
    /// The beginning of our time.
    origin: Option<Instant>,
    /// The shortest distance between stamp and reading in the present stretch, and in the one before.
    soonest: Option<(Instant, i64)>,
    soonest_before: Option<i64>,
    /// The newest stamp, and when it was read first.
    newest: Option<(Stamp, Instant)>,
    looked_at: Option<Instant>,
    pace: Pace,
    /// Our own process: its last sign of life, and how long it stood still before it woke.
    beat_at: Option<Instant>,
    woke: Option<(Instant, Duration)>,
}

impl Lateness {
    /// Tells whether a line that nobody acts on is worth a look at `now`.
    #[must_use]
    pub fn is_due(&self, now: Instant) -> bool {
        self.looked_at.is_none_or(|at| now.saturating_duration_since(at) >= LOOK_EVERY)
    }

    /// Notes that our process is alive at `now`; to be called every two seconds.
    pub fn beat(&mut self, now: Instant) {
        let still = self.beat_at.replace(now).map(|at| now.saturating_duration_since(at)).unwrap_or_default();
        if still >= STILL {
            self.woke = Some((now, still));
        }
    }

    /// Learns from a line that was read at `now`.
    pub fn learn(&mut self, stamp: Stamp, now: Instant) {
        let distance = self.distance(stamp, now);
        self.looked_at = Some(now);
        self.pace.learn(distance, now);
        if self.newest.is_none_or(|(newest, _)| stamp > newest) {
            self.newest = Some((stamp, now));
        }
        match &mut self.soonest {
            Some((since, soonest)) if now.saturating_duration_since(*since) < STRETCH => {
                *soonest = distance.min(*soonest);
            }
            soonest => self.soonest_before = soonest.replace((now, distance)).map(|(_, before)| before),
        }
    }

    /// Returns how late a line is that was read at `now`; nothing is late before anything is learnt.
    #[must_use]
    pub fn of(&mut self, stamp: Stamp, now: Instant) -> Duration {
        // A stamp that stands still is no clock.
        if self.newest.is_some_and(|(newest, read_at)| stamp == newest && now > read_at) {
            return Duration::ZERO;
        }
        let present = self.soonest.map(|(_, soonest)| soonest);
        let Some(usual) = present.into_iter().chain(self.soonest_before).min() else { return Duration::ZERO };
        let late = self.distance(stamp, now).saturating_sub(usual);
        let late = if late > LATE_MAX_MS { Duration::ZERO } else { millis(late) };
        if self.pace.is_kept() {
            late
        } else {
            late.min(self.before_newest(stamp) + self.stood_still(now).max(UNSURE_MAX))
        }
    }

    /// Returns how much newer the newest stamp is than this one.
    fn before_newest(&self, stamp: Stamp) -> Duration {
        self.newest.map_or(Duration::ZERO, |(newest, _)| millis(newest.0.saturating_sub(stamp.0)))
    }

    /// Returns for how long our process stood still up to `now` or shortly before.
    fn stood_still(&self, now: Instant) -> Duration {
        let until_now = self.beat_at.map(|at| now.saturating_duration_since(at)).filter(|still| *still >= STILL);
        let before =
            self.woke.filter(|(woke, _)| now.saturating_duration_since(*woke) < STRETCH).map(|(_, still)| still);
        until_now.max(before).unwrap_or_default()
    }

    fn distance(&mut self, stamp: Stamp, now: Instant) -> i64 {
        let origin = *self.origin.get_or_insert(now);
        let read = i64::try_from(now.saturating_duration_since(origin).as_millis()).unwrap_or(i64::MAX);
        read.saturating_sub(stamp.0)
    }
}

fn millis(millis: i64) -> Duration {
    Duration::from_millis(u64::try_from(millis).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const S: Duration = Duration::from_secs(1);

    /// Twitch's clock at our time 0, somewhere in 2026.
    const TWITCH: i64 = 1_790_000_000_000;

    struct Stage {
        lateness: Lateness,
        start: Instant,
    }

    impl Stage {
        fn new() -> Self {
            Self { lateness: Lateness::default(), start: crate::kernel::clock::now() }
        }

        /// A line that was sent and read so many seconds after the start; how late it is.
        fn line(&mut self, sent_s: i64, read_s: u32) -> Duration {
            let (stamp, now) = (Stamp(TWITCH + sent_s * 1000), self.start + S * read_s);
            self.lateness.learn(stamp, now);
            self.lateness.of(stamp, now)
        }
    }

    #[test]
    fn lines_that_come_as_they_are_sent_are_not_late_whatever_our_clock_says() {
        let mut stage = Stage::new();
        for second in 0..100 {
            assert_eq!(stage.line(second, second.try_into().unwrap()), Duration::ZERO);
        }
    }

    #[test]
    fn after_the_network_held_lines_back_they_are_late_and_the_newest_is_not() {
        let mut stage = Stage::new();
        assert_eq!([0, 30].map(|second| stage.line(second.into(), second)), [Duration::ZERO; 2]);
        assert_eq!([31, 40, 54].map(|sent| stage.line(sent, 56)), [25 * S, 16 * S, 2 * S]);
        assert_eq!(stage.line(57, 57), Duration::ZERO);
    }

    #[test]
    fn after_a_stop_of_our_process_the_lines_of_meanwhile_are_late_though_nothing_is_known_of_the_clock() {
        for wakes_first in [false, true] {
            let mut stage = Stage::new();
            stage.line(0, 0);
            stage.lateness.beat(stage.start + S);
            if wakes_first {
                stage.lateness.beat(stage.start + 26 * S);
            }
            assert_eq!([1, 10, 24].map(|sent| stage.line(sent, 26)), [25 * S, 16 * S, 2 * S], "{wakes_first}");
            stage.lateness.beat(stage.start + 26 * S);
            assert_eq!(stage.line(27, 27), Duration::ZERO);
        }
    }

    #[test]
    fn a_stop_explains_no_more_than_it_lasted() {
        let mut stage = Stage::new();
        stage.line(0, 0);
        (0..=90).step_by(2).for_each(|second| stage.lateness.beat(stage.start + S * second));
        assert_eq!(stage.line(0, 98), Duration::ZERO, "its stamp stands still");
        let stamp = Stamp(TWITCH + 10);
        stage.lateness.learn(stamp, stage.start + 98 * S);
        assert_eq!(stage.lateness.of(stamp, stage.start + 98 * S), 8 * S);
    }

    #[test]
    fn stamps_that_count_lines_make_no_line_late_however_long_a_pause_is() {
        let mut stage = Stage::new();
        for nth in 0..20_i64 {
            let (stamp, now) = (Stamp(TWITCH + nth * 20), stage.start + S * u32::try_from(nth * nth * 10).unwrap());
            stage.lateness.learn(stamp, now);
            assert!(stage.lateness.of(stamp, now) <= UNSURE_MAX);
        }
    }

    #[test]
    fn however_quiet_it_was_before_a_stop_its_lines_are_late() {
        let mut stage = Stage::new();
        stage.line(0, 0);
        stage.line(3600, 3600);
        assert_eq!(stage.line(7200, 7225), 25 * S);
    }

    #[test]
    fn lines_that_are_read_together_are_judged_by_the_newest_though_nothing_was_learnt_before() {
        let mut stage = Stage::new();
        let now = stage.start + 30 * S;
        stage.lateness.learn(Stamp(TWITCH + 29_000), now);
        assert_eq!(stage.lateness.of(Stamp(TWITCH + 4_000), now), 25 * S);
    }

    #[test]
    fn a_stamp_that_stands_still_is_no_clock() {
        let mut stage = Stage::new();
        assert!((0..200).all(|second| stage.line(0, second).is_zero()));
    }

    #[test]
    fn stamps_that_go_slower_than_time_never_make_a_line_too_late() {
        let mut stage = Stage::new();
        assert!((0..200).all(|second| stage.line(i64::from(second) / 10, second) <= 2 * STRETCH));
    }

    #[test]
    fn a_clock_that_is_set_back_costs_some_seconds_of_lines() {
        let mut stage = Stage::new();
        stage.line(0, 0);
        let late = (1..60).filter(|second| !stage.line(i64::from(*second) - 3600, *second).is_zero()).count();
        assert!(late <= 10, "{late} lines");
    }

    #[test]
    fn a_stamp_of_another_day_is_no_line_of_this_connection() {
        let mut stage = Stage::new();
        stage.line(0, 0);
        let years_ago = Stamp(TWITCH - 1000 * 365 * 86_400);
        assert_eq!(stage.lateness.of(Stamp(years_ago.0 * 1000), stage.start + S), Duration::ZERO);
        stage.lateness.learn(Stamp(TWITCH * 2), stage.start + S);
        assert_eq!(stage.lateness.of(Stamp(TWITCH + 1000), stage.start + S), Duration::ZERO);
    }

    #[test]
    fn only_a_time_is_a_stamp() {
        assert_eq!(Stamp::read("1642715756806"), Some(Stamp(1_642_715_756_806)));
        for odd in ["", "0", "-5", "x", "99999999999999999999", "1.5"] {
            assert_eq!(Stamp::read(odd), None, "{odd:?}");
        }
    }

    #[test]
    fn lines_of_nobody_are_looked_at_once_a_second() {
        let mut stage = Stage::new();
        assert!(stage.lateness.is_due(stage.start));
        stage.line(0, 0);
        assert!(!stage.lateness.is_due(stage.start + S / 2) && stage.lateness.is_due(stage.start + S));
    }

    proptest! {
        #[test]
        fn a_server_that_counts_lines_is_never_silenced(
            lines in prop::collection::vec((0i64..=20, prop_oneof![0u64..30, 0u64..5_000, 0u64..100_000]), 1..300),
        ) {
            let (mut lateness, mut now) = (Lateness::default(), crate::kernel::clock::now());
            let (mut stamp, mut beat) = (TWITCH, now);
            for (more, pause) in lines {
                (stamp, now) = (stamp + more, now + Duration::from_millis(pause));
                while beat + BEAT_EVERY <= now {
                    beat += BEAT_EVERY;
                    lateness.beat(beat);
                }
                lateness.learn(Stamp(stamp), now);
                prop_assert!(lateness.of(Stamp(stamp), now) <= UNSURE_MAX);
            }
        }

        #[test]
        fn lines_that_the_network_held_back_are_as_late_as_they_are(
            before in prop::collection::vec(100u64..3_000, 30..60), ahead in -9_000_000_000i64..9_000_000_000,
            held in prop::collection::vec(0u64..60_000, 1..40), last in 60_000u64..90_000,
        ) {
            let (mut lateness, start) = (Lateness::default(), crate::kernel::clock::now());
            let mut sent = 0;
            let stamp = |sent: u64| Stamp(TWITCH + ahead + i64::try_from(sent).unwrap());
            for after in [20_000].into_iter().chain(before) {
                sent += after;
                lateness.learn(stamp(sent), start + Duration::from_millis(sent));
            }
            let read = sent + last;
            for after in held {
                let (late, now) = (stamp(sent + 1 + after), start + Duration::from_millis(read));
                lateness.learn(late, now);
                prop_assert_eq!(lateness.of(late, now), Duration::from_millis(last - 1 - after));
            }
        }

        #[test]
        fn a_line_is_never_later_than_it_is(
            lines in prop::collection::vec((0u64..30_000, 0u64..40_000), 1..100), ahead in -9_000_000_000i64..9_000_000_000,
        ) {
            let (mut lateness, start) = (Lateness::default(), crate::kernel::clock::now());
            let (mut sent, mut read) = (0, 0);
            for (after, held) in lines {
                sent += after;
                read = (sent + held).max(read);
                let (stamp, now) = (Stamp(TWITCH + ahead + i64::try_from(sent).unwrap()), start + Duration::from_millis(read));
                lateness.learn(stamp, now);
                prop_assert!(lateness.of(stamp, now) <= Duration::from_millis(read - sent));
            }
        }

        #[test]
        fn no_stamps_at_all_make_it_panic(stamps in prop::collection::vec((any::<i64>(), 0u64..100_000_000), 0..50)) {
            let (mut lateness, mut now) = (Lateness::default(), crate::kernel::clock::now());
            for (stamp, after) in stamps {
                now += Duration::from_millis(after);
                lateness.learn(Stamp(stamp), now);
                prop_assert!(lateness.of(Stamp(stamp), now) <= 24 * 3600 * S);
            }
        }
    }
}
