//! Words that a channel must not hear from its bot, whoever wrote them.

use super::clean::is_hidden;
use super::fold::{leet, plain, squeezed, thin};
use crate::text::language::Language;
use std::collections::HashSet;

/// Begins a word of another language that is a harmless one in this language.
const ALLOWED: char = '!';
/// A word of so many letters is found inside another one, too, where words are glued.
const GLUED_CHARS_MIN: usize = 4;
/// Single letters in a row that are read as a word.
const SPELLED_CHARS_MIN: usize = 3;
/// Real words and names that become words of the built-in lists when `l` is read as `i`.
const NO_DISGUISES: [&str; 1] = ["vlado"];

/// Words and phrases that must not be said. `spam` is blocked as a word, `spam*` also with an end, `*spam*` anywhere in a
/// word. Accents, capitals, look-alike letters, digits for letters, more letters and letters set apart do not help.
#[derive(Clone, Debug, Default)]
pub struct BlockList {
    /// At most two of the same letter in a row.
    normal: Words,
    /// No letter twice: for words in which somebody holds a key down.
    tight: Words,
    /// With `l` read as `i`.
    thin: Words,
    phrases: Vec<Vec<String>>,
}

#[derive(Clone, Debug, Default)]
struct Words {
    whole: HashSet<String>,
    beginnings: Vec<String>,
    parts: Vec<String>,
}

impl Words {
    fn add(&mut self, word: String, entry: &str) {
        if entry.starts_with('*') {
            self.parts.push(word);
        } else if entry.ends_with('*') {
            self.beginnings.push(word);
        } else {
            self.whole.insert(word);
        }
    }

    fn block(&self, word: &str) -> bool {
        self.whole.contains(word)
            || word.strip_suffix('s').is_some_and(|word| self.whole.contains(word))
            || self.beginnings.iter().any(|beginning| word.starts_with(beginning))
            || self.parts.iter().any(|part| word.contains(part.as_str()))
    }

    /// Tells whether one of the words stands anywhere in `glued`, its short ones aside: those are in many a word.
    fn is_within(&self, glued: &str) -> bool {
        let long = self.whole.iter().filter(|word| word.chars().count() >= GLUED_CHARS_MIN);
        long.chain(&self.beginnings).chain(&self.parts).any(|word| glued.contains(word.as_str()))
    }
}

impl BlockList {
    /// The built-in list for channels of `language`.
    #[must_use]
    pub fn built_in(language: Language) -> Self {
        Self::built_in_and(language, [])
    }

