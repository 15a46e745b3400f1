//! The first look at a text: one pass over its bytes that counts whatever a filter could go by. Pure.
//!
//! Nothing of a text is taken out yet: emotes, links and mentions count, too. So each count is at least what the filters
//! find, and never less. The letters are told from those of another text by a sum of a number for each: their order does
//! not matter, digits and signs are left out, accents and look-alikes are read as the letter.

use super::scalars::{JOINER, begins_emoji, is_heaped, is_sign, latin};
use crate::screen::filters::links::may_turn;
use crate::text::clean::{is_blank, is_hidden};
use crate::text::fold::line::is_alphanumeric;
use crate::text::properties::Properties;
use std::sync::LazyLock;

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
    /// Dots.
    pub(super) dots: u32,
    /// The other signs of links.
    pub(super) slashes: u32,
    /// Marks that can be heaped.
    pub(super) marks: u32,
    /// Emoji.
    pub(super) emoji: u32,
    /// The longest run of one character; 0 when it has to be looked for.
    pub(super) run: u32,
    /// The text is nothing but ASCII without controls.
    pub(super) is_plain: bool,
    /// There are characters in it that may be read as others.
    pub(super) is_strange: bool,
    /// There are characters in it that nobody sees, or other blanks than the plain one.
    pub(super) hides: bool,
    /// What is told of the letters.
    pub(super) sum: u64,
}

/// What is counted of a character, in fields of 9 bits: no text of at most `PIECE` bytes makes one run over.
const FIELD: u32 = 9;
const PIECE: usize = (1 << FIELD) - 1;
const CAPITAL: u64 = 1;
const BLANK: u64 = 1 << FIELD;
const LETTER: u64 = 1 << (2 * FIELD);
const DOT: u64 = 1 << (3 * FIELD);
const SLASH: u64 = 1 << (4 * FIELD);
const SIGN: u64 = 1 << (5 * FIELD);
/// It is not one of those that are known by a look at the table.
const STRANGE: u64 = 1 << (6 * FIELD);

/// What a character counts, and what it adds to the sum.
#[derive(Clone, Copy, Default)]
struct Class {
    counts: u64,
    number: u64,
}

/// The classes of bytes in a plain text. A mention is nothing of the text that is told from others.
static PLAIN: [Class; 256] = plain_classes();

#[allow(clippy::indexing_slicing, reason = "a const cannot do without; the index is below the length")]
const fn plain_classes() -> [Class; 256] {
    let mut classes = [Class { counts: STRANGE, number: 0 }; 256];
    let mut at = 0x20;
    while at < 0x7F {
        let byte = at as u8;
        classes[at].counts = match byte {
            b'A'..=b'Z' => CAPITAL | LETTER,
            b'a'..=b'z' | b'0'..=b'9' => LETTER,
            b' ' => BLANK,
            b'.' => SIGN | DOT,
            b'/' | b'%' | b']' => SIGN | SLASH,
            b'@' => SIGN | STRANGE,
            _ => SIGN,
        };
        if byte.is_ascii_alphabetic() {
            classes[at].number = mixed((byte | 0x20) as u64);
        }
        at += 1;
    }
    classes
}

/// The classes of the characters up to here; those beyond ASCII have one if they are letters that nothing else is to be
/// known of.
const TABLED: u32 = 0x800;
static CLASSES: LazyLock<Box<[Class]>> = LazyLock::new(|| (0..TABLED).map(class_slowly).collect());

fn class_slowly(scalar: u32) -> Class {
    let strange = Class { counts: STRANGE, number: 0 };
    let Some(c) = char::from_u32(scalar) else { return strange };
    if c == '@' {
        return Class { counts: SIGN, number: 0 };
    }
    if c.is_ascii() {
        return PLAIN.get(scalar as usize).copied().unwrap_or(strange);
    }
    let is_letter = c.is_alphabetic() && !c.is_numeric() && !is_hidden(c) && !is_heaped(c) && !may_turn(c);
    if !is_letter || begins_emoji(c, ' ') {
        return strange;
    }
    let counts = LETTER | if c.is_uppercase() { CAPITAL } else { 0 };
    Class { counts, number: mixed(latin(c).map_or(scalar.into(), u64::from)) }
}

/// Makes the table that is made when it is first looked at, so that no line of chat waits for it.
pub(super) fn make_table() {
    LazyLock::force(&CLASSES);
}

/// A number for a character, as good as drawn by lot.
const fn mixed(scalar: u64) -> u64 {
    let mixed = scalar.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed ^ (mixed >> 32)
}

impl Glance {
    /// Looks at a text.
    pub(super) fn of(text: &[u8]) -> Self {
        Self::of_plain(text).unwrap_or_else(|| Self::of_any(text))
    }

    #[allow(clippy::indexing_slicing, reason = "a byte has a place in the table")]
    fn of_plain(text: &[u8]) -> Option<Self> {
        if text.len() > PIECE {
            return None;
        }
        let (mut counts, mut sum) = (0u64, 0u64);
        for byte in text {
            let class = &PLAIN[usize::from(*byte)];
            counts += class.counts;
            sum = sum.wrapping_add(class.number);
        }
        if counts >= STRANGE {
            return None;
        }
        let mut glance = Self { bytes: text.len() as u32, is_plain: true, sum, ..Self::default() };
        glance.take(counts);
        Some(glance)
    }

