use super::*;
use crate::chat::ChannelName;
use crate::chat::channel_event::{Fact, Facts};
use crate::pillars::command::commands::texts_with;
use crate::pillars::twitch_event::kind::{EventKind, Example};
use crate::pillars::twitch_event::kinds::{
    self, ad_break, channel_points, cheer, follow, gift, hype_train_end, poll, prediction, raid, resubscribe, shoutout,
    subscribe, update,
};
use crate::text::catalogue::tests::ids_and_variables;
use crate::text::guard::{LINE_CHARS_MAX, harmless};
use crate::twitch::event::Tier;
use proptest::prelude::*;

/// A kind and what is told of it.
type What = (&'static EventKind, Facts);

const BOTH: [Language; 2] = [Language::ENGLISH, Language::FRENCH];

fn texts() -> Texts {
    let all: Vec<&str> = std::iter::once(TEXTS).chain(kinds::texts()).collect();
    texts_with(&all).unwrap()
}

fn what<const N: usize>(kind: &'static EventKind, facts: [(&'static str, Fact); N]) -> What {
    (kind, Facts::new(facts))
}

fn words(words: &str) -> Fact {
    Fact::Text(words.to_owned())
}

fn tier(tier: Option<Tier>) -> (&'static str, Fact) {
    ("tier", Fact::word(tier.map(Tier::word)))
}

fn subscribed(of: Option<Tier>) -> What {
    what(&subscribe::KIND, [tier(of)])
}

fn gifted(count: u32) -> What {
    (&gift::KIND, gift::facts(count, None))
}

fn raided(viewers: u32) -> What {
    what(&raid::KIND, [("viewers", viewers.into())])
}

fn cheered(bits: u32, message: &str) -> What {
    what(&cheer::KIND, [("bits", bits.into()), ("message", words(message))])
}

fn went_live(title: Option<&str>, category: Option<&str>) -> What {
    (&online::KIND, online::facts(title.map(str::to_owned), category.map(str::to_owned)))
}

fn happened(user: &str, (kind, facts): What) -> Event {
    Event { kind, channel: ChannelName::new("somechannel").unwrap(), user: user.to_owned(), facts }
}

fn said(templates: &Templates, what: What) -> [Option<String>; 2] {
    BOTH.map(|language| event(&texts(), language, templates, "SomeChannel", &happened("Alice", what.clone())))
}

fn built_ins(what: What) -> [String; 2] {
    said(&Templates::default(), what).map(Option::unwrap)
}

fn own(kind: &EventKind, template: &str) -> Templates {
    let mut templates = Templates::default();
    templates.set(kind, template);
    templates
}

#[test]
fn every_shared_text_is_used() {
    assert_eq!(ids_and_variables(TEXTS).into_keys().collect::<Vec<_>>(), ["event-anonymous", "pillar-twitch_event"]);
}

#[test]
fn what_is_not_told_is_in_no_built_in_words() {
    let untold = [
        what(&raid::KIND, [("viewers", Fact::Untold)]),
        what(&shoutout::KIND, [("viewers", Fact::Untold)]),
        what(&ad_break::KIND, [("seconds", Fact::Untold)]),
        what(&hype_train_end::KIND, [("level", Fact::Untold)]),
        what(&resubscribe::KIND, [("months", Fact::Untold), tier(None), ("message", words(""))]),
        what(&resubscribe::KIND, [("months", Fact::Untold), tier(None), ("message", words("hi"))]),
    ];
    for what in untold {
        for language in Language::ALL {
            let event = happened("Alice", what.clone());
            let line = super::event(&texts(), *language, &Templates::default(), "SomeChannel", &event).unwrap();
            assert!(!line.contains("none") && !line.contains(|c: char| c.is_ascii_digit()), "{line}");
        }
    }
}

