//! Saying a text.

use super::Response;
use super::head::Manner;
use super::run::{Place, Run, UNAVAILABLE, Value};
use super::scope::{CounterChange, Need, Scope};
use super::syntax::{Piece, part};
use crate::text::clean::is_blank;
use crate::text::guard::harmless;

/// What saying a text does beside the line.
pub trait Effects {
    /// Changes a counter by its name, or without one that of the command's uses, and returns what it is then.
    fn count(&mut self, name: Option<&str>, change: CounterChange) -> i64;
}

/// What came of saying a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expanded {
    /// A line that the guard lets pass as it is.
    Line {
        /// The line, without `/me`.
        text: String,
        /// How it is said.
        manner: Manner,
    },
    /// Nothing is left to say: all there was could not be had, or no word was typed for it. No counter was changed, and
    /// no cooldown should begin.
    Failed,
}

/// A line in the making.
#[derive(Debug, Default)]
struct Made {
    text: String,
    /// Something in it is worth saying.
    has_content: bool,
}

impl Response {
    /// Tells what has to be asked of others before this can be said. An answer may lead to another need, so it is called
    /// again until there is none, which is soon.
    #[must_use]
    pub fn needs(&self, scope: &Scope<'_>) -> Vec<Need> {
        let mut run = Run::new(&self.source, scope);
        self.made(&mut run);
        run.needs
    }

    /// Makes the line. A need that is not known by now has failed.
    pub fn expand(&self, scope: &Scope<'_>, effects: &mut dyn Effects) -> Expanded {
        let mut run = Run::last(&self.source, scope);
        let made = self.made(&mut run);
        if !made.has_content {
            return Expanded::Failed;
        }
        let Some(mut text) = harmless(&made.text) else { return Expanded::Failed };
        let changes = std::mem::take(&mut run.changes);
        if !changes.is_empty() {
            let mut again = Run::last(&self.source, scope);
            again.counters.before = run.counters.before;
            again.made = changes.iter().map(|(name, change)| effects.count(name.as_deref(), *change)).collect();
            text = harmless(&self.made(&mut again).text).unwrap_or(text);
        }
        Expanded::Line { text, manner: self.manner }
    }

    fn made(&self, run: &mut Run<'_>) -> Made {
        let is_plain = self.pieces.iter().all(|piece| matches!(piece, Piece::Words(_)));
        let mut made = Made { text: String::new(), has_content: is_plain };
        for piece in &self.pieces {
            match piece {
                Piece::Words(span) => {
                    let words = part(&self.source, span);
                    made.has_content |= words.chars().any(is_content);
                    made.text.push_str(words);
                }
                Piece::Call(call) => {
                    run.place = if is_path(&made.text) { Place::Path } else { Place::Line };
                    match run.value(call) {
                        Value::Text(value) | Value::Encoded(value) => {
                            made.has_content = true;
                            made.text.push_str(&value);
                        }
                        Value::Empty => {}
                        Value::Failed(id) => made.text.push_str(&run.say(id)),
                        Value::Pending => made.text.push_str(&run.say(UNAVAILABLE)),
                    }
                }
            }
        }
        made
    }
}

/// Tells whether a line ends within an address, as `twitch.tv/` does and `he/` does not.
fn is_path(text: &str) -> bool {
    text.ends_with('/') && text.rsplit(is_blank).next().is_some_and(|word| word.contains('.'))
}

/// Tells whether a sign says something by itself, as letters and emoji do and punctuation does not.
fn is_content(c: char) -> bool {
    let is_sign = matches!(c, '«' | '»' | '‘' | '’' | '“' | '”' | '„' | '…' | '–' | '—' | '·' | '•' | '¡' | '¿');
    c.is_alphanumeric() || (!c.is_ascii() && !is_blank(c) && !is_sign)
}
