//! The same again and again within a line: one character, or a group of words. Pure.
//!
//! A group has two different words at least that are no emotes and no mentions: walls of emotes are another filter's.

use super::{FilterSpec, Find, Found, NOBODY, Number, Shown};
use crate::chat::moderation::{FilterMode, FilterName};
use crate::screen::facts::Kind;
use crate::screen::traces::hash;
use crate::text::clean::is_blank;

/// The filter.
pub(super) const RUNS: FilterSpec = FilterSpec {
    name: FilterName("runs"),
    mode: FilterMode::Watch,
    exempt: NOBODY,
    numbers: &[
        Number { key: "run_min", least: 5, most: 500, default: 20 },
        Number { key: "groups_min", least: 3, most: 100, default: 5 },
        Number { key: "chars_min", least: 10, most: 500, default: 50 },
    ],
    find: Find::One(find),
};

/// The comparisons that are made for one line at most. What is not found by then is not found.
const STEPS_MAX: usize = 2_000;

fn find(shown: &Shown<'_>) -> Option<Found> {
    let run = longest_run(&shown.facts.letters);
    if run >= shown.numbers.get("run_min") {
        return Some(Found::told(run.to_string()));
    }
    let (groups_min, chars_min) = (shown.numbers.get("groups_min"), shown.numbers.get("chars_min"));
    if u32::try_from(shown.facts.seen.len()).unwrap_or(u32::MAX) < chars_min {
        return None;
    }
    // By bytes: a search for the next blank costs more than a short word.
    let words = shown.facts.seen.as_bytes().split(|byte| *byte == b' ').zip(&shown.facts.words);
    let is_word = |kind: &Kind| matches!(kind, Kind::Word | Kind::Address);
    let words: Vec<Word> = words.map(|(word, kind)| Word::of(word, is_word(kind))).collect();
    repeated(&words, groups_min as usize, chars_min).map(|groups| Found::told(format!("{groups} groups")))
}

/// The length of the longest run of one character.
fn longest_run(text: &str) -> u32 {
    if text.is_ascii() {
        let row = |row: &[u8]| if row.first() == Some(&b' ') { 0 } else { row.len() };
        let longest = text.as_bytes().chunk_by(|one, other| one == other).map(row).max().unwrap_or_default();
        return u32::try_from(longest).unwrap_or(u32::MAX);
    }
    let (mut longest, mut run, mut before) = (0, 0, ' ');
    for c in text.chars() {
        run = if c == before { run + 1 } else { 1 };
        before = c;
        longest = longest.max(if is_blank(c) { 0 } else { run });
    }
    longest
}

/// A word by its sum.
#[derive(Clone, Copy)]
struct Word {
    sum: u64,
    chars: u32,
    is_word: bool,
}

impl Word {
    fn of(word: &[u8], is_word: bool) -> Self {
        Self { sum: hash(word), chars: length(word), is_word }
    }
}

/// The number of characters, by the bytes that begin one.
fn length(word: &[u8]) -> u32 {
    word.iter().fold(0, |chars, byte| chars + u32::from(byte & 0xC0 != 0x80))
}

/// Returns how often a group of words comes in a row, if that is often and long enough. In a row of `groups_min` groups of
/// so many words each is the same as that which stands as many words behind it, but for the last group: so it is enough
/// to look at one word in so many, and on from there.
fn repeated(words: &[Word], groups_min: usize, chars_min: u32) -> Option<usize> {
    let mut steps = 0;
    for length in 2..=words.len() / groups_min.max(1) {
        let same =
            |at: usize| words.get(at).zip(words.get(at + length)).is_some_and(|(one, other)| one.sum == other.sum);
        let needed = length * groups_min.saturating_sub(1);
        let mut looked_to = 0;
        for at in (needed.saturating_sub(1)..words.len()).step_by(needed.max(1)) {
            steps += 1;
            if at < looked_to || !same(at) {
                continue;
            }
            let first = (0..at).rev().take_while(|at| same(*at)).last().unwrap_or(at);
            looked_to = (at..words.len()).find(|at| !same(*at)).unwrap_or(words.len());
            steps += looked_to - first;
            let row = words.get(first..looked_to + length).unwrap_or_default();
            if looked_to - first >= needed && is_group(row.get(..length)?) && chars(row) >= chars_min {
                return Some(row.len() / length);
            }
            if steps > STEPS_MAX {
                return None;
            }
        }
    }
    None
}

/// Tells whether there are two different words in a group.
fn is_group(group: &[Word]) -> bool {
    let mut words = group.iter().filter(|word| word.is_word);
    words.next().is_some_and(|first| words.any(|word| word.sum != first.sum))
}

/// The length of some words with the blanks between them.
fn chars(words: &[Word]) -> u32 {
    words.iter().map(|word| word.chars + 1).sum::<u32>().saturating_sub(1)
}
