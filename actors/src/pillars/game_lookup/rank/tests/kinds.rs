//! What people met: each name of a kind, and its like.

use super::*;

/// What a query gets: the game's title with its year, or the offers.
fn got(query: &str, candidates: &[Candidate]) -> String {
    match rank(&Query::read(query), candidates) {
        Decision::Found(pick) => match pick.best.year {
            Some(year) if Title::read(&pick.best.title).year().is_none() => format!("{} {year}", pick.best.title),
            _ => pick.best.title.to_string(),
        },
        Decision::Ambiguous(titles) => format!("? {}", titles.join(" · ")),
        Decision::NotFound(titles) => format!("- {}", titles.join(" · ")),
    }
}

fn assert_all(candidates: &[Candidate], table: &[(&str, &str)]) {
    for (query, expected) in table {
        assert_eq!(got(query, candidates), *expected, "{query}");
    }
}

#[test]
fn of_homonyms_a_year_in_brackets_is_no_loss() {
    let with = |old: u64| [rawg(1, "Ratchet & Clank", 2002, old), rawg(2, "Ratchet & Clank (2016)", 2016, 4800)];
    assert_all(
        &with(300),
        &[
            ("ratchet and clank", "Ratchet & Clank (2016)"),
            ("ratchet & clank (2002)", "Ratchet & Clank 2002"),
            ("ratchet and clank 2002", "Ratchet & Clank 2002"),
        ],
    );
    assert_all(&with(1500), &[("ratchet and clank", "Ratchet & Clank (2016)")]);
    assert_all(&with(2500), &[("ratchet and clank", "? Ratchet & Clank (2016) · Ratchet & Clank (2002)")]);
    let wars = [rawg(1, "God of War", 2005, 2500), rawg(2, "God of War (2018)", 2018, 13000), steam(3, "God of War")];
    assert_all(&wars, &[("god of war", "God of War (2018)"), ("god of war 2005", "God of War 2005")]);
    let raiders = [rawg(1, "Tomb Raider (1996)", 1996, 800), rawg(2, "Tomb Raider (2013)", 2013, 14000)];
    assert_all(&raiders, &[("tomb raider", "Tomb Raider (2013)"), ("tomb raider 1996", "Tomb Raider (1996)")]);
}

#[test]
fn the_new_game_that_bears_an_old_ones_name_is_meant_unless_nobody_knows_it() {
    let spaces = [rawg(1, "Dead Space", 2023, 2500), rawg(2, "Dead Space (2008)", 2008, 9100)];
    assert_all(&spaces, &[("dead space", "Dead Space 2023"), ("dead space (2008)", "Dead Space (2008)")]);
    let lives = [rawg(1, "Half-Life", 2020, 5), rawg(2, "Half-Life (1998)", 1998, 9000)];
    assert_all(&lives, &[("half life", "Half-Life (1998)")]);
    let dooms = [steam(1, "DOOM"), steam(2, "DOOM (1993)"), steam(3, "DOOM Eternal")];
    assert_all(&dooms, &[("doom", "DOOM"), ("doom 1993", "DOOM (1993)"), ("doom (1993)", "DOOM (1993)")]);
}

#[test]
fn what_is_written_exactly_so_is_meant() {
    let ns = [rawg(1, "N++", 2015, 800), rawg(2, "N+", 2008, 300), rawg(3, "N", 2004, 100), steam(4, "N++")];
    assert_all(&ns, &[("n++", "N++ 2015"), ("N+", "N+ 2008"), ("n", "N 2004"), ("n++ (2015)", "N++ 2015")]);
    let twin = found("n++", &ns).unwrap().twin.map(|twin| twin.id);
    assert_eq!((twin, found("n+", &ns).unwrap().twin), (Some(4), None), "N+ is not sold as N++");
    let wars =
        [rawg(1, "Call of Duty: Modern Warfare 2", 2009, 8500), rawg(2, "Call of Duty: Modern Warfare II", 2022, 1300)];
    assert_all(
        &wars,
        &[
            ("call of duty modern warfare ii", "Call of Duty: Modern Warfare II 2022"),
            ("modern warfare 2", "Call of Duty: Modern Warfare 2 2009"),
        ],
    );
    let jokes = [rawg(1, "Dark Souls 3", 2020, 3), rawg(2, "Dark Souls III", 2016, 10300)];
    assert_all(&jokes, &[("dark souls 3", "Dark Souls III 2016")]);
}

#[test]
fn a_number_of_letters_is_one_and_a_word_that_is_nowhere_stops_the_answer() {
    let world = rawg(1, "Call of Duty: WWII", 2017, 3000);
    let others = [
        rawg(2, "Call of Duty: Modern Warfare II", 2022, 1300),
        rawg(3, "Call of Duty 2", 2005, 3000),
        rawg(4, "Call of Duty", 2003, 2800),
        rawg(6, "Call of Duty: Modern Warfare 2", 2009, 8500),
    ];
    let all: Vec<Candidate> = others.iter().cloned().chain([world]).collect();
    for query in
        ["call of duty world war 2", "cod world war 2", "cod ww2", "cod wwii", "call of duty WWII", "world war ii"]
    {
        assert_eq!(got(query, &all), "Call of Duty: WWII 2017", "{query}");
        let without = got(query, &others);
        assert!(without.starts_with("- ") || without.starts_with("? "), "{query}: {without}");
    }
    assert!(got("call of duty advanced warfare", &all).starts_with("- "), "only `warfare` of it is there");
    assert_eq!(got("call of duty 2", &all), "Call of Duty 2 2005");
}

