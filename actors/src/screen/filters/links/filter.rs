//! The filter of links: every link of a line has to be allowed. Pure.

use super::find_first;
use crate::chat::moderation::{FilterMode, FilterName};
use crate::screen::filters::{FilterSpec, Find, Found, NOBODY, Shown, hosts};

/// The filter.
pub(crate) const LINKS: FilterSpec = FilterSpec {
    name: FilterName("links"),
    mode: FilterMode::On,
    exempt: NOBODY,
    numbers: &[],
    find: Find::One(refused),
};

fn refused(shown: &Shown<'_>) -> Option<Found> {
    // Every link of a line has to be allowed.
    let refused = find_first(&shown.facts.seen, |link| !shown.rules.hosts.allow(link));
    refused.map(|link| Found::told(hosts::shown(&link.host)))
}
