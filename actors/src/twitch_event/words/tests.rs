use super::*;
use crate::command::commands::texts_with;
use crate::messages::Account;
use crate::texts::tests::ids_and_variables;
use std::collections::BTreeSet;

fn texts() -> Texts {
    texts_with(&[TEXTS]).unwrap()
}

fn in_both(of: impl Fn(Language) -> String) -> [String; 2] {
    Language::ALL.map(of)
}

#[test]
fn both_languages_have_the_same_texts_and_each_is_used() {
    let english = ids_and_variables(TEXTS.en);
    assert_eq!(english, ids_and_variables(TEXTS.fr));
    let program = include_str!("../words.rs");
    let used: BTreeSet<String> =
        program.split('"').skip(1).step_by(2).filter(|word| word.starts_with("twitch-")).map(str::to_owned).collect();
    assert_eq!(english.into_keys().collect::<BTreeSet<_>>(), used);
}

#[test]
fn commands_are_answered_in_the_channels_language() {
    let said = |of: Answer| in_both(|language| answer(&texts(), language, &of));
    let channel = || "SomeChannel".to_owned();
    let live = Answer::Live { channel: channel(), time: Duration::from_secs(11_540) };
    assert_eq!(
        said(live),
        ["SomeChannel has been live for 3 h 12 min.", "SomeChannel est en direct depuis 3 h 12 min."]
    );
    assert_eq!(
        said(Answer::NotLive { channel: channel() }),
        ["SomeChannel is not live right now.", "SomeChannel n'est pas en direct."]
    );
    let title = |title: &str| Answer::Title { channel: channel(), title: title.to_owned() };
    assert_eq!(said(title("Speedrun !gg")), ["Title: Speedrun !gg", "Titre : Speedrun !gg"]);
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
    assert_eq!(said(follows(None)), ["Bob does not follow SomeChannel.", "Bob ne suit pas SomeChannel."]);
}

#[test]
fn each_trouble_has_words() {
    let scope = Trouble::LacksScope("moderator:read:followers", Account::Bot);
    let troubles = [
        scope,
        Trouble::NotAllowed("canary".to_owned()),
        Trouble::TokenRefused(Account::Bot),
        Trouble::Limited,
        Trouble::NotReady,
        Trouble::OutOfReach("status 500 canary".to_owned()),
    ];
    let lines: BTreeSet<String> =
        troubles.iter().flat_map(|kind| in_both(|language| trouble(&texts(), language, kind))).collect();
    assert_eq!(lines.len(), 2 * troubles.len());
    assert!(lines.iter().any(|line| line.contains("moderator:read:followers")), "{lines:?}");
    assert!(lines.iter().all(|line| !line.contains(['{', '}']) && !line.contains("canary")), "{lines:?}");
}
