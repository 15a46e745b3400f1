//! RAWG and Steam: the shapes of what they answer, and their refusals.

use serde_json::{Value, json};

use crate::web::{Site, at, send};

const KEY: &str = "key=rehearsal-rawg-key";

async fn names(site: &Site, query: &str) -> Vec<String> {
    let found = site.json(&format!("/rawg/api/games?{KEY}&{query}")).await;
    at(&found, "results").as_array().unwrap().iter().map(|game| at(game, "name").as_str().unwrap().to_owned()).collect()
}

async fn shop(site: &Site, term: &str, country: &str) -> Vec<Value> {
    let found = site.json(&format!("/steam/api/storesearch/?term={term}&l=english&cc={country}")).await;
    assert_eq!(at(&found, "total").as_u64().unwrap() as usize, at(&found, "items").as_array().unwrap().len());
    at(&found, "items").as_array().unwrap().clone()
}

async fn details(site: &Site, id: u32, rest: &str) -> Value {
    let found = site.json(&format!("/steam/api/appdetails?appids={id}&{rest}")).await;
    assert_eq!(at(&found, &format!("{id}/success")), true);
    at(&found, &format!("{id}/data")).clone()
}

#[tokio::test]
async fn rawg_finds_a_game_and_what_sounds_like_it() {
    let site = Site::open().await;
    let names = names(&site, "search=witcher%203&page_size=5").await;
    assert_eq!(names[0], "The Witcher 3: Wild Hunt");
    assert_eq!(names.len(), 5, "fuzzy: {names:?}");
}

#[tokio::test]
async fn rawg_forgives_a_typo_and_prefers_the_popular() {
    let site = Site::open().await;
    assert!(names(&site, "search=whitcher").await[0].starts_with("The Witcher"));
    assert_eq!(names(&site, "search=hades").await[..2], ["Hades", "Hades II"]);
    let all = names(&site, "page_size=40").await;
    assert_eq!((all[0].as_str(), all.len()), ("Grand Theft Auto V", 40));
}

#[tokio::test]
async fn rawg_does_what_precise_and_exact_say() {
    let site = Site::open().await;
    assert_eq!(names(&site, "search=prey&search_exact=true").await, ["Prey"]);
    assert!(names(&site, "search=whitcher&search_precise=true").await.is_empty());
    let nothing = site.json(&format!("/rawg/api/games?{KEY}&search=qqqqqqq")).await;
    assert_eq!((at(&nothing, "count"), at(&nothing, "results")), (&json!(0), &json!([])));
}

#[tokio::test]
async fn rawgs_next_link_has_the_key_in_it_and_leads_on() {
    let site = Site::open().await;
    let first = site.json(&format!("/rawg/api/games?{KEY}&search=the&page_size=2")).await;
    let next = at(&first, "next").as_str().unwrap();
    assert!(next.contains(KEY) && next.contains("page=2"), "{next}");
    let second = send(site.http.get(next)).await.json();
    assert_ne!(at(&first, "results/0/id"), at(&second, "results/0/id"));
    assert!(at(&second, "previous").as_str().unwrap().contains("page=1"));
    assert_eq!(at(&first, "previous"), &Value::Null);
    let beyond = send(site.get(&format!("/rawg/api/games?{KEY}&page=99"))).await;
    assert_eq!((beyond.status, beyond.json()), (404, json!({"detail": "Invalid page."})));
}

#[tokio::test]
async fn a_rawg_result_has_rawgs_shape() {
    let site = Site::open().await;
    let found = site.json(&format!("/rawg/api/games?{KEY}&search=witcher+3")).await;
    let game = at(&found, "results/0");
    assert_eq!(at(game, "slug"), "the-witcher-3-wild-hunt");
    assert_eq!((at(game, "released"), at(game, "tba")), (&json!("2015-05-18"), &json!(false)));
    assert_eq!((at(game, "metacritic"), at(game, "rating_top")), (&json!(92), &json!(5)));
    assert!(at(game, "rating").is_f64() && at(game, "added").as_u64().unwrap() > 20_000);
    assert!(at(game, "score").as_str().unwrap().parse::<f64>().unwrap() > 50.0);
    assert_eq!(at(game, "platforms/0/platform"), &json!({"id": 4, "name": "PC", "slug": "pc"}));
    assert_eq!(at(game, "genres/2/slug"), "role-playing-games-rpg");
    assert_eq!(at(game, "stores/0/store/slug"), "steam");
    assert!(game.get("developers").is_none());
    let unknown = site.json(&format!("/rawg/api/games?{KEY}&search=witcher+iv&search_exact=true")).await;
    assert_eq!(at(&unknown, "count"), 0);
    let planned = site.json(&format!("/rawg/api/games?{KEY}&search=the+witcher+iv&search_exact=true")).await;
    let planned = at(&planned, "results/0");
    assert_eq!((at(planned, "released"), at(planned, "tba")), (&Value::Null, &json!(true)));
    assert_eq!((at(planned, "platforms"), at(planned, "background_image")), (&Value::Null, &Value::Null));
}

