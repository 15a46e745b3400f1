//! Words that commands answer to: how they are compared, and what cannot be one.

use unicode_normalization::UnicodeNormalization;

/// The longest word that a command can answer to, in characters. Nobody types more, and `!help` has to fit in a line.
pub(super) const CHARS_MAX: usize = 30;

/// `word` as words are compared: lower case by Unicode, composed (NFC), since keyboards differ in how they write `é`.
/// `None` when it is longer than a command's name can be.
#[must_use]
pub fn fold(word: &str) -> Option<String> {
    // Twice the length leaves room for decomposed characters, and bounds the work.
    if word.chars().nth(2 * CHARS_MAX).is_some() {
        return None;
    }
    let folded: String = word.to_lowercase().nfc().collect();
    (folded.chars().count() <= CHARS_MAX).then_some(folded)
}

/// Why `word` cannot be a command's name, if so.
pub(super) fn unfit(word: &str, prefix: &str) -> Option<&'static str> {
    if word.trim().is_empty() {
        return Some("it is blank");
    }
    if word.chars().any(char::is_whitespace) {
        return Some("there is a space in it");
    }
    if word.chars().any(is_invisible) {
        return Some("there is an invisible character in it");
    }
    if !prefix.is_empty() && word.contains(prefix) {
        return Some("the prefix is in it; leave it out");
    }
    fold(word).is_none().then_some("it is longer than 30 characters")
}

/// Controls, joiners and marks of direction: they are taken out of what viewers type, so such a name is never typed.
fn is_invisible(c: char) -> bool {
    let format = ['\u{200b}'..='\u{200f}', '\u{202a}'..='\u{202e}', '\u{2060}'..='\u{206f}', '\u{e0000}'..='\u{e007f}'];
    c.is_control() || matches!(c, '\u{ad}' | '\u{34f}' | '\u{feff}') || format.iter().any(|range| range.contains(&c))
}

/// The one of `names` that is spelled most like `word`; the first of equals.
pub(super) fn nearest<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let word: String = word.to_lowercase().chars().take(CHARS_MAX).collect();
    names.min_by_key(|name| distance(&word, name))
}

/// The Levenshtein distance in characters.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (line, char_a) in a.chars().enumerate() {
        let (mut diagonal, mut left) = (line, line + 1);
        for (cell, char_b) in row.iter_mut().skip(1).zip(b.chars()) {
            let substituted = diagonal + usize::from(char_a != char_b);
            diagonal = *cell;
            left = substituted.min(*cell + 1).min(left + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = line + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_distance_counts_single_edits() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("abc", ""), 3);
        assert_eq!(distance("été", "ete"), 2);
    }

    #[test]
    fn a_composed_and_a_decomposed_letter_are_the_same() {
        assert_eq!(fold("E\u{301}TE\u{301}"), fold("été"));
    }

    #[test]
    fn a_word_that_no_command_can_have_is_not_folded() {
        assert_eq!(fold(&"a".repeat(31)), None);
        assert!(fold(&"a".repeat(30)).is_some());
    }

    proptest! {
        #[test]
        fn the_distance_is_symmetric(a in "\\PC{0,12}", b in "\\PC{0,12}") {
            prop_assert_eq!(distance(&a, &b), distance(&b, &a));
        }

        #[test]
        fn equal_words_and_only_those_have_no_distance(a in "[ab]{0,6}", b in "[ab]{0,6}") {
            prop_assert_eq!(distance(&a, &b) == 0, a == b);
        }
    }
}
