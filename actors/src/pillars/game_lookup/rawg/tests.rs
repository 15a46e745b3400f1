use super::*;
use proptest::prelude::*;

const SEARCH: &[u8] = include_bytes!("../../../../tests/fixtures/games/rawg_search.json");
const DETAILS: &[u8] = include_bytes!("../../../../tests/fixtures/games/rawg_details.json");

/// A status, a body, and what they amount to.
type Refusal<T> = (u16, &'static [u8], Reply<T>);

fn found<T: std::fmt::Debug>(reply: Reply<T>) -> T {
    match reply {
        Reply::Found(found) => found,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_search_gives_its_candidates_and_leaves_out_what_makes_no_sense() {
    let candidates = found(search(200, SEARCH));
    let titles: Vec<&str> = candidates.iter().map(|candidate| &*candidate.title).collect();
    assert_eq!(titles, ["The Witcher 3: Wild Hunt", "The Witcher & Friends"]);
    assert_eq!(candidates[0].year, Some(2015));
    assert_eq!(candidates[0].popularity, Some(17_273));
    assert_eq!((candidates[1].year, candidates[1].id), (None, 99));
}

#[test]
fn the_key_in_next_is_kept_nowhere() {
    assert!(!format!("{:?}", search(200, SEARCH)).contains("SECRETKEY"));
}

#[test]
fn details_give_what_is_known() {
    let facts = found(details(200, DETAILS));
    assert_eq!(&*facts.title, "The Witcher 3: Wild Hunt");
    assert_eq!(facts.kind, Kind::Game);
    assert_eq!(facts.release, Release { year: Some(2015), stage: Stage::Unknown });
    assert_eq!(facts.metacritic, Some(92));
    assert_eq!(facts.rating, Some(Rating { hundredths: 467, best: 5 }));
    let platforms: Vec<&str> = facts.platforms.iter().map(Platform::name).collect();
    assert_eq!(platforms, ["PC", "PS5", "Switch", "Steam Deck"]);
    assert_eq!(facts.genres, [Genre::Action, Genre::Rpg]);
    assert_eq!(facts.other_names.len(), 2);
    assert_eq!(facts.description(Language::FRENCH), None);
    let english = facts.description(Language::ENGLISH).unwrap();
    assert!(english.starts_with("The third game") && !english.contains("http"), "{english}");
    assert_eq!(facts.price, None);
}

#[test]
fn what_is_unknown_stays_unknown() {
    let facts = found(details(200, br#"{"id":1,"name":"Bare","rating":0.0,"ratings_count":0,"metacritic":null}"#));
    assert_eq!(facts, GameFacts::new(Source::Rawg, 1, "Bare"));
    let few_votes = br#"{"id":1,"name":"Bare","rating":5.0,"ratings_count":1}"#;
    assert_eq!(found(details(200, few_votes)).rating, None);
    let announced = br#"{"id":1,"name":"Bare","released":null,"tba":true}"#;
    assert_eq!(found(details(200, announced)).release.stage, Stage::ToBeAnnounced);
}

#[test]
fn fields_of_another_type_count_as_absent() {
    let odd = br#"{"id":"12","name":"Odd","released":20150518,"tba":"yes","metacritic":"88","rating":"4.5",
        "ratings_count":"many","platforms":{"pc":true},"genres":"action","developers":[null,{"name":7}],
        "description_raw":["x"],"alternative_names":null}"#;
    let facts = found(details(200, odd));
    assert_eq!((facts.metacritic, facts.rating, facts.release), (Some(88), None, Release::default()));
    assert_eq!((facts.sources.len(), facts.platforms.len(), facts.developers.len()), (1, 0, 0));
}

#[test]
fn every_kind_of_refusal_is_told_apart() {
    let table: Vec<Refusal<Vec<Candidate>>> = vec![
        (200, br#"{"count":0,"next":null,"previous":null,"results":[]}"#, Reply::Nothing),
        (401, br#"{"error":"The key parameter is not provided"}"#, Reply::KeyRefused),
        (401, br#"{"error":"The API key is not found"}"#, Reply::KeyRefused),
        (401, br#"{"error":"The monthly API limit reached"}"#, Reply::KeyRefused),
        (200, br#"{"error":"The API key is not found"}"#, Reply::KeyRefused),
        (401, b"<html>Unauthorized</html>", Reply::KeyRefused),
        (404, br#"{"detail":"Not found."}"#, Reply::Nothing),
        (404, b"<!DOCTYPE html><h1>Not Found</h1>", Reply::Nothing),
        (429, b"slow down", Reply::Throttled),
        (502, b"<html>Bad Gateway</html>", Reply::Down),
        (200, b"null", Reply::Throttled),
        (200, b"", Reply::Garbage("no JSON")),
        (200, br#"{"count":1,"results":[{"id":1,"na"#, Reply::Garbage("no JSON")),
        (200, b"[1,2]", Reply::Garbage("no object")),
        (200, br#"{"count":1,"results":{"id":1}}"#, Reply::Garbage("no list of results")),
        (200, br#"{"games":[]}"#, Reply::Garbage("no list of results")),
        (400, br#"{"results":[]}"#, Reply::Garbage("an error")),
    ];
    for (status, body, expected) in table {
        assert_eq!(search(status, body), expected, "{status} {}", String::from_utf8_lossy(body));
    }
}

#[test]
fn an_old_name_leads_to_the_new_one_and_nowhere_else() {
    assert_eq!(details(200, br#"{"redirect":true,"slug":"hades-2018"}"#), Reply::Moved("hades-2018".into()));
    for slug in ["../users", "x?key=1", "a/b", "", "http://x"] {
        let body = format!(r#"{{"redirect":true,"slug":"{slug}"}}"#);
        assert!(matches!(details(200, body.as_bytes()), Reply::Garbage(_)), "{slug}");
    }
}

#[test]
fn a_title_of_ten_thousand_characters_is_bounded() {
    let body = format!(r#"{{"id":1,"name":"{}","description_raw":"{}"}}"#, "x".repeat(10_000), "y ".repeat(50_000));
    let facts = found(details(200, body.as_bytes()));
    assert!(facts.title.chars().count() <= crate::text::title::CHARS_MAX);
    assert!(facts.description(Language::ENGLISH).unwrap().chars().count() <= clean::DESCRIPTION_CHARS_MAX);
}

proptest! {
    #[test]
    fn no_body_panics(status in 100u16..600, body in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = (search(status, &body), details(status, &body));
    }

    #[test]
    fn no_change_of_a_real_reply_panics(at in any::<prop::sample::Index>(), byte: u8, cut: bool) {
        for fixture in [SEARCH, DETAILS] {
            let mut body = fixture.to_vec();
            let at = at.index(body.len());
            body[at] = byte;
            if cut {
                body.truncate(at);
            }
            let _ = (search(200, &body), details(200, &body));
        }
    }
}
