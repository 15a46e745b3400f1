//! Steam's shop: a search by name with all that hangs on a game, details by id, prices by country.

use std::cmp::Reverse;
use std::time::{Duration, Instant};

use chrono::{Datelike, NaiveDate};
use serde_json::{Map, Value, json};

use super::catalogue::{Game, Kind, Price, Released, Steam};
use super::codes::pays_in_euros;
use super::matching::holds;
use super::state::Games;
use crate::web::{Reply, SeenRequest};
use crate::world::fold;

/// The window of Steam's limit.
const WINDOW: Duration = Duration::from_secs(300);
/// Refusals with 429; the next are `null`.
const REFUSALS_429: u32 = 3;
/// Hits of one search.
const ITEMS_MAX: usize = 10;
/// The fields that `filters=basic` stands for.
const BASIC: [&str; 12] = [
    "type",
    "name",
    "steam_appid",
    "required_age",
    "is_free",
    "controller_support",
    "short_description",
    "detailed_description",
    "supported_languages",
    "header_image",
    "website",
    "pc_requirements",
];

/// `GET /storesearch/`.
pub(super) fn search(games: &mut Games, request: &SeenRequest, now: Instant) -> Reply {
    if let Some(refusal) = refusal(games, now) {
        return refusal;
    }
    let Some(term) = request.param("term").filter(|term| !term.is_empty()) else {
        return Reply::text(400, "application/json", "null");
    };
    let term = fold(term);
    let mut found: Vec<(&Game, &Steam)> = games
        .catalogue
        .0
        .iter()
        .filter_map(|game| Some((game, game.steam.as_ref()?)))
        .filter(|(game, steam)| holds(&term, &steam.folded) || holds(&term, &game.folded))
        .collect();
    found.sort_by_key(|(game, steam)| (!steam.folded.starts_with(&term), Reverse(game.added)));
    let country = country(request);
    let items: Vec<_> = found.into_iter().take(ITEMS_MAX).map(|(game, steam)| item(game, steam, &country)).collect();
    Reply::ok(&json!({"total": items.len(), "items": items}))
}

/// `GET /appdetails`.
pub(super) fn details(games: &mut Games, request: &SeenRequest, now: Instant) -> Reply {
    if let Some(refusal) = refusal(games, now) {
        return refusal;
    }
    let ids: Vec<_> = request.param("appids").unwrap_or_default().split(',').filter(|id| !id.is_empty()).collect();
    let filters: Vec<_> = request.param("filters").unwrap_or_default().split(',').filter(|f| !f.is_empty()).collect();
    // Several at once only for their prices.
    if ids.is_empty() || (ids.len() > 1 && filters != ["price_overview"]) {
        return Reply::text(400, "application/json", "null");
    }
    let entry = |id: &&str| ((*id).to_owned(), details_of(games, id, request, &filters));
    Reply::ok(&Value::Object(ids.iter().map(entry).collect()))
}

/// Refuses with 429 and, to those who go on, with `null`.
fn refusal(games: &mut Games, now: Instant) -> Option<Reply> {
    let limit = games.config.steam_requests_per_5_min;
    while games.steam_asked.front().is_some_and(|at| now.duration_since(*at) >= WINDOW) {
        games.steam_asked.pop_front();
    }
    if games.steam_asked.len() < limit {
        games.steam_asked.push_back(now);
        games.steam_refused = 0;
        return None;
    }
    games.steam_refused = games.steam_refused.saturating_add(1);
    let status = if games.steam_refused <= REFUSALS_429 { 429 } else { 200 };
    Some(Reply::text(status, "application/json", "null"))
}

fn item(game: &Game, steam: &Steam, country: &str) -> Value {
    let score = game.metacritic.filter(|_| steam.scored).map(|score| score.to_string());
    let mut item = json!({
        "type": "app", "name": steam.name, "id": steam.id,
        "tiny_image": format!("https://cdn.akamai.steamstatic.com/steam/apps/{}/capsule_231x87.jpg", steam.id),
        "metascore": score.unwrap_or_default(), "platforms": platforms(game), "streamingvideo": false,
    });
    let Some(fields) = item.as_object_mut() else { return item };
    if game.has("ps4") || game.has("xone") {
        fields.insert("controller_support".to_owned(), "full".into());
    }
    if let Some((currency, initial, last)) = money(steam, country) {
        fields.insert("price".to_owned(), json!({"currency": currency, "initial": initial, "final": last}));
    }
    item
}

fn details_of(games: &Games, id: &str, request: &SeenRequest, filters: &[&str]) -> Value {
    let country = country(request);
    let known = games.catalogue.0.iter().filter_map(|game| Some((game, game.steam.as_ref()?)));
    let mut offered = known.filter(|(_, steam)| !steam.locked.iter().any(|place| *place == "*" || *place == country));
    let Some((game, steam)) = offered.find(|(_, steam)| steam.id.to_string() == id) else {
        return json!({"success": false});
    };
    let french = request.param("l") == Some("french");
    let mut data = data(game, steam, french, &country);
    if !filters.is_empty() {
        data.retain(|key, _| {
            filters.contains(&key.as_str()) || (filters.contains(&"basic") && BASIC.contains(&key.as_str()))
        });
    }
    // PHP's empty map is a list.
    json!({"success": true, "data": if data.is_empty() { json!([]) } else { Value::Object(data) }})
}

