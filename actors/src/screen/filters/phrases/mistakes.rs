//! Phrases that nobody wants, told before they do harm.

use super::{NESTED_MAX, Phrases};
use crate::chat::moderation::caps::PHRASE_CHARS;
use crate::chat::moderation::{Exempt, Phrase, PhraseMatch};
use crate::text::clean::visible;
use regex::{Regex, RegexBuilder};
use std::sync::{Arc, LazyLock};

/// The fewest letters of a part of a word. A character that is a syllable or a word counts twice.
const PART_LETTERS_MIN: usize = 3;
/// What a pattern may take, compiled.
const PATTERN_BYTES_MAX: usize = 256 * 1024;
/// Words that are said in every chat, in five languages, and the commonest emotes: one line for each kind.
const EVERYDAY: &str = include_str!("everyday.txt");
/// Texts in which a pattern that matches nothing matches that.
const SAMPLES: [&str; 4] = ["", "a", " a1! ", "é é"];

static EVERYDAY_WORDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let lines = EVERYDAY.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// Why something is no phrase to look for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhraseMistake {
    /// There is nothing in it.
    #[error("is empty")]
    Empty,
    /// It is too long.
    #[error("is longer than {PHRASE_CHARS} characters")]
    TooLong,
    /// As a part of words it would be in too many.
    #[error("has fewer than {PART_LETTERS_MIN} letters, and is looked for within words")]
    TooShort,
    /// It would hit this word.
    #[error("hits everyday words, such as `{0}`")]
    Everyday(Box<str>),
    /// It is no pattern; the reason is the library's, in English.
    #[error("is no pattern: {0}")]
    NoPattern(Box<str>),
    /// It looks ahead or behind.
    #[error(
        "looks ahead or behind (`(?=`, `(?!`, `(?<=`, `(?<!`): that cannot be done in time that grows with the line only; make two phrases"
    )]
    LooksAround,
    /// It refers back.
    #[error("refers back to a group (`\\1`): that cannot be done in time that grows with the line only")]
    RefersBack,
    /// It matches where nothing stands.
    #[error("also matches an empty text, and so every line")]
    MatchesNothing,
    /// It is too large, or all patterns together are.
    #[error("is too large a pattern: fewer or shorter repetitions and classes help")]
    TooLarge,
    /// There are too many.
    #[error("is one too many")]
    TooMany,
}

/// Tells why a text is no phrase to look for; `None` when it is one.
#[must_use]
pub fn phrase_mistake(text: &str, matching: PhraseMatch) -> Option<PhraseMistake> {
    if let Some(mistake) = mistake_in_form(text, matching) {
        return Some(mistake);
    }
    let phrase = Phrase { id: "".into(), text: text.into(), matching, action: None, exempt: Exempt::default() };
    let (phrases, _) = Phrases::compile([Arc::new(phrase)]);
    let word = EVERYDAY_WORDS.iter().find(|word| !phrases.find(word, &[]).is_empty())?;
    Some(PhraseMistake::Everyday((*word).into()))
}

/// Tells why a text cannot be compiled, whatever it would hit.
pub(super) fn mistake_in_form(text: &str, matching: PhraseMatch) -> Option<PhraseMistake> {
    let seen = visible(text);
    if !seen.contains(|c: char| !c.is_whitespace()) {
        return Some(PhraseMistake::Empty);
    }
    if text.chars().nth(PHRASE_CHARS).is_some() {
        return Some(PhraseMistake::TooLong);
    }
    match matching {
        PhraseMatch::Word => None,
        PhraseMatch::Part => (weight(&seen) < PART_LETTERS_MIN).then_some(PhraseMistake::TooShort),
        PhraseMatch::Regex => pattern(text).err(),
    }
}

/// Returns how many letters and digits a text has. Signs alone count as well: who forbids `$$$` means it.
fn weight(text: &str) -> usize {
    let is_syllable =
        |c: char| matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}');
    let letters: usize = text.chars().filter(|c| c.is_alphanumeric()).map(|c| if is_syllable(c) { 2 } else { 1 }).sum();
    if letters == 0 { text.chars().filter(|c| *c != ' ').count() } else { letters }
}

