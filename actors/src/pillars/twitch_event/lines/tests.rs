use super::*;
use crate::chat::ChannelName;
use crate::pillars::command::commands::texts_with;
use crate::text::catalogue::tests::ids_and_variables;
use crate::text::guard::{LINE_CHARS_MAX, harmless};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;

const BOTH: [Language; 2] = [Language::ENGLISH, Language::FRENCH];

fn texts() -> Texts {
    texts_with(&[TEXTS]).unwrap()
}

fn happened(user: &str, what: What) -> Event {
    Event { channel: ChannelName::new("somechannel").unwrap(), user: user.to_owned(), what }
}

fn said(templates: &Templates, what: What) -> [Option<String>; 2] {
    BOTH.map(|language| event(&texts(), language, templates, "SomeChannel", &happened("Alice", what.clone())))
}

fn built_ins(what: What) -> [String; 2] {
    said(&Templates::default(), what).map(Option::unwrap)
}

#[test]
fn every_text_is_used_and_every_used_text_is_there() {
    let english = ids_and_variables(TEXTS);
    let program = include_str!("../lines.rs");
    let used: BTreeSet<String> =
        program.split('"').skip(1).step_by(2).filter(|word| word.starts_with("event-")).map(str::to_owned).collect();
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
    assert!(templates.is_silent(&What::Gifted { count: 5, tier: None }) && !templates.is_silent(&What::Followed));
}

#[test]
fn a_cheer_a_reward_and_a_follow_have_built_in_words() {
    let cheer = |bits, message: &str| built_ins(What::Cheered { bits, message: message.to_owned() });
    assert_eq!(cheer(1, ""), ["Alice cheers with 1 bit, thank you!", "Alice encourage avec 1 bit, merci !"]);
    assert_eq!(cheer(100, "go")[0], "Alice cheers with 100 bits: go");
    let redeemed = |input: &str| built_ins(What::Redeemed { reward: "Hydrate".to_owned(), input: input.to_owned() });
    assert_eq!(redeemed(""), ["Alice takes the reward Hydrate.", "Alice prend la récompense Hydrate."]);
    assert_eq!(redeemed("now")[1], "Alice prend la récompense Hydrate : now");
    assert_eq!(built_ins(What::Followed)[0], "Alice follows the channel now, welcome!");
    assert_eq!(built_ins(What::ShoutedOut { viewers: 3 })[1], "Alice a recommandé cette chaîne, merci !");
}

#[test]
fn a_stream_is_announced_with_what_is_known_of_it() {
    let live = |title: Option<&str>, category: Option<&str>| What::WentLive {
        title: title.map(str::to_owned),
        category: category.map(str::to_owned),
    };
    let both = built_ins(live(Some("Speedrun"), Some("Hades")));
    assert_eq!(both, ["SomeChannel is live: Speedrun (Hades)", "SomeChannel est en direct : Speedrun (Hades)"]);
    assert_eq!(built_ins(live(Some("Speedrun"), Some("")))[0], "SomeChannel is live: Speedrun");
    assert_eq!(built_ins(live(None, Some("Hades")))[0], "SomeChannel is live (Hades)!");
    assert_eq!(built_ins(live(None, None)), ["SomeChannel is live!", "SomeChannel est en direct !"]);
    let own = Templates { online: Some("{channel}: {title} [{category}]".to_owned()), ..Templates::default() };
    let own = |what| said(&own, what)[0].clone().unwrap();
    assert_eq!(own(live(Some("Speedrun"), Some("Hades"))), "SomeChannel: Speedrun [Hades]");
    assert_eq!(own(live(Some("Speedrun"), Some(""))), "SomeChannel: Speedrun");
    assert_eq!(own(live(None, None)), "SomeChannel is live!", "that it began is worth saying in any case");
}

