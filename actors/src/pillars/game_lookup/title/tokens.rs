//! Cutting a title or a query into words, without knowing what they mean.

use crate::pillars::game_lookup::clean::TITLE_CHARS_MAX;
use crate::text::clean::visible;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words beyond this are not read: no real title has half as many.
pub(super) const WORDS_MAX: usize = 32;

/// One word as it is cut out.
#[derive(Debug, Default, Clone)]
pub(super) struct Token {
    /// Lower case, without accents.
    pub(super) text: String,
    /// The capital letters in it, in lower case.
    pub(super) capitals: String,
    /// Tells whether it ended with "'s".
    pub(super) possessive: bool,
    /// The part of the title that it is in. Parts are separated by colons, dashes and brackets.
    pub(super) part: u8,
    /// Tells whether it is in brackets.
    pub(super) bracketed: bool,
}

/// Returns the words of `text`.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let text = visible(text);
    let letters: Vec<char> = text.chars().take(TITLE_CHARS_MAX * 2).filter(|c| !is_trade_mark(*c)).nfkd().collect();
    let letters: Vec<char> = letters.into_iter().filter(|c| !is_combining_mark(*c)).collect();
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
fn is_trade_mark(c: char) -> bool {
    matches!(c, '™' | '®' | '©' | '℠' | '℗')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '´' | '`' | '′')
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
        self.out.push(word);
    }

    fn end_part(&mut self) {
        if self.out.last().is_some_and(|last| last.part == self.part) {
            self.part = self.part.saturating_add(1);
        }
    }
}
