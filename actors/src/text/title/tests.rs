use super::*;

/// What is searched for at last.
fn search_term(text: &str) -> Option<String> {
    Searches::of(text).first.pop()
}
use proptest::prelude::*;

fn key(text: &str) -> String {
    Title::read(text).key()
}

#[test]
fn a_query_has_the_key_of_its_title_and_a_term_to_search_for() {
    assert_eq!(key("The Witcher® III: Wild Hunt"), key("witcher3 wild hunt"));
    assert_eq!(search_term("ff14").as_deref(), Some("final fantasy xiv"));
    assert_eq!(search_term("WITCHER3!!").as_deref(), Some("witcher 3"));
}

#[test]
fn what_is_written_differently_is_the_same() {
    let table: &[&[&str]] = &[
        &["The Witcher® 3: Wild Hunt", "witcher 3 wild hunt", "WITCHER III - WILD HUNT", "witcher3: wild  hunt"],
        &["Pokémon Écarlate", "pokemon ecarlate", "POKÉMON ÉCARLATE™"],
        &["Baldur's Gate III", "baldurs gate 3", "Baldur’s Gate Ⅲ"],
        &["Ratchet & Clank", "ratchet and clank"],
        &["L.A. Noire", "la noire", "l.a noire"],
        &["S.T.A.L.K.E.R. 2", "stalker 2", "STALKER II"],
        &["Les Sims 4", "sims 4", "The Sims IV"],
        &["NieR:Automata", "nier automata"],
        &["Cyberpunk 2O77", "cyberpunk 2077"],
        &["L'Ombre du Mordor", "ombre du mordor"],
        &["Watch_Dogs™", "watch dogs"],
    ];
    for same in table {
        let keys: Vec<String> = same.iter().map(|text| key(text)).collect();
        assert!(keys.windows(2).all(|pair| pair[0] == pair[1]), "{same:?} {keys:?}");
    }
}

#[test]
fn what_is_different_stays_different() {
    for (a, b) in
        [("Hades", "Hades II"), ("Doom", "Doom (1993)"), ("Portal", "Portals"), ("Prey (2006)", "Prey (2017)")]
    {
        assert_ne!(key(a), key(b));
    }
}

#[test]
fn a_year_in_brackets_is_no_part_of_the_name() {
    let title = Title::read("Resident Evil 4 (2005)");
    assert_eq!((title.year(), title.bare()), (Some(2005), "resident evil 4".to_owned()));
    assert_eq!(Title::read("FIFA 2005").year(), None);
    assert_eq!(Title::read("(2005)").year(), None);
}

#[test]
fn editions_are_told_from_names() {
    let table: &[(&str, &str, &[&str])] = &[
        ("Sekiro™: Shadows Die Twice - GOTY Edition", "sekiro shadows die twice", &[]),
        ("Control Ultimate Edition", "control", &[]),
        ("Bully: Scholarship Edition", "bully", &[]),
        ("Morrowind® Game of the Year Edition", "morrowind", &[]),
        ("Mass Effect™ Édition Légendaire", "mass effect", &["edition", "legendary"]),
        ("Mass Effect: Legendary Edition", "mass effect", &["edition", "legendary"]),
        ("Mass Effect: Edición Legendaria", "mass effect", &["edition", "legendary"]),
        ("Mass Effect: Edição Lendária", "mass effect", &["edition", "legendary"]),
        ("The Witcher 3: Edición Completa", "witcher 3", &[]),
        ("DARK SOULS™: REMASTERED", "dark souls", &["remastered"]),
        ("Age of Empires II: Definitive Edition", "age of empires 2", &["definitive", "edition"]),
        ("Death Stranding Director's Cut", "death stranding", &["cut", "directors"]),
        ("Remake", "remake", &[]),
        ("Persona 5 Royal", "persona 5 royal", &[]),
        ("Game of the Year", "game of the year", &[]),
        ("Super Smash Bros. Ultimate", "super smash bros ultimate", &[]),
    ];
    for (text, bare, rework) in table {
        let title = Title::read(text);
        assert_eq!((title.bare().as_str(), title.rework().as_slice()), (*bare, *rework), "{text}");
    }
}

#[test]
fn letters_that_could_be_numerals_are_words_where_they_must_be() {
    let number = |text: &str, at: usize| Title::read(text).words()[at].number;
    assert_eq!(number("I Am Alive", 0), None);
    assert_eq!(number("what should i play", 2), None);
    assert_eq!(number("Part I", 1), Some(1));
    assert_eq!(number("V Rising", 0), None);
    assert_eq!(number("Street Fighter V", 2), Some(5));
}

#[test]
fn a_query_is_also_read_without_what_says_nothing() {
    let keys = |text: &str| Query::read(text).readings().iter().map(Title::key).collect::<Vec<_>>();
    assert_eq!(keys("elden ring ps5"), ["elden ring ps 5", "elden ring"]);
    assert_eq!(keys("prix hades"), ["prix hades", "hades"]);
    assert_eq!(keys("juego hades porfa"), ["juego hades porfa", "hades"]);
    assert_eq!(keys("die hard"), ["die hard"], "`die` is no article where titles are English");
    assert_eq!(keys("game"), ["game"]);
    assert_eq!(keys("gta 5"), ["gta 5", "grand theft auto 5"]);
    assert_eq!(keys(""), [""]);
}