    /// The built-in list for channels of `language`, and these words.
    ///
    /// A word that is blocked in one language is blocked in all, as a model answers in any; but accents do not count,
    /// and so a slur of one language may be written like a common word of another, which allows it in its channels.
    #[must_use]
    pub(crate) fn built_in_and<'a>(language: Language, words: impl IntoIterator<Item = &'a str>) -> Self {
        let allowed: Vec<String> = lines(language).filter_map(|line| line.strip_prefix(ALLOWED)).map(plain).collect();
        let all = Language::ALL.iter().flat_map(|language| lines(*language));
        let blocked = all.filter(|line| !line.starts_with(ALLOWED) && !allowed.contains(&plain(line)));
        // The owner's words have a lifetime of their own.
        Self::new(blocked.map(|line| -> &'a str { line }).chain(words))
    }

    /// These words. Blank ones are left out.
    #[must_use]
    pub fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let mut list = Self::default();
        for entry in words {
            let entry = entry.trim();
            let folded = plain(entry);
            let words: Vec<String> = split(&folded).map(|word| squeezed(&letters(word), 2)).collect();
            match words.as_slice() {
                [] => {}
                [word] => {
                    list.thin.add(squeezed(&thin(word), 2), entry);
                    list.tight.add(squeezed(word, 1), entry);
                    list.normal.add(word.clone(), entry);
                }
                _ => list.phrases.push(words),
            }
        }
        list
    }

    /// Tells whether one of the words is in `text`. Something invisible in it stands in a word or between two: both are
    /// looked at.
    #[must_use]
    pub fn hits(&self, text: &str) -> bool {
        if !text.contains(is_hidden) {
            return self.hits_visible(text);
        }
        let apart: String = text.chars().map(|c| if is_hidden(c) { ' ' } else { c }).collect();
        let together: String = text.chars().filter(|c| !is_hidden(*c)).collect();
        self.hits_visible(&apart) || self.hits_visible(&together)
    }

    /// Tells whether one of the words is in a name, where nothing separates words: `xX_spam99`, `givemespam`. A harmless
    /// name may hold one by chance, so this is for names that need not be said.
    #[must_use]
    pub(crate) fn hits_name(&self, name: &str) -> bool {
        let folded = plain(name);
        let letters_alone: String = folded.chars().map(|c| if c.is_alphabetic() { c } else { ' ' }).collect();
        let glued: String = leet(&folded).chars().filter(|c| c.is_alphanumeric()).collect();
        self.hits(name)
            || self.hits(&letters_alone)
            || self.normal.is_within(&squeezed(&glued, 2))
            || self.tight.is_within(&squeezed(&glued, 1))
            || self.thin.is_within(&squeezed(&thin(&glued), 2))
            || self.phrases.iter().any(|phrase| glued.contains(&phrase.concat()))
    }

    fn hits_visible(&self, text: &str) -> bool {
        let folded = plain(text);
        let words: Vec<&str> = split(&folded).collect();
        let inside = |word: &str| leet(trimmed(word)).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let with_marks_inside = folded.split_whitespace().map(inside);
        let single = words.iter().map(|word| (*word).to_owned()).chain(with_marks_inside).chain(spelled(&words));
        single.into_iter().any(|word| self.blocks(&word) || self.blocks(&leet(&word))) || self.has_phrase(&words)
    }

    fn blocks(&self, word: &str) -> bool {
        self.normal.block(&squeezed(word, 2))
            || (squeezed(word, 2) != word && self.tight.block(&squeezed(word, 1)))
            || (word.contains(['l', 'i'])
                && !NO_DISGUISES.contains(&word)
                && self.thin.block(&squeezed(&thin(word), 2)))
    }

    fn has_phrase(&self, words: &[&str]) -> bool {
        let words: Vec<String> = words.iter().map(|word| letters(word)).collect();
        let same = |phrase: &String, word: &String| {
            let normal = squeezed(word, 2);
            *phrase == normal
                || squeezed(&thin(phrase), 2) == squeezed(&thin(word), 2)
                || (normal != *word && squeezed(phrase, 1) == squeezed(word, 1))
        };
        let is_here =
            |phrase: &Vec<String>, window: &[String]| phrase.iter().zip(window).all(|(one, other)| same(one, other));
        self.phrases.iter().any(|phrase| words.windows(phrase.len()).any(|window| is_here(phrase, window)))
    }
}

/// The entries of a language, one on a line; `#` begins a remark.
fn lines(language: Language) -> impl Iterator<Item = &'static str> {
    language.spec().models.blocked.lines().filter(|line| !line.starts_with('#'))
}

/// With digits as letters, unless it is a number.
fn letters(word: &str) -> String {
    if word.chars().any(char::is_alphabetic) { leet(word) } else { word.to_owned() }
}

/// Words of letters, digits and signs that stand for letters.
fn split(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !(c.is_alphanumeric() || matches!(c, '@' | '$' | '€'))).filter(|word| !word.is_empty())
}

/// Without the marks at the end of a word: `spam!` is not `spami`.
fn trimmed(word: &str) -> &str {
    word.trim_matches(|c: char| !(c.is_alphanumeric() || matches!(c, '@' | '$' | '€')))
}

/// Runs of single letters as words: `s p a m`, `s.p.a.m`. The first or the last letter may be a word by itself: `a s p a m`.
fn spelled(words: &[&str]) -> Vec<String> {
    let runs = words.split(|word| word.chars().nth(1).is_some());
    let parts = runs.flat_map(|run| {
        let end = run.len();
        [(0, end), (1, end), (0, end.saturating_sub(1)), (1, end.saturating_sub(1))].map(|(from, to)| run.get(from..to))
    });
    parts.flatten().filter(|part| part.len() >= SPELLED_CHARS_MIN).map(|part| part.concat()).collect()
}

#[cfg(test)]
mod tests;
