//! Titles and queries in one normal form, so that what a viewer types can be compared with what a shop sells.
//!
//! Case, accents, punctuation and trade marks are gone; roman numerals are numbers; words stuck to numbers are apart
//! ("witcher3"); what a word is good for (article, number, edition) is known. The ranking decides what that means.

mod acronyms;
mod editions;
mod glued;
mod numerals;
mod search;
mod tokens;
mod written;

use super::language::{Language, Titles};
pub(crate) use editions::Edition;
pub(crate) use numerals::is_same_year;
pub(crate) use search::Searches;
use tokens::Token;
pub(crate) use written::{Likeness, likeness, marks};

/// The longest title that is read or kept, in characters. The longest that Steam sells have some 130.
pub(crate) const CHARS_MAX: usize = 160;

/// Returns true if a word is in that list of any language: viewers and shops mix them.
fn is_listed(word: &str, list: fn(&Titles) -> &'static [&'static str]) -> bool {
    Language::ALL.iter().any(|language| list(&language.spec().titles).contains(&word))
}

/// One word of a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Lower case, without accents; numbers as they were written ("v", "5").
    pub text: Box<str>,
    /// The number of its characters.
    pub chars: usize,
    /// The set of its characters, one bit for each: words that share few cannot be alike.
    pub letters: u64,
    /// The number that it is.
    pub number: Option<u32>,
    /// The number that it may stand for in speech: "two", "for".
    pub spoken: Option<u32>,
    /// The initials that it may add to an acronym, the likeliest first: "5" or "v", "sc" or "s" for "StarCraft".
    pub initials: Vec<Box<str>>,
    /// The part of the title that it is in.
    pub part: u8,
    /// Tells whether its absence says nothing: an article, "Part" before a number.
    pub weak: bool,
    /// Tells whether it names whose game it is: "Sid Meier's", "Tom Clancy's".
    pub owner: bool,
    /// Tells whether its letters may stand for words: it is in capitals, or nobody can speak it.
    pub acronym: bool,
    /// Tells whether it belongs to the name of an edition.
    pub edition: Edition,
}

impl Word {
    fn new(token: &Token, index: usize, ends_part: bool, shouted: bool) -> Self {
        let number = numerals::number(&token.text, index, ends_part);
        let first: String = token.text.chars().take(1).collect();
        // "StarCraft" gives "sc", "TD" gives "td", but not where everything is in capitals.
        let capitals = token.capitals.chars().count();
        let inner = !shouted && capitals >= 2 && (capitals <= 3 || capitals < token.text.chars().count());
        let spoken = if number.is_none() { numerals::spoken(&token.text) } else { None };
        // Of a number all digits count, so that "mk1" is not "Mortal Kombat 11".
        let mut initials: Vec<Box<str>> =
            number.or(spoken).map(|number| number.to_string().into()).into_iter().collect();
        if number.is_some() {
            initials.push(token.text.as_str().into());
        } else {
            initials.extend(inner.then(|| token.capitals.as_str().into()));
            initials.push(first.into());
        }
        Self {
            chars: token.text.chars().count(),
            letters: token.text.chars().fold(0, |letters, c| letters | 1 << (u32::from(c) % u64::BITS)),
            number,
            spoken,
            initials,
            part: token.part,
            // The number of a series of 2K's stands behind it.
            weak: token.text == "2k" || is_listed(&token.text, |titles| titles.weak),
            owner: false,
            acronym: number.is_none() && is_acronym(token, shouted),
            edition: Edition::None,
            text: token.text.as_str().into(),
        }
    }

    /// Tells whether it is one of the words that make the game what it is.
    #[must_use]
    pub(crate) fn is_content(&self) -> bool {
        !self.weak && self.edition == Edition::None
    }

    /// Tells whether both mean the same: equal numbers however they are written, else equal letters.
    #[must_use]
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        match (self.number, other.number) {
            (Some(mine), Some(yours)) => mine == yours,
            (None, None) => self.text == other.text,
            _ => false,
        }
    }

    /// Returns the word with its number as digits.
    fn normal(&self) -> String {
        self.number.map_or_else(|| self.text.to_string(), |number| number.to_string())
    }
}