#[test]
fn a_search_gets_words_that_a_shop_knows() {
    let table = [
        ("ff14", Some("final fantasy xiv")),
        ("ffxiv", Some("final fantasy xiv")),
        ("gta 5", Some("grand theft auto v")),
        ("gtav", Some("grand theft auto v")),
        ("cs2", Some("counter-strike 2")),
        ("botw", Some("zelda breath of the wild")),
        ("l4d2", Some("left 4 dead 2")),
        ("p5r", Some("persona 5 r")),
        ("witcher3", Some("witcher 3")),
        ("Pokémon Épée !", Some("pokemon epee")),
        ("\"; DROP TABLE &key=x ../", Some("drop table and key x")),
        ("p", Some("p")),
        ("🍕", None),
        ("", None),
    ];
    for (query, term) in table {
        let found = search_term(query);
        let found = found.map(|found| Title::read(&found).key());
        assert_eq!(found, term.map(key), "{query}");
    }
}

#[test]
fn a_title_is_searched_for_as_it_was_typed_and_then_in_other_words() {
    let all = |text: &str| {
        let Searches { first, then } = Searches::of(text);
        (first.join(" | "), then.unwrap_or_default())
    };
    let table = [
        ("dlc quest", "dlc quest", "quest"),
        ("the price is right", "the price is right", "the is right"),
        ("elden ring ps5", "elden ring ps 5", "elden ring"),
        ("hades", "hades", ""),
        ("gta 5", "gta 5 | grand theft auto v", ""),
        ("fallguys", "fallguys", "fall guys"),
        ("seaofthieves", "seaofthieves", "sea of thieves"),
        ("stardewvalley", "stardewvalley", "stardew valley"),
        ("phasmophobia", "phasmophobia", "phasmo phobia"),
        ("watchdogs 2", "watchdogs 2", "watch dogs 2"),
        ("warhammer 40k darktide", "warhammer 40k darktide", "warhammer 40,000 darktide"),
        ("warhammer 40.000: darktide", "warhammer 40000 darktide", "warhammer 40,000 darktide"),
        ("fifa 2023", "fifa 2023", "fifa 23"),
        ("football manager 24", "football manager 24", "football manager 2024"),
        ("nba 2k24", "nba 2k 24", "nba 2k 2024"),
        ("call of duty wwii", "call of duty wwii", ""),
        ("call of duty ww2", "call of duty wwii", "call of duty ww 2"),
        ("call of duty world war 2", "call of duty world war 2", "call of duty wwii"),
        ("steam", "steam", ""),
        ("🍕", "", ""),
    ];
    for (typed, first, then) in table {
        assert_eq!(all(typed), (first.to_owned(), then.to_owned()), "{typed}");
    }
}

#[test]
fn numbers_are_words_of_their_own_however_they_are_written() {
    let table: &[&[&str]] = &[
        &[
            "Warhammer 40,000: Darktide",
            "warhammer 40k darktide",
            "WARHAMMER 40.000 DARKTIDE",
            "warhammer 40 000 darktide",
        ],
        &["Call of Duty: WWII", "call of duty ww2", "call of duty WW II"],
        &["NBA 2K24", "nba 2k 24", "nba2k24"],
        &["2K", "2k"],
        &["1,000,000 Sunsets", "1000000 sunsets"],
    ];
    for same in table {
        let keys: Vec<String> = same.iter().map(|text| key(text)).collect();
        assert!(keys.windows(2).all(|pair| pair[0] == pair[1]), "{same:?} {keys:?}");
    }
    for plain in ["Hawaii", "prix", "Phoenix", "xviii", "Left 4, 300 Dead"] {
        assert!(!key(plain).contains("40") && key(plain).split(' ').count() <= plain.split(' ').count(), "{plain}");
    }
}

#[test]
fn what_the_normal_form_takes_for_the_same_can_be_told_apart() {
    assert_eq!(likeness("n++", "N++"), Likeness::Exact);
    assert_eq!(likeness("spider man", "Spider-Man"), Likeness::Letters);
    assert_eq!(likeness("n+", "N++"), Likeness::Letters);
    assert_eq!(likeness("modern warfare ii", "Call of Duty®: Modern Warfare® II"), Likeness::Exact);
    assert_eq!(likeness("modern warfare ii", "Call of Duty: Modern Warfare 2"), Likeness::Meaning);
    assert_eq!(likeness("god of war", "God of War (2018)"), Likeness::Exact);
    assert_eq!(likeness("life", "Half-Life"), Likeness::Meaning);
    assert_eq!(likeness("", ""), Likeness::Exact);
}

proptest! {
    #[test]
    fn no_text_panics_and_its_key_stays_the_same(text in "\\PC{0,60}") {
        let key = key(&text);
        let again = Title::read(&key).key();
        prop_assert!(again.len() <= key.len(), "{} {}", key, again);
        let _ = (Query::read(&text), search_term(&text));
    }

    #[test]
    fn case_and_signs_do_not_matter(words in prop::collection::vec("[a-z]{2,8}", 1..6)) {
        let plain = words.join(" ");
        let shouted = words.join(" !! ").to_uppercase();
        prop_assert_eq!(key(&plain), key(&format!("«{shouted}»™")));
    }

    #[test]
    fn a_search_term_holds_nothing_that_means_something_in_an_address(text in "\\PC{0,60}") {
        let Searches { first, then } = Searches::of(&text);
        for term in first.into_iter().chain(then) {
            prop_assert!(!term.contains(['&', '?', '/', '#', '"', '%', '=', '\\']), "{}", term);
        }
    }
}
