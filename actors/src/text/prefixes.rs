//! The reader of what begins a command, Twitch's or another bot's: narrow, wide or dressed up.

use super::guard::without_command;
use unicode_normalization::UnicodeNormalization;

/// The prefixes of other bots' commands, besides the characters that the outgoing guard takes off every line anyway.
pub(crate) const OTHER_PREFIXES: &str = "$%&?-+~#*=^|>;,:_@<";
/// What may stand round a command without hiding it.
const WRAPS: &str = "([{\"'«“„‘‹";

/// Returns the text without command characters in front, also behind the asker's name: a reader who drops the mention
/// first must not find a command. `prefixes` are those of other bots. Before a digit they are no command but a sign:
/// `-5`, `$20`, `#1`.
pub(crate) fn harmless(text: &str, prefixes: &str, asker: &str) -> String {
    let mut text = bare(text, prefixes);
    // Only a mention of the asker is left in front; others were taken apart.
    if let Some(rest) = mentioned(text, asker) {
        let words = bare(rest, prefixes);
        if words.len() < rest.trim_start().len() {
            return format!("@{asker} {words}").trim_end().to_owned();
        }
    }
    text = text.trim_end();
    text.to_owned()
}

fn bare<'a>(text: &'a str, prefixes: &str) -> &'a str {
    let mut text = text;
    loop {
        let before = text.len();
        text = without_command(text);
        if let Some(behind) = behind_prefix(text, prefixes).or_else(|| undressed(text, prefixes)) {
            text = behind;
        }
        if text.len() == before {
            return text;
        }
    }
}

/// Returns the text behind the prefix that it begins with.
fn behind_prefix<'a>(text: &'a str, prefixes: &str) -> Option<&'a str> {
    let mut chars = text.chars();
    let (first, second) = (chars.next()?, chars.next());
    let narrow = narrow(first);
    let is_prefix = prefixes.contains(narrow) || is_turned(first, text);
    (is_prefix && !is_sign(narrow, second, text)).then(|| chars_behind(text, first))
}

fn chars_behind(text: &str, first: char) -> &str {
    text.get(first.len_utf8()..).unwrap_or_default()
}

/// Returns the text behind brackets, quotation marks or the number of an item, when a command follows: `(!ban x)`,
/// `1. !ban x`.
fn undressed<'a>(text: &'a str, prefixes: &str) -> Option<&'a str> {
    let inside = text.trim_start_matches(|c: char| WRAPS.contains(c) || c == ' ');
    let digits = inside.trim_start_matches(|c: char| c.is_ascii_digit());
    let inside = match digits.strip_prefix(['.', ')']) {
        Some(item) if (1..=2).contains(&(inside.len() - digits.len())) => {
            item.trim_start_matches(|c: char| WRAPS.contains(c) || c == ' ')
        }
        _ => inside,
    };
    if inside.len() == text.len() {
        return None;
    }
    let words = without_command(inside);
    let words = if words.len() < inside.len() { words } else { behind_prefix(inside, prefixes)? };
    // `(*)`, `"..."` and `(-_-)` are no commands.
    words.starts_with(char::is_alphanumeric).then_some(words)
}

/// Returns the character that another bot may take `c` for.
fn narrow(c: char) -> char {
    match c {
        '‐'..='―' | '−' => '-',
        '〜' | '∼' | '˜' => '~',
        '∗' | '✱' | '✲' => '*',
        '∣' | '│' | 'ǀ' | '¦' => '|',
        '›' | '≻' | '❯' => '>',
        '‹' | '≺' | '❮' => '<',
        '、' => ',',
        '٪' => '%',
        'ˆ' => '^',
        _ => std::iter::once(c).nfkc().next().unwrap_or(c),
    }
}

/// Tells a turned mark that is a prefix from the one that opens a Spanish sentence: that is closed further on.
fn is_turned(first: char, text: &str) -> bool {
    match first {
        '¡' => !text.contains('!'),
        '¿' => !text.contains('?'),
        _ => false,
    }
}

/// Tells a sign before a number, a mention or a smiley from a command.
fn is_sign(first: char, second: Option<char>, text: &str) -> bool {
    match second {
        Some(second) if first == '@' => second.is_alphanumeric() || second == '_',
        Some(second) if second.is_ascii_digit() => matches!(first, '$' | '-' | '+' | '~' | '#' | '<' | '>' | '='),
        Some('(' | ')' | 'D' | 'P' | '/' | '-') => matches!(first, ':' | ';') && !text.starts_with(":/"),
        _ => false,
    }
}

/// Returns the text behind an `@asker` in front.
fn mentioned<'a>(text: &'a str, asker: &str) -> Option<&'a str> {
    let name = text.strip_prefix('@')?.get(..asker.len())?;
    let rest = text.get(1 + asker.len()..)?;
    let ends = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    (!asker.is_empty() && ends && name.eq_ignore_ascii_case(asker)).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_answer_begins_with_a_command() {
        for (text, words) in [
            ("/ban bob", "ban bob"),
            ("!title x", "title x"),
            ("$ !so x", "so x"),
            ("?? hi", "hi"),
            ("@alice !addcom x", "@alice addcom x"),
            ("@Alice, !addcom x", "@alice addcom x"),
            ("@alice / $ban x", "@alice ban x"),
            ("@alice hello", "@alice hello"),
            ("@alicette !x", "@alicette !x"),
            ("- 5", "5"),
            ("_hi", "hi"),
            ("？cmd", "cmd"),
            ("﹖cmd", "cmd"),
            ("＄cmd", "cmd"),
            ("〜cmd −cmd", "cmd −cmd"),
            ("¡cmd", "cmd"),
            ("¿cmd", "cmd"),
            ("(!ban x", "ban x"),
            ("(!ban x)", "ban x)"),
            ("[\"$ban x", "ban x"),
            ("1. !ban x", "ban x"),
            ("2) ？ban x", "ban x"),
            ("@asker ？cmd", "@asker ？cmd"),
            ("@alice ？cmd", "@alice cmd"),
            ("@alice (!cmd x", "@alice cmd x"),
        ] {
            assert_eq!(harmless(text, OTHER_PREFIXES, "alice"), words, "{text:?}");
        }
    }

    #[test]
    fn signs_and_smileys_stay() {
        for text in [
            "-5 °C",
            "$20 on Steam",
            "#1 of all",
            "~30 hours",
            ":) hello",
            ";-) yes",
            "<3",
            "¡Hola! ¿Qué tal?",
            "¿Por qué no?",
            "(Hades) is good",
            "1. Hades",
            "\"Hades\" is good",
            "(-5 °C)",
        ] {
            assert_eq!(harmless(text, OTHER_PREFIXES, "alice"), text);
        }
    }
}
