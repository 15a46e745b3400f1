//! One text by many strangers within seconds, as a hate raid writes it. A crowd that cheers says the same as well: where
//! subscribers, VIPs, moderators and those who have been here for a while say it with the others, it is none; after a
//! raid from another channel it takes twice as many. Pure.

use super::{FilterSpec, Find, Found, NOBODY, Number, Shown};
use crate::chat::moderation::{FilterMode, FilterName};

/// The filter.
pub(super) const COPIES: FilterSpec = FilterSpec {
    name: FilterName("copies"),
    mode: FilterMode::Watch,
    exempt: NOBODY,
    numbers: &[
        Number { key: "authors_min", least: 3, most: 100, default: 5 },
        Number { key: "window_s", least: 5, most: 300, default: 30 },
        Number { key: "chars_min", least: 5, most: 500, default: 12 },
        Number { key: "strangers_percent_min", least: 10, most: 100, default: 60 },
        Number { key: "familiar_percent_max", least: 1, most: 100, default: 30 },
    ],
    find: Find::One(find),
};

fn find(shown: &Shown<'_>) -> Option<Found> {
    let raiders = shown.counts.raiders?;
    // Emotes alone are how a crowd cheers.
    let is_text = shown.facts.alphanumerics >= shown.numbers.get("chars_min");
    is_text.then(|| Found::told(format!("{raiders} viewers")))
}
