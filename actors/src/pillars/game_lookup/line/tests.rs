use super::*;
use crate::chat::game_facts::Source;
use crate::chat::game_facts::{Genre, Platform, Price, Rating, Release, Stage};
use crate::text::catalogue::tests::ids_and_variables;
use proptest::prelude::*;

fn texts() -> Texts {
    Texts::new(&[TEXTS, crate::chat::game_words::TEXTS]).unwrap()
}

fn platforms(slugs: &[&str]) -> Vec<Platform> {
    slugs.iter().map(|slug| Platform::of_slug(slug, slug)).collect()
}

fn hades() -> GameFacts {
    let mut facts = GameFacts::new(Source::Rawg, 1, "Hades");
    facts.release = Release { year: Some(2020), stage: Stage::Out };
    facts.metacritic = Some(93);
    facts.platforms = platforms(&["pc", "playstation5", "nintendo-switch"]);
    facts.price = Some(Price::Amount {
        currency: "EUR".into(),
        final_hundredths: 1249,
        discount_percent: 50,
        text: Some("12,49€".into()),
    });
    facts.genres = vec![Genre::Action, Genre::Rpg];
    facts.describe(Language::ENGLISH, "Defy the god of the dead as you hack and slash. Then more.".to_owned());
    facts
}

#[test]
fn the_texts_are_named_as_such() {
    let english = ids_and_variables(TEXTS);
    assert!(english.len() > 10 && english.keys().all(|id| id.starts_with("game-")));
}

#[test]
fn a_line_has_everything_that_is_known() {
    let line = game(&texts(), Language::ENGLISH, &hades());
    let expected = "Hades (2020) · Metacritic 93 · PC, PS5, Switch · -50%: 12,49€ · \
                    Defy the god of the dead as you hack and slash.";
    assert_eq!(line, expected);
}

#[test]
fn without_a_description_in_the_language_of_the_channel_the_genres_say_what_it_is() {
    let line = game(&texts(), Language::FRENCH, &hades());
    assert_eq!(line, "Hades (2020) · Metacritic 93 · PC, PS5, Switch · -50\u{A0}%\u{A0}: 12,49€ · Action, RPG");
}

#[test]
fn what_is_unknown_is_left_out() {
    let bare = GameFacts::new(Source::Steam, 1, "Bare");
    assert_eq!(game(&texts(), Language::ENGLISH, &bare), "Bare");
}

#[test]
fn how_far_a_game_is_stands_behind_its_title() {
    let line = |language, year, stage| {
        let mut facts = GameFacts::new(Source::Steam, 1, "G");
        facts.release = Release { year, stage };
        game(&texts(), language, &facts)
    };
    const ENGLISH: Language = Language::ENGLISH;
    const FRENCH: Language = Language::FRENCH;
    assert_eq!(line(ENGLISH, Some(2024), Stage::EarlyAccess), "G (2024, early access)");
    assert_eq!(line(FRENCH, None, Stage::EarlyAccess), "G (accès anticipé)");
    assert_eq!(line(ENGLISH, Some(2026), Stage::ComingSoon), "G (2026, coming soon)");
    assert_eq!(line(FRENCH, Some(2026), Stage::ComingSoon), "G (2026, à venir)");
    assert_eq!(line(ENGLISH, None, Stage::ToBeAnnounced), "G (TBA)");
    assert_eq!(line(FRENCH, None, Stage::ToBeAnnounced), "G (date à venir)");
}

#[test]
fn a_rating_has_its_scale_and_gives_way_to_metacritic() {
    let mut facts = GameFacts::new(Source::Rawg, 1, "G");
    for (hundredths, english, french) in
        [(437, "4.4", "4,4"), (500, "5.0", "5,0"), (95, "1.0", "1,0"), (4, "0.0", "0,0")]
    {
        facts.rating = Some(Rating { hundredths, best: 5 });
        assert_eq!(game(&texts(), Language::ENGLISH, &facts), format!("G · ★ {english}/5"));
        assert_eq!(game(&texts(), Language::FRENCH, &facts), format!("G · ★ {french}/5"));
    }
    facts.metacritic = Some(80);
    assert_eq!(game(&texts(), Language::ENGLISH, &facts), "G · Metacritic 80");
}

