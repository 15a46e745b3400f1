//! Throttles repeated lines: they are shown a few times and then counted, so that no fault fills a disk. Pure.

use lru::LruCache;
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};
use tracing::Level;

/// Length of a counting window, from the first line on.
pub(super) const WINDOW: Duration = Duration::from_secs(60);
/// Limit per window for identical lines.
const SAME_MAX: u32 = 3;
/// Limit per window for lines of the same place in the code, whatever differs in them.
const ALIKE_MAX: u32 = 60;
/// Capacity of the memory of lines and of places; more at once than this are no repetition.
const REMEMBERED_MAX: NonZeroUsize = NonZeroUsize::new(512).unwrap();

/// A line of the log, reduced to its identity.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    /// Hash of the place in the code.
    pub(super) place: u64,
    /// Hash of the place and all fields.
    pub(super) whole: u64,
    pub(super) level: Level,
    pub(super) message: &'a str,
}

/// A count of lines that were hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Summary {
    pub(super) level: Level,
    pub(super) message: String,
    /// The number of hidden lines.
    pub(super) times: u32,
}

#[derive(Debug)]
struct Count {
    since: Instant,
    shown: u32,
    hidden: u32,
    level: Level,
    message: String,
}

impl Count {
    fn new(line: &Line<'_>, now: Instant) -> Self {
        Self { since: now, shown: 0, hidden: 0, level: line.level, message: line.message.to_owned() }
    }

    fn is_over(&self, now: Instant) -> bool {
        now.saturating_duration_since(self.since) >= WINDOW
    }

    fn summary(self) -> Option<Summary> {
        (self.hidden > 0).then_some(Summary { level: self.level, message: self.message, times: self.hidden })
    }
}

/// The counts of shown and hidden lines.
#[derive(Debug)]
pub(super) struct Repeats {
    same: LruCache<u64, Count>,
    alike: LruCache<u64, Count>,
    /// Summaries of windows that are over.
    due: Vec<Summary>,
}

impl Default for Repeats {
    fn default() -> Self {
        Self { same: LruCache::new(REMEMBERED_MAX), alike: LruCache::new(REMEMBERED_MAX), due: Vec::new() }
    }
}

impl Repeats {
    /// Counts a line and tells whether to show it at `now`.
    pub(super) fn shows(&mut self, line: &Line<'_>, now: Instant) -> bool {
        let Self { same, alike, due } = self;
        let same = counted(same, line.whole, line, now, due);
        if same.shown >= SAME_MAX {
            same.hidden = same.hidden.saturating_add(1);
            return false;
        }
        let alike = counted(alike, line.place, line, now, due);
        if alike.shown >= ALIKE_MAX {
            alike.hidden = alike.hidden.saturating_add(1);
            return false;
        }
        same.shown += 1;
        alike.shown += 1;
        true
    }

    /// Takes the summaries of windows that are over at `now`; each is returned once.
    pub(super) fn due(&mut self, now: Instant) -> Vec<Summary> {
        self.collect(|count| count.is_over(now))
    }

    /// Takes all summaries that were not returned yet.
    pub(super) fn all(&mut self) -> Vec<Summary> {
        self.collect(|_| true)
    }

    fn collect(&mut self, is_due: impl Fn(&Count) -> bool) -> Vec<Summary> {
        let mut due = std::mem::take(&mut self.due);
        for counts in [&mut self.same, &mut self.alike] {
            let over: Vec<u64> = counts.iter().filter(|(_, count)| is_due(count)).map(|(key, _)| *key).collect();
            due.extend(over.iter().filter_map(|key| counts.pop(key)).filter_map(Count::summary));
        }
        due
    }
}

/// Returns the count of `key`, a new one if there is none or its window is over; summaries of replaced counts are due.
fn counted<'a>(
    counts: &'a mut LruCache<u64, Count>,
    key: u64,
    line: &Line<'_>,
    now: Instant,
    due: &mut Vec<Summary>,
) -> &'a mut Count {
    if counts.peek(&key).is_some_and(|count| count.is_over(now)) {
        due.extend(counts.pop(&key).and_then(Count::summary));
    }
    if !counts.contains(&key)
        && let Some((_, evicted)) = counts.push(key, Count::new(line, now))
    {
        due.extend(evicted.summary());
    }
    // Bounded even if nobody ever asks what is due.
    due.truncate(REMEMBERED_MAX.get());
    counts.get_or_insert_mut(key, || Count::new(line, now))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line(place: u64, whole: u64) -> Line<'static> {
        Line { place, whole, level: Level::WARN, message: "it broke" }
    }

    fn shown(repeats: &mut Repeats, lines: impl IntoIterator<Item = Line<'static>>, now: Instant) -> usize {
        lines.into_iter().filter(|line| repeats.shows(line, now)).count()
    }

    #[test]
    fn the_same_line_is_shown_three_times_a_minute_and_then_counted() {
        let (mut repeats, now) = (Repeats::default(), kissbot_actors::kernel::clock::now());
        assert_eq!(shown(&mut repeats, (0..1000).map(|_| line(1, 1)), now), 3);
        assert_eq!(repeats.due(now), []);
        let summary = Summary { level: Level::WARN, message: "it broke".into(), times: 997 };
        assert_eq!(repeats.due(now + WINDOW), [summary]);
        assert_eq!(repeats.due(now + WINDOW), [], "it is told once");
        assert_eq!(shown(&mut repeats, (0..9).map(|_| line(1, 1)), now + WINDOW), 3, "a new minute");
    }

    #[test]
    fn a_line_that_comes_again_after_its_minute_tells_what_was_hidden_before() {
        let (mut repeats, now) = (Repeats::default(), kissbot_actors::kernel::clock::now());
        shown(&mut repeats, (0..5).map(|_| line(1, 1)), now);
        shown(&mut repeats, [line(1, 1)], now + WINDOW);
        assert_eq!(repeats.due(now + WINDOW).iter().map(|summary| summary.times).collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn lines_that_differ_in_their_figures_are_held_back_by_their_place() {
        let (mut repeats, now) = (Repeats::default(), kissbot_actors::kernel::clock::now());
        assert_eq!(shown(&mut repeats, (0..1000).map(|n| line(1, n)), now), 60);
        assert_eq!(shown(&mut repeats, [line(2, 5000)], now), 1, "another place is not held back");
    }

    #[test]
    fn at_the_end_everything_is_told() {
        let (mut repeats, now) = (Repeats::default(), kissbot_actors::kernel::clock::now());
        shown(&mut repeats, (0..5).map(|_| line(1, 1)), now);
        assert_eq!(repeats.all().len(), 1);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn every_line_is_shown_or_counted_and_the_memory_is_bounded(
            lines in proptest::collection::vec((0_u64..700, 0_u64..1400, 0_u64..200), 0..1500),
        ) {
            let mut repeats = Repeats::default();
            let start = kissbot_actors::kernel::clock::now();
            let (mut now, mut visible, mut told) = (start, 0, 0);
            for (place, whole, millis) in &lines {
                now += Duration::from_millis(*millis);
                visible += u32::from(repeats.shows(&line(*place, *whole), now));
                told += repeats.due(now).iter().map(|summary| summary.times).sum::<u32>();
                prop_assert!(repeats.same.len() <= REMEMBERED_MAX.get() && repeats.alike.len() <= REMEMBERED_MAX.get());
            }
            told += repeats.all().iter().map(|summary| summary.times).sum::<u32>();
            prop_assert_eq!(u32::try_from(lines.len()).unwrap(), visible + told);
        }
    }
}
