//! The pieces of a custom text, as ranges of its source: a text is kept once, and most have no piece but themselves.

use super::variables::Variable;
use std::ops::Range;

/// A place in a source. Texts are short.
pub(super) type Span = Range<u32>;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Words that are said as they are.
    Words(Span),
    /// Something that is looked up when the text is said.
    Call(Box<Call>),
}

/// A call, `$(name arguments|fallback)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Call {
    /// The whole call with its brackets.
    pub(super) span: Span,
    pub(super) what: Asked,
    /// Its arguments.
    pub(super) words: Vec<Word>,
    /// What stands in for it, tried in this order.
    pub(super) fallbacks: Vec<Fallback>,
}

/// What a call asks for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked {
    pub(super) variable: &'static Variable,
    /// The place of the name it was called by in the variable's names.
    pub(super) name: usize,
    /// The words of the viewer that are meant, `1:3`; `0..0` for all other variables.
    pub(super) from: u32,
    pub(super) to: u32,
}

impl PartialEq for Asked {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.variable, other.variable)
            && (self.name, self.from, self.to) == (other.name, other.from, other.to)
    }
}

impl Eq for Asked {}

/// One word of the arguments, or several in quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// It with its quotation marks.
    pub(super) span: Span,
    pub(super) is_quoted: bool,
    pub(super) pieces: Vec<Piece>,
}

/// What stands in for a call that has nothing to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fallback {
    /// A variable by its name, as in `$(1|sender)`.
    Call(Box<Call>),
    /// Words, in which calls may stand.
    Words(Vec<Piece>),
}

/// Returns the part of the source that `span` names.
pub(super) fn part<'a>(source: &'a str, span: &Span) -> &'a str {
    source.get(span.start as usize..span.end as usize).unwrap_or_default()
}

/// Calls `see` with each call in the pieces, outer ones first.
pub(super) fn each_call<'a>(pieces: &'a [Piece], see: &mut dyn FnMut(&'a Call)) {
    for piece in pieces {
        if let Piece::Call(call) = piece {
            each_within(call, see);
        }
    }
}

fn each_within<'a>(call: &'a Call, see: &mut dyn FnMut(&'a Call)) {
    see(call);
    for word in &call.words {
        each_call(&word.pieces, see);
    }
    for fallback in &call.fallbacks {
        match fallback {
            Fallback::Call(call) => each_within(call, see),
            Fallback::Words(pieces) => each_call(pieces, see),
        }
    }
}
