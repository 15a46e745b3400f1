//! The filters: one file and one line here for each. All of them look at a line, and everything that they find is kept.

mod caps;
mod copies;
mod emotes;
mod length;
mod links;
mod marks;
mod me;
mod phrases;
mod rate;
mod runs;
mod symbols;

use crate::chat::moderation::{Exempt, FilterMode, FilterName};

/// All filters, in the order in which they are shown.
pub const FILTERS: &[&FilterSpec] = &[
    &links::LINKS,
    &phrases::PHRASES,
    &marks::MARKS,
    &caps::CAPS,
    &symbols::SYMBOLS,
    &emotes::EMOTES,
    &runs::RUNS,
    &length::LENGTH,
    &rate::RATE,
    &copies::COPIES,
    &me::ME,
];

/// What is known of a filter without a line.
#[derive(Debug)]
pub struct FilterSpec {
    /// Its name in config, chat, log and audit.
    pub name: FilterName,
    /// How far it goes unless something else is set.
    pub mode: FilterMode,
    /// Who is spared by it unless something else is set.
    pub exempt: Exempt,
    /// Its numbers, which the config may change.
    pub numbers: &'static [Number],
}

/// A number of a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// Its key in the config.
    pub key: &'static str,
    /// The least that it may be.
    pub least: u32,
    /// The most that it may be.
    pub most: u32,
    /// Its value when nothing is set.
    pub default: u32,
}

/// Nobody is spared beside those who are spared by all filters.
const NOBODY: Exempt = Exempt { vip: false, subscriber: false, regular: false };

/// Returns the filter of a name.
#[must_use]
pub fn filter(name: &str) -> Option<&'static FilterSpec> {
    FILTERS.iter().find(|spec| spec.name.as_str() == name).copied()
}
