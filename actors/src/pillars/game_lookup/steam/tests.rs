use super::*;
use proptest::prelude::*;

const SEARCH: &[u8] = include_bytes!("../../../../tests/fixtures/games/steam_search.json");
const DETAILS: &[u8] = include_bytes!("../../../../tests/fixtures/games/steam_details_fr.json");

/// A status, a body, and what they amount to.
type Refusal<T> = (u16, &'static [u8], Reply<T>);

fn found<T: std::fmt::Debug>(reply: Reply<T>) -> T {
    match reply {
        Reply::Found(found) => found,
        other => panic!("{other:?}"),
    }
}

/// The facts in a reply about game 1 whose data has `fields` besides its name.
fn with(fields: &str) -> GameFacts {
    let body = format!(r#"{{"1":{{"success":true,"data":{{"name":"Game"{fields}}}}}}}"#);
    found(details(200, body.as_bytes(), 1, Language::ENGLISH))
}

#[test]
fn a_search_gives_its_apps_and_knows_a_soundtrack_by_its_title() {
    let candidates = found(search(200, SEARCH));
    let seen: Vec<_> = candidates.iter().map(|one| (one.id, &*one.title, one.kind)).collect();
    let expected = [(1_245_620, "ELDEN RING", Kind::Unknown), (77, "ELDEN RING & Friends™ Soundtrack", Kind::Extra)];
    assert_eq!(seen, expected);
}

#[test]
fn details_give_what_is_known_in_the_language_of_the_question() {
    let facts = found(details(200, DETAILS, 1_245_620, Language::FRENCH));
    assert_eq!((&*facts.title, facts.kind), ("ELDEN RING", Kind::Game));
    assert_eq!(facts.release, Release { year: Some(2022), stage: Stage::Out });
    assert_eq!(facts.metacritic, Some(94));
    assert_eq!(facts.genres, [Genre::Action, Genre::Rpg]);
    let price = Price::Amount {
        currency: "EUR".into(),
        final_hundredths: 2999,
        discount_percent: 50,
        text: Some("29,99€".into()),
    };
    assert_eq!(facts.price, Some(price));
    let french = facts.description(Language::FRENCH).unwrap();
    assert!(french.starts_with("LE NOUVEAU JEU D'ACTION-RPG DE FANTASY. Levez-vous, Sans-éclat"), "{french}");
    assert_eq!(facts.description(Language::ENGLISH), None);
}

#[test]
fn what_is_unknown_stays_unknown() {
    assert_eq!(with(""), GameFacts::new(Source::Steam, 1, "Game"));
    assert_eq!(with(r#","metacritic":[],"genres":{},"price_overview":[],"release_date":[]"#).metacritic, None);
    assert_eq!(with(r#","metacritic":{"score":""}"#).metacritic, None);
    assert_eq!(with(r#","metacritic":{"score":"94"}"#).metacritic, Some(94));
    assert_eq!(with(r#","metacritic":{"score":940}"#).metacritic, None);
    assert_eq!(with(r#","is_free":false"#).price, None);
    assert_eq!(with(r#","required_age":"18","pc_requirements":[]"#).developers.len(), 0);
}

#[test]
fn a_price_is_read_however_it_is_written() {
    assert_eq!(with(r#","is_free":true"#).price, Some(Price::Free));
    let amount = |text: Option<&str>, discount_percent| {
        let text = text.map(Into::into);
        Some(Price::Amount { currency: "EUR".into(), final_hundredths: 1999, discount_percent, text })
    };
    let table = [
        (r#"{"currency":"EUR","final":1999}"#, amount(None, 0)),
        (r#"{"currency":"EUR","final":"1999","discount_percent":"25"}"#, amount(None, 25)),
        (r#"{"currency":"EUR","final":1999,"final_formatted":"<b>19,99€</b>"}"#, amount(Some("19,99€"), 0)),
        (r#"{"currency":"EUR","final":1999,"final_formatted":"","discount_percent":400}"#, amount(None, 0)),
        (r#"{"currency":"EUR","final":-1}"#, None),
        (r#"{"currency":"euro","final":1999}"#, None),
        (r#"{"final":1999}"#, None),
        ("null", None),
    ];
    for (overview, expected) in table {
        assert_eq!(with(&format!(r#","price_overview":{overview}"#)).price, expected, "{overview}");
    }
}

#[test]
fn a_release_is_read_in_any_language_and_never_guessed() {
    let table = [
        (r#"{"coming_soon":false,"date":"Oct 10, 2007"}"#, Some(2007), Stage::Out),
        (r#"{"coming_soon":false,"date":"8 May, 2015"}"#, Some(2015), Stage::Out),
        (r#"{"coming_soon":false,"date":"17 sept. 2020"}"#, Some(2020), Stage::Out),
        (r#"{"coming_soon":false,"date":"2020年9月17日"}"#, Some(2020), Stage::Out),
        (r#"{"coming_soon":true,"date":"Q4 2026"}"#, Some(2026), Stage::ComingSoon),
        (r#"{"coming_soon":true,"date":"T4 2026"}"#, Some(2026), Stage::ComingSoon),
        (r#"{"coming_soon":true,"date":"To be announced"}"#, None, Stage::ToBeAnnounced),
        (r#"{"coming_soon":true,"date":"Prochainement"}"#, None, Stage::ToBeAnnounced),
        (r#"{"coming_soon":true,"date":""}"#, None, Stage::ToBeAnnounced),
        (r#"{"coming_soon":false,"date":""}"#, None, Stage::Out),
        (r#"{"date":"2019"}"#, Some(2019), Stage::Unknown),
        (r#"{"coming_soon":"x","date":20190101}"#, None, Stage::Unknown),
    ];
    for (date, year, stage) in table {
        assert_eq!(with(&format!(r#","release_date":{date}"#)).release, Release { year, stage }, "{date}");
    }
    let early =
        r#","genres":[{"id":"70","description":"Accès anticipé"}],"release_date":{"coming_soon":false,"date":"2024"}"#;
    assert_eq!(with(early).release.stage, Stage::EarlyAccess);
}

#[test]
fn every_kind_of_entry_is_told_apart() {
    for (name, kind) in [("game", Kind::Game), ("dlc", Kind::Dlc), ("demo", Kind::Demo), ("music", Kind::Extra)] {
        assert_eq!(with(&format!(r#","type":"{name}""#)).kind, kind);
    }
    assert_eq!(with(r#","type":"novelty""#).kind, Kind::Unknown);
}

#[test]
fn every_kind_of_refusal_of_a_search_is_told_apart() {
    let table: Vec<Refusal<Vec<Candidate>>> = vec![
        (200, br#"{"total":0,"items":[]}"#, Reply::Nothing),
        (200, br#"{"total":0}"#, Reply::Nothing),
        (200, br#"{"total":3}"#, Reply::Garbage("no list of items")),
        (200, br#"{"total":3,"items":{}}"#, Reply::Garbage("no list of items")),
        (200, b"[]", Reply::Nothing),
        (200, b"null", Reply::Throttled),
        (429, b"null", Reply::Throttled),
        (403, b"<HTML>Access Denied</HTML>", Reply::Throttled),
        (403, b"{}", Reply::Throttled),
        (503, b"", Reply::Down),
        (200, b"<html>", Reply::Garbage("no JSON")),
        (200, b"42", Reply::Garbage("no object")),
        (400, b"{}", Reply::Garbage("an error")),
    ];
    for (status, body, expected) in table {
        assert_eq!(search(status, body), expected, "{status} {}", String::from_utf8_lossy(body));
    }
}

#[test]
fn every_kind_of_refusal_of_details_is_told_apart() {
    let table: Vec<Refusal<GameFacts>> = vec![
        (200, br#"{"1":{"success":false}}"#, Reply::Nothing),
        (200, br#"{"1":{}}"#, Reply::Nothing),
        (200, b"null", Reply::Throttled),
        (200, br#"{"2":{"success":true}}"#, Reply::Garbage("another game than was asked for")),
        (200, br#"{"1":{"success":true}}"#, Reply::Garbage("no data")),
        (200, br#"{"1":{"success":true,"data":[]}}"#, Reply::Garbage("no data")),
        (200, br#"{"1":{"success":true,"data":{"name":" "}}}"#, Reply::Garbage("no data")),
        (200, br#"{"1":{"success":true,"data":{"na"#, Reply::Garbage("no JSON")),
    ];
    for (status, body, expected) in table {
        let reply = details(status, body, 1, Language::ENGLISH);
        assert_eq!(reply, expected, "{status} {}", String::from_utf8_lossy(body));
    }
}

proptest! {
    #[test]
    fn no_body_panics(status in 100u16..600, body in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = (search(status, &body), details(status, &body, 1, Language::FRENCH));
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
            let _ = (search(200, &body), details(200, &body, 1_245_620, Language::FRENCH));
        }
    }
}
