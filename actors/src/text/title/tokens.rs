//! Cutting a title or a query into words, without knowing what they mean.
//!
//! Numbers are put together here, however they are written: "40,000" and "40k" are one word, the "2K" of a series is
//! none, and "WWII" is a word and its number.

use super::CHARS_MAX;
use super::numerals::without_its_numeral;
use crate::text::clean::visible;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words beyond this are not read: no real title has half as many.
pub(crate) const WORDS_MAX: usize = 32;

/// One word as it is cut out.
#[derive(Debug, Default, Clone)]
pub(crate) struct Token {
    /// Lower case, without accents.
    pub(crate) text: String,
    /// The capital letters in it, in lower case.
    pub(crate) capitals: String,
    /// Tells whether it ended with "'s".
    pub(crate) possessive: bool,
    /// The part of the title that it is in. Parts are separated by colons, dashes and brackets.
    pub(crate) part: u8,
    /// Tells whether it is in brackets.
    pub(crate) bracketed: bool,
    /// Tells whether it was written as the end of the word before.
    pub(crate) glued: bool,
    /// The word as it was written, where that is no text: "40k".
    pub(crate) written: Option<String>,
}

impl Token {
    /// Returns the word as a search takes it: as it was written.
    pub(crate) fn as_written(&self) -> &str {
        self.written.as_deref().unwrap_or(&self.text)
    }
}

/// Returns the words of `text`.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let text = visible(text);
    let letters: Vec<char> = text.chars().take(CHARS_MAX * 2).filter(|c| !is_trade_mark(*c)).nfkd().collect();
    let letters: Vec<char> = letters.into_iter().filter(|c| !is_combining_mark(*c)).collect();
    let letters = without_thousands(&letters);
    let mut cutter = Cutter::default();
    let mut before = None;
    for (at, c) in letters.iter().copied().enumerate() {
        let next = letters.get(at + 1).copied();
        cutter.take(before, c, next);
        before = Some(c);
    }
    cutter.end_word();
    cutter.out
}

/// Tells whether `c` is "™" or the like: they would become letters when they are decomposed.
pub(super) fn is_trade_mark(c: char) -> bool {
    matches!(c, '™' | '®' | '©' | '℠' | '℗')
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '´' | '`' | '′')
}

/// Removes the signs between the thousands of a number: "40,000". A blank is one before "000" only.
fn without_thousands(letters: &[char]) -> Vec<char> {
    let is_digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    let stands_between = |at: usize, c: char| {
        let before = letters.iter().take(at).rev().take_while(|c| c.is_ascii_digit()).count();
        let behind = letters.iter().skip(at + 1).take_while(|c| c.is_ascii_digit()).count();
        let is_sign = matches!(c, ',' | '.') || is_apostrophe(c);
        let is_blank = c == ' ' && letters.iter().skip(at + 1).take(3).all(|c| *c == '0');
        (1..=3).contains(&before) && behind == 3 && (is_sign || is_blank)
    };
    let kept = letters
        .iter()
        .enumerate()
        .filter(|(at, c)| !(at.checked_sub(1).is_some_and(is_digit) && is_digit(at + 1) && stands_between(*at, **c)));
    kept.map(|(_, c)| *c).collect()
}

#[derive(Default)]
struct Cutter {
    out: Vec<Token>,
    word: Token,
    /// Tells whether the word has dots in it.
    dotted: bool,
    part: u8,
    bracketed: bool,
}

impl Cutter {
    fn take(&mut self, before: Option<char>, c: char, next: Option<char>) {
        if c.is_alphanumeric() {
            self.letter(c, next);
        } else if is_apostrophe(c) {
            self.apostrophe(next);
        } else if c == '.' {
            self.dot(next);
        } else if c == '&' {
            self.end_word();
            self.word.text.push_str("and");
            self.end_word();
        } else {
            self.end_word();
            let dash = matches!(c, '-' | '~') && before == Some(' ') && next.is_none_or(|next| next == ' ');
            let colon =
                matches!(c, ':' | ';' | '|' | '/' | '+' | '–' | '—' | '(' | ')' | '[' | ']' | '：' | '「' | '」');
            if dash || colon {
                self.end_part();
            }
            if matches!(c, '(' | '[') {
                self.bracketed = true;
            } else if matches!(c, ')' | ']') {
                self.bracketed = false;
            }
        }
    }