#[test]
fn what_happens_has_built_in_words() {
    assert_eq!(
        built_ins(subscribed(Some(Tier::Two))),
        [
            "Alice just subscribed at Tier 2. Welcome!",
            "Alice vient de s'abonner (niveau 2), merci et bienvenue\u{202F}!"
        ]
    );
    assert!(built_ins(subscribed(Some(Tier::Prime))).iter().all(|line| line.contains("Prime")));
    let months = |months, message: &str| {
        let facts = [("months", Fact::Number(months)), tier(Some(Tier::One)), ("message", words(message))];
        built_ins(what(&resubscribe::KIND, facts))
    };
    assert_eq!(
        months(2, "hi {user}"),
        [
            "Alice just resubscribed for 2 months. Thank you! “hi {user}”",
            "Alice se réabonne (2 mois), merci\u{202F}! «\u{A0}hi {user}\u{A0}»"
        ]
    );
    assert_eq!(months(1, "\u{200B}")[0], "Alice just resubscribed for 1 month. Thank you!");
    assert_eq!(
        built_ins(gifted(1)),
        ["Alice just gifted 1 sub to the community. Thank you!", "Alice offre 1 sub à la communauté, merci\u{202F}!"]
    );
    assert_eq!(
        built_ins(raided(120)),
        [
            "Alice is raiding with 120 viewers! Welcome, raiders!",
            "Raid d'Alice avec 120 viewers, bienvenue à tout le monde\u{202F}!"
        ]
    );
    assert_eq!(built_ins(raided(0))[1], "Alice débarque en raid, bienvenue\u{202F}!");
}

#[test]
fn the_operators_words_come_first_and_empty_ones_are_silence() {
    let mut templates = own(&subscribe::KIND, "{user} -> {tier} on {channel}");
    templates.set(&gift::KIND, "");
    let own = said(&templates, subscribed(Some(Tier::Prime)));
    assert_eq!(own, [(); 2].map(|()| Some("Alice -> Prime on SomeChannel".to_owned())));
    assert_eq!(said(&templates, gifted(5)), [None, None]);
    assert_eq!(said(&templates, subscribed(None)), [None, None], "Twitch told no tier");
    assert!(said(&templates, raided(1))[0].is_some());
    assert!(templates.is_silent(&gift::KIND) && !templates.is_silent(&follow::KIND));
}

#[test]
fn a_cheer_a_reward_and_a_follow_have_built_in_words() {
    let cheer = |bits, message| built_ins(cheered(bits, message));
    assert_eq!(cheer(1, ""), ["Alice cheered 1 bit. Thank you!", "Alice envoie 1 bit, merci\u{202F}!"]);
    assert_eq!(cheer(100, "go")[0], "Alice cheered 100 bits: “go” Thank you!");
    let redeemed = |input| {
        built_ins(what(&channel_points::KIND, [("reward", Fact::Title("Hydrate".to_owned())), ("input", words(input))]))
    };
    assert_eq!(redeemed(""), ["Alice redeemed “Hydrate”.", "Alice échange ses points contre «\u{A0}Hydrate\u{A0}»."]);
    assert_eq!(redeemed("now")[1], "Alice échange ses points contre «\u{A0}Hydrate\u{A0}»\u{A0}: now");
    assert_eq!(built_ins(what(&follow::KIND, []))[0], "Thanks for the follow, Alice! Welcome!");
    assert_eq!(built_ins(what(&shoutout::KIND, [("viewers", 3.into())]))[1], "Merci pour le shoutout, Alice\u{202F}!");
}

#[test]
fn a_stream_is_announced_with_what_is_known_of_it() {
    let live = went_live;
    let both = built_ins(live(Some("Speedrun"), Some("Hades")));
    assert_eq!(both, ["SomeChannel is live: Speedrun (Hades)", "SomeChannel est en direct\u{A0}: Speedrun (Hades)"]);
    assert_eq!(built_ins(live(Some("Speedrun"), Some("")))[0], "SomeChannel is live: Speedrun");
    assert_eq!(built_ins(live(None, Some("Hades")))[0], "SomeChannel is live (Hades)!");
    assert_eq!(built_ins(live(None, None)), ["SomeChannel is live!", "SomeChannel est en direct\u{202F}!"]);
    let own = own(&online::KIND, "{channel}: {title} [{category}]");
    let own = |what| said(&own, what)[0].clone().unwrap();
    assert_eq!(own(live(Some("Speedrun"), Some("Hades"))), "SomeChannel: Speedrun [Hades]");
    assert_eq!(own(live(Some("Speedrun"), Some(""))), "SomeChannel: Speedrun");
    assert_eq!(own(live(None, None)), "SomeChannel is live!", "that it began is worth saying in any case");
}

