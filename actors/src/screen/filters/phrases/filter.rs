//! The filter of phrases: each that stands in a line is told of by its id, with what it asks for. Pure.

use crate::chat::moderation::{FilterMode, FilterName};
use crate::screen::exempt::spares;
use crate::screen::filters::{FilterSpec, Find, Found, NOBODY, Shown};

/// The filter.
pub(crate) const PHRASES: FilterSpec = FilterSpec {
    name: FilterName("phrases"),
    mode: FilterMode::On,
    exempt: NOBODY,
    numbers: &[],
    find: Find::All(said),
};

fn said(shown: &Shown<'_>) -> Vec<Found> {
    if shown.rules.phrases.is_empty() {
        return Vec::new();
    }
    let said = shown.rules.phrases.find(&shown.facts.seen, &shown.facts.masked());
    let said = said.into_iter().filter(|phrase| !spares(phrase.exempt, shown.standing));
    said.map(|phrase| Found { part: (*phrase.id).into(), fixed: phrase.action }).collect()
}
