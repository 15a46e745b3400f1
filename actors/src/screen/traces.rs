//! What is remembered of who wrote what: how fast a viewer writes, what they repeat, and who wrote the same. Pure.
//!
//! Two tables of a fixed size, made when the first line comes. What does not fit pushes out what is oldest in its row:
//! then something is not found. Names and texts are in them as sums only.

use super::glance::Glance;
use std::time::{Duration, Instant};

/// Rows of viewers and of texts, and the places in a row.
const VIEWER_ROWS: usize = 512;
const TEXT_ROWS: usize = 128;
const PLACES: usize = 4;
const _: () = assert!(std::mem::size_of::<Viewer>() * VIEWER_ROWS * PLACES <= 80 << 10);
const _: () = assert!(std::mem::size_of::<Copied>() * TEXT_ROWS * PLACES <= 48 << 10);

/// Who was seen so long ago is no stranger.
const KNOWN_AFTER: Tick = Tick::of_seconds(600);
/// How long many strangers are welcome after a raid from another channel.
const RAIDED_FOR: Tick = Tick::of_seconds(120);
/// How long a text that many strangers wrote is watched after its last line.
const RAID_FOR: Tick = Tick::of_seconds(60);
/// The raids from other channels that are remembered.
const RAIDED_MAX: usize = 64;

/// A time, or a length of time, in eighths of a second.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tick(u32);

impl Tick {
    const PER_SECOND: u32 = 8;

    pub(super) const fn of_seconds(seconds: u32) -> Self {
        Self(seconds.saturating_mul(Self::PER_SECOND))
    }

    fn of(since: Duration) -> Self {
        let seconds = u32::try_from(since.as_secs()).unwrap_or(u32::MAX);
        let eighths = since.subsec_nanos() / (1_000_000_000 / Self::PER_SECOND);
        // 0 is before all times.
        Self(seconds.saturating_mul(Self::PER_SECOND).saturating_add(eighths).saturating_add(1))
    }

    const fn since(self, earlier: Self) -> Self {
        Self(self.0.saturating_sub(earlier.0))
    }

    const fn after(self, length: Self) -> Self {
        Self(self.0.saturating_add(length.0))
    }
}

/// The limits that the counting needs to know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Limits {
    pub(super) lines_in: Tick,
    pub(super) repeats_in: Tick,
    pub(super) repeat_letters: u32,
    pub(super) copies_in: Tick,
    pub(super) copy_letters: u32,
    pub(super) copy_authors: u32,
    pub(super) strangers_percent: u32,
    pub(super) familiar_percent: u32,
}

/// What is known of a line by those before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// The author's lines in the present stretch of time, this one included.
    pub(crate) lines: u32,
    /// How often the author wrote just this in a row.
    pub(crate) repeats: u32,
    /// The number of those who wrote this, when it is many strangers.
    pub(crate) raiders: Option<u32>,
}

/// Who wrote a line, as its first tags tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Author {
    pub(super) is_stranger: bool,
    pub(super) is_familiar: bool,
    /// The line is none of this channel and of now: it counts for nothing.
    pub(super) is_elsewhere: bool,
}

#[derive(Clone, Copy, Debug, Default)]
struct Viewer {
    key: u64,
    first: Tick,
    last: Tick,
    stretch: Tick,
    lines: u32,
    text: u32,
    text_since: Tick,
    repeats: u32,
}

#[derive(Clone, Copy, Debug, Default)]
struct Copied {
    key: u64,
    last: Tick,
    since: Tick,
    raid_until: Tick,
    authors: u16,
    strangers: u16,
    familiar: u16,
    /// The first authors, and a bit for each of all: beyond the first, two may share one and count as one.
    first: [u32; 8],
    bits: [u64; 3],
}

/// The memory.
#[derive(Debug, Default)]
pub(super) struct Traces {
    began: Option<Instant>,
    viewers: Vec<Viewer>,
    texts: Vec<Copied>,
    raided: Vec<(u64, Tick)>,
}

impl Traces {
    /// Returns the time, counted from the first line on.
    pub(super) fn tick(&mut self, now: Instant) -> Tick {
        Tick::of(now.saturating_duration_since(*self.began.get_or_insert(now)))
    }

    /// Notes that a channel was raided by another.
    pub(super) fn raided(&mut self, room: u64, now: Tick) {
        self.raided.retain(|(other, at)| *other != room && now.since(*at) <= RAIDED_FOR);
        if self.raided.len() < RAIDED_MAX {
            self.raided.push((room, now));
        }
    }

