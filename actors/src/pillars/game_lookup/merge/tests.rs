use super::*;
use crate::chat::game_facts::{Platform, Price};
use proptest::prelude::*;

fn facts(source: Source, title: &str, year: Option<u16>, developers: &[&str]) -> GameFacts {
    let mut facts = GameFacts::new(source, 1, title);
    facts.release.year = year;
    facts.developers = developers.iter().map(|name| (*name).into()).collect();
    facts
}

type Known<'a> = (&'a str, Option<u16>, &'a [&'a str]);

#[test]
fn only_the_same_game_is_merged() {
    let table: &[(Known<'_>, Known<'_>, bool)] = &[
        (("Elden Ring", Some(2022), &["FromSoftware"]), ("ELDEN RING", Some(2022), &["FromSoftware, Inc."]), true),
        (("Hades", Some(2018), &["Supergiant Games"]), ("Hades", Some(2020), &["Supergiant Games"]), false),
        (("Hades", Some(2019), &["Supergiant Games"]), ("Hades", Some(2020), &["Supergiant Games"]), true),
        (("Prey", Some(2006), &["Human Head Studios"]), ("Prey", Some(2017), &["Arkane Studios"]), false),
        (("Limbo", Some(2010), &["Playdead"]), ("LIMBO", Some(2010), &["Somebody Else"]), false),
        (("Hades", Some(2020), &[]), ("Hades II", Some(2020), &[]), false),
        (("Dark Souls", Some(2018), &[]), ("DARK SOULS: REMASTERED", Some(2018), &[]), false),
        (("Control", Some(2019), &["Remedy"]), ("Control Ultimate Edition", Some(2020), &["Remedy"]), true),
        // Nothing but the title speaks for it.
        (("Inside", None, &[]), ("INSIDE", Some(2016), &["Playdead"]), false),
        (("Inside", None, &["Playdead"]), ("INSIDE", Some(2016), &["Playdead"]), true),
        (("GTA V", Some(2013), &["Rockstar North"]), ("Grand Theft Auto V", Some(2013), &["Rockstar North"]), false),
        (("", Some(2013), &[]), ("!!!", Some(2013), &[]), false),
    ];
    for (a, b, same) in table {
        let (a, b) = (facts(Source::Rawg, a.0, a.1, a.2), facts(Source::Steam, b.0, b.1, b.2));
        assert_eq!((is_same_game(&a, &b), is_same_game(&b, &a)), (*same, *same), "{} / {}", a.title, b.title);
    }
}

#[test]
fn an_alternative_name_counts() {
    let mut rawg = facts(Source::Rawg, "Pokémon Scarlet", Some(2022), &[]);
    let other = facts(Source::Steam, "Pokémon Écarlate", Some(2022), &[]);
    assert!(!is_same_game(&rawg, &other));
    rawg.other_names = vec!["Pokémon Écarlate".into()];
    assert!(is_same_game(&rawg, &other));
}

#[test]
fn an_addition_is_not_its_game() {
    let game = facts(Source::Rawg, "Hades", Some(2020), &[]);
    let mut music = facts(Source::Steam, "Hades", Some(2020), &[]);
    music.kind = Kind::Extra;
    assert!(is_same_game(&game, &facts(Source::Steam, "Hades", Some(2020), &[])));
    assert!(!is_same_game(&GameFacts { kind: Kind::Game, ..game }, &music));
}

#[test]
fn what_both_know_is_put_together_and_what_is_not_the_same_stands_alone() {
    let mut rawg = facts(Source::Rawg, "Elden Ring", Some(2022), &["FromSoftware"]);
    rawg.platforms = vec![Platform::of_slug("playstation5", "")];
    rawg.metacritic = Some(95);
    let mut steam = facts(Source::Steam, "ELDEN RING", Some(2022), &["FromSoftware, Inc."]);
    steam.platforms = vec![Platform::of_slug("pc", "")];
    steam.price = Some(Price::Free);
    steam.metacritic = Some(94);
    steam.release.stage = Stage::Out;
    let both = combined(rawg.clone(), steam.clone(), false);
    assert_eq!((&*both.title, both.metacritic, both.sources.len()), ("Elden Ring", Some(95), 2));
    assert_eq!(both.price, Some(Price::Free));
    assert_eq!(both.platforms.iter().map(Platform::name).collect::<Vec<_>>(), ["PC", "PS5"]);
    steam.release.year = Some(2012);
    assert_eq!(combined(rawg.clone(), steam.clone(), false), rawg);
    assert_eq!(combined(steam.clone(), rawg, false), steam);
}

proptest! {
    #[test]
    fn sameness_and_merging_are_symmetric(
        titles in prop::collection::vec(prop::sample::select(vec!["Prey", "PREY™", "Prey II", "Prey (2006)", "Prey Remastered"]), 2),
        years in prop::collection::vec(prop::option::of(2004u16..2008), 2),
        developers in prop::collection::vec(prop::sample::select(vec![vec![], vec!["A Studio"], vec!["A"], vec!["B"]]), 2),
        price in any::<bool>(),
    ) {
        let a = facts(Source::Rawg, titles[0], years[0], &developers[0]);
        let mut b = facts(Source::Steam, titles[1], years[1], &developers[1]);
        b.price = price.then_some(Price::Free);
        prop_assert_eq!(is_same_game(&a, &b), is_same_game(&b, &a));
        if is_same_game(&a, &b) {
            prop_assert_eq!(combined(a.clone(), b.clone(), false), combined(b, a, false));
        } else {
            prop_assert_eq!(combined(a.clone(), b, false), a);
        }
    }
}