    /// Counts capitals, signs, blanks, letters in ASCII, whatever they stand in.
    #[allow(clippy::indexing_slicing, reason = "a byte has a place in the table")]
    pub(super) fn counted(ascii: &[u8]) -> Self {
        let mut glance = Self::default();
        for piece in ascii.chunks(PIECE) {
            glance.take(piece.iter().fold(0, |counts: u64, byte| counts + PLAIN[usize::from(*byte)].counts));
        }
        glance
    }

    /// Adds what was counted of a piece.
    fn take(&mut self, counts: u64) {
        let field = |of: u64| ((counts / of) & (PIECE as u64)) as u32;
        self.capitals += field(CAPITAL);
        self.blanks += field(BLANK);
        self.letters += field(LETTER);
        self.dots += field(DOT);
        self.slashes += field(SLASH);
        self.signs += field(SIGN);
    }

    fn of_any(text: &[u8]) -> Self {
        let mut glance = Self { bytes: u32::try_from(text.len()).unwrap_or(u32::MAX), ..Self::default() };
        let (mut before, mut run, mut is_call, mut counts) = (' ', 0, false, 0u64);
        let classes = &**CLASSES;
        // What is no text is not judged at all.
        let text = std::str::from_utf8(text).unwrap_or_default();
        for (at, c) in text.chars().enumerate() {
            if at % PIECE == 0 {
                glance.take(std::mem::take(&mut counts));
            }
            let mut class = classes.get(u32::from(c) as usize).copied().unwrap_or_default();
            let mut is_gap = c == ' ';
            if u32::from(c) >= TABLED && is_common_letter(c) {
                class = Class { counts: LETTER, number: mixed(c.into()) };
            } else if u32::from(c) >= TABLED && is_common_emoji(c) {
                glance.emoji += u32::from(before != JOINER);
            } else if u32::from(c) >= TABLED || class.counts == STRANGE {
                let is = Properties::of(c);
                is_gap = is.is_blank();
                class = Class { counts: 0, number: glance.add_strange(c, before) };
                let is_unseen = is.is_hidden();
                glance.hides |= is_unseen || is_gap;
                if is_unseen {
                    continue;
                }
            }
            is_call = !is_gap && (is_call || c == '@' && is_blank(before));
            counts += class.counts;
            if !is_call {
                glance.sum = glance.sum.wrapping_add(class.number);
            }
            run = if c == before { run + 1 } else { 1 };
            glance.run = glance.run.max(if is_gap { 0 } else { run });
            before = c;
        }
        glance.take(counts);
        glance
    }

    /// Adds a character that is not in the table, and returns what it adds to the sum.
    #[cold]
    fn add_strange(&mut self, c: char, before: char) -> u64 {
        self.is_strange = true;
        if c.is_ascii() {
            // A control.
            self.blanks += 1;
        } else if is_heaped(c) {
            self.marks += 1;
        } else if begins_emoji(c, before) {
            self.emoji += 1;
            // Letters on discs and squares are capitals.
            self.capitals += u32::from(c.is_uppercase());
        } else if is_alphanumeric(c) {
            self.capitals += u32::from(c.is_uppercase());
            self.letters += 1;
            return if c.is_numeric() { 0 } else { mixed(latin(c).map_or(u64::from(c), u64::from)) };
        } else {
            self.blanks += u32::from(is_blank(c));
            self.signs += u32::from(is_sign(c));
        }
        0
    }
}

/// Tells of a letter beyond ASCII whether it is a capital; `None` for what is no letter, and for some rare ones.
pub(super) fn capital(c: char) -> Option<bool> {
    let scalar = u32::from(c);
    if scalar >= TABLED {
        return is_common_letter(c).then_some(false);
    }
    let counts = CLASSES.get(scalar as usize).map_or(0, |class| class.counts);
    (scalar >= 0x80 && counts & LETTER != 0).then_some(counts & CAPITAL != 0)
}

/// What has no capitals: kana, the commonest of Han, Hangul and its parts.
fn is_common_letter(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | 'ㄱ'..='ㅣ' | '一'..='龥' | '가'..='힣')
}

/// Emoji that are neither letters nor colours of the skin.
pub(super) fn is_common_emoji(c: char) -> bool {
    matches!(c, '\u{1F300}'..='\u{1F3FA}' | '\u{1F400}'..='\u{1FAFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glance(text: &str) -> Glance {
        Glance::of(text.as_bytes())
    }

    #[test]
    fn a_plain_text_is_counted_as_any_text_is() {
        for text in ["Hello, world. WHAT is 5/3?", "", "a.b.c www.x http://y", "HAHA \"x\" #1 ~", "[aZ]%`{"] {
            let (plain, any) = (Glance::of_plain(text.as_bytes()).unwrap(), Glance::of_any(text.as_bytes()));
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
