//! Text: of viewers, cleaned; of the bot, guarded and looked up by language.

pub mod catalogue;
pub mod clean;
pub mod comparison;
pub mod guard;
pub mod language;
pub mod languages;
pub(crate) mod typography;
