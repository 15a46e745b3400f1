//! A subcommand that does not do what was asked of it: the words for the person who typed it, and the exit status.

use crate::config::{self, Config};
use crate::exit::Exit;
use crate::telemetry;
use crate::told::{Told, Words};
use kissbot_actors::net::foreign;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// The reason for not starting, for the person who typed the command.
pub(crate) struct Refusal {
    pub(crate) exit: Exit,
    pub(crate) words: String,
}

impl Refusal {
    /// What servers said may be in it: a terminal obeys nothing of that, and no secret is in it.
    pub(crate) fn new(exit: Exit, words: impl ToString) -> Self {
        let lines: Vec<String> = words.to_string().lines().map(|line| foreign::line(line, usize::MAX)).collect();
        Self { exit, words: lines.join("\n") }
    }

    /// Adds the place in the file of the key that the words begin with, if it is known.
    pub(crate) fn at(self, file: Option<&Path>) -> Self {
        let key = self.words.split_once(": ").map(|(key, _)| key);
        let place = key.zip(file).and_then(|(key, file)| config::place_of(file, key));
        Self { words: place.map(|place| format!("{place}: {}", self.words)).unwrap_or(self.words), ..self }
    }

    /// Refuses in the language of the config.
    pub(crate) fn told(exit: Exit, told: &Told, config: &Config) -> Self {
        match Words::new("told", config.bot.language) {
            Ok(words) => Self::new(exit, words.tell(told)),
            Err(_) => Self::new(exit, told),
        }
    }

    /// Refuses because the config cannot be used.
    pub(crate) fn config(words: impl ToString) -> Self {
        Self::new(Exit::BadConfig, words)
    }
}

/// Prints a refusal on stderr and returns the exit status.
pub(crate) fn end(result: Result<Exit, Refusal>) -> Exit {
    match result {
        Ok(exit) => exit,
        Err(refusal) => {
            telemetry::complain(&format!("kissbot: {}", refusal.words));
            refusal.exit
        }
    }
}

/// Runs a subcommand; a panic in it ends with a word and a status like any other failure.
#[must_use]
pub fn caught(work: impl FnOnce() -> Exit) -> Exit {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| end(Err(panicked())))
}

pub(crate) fn panicked() -> Refusal {
    Refusal::new(
        Exit::Unavailable,
        "a part that it cannot do without broke (the line above says where); if memory, files and threads are not \
         scarce, this is a mistake in KissBot",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_ends_with_a_word_and_a_status() {
        assert_eq!(caught(|| panic!("it broke")), Exit::Unavailable);
    }
}
