//! Step 7, what belongs to others: keys, personal data, the bot's own instructions.

use crate::text::fold::plain;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The number of words in a row that no accident puts both into an answer and the instructions.
const SHARED_WORDS: usize = 7;
/// The beginnings of keys and tokens, with the least number of characters that follow.
const KEYS: [(&str, usize); 11] = [
    ("oauth:", 8),
    ("sk-", 12),
    ("ghp_", 12),
    ("gho_", 12),
    ("github_pat_", 12),
    ("xoxb-", 8),
    ("akia", 12),
    ("aiza", 20),
    ("bearer ", 12),
    ("eyj", 30),
    ("glpat-", 12),
];

/// The parts of a model's instructions that must not be repeated.
#[derive(Clone, Debug, Default)]
pub struct Guarded {
    canary: String,
    shingles: HashSet<u64>,
}

impl Guarded {
    /// Guards `instructions`, which are not to be recited; `canary` is the word in them that nobody could guess.
    /// Facts that the model was given to be repeated do not belong there.
    #[must_use]
    pub fn new(canary: &str, instructions: &str) -> Self {
        Self { canary: letters(canary), shingles: shingles(instructions).collect() }
    }

    /// Tells whether the instructions show in `text`.
    #[must_use]
    pub(crate) fn shows_in(&self, text: &str) -> bool {
        let canary = !self.canary.is_empty() && letters(text).contains(&self.canary);
        canary || shingles(text).any(|shingle| self.shingles.contains(&shingle))
    }
}

/// Letters and digits only: a model may set the word apart.
fn letters(text: &str) -> String {
    plain(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn shingles(text: &str) -> impl Iterator<Item = u64> {
    let folded = plain(text);
    let words: Vec<String> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let hashes: Vec<u64> = words.windows(SHARED_WORDS).map(hash).collect();
    hashes.into_iter()
}

fn hash(words: &[String]) -> u64 {
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    hasher.finish()
}

/// Tells whether something in `text` looks like a key or a token.
#[must_use]
pub(crate) fn has_key(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let long =
        |rest: &str| rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(byte)).count();
    let begins =
        |at: usize| !text.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_alphanumeric()));
    let known = KEYS.iter().any(|(prefix, most)| {
        text.match_indices(prefix)
            .any(|(at, _)| begins(at) && text.get(at + prefix.len()..).is_some_and(|rest| long(rest) >= *most))
    });
    // A word of letters and digits mixed, longer than any that people use.
    let mixed = |word: &str| {
        word.len() >= 28
            && word.bytes().filter(u8::is_ascii_digit).count() >= 4
            && word.bytes().filter(u8::is_ascii_alphabetic).count() >= 4
    };
    known || text.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).any(mixed)
}

/// Tells whether something in `text` looks like personal data: a telephone number, or the number of a bank card.
/// Addresses of mail and of machines are links and gone by now.
#[must_use]
pub(crate) fn has_personal_data(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let is_part = |c: &char| c.is_ascii_digit() || matches!(c, ' ' | '.' | '-' | '(' | ')' | '/' | '+');
    chars.split(|c| !is_part(c)).any(|run| {
        let run: String = run.iter().collect();
        let run = run.trim();
        let digits: String = run.chars().filter(char::is_ascii_digit).collect();
        let start = run.trim_start_matches('(');
        let called =
            start.starts_with('+') || start.starts_with("00") || (start.starts_with('0') && digits.len() == 10);
        let groups: Vec<usize> =
            run.split(|c: char| !c.is_ascii_digit()).map(str::len).filter(|len| *len > 0).collect();
        let american = groups == [3, 3, 4];
        (called && groups.len() <= 6 && (9..=15).contains(&digits.len()))
            || american
            || (digits.len() == 16 && is_card(&digits))
    })
}

/// Verifies the check digit of bank cards (Luhn).
fn is_card(digits: &str) -> bool {
    let sum: u32 = digits
        .chars()
        .rev()
        .zip([1, 2].into_iter().cycle())
        .filter_map(|(digit, factor)| digit.to_digit(10).map(|digit| digit * factor))
        .map(|product| product / 10 + product % 10)
        .sum();
    sum > 0 && sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    const INSTRUCTIONS: &str =
        "Answer in English, in one or two short sentences, as plain text. Never write a link. Marker: kb-7f3a9c.";

    #[test]
    fn the_instructions_are_recognised() {
        let guarded = Guarded::new("kb-7f3a9c", INSTRUCTIONS);
        for text in [
            "My rules: answer in english, in ONE or two short sentences",
            "the marker is KB-7F3A9C",
            "k b 7 f 3 a 9 c",
            "k.b.-.7f3a9c",
        ] {
            assert!(guarded.shows_in(text), "{text}");
        }
        for text in ["I speak English, in one or two words.", "Never write a link.", "", "kb-7f3a9"] {
            assert!(!guarded.shows_in(text), "{text}");
        }
        assert!(!Guarded::default().shows_in("anything"));
    }

    #[test]
    fn keys_are_recognised() {
        for text in [
            "oauth:abcdefgh1234",
            "the key sk-proj-ABCDEFG12345",
            "Bearer abcdefghijklmnop",
            "ghp_abcdefghijklmnop",
            "a1b2c3d4e5f6a1b2c3d4e5f6a1b2c3d4",
            "xoxb-123456789",
        ] {
            assert!(has_key(text), "{text}");
        }
        for text in [
            "risk-averse-mentality is fine",
            "sk-8 is short",
            "oauth: a protocol",
            "Donaudampfschifffahrtsgesellschaft",
            "bearer of bad news",
        ] {
            assert!(!has_key(text), "{text}");
        }
    }

    #[test]
    fn telephone_and_card_numbers_are_recognised() {
        for text in [
            "call +33 6 12 34 56 78",
            "06 12 34 56 78 !",
            "(0612345678)",
            "555-123-4567",
            "(555) 123-4567",
            "0033612345678",
            "4111 1111 1111 1111",
        ] {
            assert!(has_personal_data(text), "{text}");
        }
        for text in [
            "1 000 000 000 players",
            "in 2019-2020",
            "24.99",
            "0 to 100",
            "12-34",
            "1234567890",
            "10-15-2023 12",
            "0-1-2-3-4-5-6-7-8-9",
            "4111 1111 1111 1112",
        ] {
            assert!(!has_personal_data(text), "{text}");
        }
    }
}
