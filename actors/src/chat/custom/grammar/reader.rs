//! What the readers of all kinds have in common.

use super::cursor::Words;
use super::misread::Cause;
use crate::text::language::Language;

/// An order behind its verb, while it is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'a> {
    /// What is left to read.
    pub(super) words: Words<'a>,
    /// The channel's language.
    pub(super) language: Language,
    /// The characters before a command's name.
    pub(super) prefix: &'a str,
    /// The verb, in English; `None`: the line has none.
    pub(super) verb: Option<&'static str>,
}

impl Reader<'_> {
    /// Returns the fault of a line without a verb: it may have a word that is none.
    pub(super) fn no_verb(&self) -> Cause {
        self.words.peek().map_or(Cause::NoVerb, |word| Cause::UnknownVerb { word: word.to_owned() })
    }
}
