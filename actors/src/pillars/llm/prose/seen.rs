//! A text as a reader or a program may take it: escapes resolved, brackets and bars of all kinds made one.

use crate::text::clean::is_hidden;
use unicode_normalization::UnicodeNormalization;

/// The longest escape: `&#x00003C;`.
const ESCAPE_CHARS_MAX: usize = 10;
const NAMED: [(&str, char); 7] =
    [("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&'), ("&quot;", '"'), ("&apos;", '\''), ("&nbsp;", ' '), ("&vert;", '|')];

/// Resolves the escapes of HTML, of JSON and of addresses for the signs of markup: a server that escapes a text twice
/// shows them as characters.
pub(crate) fn decoded(text: &str) -> String {
    let mut out = text.to_owned();
    // `&amp;lt;` is one more than one deep.
    for _ in 0..3 {
        let next = decoded_once(&out);
        if next == out {
            break;
        }
        out = next;
    }
    out
}

fn decoded_once(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['&', '\\', '%']) {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let (c, length) = escape_at(escape).unwrap_or_else(|| {
            let first = escape.chars().next().unwrap_or('&');
            (first, first.len_utf8())
        });
        out.push(c);
        rest = escape.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// Returns the character that the escape at the beginning stands for, and the escape's length.
fn escape_at(text: &str) -> Option<(char, usize)> {
    if let Some((name, c)) =
        NAMED.iter().find(|(name, _)| text.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name)))
    {
        return Some((*c, name.len()));
    }
    if let Some(number) = text.strip_prefix("&#") {
        let end = number.find(';').filter(|end| *end < ESCAPE_CHARS_MAX)?;
        let digits = number.get(..end)?;
        let code = match digits.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => digits.parse(),
        };
        return Some((char::from_u32(code.ok()?)?, "&#;".len() + end));
    }
    let hex = |prefix: &str, digits: usize| {
        let number = text.strip_prefix(prefix)?.get(..digits)?;
        let code = number.chars().all(|c| c.is_ascii_hexdigit()).then(|| u32::from_str_radix(number, 16).ok())??;
        Some((char::from_u32(code)?, prefix.len() + digits))
    };
    // Of addresses only the signs of markup: elsewhere a per cent sign is one.
    hex("\\u", 4)
        .or_else(|| hex("\\x", 2))
        .or_else(|| hex("%", 2).filter(|(c, _)| matches!(c, '<' | '>' | '|' | '{' | '}')))
}

/// Returns the text without what nobody sees, with one spelling for each bracket and bar.
pub(super) fn seen(text: &str) -> String {
    decoded(text).chars().filter(|c| *c == '\n' || !is_hidden(*c)).nfkc().map(plain).collect()
}

fn plain(c: char) -> char {
    match c {
        '〈' | '⟨' | '❮' | '❬' | '◁' | '⧼' | '᐀' | 'ᐸ' | '˂' | '≺' => '<',
        '〉' | '⟩' | '❯' | '❭' | '▷' | '⧽' | 'ᐳ' | '˃' | '≻' => '>',
        '【' | '〔' | '⟦' | '〖' | '⦗' => '[',
        '】' | '〕' | '⟧' | '〗' | '⦘' => ']',
        '∣' | '❘' | '│' | 'ǀ' | '¦' | '⎮' | '┃' => '|',
        '⁄' | '∕' | '╱' | '⧸' => '/',
        '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        other => other,
    }
}

/// Returns the text behind a speaker's `<name>`.
pub(super) fn behind_name<'a>(text: &'a str, names: &[&str]) -> &'a str {
    let Some((name, rest)) = text.trim_start().strip_prefix('<').and_then(|text| text.split_once('>')) else {
        return text;
    };
    let name = name.trim_matches(['@', ' ']).to_lowercase();
    if names.contains(&name.as_str()) { rest } else { text }
}
