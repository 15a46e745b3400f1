use super::pins::{PINS_PER_CHANNEL_MAX, Pin, PinError, States, freed, title};
use super::saved::{SavedError, restore, save};
use super::*;
use crate::chat::ChannelName;
use crate::chat::game_facts::Source;
use crate::pillars::game_lookup::allowance::Today;
use crate::pillars::game_lookup::locale::Country;
use crate::pillars::store::api::{ChannelState, RowChange};
use crate::text::language::Language;
use proptest::prelude::*;
use serde_json::Value;
use std::time::SystemTime;

const SECOND: Duration = Duration::from_secs(1);
const TIMES: Times = Times {
    facts: Duration::from_secs(100),
    price: Duration::from_secs(10),
    miss: SECOND,
    stale_max: Duration::from_secs(1000),
};

fn locale(language: Language) -> Locale {
    Locale { language, country: Country::of_language(language) }
}

fn key(text: &str) -> Key {
    Key::new(text, locale(Language::ENGLISH)).unwrap()
}

fn game(title: &str) -> Answer {
    Answer::Game(Arc::new(GameFacts::new(Source::Steam, 1, title)))
}

fn capacity(capacity: usize) -> NonZeroUsize {
    NonZeroUsize::new(capacity).unwrap()
}

fn cache() -> Cache {
    Cache::new(capacity(10), TIMES)
}

fn channel(name: &str) -> ChannelName {
    ChannelName::new(name).unwrap()
}

#[test]
fn equal_questions_have_one_key_and_other_locales_another() {
    assert_eq!(key("The Witcher 3!"), key("witcher3"));
    assert_eq!(key("POKÉMON: the  red one"), key("pokemon the red one"));
    for (one, other) in [("n++", "n+"), ("n+", "n"), ("modern warfare ii", "modern warfare 2")] {
        assert_ne!(key(one), key(other), "games differ by that");
    }
    assert_ne!(key("hades"), key("hades 2"));
    assert_ne!(Some(key("hades")), Key::new("hades", locale(Language::FRENCH)));
    assert_eq!(Key::new("🍕 !!", locale(Language::ENGLISH)), None);
}

#[test]
fn an_answer_is_fresh_then_its_price_is_stale_then_it_is_then_it_is_gone() {
    let (mut cache, now) = (cache(), crate::kernel::clock::now());
    cache.put(key("hades"), game("Hades"), now);
    let mut at =
        |seconds: u64| cache.get(&key("hades"), now + SECOND * u32::try_from(seconds).unwrap()).map(|got| got.1);
    assert_eq!(at(9), Some(Freshness::Fresh));
    assert_eq!(at(10), Some(Freshness::PriceStale));
    assert_eq!(at(99), Some(Freshness::PriceStale));
    assert_eq!(at(100), Some(Freshness::Stale));
    assert_eq!(at(999), Some(Freshness::Stale));
    assert_eq!(at(1000), None);
    assert_eq!(at(0), None);
}

#[test]
fn a_renewed_price_is_fresh_and_makes_the_facts_no_younger() {
    let (mut cache, now) = (cache(), crate::kernel::clock::now());
    cache.put(key("hades"), game("Hades"), now);
    let renewed = cache.renew_price(&key("hades"), Some(Price::Free), now + SECOND * 95).unwrap();
    assert_eq!(renewed.price, Some(Price::Free));
    assert_eq!(cache.get(&key("hades"), now + SECOND * 99).unwrap().1, Freshness::Fresh);
    assert_eq!(cache.get(&key("hades"), now + SECOND * 100).unwrap().1, Freshness::Stale);
    assert!(cache.renew_price(&key("other"), None, now).is_none());
}

#[test]
fn a_miss_is_remembered_briefly() {
    let (mut cache, now) = (cache(), crate::kernel::clock::now());
    for answer in [Answer::NotFound(vec![]), Answer::Ambiguous(vec!["A".into(), "B".into()])] {
        cache.put(key("x"), answer.clone(), now);
        assert_eq!(cache.get(&key("x"), now + SECOND / 2), Some((answer, Freshness::Fresh)));
        assert_eq!(cache.get(&key("x"), now + SECOND), None);
    }
}

