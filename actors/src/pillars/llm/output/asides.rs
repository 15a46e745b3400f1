//! What a model says to whoever runs it, behind its answer to the viewer: `(Note: I kept it short.)`, `[Remarque : …]`,
//! `(87 characters)`. It stands in brackets by itself behind the last sentence, and no list can hold its words, so that any
//! is taken that has a label or counts the answer: a viewer loses an aside, and chat hears nothing of the machine.

/// The most words of a label before its colon.
const LABEL_WORDS_MAX: usize = 4;
const BRACKETS: [(char, char); 4] = [('(', ')'), ('[', ']'), ('{', '}'), ('（', '）')];
/// What a count of the answer counts, in the languages of the bot.
const COUNTED: [&str; 12] = [
    "character",
    "word",
    "token",
    "letter",
    "caractère",
    "mot",
    "carácter",
    "caracter",
    "palabra",
    "zeichen",
    "wort",
    "palavra",
];

/// Returns an answer without the asides at its end. An answer that is nothing else stays.
pub(super) fn without(text: &str) -> &str {
    let mut text = text.trim_end();
    while let Some(rest) = before_aside(text) {
        text = rest;
    }
    text
}

/// Returns an answer without the words that announce it: `Here's a reply under 200 characters: …`, `Voici ma réponse : …`.
pub(super) fn behind_announcement(text: &str) -> &str {
    const WORDS_MAX: usize = 14;
    const LEADS: [&str; 22] = [
        "here is",
        "here's",
        "here are",
        "sure",
        "certainly",
        "of course",
        "okay",
        "ok",
        "absolutely",
        "voici",
        "bien sûr",
        "d'accord",
        "aquí",
        "claro",
        "por supuesto",
        "hier ist",
        "hier",
        "klar",
        "natürlich",
        "gerne",
        "aqui está",
        "aqui vai",
    ];
    const ANSWERS: [&str; 16] = [
        "response",
        "reply",
        "answer",
        "message",
        "version",
        "réponse",
        "message",
        "respuesta",
        "mensaje",
        "antwort",
        "nachricht",
        "resposta",
        "mensagem",
        "translation",
        "traduction",
        "übersetzung",
    ];
    let Some((head, rest)) = text.find([':', '：']).and_then(|at| text.split_at_checked(at)) else { return text };
    let small = head.to_lowercase().replace('’', "'");
    let is_word = |word: &str| ANSWERS.contains(&word.trim_matches(|c: char| !c.is_alphanumeric()));
    let announces =
        LEADS.iter().any(|lead| small.strip_prefix(lead).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
            && small.split_whitespace().count() <= WORDS_MAX
            && small.split_whitespace().any(is_word);
    let answer = rest.trim_start_matches([':', '：']).trim_start();
    if announces && !answer.is_empty() { answer } else { text }
}

/// Returns what stands before an aside at the end, if there is one, closed or cut off.
fn before_aside(text: &str) -> Option<&str> {
    let closed = BRACKETS.iter().find_map(|(open, close)| {
        let inside = text.trim_end_matches('.').strip_suffix(*close)?;
        opening(inside, *open, *close)
    });
    let cut_off = || BRACKETS.iter().find_map(|(open, close)| opening(text, *open, *close));
    let (before, inside) = closed.or_else(cut_off)?;
    let before = before.trim_end();
    let stands_alone = before.ends_with(|c: char| !c.is_alphanumeric() && !matches!(c, ',' | ':' | ';' | '-' | '–'));
    (stands_alone && is_chatter(inside)).then_some(before)
}

/// Splits a text at the bracket that is still open at its end.
fn opening(text: &str, open: char, close: char) -> Option<(&str, &str)> {
    let mut depth = 1_usize;
    let at = text.char_indices().rev().find_map(|(at, c)| {
        if c == close {
            depth += 1;
        } else if c == open {
            depth -= 1;
        }
        (depth == 0).then_some(at)
    })?;
    Some((text.get(..at)?, text.get(at + open.len_utf8()..)?))
}

/// Tells whether what is in the brackets has a label, or counts the answer.
fn is_chatter(inside: &str) -> bool {
    let inside = inside.trim().trim_start_matches(['*', '_']);
    let colon = inside.find([':', '：']).and_then(|at| Some((inside.get(..at)?, inside.get(at..)?)));
    let labelled = colon.is_some_and(|(label, words)| {
        let is_word =
            |word: &str| word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '.' | '*' | '_'));
        let mut all = label.split_whitespace();
        let are_words = all.by_ref().take(LABEL_WORDS_MAX).all(is_word) && all.next().is_none();
        !label.trim().is_empty()
            && are_words
            && (words.starts_with('：')
                || words.chars().nth(1).is_some_and(|c| c.is_whitespace() || c == '*' || c == '_'))
    });
    let lower = inside.to_lowercase();
    let mut words = lower.trim_start_matches(['~', '≈', ' ']).split_whitespace();
    let is_count = words.next().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let counts = is_count && words.next().is_some_and(|word| COUNTED.iter().any(|counted| word.starts_with(counted)));
    labelled || counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_model_says_to_its_keeper_is_taken_off() {
        for text in [
            "Hades is a roguelike. (Note: I cannot browse the web.)",
            "Hades is a roguelike! (Remarque : réponse courte)",
            "Hades is a roguelike. (Anmerkung: kurz gehalten)",
            "Hades is a roguelike. (Nota: sem links)",
            "Hades is a roguelike. [Note: under 200 characters.]",
            "Hades is a roguelike. (Word count: 4)",
            "Hades is a roguelike. (Translation: a game.)",
            "Hades is a roguelike. *(Note: as asked)*",
            "Hades is a roguelike. (N.B.: (short) as asked)",
            "Hades is a roguelike. (**Note:** as asked)",
            "Hades is a roguelike. (42 characters)",
            "Hades is a roguelike. (≈ 12 mots)",
            "Hades is a roguelike. (Note: I was cut off in the mid",
            "Hades is a roguelike. (Note: one) (Source : mes connaissances)",
            "Hades is a roguelike.\n（注：短い）",
        ] {
            let text = text.replace("*(", "(").replace(")*", ")");
            let bare = without(&text);
            assert!(bare.starts_with("Hades is a roguelike") && bare.chars().count() == 21, "{text}: {bare}");
        }
    }

    #[test]
    fn what_announces_an_answer_is_taken_off() {
        for text in [
            "Here is my response to the viewer: Hades is fun.",
            "Sure! Here's a reply under 200 characters: Hades is fun.",
            "Voici ma réponse : Hades is fun.",
            "Claro, aquí está la respuesta: Hades is fun.",
            "Hier ist die Antwort: Hades is fun.",
            "Aqui está a resposta: Hades is fun.",
            "Here’s the translation: Hades is fun.",
        ] {
            assert_eq!(behind_announcement(text), "Hades is fun.", "{text}");
        }
        for text in [
            "Here are three games: Hades, Celeste and Doom.",
            "Sure: Hades is fun.",
            "The answer: 42.",
            "Here is my answer:",
            "Sure, Hades.",
        ] {
            assert_eq!(behind_announcement(text), text);
        }
    }

    #[test]
    fn what_is_said_to_the_viewer_stays() {
        for text in [
            "Hades came out in 2020 (genre: roguelike)",
            "Play Hades (2020).",
            "Play it. (Really, do.)",
            "It is on sale! (until Monday at 10:30)",
            "Hello :)",
            "Fine. :(",
            "It lasts long. (100 hours or so)",
            "See the page. (https://store.steampowered.com)",
            "(Note: this is all)",
            "Two games: Hades and Celeste.",
        ] {
            assert_eq!(without(text), text);
        }
    }
}
