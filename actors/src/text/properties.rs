//! What a character is, by Unicode. Pure.
//!
//! The tables of Unicode are searched through for each question, which costs more than all else that is done with a
//! character. So the answers are kept, for a page of 256 characters at a time, once the first of a page is asked for.

use super::clean::{is_blank, is_hidden};
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

/// The answers for one character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Properties(u16);

/// The basic plane and the next one; of what is beyond nothing is kept.
const PAGES: usize = 0x200;
const PAGE: usize = 0x100;
static KEPT: [OnceLock<Box<[Properties; PAGE]>>; PAGES] = [const { OnceLock::new() }; PAGES];

impl Properties {
    const ALPHANUMERIC: u16 = 1;
    const ALPHABETIC: u16 = 1 << 1;
    const UPPERCASE: u16 = 1 << 2;
    const LOWERCASE: u16 = 1 << 3;
    const MARK: u16 = 1 << 4;
    const BLANK: u16 = 1 << 5;
    const HIDDEN: u16 = 1 << 6;
    const REORDERS: u16 = 1 << 7;
    const DECOMPOSES: u16 = 1 << 8;
    const CHANGES: u16 = 1 << 9;

    /// Looks a character up.
    pub(crate) fn of(c: char) -> Self {
        let scalar = u32::from(c) as usize;
        let Some(page) = KEPT.get(scalar / PAGE) else { return Self::slowly(c) };
        let page = page.get_or_init(|| Self::page(scalar / PAGE));
        page.get(scalar % PAGE).copied().unwrap_or(Self(0))
    }

    #[cold]
    fn page(number: usize) -> Box<[Self; PAGE]> {
        let scalar = |at: usize| u32::try_from(number * PAGE + at).ok().and_then(char::from_u32);
        Box::new(std::array::from_fn(|at| scalar(at).map_or(Self(0), Self::slowly)))
    }

    fn slowly(c: char) -> Self {
        let one = || std::iter::once(c);
        let all = [
            (Self::ALPHANUMERIC, c.is_alphanumeric()),
            (Self::ALPHABETIC, c.is_alphabetic()),
            (Self::UPPERCASE, c.is_uppercase()),
            (Self::LOWERCASE, c.is_lowercase()),
            (Self::MARK, is_combining_mark(c)),
            (Self::BLANK, is_blank(c)),
            (Self::HIDDEN, is_hidden(c)),
            (Self::REORDERS, canonical_combining_class(c) != 0),
            (Self::DECOMPOSES, !one().nfkd().eq(one())),
            (Self::CHANGES, !one().nfkc().eq(one())),
        ];
        Self(all.iter().fold(0, |bits, (bit, is_set)| if *is_set { bits | bit } else { bits }))
    }

    const fn has(self, bits: u16) -> bool {
        self.0 & bits != 0
    }

    /// A letter or a digit of any script, as [`char::is_alphanumeric`] has it.
    pub(crate) const fn is_alphanumeric(self) -> bool {
        self.has(Self::ALPHANUMERIC)
    }

    /// As [`char::is_alphabetic`] has it.
    pub(crate) const fn is_alphabetic(self) -> bool {
        self.has(Self::ALPHABETIC)
    }

    /// As [`char::is_uppercase`] has it.
    pub(crate) const fn is_uppercase(self) -> bool {
        self.has(Self::UPPERCASE)
    }

    /// As [`char::is_lowercase`] has it.
    pub(crate) const fn is_lowercase(self) -> bool {
        self.has(Self::LOWERCASE)
    }

    /// A mark that belongs to the character before it.
    pub(crate) const fn is_mark(self) -> bool {
        self.has(Self::MARK)
    }

    /// As [`is_blank`] has it.
    pub(crate) const fn is_blank(self) -> bool {
        self.has(Self::BLANK)
    }

    /// As [`is_hidden`] has it.
    pub(crate) const fn is_hidden(self) -> bool {
        self.has(Self::HIDDEN)
    }

    /// Normalization may move it before another mark: its canonical combining class is not 0.
    pub(crate) const fn reorders(self) -> bool {
        self.has(Self::REORDERS)
    }

    /// Its compatibility decomposition (NFKD) is another text than itself.
    pub(crate) const fn decomposes(self) -> bool {
        self.has(Self::DECOMPOSES)
    }

    /// Alone, it is another text once it is normalized (NFKC).
    pub(crate) const fn changes(self) -> bool {
        self.has(Self::CHANGES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_what_unicode_says() {
        assert!(('\0'..=char::MAX).all(|c| Properties::of(c) == Properties::slowly(c)));
    }

    #[test]
    fn each_question_has_an_answer_of_its_own() {
        let of = Properties::of;
        assert!(of('É').is_alphanumeric() && of('É').is_alphabetic() && of('É').is_uppercase());
        assert!(of('é').is_lowercase() && of('é').decomposes() && !of('é').changes());
        assert!(of('\u{316}').is_mark() && of('\u{316}').reorders() && !of('\u{316}').decomposes());
        assert!(of('ｗ').changes() && of('7').is_alphanumeric() && !of('7').is_alphabetic());
        assert!(of('\u{A0}').is_blank() && of('\u{200B}').is_hidden() && !of('草').changes());
    }
}