    /// Counts a line in. `author` is asked only when it matters.
    pub(super) fn note(
        &mut self,
        (room, nick): (u64, u64),
        glance: &Glance,
        is_command: bool,
        limits: &Limits,
        now: Tick,
        author: impl Fn(bool) -> Author,
    ) -> Counts {
        let key = room ^ nick;
        if self.viewers.is_empty() {
            self.viewers = vec![Viewer::default(); VIEWER_ROWS * PLACES];
            self.texts = vec![Copied::default(); TEXT_ROWS * PLACES];
        }
        let Some(viewer) = place(&mut self.viewers, key) else { return Counts::default() };
        if viewer.key != key {
            *viewer = Viewer { key, first: now, ..Viewer::default() };
        }
        viewer.last = now;
        if viewer.lines == 0 || now.since(viewer.stretch) >= limits.lines_in {
            (viewer.stretch, viewer.lines) = (now, 0);
        }
        viewer.lines = viewer.lines.saturating_add(1);
        let mut counts = Counts { lines: viewer.lines, ..Counts::default() };
        // Without letters nothing can be told from anything.
        if is_command || glance.sum == 0 || glance.letters < limits.repeat_letters.min(limits.copy_letters) {
            return counts;
        }
        if glance.letters >= limits.repeat_letters {
            counts.repeats = viewer.repeat(glance.sum as u32, limits.repeats_in, now);
        }
        let is_known = now.since(viewer.first) > KNOWN_AFTER;
        if glance.letters >= limits.copy_letters {
            counts.raiders = self.copied(room, nick, glance.sum, limits, now, is_known, author);
        }
        counts
    }

    #[allow(clippy::too_many_arguments, reason = "a part of `note`, cut off for its length")]
    fn copied(
        &mut self,
        room: u64,
        nick: u64,
        sum: u64,
        limits: &Limits,
        now: Tick,
        is_known: bool,
        author: impl Fn(bool) -> Author,
    ) -> Option<u32> {
        let after_raid = self.raided.iter().any(|(raided, at)| *raided == room && now.since(*at) <= RAIDED_FOR);
        let key = (room ^ sum).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let text = place(&mut self.texts, key)?;
        if text.key != key || now > text.raid_until && now.since(text.since) > limits.copies_in {
            *text = Copied { key, since: now, ..Copied::default() };
        }
        text.last = now;
        text.add(nick, is_known, author);
        if now <= text.raid_until || text.is_raid(limits, after_raid) {
            text.raid_until = now.after(RAID_FOR);
            return Some(u32::from(text.authors));
        }
        None
    }
}

impl Viewer {
    fn repeat(&mut self, text: u32, within: Tick, now: Tick) -> u32 {
        if self.repeats == 0 || self.text != text || now.since(self.text_since) >= within {
            (self.text, self.text_since, self.repeats) = (text, now, 0);
        }
        self.repeats = self.repeats.saturating_add(1);
        self.repeats
    }
}

impl Copied {
    fn add(&mut self, nick: u64, is_known: bool, author: impl Fn(bool) -> Author) {
        let nick = (nick >> 32) as u32;
        let bit = nick % 192;
        let Some(bits) = self.bits.get_mut((bit / 64) as usize) else { return };
        let mask = 1 << (bit % 64);
        let known = self.first.get(..usize::from(self.authors));
        if known.map_or(*bits & mask != 0, |known| known.contains(&nick)) {
            return;
        }
        // The first is looked at less closely: nearly nothing is said twice.
        let author = author(self.authors > 0);
        if author.is_elsewhere {
            return;
        }
        *bits |= mask;
        if let Some(place) = self.first.get_mut(usize::from(self.authors)) {
            *place = nick;
        }
        self.authors = self.authors.saturating_add(1);
        self.strangers = self.strangers.saturating_add(u16::from(author.is_stranger));
        self.familiar = self.familiar.saturating_add(u16::from(author.is_familiar || is_known));
    }

    fn is_raid(&self, limits: &Limits, after_raid: bool) -> bool {
        let authors = u32::from(self.authors);
        let needed = if after_raid { limits.copy_authors.saturating_mul(2) } else { limits.copy_authors };
        authors >= needed
            && u32::from(self.strangers) * 100 >= limits.strangers_percent * authors
            && u32::from(self.familiar) * 100 < limits.familiar_percent * authors
    }
}

trait Placed {
    fn key(&self) -> u64;
    fn last(&self) -> Tick;
}

impl Placed for Viewer {
    fn key(&self) -> u64 {
        self.key
    }
    fn last(&self) -> Tick {
        self.last
    }
}

impl Placed for Copied {
    fn key(&self) -> u64 {
        self.key
    }
    fn last(&self) -> Tick {
        self.last.max(self.raid_until)
    }
}

/// Returns the place of a key, or the one in its row that was not used for longest.
fn place<T: Placed>(table: &mut [T], key: u64) -> Option<&mut T> {
    let rows = table.len() / PLACES;
    let row = (key >> 40) as usize % rows.max(1);
    let row = table.get_mut(row * PLACES..(row + 1) * PLACES)?;
    let at = match row.iter().position(|place| place.key() == key) {
        Some(at) => at,
        None => row.iter().enumerate().min_by_key(|(_, place)| place.last()).map(|(at, _)| at)?,
    };
    row.get_mut(at)
}

/// A number for a name, as good as drawn by lot.
pub(super) fn hash(name: &[u8]) -> u64 {
    let mut hash = name.len() as u64;
    let mut add = |piece: u64| hash = (hash.rotate_left(23) ^ piece).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mut rest = name;
    while let Some((piece, behind)) = rest.split_first_chunk::<8>() {
        add(u64::from_le_bytes(*piece));
        rest = behind;
    }
    add(rest.iter().fold(0, |piece, byte| piece << 8 | u64::from(*byte)));
    hash ^= hash >> 29;
    hash = hash.wrapping_mul(0xBF58_476D_1CE4_E5B9);
    hash ^ (hash >> 32)
}
