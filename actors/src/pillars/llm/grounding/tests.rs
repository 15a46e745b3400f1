use super::*;
use crate::chat::game_facts::Source;
use crate::chat::game_facts::{Genre, Platform, Rating, Release};
use crate::pillars::llm::texts::TEXTS;
use crate::text::catalogue::Texts;
use proptest::prelude::*;

fn facts(game: &game_facts::GameFacts, language: Language) -> GameFacts {
    super::facts(game, &Texts::new(&[TEXTS]).unwrap(), language)
}

/// The title in a channel that speaks French, where English is understood, too.
fn asked(question: &str) -> Option<String> {
    title_asked_for(question, Language::FRENCH, None)
}

#[test]
fn a_question_about_a_game_names_it() {
    for (question, title) in [
        ("when did hades come out?", "hades"),
        ("When did Hollow Knight come out on Switch?", "Hollow Knight"),
        ("what is the release date of The Legend of Zelda please", "The Legend of Zelda"),
        ("what's the metacritic score of hades 2", "hades 2"),
        ("Is the game Hollow Knight worth it?", "Hollow Knight"),
        ("who made the game \"It Takes Two\"?", "It Takes Two"),
        ("do you like the game outer wilds", "outer wilds"),
        ("how much does stardew valley cost on steam", "stardew valley"),
        ("price of Baldur's Gate 3?", "Baldur's Gate 3"),
        ("quand est sorti Elden Ring ?", "Elden Ring"),
        ("quand sort hollow knight silksong", "hollow knight silksong"),
        ("c'est quoi le prix d'Hades sur steam ?", "Hades"),
        ("quelle est la note de hades", "hades"),
        ("qui a développé le jeu « Dead Cells » ?", "Dead Cells"),
    ] {
        assert_eq!(asked(question).as_deref(), Some(title), "{question}");
    }
}

#[test]
fn a_question_is_understood_in_the_language_of_the_channel() {
    for (language, question, title) in [
        (Language::SPANISH, "cuándo sale hollow knight silksong", "hollow knight silksong"),
        (Language::SPANISH, "¿cuánto cuesta hades en steam?", "hades"),
        (Language::GERMAN, "wann kommt elden ring raus", "elden ring"),
        (Language::GERMAN, "was kostet stardew valley", "stardew valley"),
        (Language::GERMAN, "Wer hat das Spiel „Dead Cells“ entwickelt?", "Dead Cells"),
        (Language::PORTUGUESE, "quando sai hollow knight silksong", "hollow knight silksong"),
        (Language::PORTUGUESE, "quanto custa hades?", "hades"),
        (Language::ENGLISH, "when did god of war come out", "god of war"),
    ] {
        assert_eq!(title_asked_for(question, language, None).as_deref(), Some(title), "{question}");
    }
    for language in [Language::SPANISH, Language::GERMAN, Language::PORTUGUESE] {
        assert_eq!(title_asked_for("when did hades come out?", language, None).as_deref(), Some("hades"));
    }
    let game = |language, question| title_asked_for(question, language, Some("Hades II"));
    assert_eq!(game(Language::SPANISH, "¿de qué trata este juego?").as_deref(), Some("Hades II"));
    assert_eq!(game(Language::GERMAN, "lohnt sich dieses Spiel?").as_deref(), Some("Hades II"));
    assert_eq!(game(Language::PORTUGUESE, "esse jogo vale a pena?").as_deref(), Some("Hades II"));
}

#[test]
fn a_language_of_another_channel_does_not_count() {
    assert_eq!(title_asked_for("wann kommt elden ring raus", Language::ENGLISH, None), None);
}

#[test]
fn other_questions_name_none() {
    for question in [
        "what is the capital of France?",
        "why is the sky blue?",
        "Who is Marie Curie?",
        "pourquoi le ciel est bleu ?",
        "how far out is the moon?",
        "when do you come?",
        "",
        "?!",
        "is this game good?",
        "le jeu est bien ?",
    ] {
        assert_eq!(asked(question), None, "{question}");
    }
}

