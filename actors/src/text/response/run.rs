//! How a call becomes its value. A value is data: it is cleaned, cut, and never read as a text again.

use super::scope::{Answer, CounterChange, Need, Scope};
use super::syntax::{Call, Fallback, Piece, Word, part};
use crate::text::clean::{visible, visible_as_set, words_apart};
use crate::text::guard::shortened_to;
use crate::text::links::{AllowedHosts, without_links};
use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, VecDeque};

/// The most bytes of a value that are looked at.
const VALUE_BYTES_MAX: usize = 4096;

/// What a call came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// Words.
    Text(String),
    /// Words that may stand in an address as they are.
    Encoded(String),
    /// Nothing: no such argument.
    Empty,
    /// Nothing, and the text of this id says so.
    Failed(&'static str),
    /// Not known before others are asked.
    Pending,
}

/// Where a value is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Into the line, where people read it.
    Line,
    /// Into the line behind a `/`, as `twitch.tv/$(user)`.
    Path,
    /// Into the arguments of a call.
    Argument,
    /// Into an address that is asked.
    Address,
}

/// What counters came to.
#[derive(Debug, Default)]
pub(super) struct Counters {
    /// As they were before all changes.
    pub(super) before: RefCell<BTreeMap<Option<String>, i64>>,
    /// After the changes so far: as was expected, and as they are said.
    after: BTreeMap<Option<String>, (i64, i64)>,
}

/// One round through a text.
pub(super) struct Run<'a> {
    pub(super) source: &'a str,
    pub(super) scope: &'a Scope<'a>,
    pub(super) place: Place,
    /// Who has not answered by now will not.
    is_last: bool,
    /// What has to be asked of others.
    pub(super) needs: Vec<Need>,
    /// The counters that were read.
    pub(super) counters: Counters,
    /// The changes so far, in order.
    pub(super) changes: Vec<(Option<String>, CounterChange)>,
    /// What the changes came to, if they were made.
    pub(super) made: VecDeque<i64>,
    /// The arguments as they may be repeated.
    typed: OnceCell<String>,
}

impl<'a> Run<'a> {
    pub(super) fn new(source: &'a str, scope: &'a Scope<'a>) -> Self {
        let (needs, counters, changes, made, typed) = Default::default();
        Self { source, scope, place: Place::Line, is_last: false, needs, counters, changes, made, typed }
    }

    /// The round that makes the line: whoever has not answered by now will not.
    pub(super) fn last(source: &'a str, scope: &'a Scope<'a>) -> Self {
        Self { is_last: true, ..Self::new(source, scope) }
    }

    /// Returns the value of a call, or of the first fallback that has one.
    pub(super) fn value(&mut self, call: &Call) -> Value {
        let mut value = self.own_value(call);
        for fallback in &call.fallbacks {
            if !matches!(value, Value::Empty | Value::Failed(_)) {
                break;
            }
            value = match fallback {
                Fallback::Call(call) => self.value(call),
                Fallback::Words(pieces) => match self.text(pieces) {
                    Ok(text) if text.is_empty() => Value::Empty,
                    Ok(text) => Value::Text(text),
                    Err(value) => value,
                },
            };
        }
        value
    }

    fn own_value(&mut self, call: &Call) -> Value {
        let variable = call.what.variable;
        match (variable.run)(self, call) {
            Value::Text(text) => match cleaned(&text, variable.chars_max) {
                text if text.is_empty() => Value::Empty,
                text => Value::Text(text),
            },
            value => value,
        }
    }

    /// Returns the words of these pieces; what a call in it lacks, they lack all.
    pub(super) fn text(&mut self, pieces: &[Piece]) -> Result<String, Value> {
        let mut text = String::new();
        for piece in pieces {
            match piece {
                Piece::Words(span) => text.push_str(part(self.source, span)),
                Piece::Call(call) => match self.value(call) {
                    Value::Text(value) if self.place == Place::Address => text.push_str(&encoded(&value)),
                    Value::Text(value) | Value::Encoded(value) => text.push_str(&value),
                    Value::Empty => {}
                    value @ (Value::Failed(_) | Value::Pending) => return Err(value),
                },
            }
        }
        Ok(text)
    }

