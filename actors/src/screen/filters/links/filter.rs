//! The filter of links: every link of a line has to be allowed. Pure.

use super::find;
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
    let links = find(&shown.facts.seen);
    shown.rules.hosts.refused(&links).map(|link| Found::told(hosts::shown(&link.host)))
}
