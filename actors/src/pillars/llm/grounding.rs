//! Facts about the game that a question is about: whether it names one, which, and how a prompt says what is known.
//!
//! Games are asked for only when a question plausibly names one: each look-up costs requests at sites that are patient,
//! but not endlessly so.

use super::prompt::GameFacts;
use crate::chat::game_facts::{self, Price, Stage};
use crate::text::language::Language;
use std::time::Duration;

mod facts;
mod words;

pub(super) use facts::facts;

/// The time for which a question waits for the facts. They are kept for the next one when they come later.
pub(super) const WAIT_MAX: Duration = Duration::from_millis(1500);
/// Words of the longest title.
const WORDS_MAX: usize = 8;

/// A word of a question.
#[derive(Clone, Copy)]
struct Word<'a> {
    /// The word as it was typed, without the signs round it and without an elided article.
    typed: &'a str,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It may be part of a title.
    Content,
    /// It joins two words of a title, or none.
    Joint,
    /// Common words of a question.
    Common,
    /// A word that is said of games.
    Cue,
    /// The word "game" itself: a title often follows.
    Game,
}

/// Finds the title that a question asks about, if it plausibly asks about a game.
///
/// The words of English and of `language`, the channel's, are known.
///
/// * It names the stream's `category`, where that is a game.
/// * It says a word that is said of games (release, price, score, …), and something that may be a title: in quotes,
///   in capitals, behind the word "game", or else its first words that say something.
/// * It speaks of "the game" or "this game" and names none: the category is meant.
#[must_use]
pub(super) fn title_asked_for(question: &str, language: Language, category: Option<&str>) -> Option<String> {
    let category = category.map(str::trim).filter(|name| !name.is_empty() && !words::is_no_game(name));
    if let Some(category) = category
        && contains_words(question, category)
    {
        return Some(category.to_owned());
    }
    let words: Vec<Word<'_>> = question.split_whitespace().filter_map(|typed| word(typed, language)).collect();
    let says_cue = words.iter().any(|word| matches!(word.kind, Kind::Cue | Kind::Game));
    if !says_cue && !words::comes_out(&words, language) {
        return None;
    }
    let is_this_one = words
        .windows(2)
        .any(|pair| matches!(pair, [before, game] if game.kind == Kind::Game && words::points(before.typed, language)));
    let title = match quoted(question).or_else(|| in_capitals(&words)) {
        None if !is_this_one => named_game(&words).or_else(|| content_runs(&words).into_iter().next()),
        title => title,
    };
    match title {
        Some(title) => Some(title),
        None if words.iter().any(|word| word.kind == Kind::Game) => category.map(str::to_owned),
        None => None,
    }
}

/// Tells whether `text` holds the words of `part` in a row, whatever their case.
fn contains_words(text: &str, part: &str) -> bool {
    let list = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let (text, part) = (list(text), list(part));
    !part.is_empty() && text.windows(part.len()).any(|window| window == part)
}

fn word(typed: &str, language: Language) -> Option<Word<'_>> {
    let trimmed = typed.trim_matches(|c: char| !c.is_alphanumeric());
    let trimmed = words::without_elision(trimmed);
    (!trimmed.is_empty()).then(|| Word { typed: trimmed, kind: words::kind(trimmed, language) })
}

/// Finds the words between quotes.
fn quoted(text: &str) -> Option<String> {
    [('"', '"'), ('“', '”'), ('„', '“'), ('«', '»'), ('»', '«')].iter().find_map(|(open, close)| {
        let (_, rest) = text.split_once(*open)?;
        let (inside, _) = rest.split_once(*close)?;
        fitting(inside)
    })
}

/// Finds the words that follow the word "game".
fn named_game(words: &[Word<'_>]) -> Option<String> {
    let at = words.iter().position(|word| word.kind == Kind::Game)?;
    let rest = words.get(at + 1..).unwrap_or_default();
    let is_next = rest.first().is_some_and(|word| word.kind == Kind::Content);
    is_next.then(|| content_runs(rest).into_iter().next()).flatten()
}

/// Finds the longest run of words with capitals. The first word of a question always has one, so that it counts only
/// when it is no common word; a question all in capitals names nothing so.
fn in_capitals(words: &[Word<'_>]) -> Option<String> {
    let is_capital = |word: &Word<'_>| word.typed.starts_with(char::is_uppercase);
    let carries_on = |word: &Word<'_>| is_capital(word) || word.typed.starts_with(|c: char| c.is_ascii_digit());
    if words.iter().all(is_capital) {
        return None;
    }
    let begins = |(place, word): (usize, &Word<'_>)| {
        let counts = if place == 0 { word.kind == Kind::Content } else { true };
        is_capital(word) && counts
    };
    let mut best: &[Word<'_>] = &[];
    let mut place = 0;
    while let Some(word) = words.get(place) {
        if !begins((place, word)) {
            place += 1;
            continue;
        }
        let mut end = place + 1;
        loop {
            let joints =
                words.iter().skip(end).take_while(|word| word.kind == Kind::Joint && !is_capital(word)).count();
            match words.get(end + joints) {
                Some(word) if carries_on(word) => end += joints + 1,
                _ => break,
            }
        }
        let run = words.get(place..end).unwrap_or_default();
        let says_something = run.iter().any(|word| word.kind == Kind::Content);
        if run.len() > best.len() && (says_something || run.len() > 1) {
            best = run;
        }
        place = end;
    }
    joined(best)
}

/// Returns the runs of words that may be titles, in their order.
fn content_runs(words: &[Word<'_>]) -> Vec<String> {
    let mut runs = Vec::new();
    let mut rest = words;
    while let Some(start) = rest.iter().position(|word| word.kind == Kind::Content) {
        rest = rest.get(start..).unwrap_or_default();
        let long = rest.iter().take_while(|word| matches!(word.kind, Kind::Content | Kind::Joint)).count();
        let run = rest.get(..long).unwrap_or_default();
        // A joint joins only what stands on both sides of it.
        let end = run.iter().rposition(|word| word.kind == Kind::Content).map_or(0, |last| last + 1);
        runs.extend(joined(run.get(..end).unwrap_or_default()));
        rest = rest.get(long..).unwrap_or_default();
    }
    runs
}

fn joined(words: &[Word<'_>]) -> Option<String> {
    (words.len() <= WORDS_MAX)
        .then(|| words.iter().map(|word| word.typed).collect::<Vec<_>>().join(" "))
        .and_then(|title| fitting(&title))
}

fn fitting(title: &str) -> Option<String> {
    let title = title.trim();
    let chars = title.chars().count();
    ((2..=80).contains(&chars) && title.contains(char::is_alphanumeric)).then(|| title.to_owned())
}

#[cfg(test)]
mod tests;