    fn letter(&mut self, c: char, next: Option<char>) {
        let last = self.word.text.chars().next_back();
        let after_digit = last.is_some_and(|last| last.is_ascii_digit());
        // "2O77" is a slip of the finger.
        let zero = matches!(c, 'o' | 'O') && after_digit && next.is_some_and(|next| next.is_ascii_digit());
        let c = if zero { '0' } else { c };
        if matches!(c, 'k' | 'K') && after_digit && self.thousand(next) {
            return;
        }
        if last.is_some() && after_digit != c.is_ascii_digit() {
            self.end_word();
        }
        if c.is_uppercase() {
            self.word.capitals.extend(c.to_lowercase());
        }
        match c {
            'œ' | 'Œ' => self.word.text.push_str("oe"),
            'æ' | 'Æ' => self.word.text.push_str("ae"),
            'ß' => self.word.text.push_str("ss"),
            'ø' | 'Ø' => self.word.text.push('o'),
            'ł' | 'Ł' => self.word.text.push('l'),
            c => self.word.text.extend(c.to_lowercase()),
        }
    }

    /// Reads a "k" behind a number: "40k" is 40000, and the "2K" of "NBA 2K24" no number at all.
    fn thousand(&mut self, next: Option<char>) -> bool {
        let ends = next.is_none_or(|next| !next.is_alphanumeric());
        match self.word.text.as_str() {
            "2" if ends || next.is_some_and(|next| next.is_ascii_digit()) => self.word.text.push('k'),
            digits if ends && (2..=3).contains(&digits.len()) => {
                self.word.written = Some(format!("{digits}k"));
                self.word.text.push_str("000");
            }
            _ => return false,
        }
        true
    }

    /// Reads an apostrophe: French elision is two words ("l'ombre"), everything else is one ("baldur's").
    fn apostrophe(&mut self, next: Option<char>) {
        let elided = matches!(self.word.text.as_str(), "l" | "d" | "j" | "m" | "n" | "s" | "t" | "c" | "qu");
        if elided && next.is_some_and(char::is_alphabetic) {
            self.end_word();
        } else {
            self.word.possessive = !self.word.text.is_empty() && matches!(next, Some('s' | 'S'));
        }
    }

    /// Reads a dot: "L.A." and "S.T.A.L.K.E.R." are one word.
    fn dot(&mut self, next: Option<char>) {
        let abbreviation = self.word.text.chars().count() == 1 || self.dotted;
        if abbreviation && next.is_some_and(char::is_alphabetic) {
            self.dotted = true;
        } else {
            self.end_word();
        }
    }

    fn end_word(&mut self) {
        let mut word = std::mem::take(&mut self.word);
        self.dotted = false;
        if word.text.is_empty() || self.out.len() >= WORDS_MAX {
            return;
        }
        word.part = self.part;
        word.bracketed = self.bracketed;
        let numeral = without_its_numeral(&word.text).map(|end| word.text.split_off(end));
        if numeral.is_some() && !word.capitals.is_empty() {
            word.capitals.clone_from(&word.text);
        }
        let (part, bracketed) = (word.part, word.bracketed);
        self.out.push(word);
        let numeral = numeral.map(|text| Token { text, part, bracketed, glued: true, ..Token::default() });
        self.out.extend(numeral);
    }

    fn end_part(&mut self) {
        if self.out.last().is_some_and(|last| last.part == self.part) {
            self.part = self.part.saturating_add(1);
        }
    }
}
