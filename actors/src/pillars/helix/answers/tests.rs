use super::*;
use crate::chat::game_facts::Source;
use crate::pillars::command::commands::texts_with;
use crate::text::catalogue::tests::ids_and_variables;
use crate::text::foreign::Decency;
use crate::text::guard::harmless;
use std::collections::BTreeSet;

fn texts() -> Texts {
    texts_with(&[TEXTS, crate::chat::game_words::TEXTS]).unwrap()
}

fn in_both(of: impl Fn(Language) -> String) -> [String; 2] {
    [Language::ENGLISH, Language::FRENCH].map(of)
}

fn in_all(of: impl Fn(Language) -> String) -> Vec<String> {
    Language::ALL.iter().map(|language| of(*language)).collect()
}

#[test]
fn every_text_is_used_and_every_used_text_is_there() {
    let english = ids_and_variables(TEXTS);
    let program = [include_str!("../answers.rs"), include_str!("../game_line.rs")].concat();
    let words = program.split('"').skip(1).step_by(2);
    let used: BTreeSet<String> = words.filter(|word| word.starts_with("twitch-")).map(str::to_owned).collect();
    let of_answers: BTreeSet<String> = english.into_keys().filter(|id| !id.starts_with("pillar-")).collect();
    assert_eq!(of_answers, used);
}

#[test]
fn commands_are_answered_in_the_channels_language() {
    let said = |of: Answer| in_both(|language| answer(&texts(), &Decency::new(&[]), language, &of));
    let channel = || "SomeChannel".to_owned();
    let live = Answer::Live { channel: channel(), time: Duration::from_secs(11_540) };
    assert_eq!(
        said(live),
        ["SomeChannel has been live for 3h 12m.", "SomeChannel est en direct depuis 3\u{A0}h 12\u{A0}min."]
    );
    assert_eq!(
        said(Answer::NotLive { channel: channel() }),
        ["SomeChannel is not live right now.", "SomeChannel n'est pas en direct."]
    );
    let title = |title: &str| Answer::Title { channel: channel(), title: title.to_owned() };
    assert_eq!(said(title("Speedrun !gg")), ["Title: Speedrun !gg", "Titre\u{A0}: Speedrun !gg"]);
    assert_eq!(said(title(" ")), ["SomeChannel has no title right now.", "SomeChannel n'a pas de titre en ce moment."]);
    let follows = |time| Answer::Follows { channel: channel(), user: "Bob".to_owned(), time };
    assert_eq!(
        said(follows(Some(Span { years: 2, months: 1, days: 9 }))),
        ["Bob has been following SomeChannel for 2 years 1 month.", "Bob suit SomeChannel depuis 2 ans 1 mois."]
    );
    assert_eq!(
        said(follows(Some(Span { years: 1, months: 0, days: 9 }))),
        ["Bob has been following SomeChannel for 1 year.", "Bob suit SomeChannel depuis 1 an."]
    );
    assert_eq!(
        said(follows(Some(Span::default()))),
        ["Bob has been following SomeChannel for less than a day.", "Bob suit SomeChannel depuis moins d'un jour."]
    );
    assert_eq!(said(follows(None)), ["Bob is not following SomeChannel.", "Bob ne suit pas SomeChannel."]);
}

#[test]
fn each_trouble_has_words() {
    let owner = || Account::Broadcaster("somechannel".parse().unwrap());
    let troubles = [
        Trouble::LacksScope("moderator:read:followers", Account::Bot),
        Trouble::LacksScope("channel:manage:broadcast", owner()),
        Trouble::NoToken(owner()),
        Trouble::TokenRefused(owner()),
        Trouble::Refused { status: 400, message: "canary".to_owned() },
        Trouble::NotAllowed("canary".to_owned()),
        Trouble::TokenRefused(Account::Bot),
        Trouble::Limited,
        Trouble::NotReady,
        Trouble::OutOfReach("status 500 canary".to_owned()),
    ];
    let lines: BTreeSet<String> =
        troubles.iter().flat_map(|kind| in_all(|language| trouble(&texts(), language, kind))).collect();
    assert_eq!(lines.len(), Language::ALL.len() * troubles.len());
    assert!(lines.iter().any(|line| line.contains("moderator:read:followers")), "{lines:?}");
    assert!(lines.iter().all(|line| !line.contains(['{', '}']) && !line.contains("canary")), "{lines:?}");
}

fn said(of: &Answer) -> [String; 2] {
    in_both(|language| answer(&texts(), &Decency::new(&[]), language, of))
}

#[test]
fn a_category_is_told_with_its_game() {
    let category = |name: &str, game| Answer::Category { channel: "C".to_owned(), category: name.to_owned(), game };
    let mut hades = GameFacts::new(Source::Rawg, 1, "Hades");
    hades.metacritic = Some(93);
    assert_eq!(
        said(&category("Hades", Some(Arc::new(hades)))),
        ["Category: Hades – Metacritic 93", "Catégorie\u{A0}: Hades – Metacritic 93"]
    );
    let bare = GameFacts::new(Source::Rawg, 1, "Hades");
    assert_eq!(said(&category("Hades", Some(Arc::new(bare))))[0], "Category: Hades", "nothing more is known");
    assert_eq!(said(&category("", None))[0], "C has no category right now.");
}

#[test]
fn at_most_three_categories_are_offered() {
    let categories = ["a", "b", "c", "d"].map(str::to_owned).into();
    assert_eq!(
        said(&Answer::CategoryUnclear { categories }),
        ["Which category do you mean: a · b · c?", "Tu parles de quelle catégorie\u{A0}: a · b · c\u{202F}?"]
    );
}

#[test]
fn a_shoutout_says_where_and_with_what() {
    let shout_out = |category: &str| {
        let (user, login) = ("Bob".to_owned(), "bob".to_owned());
        said(&Answer::ShoutOut { user, login, category: category.to_owned() })
    };
    assert_eq!(
        shout_out("Hades"),
        [
            "Go check out Bob at twitch.tv/bob (last seen playing Hades)",
            "Allez voir Bob (dernier stream\u{A0}: Hades)\u{A0}: twitch.tv/bob"
        ]
    );
    assert_eq!(shout_out(""), ["Go check out Bob at twitch.tv/bob", "Allez voir Bob\u{A0}: twitch.tv/bob"]);
}

#[test]
fn no_answer_loses_anything_in_the_guard() {
    let text = || "x".to_owned();
    let answers = [
        Answer::TitleSet { title: text() },
        Answer::TitleTooLong { max: 140 },
        Answer::TitleRefused,
        Answer::CategorySet { category: text() },
        Answer::CategoryUnknown,
        Answer::CategoryRefused,
        Answer::ShoutOut { user: text(), login: text(), category: text() },
        Answer::Clip { url: "https://clips.twitch.tv/Slug-1_2".to_owned() },
        Answer::ClipNotLive { channel: text() },
        Answer::ClipForbidden,
        Answer::ClipFailed,
    ];
    for line in answers.iter().flat_map(|of| in_all(|language| answer(&texts(), &Decency::new(&[]), language, of))) {
        assert_eq!(harmless(&line).as_deref(), Some(line.as_str()));
    }
}