#[test]
fn an_edition_stands_in_no_games_way() {
    let shop = [
        steam(1, "The Witcher® 3: Wild Hunt — Songs of the Past"),
        steam(2, "The Witcher® 3: Wild Hunt - Complete Edition"),
        steam(3, "The Witcher 3: Wild Hunt - Blood and Wine"),
    ];
    let complete = "The Witcher® 3: Wild Hunt - Complete Edition";
    assert_all(
        &shop,
        &[
            ("witcher 3", complete),
            ("the witcher 3 wild hunt", complete),
            ("witcher 3 blood and wine", "The Witcher 3: Wild Hunt - Blood and Wine"),
        ],
    );
    let remade = [steam(1, "Crysis: Remastered Edition"), steam(2, "Crysis: Remastered Edition Artworks")];
    assert!(!got("crysis", &remade).is_empty());
}

#[test]
fn every_title_that_is_offered_gets_its_game_when_it_is_typed() {
    let duties = [rawg(1, "Call of Duty", 2003, 2800), steam(2, "Call of Duty®"), steam(3, "Call of Duty®")];
    assert_all(&duties, &[("call of duty", "Call of Duty 2003"), ("call of duty®", "Call of Duty 2003")]);
    assert_eq!(got("call of duty", &duties[1..]), "Call of Duty®", "nothing that could be typed tells them apart");
    let preys = [rawg(1, "Prey", 2006, 5000), rawg(2, "Prey", 2017, 9000), steam(3, "Prey"), steam(4, "Prey")];
    for query in ["prey", "prey (2006)", "prey 2017"] {
        if let Decision::Ambiguous(titles) = rank(&Query::read(query), &preys) {
            assert!(titles.iter().all(|title| found(title, &preys).is_some()), "{titles:?}");
        }
    }
    assert_all(
        &preys,
        &[("prey (2006)", "Prey 2006"), ("Prey (2017)", "Prey 2017"), ("prey", "? Prey (2017) · Prey (2006)")],
    );
}

#[test]
fn a_number_is_the_same_however_it_is_spelled() {
    let darktide = "Warhammer 40,000: Darktide 2022";
    let wars = [
        rawg(1, "Warhammer 40,000: Darktide", 2022, 800),
        rawg(2, "Warhammer 40,000: Space Marine", 2011, 900),
        rawg(3, "Warhammer: Vermintide 2", 2018, 2000),
    ];
    for query in
        ["warhammer 40k darktide", "warhammer 40000 darktide", "Warhammer 40 000 Darktide", "warhammer40k darktide"]
    {
        assert_eq!(got(query, &wars), darktide, "{query}");
    }
    let years = [
        rawg(1, "FIFA 23", 2022, 400),
        rawg(2, "FIFA 22", 2021, 900),
        rawg(3, "NBA 2K24", 2023, 100),
        rawg(4, "NBA 2K23", 2022, 100),
        rawg(5, "Football Manager 2024", 2023, 77),
        rawg(6, "F1 23", 2023, 50),
    ];
    assert_all(
        &years,
        &[
            ("fifa 2023", "FIFA 23 2022"),
            ("fifa23", "FIFA 23 2022"),
            ("fifa 2022", "FIFA 22 2021"),
            ("nba 2k24", "NBA 2K24 2023"),
            ("nba2k24", "NBA 2K24 2023"),
            ("nba 2024", "NBA 2K24 2023"),
            ("nba 2k", "? NBA 2K23 · NBA 2K24"),
            ("football manager 24", "Football Manager 2024 2023"),
            ("fm24", "Football Manager 2024 2023"),
            ("f1 2023", "F1 23 2023"),
        ],
    );
    assert!(got("fifa 2019", &years).starts_with("- "));
}

#[test]
fn a_near_name_does_not_win_over_the_very_one() {
    let worlds = [
        rawg(1, "Outer Wilds", 2019, 5900),
        rawg(2, "The Outer Worlds", 2019, 6600),
        rawg(3, "The Outer Worlds 2", 2025, 300),
    ];
    let both = got("outer wilds 2", &worlds);
    assert!(both.starts_with("- ") && both.contains("Outer Wilds") && both.contains("The Outer Worlds 2"), "{both}");
    assert!(got("outer wilds 2025", &worlds).starts_with("- "));
    assert_all(
        &worlds,
        &[
            ("outer worlds 2", "The Outer Worlds 2 2025"),
            ("outer wolds 2", "The Outer Worlds 2 2025"),
            ("outer wilds", "Outer Wilds 2019"),
        ],
    );
}