fn pattern(text: &str) -> Result<Regex, PhraseMistake> {
    let mut builder = RegexBuilder::new(text);
    // By the flag: small letters would make another pattern of it (`\S` and `\s`).
    builder
        .case_insensitive(true)
        .nest_limit(NESTED_MAX)
        .size_limit(PATTERN_BYTES_MAX)
        .dfa_size_limit(PATTERN_BYTES_MAX);
    let regex = builder.build().map_err(|error| match error {
        regex::Error::CompiledTooBig(_) => PhraseMistake::TooLarge,
        error => no_pattern(&error.to_string()),
    })?;
    let matches_nothing = |sample: &&str| regex.find_iter(sample).any(|found| found.is_empty());
    if SAMPLES.iter().any(matches_nothing) { Err(PhraseMistake::MatchesNothing) } else { Ok(regex) }
}

/// Reads what the library says: its last line has the reason, those before it show the place.
fn no_pattern(error: &str) -> PhraseMistake {
    if error.contains("look-around") {
        PhraseMistake::LooksAround
    } else if error.contains("backreference") {
        PhraseMistake::RefersBack
    } else {
        let reason = error.lines().next_back().unwrap_or_default().trim();
        PhraseMistake::NoPattern(reason.strip_prefix("error: ").unwrap_or(reason).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_that_would_hit_ordinary_chat_is_refused_with_an_example() {
        use PhraseMatch::{Part, Regex, Word};
        for (text, matching, word) in [
            ("hello", Word, "hello"),
            ("HELLO", Word, "hello"),
            ("hеllо", Word, "hello"),
            ("lol", Word, "lol"),
            ("ano", Word, "año"),
            ("ass", Part, "class"),
            ("appa", Part, "Kappa"),
            ("merci", Word, "merci"),
            ("danke", Word, "danke"),
            ("obrigado", Word, "obrigado"),
            ("привет", Word, ""),
            ("^h.*o$", Regex, "hello"),
            (r"\w+", Regex, ""),
        ] {
            let mistake = phrase_mistake(text, matching);
            match (mistake, word) {
                (None, "") if text == "привет" => {}
                (Some(PhraseMistake::Everyday(_)), "") => {}
                (mistake, word) => assert_eq!(mistake, Some(PhraseMistake::Everyday(word.into())), "{text:?}"),
            }
        }
    }

    #[test]
    fn phrases_that_people_forbid_are_taken() {
        for (text, matching) in [
            ("buy followers", PhraseMatch::Word),
            ("best viewers on", PhraseMatch::Part),
            ("$$$", PhraseMatch::Part),
            ("傻逼", PhraseMatch::Part),
            ("kys", PhraseMatch::Word),
            (r"free\s+(v-?bucks|skins)", PhraseMatch::Regex),
            (r"\bSTREAMBOO\b", PhraseMatch::Regex),
        ] {
            assert_eq!(phrase_mistake(text, matching), None, "{text:?}");
        }
    }

    #[test]
    fn what_cannot_be_searched_for_is_told() {
        use PhraseMatch::{Part, Regex, Word};
        let long = "a".repeat(201);
        for (text, matching, mistake) in [
            ("", Word, PhraseMistake::Empty),
            (" \u{200B} ", Word, PhraseMistake::Empty),
            ("", Regex, PhraseMistake::Empty),
            (long.as_str(), Word, PhraseMistake::TooLong),
            (long.as_str(), Regex, PhraseMistake::TooLong),
            ("ab", Part, PhraseMistake::TooShort),
            ("a!!", Part, PhraseMistake::TooShort),
            ("我", Part, PhraseMistake::TooShort),
            ("foo(?=bar)", Regex, PhraseMistake::LooksAround),
            ("(?<!x)foo", Regex, PhraseMistake::LooksAround),
            (r"(.+)\1", Regex, PhraseMistake::RefersBack),
            ("a*", Regex, PhraseMistake::MatchesNothing),
            ("^", Regex, PhraseMistake::MatchesNothing),
            (r"\b", Regex, PhraseMistake::MatchesNothing),
            (r"x|", Regex, PhraseMistake::MatchesNothing),
            (r"(\p{L}{1,200}){1,100}", Regex, PhraseMistake::TooLarge),
            ("foo(", Regex, PhraseMistake::NoPattern("unclosed group".into())),
        ] {
            assert_eq!(phrase_mistake(text, matching), Some(mistake), "{text:?}");
        }
        let nested = format!("{}a{}", "(".repeat(40), ")".repeat(40));
        assert!(matches!(phrase_mistake(&nested, Regex), Some(PhraseMistake::NoPattern(_))), "{nested}");
    }

    #[test]
    fn the_list_has_no_word_twice() {
        let mut words = EVERYDAY_WORDS.clone();
        words.sort_unstable();
        let twice: Vec<_> = words.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty() && words.len() > 900, "{} {twice:?}", words.len());
    }
}