#[tokio::test]
async fn rawg_gives_details_by_id_and_slug_and_redirects_old_slugs() {
    let site = Site::open().await;
    let by_slug = site.json(&format!("/rawg/api/games/beyond-good-evil?{KEY}")).await;
    assert!(at(&by_slug, "description").as_str().unwrap().starts_with("<p>The reporter Jade"));
    assert!(at(&by_slug, "description_raw").as_str().unwrap().starts_with("The reporter"));
    assert_eq!(at(&by_slug, "developers/0/name"), "Ubisoft Montpellier");
    assert_eq!(at(&by_slug, "platforms/0/requirements"), &json!({}));
    assert_eq!(at(&by_slug, "platforms/1/requirements"), &Value::Null);
    let id = at(&by_slug, "id").as_u64().unwrap();
    assert_eq!(site.json(&format!("/rawg/api/games/{id}?{KEY}")).await, by_slug);
    let old = site.json(&format!("/rawg/api/games/witcher-3?{KEY}")).await;
    assert_eq!(old, json!({"redirect": true, "slug": "the-witcher-3-wild-hunt"}));
    let unknown = send(site.get(&format!("/rawg/api/games/999999999?{KEY}"))).await;
    assert_eq!((unknown.status, unknown.json()), (404, json!({"detail": "Not found."})));
}

#[tokio::test]
async fn rawg_wants_its_key() {
    let site = Site::open().await;
    for (path, error) in [
        ("/rawg/api/games?search=hades", "The key parameter is not provided"),
        ("/rawg/api/games?search=hades&key=wrong", "The API key is not found"),
        ("/rawg/api/games/hades", "The key parameter is not provided"),
    ] {
        let answer = send(site.get(path)).await;
        assert_eq!((answer.status, answer.json()), (401, json!({"error": error})), "{path}");
    }
}

#[tokio::test]
async fn steam_finds_names_with_their_dlc_and_soundtracks() {
    let site = Site::open().await;
    let names: Vec<_> = shop(&site, "hades", "us").await.into_iter().map(|item| item["name"].clone()).collect();
    assert_eq!(names, ["Hades", "Hades II", "Hades Original Soundtrack"]);
    assert!(shop(&site, "a", "us").await.len() <= 10);
    assert!(shop(&site, "whitcher", "us").await.is_empty(), "no typos at Steam");
    let nothing = site.json("/steam/api/storesearch/?term=qqqqqqq&l=english&cc=us").await;
    assert_eq!(nothing, json!({"total": 0, "items": []}));
}

#[tokio::test]
async fn a_steam_item_has_its_price_in_the_countrys_money_or_none() {
    let site = Site::open().await;
    let euro = &shop(&site, "portal+2", "fr").await[0];
    assert_eq!(at(euro, "price"), &json!({"currency": "EUR", "initial": 975, "final": 97}));
    assert_eq!(at(euro, "metascore"), "95");
    let dollar = &shop(&site, "portal+2", "us").await[0];
    assert_eq!(at(dollar, "price"), &json!({"currency": "USD", "initial": 999, "final": 99}));
    let free = &shop(&site, "team+fortress", "us").await[0];
    assert!(free.get("price").is_none());
    let unscored = &shop(&site, "hades+ii", "us").await[0];
    assert_eq!(at(unscored, "metascore"), "");
}