#[test]
fn what_only_a_search_told_is_kept_as_briefly_as_a_miss_and_never_instead_of_more() {
    let (mut cache, now) = (cache(), crate::kernel::clock::now());
    cache.put_briefly(key("hades"), game("Hades"), now);
    assert_eq!(cache.get(&key("hades"), now + SECOND / 2), Some((game("Hades"), Freshness::Fresh)));
    assert_eq!(cache.get(&key("hades"), now + SECOND), Some((game("Hades"), Freshness::Stale)));
    cache.put(key("hades"), game("HADES"), now);
    cache.put_briefly(key("hades"), game("Hades"), now);
    assert_eq!(cache.get(&key("hades"), now + SECOND), Some((game("HADES"), Freshness::Fresh)));
}

#[test]
fn figures_count_what_was_there() {
    let (mut cache, now) = (cache(), crate::kernel::clock::now());
    assert_eq!(cache.figures(now), Figures { capacity: 10, ..Figures::default() });
    cache.put(key("a"), game("A"), now);
    cache.put(key("b"), game("B"), now + SECOND * 5);
    cache.get(&key("a"), now + SECOND * 5);
    cache.get(&key("a"), now + SECOND * 20);
    cache.get(&key("c"), now);
    let figures = cache.figures(now + SECOND * 20);
    let expected = Figures { entries: 2, capacity: 10, hits: 1, misses: 2, oldest: Some(SECOND * 20) };
    assert_eq!(figures, expected);
}

#[test]
fn a_title_is_forgotten_under_every_question_and_language() {
    let (mut cache, now) = (cache(), crate::kernel::clock::now());
    cache.put(key("gta 5"), game("Grand Theft Auto V"), now);
    cache.put(Key::new("gtav", locale(Language::FRENCH)).unwrap(), game("Grand Theft Auto V"), now);
    cache.put(key("grand theft auto 5"), Answer::NotFound(vec![]), now);
    cache.put(key("hades"), game("Hades"), now);
    assert_eq!(cache.forget("grand theft auto v"), 3);
    assert_eq!(cache.forget("!!"), 0);
    assert_eq!(cache.figures(now).entries, 1);
    assert_eq!(cache.clear(), 1);
}

#[test]
fn pins_hold_in_their_channel_only_and_have_a_bound() {
    let (mut states, here, there) = (States::default(), channel("here"), channel("there"));
    let pin = |states: &mut States, channel: &ChannelName, query: &str, title: &str| {
        let change = Pin::read(query, title)?.row(channel, states)?;
        let state = states.entry(channel.clone()).or_insert_with(|| ChannelState::new(channel.clone()).into());
        Arc::make_mut(state).apply(&change);
        Ok(())
    };
    assert_eq!(pin(&mut states, &here, "GTA", "Grand Theft Auto V"), Ok(()));
    assert_eq!(title(&here, "gta!", &states).as_deref(), Some("Grand Theft Auto V"));
    assert_eq!(title(&there, "gta", &states), None);
    assert_eq!(pin(&mut states, &here, "??", "x"), Err(PinError::Empty));
    assert_eq!(pin(&mut states, &here, "x", " \u{202E} "), Err(PinError::Empty));
    for index in 1..PINS_PER_CHANNEL_MAX {
        pin(&mut states, &here, &format!("query {index}"), "x").unwrap();
    }
    assert_eq!(pin(&mut states, &here, "one more", "x"), Err(PinError::Full));
    assert_eq!(pin(&mut states, &here, "gta", "again"), Ok(()), "another title for a query needs no room");
    assert_eq!(pin(&mut states, &there, "one more", "x"), Ok(()));
    assert_eq!(freed(&there, "ONE MORE", &states), Some(RowChange::DeletePin("one more".into())));
    assert_eq!(freed(&there, "another", &states), None);
}

