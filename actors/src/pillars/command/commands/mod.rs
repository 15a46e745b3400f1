//! The registry: one file and one line per command.

use crate::pillars::command::spec::Command;
use crate::text::catalogue::{TextError, Texts};

/// Emits the `mod` line and the table entry of each command.
macro_rules! registry {
    ($($name:ident,)*) => {
        $(pub mod $name;)*

        /// Every command, in the order in which help lists them.
        pub const ALL: &[&Command] = &[$(&$name::COMMAND),*];
    };
}

registry! {
    ping,
    stats,
    help,
    game,
    ask,
    forget,
    ai,
    uptime,
    title,
    category,
    followage,
    so,
    clip,
    cache,
}

/// The common texts and those of every command, in every language.
///
/// # Errors
/// When a command's texts are no valid Fluent, or two commands share an id.
pub fn texts() -> Result<Texts, TextError> {
    texts_with(&[])
}

/// The same, and `more` that belong to no command.
///
/// # Errors
/// As for [`texts`].
pub fn texts_with(more: &[&'static str]) -> Result<Texts, TextError> {
    let sources: Vec<&'static str> = ALL.iter().map(|command| command.texts).chain(more.iter().copied()).collect();
    Texts::new(&sources)
}

#[cfg(test)]
mod tests;
