//! RAWG: a search that finds too much, details by id or slug, a key in every query.

use std::cmp::Reverse;
use std::time::Instant;

use serde_json::{Value, json};

use super::catalogue::{Game, Released, slugged};
use super::codes::Platform;
use super::matching::likeness;
use super::state::Games;
use crate::web::{Reply, SeenRequest, Service, ServiceMood};
use crate::world::{fnv1a, fold};

/// Results on a page unless the query says otherwise, and at most.
const PAGE: usize = 20;
const PAGE_MAX: usize = 40;
/// A name must be this much like the query: one word of four is enough.
const LIKENESS_MIN: f64 = 0.2;

/// `GET /games`.
pub(super) fn search(games: &mut Games, request: &SeenRequest, _now: Instant) -> Reply {
    if let Some(refusal) = refusal(games, request) {
        return refusal;
    }
    let query = request.param("search").unwrap_or_default();
    let precise = request.param("search_precise").is_some_and(is_true);
    let exact = request.param("search_exact").is_some_and(is_true);
    let folded = fold(query);
    let least = if precise { 0.7 } else { LIKENESS_MIN };
    let games = games.catalogue.0.iter().filter(|game| game.on_rawg);
    let mut found: Vec<(Option<f64>, &Game)> = match folded.as_str() {
        "" if query.trim().is_empty() => games.map(|game| (None, game)).collect(),
        _ => games
            .filter(|game| !exact || game.folded == folded)
            .map(|game| (Some(likeness(&folded, &game.folded)), game))
            .filter(|(likeness, _)| likeness.is_some_and(|likeness| likeness >= least))
            .collect(),
    };
    // The likeness in steps, so that a name much liked comes before one that is a bit nearer: RAWG's way.
    found.sort_by_key(|(likeness, game)| (Reverse(likeness.map(steps)), Reverse(game.added)));
    page(request, &found)
}

fn page(request: &SeenRequest, found: &[(Option<f64>, &Game)]) -> Reply {
    let size = number(request, "page_size").unwrap_or(PAGE).clamp(1, PAGE_MAX);
    let page = number(request, "page").unwrap_or(1);
    let start = page.saturating_sub(1).saturating_mul(size);
    if page == 0 || (start > 0 && start >= found.len()) {
        return Reply::json(404, &json!({"detail": "Invalid page."}));
    }
    let results: Vec<_> = found.iter().skip(start).take(size).map(|(likeness, game)| listed(game, *likeness)).collect();
    let next = (start + size < found.len()).then(|| link(request, page + 1));
    let previous = (page > 1).then(|| link(request, page - 1));
    Reply::ok(&json!({
        "count": found.len(), "next": next, "previous": previous, "results": results, "user_platforms": false,
    }))
}

/// `GET /games/{id or slug}`.
pub(super) fn details(games: &mut Games, request: &SeenRequest, _now: Instant) -> Reply {
    if let Some(refusal) = refusal(games, request) {
        return refusal;
    }
    let wanted = request.path.rsplit('/').next().unwrap_or_default();
    let mut games = games.catalogue.0.iter().filter(|game| game.on_rawg);
    match games.find(|game| game.slug == wanted || game.id.to_string() == wanted || game.old_slugs.contains(&wanted)) {
        Some(game) if game.old_slugs.contains(&wanted) => Reply::ok(&json!({"redirect": true, "slug": game.slug})),
        Some(game) => Reply::ok(&detailed(game)),
        None => Reply::json(404, &json!({"detail": "Not found."})),
    }
}

/// Refuses with 401, when the key is missing or wrong, or the month's requests are used up.
fn refusal(games: &Games, request: &SeenRequest) -> Option<Reply> {
    let error = match request.param("key") {
        None | Some("") => "The key parameter is not provided",
        Some(key) if key != games.config.rawg_key => "The API key is not found",
        Some(_) if games.moods.of(Service::Rawg) == ServiceMood::Quota => "The monthly API limit reached",
        Some(_) => return None,
    };
    Some(Reply::json(401, &json!({"error": error})))
}

/// Makes a link to another page: the whole query with the key in it, as at RAWG.
fn link(request: &SeenRequest, page: usize) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(request.query.iter().filter(|(key, _)| key != "page"));
    query.append_pair("page", &page.to_string());
    format!("http://{}{}?{}", request.header("host").unwrap_or("127.0.0.1"), request.path, query.finish())
}