#[test]
fn what_is_saved_comes_back_with_its_age_and_its_order() {
    let (mut cache, pins) = (cache(), [(channel("here"), Pin::read("gta", "Grand Theft Auto V").unwrap())]);
    let (now, wall) = (crate::kernel::clock::now(), SystemTime::UNIX_EPOCH + Duration::from_secs(2_000_000_000));
    cache.put(key("hades"), game("Hades"), now);
    cache.put(key("doom"), game("Doom"), now);
    cache.put(key("nothing"), Answer::NotFound(vec![]), now);
    cache.put_briefly(key("thin"), game("Thin"), now);
    let today = Today { age: SECOND * 90, searches: 7 };
    let bytes = save(&cache, &pins, Some(today), now + SECOND * 5, wall).unwrap();

    // A year of other processes' time says nothing; twenty seconds of wall-clock time do.
    let later = now + Duration::from_secs(86_400 * 365);
    let mut restored = restore(&bytes, capacity(10), TIMES, later, wall + SECOND * 20).unwrap();
    assert_eq!((restored.skipped, &restored.pins[..]), (0, &pins[..]));
    assert_eq!(restored.cache.figures(later).oldest, Some(SECOND * 25));
    assert_eq!(restored.cache.get(&key("doom"), later), Some((game("Doom"), Freshness::PriceStale)));
    assert_eq!(restored.cache.get(&key("nothing"), later), None);
    assert_eq!(restored.cache.get(&key("thin"), later), None);
    assert_eq!(restored.today, Some(Today { age: SECOND * 110, searches: 7 }));
    let one = restore(&bytes, capacity(1), TIMES, later, wall).unwrap();
    assert_eq!((one.skipped, one.cache.entries.len()), (1, 1));
    assert!(one.cache.entries.contains(&key("doom")), "the most recently used one is kept");
    // The clock was set back by a year: the answers are not from the future.
    let back = restore(&bytes, capacity(10), TIMES, later, wall - Duration::from_secs(86_400 * 365)).unwrap();
    assert_eq!(back.cache.figures(later).oldest, Some(Duration::ZERO));
}

#[test]
fn a_damaged_file_is_reported_and_a_bad_entry_costs_only_itself() {
    let (now, wall) = (crate::kernel::clock::now(), SystemTime::UNIX_EPOCH + SECOND * 1000);
    let read = |bytes: &[u8]| restore(bytes, capacity(10), TIMES, now, wall);
    let mut cache = cache();
    cache.put(key("hades"), game("Hades"), now);
    let good = save(&cache, &[], None, now, wall).unwrap();
    assert!(matches!(read(&good[..good.len() / 2]), Err(SavedError::Damaged(_))));
    assert!(matches!(read(b""), Err(SavedError::Damaged(_))));
    assert!(matches!(read(br#"{"version":9,"entries":[],"pins":[]}"#), Err(SavedError::Version(9))));
    let mut value: Value = serde_json::from_slice(&good).unwrap();
    value["entries"].as_array_mut().unwrap().push(serde_json::json!({"query": 7}));
    value["pins"] = serde_json::json!([{"channel": "not a channel!", "query": "x", "title": "y"}]);
    let restored = read(value.to_string().as_bytes()).unwrap();
    assert_eq!((restored.skipped, restored.cache.entries.len()), (2, 1));
}

proptest! {
    #[test]
    fn the_cache_never_holds_more_than_it_may(
        most in 1usize..8, queries in prop::collection::vec("[a-f]{1,2}", 0..80), later in 0u32..2000,
    ) {
        let (mut cache, now) = (Cache::new(capacity(most), TIMES), crate::kernel::clock::now());
        for (place, query) in queries.iter().enumerate() {
            let answer = if place % 3 == 0 { Answer::NotFound(vec![]) } else { game(query) };
            if let Some(key) = Key::new(query, locale(Language::ENGLISH)) {
                cache.put(key.clone(), answer, now);
                let _ = cache.get(&key, now + SECOND * later);
            }
            prop_assert!(cache.figures(now).entries <= most);
        }
        cache.reconfigure(capacity(1), TIMES);
        prop_assert!(cache.figures(now).entries <= 1);
    }

    #[test]
    fn no_file_panics(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = restore(&bytes, capacity(3), TIMES, crate::kernel::clock::now(), SystemTime::UNIX_EPOCH);
    }
}
