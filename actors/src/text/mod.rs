//! Text: of viewers, cleaned; of the bot, guarded and looked up by language.

pub(crate) mod blocked;
pub mod catalogue;
pub mod clean;
pub mod comparison;
mod elision;
pub(crate) mod fold;
pub(crate) mod foreign;
pub mod guard;
pub mod language;
pub mod languages;
pub(crate) mod links;
pub(crate) mod mentions;
pub(crate) mod prefixes;
pub(crate) mod properties;
pub mod response;
pub(crate) mod span;
pub(crate) mod title;
pub(crate) mod typography;
