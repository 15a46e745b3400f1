//! The first look at a text: one pass over its bytes that counts whatever a filter could go by. Pure.
//!
//! Nothing of a text is taken out yet: emotes, links and mentions count, too. So each count is at least what the filters
//! find, and never less. The letters are told from those of another text by a sum of a number for each: their order does
//! not matter, digits and signs are left out, accents and look-alikes are read as the letter.

use super::scalars::{begins_emoji, is_heaped, is_sign, latin};
use crate::text::clean::{is_blank, is_hidden};

/// What is seen at first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Glance {
    /// The length in bytes.
    pub(super) bytes: u32,
    /// Capitals.
    pub(super) capitals: u32,
    /// Signs.
    pub(super) signs: u32,
    /// Blanks.
    pub(super) blanks: u32,
    /// Letters and digits.
    pub(super) letters: u32,
    /// Signs of which a link has one at least unless its dots are words.
    pub(super) dots: u32,
    /// Marks that can be heaped.
    pub(super) marks: u32,
    /// Emoji.
    pub(super) emoji: u32,
    /// The longest run of one character; 0 when it has to be looked for.
    pub(super) run: u32,
    /// The text is nothing but ASCII without controls.
    pub(super) is_plain: bool,
    /// There are characters in it that nobody sees, or other blanks than the plain one.
    pub(super) hides: bool,
    /// What is told of the letters.
    pub(super) sum: u64,
}

/// Counts in fields of 11 bits: no text of at most `PIECE` bytes makes one run over.
const FIELD: u32 = 11;
const PIECE: usize = (1 << FIELD) - 1;
const CAPITAL: u64 = 1;
const SIGN: u64 = 1 << FIELD;
const BLANK: u64 = 1 << (2 * FIELD);
const LETTER: u64 = 1 << (3 * FIELD);
const DOT: u64 = 1 << (4 * FIELD);

/// What each byte adds to the counts, and to the sum.
static CLASSES: [(u64, u64); 256] = classes();

#[allow(clippy::indexing_slicing, reason = "a const cannot do without; the index is below the length")]
const fn classes() -> [(u64, u64); 256] {
    let mut classes = [(0, 0); 256];
    let mut at = 0;
    while at < 128 {
        let byte = at as u8;
        let counts = if byte.is_ascii_uppercase() {
            CAPITAL | LETTER
        } else if byte.is_ascii_alphanumeric() {
            LETTER
        } else if matches!(byte, b'.' | b'/' | b':' | b'-' | b'%' | b']') {
            SIGN | DOT
        } else if byte.is_ascii_punctuation() {
            SIGN
        } else {
            BLANK
        };
        let number = if byte.is_ascii_alphabetic() { mixed((byte | 0x20) as u64) } else { 0 };
        classes[at] = (counts, number);
        at += 1;
    }
    classes
}

/// A number for a character, as good as drawn by lot.
const fn mixed(scalar: u64) -> u64 {
    let mixed = scalar.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed ^ (mixed >> 32)
}

fn class(byte: u8) -> (u64, u64) {
    CLASSES.get(usize::from(byte)).copied().unwrap_or_default()
}

fn field(counts: u64, of: u64) -> u32 {
    ((counts / of) & (PIECE as u64)) as u32
}

impl Glance {
    /// Looks at a text.
    pub(super) fn of(text: &[u8]) -> Self {
        // No branch in it, so that the compiler makes it wide. A mention is nothing of the text that is told from others.
        let is_plain = text.iter().fold(true, |plain, byte| plain & (0x20..0x7F).contains(byte) & (*byte != b'@'));
        if is_plain && text.len() <= PIECE { Self::of_plain(text) } else { Self::of_any(text) }
    }

    fn of_plain(text: &[u8]) -> Self {
        let (mut counts, mut sum) = (0u64, 0u64);
        for byte in text {
            let (count, number) = class(*byte);
            counts = counts.wrapping_add(count);
            sum = sum.wrapping_add(number);
        }
        Self {
            bytes: text.len() as u32,
            capitals: field(counts, CAPITAL),
            signs: field(counts, SIGN),
            blanks: field(counts, BLANK),
            letters: field(counts, LETTER),
            dots: field(counts, DOT),
            is_plain: true,
            sum,
            ..Self::default()
        }
    }

