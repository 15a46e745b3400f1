//! The registry: one file and two lines per command.

pub mod ai;
pub mod allow;
pub mod ask;
pub mod bot;
pub mod cache;
pub mod category;
pub mod clip;
pub mod cmd;
#[allow(clippy::module_inception, reason = "a command's file has the command's name")]
pub mod commands;
pub mod counter;
pub mod emergency;
pub mod emotes;
pub mod filter;
pub mod followage;
pub mod followers;
pub mod forget;
pub mod forgive;
pub mod game;
pub mod help;
pub mod keyword;
pub mod moderation;
pub mod nuke;
pub mod permit;
pub mod phrase;
pub mod ping;
pub mod queue;
pub mod quote;
pub mod raffle;
pub mod regular;
pub mod slow;
pub mod so;
pub mod stats;
pub mod subs;
pub mod timer;
pub mod title;
pub mod undo;
pub mod unique;
pub mod uptime;
pub mod why;

use crate::pillars::command::spec::Command;
use crate::text::catalogue::{TextError, Texts};
use crate::text::response;

/// Every command, in the order in which help lists them.
pub const ALL: &[&Command] = &[
    &ping::COMMAND,
    &stats::COMMAND,
    &help::COMMAND,
    &game::COMMAND,
    &ask::COMMAND,
    &forget::COMMAND,
    &ai::COMMAND,
    &uptime::COMMAND,
    &title::COMMAND,
    &category::COMMAND,
    &followage::COMMAND,
    &so::COMMAND,
    &clip::COMMAND,
    &cache::COMMAND,
    &commands::COMMAND,
    &quote::COMMAND,
    &counter::COMMAND,
    &queue::COMMAND,
    &raffle::COMMAND,
    &cmd::COMMAND,
    &timer::COMMAND,
    &keyword::COMMAND,
    &regular::COMMAND,
    &bot::COMMAND,
    &moderation::COMMAND,
    &filter::COMMAND,
    &allow::COMMAND,
    &phrase::COMMAND,
    &permit::COMMAND,
    &nuke::COMMAND,
    &undo::COMMAND,
    &forgive::COMMAND,
    &why::COMMAND,
    &slow::COMMAND,
    &followers::COMMAND,
    &subs::COMMAND,
    &emotes::COMMAND,
    &unique::COMMAND,
    &emergency::COMMAND,
];

/// Returns the common texts, those of custom texts and of every command, in every language.
///
/// # Errors
/// Returns an error when a command's texts are no valid Fluent, or two commands share an id.
pub fn texts() -> Result<Texts, TextError> {
    texts_with(&[])
}

/// Returns the same, and `more` that belong to no command.
///
/// # Errors
/// As for [`texts`].
pub fn texts_with(more: &[&'static str]) -> Result<Texts, TextError> {
    let commands = ALL.iter().map(|command| command.texts);
    let sources: Vec<&'static str> = commands.chain([response::TEXTS]).chain(more.iter().copied()).collect();
    Texts::new(&sources)
}

#[cfg(test)]
mod tests;
