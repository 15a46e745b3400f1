//! The filters: one file and one line here for each. All of them look at a line, and everything that they find is kept.

mod caps;
mod copies;
mod emotes;
pub(crate) mod hosts;
mod length;
pub(crate) mod links;
mod marks;
mod me;
pub(crate) mod phrases;
mod rate;
mod runs;
mod symbols;
#[cfg(test)]
mod tests;

pub use hosts::{HostMistake, host_mistake};
pub use phrases::mistakes::{PhraseMistake, phrase_mistake};

use super::facts::Facts;
use super::rules::{ChannelRules, Numbers};
use super::traces::Counts;
use crate::chat::moderation::{Action, Exempt, FilterMode, FilterName};

/// All filters, in the order in which they are shown.
pub const FILTERS: &[&FilterSpec] = &[
    &links::filter::LINKS,
    &phrases::filter::PHRASES,
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
    /// Looks at a line.
    pub(crate) find: Find,
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

/// How a filter looks at a line.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Find {
    /// It finds one thing at most.
    One(fn(&Shown<'_>) -> Option<Found>),
    /// It may find several, each of which asks for something else.
    All(fn(&Shown<'_>) -> Vec<Found>),
}

impl Find {
    /// Looks at a line.
    pub(crate) fn all(self, shown: &Shown<'_>) -> Vec<Found> {
        match self {
            Self::One(find) => find(shown).into_iter().collect(),
            Self::All(find) => find(shown),
        }
    }
}

/// A line with all that is known of it.
pub(crate) struct Shown<'a> {
    pub(crate) facts: &'a Facts<'a>,
    pub(crate) numbers: &'a Numbers,
    pub(crate) counts: Counts,
    pub(crate) rules: &'a ChannelRules,
    /// What the author is.
    pub(crate) standing: Exempt,
}

/// What a filter found: a host, the id of a phrase, a number. Never the words of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) part: Box<str>,
    pub(crate) fixed: Option<Action>,
}

impl Found {
    /// What is told of it; the ladder says what is done.
    pub(crate) fn told(part: impl Into<Box<str>>) -> Self {
        Self { part: part.into(), fixed: None }
    }
}

/// Nobody is spared beside those who are spared by all filters.
const NOBODY: Exempt = Exempt { vip: false, subscriber: false, regular: false };

/// Returns the filter of a name.
#[must_use]
pub fn filter(name: &str) -> Option<&'static FilterSpec> {
    FILTERS.iter().find(|spec| spec.name.as_str() == name).copied()
}
