//! Phrases that are not to be said. Pure.

use super::{FilterSpec, Found, NOBODY, Shown};
use crate::chat::moderation::{FilterMode, FilterName};
use crate::screen::glance::Glance;

/// The filter.
pub(super) const PHRASES: FilterSpec = FilterSpec {
    name: FilterName("phrases"),
    mode: FilterMode::On,
    exempt: NOBODY,
    numbers: &[],
    find: Find::One(find),
};

fn find(_: &Shown<'_>) -> Option<Found> {
    None
}

/// Tells whether there may be a phrase in a text.
pub(in crate::screen) fn may_be_in(_: &[u8], _: &Glance) -> bool {
    false
}
