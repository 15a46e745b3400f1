//! Titles as they are written: what the normal form takes for the same may still be told apart.

use super::{Title, is_article, tokens};
use crate::text::clean::visible;
use unicode_normalization::UnicodeNormalization;

/// How much what was typed is like a title that has the same normal form, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Likeness {
    /// Its letters or its numbers are written otherwise: "2" for "II".
    Meaning,
    /// It has the same letters and digits, whatever stands between them.
    Letters,
    /// It is the same letter by letter, but for case.
    Exact,
}

/// Compares what was typed with a title, or with its last parts: "Black Ops" ends a title. A year in brackets is no part of
/// it.
#[must_use]
pub(crate) fn likeness(typed: &str, title: &str) -> Likeness {
    let (typed, title) = (folded(typed), folded(title));
    let (wanted, wanted_letters) = (without_article(&typed), letters(without_article(&typed)));
    let is_dash = |at: usize| title.get(..at).is_some_and(|before| before.ends_with(' '));
    let ends = title.match_indices([':', '-']).filter(|(at, sign)| *sign == ":" || is_dash(*at)).map(|(at, _)| at + 1);
    let parts = [0].into_iter().chain(ends).filter_map(|from| title.get(from..));
    let likeness = parts.map(|part| {
        let part = without_article(part.trim());
        match () {
            () if part == wanted => Likeness::Exact,
            () if letters(part) == wanted_letters => Likeness::Letters,
            () => Likeness::Meaning,
        }
    });
    likeness.max().unwrap_or(Likeness::Meaning)
}

/// Returns what of a text may tell games apart though their normal forms are the same: numerals that are no digits, and
/// signs that are a part of names ("N++").
#[must_use]
pub(crate) fn marks(text: &str) -> String {
    let numerals =
        Title::read(text).words().iter().filter(|word| word.number.is_some()).fold(String::new(), |numerals, word| {
            let is_roman = !word.text.starts_with(|c: char| c.is_ascii_digit());
            if is_roman { format!("{numerals} {}", word.text) } else { numerals }
        });
    let signs: String = visible(text).chars().filter(|c| matches!(c, '+' | '*' | '=' | '^' | '°')).collect();
    format!("{numerals}{signs}").trim().to_owned()
}

/// Returns a text in small letters, without trade marks and a year in brackets, its apostrophes and dashes as keyboards
/// have them.
fn folded(text: &str) -> String {
    let text: String = visible(text).nfc().filter(|c| !tokens::is_trade_mark(*c)).collect();
    let text = without_year(&text);
    let plain = text.chars().flat_map(char::to_lowercase).map(|c| match c {
        _ if tokens::is_apostrophe(c) => '\'',
        '‐'..='―' => '-',
        c => c,
    });
    visible(&plain.collect::<String>()).into_owned()
}

fn without_year(text: &str) -> String {
    let year = |open: usize| {
        let close = open + text.get(open..)?.find([')', ']'])?;
        let inside = text.get(open + 1..close)?.trim();
        let is_year = inside.parse().is_ok_and(super::is_year) && open > 0;
        is_year.then_some((open, close + 1))
    };
    let found = text.match_indices(['(', '[']).find_map(|(open, _)| year(open));
    match found.and_then(|(open, end)| Some((text.get(..open)?, text.get(end..)?))) {
        Some((before, behind)) => format!("{before}{behind}"),
        None => text.to_owned(),
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn without_article(text: &str) -> &str {
    text.split_once(' ').filter(|(first, _)| is_article(first)).map_or(text, |(_, rest)| rest)
}
