//! RAWG's replies. <https://rawg.io/apidocs>
//!
//! A reply's `next` holds the address of the next page with the key in it, so nothing of a reply is kept but the fields
//! that are read here.

use crate::chat::game_facts::{GameFacts, Genre, Platform, Rating, Release, Stage, sort_platforms};
use crate::chat::game_facts::{Kind, Source};
use crate::pillars::game_lookup::candidate::{Candidate, Told, facts_of_title};
use crate::pillars::game_lookup::clean;
use crate::pillars::game_lookup::reply::{self, Reply, is_true, list, number, text};
use crate::text::language::Language;
use serde_json::Value;

/// The most results that one page can have.
const RESULTS_MAX: usize = 40;
/// The most names, developers or genres that are kept of one game.
const NAMES_MAX: usize = 8;
/// The most platforms that are kept; some games are on fifteen.
const PLATFORMS_MAX: usize = 24;
/// A mean of fewer votes says nothing.
const VOTES_MIN: u64 = 5;

/// Reads the reply to `GET /games?search=`.
#[must_use]
pub(super) fn search(status: u16, body: &[u8]) -> Reply<Vec<Candidate>> {
    let value = match object(status, body) {
        Ok(value) => value,
        Err(reply) => return reply,
    };
    if !value.get("results").is_some_and(Value::is_array) {
        return Reply::Garbage("no list of results");
    }
    let found: Vec<Candidate> = list(&value, "results").iter().take(RESULTS_MAX).filter_map(candidate).collect();
    if found.is_empty() { Reply::Nothing } else { Reply::Found(found) }
}

/// Reads the reply to `GET /games/{id}`.
#[must_use]
pub(super) fn details(status: u16, body: &[u8]) -> Reply<GameFacts> {
    let value = match object(status, body) {
        Ok(value) => value,
        Err(reply) => return reply,
    };
    if is_true(&value, "redirect") {
        let slug = text(&value, "slug").filter(|slug| is_slug(slug));
        return slug.map_or(Reply::Garbage("a redirect without a name"), |slug| Reply::Moved(slug.into()));
    }
    facts(&value).map_or(Reply::Garbage("no name or no id"), Reply::Found)
}

/// Returns the object in a reply that is no refusal.
fn object<T>(status: u16, body: &[u8]) -> Result<Value, Reply<T>> {
    let value = reply::json(status, body)?;
    match status {
        // Also when the month's requests are used up.
        401 | 403 => Err(Reply::KeyRefused),
        404 => Err(Reply::Nothing),
        400.. => Err(Reply::Garbage("an error")),
        _ if value.is_null() => Err(Reply::Throttled),
        _ if value.get("error").is_some() => Err(Reply::KeyRefused),
        _ if text(&value, "detail") == Some("Not found.") => Err(Reply::Nothing),
        _ if value.is_object() => Ok(value),
        _ => Err(Reply::Garbage("no object")),
    }
}

/// Tells whether a text may be RAWG's name of a game in an address. Anything else could lead elsewhere.
fn is_slug(slug: &str) -> bool {
    slug.len() <= 200 && slug.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

fn candidate(value: &Value) -> Option<Candidate> {
    let (id, title) = id_and_title(value)?;
    let mut candidate = Candidate::new(Source::Rawg, id, title);
    candidate.year = text(value, "released").and_then(reply::year);
    candidate.popularity = number(value, "added");
    candidate.other_names = other_names(value);
    candidate.developers = names(value, "developers");
    candidate.told = Told {
        stage: release(value).stage,
        metacritic: reply::score(value, "metacritic"),
        rating: rating(value),
        platforms: platforms(value),
        price: None,
        genres: genres(value),
    };
    Some(candidate)
}

fn facts(value: &Value) -> Option<GameFacts> {
    let (id, title) = id_and_title(value)?;
    let mut facts = facts_of_title(Source::Rawg, id, title);
    // Additions and editions have a parent; there is no word for what they are.
    if facts.kind == Kind::Unknown && number(value, "parents_count") == Some(0) {
        facts.kind = Kind::Game;
    }
    facts.other_names = other_names(value);
    facts.release = release(value);
    facts.developers = names(value, "developers");
    facts.metacritic = reply::score(value, "metacritic");
    facts.rating = rating(value);
    facts.platforms = platforms(value);
    facts.genres = genres(value);
    let description = text(value, "description_raw").or_else(|| text(value, "description")).unwrap_or_default();
    facts.describe(Language::ENGLISH, clean::description(description));
    Some(facts)
}

fn id_and_title(value: &Value) -> Option<(u64, String)> {
    let title = clean::title(text(value, "name")?);
    let id = number(value, "id")?;
    (!title.is_empty()).then_some((id, title))
}

fn other_names(value: &Value) -> Vec<Box<str>> {
    let alternative = list(value, "alternative_names").iter().filter_map(Value::as_str);
    let original = text(value, "name_original").filter(|original| text(value, "name") != Some(original));
    let names = original.into_iter().chain(alternative).map(clean::title).filter(|name| !name.is_empty());
    names.map(String::into_boxed_str).take(NAMES_MAX).collect()
}

fn names(value: &Value, key: &str) -> Vec<Box<str>> {
    let names = list(value, key).iter().filter_map(|entry| text(entry, "name")).map(clean::title);
    names.filter(|name| !name.is_empty()).map(String::into_boxed_str).take(NAMES_MAX).collect()
}

/// Reads the release: RAWG says when a game came out or is to, or that nobody knows; it does not say which of the first
/// two.
fn release(value: &Value) -> Release {
    let year = text(value, "released").and_then(reply::year);
    let tba = is_true(value, "tba");
    Release { year, stage: if tba && year.is_none() { Stage::ToBeAnnounced } else { Stage::Unknown } }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be within 0 to 5 before")]
fn rating(value: &Value) -> Option<Rating> {
    let mean = value.get("rating")?.as_f64().filter(|mean| *mean > 0.0 && *mean <= 5.0)?;
    let votes = number(value, "ratings_count").unwrap_or(0);
    (votes >= VOTES_MIN).then(|| Rating { hundredths: (mean * 100.0).round() as u16, best: 5 })
}

fn genres(value: &Value) -> Vec<Genre> {
    let genres = list(value, "genres").iter().filter_map(|genre| Genre::of_slug(text(genre, "slug")?));
    genres.take(NAMES_MAX).collect()
}

fn platforms(value: &Value) -> Vec<Platform> {
    let mut platforms = list(value, "platforms").iter().filter_map(platform).take(PLATFORMS_MAX).collect();
    sort_platforms(&mut platforms);
    platforms
}

fn platform(value: &Value) -> Option<Platform> {
    let platform = value.get("platform")?;
    let name = clean::title(text(platform, "name")?);
    let slug = text(platform, "slug").unwrap_or_default();
    (!name.is_empty()).then(|| Platform::of_slug(slug, &name))
}

#[cfg(test)]
mod tests;