#[test]
fn a_price_is_written_as_the_shop_does_or_with_its_currency() {
    let line = |language, price| {
        let facts = GameFacts { price: Some(price), ..GameFacts::new(Source::Steam, 1, "G") };
        game(&texts(), language, &facts)
    };
    let amount = |discount_percent| Price::Amount {
        currency: "EUR".into(),
        final_hundredths: 1905,
        discount_percent,
        text: None,
    };
    assert_eq!(line(Language::ENGLISH, Price::Free), "G · free");
    assert_eq!(line(Language::FRENCH, Price::Free), "G · gratuit");
    assert_eq!(line(Language::ENGLISH, amount(0)), "G · 19.05 EUR");
    assert_eq!(line(Language::FRENCH, amount(25)), "G · -25\u{A0}%\u{A0}: 19,05\u{A0}EUR");
}

#[test]
fn a_game_for_everything_names_a_few_platforms() {
    let slugs = ["pc", "playstation5", "playstation4", "xbox-one", "macos", "linux", "ios"];
    let facts = GameFacts { platforms: platforms(&slugs), ..GameFacts::new(Source::Rawg, 1, "G") };
    assert_eq!(game(&texts(), Language::ENGLISH, &facts), "G · PC, PS5, PS4, Xbox One, Mac +2");
}

#[test]
fn a_sentence_is_found_or_cut_at_a_word() {
    let table = [
        (
            "One sentence that is long enough to stand alone. Another.",
            200,
            "One sentence that is long enough to stand alone.",
        ),
        ("Wow! Build a city of dreams under the sea. More.", 200, "Wow! Build a city of dreams under the sea."),
        (
            "Play as Dr. Freeman vs. The Combine in this one. More.",
            200,
            "Play as Dr. Freeman vs. The Combine in this one.",
        ),
        (
            "A game of version 2.0 and 3.5 and so on, for everybody. X",
            200,
            "A game of version 2.0 and 3.5 and so on, for everybody.",
        ),
        ("No end at all", 200, "No end at all"),
        ("It is a long way to the top if you want to rock and roll", 40, "It is a long way to the top if you want…"),
    ];
    for (text, room, expected) in table {
        assert_eq!(sentence(text, room).as_deref(), Some(expected));
    }
    assert_eq!(sentence("It is a long way to the top of the hill", 12), None);
    assert_eq!(sentence("", 100), None);
}

#[test]
fn refusals_offer_at_most_three_titles_of_sane_length() {
    let texts = texts();
    let titles = ["Hades", "Hades II", "Hades' Star", "Fourth"];
    assert_eq!(ambiguous(&texts, Language::ENGLISH, &titles), "Which one do you mean: Hades · Hades II · Hades' Star?");
    assert_eq!(
        not_found(&texts, Language::FRENCH, &titles[..1]),
        "Je ne trouve aucun jeu de ce nom. Tu voulais dire\u{A0}: Hades\u{202F}?"
    );
    assert_eq!(not_found::<&str>(&texts, Language::ENGLISH, &[]), "I couldn't find a game with that name.");
    assert_eq!(ambiguous::<&str>(&texts, Language::ENGLISH, &[]), "I couldn't find a game with that name.");
    let long = vec!["x".repeat(10_000); 5];
    assert!(ambiguous(&texts, Language::FRENCH, &long).chars().count() <= LINE_CHARS_MAX);
    assert!(sources_down(&texts, Language::FRENCH).contains("réessaie"));
}

prop_compose! {
    fn any_facts()(
        title in "\\PC{0,300}", year in prop::option::of(0u16..), stage in 0usize..5, metacritic in prop::option::of(0u8..),
        rating in prop::option::of(0u16..), names in prop::collection::vec("\\PC{0,80}", 0..30),
        price in prop::option::of((0u64.., 0u8.., prop::option::of("\\PC{0,60}"))), about in "\\PC{0,900}",
    ) -> GameFacts {
        let stages = [Stage::Unknown, Stage::Out, Stage::EarlyAccess, Stage::ComingSoon, Stage::ToBeAnnounced];
        let mut facts = GameFacts::new(Source::Rawg, 1, title);
        facts.release = Release { year, stage: stages[stage] };
        facts.metacritic = metacritic;
        facts.rating = rating.map(|hundredths| Rating { hundredths, best: 5 });
        facts.platforms = names.iter().map(|name| Platform::of_slug(name, name)).collect();
        facts.price = price.map(|(final_hundredths, discount_percent, text)| Price::Amount {
            currency: "EUR".into(), final_hundredths, discount_percent, text: text.map(Into::into),
        });
        facts.genres = vec![Genre::Action; 5];
        facts.describe(Language::ENGLISH, about);
        facts
    }
}

proptest! {
    #[test]
    fn no_line_is_longer_than_what_may_leave(facts in any_facts()) {
        let texts = texts();
        for &language in Language::ALL {
            let line = game(&texts, language, &facts);
            prop_assert!(line.chars().count() <= LINE_CHARS_MAX, "{}", line);
        }
    }
}
