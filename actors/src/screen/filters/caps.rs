//! Shouting: capitals among the letters that could be small as well. Emotes, mentions, addresses and cheers are left out
//! before, so is laughter, and a script without capitals shouts by other means. Pure.

use super::{FilterSpec, Find, Found, NOBODY, Number, Shown};
use crate::chat::moderation::{FilterMode, FilterName};
use crate::text::properties::Properties;

/// So many of one letter in a row are counted: a crowd that cheers draws its words out, `LETS GOOOOO`.
const RUN_MAX: u32 = 2;
/// Shorter words are words like others.
const LAUGHTER_CHARS_MIN: usize = 4;

/// The filter.
pub(super) const CAPS: FilterSpec = FilterSpec {
    name: FilterName("caps"),
    mode: FilterMode::Watch,
    exempt: NOBODY,
    numbers: &[
        Number { key: "letters_min", least: 5, most: 500, default: 15 },
        Number { key: "upper_percent_min", least: 10, most: 100, default: 70 },
    ],
    find: Find::One(find),
};

fn find(shown: &Shown<'_>) -> Option<Found> {
    let (letters_min, percent_min) = (shown.numbers.get("letters_min"), shown.numbers.get("upper_percent_min"));
    // Fewer cannot be so many of so many, whatever is left out.
    if shown.facts.capitals * 100 < letters_min * percent_min {
        return None;
    }
    let (mut upper, mut cased) = (0, 0);
    for word in shown.facts.letters.split(' ').filter(|word| !is_laughter(word)) {
        let (mut before, mut run) = (' ', 0);
        for c in word.chars() {
            run = if c == before { run + 1 } else { 1 };
            before = c;
            let is = Properties::of(c);
            let is_upper = is.is_uppercase();
            if run <= RUN_MAX && (is_upper || is.is_lowercase()) {
                cased += 1;
                upper += u32::from(is_upper);
            }
        }
    }
    let percent = upper * 100 / cased.max(1);
    let is_loud = cased >= letters_min && percent >= percent_min;
    is_loud.then(|| Found::told(format!("{percent} %")))
}

/// Tells whether a word is of two letters again and again: `HAHAHA`, `JAJAJA`, `KKKK`, `АХАХ`, `AAAA`.
fn is_laughter(word: &str) -> bool {
    let mut letters = word.chars();
    let Some(first) = letters.next() else { return false };
    let Some(other) = letters.find(|c| *c != first) else { return word.chars().nth(LAUGHTER_CHARS_MIN - 1).is_some() };
    letters.all(|c| c == first || c == other) && word.chars().nth(LAUGHTER_CHARS_MIN - 1).is_some()
}
