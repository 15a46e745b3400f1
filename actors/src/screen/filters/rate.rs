//! Many lines of one viewer within seconds, or the same line again and again. Commands are repeated as one likes, and
//! what is the same but for digits, signs, accents and capitals is the same. Pure.

use super::{FilterSpec, Find, Found, NOBODY, Number, Shown};
use crate::chat::moderation::{Exempt, FilterMode, FilterName};

/// The filter.
pub(super) const RATE: FilterSpec = FilterSpec {
    name: FilterName("rate"),
    mode: FilterMode::Watch,
    exempt: Exempt { vip: true, ..NOBODY },
    numbers: &[
        Number { key: "lines_max", least: 2, most: 100, default: 10 },
        Number { key: "window_s", least: 2, most: 60, default: 10 },
        Number { key: "repeats_min", least: 2, most: 20, default: 3 },
        Number { key: "repeat_window_s", least: 5, most: 600, default: 60 },
        Number { key: "repeat_chars_min", least: 1, most: 500, default: 8 },
    ],
    find: Find::One(find),
};

fn find(shown: &Shown<'_>) -> Option<Found> {
    let counts = shown.counts;
    if counts.lines > shown.numbers.get("lines_max") {
        return Some(Found::told(format!("{} lines", counts.lines)));
    }
    // Emotes and mentions alone are no text that is repeated.
    let is_text = shown.facts.alphanumerics >= shown.numbers.get("repeat_chars_min");
    let repeats = counts.repeats >= shown.numbers.get("repeats_min") && is_text;
    repeats.then(|| Found::told(format!("{} times", counts.repeats)))
}