#[test]
fn ads_polls_predictions_and_trains_have_built_in_words() {
    assert_eq!(
        built_ins(What::AdBreak { seconds: 90 }),
        [
            "Ads for 1 min 30 s; the stream goes on right after.",
            "Publicité pendant 1 min 30 s ; le stream reprend juste après."
        ]
    );
    assert!(built_ins(What::AdBreak { seconds: 0 })[0].starts_with("Ads are on"));
    assert_eq!(built_ins(What::HypeTrainEnded { level: 3 })[0], "The hype train has reached level 3, thank you all!");
    let poll = |winner: Option<&str>, votes| {
        built_ins(What::PollEnded { title: "Which?".to_owned(), winner: winner.map(str::to_owned), votes })
    };
    assert_eq!(
        poll(Some("Blue"), 1),
        ["Poll “Which?”: Blue wins with 1 vote.", "Sondage « Which? » : Blue l'emporte avec 1 vote."]
    );
    assert_eq!(poll(None, 0)[0], "Poll “Which?”: nobody voted.");
    let prediction = |outcome: Option<&str>| {
        built_ins(What::PredictionEnded { title: "Win?".to_owned(), outcome: outcome.map(str::to_owned) })
    };
    assert_eq!(prediction(Some("Yes"))[0], "Prediction “Win?” has come out: Yes");
    assert_eq!(prediction(None)[1], "La prédiction « Win? » est annulée, chacun récupère ses points.");
}

#[test]
fn who_does_not_want_to_be_named_is_not() {
    let cheer = happened("", What::Cheered { bits: 5, message: String::new() });
    let line = |language| event(&texts(), language, &Templates::default(), "c", &cheer).unwrap();
    assert_eq!(line(Language::ENGLISH), "Somebody who stays unnamed cheers with 5 bits, thank you!");
    assert_eq!(line(Language::FRENCH), "Quelqu'un qui reste anonyme encourage avec 5 bits, merci !");
}

#[test]
fn a_minimum_is_reached_or_not() {
    let minimum = Minimum { cheer_bits: 100, raid_viewers: 3, gift_subscriptions: 2, resubscribe_months: 6 };
    let cheer = |bits| What::Cheered { bits, message: String::new() };
    let resub = |months| What::Resubscribed { months, tier: None, message: String::new() };
    let gift = |count| What::Gifted { count, tier: None };
    for (below, enough) in [
        (cheer(99), cheer(100)),
        (What::Raided { viewers: 2 }, What::Raided { viewers: 3 }),
        (gift(1), gift(2)),
        (resub(5), resub(6)),
    ] {
        assert!(!minimum.is_reached(&below) && minimum.is_reached(&enough), "{below:?} {enough:?}");
        assert!(Minimum::default().is_reached(&below));
    }
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
        Just(What::Followed),
        (any::<u32>(), any::<String>()).prop_map(|(bits, message)| What::Cheered { bits, message }),
        (any::<String>(), any::<String>()).prop_map(|(reward, input)| What::Redeemed { reward, input }),
        any::<(Option<String>, Option<String>)>().prop_map(|(title, category)| What::WentLive { title, category }),
        Just(What::WentOffline),
        any::<u32>().prop_map(|seconds| What::AdBreak { seconds }),
        any::<u32>().prop_map(|level| What::HypeTrainEnded { level }),
        any::<(String, Option<String>, u32)>().prop_map(|(title, winner, votes)| What::PollEnded {
            title,
            winner,
            votes
        }),
        any::<(String, Option<String>)>().prop_map(|(title, outcome)| What::PredictionEnded { title, outcome }),
        any::<u32>().prop_map(|viewers| What::ShoutedOut { viewers }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_happens_the_line_is_short(user in "\\PC{1,200}", what in what(), own in proptest::option::of("\\PC{0,300}")) {
        let templates = Templates {
            subscribe: own.clone(), resubscribe: own.clone(), gift: own.clone(), raid: own.clone(), cheer: own.clone(),
            channel_points: own.clone(), online: own.clone(), poll: own.clone(), prediction: own,
            ..Templates::default()
        };
        static TEXTS: LazyLock<Texts> = LazyLock::new(texts);
        for &language in Language::ALL {
            if let Some(line) = event(&TEXTS, language, &templates, "c", &happened(&user, what.clone())) {
                let line = harmless(&line).unwrap_or_default();
                prop_assert!(line.chars().count() <= LINE_CHARS_MAX && !line.contains(['\r', '\n']), "{}", line);
            }
        }
    }
}