fn listed(game: &Game, likeness: Option<f64>) -> Value {
    let rating = rating(game);
    let ratings = game.added / 3;
    let empty = game.platforms.is_empty();
    let families = families(game);
    let mut value = json!({
        "slug": game.slug, "name": game.name, "playtime": game.added % 40,
        "platforms": (!empty).then(|| on(game, |platform| json!({
            "platform": {"id": platform.id, "name": platform.name, "slug": platform.slug}
        }))),
        "stores": game.steam.as_ref().map(|_| [json!({"store": {"id": 1, "name": "Steam", "slug": "steam"}})]),
        "released": released(game), "tba": game.released == Released::NotYet,
        "background_image": (!empty).then(|| image(game)),
        "rating": rating, "rating_top": if rating > 4.0 { 5 } else { 4 },
        "ratings": [{"id": 5, "title": "exceptional", "count": ratings / 2, "percent": 50.0}],
        "ratings_count": ratings, "reviews_text_count": ratings / 70, "added": game.added,
        "added_by_status": (!empty).then(|| json!({"yet": game.added / 20, "owned": game.added / 2})),
        "metacritic": game.metacritic, "suggestions_count": game.added / 30, "updated": "2026-11-01T10:00:00",
        "id": game.id, "clip": null, "tags": tags(), "esrb_rating": null, "user_game": null, "reviews_count": ratings,
        "genres": genres(game), "parent_platforms": families, "short_screenshots": [],
    });
    if let (Some(likeness), Some(fields)) = (likeness, value.as_object_mut()) {
        fields.insert("score".to_owned(), format!("{:.4}", likeness * 60.0 + f64::from(game.added) / 1_000.0).into());
    }
    value
}

fn detailed(game: &Game) -> Value {
    let released = released(game);
    let mut value = listed(game, None);
    let more = json!({
        "name_original": game.name, "description": html(game.english), "description_raw": game.english,
        "metacritic_platforms": [], "metacritic_url": "", "website": "", "reddit_url": "", "achievements_count": 0,
        "alternative_names": [], "tba": game.released == Released::NotYet,
        "developers": makers(&game.developers), "publishers": makers(&game.publishers),
        "platforms": on(game, |platform| json!({
            "platform": {
                "id": platform.id, "name": platform.name, "slug": platform.slug, "image": null, "year_end": null,
                "year_start": null, "games_count": 1000, "image_background": null,
            },
            "released_at": released,
            // Both are seen.
            "requirements": if platform.code == "pc" { json!({}) } else { Value::Null },
        })),
    });
    if let (Some(fields), Value::Object(more)) = (value.as_object_mut(), more) {
        fields.extend(more);
        fields.remove("short_screenshots");
    }
    value
}

/// RAWG's descriptions are HTML, with entities and the odd heading.
fn html(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let escaped = text.replace('&', "&amp;").replace('\'', "&#39;");
    format!("<p>{escaped}</p>\n<h3>Gameplay</h3>\n<p></p>")
}

fn on(game: &Game, show: impl Fn(&Platform) -> Value) -> Vec<Value> {
    game.platforms.iter().map(|platform| show(platform)).collect()
}

fn families(game: &Game) -> Vec<Value> {
    let mut families: Vec<_> = game.platforms.iter().map(|platform| platform.parent).collect();
    families.sort_unstable();
    families.dedup();
    families.into_iter().map(|(id, name, slug)| json!({"platform": {"id": id, "name": name, "slug": slug}})).collect()
}

fn genres(game: &Game) -> Vec<Value> {
    game.genres.iter().map(|genre| json!({"id": genre.rawg.0, "name": genre.rawg.1, "slug": genre.rawg.2})).collect()
}

fn makers(names: &[&str]) -> Vec<Value> {
    let maker =
        |name: &&str| json!({"id": fnv1a(name) % 50_000, "name": name, "slug": slugged(name), "games_count": 20});
    names.iter().map(maker).collect()
}

/// Tags come in several languages.
fn tags() -> Value {
    json!([
        {"id": 31, "name": "Singleplayer", "slug": "singleplayer", "language": "eng"},
        {"id": 42_396, "name": "Для одного игрока", "slug": "dlia-odnogo-igroka", "language": "rus"},
    ])
}

fn image(game: &Game) -> String {
    format!("https://media.rawg.io/media/games/{:03x}/{:032x}.jpg", game.id % 4096, fnv1a(&game.slug))
}

fn released(game: &Game) -> Option<String> {
    match game.released {
        Released::On(day) => Some(day.to_string()),
        // RAWG writes this when it knows the year alone.
        Released::In(year) => Some(format!("{year}-12-31")),
        Released::NotYet => None,
    }
}

/// Rates a game out of 5. The rating is the stand-in's own, near the critics'; 0 when nobody has rated.
fn rating(game: &Game) -> f64 {
    game.metacritic.map_or(0.0, |score| (f64::from(score) * 4.8).round() / 100.0)
}

fn steps(likeness: f64) -> u32 {
    // Between 0 and 5: a likeness is at most 1.
    (likeness * 5.0) as u32
}

fn is_true(value: &str) -> bool {
    matches!(value, "true" | "1" | "True")
}

fn number(request: &SeenRequest, key: &str) -> Option<usize> {
    request.param(key)?.parse().ok()
}