fn is_acronym(token: &Token, shouted: bool) -> bool {
    let in_capitals = !shouted && token.capitals == token.text;
    let is_spoken = token.text.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let letters = token.text.chars().count();
    (2..=5).contains(&letters) && token.text.chars().all(char::is_alphabetic) && (in_capitals || !is_spoken)
}

/// A title in normal form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Title {
    words: Vec<Word>,
    year: Option<u16>,
}

impl Title {
    /// Reads a title or a query. At most its first 32 words count.
    #[must_use]
    pub(crate) fn read(text: &str) -> Self {
        Self::from_tokens(tokens::tokens(text))
    }

    fn from_tokens(mut tokens: Vec<Token>) -> Self {
        let year = take_year(&mut tokens);
        // Everything in capitals: then capitals say nothing.
        let letters = tokens.iter().flat_map(|token| token.text.chars()).filter(|c| c.is_alphabetic()).count();
        let capitals: usize = tokens.iter().map(|token| token.capitals.chars().count()).sum();
        let shouted = capitals * 2 > letters;
        let ends: Vec<bool> = ends_of_parts(&tokens);
        let words = tokens.iter().zip(ends).enumerate();
        let mut words: Vec<Word> = words.map(|(at, (token, ends))| Word::new(token, at, ends, shouted)).collect();
        mark_counters(&mut words);
        mark_owner(&mut words, &tokens);
        editions::mark(&mut words);
        Self { words, year }
    }

    /// Returns the words.
    #[must_use]
    pub(crate) fn words(&self) -> &[Word] {
        &self.words
    }

    /// Returns the year in brackets, as in "Doom (1993)". It is no part of the name.
    #[must_use]
    pub(crate) fn year(&self) -> Option<u16> {
        self.year
    }

    /// Tells whether a year stands behind the name: "FIFA 2005".
    #[must_use]
    pub(crate) fn ends_with_number(&self, year: u16) -> bool {
        let is_year = |word: &Word| word.number == Some(year.into());
        self.words.iter().enumerate().any(|(at, word)| {
            let ends_part = self.words.get(at + 1).is_none_or(|next| next.part != word.part);
            at > 0 && is_year(word) && (ends_part || word.part > 0)
        })
    }

    /// Tells whether the words of `phrase` stand in it in a row.
    #[must_use]
    pub(crate) fn holds(&self, phrase: &str) -> bool {
        let phrase = Self::read(phrase).words;
        let is_it = |words: &[Word]| words.iter().zip(&phrase).all(|(mine, yours)| mine.is_same(yours));
        !phrase.is_empty() && self.words.windows(phrase.len()).any(is_it)
    }

    /// Returns the normal form without a year in brackets: what the game is called.
    #[must_use]
    pub(crate) fn name(&self) -> String {
        joined(self.without_article().iter())
    }

    /// Returns the normal form as one text, for equality and as a key: without a leading article, numbers as digits.
    /// Empty when there are no letters or digits.
    #[must_use]
    pub(crate) fn key(&self) -> String {
        let mut key = self.name();
        if let Some(year) = self.year {
            key.push_str(&format!(" ({year})"));
        }
        key
    }

    /// Returns the name without edition words, leading article and bracketed year.
    #[must_use]
    pub(crate) fn bare(&self) -> String {
        let words = self.without_article().iter().filter(|word| word.edition == Edition::None);
        let bare = joined(words);
        if bare.is_empty() { joined(self.words.iter()) } else { bare }
    }

    /// Returns the words of the edition that make another game of it ("remastered", "definitive"), in order of the
    /// alphabet.
    #[must_use]
    pub(crate) fn rework(&self) -> Vec<&str> {
        let mut words: Vec<&str> =
            self.words.iter().filter(|word| word.edition == Edition::Rework).map(|word| &*word.text).collect();
        words.sort_unstable();
        words.dedup();
        words
    }

    fn without_article(&self) -> &[Word] {
        match self.words.split_first() {
            Some((first, rest)) if is_article(&first.text) && !rest.is_empty() => rest,
            _ => &self.words,
        }
    }
}

