//! Walls of emotes: Twitch's and emoji together. Those of extensions are words like others to Twitch. Pure.

use super::{FilterSpec, Find, Found, NOBODY, Number, Shown};
use crate::chat::moderation::{Exempt, FilterMode, FilterName};

/// The filter.
pub(super) const EMOTES: FilterSpec = FilterSpec {
    name: FilterName("emotes"),
    mode: FilterMode::Watch,
    exempt: Exempt { subscriber: true, ..NOBODY },
    numbers: &[Number { key: "emotes_max", least: 1, most: 500, default: 15 }],
    find: Find::One(find),
};

fn find(shown: &Shown<'_>) -> Option<Found> {
    let emotes = shown.facts.emotes.saturating_add(shown.facts.emoji);
    (emotes > shown.numbers.get("emotes_max")).then(|| Found::told(emotes.to_string()))
}
