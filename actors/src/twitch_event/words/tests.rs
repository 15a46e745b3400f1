use super::*;
use crate::chat::ChannelName;
use crate::command::commands::texts_with;
use crate::irc::guard::{LINE_CHARS_MAX, harmless};
use crate::texts::tests::ids_and_variables;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn texts() -> Texts {
    texts_with(&[TEXTS]).unwrap()
}

fn happened(user: &str, what: What) -> Event {
    Event { channel: ChannelName::new("somechannel").unwrap(), user: user.to_owned(), what }
}

fn said(templates: &Templates, what: What) -> [Option<String>; 2] {
    Language::ALL.map(|language| event(&texts(), language, templates, "SomeChannel", &happened("Alice", what.clone())))
}

fn built_ins(what: What) -> [String; 2] {
    said(&Templates::default(), what).map(Option::unwrap)
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
fn what_happens_has_built_in_words() {
    assert_eq!(
        built_ins(What::Subscribed { tier: Some(Tier::Two) }),
        ["Alice has subscribed (tier 2), welcome!", "Alice s'abonne (niveau 2), bienvenue !"]
    );
    assert!(built_ins(What::Subscribed { tier: Some(Tier::Prime) }).iter().all(|line| line.contains("Prime")));
    let months = |months, message: &str| {
        built_ins(What::Resubscribed { months, tier: Some(Tier::One), message: message.to_owned() })
    };
    assert_eq!(
        months(2, "hi {user}"),
        ["Alice has been a subscriber for 2 months: hi {user}", "Alice fête 2 mois d'abonnement : hi {user}"]
    );
    assert_eq!(months(1, "\u{200B}")[0], "Alice has been a subscriber for 1 month, thank you!");
    assert_eq!(
        built_ins(What::Gifted { count: 1, tier: None }),
        ["Alice has given 1 subscription, thank you!", "Alice a offert 1 abonnement, merci !"]
    );
    assert_eq!(
        built_ins(What::Raided { viewers: 120 }),
        ["Alice comes by with 120 viewers, welcome!", "Alice arrive avec 120 spectateurs, bienvenue !"]
    );
    assert_eq!(built_ins(What::Raided { viewers: 0 })[1], "Alice arrive avec un raid, bienvenue !");
}

#[test]
fn the_operators_words_come_first_and_empty_ones_are_silence() {
    let templates = Templates {
        subscribe: Some("{user} -> {tier} on {channel}".to_owned()),
        gift: Some(String::new()),
        ..Templates::default()
    };
    let own = said(&templates, What::Subscribed { tier: Some(Tier::Prime) });
    assert_eq!(own, [(); 2].map(|()| Some("Alice -> Prime on SomeChannel".to_owned())));
    assert_eq!(said(&templates, What::Gifted { count: 5, tier: None }), [None, None]);
    assert_eq!(said(&templates, What::Subscribed { tier: None }), [None, None], "Twitch told no tier");
    assert!(said(&templates, What::Raided { viewers: 1 })[0].is_some());
}

fn what() -> impl Strategy<Value = What> {
    let tier = || proptest::option::of(prop_oneof![Just(Tier::Prime), Just(Tier::One), Just(Tier::Three)]);
    prop_oneof![
        tier().prop_map(|tier| What::Subscribed { tier }),
        (any::<u32>(), tier(), any::<String>()).prop_map(|(months, tier, message)| What::Resubscribed {
            months,
            tier,
            message
        }),
        (any::<u32>(), tier()).prop_map(|(count, tier)| What::Gifted { count, tier }),
        any::<u32>().prop_map(|viewers| What::Raided { viewers }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_happens_the_line_is_short(user in "\\PC{1,200}", what in what(), own in proptest::option::of("\\PC{0,300}")) {
        let templates = Templates { subscribe: own.clone(), resubscribe: own.clone(), gift: own.clone(), raid: own };
        let texts = texts();
        for language in Language::ALL {
            if let Some(line) = event(&texts, language, &templates, "c", &happened(&user, what.clone())) {
                let line = harmless(&line).unwrap_or_default();
                prop_assert!(line.chars().count() <= LINE_CHARS_MAX && !line.contains(['\r', '\n']), "{}", line);
            }
        }
    }
}