#[test]
fn ads_polls_predictions_and_trains_have_built_in_words() {
    let ads = |seconds: u32| built_ins(what(&ad_break::KIND, [("seconds", seconds.into())]));
    assert_eq!(
        ads(90),
        ["Ad break, 90 seconds. Back right after!", "Pause pub de 1 min 30, on revient juste après\u{202F}!"]
    );
    assert!(ads(0)[0].starts_with("Ad break. "));
    assert_eq!(
        built_ins(what(&hype_train_end::KIND, [("level", 3.into())]))[0],
        "The Hype Train reached level 3! Thank you all!"
    );
    let title = |title: &str| Fact::Title(title.to_owned());
    let poll = |winner: Option<&str>, votes: u32| {
        let winner = winner.map_or(Fact::Untold, title);
        built_ins(what(&poll::KIND, [("title", title("Which?")), ("winner", winner), ("votes", votes.into())]))
    };
    assert_eq!(
        poll(Some("Blue"), 1),
        ["Poll “Which?”: Blue wins with 1 vote.", "Sondage «\u{A0}Which?\u{A0}»\u{A0}: Blue l'emporte avec 1 vote."]
    );
    assert_eq!(poll(None, 0)[0], "Poll “Which?”: nobody voted.");
    let prediction = |outcome: Option<&str>| {
        let outcome = outcome.map_or(Fact::Untold, title);
        built_ins(what(&prediction::KIND, [("title", title("Win?")), ("outcome", outcome)]))
    };
    assert_eq!(prediction(Some("Yes"))[0], "Prediction “Win?”: Yes it is!");
    assert_eq!(prediction(None)[1], "La prédiction «\u{A0}Win?\u{A0}» est annulée, tout le monde récupère ses points.");
}

#[test]
fn who_does_not_want_to_be_named_is_not() {
    let cheer = happened("", cheered(5, ""));
    let line = |language| event(&texts(), language, &Templates::default(), "c", &cheer).unwrap();
    assert_eq!(line(Language::ENGLISH), "An anonymous viewer cheered 5 bits. Thank you!");
    assert_eq!(line(Language::FRENCH), "Une personne anonyme envoie 5 bits, merci\u{202F}!");
}

#[test]
fn of_a_kind_without_a_line_nothing_is_said_whatever_is_told() {
    assert_eq!(said(&Templates::default(), what(&update::KIND, [])), [None, None]);
}

/// Facts with the names of the kind's own, each with any value that it may have.
fn facts(kind: &'static EventKind) -> impl Strategy<Value = Facts> {
    let line = kind.line.as_ref().unwrap();
    let fact = |(name, example): &(&'static str, Example)| {
        let name = *name;
        let value = match example {
            Example::Number(_) => any::<u32>().prop_map(Fact::Number).boxed(),
            Example::Words(_) => prop_oneof![
                any::<String>().prop_map(Fact::Text),
                any::<String>().prop_map(Fact::Title),
                Just(Fact::Word("Prime")),
                Just(Fact::Untold),
            ]
            .boxed(),
        };
        value.prop_map(move |value| (name, value))
    };
    line.facts.iter().map(fact).collect::<Vec<_>>().prop_map(|facts| facts.into_iter().collect())
}

fn anything() -> impl Strategy<Value = What> {
    let kinds: Vec<_> =
        kinds::lines().map(|(kind, _)| facts(kind).prop_map(move |facts| (kind, facts)).boxed()).collect();
    proptest::strategy::Union::new(kinds)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn whatever_happens_the_line_is_short(
        user in "\\PC{1,200}", what in anything(), template in proptest::option::of("\\PC{0,300}"),
    ) {
        let templates = template.map(|template| own(what.0, &template)).unwrap_or_default();
        let texts = texts();
        for &language in Language::ALL {
            if let Some(line) = event(&texts, language, &templates, "c", &happened(&user, what.clone())) {
                let line = harmless(&line).unwrap_or_default();
                prop_assert!(line.chars().count() <= LINE_CHARS_MAX && !line.contains(['\r', '\n']), "{}", line);
            }
        }
    }
}
