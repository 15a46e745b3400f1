//! Coloured lines: `/me`. Their text is judged by the other filters like any. Off as it comes: whoever lets viewers write in
//! colour would have every such line as a finding. Pure.

use super::{FilterSpec, Find, Found, NOBODY, Shown};
use crate::chat::moderation::{FilterMode, FilterName};

/// The filter.
pub(super) const ME: FilterSpec =
    FilterSpec { name: FilterName("me"), mode: FilterMode::Off, exempt: NOBODY, numbers: &[], find: Find::One(find) };

fn find(shown: &Shown<'_>) -> Option<Found> {
    shown.facts.is_action.then(|| Found::told(""))
}
