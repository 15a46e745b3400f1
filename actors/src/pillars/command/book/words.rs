//! Words that commands answer to: how they are compared, and what cannot be one.

use super::settings::Unfit;
use crate::text::clean::{COMMAND_CHARS_MAX, fold, is_blank, is_hidden};
use strsim::levenshtein as distance;

/// Returns the reason why `word` cannot be a command's name, if there is one.
pub(super) fn unfit(word: &str, prefix: &str) -> Option<Unfit> {
    if word.trim().is_empty() {
        return Some(Unfit::Blank);
    }
    if word.chars().any(is_blank) {
        return Some(Unfit::Space);
    }
    // They are taken out of what viewers type, so that nobody could type such a name.
    if word.chars().any(is_hidden) {
        return Some(Unfit::Invisible);
    }
    if !prefix.is_empty() && word.contains(prefix) {
        return Some(Unfit::Prefix);
    }
    fold(word).is_none().then_some(Unfit::Long)
}

/// Returns the one of `names` that is spelled most like `word`; the first of equals.
pub(super) fn nearest<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let word: String = word.to_lowercase().chars().take(COMMAND_CHARS_MAX).collect();
    names.min_by_key(|name| distance(&word, name))
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
    fn a_word_with_a_character_that_nobody_sees_is_unfit() {
        for word in ["pi\u{200B}ng", "pi\u{3164}ng", "ping\u{FE0F}", "pi\u{E0001}ng"] {
            assert_eq!(unfit(word, "!"), Some(Unfit::Invisible), "{word:?}");
        }
        assert_eq!(unfit("pi\u{2800}ng", "!"), Some(Unfit::Space));
        assert_eq!(unfit("été", "!"), None);
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
