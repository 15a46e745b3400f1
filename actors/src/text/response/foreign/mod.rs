//! The texts of other bots, rewritten into ours when they are imported. Pure.
//!
//! Each bot has a notation and names of its own; some names are ours and mean something else. What cannot be had stays as
//! it was, so that the moderator sees it, and is reported with the nearest thing that can be had.

mod addresses;
mod dollars;
mod scripts;
mod signs;

use std::collections::BTreeSet;

/// A bot whose texts are understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bot {
    /// Nightbot: `$(x arg)`.
    Nightbot,
    /// StreamElements: `$(x arg)`, `${x}`, and `{x}` in old commands.
    StreamElements,
    /// Fossabot: `$(x arg)`.
    Fossabot,
    /// Streamlabs Chatbot, the program: `$x`, `$x(arg)`.
    StreamlabsChatbot,
    /// WizeBot: `$(x)`, `$x(arg)`.
    WizeBot,
    /// Streamlabs Cloudbot: `{x.y}`.
    Cloudbot,
    /// Moobot: `<x>`.
    Moobot,
    /// PhantomBot: `(x arg)`.
    PhantomBot,
}

/// Something that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// It is written in our notation.
    Written {
        /// What it was.
        from: String,
        /// What it is.
        to: String,
    },
    /// It cannot be had, and stays as it was.
    Lost {
        /// What it was.
        from: String,
        /// The nearest thing that can be had: a variable, a command, an option.
        instead: Option<&'static str>,
    },
}

/// A text in our notation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rewritten {
    /// The text.
    pub text: String,
    /// What is not as it was, in the order of the text, each once.
    pub changes: Vec<Change>,
}

/// What becomes of a variable of another bot.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Fate {
    /// It is ours, too, and means the same.
    Same,
    /// It is this in our notation.
    Ours(String),
    /// It cannot be had.
    Lost(Option<&'static str>),
    /// It is no variable at all, but words.
    Words,
}

impl Fate {
    fn ours(text: &str) -> Self {
        Self::Ours(text.to_owned())
    }
}

/// Rewrites a text of another bot.
#[must_use]
pub fn rewritten(bot: Bot, text: &str) -> Rewritten {
    rewritten_with(bot, text, &|_| None)
}

/// Rewrites a text of another bot that keeps parts of it elsewhere: `own` returns what stands for a name in our notation,
/// as Moobot's `random.text.1`, whose choices are in fields of their own.
#[must_use]
pub fn rewritten_with(bot: Bot, text: &str, own: &dyn Fn(&str) -> Option<String>) -> Rewritten {
    let mut done = match bot {
        Bot::Nightbot | Bot::StreamElements | Bot::Fossabot => dollars::rewritten(bot, text),
        Bot::StreamlabsChatbot | Bot::WizeBot | Bot::Cloudbot | Bot::Moobot | Bot::PhantomBot => {
            signs::rewritten(bot, text, own)
        }
    };
    let mut seen = BTreeSet::new();
    done.changes.retain(|change| seen.insert(change.clone()));
    done
}

impl Rewritten {
    /// Takes what was found as `from`, after its fate.
    fn take(&mut self, from: &str, fate: Fate) {
        match fate {
            Fate::Same | Fate::Words => self.text.push_str(from),
            Fate::Ours(to) => {
                self.text.push_str(&to);
                self.changes.push(Change::Written { from: from.to_owned(), to });
            }
            Fate::Lost(instead) => {
                self.text.push_str(from);
                self.changes.push(Change::Lost { from: from.to_owned(), instead });
            }
        }
    }
}

/// Returns words as one argument of ours.
fn quoted(words: &str) -> String {
    let mark = if words.contains('\'') && !words.contains('"') { '"' } else { '\'' };
    format!("{mark}{words}{mark}")
}

#[cfg(test)]
mod tests;
