//! Long lines, without the name that a reply begins with. Pure.

use super::{FilterSpec, Find, Found, NOBODY, Number, Shown};
use crate::chat::moderation::{FilterMode, FilterName};

/// The filter.
pub(super) const LENGTH: FilterSpec = FilterSpec {
    name: FilterName("length"),
    mode: FilterMode::Watch,
    exempt: NOBODY,
    numbers: &[Number { key: "chars_max", least: 50, most: 500, default: 400 }],
    find: Find::One(find),
};

fn find(shown: &Shown<'_>) -> Option<Found> {
    let most = shown.numbers.get("chars_max");
    if u32::try_from(shown.facts.typed.len()).unwrap_or(u32::MAX) <= most {
        return None;
    }
    let chars = u32::try_from(shown.facts.typed.chars().count()).unwrap_or(u32::MAX);
    (chars > most).then(|| Found::told(chars.to_string()))
}