#[tokio::test]
async fn steams_details_speak_the_language_and_the_money_of_the_query() {
    let site = Site::open().await;
    let us = details(&site, 1_091_500, "l=english&cc=us").await;
    assert_eq!(at(&us, "release_date"), &json!({"coming_soon": false, "date": "Dec 10, 2020"}));
    assert_eq!(
        at(&us, "price_overview"),
        &json!({"currency": "USD", "initial": 5999, "final": 2099, "discount_percent": 65,
                "initial_formatted": "$59.99", "final_formatted": "$20.99"})
    );
    let fr = details(&site, 1_091_500, "l=french&cc=fr").await;
    assert_eq!(at(&fr, "release_date/date"), "10 déc. 2020");
    assert_eq!(at(&fr, "price_overview/final_formatted"), "20,99€");
    assert!(at(&fr, "short_description").as_str().unwrap().starts_with("Un mercenaire"));
    let mixed = details(&site, 1_091_500, "l=english&cc=fr").await;
    assert_eq!(at(&mixed, "release_date/date"), "10 Dec, 2020");
}

#[tokio::test]
async fn steams_details_are_as_uneven_as_php() {
    let site = Site::open().await;
    let game = details(&site, 367_520, "l=english&cc=us").await;
    assert!(at(&game, "genres/0/id").is_string() && at(&game, "categories/0/id").is_number());
    assert_eq!(at(&game, "price_overview/initial_formatted"), "");
    assert!(at(&game, "required_age").is_number());
    let windows_only = details(&site, 1_332_010, "l=english&cc=us").await;
    assert_eq!(at(&windows_only, "linux_requirements"), &json!([]));
    assert!(at(&windows_only, "pc_requirements").is_object());
    let free = details(&site, 440, "l=english&cc=us").await;
    assert_eq!((at(&free, "is_free"), free.get("price_overview")), (&json!(true), None));
    let gone = details(&site, 211_420, "l=english&cc=us").await;
    assert_eq!((at(&gone, "is_free"), gone.get("price_overview")), (&json!(false), None));
    let early = details(&site, 1_966_720, "l=french&cc=fr").await;
    let genres = at(&early, "genres").as_array().unwrap();
    assert!(genres.contains(&json!({"id": "70", "description": "Accès anticipé"})));
    let planned = details(&site, 1_325_860, "l=french&cc=fr").await;
    assert_eq!(at(&planned, "release_date"), &json!({"coming_soon": true, "date": "À déterminer"}));
    assert!(planned.get("metacritic").is_none());
    assert_eq!(at(&details(&site, 378_648, "").await, "type"), "dlc");
    assert!(at(&details(&site, 2_751_000, "").await, "name").as_str().unwrap().contains('\u{200E}'));
    assert!(at(&details(&site, 15_130, "").await, "name").as_str().unwrap().contains("&amp;"));
}

#[tokio::test]
async fn steam_filters_and_takes_several_ids_for_prices_only() {
    let site = Site::open().await;
    let basic = details(&site, 620, "filters=basic").await;
    assert!(basic.get("name").is_some() && basic.get("price_overview").is_none());
    assert_eq!(details(&site, 440, "filters=price_overview").await, json!([]));
    let two = site.json("/steam/api/appdetails?appids=620,440&filters=price_overview").await;
    assert_eq!(at(&two, "620/data/price_overview/currency"), "USD");
    for wrong in ["/steam/api/appdetails?appids=620,440", "/steam/api/appdetails", "/steam/api/storesearch/"] {
        let answer = send(site.get(wrong)).await;
        assert_eq!((answer.status, answer.text.as_str()), (400, "null"), "{wrong}");
    }
}

#[tokio::test]
async fn steam_has_no_success_where_a_game_is_not_offered() {
    let site = Site::open().await;
    for (id, country) in [(252_950, "us"), (201_810, "de"), (999_999, "us")] {
        let found = site.json(&format!("/steam/api/appdetails?appids={id}&cc={country}")).await;
        assert_eq!(found, json!({id.to_string(): {"success": false}}));
    }
    details(&site, 201_810, "cc=fr").await;
}

#[tokio::test]
async fn steam_refuses_with_429_and_then_with_null() {
    let site = Site::open_with(|config| config.web.steam_requests_per_5_min = 2).await;
    let path = "/steam/api/storesearch/?term=hades&l=english&cc=us";
    let mut seen = Vec::new();
    for _ in 0..6 {
        let answer = send(site.get(path)).await;
        seen.push((answer.status, answer.text == "null"));
    }
    assert_eq!(seen, [(200, false), (200, false), (429, true), (429, true), (429, true), (200, true)]);
}