fn data(game: &Game, steam: &Steam, french: bool, country: &str) -> Map<String, Value> {
    let description = escape(if french { game.french } else { game.english });
    let kind = match game.kind {
        Kind::Game => "game",
        Kind::Dlc => "dlc",
        Kind::Music => "music",
    };
    let languages = if french { "Anglais<strong>*</strong>, Français" } else { "English<strong>*</strong>, French" };
    let requirements = json!({"minimum": "<strong>Minimum:</strong><br><ul class=\"bb_ul\"></ul>"});
    let on = |platform: &str| if game.has(platform) { requirements.clone() } else { json!([]) };
    let value = json!({
        "type": kind, "name": steam.name, "steam_appid": steam.id,
        // A number for some, a string for others.
        "required_age": if steam.id.is_multiple_of(20) { json!(0) } else { json!("18") },
        "is_free": steam.price == Price::Free, "short_description": description,
        "detailed_description": format!("<h1>{}</h1>{description}<br><br><img src=\"x.png\">", steam.name),
        "supported_languages": languages,
        "header_image": format!("https://shared.akamai.steamstatic.com/store_item_assets/steam/apps/{}/header.jpg", steam.id),
        "website": null, "pc_requirements": on("pc"), "mac_requirements": on("mac"), "linux_requirements": on("lin"),
        "publishers": game.publishers, "platforms": platforms(game),
        "categories": [{"id": 2, "description": if french { "Solo" } else { "Single-player" }}],
        "release_date": {"coming_soon": game.released == Released::NotYet, "date": date(game.released, french, country)},
        "content_descriptors": {"ids": [], "notes": null},
    });
    let Value::Object(mut data) = value else { return Map::new() };
    if !game.developers.is_empty() {
        data.insert("developers".to_owned(), json!(game.developers));
    }
    if let Some(score) = game.metacritic.filter(|_| steam.scored) {
        data.insert("metacritic".to_owned(), json!({"score": score, "url": "https://www.metacritic.com/"}));
    }
    let genres = genres(game, steam, french);
    if !genres.is_empty() {
        data.insert("genres".to_owned(), Value::Array(genres));
    }
    data.extend(overview(steam, country).map(|price| ("price_overview".to_owned(), price)));
    data
}

fn genres(game: &Game, steam: &Steam, french: bool) -> Vec<Value> {
    let own = game.genres.iter().filter_map(|genre| genre.steam);
    let free = (steam.price == Price::Free).then_some(("37", "Free To Play", "Free-to-play"));
    let early = steam.early_access.then_some(("70", "Early Access", "Accès anticipé"));
    let shown = own.chain(free).chain(early);
    shown.map(|(id, english, other)| json!({"id": id, "description": if french { other } else { english }})).collect()
}

/// Returns the price; nothing for games that are free or not sold.
fn overview(steam: &Steam, country: &str) -> Option<Value> {
    let (currency, initial, last) = money(steam, country)?;
    let shown = |cents: u32| match currency {
        "EUR" => format!("{},{:02}€", cents / 100, cents % 100),
        _ => format!("${}.{:02}", cents / 100, cents % 100),
    };
    Some(json!({
        "currency": currency, "initial": initial, "final": last, "discount_percent": steam.discount,
        "initial_formatted": if steam.discount > 0 { shown(initial) } else { String::new() },
        "final_formatted": shown(last),
    }))
}

/// Returns the currency, the full price and the price now, in cents.
fn money(steam: &Steam, country: &str) -> Option<(&'static str, u32, u32)> {
    let Price::Cents(euros, dollars) = steam.price else { return None };
    let (currency, initial) = if pays_in_euros(country) { ("EUR", euros) } else { ("USD", dollars) };
    Some((currency, initial, initial * (100 - steam.discount.min(100)) / 100))
}

fn platforms(game: &Game) -> Value {
    json!({"windows": game.has("pc"), "mac": game.has("mac"), "linux": game.has("lin")})
}

/// Writes entities as the shop's texts have them.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('\'', "&#039;").replace('"', "&quot;")
}

fn date(released: Released, french: bool, country: &str) -> String {
    match released {
        Released::On(day) if french => format!("{} {} {}", day.day(), french_month(day), day.year()),
        Released::On(day) if country == "us" => day.format("%b %-d, %Y").to_string(),
        Released::On(day) => day.format("%-d %b, %Y").to_string(),
        Released::In(year) => year.to_string(),
        Released::NotYet => if french { "À déterminer" } else { "To be announced" }.to_owned(),
    }
}

fn french_month(day: NaiveDate) -> &'static str {
    const MONTHS: [&str; 12] =
        ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];
    MONTHS.get(day.month0() as usize).copied().unwrap_or_default()
}

fn country(request: &SeenRequest) -> String {
    request.param("cc").unwrap_or("us").to_ascii_lowercase()
}