#[test]
fn words_that_seldom_are_part_of_a_title_may_be() {
    let quests: Vec<Candidate> =
        (0..30).map(|n| rawg(100 + n, &format!("{} Quest", "x".repeat(4 + n as usize)), 2000, 5000 - n)).collect();
    let all: Vec<Candidate> =
        quests.into_iter().chain([rawg(1, "DLC Quest", 2013, 3000), rawg(2, "Quest", 1999, 9000)]).collect();
    assert_all(&all, &[("dlc quest", "DLC Quest 2013"), ("quest", "Quest 1999"), ("quest price", "Quest 1999")]);
    let more =
        [rawg(1, "Steam Prison", 2017, 30), rawg(2, "Prison", 2000, 10), rawg(3, "The Price Is Right", 2010, 10)];
    assert_all(&more, &[("steam prison", "Steam Prison 2017"), ("the price is right", "The Price Is Right 2010")]);
    let sure = |query: &str| found(query, &all).unwrap().is_sure;
    assert!(sure("dlc quest") && !sure("quest price"), "another search may find what is called so");
}

#[test]
fn acronyms_and_glued_names_of_recent_years_are_known() {
    let games = [
        rawg(1, "Fall Guys", 2020, 4000),
        rawg(2, "Five Nights at Freddy's", 2014, 4000),
        rawg(3, "Gran Turismo 7", 2022, 900),
        rawg(4, "Microsoft Flight Simulator", 2020, 2000),
        rawg(5, "Microsoft Flight Simulator 2024", 2024, 100),
        rawg(6, "Helldivers 2", 2024, 900),
        rawg(7, "Deep Rock Galactic", 2020, 900),
    ];
    assert_all(
        &games,
        &[
            ("fallguys", "Fall Guys 2020"),
            ("fnaf", "Five Nights at Freddy's 2014"),
            ("gt7", "Gran Turismo 7 2022"),
            ("msfs", "Microsoft Flight Simulator 2020"),
            ("msfs 2024", "Microsoft Flight Simulator 2024 2024"),
            ("hd2", "Helldivers 2 2024"),
            ("drg", "Deep Rock Galactic 2020"),
        ],
    );
}

#[test]
fn nothing_is_offered_twice() {
    let evils = [
        rawg(1, "Resident Evil 4", 2005, 6000),
        rawg(2, "Resident Evil 4 (2023)", 2023, 5000),
        steam(3, "Resident Evil 4"),
        steam(4, "Resident Evil 4 (2005)"),
    ];
    assert_all(&evils, &[("resident evil 4", "? Resident Evil 4 (2005) · Resident Evil 4 (2023)")]);
}

#[test]
fn a_title_with_dots_or_an_ampersand_is_found_as_people_type_it() {
    let flows = [rawg(1, "Flow", 2010, 30), rawg(2, ".flow", 2009, 60), rawg(3, "flOw", 2006, 500)];
    assert_all(&flows, &[(".flow", ".flow 2009"), (".Flow", ".flow 2009"), ("flow", "flOw 2006")]);
    let hacks = [
        rawg(1, ".hack", 2002, 40),
        rawg(2, "Hack", 2019, 90),
        rawg(3, ".hack//G.U. Last Recode", 2017, 300),
        rawg(4, ".hack//INFECTION", 2002, 60),
    ];
    assert_all(
        &hacks,
        &[
            (".hack", ".hack 2002"),
            (".hack gu last recode", ".hack//G.U. Last Recode 2017"),
            (".hack//infection", ".hack//INFECTION 2002"),
        ],
    );
    let fez = [rawg(1, "FEZ", 2012, 3000), steam(2, "FEZ")];
    assert_all(&fez, &[("f.e.z", "FEZ 2012"), ("f.e.z.", "FEZ 2012"), ("F E Z", "FEZ 2012"), ("fez", "FEZ 2012")]);
    let stalker = [rawg(1, "S.T.A.L.K.E.R.: Shadow of Chernobyl", 2007, 4000)];
    assert_all(&stalker, &[("stalker shadow of chernobyl", "S.T.A.L.K.E.R.: Shadow of Chernobyl 2007")]);
    let alert = [
        rawg(1, "Command & Conquer: Red Alert 2", 2000, 900),
        rawg(2, "Command & Conquer: Red Alert 3", 2008, 1200),
        rawg(3, "Command & Conquer", 1995, 700),
    ];
    for query in ["c&c red alert 2", "C & C red alert 2", "cnc red alert 2", "c and c red alert 2", "c&c: red alert ii"]
    {
        assert_eq!(got(query, &alert), "Command & Conquer: Red Alert 2 2000", "{query}");
    }
    let dungeons = [
        rawg(1, "Dungeons & Dragons Online", 2006, 300),
        rawg(2, "Ratchet & Clank: Rift Apart", 2021, 2000),
        rawg(3, "Black & White 2", 2005, 600),
    ];
    assert_all(
        &dungeons,
        &[
            ("d&d online", "Dungeons & Dragons Online 2006"),
            ("r&c rift apart", "Ratchet & Clank: Rift Apart 2021"),
            ("b&w 2", "Black & White 2 2005"),
        ],
    );
}
