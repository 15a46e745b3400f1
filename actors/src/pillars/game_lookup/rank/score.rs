//! The score of a name for a query, with its reasons.
//!
//! The score is the share of the query that is found in the name, lowered a little by what the name has besides. The
//! numbers of a series are no matter of degree: the wrong one caps the score below what is accepted.

use super::cover::{ACRONYM, Cover};
use crate::text::title::{Edition, Title, Word, is_year};

/// The best score.
pub(crate) const PERFECT: u16 = 1000;
/// The least score of a name that may be the answer.
pub(crate) const ACCEPTED: u16 = 760;
/// The least score of a name that may be offered.
pub(crate) const OFFERED: u16 = 600;
/// The most that a name with the wrong number may reach.
const OTHER_NUMBER_MAX: f64 = 0.74;
/// The share of the score that depends on the name having nothing besides.
const NAME_SHARE: f64 = 0.2;
/// The loss of a name of which nobody told the year, where one was asked for in brackets.
const UNKNOWN_YEAR: f64 = 0.03;
/// A number above this is a part of the name ("Cyberpunk 2077"), not a place in a series.
const SERIES_MAX: u32 = 99;

/// A remaster that was not asked for is not meant while there is the game itself.
const UNASKED_REWORK: f64 = 0.05;
/// The weight of a word of the query that carries little: an article, the name of a box, "remake".
const WEAK_ASKED: f64 = 0.2;
const REPACK_ASKED: f64 = 0.15;
const REWORK_ASKED: f64 = 0.5;
/// The same for words of the name.
const WEAK_NAMED: f64 = 0.15;
const EDITION_NAMED: f64 = 0.1;
const OWNER_NAMED: f64 = 0.5;
/// Another part of a name of which one part is there in full.
const OTHER_PART: f64 = 0.3;

/// The verdict of the numbers in both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Numbers {
    /// They agree.
    Agree,
    /// The name has one in it that was not asked for, but that need not be a place in a series.
    Unasked,
    /// The name is another part of the series than was asked for.
    Other,
    /// The name is a later part of a series, and no number was asked for.
    Later,
}

/// The score of a name for a query.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Score {
    /// The score, from 0 to 1000.
    pub permille: u16,
    /// The share of the query that is in the name, from 0 to 1000.
    pub asked_permille: u16,
    /// The share of the name that is in the query, from 0 to 1000.
    pub named_permille: u16,
    /// Tells whether what was asked for tells the game from the others of its series: the whole name or its last part.
    pub whole: bool,
    /// The share of the query that is in the name, its numbers aside, from 0 to 1000.
    pub spelled_permille: u16,
    /// Tells whether all that the name says, its numbers aside, was asked for.
    pub named_in_full: bool,
    /// Tells whether a word that was asked for is not in the name.
    pub lacks: bool,
    /// The same of a word that a number stands behind: "ww" of "ww2".
    pub lacks_the_counted: bool,
    /// The verdict of the numbers.
    pub numbers: Numbers,
    /// For each word of the name, whether the query has it.
    pub covered: Vec<bool>,
}