    fn of_any(text: &[u8]) -> Self {
        let mut glance = Self { bytes: u32::try_from(text.len()).unwrap_or(u32::MAX), ..Self::default() };
        let (mut before, mut run, mut is_call) = (' ', 0, false);
        // What is no text is not judged at all.
        for c in std::str::from_utf8(text).unwrap_or_default().chars() {
            is_call = if is_blank(c) { false } else { is_call || c == '@' && is_blank(before) };
            glance.add(c, before, is_call);
            glance.hides |= is_hidden(c) || is_blank(c) && c != ' ';
            if is_hidden(c) {
                continue;
            }
            run = if c == before { run + 1 } else { 1 };
            glance.run = glance.run.max(if is_blank(c) { 0 } else { run });
            before = c;
        }
        glance
    }

    /// Adds a character; of a mention the letters tell nothing of the text.
    fn add(&mut self, c: char, before: char, is_call: bool) {
        if let Ok(byte) = u8::try_from(c)
            && c.is_ascii()
        {
            let (counts, number) = class(byte);
            self.capitals += field(counts, CAPITAL);
            self.signs += field(counts, SIGN);
            self.blanks += field(counts, BLANK);
            self.letters += field(counts, LETTER);
            self.dots += field(counts, DOT);
            self.sum = self.sum.wrapping_add(if is_call { 0 } else { number });
        } else if is_common_letter(c) {
            self.letters += 1;
            self.add_letter(c, is_call);
        } else if is_heaped(c) {
            self.marks += 1;
        } else if begins_emoji(c, before) {
            self.emoji += 1;
            // Letters on discs and squares are capitals.
            self.capitals += u32::from(c.is_uppercase());
        } else if c.is_alphanumeric() {
            self.capitals += u32::from(c.is_uppercase());
            self.letters += 1;
            self.add_letter(c, is_call);
        } else {
            self.blanks += u32::from(is_blank(c));
            self.signs += u32::from(is_sign(c));
            // Too many rather than too few: which of them stand for a dot is known to who reads links.
            self.dots += 1;
        }
    }

    fn add_letter(&mut self, c: char, is_call: bool) {
        if !is_call && !c.is_numeric() {
            let letter = latin(c).map_or(u64::from(u32::from(c)), u64::from);
            self.sum = self.sum.wrapping_add(mixed(letter));
        }
    }
}

/// Small letters of Cyrillic and what has no capitals: kana, the commonest of Han, Hangul.
fn is_common_letter(c: char) -> bool {
    matches!(c, 'а'..='я' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | '一'..='龥' | '가'..='힣')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glance(text: &str) -> Glance {
        Glance::of(text.as_bytes())
    }

    #[test]
    fn a_plain_text_is_counted_as_any_text_is() {
        for text in ["Hello, world. WHAT is 5/3?", "", "a.b.c www.x http://y", "HAHA \"x\" #1 ~"] {
            let (plain, any) = (Glance::of_plain(text.as_bytes()), Glance::of_any(text.as_bytes()));
            assert_eq!(Glance { is_plain: false, run: any.run, ..plain }, any, "{text}");
        }
    }

    #[test]
    fn digits_signs_accents_and_mentions_do_not_make_it_another_text() {
        let sum = |text| glance(text).sum;
        assert_eq!(sum("Buy followers now"), sum("buy  FOLLOWERS, now! 83742"));
        assert_eq!(sum("Buy followers now"), sum("Bυy f\u{301}ollowérs nоw \u{E0000}"));
        assert_eq!(sum("@ann buy followers now"), sum("@bob buy followers now"));
        assert_ne!(sum("buy followers now"), sum("buy followers nov"));
        assert_ne!(sum("привет всем"), sum("привет всех"));
    }

    #[test]
    fn capitals_are_known_in_every_script_that_has_them() {
        assert_eq!(glance("HELLO").capitals, 5);
        assert_eq!(glance("ПРИВЕТ").capitals, 6);
        assert_eq!(glance("ÉTÉ").capitals, 3);
        assert_eq!(glance("こんにちは 草 안녕 สวัสดี").capitals, 0);
    }

    #[test]
    fn bytes_that_are_no_text_are_nothing() {
        assert_eq!(glance("x").letters, 1);
        assert_eq!(Glance::of(b"\xff\xfe AAAA").letters, 0);
    }
}
