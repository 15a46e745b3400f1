//! Numbers in titles, however they are written.

use crate::text::language::Language;

/// Roman numerals from 1 on. No series that uses them has come further.
const ROMAN: &[&str] = &[
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii",
    "xviii", "xix", "xx",
];

/// Returns the number that a word is. The first word is never a roman numeral, and "i" only at the end of a part:
/// elsewhere it is a pronoun.
pub(crate) fn number(word: &str, index: usize, ends_part: bool) -> Option<u32> {
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return word.parse().ok().filter(|number| *number < 1_000_000);
    }
    if index == 0 || (word == "i" && !ends_part) {
        return None;
    }
    ROMAN.iter().position(|roman| *roman == word).and_then(counted)
}

/// Returns the number that a word may stand for.
pub(crate) fn spoken(word: &str) -> Option<u32> {
    let mut numbers = Language::ALL.iter().map(|language| language.spec().titles.numbers);
    let index = numbers.find_map(|numbers| numbers.iter().position(|words| words.split(' ').any(|one| one == word)));
    index.and_then(counted)
}

/// Returns the roman numeral of a number that has one in titles.
pub(crate) fn roman(number: u32) -> Option<&'static str> {
    let index = usize::try_from(number).ok()?.checked_sub(1)?;
    ROMAN.get(index).copied()
}

/// Finds where the roman numeral at the end of an abbreviation begins: "WWII", "FFXIV". Words with vowels have none, else
/// "Hawaii" had. Of a single letter it could be part of the abbreviation, but for the wars; and words end like some of two.
pub(super) fn without_its_numeral(word: &str) -> Option<usize> {
    let is_letter = |c: char| c.is_ascii_lowercase() && !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    if ROMAN.contains(&word) {
        return None;
    }
    (2..=4).find(|end| {
        let Some((name, numeral)) = word.split_at_checked(*end) else { return false };
        let is_plain =
            !matches!(numeral, "i" | "v" | "x" | "iv" | "vi" | "ix" | "xi") || (name, numeral) == ("ww", "i");
        is_plain && name.chars().all(is_letter) && ROMAN.contains(&numeral)
    })
}

/// Tells whether two numbers, as they are written, are one year in full and in short: "2023" and "23".
pub(crate) fn is_same_year(one: &str, other: &str) -> bool {
    let is_short = |full: &str, short: &str| {
        let is_year = full.len() == 4 && (full.starts_with("19") || full.starts_with("20"));
        let digits = short.len() == 2 && [full, short].iter().all(|text| text.bytes().all(|b| b.is_ascii_digit()));
        is_year && digits && full.ends_with(short)
    };
    is_short(one, other) || is_short(other, one)
}

/// Returns a year in its other form, in short or in full; `None` for a number that is none.
pub(super) fn year_in_other_form(number: &str) -> Option<String> {
    if !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match (number.len(), number.get(..2), number.get(2..)) {
        (4, Some("19" | "20"), Some(short)) => Some(short.to_owned()),
        (2, Some(short), _) if short < "70" => Some(format!("20{short}")),
        (2, Some(short), _) => Some(format!("19{short}")),
        _ => None,
    }
}

fn counted(index: usize) -> Option<u32> {
    u32::try_from(index + 1).ok()
}
