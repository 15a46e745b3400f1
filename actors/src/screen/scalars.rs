//! What a character is to the filters, in any script. Pure.
//!
//! A *capital* is one of a script that has small letters, too. A *sign* is what is neither a letter, a digit, a mark on
//! a letter, a blank nor an emoji: the text of no script is signs. *Heaped* are only the marks that are put on letters of
//! any script for their looks; the vowels of Thai, Hindi, Hebrew and Arabic are text.

use crate::text::clean::{is_emoji_like, is_skin_tone};
use crate::text::fold;
use crate::text::properties::Properties;
use std::sync::LazyLock;

/// The joiner that makes one emoji of two.
pub(super) const JOINER: char = '\u{200D}';

/// Tells whether this is a mark that can be put on any letter, and on the last one of its kind again.
pub(super) fn is_heaped(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}')
}

/// Tells whether this is a sign.
pub(super) fn is_sign(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    let is = Properties::of(c);
    !(is.is_alphanumeric() || is.is_blank() || is.is_hidden() || is.is_mark() || is_emoji(c))
}

/// Tells whether this is an emoji or a part of one.
pub(super) fn is_emoji(c: char) -> bool {
    !c.is_ascii() && (is_emoji_like(c) || is_skin_tone(c))
}

/// Tells whether an emoji begins with this, when `before` stands before it.
pub(super) fn begins_emoji(c: char, before: char) -> bool {
    !c.is_ascii() && is_emoji_like(c) && before != JOINER
}

/// The letters that the characters from U+0080 on are read as; 0 for those that stay what they are.
const FOLDED_MOST: u32 = 0x580;
static FOLDED: LazyLock<Box<[u8]>> = LazyLock::new(|| (0x80..FOLDED_MOST).map(folded_slowly).collect());
/// The same for the styled letters of mathematics.
const STYLED: std::ops::Range<u32> = 0x1D400..0x1D800;
static STYLED_FOLDED: LazyLock<Box<[u8]>> = LazyLock::new(|| STYLED.map(folded_slowly).collect());

fn folded_slowly(scalar: u32) -> u8 {
    let plain = char::from_u32(scalar).map(|c| fold::plain(c.encode_utf8(&mut [0; 4]))).unwrap_or_default();
    match plain.as_bytes() {
        [letter] if letter.is_ascii_lowercase() => *letter,
        _ => 0,
    }
}

/// Returns the letter from `a` to `z` that this one is read as, if it is one of those that are often put in their place:
/// with an accent, Cyrillic, Greek, styled, of full width. The rest of the table that folds texts is not worth its time
/// here.
pub(super) fn latin(c: char) -> Option<u8> {
    let scalar = u32::from(c);
    let looked_up = match scalar {
        0..0x80 => c.is_ascii_alphabetic().then_some(scalar as u8 | 0x20),
        0x80..FOLDED_MOST => FOLDED.get(scalar as usize - 0x80).copied(),
        0xFF21..=0xFF3A => Some((scalar - 0xFF21) as u8 + b'a'),
        0xFF41..=0xFF5A => Some((scalar - 0xFF41) as u8 + b'a'),
        scalar if STYLED.contains(&scalar) => STYLED_FOLDED.get((scalar - STYLED.start) as usize).copied(),
        _ => None,
    };
    looked_up.filter(|letter| *letter > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_script_is_made_of_signs() {
        for text in
            ["привет", "こんにちは、", "ありがとうー", "草", "안녕", "สวัสดีครับ", "नमस्ते", "שָׁלוֹם", "مَرْحَبًا", "Việt", "ß"]
        {
            let signs = text.chars().filter(|c| is_sign(*c) && *c != '、').count();
            assert_eq!(signs, 0, "{text}");
        }
        assert!("!?.,~^*「」…".chars().all(is_sign));
        assert!("😂❤👨\u{1F3FD}".chars().all(|c| !is_sign(c)));
    }

    #[test]
    fn letters_that_only_look_different_are_read_as_the_same() {
        let read = |text: &str| text.chars().filter_map(latin).map(char::from).collect::<String>();
        assert_eq!(read("Pаypаl Ραypal páypàl ｐａｙｐａｌ 𝓹𝓪𝔂𝓹𝓪𝓵"), "paypal".repeat(5));
        assert_eq!(latin('ж'), None);
        assert_eq!(latin('草'), None);
    }
}
