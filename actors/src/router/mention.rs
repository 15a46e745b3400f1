//! The search for the bot's name in the words of a line, and the words without it. Pure.

use crate::text::clean::is_blank;
use std::ops::Range;

fn is_word_byte(byte: Option<&u8>) -> bool {
    byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
}

/// Tells whether `login` stands at `at` in any case, and no letter, digit or `_` follows.
fn names_at(text: &str, at: usize, login: &str) -> bool {
    !login.is_empty()
        && text.as_bytes().get(at..at + login.len()).is_some_and(|name| name.eq_ignore_ascii_case(login.as_bytes()))
        && !is_word_byte(text.as_bytes().get(at + login.len()))
}

fn no_word_before(text: &str, at: usize) -> bool {
    !at.checked_sub(1).is_some_and(|before| is_word_byte(text.as_bytes().get(before)))
}

/// Returns the place of `@login` in `text`, as a whole word in any case: byte positions, the `@` included.
#[must_use]
pub fn find_mention(text: &str, login: &str) -> Option<Range<usize>> {
    memchr::memchr_iter(b'@', text.as_bytes())
        .find(|at| no_word_before(text, *at) && names_at(text, at + 1, login))
        .map(|at| at..at + 1 + login.len())
}

/// Tells whether `text` begins with the bare name: `kissbot, hello`, `KissBot: hello`, `kissbot hello`.
///
/// `kissbot.example` or `kissbot-fan` speak of something else.
#[must_use]
pub fn starts_with_name(text: &str, login: &str) -> bool {
    let text = text.trim_start();
    let Some(rest) = text.get(login.len()..).filter(|_| names_at(text, 0, login)) else { return false };
    let rest_of_mark = rest.trim_start_matches(is_mark);
    match rest_of_mark.chars().next() {
        None => true,
        Some(c) if is_blank(c) => true,
        Some(_) => rest.starts_with(is_separator),
    }
}

/// Marks that may stand directly between the name and the words.
fn is_separator(c: char) -> bool {
    matches!(c, ',' | ':' | ';' | '!' | '?' | '，' | '：' | '；' | '！' | '？' | '、')
}

fn is_mark(c: char) -> bool {
    is_separator(c) || matches!(c, '.' | '…' | '-' | '–' | '—' | '。')
}

/// Returns `text` without `@login` and without the bare name at its beginning, blanks and marks tidied:
/// `KissBot, salut` and `@kissbot salut` become `salut`. Empty when nothing else was said.
#[must_use]
pub fn strip_mention(text: &str, login: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text.trim_start();
    if starts_with_name(rest, login) {
        rest = rest.get(login.len()..).unwrap_or_default();
    }
    while let Some(mention) = find_mention(rest, login) {
        add(&mut kept, rest.get(..mention.start).unwrap_or_default());
        rest = rest.get(mention.end..).unwrap_or_default();
    }
    add(&mut kept, rest);
    kept
}

/// Puts `part` behind what is kept, as if nothing had been between them.
fn add(kept: &mut String, part: &str) {
    let mut part = part.trim();
    if kept.is_empty() {
        part = without_leading_marks(part);
    } else if kept.ends_with([',', ':', ';', '，', '、']) {
        part = part.trim_start_matches([',', ':', ';', '，', '、']).trim_start();
    }
    if part.is_empty() {
        return;
    }
    if !kept.is_empty() && !part.starts_with(is_mark) {
        kept.push(' ');
    }
    for (nth, word) in part.split(is_blank).filter(|word| !word.is_empty()).enumerate() {
        if nth > 0 {
            kept.push(' ');
        }
        kept.push_str(word);
    }
}

/// Returns the words without `, ` or `: ` or `! ` in front; a command's `!` and a smiley's `:` stay.
fn without_leading_marks(part: &str) -> &str {
    let bare = part.trim_start_matches(is_mark);
    match bare.chars().next() {
        None => "",
        Some(c) if is_blank(c) => bare.trim_start(),
        Some(c) if c.is_alphanumeric() => part.trim_start_matches([',', ':', ';', '，', '：', '、']),
        Some(_) => part,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_mention_is_a_whole_word_in_any_case() {
        assert_eq!(find_mention("salut @KissBot !", "kissbot"), Some(6..14));
        assert_eq!(find_mention("@kissbot", "kissbot"), Some(0..8));
        assert_eq!(find_mention("(@kissbot)", "kissbot"), Some(1..9));
        assert_eq!(find_mention("é@kissbot", "kissbot"), Some(2..10));
        assert_eq!(find_mention("@kissbot2 @kissbot", "kissbot"), Some(10..18));
        for text in ["kissbot", "me@kissbot", "@kissbots", "@kissbot_", "@ kissbot", "@", ""] {
            assert_eq!(find_mention(text, "kissbot"), None, "{text:?}");
        }
        assert_eq!(find_mention("@", ""), None);
    }

    #[test]
    fn the_bare_name_counts_as_the_first_word_only() {
        for text in [
            "kissbot",
            "KissBot, hi",
            "kissbot: hi",
            "kissbot hi",
            "kissbot!",
            "  kissbot?",
            "kissbot... hi",
            "kissbot,hi",
        ] {
            assert!(starts_with_name(text, "kissbot"), "{text:?}");
        }
        for text in ["hi kissbot", "kissbots", "kissbot_", "kissbot.example", "kissbot-fan", "kissboté", "kiss", ""] {
            assert!(!starts_with_name(text, "kissbot"), "{text:?}");
        }
    }

    #[test]
    fn the_words_are_left_when_the_mention_is_stripped() {
        for (text, left) in [
            ("@KissBot salut", "salut"),
            ("@kissbot, salut", "salut"),
            ("kissbot: salut", "salut"),
            ("kissbot,salut", "salut"),
            ("KissBot ! salut", "salut"),
            ("salut @kissbot", "salut"),
            ("salut @kissbot!", "salut!"),
            ("salut @kissbot ça va", "salut ça va"),
            ("salut, @kissbot, ça va", "salut, ça va"),
            ("@kissbot @kissbot hey", "hey"),
            ("@kissbot !ping", "!ping"),
            ("@kissbot :) hey", ":) hey"),
            ("@kissbot ?", ""),
            ("kissbot", ""),
            ("@other hi", "@other hi"),
        ] {
            assert_eq!(strip_mention(text, "kissbot"), left, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn a_stripped_mention_is_gone(text in "[ @,!.a]{0,6}(@?[kK]iss[bB]ot[ ,!.:a]{0,3}){0,4}") {
            let left = strip_mention(&text, "kissbot");
            prop_assert_eq!(left.trim(), &left);
            prop_assert_eq!(find_mention(&left, "kissbot"), None);
        }
    }
}
