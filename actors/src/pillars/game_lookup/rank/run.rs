//! Words in a row, taken as one.

use crate::text::title::Word;
use strsim::osa_distance;

/// The cost of a typo in a word of two letters; less in longer ones. Letters that are swapped are one typo.
const TYPO_COST: f64 = 0.75;
/// The most typos that a long word may hold.
const TYPOS_MAX: usize = 3;

/// Some words in a row.
#[derive(Clone, Copy)]
pub(super) struct Run<'a> {
    words: &'a [Word],
    /// The first of them.
    pub(super) from: usize,
    /// The one behind the last of them.
    pub(super) to: usize,
    /// The number of characters that they have together.
    pub(super) chars: usize,
    /// The set of them, as in [`Word::letters`].
    letters: u64,
}

/// Iterates over all runs of two to `count_max` words.
pub(super) fn runs(words: &[Word], count_max: usize) -> impl Iterator<Item = Run<'_>> {
    let starts = 0..words.len();
    starts.flat_map(move |from| (from + 2..=words.len().min(from + count_max)).map(move |to| Run::new(words, from, to)))
}

impl<'a> Run<'a> {
    /// Makes a run of the words from `from` to before `to`.
    pub(super) fn new(all: &'a [Word], from: usize, to: usize) -> Self {
        let words = all.get(from..to).unwrap_or_default();
        let chars = words.iter().map(|word| word.chars).sum();
        Self { words, from, to, chars, letters: words.iter().fold(0, |letters, word| letters | word.letters) }
    }

    /// Tells whether one of them is a number.
    pub(super) fn has_number(&self) -> bool {
        self.words.iter().any(|word| word.number.is_some())
    }

    /// Tells whether it is nothing but numbers.
    pub(super) fn is_numbers(&self) -> bool {
        self.words.iter().all(|word| word.number.is_some())
    }

    /// Returns the words written as one.
    pub(super) fn glued(&self) -> String {
        self.words.iter().map(|word| &*word.text).collect()
    }

    /// Returns the likeness of two runs that may hold typos; 0 when they are different or less alike than `least`.
    pub(super) fn likeness(&self, other: &Run<'_>, least: f64) -> f64 {
        let chars = self.chars.max(other.chars);
        let allowed = match chars {
            _ if least >= 1.0 => 0,
            0..4 => 0,
            4..6 => 1,
            6..9 => 2,
            _ => TYPOS_MAX,
        };
        // Each character that only one of them has is a typo at least: most words differ by more than is allowed.
        let strange = (self.letters & !other.letters).count_ones().max((other.letters & !self.letters).count_ones());
        if self.chars.abs_diff(other.chars) > allowed || usize::try_from(strange).is_ok_and(|count| count > allowed) {
            return 0.0;
        }
        let typos = osa_distance(&self.glued(), &other.glued());
        let share = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        if typos > allowed { 0.0 } else { 1.0 - TYPO_COST * share(typos) / share(chars.saturating_sub(1)).max(1.0) }
    }
}
