//! The one line that chat reads about a game.

use crate::chat::game_facts::GameFacts;
use crate::chat::game_words::{price, release, score};
use crate::pillars::game_lookup::clean::{CUT, cut};
use crate::text::catalogue::Texts;
use crate::text::language::Language;

/// The English texts of this module. Their ids start with `game-`.
pub const TEXTS: &str = include_str!("line.ftl");

/// The longest line, in characters: what the outgoing guard lets pass.
pub(crate) const LINE_CHARS_MAX: usize = 450;
const BETWEEN: &str = " · ";
/// A title longer than this leaves no room for the facts.
const TITLE_CHARS_MAX: usize = 120;
/// The same where several titles are offered.
const OFFER_CHARS_MAX: usize = 80;
const OFFERS_MAX: usize = 3;
const PLATFORMS_MAX: usize = 5;
const GENRES_MAX: usize = 3;
/// A description cut shorter than this says nothing.
const DESCRIPTION_CHARS_MIN: usize = 30;
/// A first sentence shorter than this is an exclamation, and the next one is what the game is about.
const SENTENCE_CHARS_MIN: usize = 40;

/// Returns the line about a game: title and year, score, platforms, price, and a sentence about it or its genres. What
/// is not known is left out. A sentence in another language than the channel's is left out too.
#[must_use]
pub fn game(texts: &Texts, language: Language, facts: &GameFacts) -> String {
    let mut parts = vec![title(texts, language, facts)];
    parts.extend(score(texts, language, facts));
    parts.extend(platforms(facts));
    parts.extend(facts.price.as_ref().map(|amount| price(texts, language, amount)));
    let line = cut(&parts.join(BETWEEN), LINE_CHARS_MAX);
    let taken = line.chars().count() + BETWEEN.chars().count();
    let room = LINE_CHARS_MAX.saturating_sub(taken);
    let about = facts.description(language).and_then(|text| sentence(text, room));
    match about.or_else(|| genres(texts, language, facts).filter(|genres| genres.chars().count() <= room)) {
        Some(about) => format!("{line}{BETWEEN}{about}"),
        None => line,
    }
}

/// Says that several games are meant equally well.
#[must_use]
pub(crate) fn ambiguous<T: AsRef<str>>(texts: &Texts, language: Language, titles: &[T]) -> String {
    if titles.is_empty() {
        return not_found(texts, language, titles);
    }
    texts.say(language, "game-which", &[("titles", (&offers(titles)).into())])
}

/// Says that no game fits; `titles` come close.
#[must_use]
pub(crate) fn not_found<T: AsRef<str>>(texts: &Texts, language: Language, titles: &[T]) -> String {
    if titles.is_empty() {
        return texts.say(language, "game-not-found", &[]);
    }
    texts.say(language, "game-did-you-mean", &[("titles", (&offers(titles)).into())])
}

/// Says that no source answers.
#[must_use]
pub(crate) fn sources_down(texts: &Texts, language: Language) -> String {
    texts.say(language, "game-sources-down", &[])
}

fn offers<T: AsRef<str>>(titles: &[T]) -> String {
    let titles = titles.iter().take(OFFERS_MAX).map(|title| cut(title.as_ref(), OFFER_CHARS_MAX));
    titles.collect::<Vec<_>>().join(BETWEEN)
}

fn title(texts: &Texts, language: Language, facts: &GameFacts) -> String {
    let title = cut(&facts.title, TITLE_CHARS_MAX);
    match release(texts, language, facts, &title) {
        Some(release) => format!("{title} ({release})"),
        None => title,
    }
}

fn platforms(facts: &GameFacts) -> Option<String> {
    let names: Vec<String> = facts.platforms.iter().take(PLATFORMS_MAX).map(|one| cut(one.name(), 20)).collect();
    let more = facts.platforms.len().saturating_sub(PLATFORMS_MAX);
    let names = names.join(", ");
    match more {
        _ if names.is_empty() => None,
        0 => Some(names),
        more => Some(format!("{names} +{more}")),
    }
}

fn genres(texts: &Texts, language: Language, facts: &GameFacts) -> Option<String> {
    let names = facts.genres.iter().take(GENRES_MAX);
    let names: Vec<String> =
        names.map(|genre| texts.say(language, "game-genre", &[("genre", genre.slug().into())])).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// Returns the first sentence of a description, cut at a word when there is no room for all of it.
fn sentence(text: &str, room: usize) -> Option<String> {
    let text = text.trim();
    let mut ends = sentence_ends(text).chain([text.len()]);
    let long_enough = |end: &usize| text.get(..*end).is_some_and(|part| part.chars().count() >= SENTENCE_CHARS_MIN);
    let end = ends.find(long_enough).unwrap_or(text.len());
    let whole = text.get(..end)?.trim_end();
    let shown = cut(whole, room);
    let says_something = shown.chars().count() >= DESCRIPTION_CHARS_MIN || !shown.ends_with(CUT);
    (!shown.is_empty() && says_something).then_some(shown)
}

/// Finds the ends of sentences: behind a sign at the end of a word, before a word with a capital. "vs. " and "Dr. " end
/// none.
fn sentence_ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.match_indices(['.', '!', '?', '…']).filter_map(|(at, sign)| {
        let end = at + sign.len();
        let after = text.get(end..)?;
        let next = after.trim_start().chars().next()?;
        let word = text.get(..at)?.rsplit(' ').next().unwrap_or_default();
        let abbreviation = sign == "." && word.chars().count() <= 2 && !word.chars().all(|c| c.is_ascii_digit());
        (after.starts_with(' ') && !next.is_lowercase() && !abbreviation).then_some(end)
    })
}

#[cfg(test)]
mod tests;