    /// Runs `step` with values put into `place`.
    pub(super) fn within<T>(&mut self, place: Place, step: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.place, place);
        let done = step(self);
        self.place = before;
        done
    }

    /// Returns the arguments as words; those in quotation marks are one.
    pub(super) fn words(&mut self, call: &Call) -> Result<Vec<String>, Value> {
        self.within(Place::Argument, |run| call.words.iter().map(|word| run.text(&word.pieces)).collect())
    }

    /// Returns the arguments as they stand there, without the quotation marks round all of it.
    pub(super) fn raw(&mut self, call: &Call) -> Result<String, Value> {
        self.raw_of(&call.words, Place::Argument)
    }

    pub(super) fn raw_of(&mut self, words: &[Word], place: Place) -> Result<String, Value> {
        let only = words.len() == 1;
        let mut raw = String::new();
        let mut end = words.first().map_or(0, |word| word.span.start);
        for word in words {
            if word.span.start > end {
                raw.push(' ');
            }
            end = word.span.end;
            let text = self.within(place, |run| run.text(&word.pieces))?;
            if word.is_quoted && !only {
                // The marks are part of a sentence: `$(ai who said "no"?)`.
                let whole = part(self.source, &word.span);
                raw.extend(whole.chars().next());
                raw.push_str(&text);
                raw.extend(whole.chars().next_back());
            } else {
                raw.push_str(&text);
            }
        }
        Ok(raw)
    }

    /// Returns what the caller typed behind the command, as it may be repeated: nothing when a blocked word is in it.
    pub(super) fn typed(&self) -> &str {
        self.typed.get_or_init(|| {
            let typed = visible(&words_apart(self.scope.arguments)).into_owned();
            let is_decent = |text: &str| self.scope.decency.is_none_or(|words| words.allows(text, self.scope.language));
            if !is_decent(self.scope.arguments) || !is_decent(&typed) {
                return String::new();
            }
            if self.scope.may_link { typed } else { without_links(&typed, &AllowedHosts::new([])) }
        })
    }

    /// Returns the answer of others.
    pub(super) fn ask(&mut self, need: Need) -> Result<Answer, Value> {
        match self.scope.facts.known(&need) {
            Some(Answer::Failed) => Err(Value::Failed(UNAVAILABLE)),
            Some(answer) => Ok(answer),
            None if self.is_last => Err(Value::Failed(UNAVAILABLE)),
            None => {
                if !self.needs.contains(&need) {
                    self.needs.push(need);
                }
                Err(Value::Pending)
            }
        }
    }

    /// Returns a counter as it is now.
    pub(super) fn counter(&self, name: Option<&str>) -> i64 {
        let (expected, said) = self.counts(&name.map(str::to_owned));
        // An address is asked with what was expected, in both rounds.
        if self.place == Place::Address { expected } else { said }
    }

    /// Changes a counter and returns what it is then. The change is made when the line is said.
    pub(super) fn count(&mut self, name: Option<String>, change: CounterChange) -> i64 {
        let expected = change.apply(self.counts(&name).0);
        let said = self.made.pop_front().unwrap_or(expected);
        self.counters.after.insert(name.clone(), (expected, said));
        let count = self.counter(name.as_deref());
        self.changes.push((name, change));
        count
    }

    fn counts(&self, name: &Option<String>) -> (i64, i64) {
        if let Some(counts) = self.counters.after.get(name) {
            return *counts;
        }
        let mut before = self.counters.before.borrow_mut();
        let count = *before.entry(name.clone()).or_insert_with(|| self.scope.facts.counter(name.as_deref()));
        (count, count)
    }

    /// Returns a number by chance, the same for this call in each round.
    pub(super) fn chance(&self, call: &Call) -> u64 {
        self.dice(call).u64(..)
    }

    /// Returns dice that fall the same for this call in each round.
    pub(super) fn dice(&self, call: &Call) -> fastrand::Rng {
        let place = u64::from(call.span.start).wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        fastrand::Rng::with_seed(self.scope.seed ^ place)
    }

    /// Returns a text of the channel's language.
    pub(super) fn say(&self, id: &str) -> String {
        self.scope.texts.say(self.scope.language, id, &[])
    }

    /// Returns a number as people of the channel's language write it, or plainly where it is reckoned with.
    pub(super) fn number(&self, number: u64) -> String {
        if self.place == Place::Line { self.scope.language.grouped(number) } else { number.to_string() }
    }
}

/// The text that says that an answer cannot be had.
pub(super) const UNAVAILABLE: &str = "response-unavailable";

/// Returns a value as it may stand in a line: one line, nothing invisible, not too long.
fn cleaned(value: &str, chars_max: usize) -> String {
    let end = value.floor_char_boundary(VALUE_BYTES_MAX.min(value.len()));
    let value = value.get(..end).unwrap_or_default();
    shortened_to(&visible_as_set(&words_apart(value)), chars_max)
}

/// Returns a value as it may stand in any part of an address.
pub(super) fn encoded(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
