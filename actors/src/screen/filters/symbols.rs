//! Signs in place of words. A sign is what is neither a letter, a digit, a mark on a letter, a blank nor an emoji. Pure.

use super::{FilterSpec, Find, Found, NOBODY, Number, Shown};
use crate::chat::moderation::{FilterMode, FilterName};
use crate::screen::scalars::is_sign;

/// The filter.
pub(super) const SYMBOLS: FilterSpec = FilterSpec {
    name: FilterName("symbols"),
    mode: FilterMode::Watch,
    exempt: NOBODY,
    numbers: &[
        Number { key: "chars_min", least: 5, most: 500, default: 15 },
        Number { key: "percent_max", least: 10, most: 100, default: 60 },
        Number { key: "run_min", least: 5, most: 500, default: 12 },
    ],
    find: Find::One(find),
};

fn find(shown: &Shown<'_>) -> Option<Found> {
    let (signs, chars) = (shown.facts.signs, shown.facts.chars);
    let run_min = shown.numbers.get("run_min");
    let is_run = signs >= run_min && longest_row(&shown.facts.letters) >= run_min;
    let is_much = chars >= shown.numbers.get("chars_min") && signs * 100 > shown.numbers.get("percent_max") * chars;
    (is_run || is_much).then(|| Found::told(signs.to_string()))
}

/// The length of the longest row of signs, whichever they are.
fn longest_row(text: &str) -> u32 {
    if text.is_ascii() {
        longest(text.bytes().map(|byte| byte.is_ascii_punctuation()))
    } else {
        longest(text.chars().map(is_sign))
    }
}

fn longest(signs: impl Iterator<Item = bool>) -> u32 {
    let (mut longest, mut row) = (0, 0);
    for is_sign in signs {
        row = if is_sign { row + 1 } else { 0 };
        longest = longest.max(row);
    }
    longest
}
