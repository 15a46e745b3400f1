//! Numbers in titles, however they are written.

use crate::text::language::Language;

/// Roman numerals from 1 on. No series that uses them has come further.
const ROMAN: &[&str] = &[
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii",
    "xviii", "xix", "xx",
];

/// Returns the number that a word is. The first word is never a roman numeral, and "i" only at the end of a part:
/// elsewhere it is a pronoun.
pub(super) fn number(word: &str, index: usize, ends_part: bool) -> Option<u32> {
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return word.parse().ok().filter(|number| *number < 1_000_000);
    }
    if index == 0 || (word == "i" && !ends_part) {
        return None;
    }
    ROMAN.iter().position(|roman| *roman == word).and_then(counted)
}

/// Returns the number that a word may stand for.
pub(super) fn spoken(word: &str) -> Option<u32> {
    let mut numbers = Language::ALL.iter().map(|language| language.spec().titles.numbers);
    let index = numbers.find_map(|numbers| numbers.iter().position(|words| words.split(' ').any(|one| one == word)));
    index.and_then(counted)
}

/// Returns the roman numeral of a number that has one in titles.
pub(super) fn roman(number: u32) -> Option<&'static str> {
    let index = usize::try_from(number).ok()?.checked_sub(1)?;
    ROMAN.get(index).copied()
}

fn counted(index: usize) -> Option<u32> {
    u32::try_from(index + 1).ok()
}
