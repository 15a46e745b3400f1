//! The texts of custom commands, timers and keywords: parsed once, when they are saved, and then said often. Pure.
//!
//! `$(name arguments|fallback)` and `${…}` are looked up when the text is said; what comes of it is data and never read
//! again, whoever wrote it. docs/CUSTOM_COMMANDS.md is the page for people.
//!
//! A text is said in two steps: [`Response::needs`] tells what has to be asked of others first, and [`Response::expand`]
//! makes the line of the answers. Both derive all chance from the scope's seed, and so agree.

mod brackets;
mod dates;
mod expand;
pub mod foreign;
mod head;
mod math;
mod moments;
mod notice;
mod parse;
mod run;
mod scope;
mod syntax;
mod variables;
mod zone;

pub use expand::{Effects, Expanded};
pub use head::{Colour, Manner};
pub use notice::Notice;
pub use scope::{Answer, Caller, Channel, CounterChange, Facts, Need, Scope, Stream};
pub(crate) use variables::counter_name;
pub use zone::Zone;

use std::fmt;
use syntax::{Call, Piece};

/// The English texts of this folder. Their ids start with `response-`.
pub const TEXTS: &str = include_str!("texts.ftl");

/// A text that is said with its variables filled. Two are equal when they are written alike.
#[derive(Clone, Debug)]
pub struct Response {
    manner: Manner,
    source: Box<str>,
    pieces: Box<[Piece]>,
    notices: Box<[Notice]>,
}

impl Response {
    /// Reads what a moderator typed. It never fails: what cannot be read stays as it is, and [`notices`](Self::notices)
    /// says so.
    #[must_use]
    pub fn parse(typed: &str) -> Self {
        let head = head::taken_off(typed);
        let (pieces, mut notices) = parse::pieces(&head.text);
        if !head.dropped.is_empty() {
            notices.push(Notice::Dropped(head.dropped));
        }
        if matches!(head.manner, Manner::Announce(_)) {
            notices.push(Notice::NoAnnouncement);
        }
        let (pieces, notices) = (pieces.into_boxed_slice(), notices.into_boxed_slice());
        Self { manner: head.manner, source: head.text.into_boxed_str(), pieces, notices }
    }

    /// What its author should know, the gravest first.
    #[must_use]
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// How it is said.
    #[must_use]
    pub fn manner(&self) -> Manner {
        self.manner
    }

    /// Returns true if there is nothing to say.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.source.is_empty()
    }

    /// The names of the variables that mean who called, or what they typed behind the command, each once. A timer has
    /// neither.
    #[must_use]
    pub fn needs_caller(&self) -> Vec<&'static str> {
        let mut names = Vec::new();
        self.each_call(&mut |call| {
            if call.what.variable.wants_caller(!call.words.is_empty()) && !names.contains(&call.what.name()) {
                names.push(call.what.name());
            }
        });
        names
    }

    /// Returns the names of all variables in it, each once.
    #[must_use]
    pub fn variables(&self) -> Vec<&'static str> {
        let mut names = Vec::new();
        self.each_call(&mut |call| {
            if !names.contains(&call.what.name()) {
                names.push(call.what.name());
            }
        });
        names
    }

    /// Returns true if saying it changes a counter.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.has(|call| call.what.variable.counts)
    }

    /// Returns true if an address is asked for it.
    #[must_use]
    pub fn has_fetch(&self) -> bool {
        self.has(|call| call.what.variable.is_fetch)
    }

    fn has(&self, is_it: impl Fn(&Call) -> bool) -> bool {
        let mut found = false;
        self.each_call(&mut |call| found |= is_it(call));
        found
    }

    fn each_call<'a>(&'a self, see: &mut dyn FnMut(&'a Call)) {
        syntax::each_call(&self.pieces, see);
    }
}

impl PartialEq for Response {
    fn eq(&self, other: &Self) -> bool {
        (self.manner, &self.source, &self.pieces) == (other.manner, &other.source, &other.pieces)
    }
}

impl Eq for Response {}

impl fmt::Display for Response {
    /// Writes it so that it can be parsed again.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.manner, self.source)
    }
}

#[cfg(test)]
mod tests;
