//! Step 3: the answer itself, without quotation marks round it, without a name before it, without the talk that a model
//! makes up behind it.

use super::is_listed;

const QUOTES: [(char, char); 10] = [
    ('»', '«'),
    ('‚', '‘'),
    ('"', '"'),
    ('\'', '\''),
    ('«', '»'),
    ('“', '”'),
    ('„', '“'),
    ('‘', '’'),
    ('‹', '›'),
    ('`', '`'),
];

/// Returns the lines before the one in which somebody else begins to speak.
pub(super) fn before_next_turn<'a>(lines: &'a [String], asker: &str) -> &'a [String] {
    let others = |line: &String| {
        label(line)
            .is_some_and(|(name, _)| is_listed(&name, |models| models.others) || (!asker.is_empty() && name == asker))
    };
    let end = lines.iter().skip(1).position(others).map_or(lines.len(), |place| place + 1);
    lines.get(..end).unwrap_or_default()
}

/// Returns the text without names in front and quotation marks around, however often. `names` are those of the bot and
/// the asker, in small letters.
pub(super) fn bare<'a>(text: &'a str, names: &[&str]) -> &'a str {
    let mut text = text.trim();
    loop {
        let before = text.len();
        if let Some((name, rest)) = label(text)
            && (is_label(&name) || names.contains(&name.as_str()))
        {
            text = rest.trim_start();
        }
        text = unquoted(text);
        if text.len() == before {
            return text;
        }
    }
}

/// Tells whether models write the name before an answer, or give it to the next speaker.
fn is_label(name: &str) -> bool {
    is_listed(name, |models| models.labels) || is_listed(name, |models| models.others)
}

/// Returns the name before a colon at the beginning, in small letters, and what follows: `@KissBot:`, `[Bot]:`, `<bot>`.
fn label(text: &str) -> Option<(String, &str)> {
    let (name, rest) = match text.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
        Some((name, rest)) => (name, rest.strip_prefix(':').unwrap_or(rest)),
        None => text.split_once([':', '：'])?,
    };
    let name = name.trim_matches(['@', '[', ']', '(', ')', '*', ' ']);
    (!name.is_empty() && name.chars().count() <= 25).then(|| (name.to_lowercase(), rest))
}

/// Returns the text without the quotation marks round the whole.
fn unquoted(text: &str) -> &str {
    let inside = QUOTES.iter().find_map(|(open, close)| {
        let inside = text.strip_prefix(*open)?.strip_suffix(*close)?;
        (!inside.contains([*open, *close])).then_some(inside)
    });
    inside.unwrap_or(text).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_quotation_marks_are_taken_off() {
        for (text, words) in [
            ("KissBot: Hello", "Hello"),
            ("@KissBot : hello", "hello"),
            ("Assistant: \"Bot: hello\"", "hello"),
            ("« Bonjour »", "Bonjour"),
            ("“Hi”", "Hi"),
            ("Réponse : oui, bien sûr", "oui, bien sûr"),
            ("alice: hello", "hello"),
            ("<kissbot> hello", "hello"),
            ("[Bot]: hello", "hello"),
            ("Final answer: 12 games", "12 games"),
            ("Respuesta: claro que sí", "claro que sí"),
            ("Antwort: »Na klar!«", "Na klar!"),
            ("Assistente: “claro”", "claro"),
        ] {
            assert_eq!(bare(text, &["kissbot", "alice"]), words, "{text:?}");
        }
    }

    #[test]
    fn what_only_looks_like_a_label_stays() {
        for text in [
            "Two games: Hades and Celeste",
            "\"Hades\" and \"Celeste\"",
            "It's Bob's",
            "'tis good, 'twas better",
            "10:30",
            "<3 you: all",
        ] {
            assert_eq!(bare(text, &["kissbot"]), text);
        }
    }

    #[test]
    fn a_talk_that_goes_on_is_cut_off() {
        let lines: Vec<String> =
            ["Hello!", "alice: and you?", "kissbot: fine"].iter().map(ToString::to_string).collect();
        assert_eq!(before_next_turn(&lines, "alice"), ["Hello!"]);
        assert_eq!(before_next_turn(&lines, "bob").len(), 3);
        assert!(before_next_turn(&[], "bob").is_empty());
    }
}