#[test]
fn the_category_is_what_is_meant_by_the_game_and_by_its_name() {
    let hades = |question| title_asked_for(question, Language::FRENCH, Some("Hades II"));
    for question in [
        "is this game good?",
        "is this game hard?",
        "is the game hard?",
        "quand est sorti ce jeu ?",
        "what do you think of hades ii",
        "c'est quoi le jeu ?",
    ] {
        assert_eq!(hades(question).as_deref(), Some("Hades II"), "{question}");
    }
    assert_eq!(hades("is this game like Hollow Knight?").as_deref(), Some("Hollow Knight"));
    assert_eq!(hades("when did hollow knight come out?").as_deref(), Some("hollow knight"));
    assert_eq!(hades("why is the sky blue?"), None);
    for category in ["Just Chatting", "", "  ", "Music"] {
        assert_eq!(title_asked_for("is this game good?", Language::FRENCH, Some(category)), None, "{category}");
    }
    assert_eq!(title_asked_for("do you like music?", Language::FRENCH, Some("Music")), None);
}

fn hades() -> game_facts::GameFacts {
    let mut game = game_facts::GameFacts {
        release: Release { year: Some(2020), stage: Stage::Out },
        developers: vec!["Supergiant Games".into()],
        metacritic: Some(93),
        rating: Some(Rating { hundredths: 440, best: 5 }),
        platforms: vec![Platform::of_slug("pc", "PC"), Platform::of_slug("nintendo-switch", "")],
        price: Some(Price::Amount {
            currency: "EUR".into(),
            final_hundredths: 1225,
            discount_percent: 50,
            text: Some("12,25€".into()),
        }),
        genres: vec![Genre::Rpg],
        ..game_facts::GameFacts::new(Source::Steam, 1, "Hades")
    };
    game.describe(Language::ENGLISH, "Defy the god of the dead.".to_owned());
    game
}

#[test]
fn everything_that_is_known_is_said_in_both_languages() {
    let english = facts(&hades(), Language::ENGLISH);
    assert_eq!(english.name, "Hades");
    assert_eq!(
        english.facts,
        [
            "Released in 2020.",
            "Metacritic score: 93 of 100.",
            "Players' rating: 4.4 of 5.",
            "Price on Steam: 12,25€ (-50 %).",
            "Made by Supergiant Games.",
            "Runs on PC, Switch.",
            "Genres: role playing games rpg.",
            "About it: Defy the god of the dead.",
        ]
    );
    let french = facts(&hades(), Language::FRENCH);
    assert_eq!(
        french.facts[..3],
        ["Sorti en 2020.", "Note Metacritic\u{A0}: 93 sur 100.", "Note des joueurs\u{A0}: 4,4 sur 5."]
    );
    assert_eq!(french.facts.len(), english.facts.len());
}

#[test]
fn what_is_not_known_is_not_said() {
    let bare = game_facts::GameFacts::new(Source::Rawg, 1, "Hades");
    assert_eq!(facts(&bare, Language::ENGLISH).facts, Vec::<String>::new());
    let release = |stage, year| {
        let game = game_facts::GameFacts { release: Release { year, stage }, ..bare.clone() };
        facts(&game, Language::ENGLISH).facts.join("")
    };
    assert_eq!(release(Stage::ToBeAnnounced, None), "Not out yet; no date is known.");
    assert_eq!(release(Stage::ComingSoon, Some(2027)), "Not out yet; announced for 2027.");
    assert_eq!(release(Stage::EarlyAccess, None), "In early access.");
    let free = game_facts::GameFacts { price: Some(Price::Free), ..bare.clone() };
    assert_eq!(facts(&free, Language::FRENCH).facts, ["Il est gratuit."]);
}

proptest! {
    #[test]
    fn whatever_is_asked_a_title_is_short_and_out_of_the_question(
        question in "(the |game |Hades |\"|«|»|'|of |price |\\PC| ){0,40}",
    ) {
        if let Some(title) = asked(&question) {
            prop_assert!((2..=80).contains(&title.chars().count()));
            for word in title.split_whitespace() {
                prop_assert!(question.contains(word), "{} in {}", word, question);
            }
        }
    }
}
