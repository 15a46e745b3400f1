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

/// Returns the lines before the one in which somebody else begins to speak. A line of a list is none, whatever its name:
/// one with a mark, or one that follows a line with a colon of its own.
pub(super) fn before_next_turn<'a>(lines: &'a [String], names: &[&str], asker: &str) -> &'a [String] {
    let others = |line: &str| {
        label(line)
            .is_some_and(|(name, _)| is_listed(&name, |models| models.others) || (!asker.is_empty() && name == asker))
    };
    let mut in_list = false;
    let turns = |pair: &[String]| {
        let [before, line] = pair else { return false };
        in_list = is_item(line) || is_listing(before, names) || (in_list && label(line).is_some());
        others(line) && !in_list && !is_item(before)
    };
    let end = lines.windows(2).position(turns).map_or(lines.len(), |place| place + 1);
    lines.get(..end).unwrap_or_default()
}

/// Tells whether a line has the mark of a list.
fn is_item(line: &str) -> bool {
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = digits.len() < line.len() && digits.starts_with(['.', ')']);
    numbered || line.starts_with(['-', '*', '+', '•', '–', '◦', '▪', '|'])
}

/// Tells whether a line announces a list, or explains a word of one: `The roles:`, `Admin: may do all`. A speaker's name
/// explains nothing, and a whole sentence is spoken.
fn is_listing(line: &str, names: &[&str]) -> bool {
    let explains = label(line).is_some_and(|(name, _)| !is_label(&name) && !names.contains(&name.as_str()));
    line.ends_with([':', '：']) || (explains && !line.ends_with(['.', '!', '?', '…']))
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
        assert_eq!(before_next_turn(&lines, &["kissbot"], "alice"), ["Hello!"]);
        assert_eq!(before_next_turn(&lines, &["kissbot"], "bob").len(), 3);
        assert!(before_next_turn(&[], &[], "bob").is_empty());
    }

    #[test]
    fn a_list_of_names_is_no_talk() {
        for text in [
            "Cast:\n- Bob: a builder\n- Alice: a cook",
            "Cast:\n* Alice: a cook\n* User: nobody",
            "The roles:\nUser: may read\nAdmin: may do all",
            "Admin: may do all\nUser: may read",
            "1. User: may read\n2. Alice: may write",
            "Host: there\nUser: alice\nAlice: that is you",
        ] {
            let lines: Vec<String> = text.lines().map(str::to_owned).collect();
            assert_eq!(before_next_turn(&lines, &["kissbot", "alice"], "alice").len(), lines.len(), "{text:?}");
        }
    }
}
