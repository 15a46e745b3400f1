//! Shouting: capitals among the letters that could be small as well. Emotes, mentions, addresses and cheers are left out
//! before, and a script without capitals shouts by other means. Pure.

use super::{FilterSpec, Found, NOBODY, Number, Shown};
use crate::chat::moderation::{FilterMode, FilterName};

/// The filter.
pub(super) const CAPS: FilterSpec = FilterSpec {
    name: FilterName("caps"),
    mode: FilterMode::Watch,
    exempt: NOBODY,
    numbers: &[
        Number { key: "letters_min", least: 5, most: 500, default: 15 },
        Number { key: "upper_percent_min", least: 10, most: 100, default: 70 },
    ],
    find,
};

fn find(shown: &Shown<'_>) -> Option<Found> {
    let (mut upper, mut cased) = (0, 0);
    for c in shown.facts.letters.chars() {
        let is_upper = c.is_uppercase();
        upper += u32::from(is_upper);
        cased += u32::from(is_upper || c.is_lowercase());
    }
    let percent = upper * 100 / cased.max(1);
    let is_loud = cased >= shown.numbers.get("letters_min") && percent >= shown.numbers.get("upper_percent_min");
    is_loud.then(|| Found::told(format!("{percent} %")))
}