/// Scores `name` for `query`. `year` is the year in which the game came out.
#[must_use]
pub(crate) fn score(query: &Title, name: &Title, year: Option<u16>) -> Score {
    let mut cover = Cover::of(query.words(), name.words());
    let numbers = numbers(&mut cover, query, name, year);
    let other = matches!(numbers, Numbers::Other | Numbers::Later);
    let asked = asked(&cover, numbers == Numbers::Other);
    let named = named(&cover);
    let mut total = asked * (1.0 - NAME_SHARE + NAME_SHARE * named);
    if query.year().is_some() && name.year().or(year).is_none() {
        total -= UNKNOWN_YEAR;
    }
    let mut rework = name.words().iter().zip(&cover.covered).filter(|(word, _)| word.edition == Edition::Rework);
    let reworks = rework.clone().count();
    if reworks > 0 && rework.all(|(_, covered)| !covered) {
        total -= UNASKED_REWORK;
    }
    if other {
        total = total.min(OTHER_NUMBER_MAX);
    }
    Score {
        permille: permille(total),
        asked_permille: permille(asked),
        named_permille: permille(named),
        whole: is_whole(&cover),
        spelled_permille: permille(spelled(&cover)),
        named_in_full: has_all(&cover, |word| word.number.is_none() && !word.owner),
        lacks: lacks(&cover),
        lacks_the_counted: lacks_the_counted(&cover),
        numbers,
        covered: cover.covered,
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=1000 before")]
fn permille(share: f64) -> u16 {
    (share.clamp(0.0, 1.0) * f64::from(PERFECT)).round() as u16
}

/// Returns the share of the query's words that are spelled out or abbreviated in the name, its numbers aside.
fn spelled(cover: &Cover<'_>) -> f64 {
    let words = cover.query.iter().zip(&cover.found).filter(|(word, _)| word.number.is_none() && word.is_content());
    let (mut found, mut all) = (0.0, 0.0);
    for (_, place) in words {
        let likeness = place.map_or(0.0, |place| place.likeness);
        found += if likeness >= ACRONYM { 1.0 } else { likeness };
        all += 1.0;
    }
    if all > 0.0 { found / all } else { 0.0 }
}

/// Tells whether a word that makes a game what it is was asked for, and is not in the name.
fn lacks(cover: &Cover<'_>) -> bool {
    let mut words = cover.query.iter().zip(&cover.found);
    words.any(|(word, place)| place.is_none() && word.number.is_none() && word.is_content())
}

fn lacks_the_counted(cover: &Cover<'_>) -> bool {
    let numbers = cover.query.iter().skip(1).map(|word| word.number.is_some());
    let mut words = cover.query.iter().zip(&cover.found).zip(numbers);
    words.any(|((word, place), is_counted)| is_counted && place.is_none() && word.number.is_none() && word.is_content())
}

/// Returns the share of the query that is in the name. Without its numbers when they are wrong anyway.
fn asked(cover: &Cover<'_>, without_numbers: bool) -> f64 {
    let (mut found, mut all, mut content) = (0.0, 0.0, false);
    for (word, place) in cover.query.iter().zip(&cover.found) {
        if without_numbers && word.number.is_some() {
            continue;
        }
        let weight = match word {
            _ if word.edition == Edition::Repack => REPACK_ASKED,
            _ if word.weak => WEAK_ASKED,
            _ if word.edition == Edition::Rework => REWORK_ASKED,
            _ => 1.0,
        };
        let weight = weight * place.map_or(1.0, |place| place.words);
        found += weight * place.map_or(0.0, |place| place.likeness);
        all += weight;
        content |= place.is_some() && (!word.weak || place.is_some_and(|place| place.words > 1.0));
    }
    // A query of articles, or of numbers only, asks for nothing.
    let only_numbers = cover.query.iter().all(|word| word.number.is_some()) && cover.title.len() != cover.query.len();
    if all > 0.0 && content && !only_numbers { found / all } else { 0.0 }
}

/// Returns the share of the name that is in the query.
fn named(cover: &Cover<'_>) -> f64 {
    let part_in_full = parts(cover.title).any(|part| has_all(cover, |word| word.part == part && !word.owner));
    let (mut found, mut all) = (0.0, 0.0);
    for (word, covered) in cover.title.iter().zip(&cover.covered) {
        let mut weight = match word {
            _ if word.edition != Edition::None => EDITION_NAMED,
            _ if word.weak => WEAK_NAMED,
            _ if word.owner => OWNER_NAMED,
            _ => 1.0,
        };
        if part_in_full && !covered && !has_all(cover, |other| other.part == word.part) {
            weight *= OTHER_PART;
        }
        all += weight;
        found += if *covered { weight } else { 0.0 };
    }
    if all > 0.0 { found / all } else { 0.0 }
}

fn parts(words: &[Word]) -> impl Iterator<Item = u8> + '_ {
    0..=words.last().map_or(0, |last| last.part)
}

/// Tells whether there are content words of the name that `is_meant`, and the query has them all.
fn has_all(cover: &Cover<'_>, is_meant: impl Fn(&Word) -> bool) -> bool {
    let mut meant = cover.title.iter().zip(&cover.covered).filter(|(word, _)| word.is_content() && is_meant(word));
    let mut some = false;
    meant.all(|(_, covered)| {
        some = true;
        *covered
    }) && some
}

/// Tells whether the query has the whole name or its last part. "Call of Duty" begins a dozen names; "Black Ops" ends
/// one.
fn is_whole(cover: &Cover<'_>) -> bool {
    let last = cover.title.iter().filter(|word| word.is_content()).map(|word| word.part).max();
    last.is_some_and(|last| has_all(cover, |word| word.part == last && !word.owner))
}

/// Compares the numbers. Numbers of the query that are explained otherwise than by the name are marked as found.
fn numbers(cover: &mut Cover<'_>, query: &Title, name: &Title, year: Option<u16>) -> Numbers {
    let years = [name.year(), year];
    let has_number = cover.title.iter().any(|word| word.number.is_some());
    let is_known = |number: u32| years.iter().flatten().any(|year| u32::from(*year) == number);
    // A year in brackets is asked for as such.
    let mut other = query.year().is_some_and(|asked| years.iter().any(Option::is_some) && !is_known(asked.into()));
    for (word, place) in cover.query.iter().zip(cover.found.iter_mut()) {
        let Some(number) = word.number.filter(|_| place.is_none()) else { continue };
        let is_its_year = is_year(number) && is_known(number);
        // The first part of a series has no number yet.
        let is_first = number == 1 && !has_number;
        if is_its_year || is_first {
            *place = Some(super::cover::Found { likeness: if is_its_year { 1.0 } else { 0.9 }, words: 1.0 });
        } else {
            other = true;
        }
    }
    match unasked(cover) {
        _ if other => Numbers::Other,
        verdict => verdict,
    }
}

/// Judges the numbers of the name that were not asked for.
fn unasked(cover: &Cover<'_>) -> Numbers {
    let mut verdict = Numbers::Agree;
    for (at, word) in cover.title.iter().enumerate() {
        let Some(number) = word.number.filter(|_| cover.covered.get(at) == Some(&false)) else { continue };
        let named = |from: usize, to: usize| {
            let words = cover.title.iter().zip(&cover.covered).take(to).skip(from);
            words.filter(|(other, covered)| **covered && other.part == word.part && other.is_content()).count() > 0
        };
        let later_words = cover.title.iter().zip(&cover.covered).skip(at + 1);
        let told_apart = later_words.filter(|(other, covered)| **covered && other.is_content()).count() > 0;
        let counted = at > 0 && cover.title.get(at - 1).is_some_and(|before| before.weak);
        // Nothing was asked of this part of the name, or words behind the number tell the game from its siblings.
        if !named(0, cover.title.len()) || told_apart || (number == 1 && counted) {
            continue;
        }
        if number > SERIES_MAX || &*word.text == "x" {
            verdict = Numbers::Unasked;
        } else {
            return Numbers::Later;
        }
    }
    verdict
}
