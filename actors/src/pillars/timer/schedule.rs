//! When which timer of a channel is said. Pure.
//!
//! A timer is due an interval after it was said last. Where it cannot be said then, since the stream is offline or too few
//! lines were written by others, it waits until it can, and is said once: nothing is caught up. In a channel timers keep a
//! distance to each other, and the one that has waited longest goes first.

use crate::chat::custom::rows::{CustomTimer, When};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How soon a timer that is due and cannot be said is looked at again.
const LOOK_AGAIN: Duration = Duration::from_secs(2);

/// The timers of one channel.
#[derive(Debug, Default)]
pub(super) struct Schedule {
    timers: BTreeMap<Arc<str>, Timed>,
    said_at: Option<Instant>,
    is_live: bool,
}

#[derive(Debug)]
struct Timed {
    timer: Arc<CustomTimer>,
    due: Instant,
    /// The lines by others when it was said last.
    lines: u64,
    /// The number of the text that is next.
    next: usize,
}

/// What a timer that is seen for the first time has behind it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Past {
    /// How long ago it was said.
    pub(super) said: Option<Duration>,
    /// The number of the text that is next.
    pub(super) next: u32,
}

/// What a channel is like at the moment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// The lines by others so far.
    pub(super) lines: u64,
    /// True: the bot says nothing unasked.
    pub(super) is_muted: bool,
    /// Between two timers' lines.
    pub(super) spacing: Duration,
}

/// A line that is to be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Due {
    /// The timer.
    pub(super) name: Arc<str>,
    /// The text.
    pub(super) text: String,
    /// The number of the text that is next.
    pub(super) next: u32,
}

impl Schedule {
    /// Takes over the timers of the channel. Those that are new begin their interval now, spread over it, so that not all
    /// come at once; one that was said before goes on.
    pub(super) fn set<'a>(
        &mut self,
        timers: impl Iterator<Item = &'a Arc<CustomTimer>>,
        past: impl Fn(&str) -> Past,
        lines: u64,
        now: Instant,
    ) {
        let on: Vec<&Arc<CustomTimer>> = timers.filter(|timer| timer.enabled).collect();
        self.timers.retain(|name, _| on.iter().any(|timer| timer.name == *name));
        let new = on.iter().filter(|timer| !self.timers.contains_key(&timer.name)).count();
        let mut place = 0;
        for timer in on {
            let interval = Duration::from_secs(timer.interval_s.into());
            if let Some(timed) = self.timers.get_mut(&timer.name) {
                if timed.timer.interval_s != timer.interval_s {
                    let began = timed.due.checked_sub(Duration::from_secs(timed.timer.interval_s.into()));
                    timed.due = began.unwrap_or(now) + interval;
                }
                timed.timer = Arc::clone(timer);
                continue;
            }
            place += 1;
            let Past { said, next } = past(&timer.name);
            let due = match said {
                Some(ago) => now + interval.saturating_sub(ago),
                None => now + spread(interval, place, new),
            };
            let next = usize::try_from(next).unwrap_or(0);
            self.timers.insert(Arc::clone(&timer.name), Timed { timer: Arc::clone(timer), due, lines, next });
        }
    }

    /// Notes whether the channel is live. A stream that begins releases no crowd of timers that waited for it.
    pub(super) fn set_live(&mut self, is_live: bool, lines: u64, now: Instant) {
        if is_live == self.is_live {
            return;
        }
        self.is_live = is_live;
        let waiting: Vec<&mut Timed> =
            self.timers.values_mut().filter(|timed| !fits(timed.timer.when, !is_live) && timed.due <= now).collect();
        let count = waiting.len();
        for (at, timed) in waiting.into_iter().enumerate() {
            timed.due = now + spread(Duration::from_secs(timed.timer.interval_s.into()), at + 1, count);
            timed.lines = lines;
        }
    }

    /// Takes out the timer that is to be said at `now`, if any.
    pub(super) fn due(&mut self, room: Room, now: Instant) -> Option<Due> {
        let rests = self.said_at.is_some_and(|at| now.saturating_duration_since(at) < room.spacing);
        if room.is_muted || rests {
            return None;
        }
        let is_live = self.is_live;
        let may = |timed: &&mut Timed| {
            timed.due <= now
                && fits(timed.timer.when, is_live)
                && room.lines.saturating_sub(timed.lines) >= u64::from(timed.timer.lines_min)
        };
        let timed = self.timers.values_mut().filter(may).min_by_key(|timed| timed.due)?;
        let texts: Vec<&str> = timed.timer.text.split("|||").map(str::trim).filter(|text| !text.is_empty()).collect();
        let at = if timed.next < texts.len() { timed.next } else { 0 };
        let text = (*texts.get(at)?).to_owned();
        timed.next = (at + 1) % texts.len();
        timed.lines = room.lines;
        timed.due = now + Duration::from_secs(timed.timer.interval_s.into());
        self.said_at = Some(now);
        let next = u32::try_from(timed.next).unwrap_or(0);
        Some(Due { name: Arc::clone(&timed.timer.name), text, next })
    }

    /// Returns when to look again; `None`: there is nothing to wait for until something changes.
    pub(super) fn look_at(&self, spacing: Duration, now: Instant) -> Option<Instant> {
        let fitting = self.timers.values().filter(|timed| fits(timed.timer.when, self.is_live));
        let first = fitting.map(|timed| timed.due).min()?;
        let rested = self.said_at.map_or(now, |at| at + spacing);
        Some(if first > now { first.max(rested) } else { rested.max(now + LOOK_AGAIN) })
    }
}

fn fits(when: When, is_live: bool) -> bool {
    match when {
        When::Always => true,
        When::Online => is_live,
        When::Offline => !is_live,
    }
}

/// Returns the part of an interval after which the first line of one of several timers comes.
fn spread(interval: Duration, place: usize, of: usize) -> Duration {
    let (place, of) = (u32::try_from(place).unwrap_or(1), u32::try_from(of).unwrap_or(1).max(1));
    interval / of * place.min(of)
}

#[cfg(test)]
mod tests;
