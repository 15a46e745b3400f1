//! Step 4: nothing that Twitch or another bot takes for a command.

use crate::text::guard::without_command;

/// The prefixes of other bots' commands, besides the characters that the outgoing guard takes off every line anyway.
pub(crate) const OTHER_PREFIXES: &str = "$%&?-+~#*=^|>;,:_@<";

/// Returns the text without command characters in front, also behind the asker's name: a reader who drops the mention
/// first must not find a command. `prefixes` are those of other bots. Before a digit they are no command but a sign:
/// `-5`, `$20`, `#1`.
pub(super) fn harmless(text: &str, prefixes: &str, asker: &str) -> String {
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
        let mut chars = text.chars();
        if let (Some(first), second) = (chars.next(), chars.next())
            && prefixes.contains(first)
            && !is_sign(first, second, text)
        {
            text = text.get(first.len_utf8()..).unwrap_or_default();
        }
        if text.len() == before {
            return text;
        }
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
        ] {
            assert_eq!(harmless(text, OTHER_PREFIXES, "alice"), words, "{text:?}");
        }
    }

    #[test]
    fn signs_and_smileys_stay() {
        for text in ["-5 °C", "$20 on Steam", "#1 of all", "~30 hours", ":) hello", ";-) yes", "<3"] {
            assert_eq!(harmless(text, OTHER_PREFIXES, "alice"), text);
        }
    }
}
