//! The replies of Steam's shop. It needs no key, and nobody documents it.

use crate::chat::game_facts::{GameFacts, Genre, Platform, Price, Release, Stage, sort_platforms};
use crate::chat::game_facts::{Kind, Source};
use crate::pillars::game_lookup::candidate::{Candidate, Told, facts_of_title};
use crate::pillars::game_lookup::clean;
use crate::pillars::game_lookup::reply::{self, Reply, is_true, list, number, text};
use crate::text::language::Language;
use serde_json::Value;

/// The most results that a search gives.
const RESULTS_MAX: usize = 25;
const NAMES_MAX: usize = 8;
/// The genre of unfinished games; its name depends on the language.
const EARLY_ACCESS: u64 = 70;
/// The longest price and currency that are kept: "1 234 567,89 COL$".
const PRICE_CHARS_MAX: usize = 24;

/// Reads the reply to `GET /storesearch/`.
#[must_use]
pub(super) fn search(status: u16, body: &[u8]) -> Reply<Vec<Candidate>> {
    let value = match object(status, body) {
        Ok(value) => value,
        Err(reply) => return reply,
    };
    // Without `items` when there are none; then `total` is 0.
    if !value.get("items").is_some_and(Value::is_array) {
        let none = number(&value, "total") == Some(0);
        return if none { Reply::Nothing } else { Reply::Garbage("no list of items") };
    }
    let found: Vec<Candidate> = list(&value, "items").iter().take(RESULTS_MAX).filter_map(candidate).collect();
    if found.is_empty() { Reply::Nothing } else { Reply::Found(found) }
}

/// Reads the reply to `GET /appdetails?appids=id` in the language that was asked for.
#[must_use]
pub(super) fn details(status: u16, body: &[u8], id: u64, language: Language) -> Reply<GameFacts> {
    let value = match object(status, body) {
        Ok(value) => value,
        Err(reply) => return reply,
    };
    let Some(entry) = value.get(id.to_string()) else {
        return Reply::Garbage("another game than was asked for");
    };
    if !is_true(entry, "success") {
        return Reply::Nothing;
    }
    let data = entry.get("data").filter(|data| data.is_object());
    data.and_then(|data| facts(data, id, language)).map_or(Reply::Garbage("no data"), Reply::Found)
}

fn object<T>(status: u16, body: &[u8]) -> Result<Value, Reply<T>> {
    let value = reply::json(status, body)?;
    match status {
        403 => Err(Reply::Throttled),
        404 => Err(Reply::Nothing),
        400.. => Err(Reply::Garbage("an error")),
        // Too many requests give `null` with a status of 200.
        _ if value.is_null() => Err(Reply::Throttled),
        _ if value.is_object() => Ok(value),
        // PHP's empty object.
        _ if value.as_array().is_some_and(Vec::is_empty) => Err(Reply::Nothing),
        _ => Err(Reply::Garbage("no object")),
    }
}

fn candidate(value: &Value) -> Option<Candidate> {
    let title = clean::title(text(value, "name")?);
    let id = number(value, "id")?;
    // Bundles and subscriptions have ids of their own kind.
    let is_app = text(value, "type").is_none_or(|kind| kind == "app");
    (is_app && !title.is_empty()).then(|| Candidate { told: told(value), ..Candidate::new(Source::Steam, id, title) })
}

/// Reads what the search tells of a game besides its name.
fn told(value: &Value) -> Told {
    Told {
        metacritic: reply::score(value, "metascore"),
        platforms: platforms(value),
        price: value.get("price").filter(|price| price.is_object()).and_then(amount),
        ..Told::default()
    }
}

fn facts(data: &Value, id: u64, language: Language) -> Option<GameFacts> {
    let title = clean::title(text(data, "name")?);
    if title.is_empty() {
        return None;
    }
    // A title in the language of the question need not be the one that was searched for, but the id is.
    let mut facts = facts_of_title(Source::Steam, id, title);
    facts.kind = kind(data).unwrap_or(facts.kind);
    let developers = list(data, "developers").iter().filter_map(Value::as_str).map(clean::title);
    facts.developers = developers.filter(|name| !name.is_empty()).map(String::into_boxed_str).take(NAMES_MAX).collect();
    facts.metacritic = data.get("metacritic").and_then(|metacritic| reply::score(metacritic, "score"));
    let ids: Vec<u64> = list(data, "genres").iter().filter_map(|genre| number(genre, "id")).collect();
    facts.genres = ids.iter().filter_map(|id| Genre::of_steam_id(*id)).take(NAMES_MAX).collect();
    facts.release = release(data, ids.contains(&EARLY_ACCESS));
    facts.platforms = platforms(data);
    facts.price = price(data);
    facts.describe(language, clean::description(text(data, "short_description").unwrap_or_default()));
    Some(facts)
}

fn kind(data: &Value) -> Option<Kind> {
    Some(match text(data, "type")? {
        "game" => Kind::Game,
        "dlc" => Kind::Dlc,
        "demo" => Kind::Demo,
        "music" | "video" | "movie" | "series" | "episode" => Kind::Extra,
        "mod" | "hardware" | "advertising" | "tool" | "software" => Kind::Tool,
        _ => return None,
    })
}

/// Reads the release: the date is free text in the language of the question; only a year in it can be relied on.
fn release(data: &Value, early_access: bool) -> Release {
    let Some(date) = data.get("release_date").filter(|date| date.is_object()) else { return Release::default() };
    let year = text(date, "date").and_then(reply::year);
    let stage = match (date.get("coming_soon").and_then(Value::as_bool), year) {
        (Some(true), Some(_)) => Stage::ComingSoon,
        (Some(true), None) => Stage::ToBeAnnounced,
        (Some(false), _) if early_access => Stage::EarlyAccess,
        (Some(false), _) => Stage::Out,
        (None, _) => Stage::Unknown,
    };
    Release { year, stage }
}

fn platforms(data: &Value) -> Vec<Platform> {
    let Some(platforms) = data.get("platforms") else { return vec![] };
    let known = [("windows", "pc"), ("mac", "macos"), ("linux", "linux")];
    let has = known.iter().filter(|(key, _)| is_true(platforms, key));
    let mut platforms: Vec<Platform> = has.map(|(key, slug)| Platform::of_slug(slug, key)).collect();
    sort_platforms(&mut platforms);
    platforms
}

fn price(data: &Value) -> Option<Price> {
    if is_true(data, "is_free") {
        return Some(Price::Free);
    }
    data.get("price_overview").filter(|overview| overview.is_object()).and_then(amount)
}

/// Reads an amount of money. A search tells the full price and not the discount.
fn amount(overview: &Value) -> Option<Price> {
    let final_hundredths = number(overview, "final")?;
    let currency = text(overview, "currency")?;
    if currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    let discount = number(overview, "discount_percent").or_else(|| discount(overview, final_hundredths));
    let discount = discount.and_then(|percent| u8::try_from(percent).ok());
    let written = text(overview, "final_formatted").map(|text| clean::plain(text, PRICE_CHARS_MAX));
    Some(Price::Amount {
        currency: currency.into(),
        final_hundredths,
        discount_percent: discount.filter(|percent| *percent <= 100).unwrap_or(0),
        text: written.filter(|text| text.contains(|c: char| c.is_ascii_digit())).map(Into::into),
    })
}

fn discount(overview: &Value, final_hundredths: u64) -> Option<u64> {
    let initial = number(overview, "initial")?;
    initial.checked_sub(final_hundredths)?.saturating_mul(100).checked_div(initial)
}

#[cfg(test)]
mod tests;