fn joined<'a>(words: impl Iterator<Item = &'a Word>) -> String {
    words.map(Word::normal).collect::<Vec<_>>().join(" ")
}

/// A viewer's query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Query {
    typed: Box<str>,
    readings: Vec<Title>,
    /// The reading with its acronym written out, if it has one.
    full: Option<usize>,
}

impl Query {
    /// Reads what a viewer typed.
    #[must_use]
    pub(crate) fn read(text: &str) -> Self {
        let mut readings = vec![Title::read(text)];
        let quiet = Title::read(&without_noise(text));
        if !quiet.words.is_empty() && !readings.contains(&quiet) {
            readings.push(quiet);
        }
        let full = readings.last().and_then(acronyms::expanded).map(|text| Title::read(&text));
        let place = full.is_some().then_some(readings.len());
        readings.extend(full);
        Self { typed: text.into(), readings, full: place }
    }

    /// Returns what was typed, as it was.
    #[must_use]
    pub(crate) fn typed(&self) -> &str {
        &self.typed
    }

    /// Tells whether words that may be a part of the title are left out in a reading.
    #[must_use]
    pub(crate) fn leaves_out(&self, reading: usize) -> bool {
        reading > 0 && self.full != Some(reading)
    }

    /// Returns the ways to read it: as it is; without words like "game" or "ps5"; with a well-known acronym written
    /// out.
    #[must_use]
    pub(crate) fn readings(&self) -> &[Title] {
        &self.readings
    }

    /// Returns the key under which answers to it are kept. Empty when nothing in it can be looked for.
    #[must_use]
    pub(crate) fn key(&self) -> String {
        self.readings.first().map(Title::key).unwrap_or_default()
    }

    /// Tells whether one of `words` is in it.
    #[must_use]
    pub(crate) fn mentions(&self, words: &[&str]) -> bool {
        self.readings.iter().flat_map(Title::words).any(|word| words.contains(&&*word.text))
    }
}

/// Returns what was typed without words like "game" or "ps5".
fn without_noise(text: &str) -> String {
    text.split_whitespace().filter(|word| !is_noise(word)).collect::<Vec<_>>().join(" ")
}

fn is_noise(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    is_listed(&word, |titles| titles.noise)
}

fn is_article(word: &str) -> bool {
    is_listed(word, |titles| titles.articles)
}

/// Takes out a year that stands alone in brackets.
fn take_year(tokens: &mut Vec<Token>) -> Option<u16> {
    let alone = |at: usize| {
        let token = tokens.get(at).filter(|token| token.bracketed)?;
        let year: u16 = token.text.parse().ok().filter(|year: &u16| is_year((*year).into()))?;
        let together = tokens.iter().filter(|other| other.part == token.part).count();
        (together == 1).then_some((at, year))
    };
    let (at, year) = (1..tokens.len()).find_map(alone)?;
    tokens.remove(at);
    Some(year)
}

/// Tells whether a number may be the year a game came out.
#[must_use]
pub(crate) fn is_year(number: u32) -> bool {
    (1970..2100).contains(&number)
}

fn ends_of_parts(tokens: &[Token]) -> Vec<bool> {
    let next = tokens.iter().skip(1).map(|token| Some(token.part)).chain([None]);
    tokens.iter().zip(next).map(|(token, next)| next != Some(token.part)).collect()
}

fn mark_counters(words: &mut [Word]) {
    let counted: Vec<bool> =
        words.iter().skip(1).map(|next| next.number.is_some() || next.spoken.is_some()).chain([false]).collect();
    for (word, counts) in words.iter_mut().zip(counted) {
        word.weak |= counts && is_listed(&word.text, |titles| titles.counters);
    }
}

/// Marks an owner, as in "Sid Meier's Civilization": the words up to a possessive at the beginning.
fn mark_owner(words: &mut [Word], tokens: &[Token]) {
    let Some(at) = tokens.iter().take(2).position(|token| token.possessive) else { return };
    let names_something = tokens.get(at + 1).is_some_and(|next| next.part == 0);
    for word in words.iter_mut().take(if names_something { at + 1 } else { 0 }) {
        word.owner = true;
    }
}

#[cfg(test)]
mod tests;
