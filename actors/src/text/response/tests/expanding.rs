use super::*;

#[test]
fn a_backslash_makes_a_call_plain() {
    assert_eq!(says(r"Write \$(user) for $(user), \\$(user)", ""), r"Write $(user) for Alice, \Alice");
    assert_eq!(says(r"¯\_(ツ)_/¯ that's \$5", ""), r"¯\_(ツ)_/¯ that's $5");
}

#[test]
fn a_value_is_never_read_again() {
    for typed in ["$(count)", "${user}", "'a' 'b'", r"\$(user)", "a|b", "$(query)"] {
        assert_eq!(says("$(user): $(query)", typed), format!("Alice: {typed}"));
        assert_eq!(says("> $(random.pick $(query))", typed), format!("> {typed}"));
        assert_eq!(says("> $(1:|'nothing')", typed), format!("> {typed}"));
    }
    let stage = Stage::default();
    assert_eq!(stage.says("$(query)", "$(count)"), "$(count)");
    assert!(stage.world.counters.borrow().is_empty());
}

#[test]
fn a_missing_word_gives_the_first_fallback_that_has_something() {
    for (text, typed, line) in [
        ("hi $(1|'you there')", "", "hi you there"),
        ("hi $(1|'you there')", "bob", "hi bob"),
        ("hi $(1|sender)", "", "hi Alice"),
        ("hi ${2|1|'all'}", "bob", "hi bob"),
        ("hi ${2|1|'all'}", "", "hi all"),
        ("hi $(1|nobody)", "", "hi nobody"),
        ("hi $(1|« toi là »)", "", "hi toi là"),
        ("hi $(1|'the $(channel)')", "", "hi the SomeChannel"),
        ("hi $(1|$(touser))", "", "hi Alice"),
        ("hi $(1|random.pick 'x' 'x')", "", "hi x"),
        ("hi $(1|)!", "", "hi !"),
    ] {
        assert_eq!(says(text, typed), line, "{text}");
    }
}

#[test]
fn what_cannot_be_had_is_a_short_word_or_its_fallback() {
    let stage = Stage { is_live: false, ..Stage::default() };
    assert_eq!(stage.says("Live for $(uptime).", ""), "Live for offline.");
    assert_eq!(stage.says("Live for $(uptime|'ages').", ""), "Live for ages.");
    assert_eq!(stage.says("$(viewers) watch", ""), "offline watch");
    assert_eq!(stage.says("It says $(customapi https://down.org/)", ""), "It says not available");
    assert_eq!(stage.says("$(user): $(followage carl)", ""), "Alice: not following");
    let french = Stage { is_live: false, language: Language::FRENCH, ..Stage::default() };
    assert_eq!(french.says("En direct : $(uptime)", ""), "En direct : hors ligne");
}

#[test]
fn when_the_only_content_failed_nothing_is_said_and_nothing_counted() {
    let stage = Stage { is_live: false, ..Stage::default() };
    for text in ["$(uptime)", "($(uptime)) - $(viewers)!", "$(customapi https://down.org/$(count))", "$(1)", "@$(1)"] {
        assert_eq!(stage.says(text, ""), "(silence)", "{text}");
    }
    assert!(stage.world.counters.borrow().is_empty());
    assert_eq!(stage.says(":)", ""), ":)");
    assert_eq!(stage.says("", ""), "(silence)");
}

#[test]
fn counters_change_in_order_and_once() {
    let stage = Stage::default();
    assert_eq!(stage.says("$(count) $(count) $(getcount)", ""), "1 2 2");
    assert_eq!(stage.says("$(count deaths) $(count Deaths +2) $(count deaths -1) $(getcount deaths)", ""), "1 3 2 2");
    assert_eq!(stage.says("${count deaths 7} $(count.set deaths 9) $(count.increment deaths 3)", ""), "7 9 12");
    assert_eq!(stage.says("set to $(count deaths $(1))", "41"), "set to 41");
    assert_eq!(stage.says("set to $(count deaths $(1))", "lots"), "set to 41");
    assert_eq!(stage.says("now $(count $(1))", ""), "now");
    assert_eq!(stage.says("$(math $(getcount deaths)+1)", ""), "42");
    assert_eq!(stage.says("$(1|count)", "x"), "x");
    assert_eq!(stage.world.counter(Some("deaths")), 41);
    assert_eq!(stage.world.counter(None), 2);
}

#[test]
fn a_counter_that_others_changed_meanwhile_is_said_as_it_became() {
    struct Busy;
    impl Effects for Busy {
        fn count(&mut self, _: Option<&str>, _: CounterChange) -> i64 {
            100
        }
    }
    let stage = Stage::default();
    let response = Response::parse("$(count) $(customapi https://a.org/$(count))");
    let line = Expanded::Line { text: "100 <https://a.org/2>".into(), manner: Manner::Say };
    assert_eq!(response.expand(&stage.scope(""), &mut Busy), line);
}

#[test]
fn needs_are_told_until_all_are_known() {
    let stage = Stage { world: World { is_silent: true, ..World::default() }, ..Stage::default() };
    assert_eq!(
        stage.needs("$(followers) $(subs) $(followers) $(followage @Bob) $(accountage)", ""),
        [
            Need::Followers,
            Need::Subscribers,
            Need::FollowAge { user: "bob".into() },
            Need::AccountAge { user: "alice".into() }
        ]
    );
    assert_eq!(stage.needs("$(user) $(uptime) $(game) $(1|followers)", "x"), []);
    assert_eq!(
        stage.needs("$(game $(touser)) $(uptime somechannel)", "@Bob"),
        [Need::Category { channel: "bob".into() }]
    );
    assert_eq!(stage.needs("$(ai $(query))", "why?"), [Need::Ai { question: "why?".into() }]);
}

#[test]
fn a_need_within_a_need_is_told_when_the_first_is_known() {
    let world = |answers| World { is_silent: true, answers, ..World::default() };
    let text = "$(customapi https://a.org/?n=$(followers)|subs)";
    let mut stage = Stage { world: world(vec![]), ..Stage::default() };
    assert_eq!(stage.needs(text, ""), [Need::Followers]);
    let followers = (Need::Followers, Answer::Number(1500));
    stage.world = world(vec![followers.clone()]);
    let fetch = Need::Fetch { url: "https://a.org/?n=1500".into() };
    assert_eq!(stage.needs(text, ""), std::slice::from_ref(&fetch));
    stage.world = world(vec![followers, (fetch, Answer::Failed)]);
    assert_eq!(stage.needs(text, ""), [Need::Subscribers]);
    assert_eq!(stage.says(&format!("So: {text}"), ""), "So: not available");
}

#[test]
fn both_steps_throw_the_same_dice() {
    for seed in 0..50 {
        let mut stage = Stage { seed, world: World { is_silent: true, ..World::default() }, ..Stage::default() };
        let text = "$(customapi https://a.org/$(random 1-1000)/$(random.pick a b c)/$(random.chatter))";
        let needs = stage.needs(text, "");
        stage.world =
            World { is_silent: true, answers: vec![(needs[0].clone(), Answer::Text("ok".into()))], ..World::default() };
        assert_eq!(stage.says(text, ""), "ok");
    }
}

#[test]
fn dice_fall_anew_with_each_seed_and_each_call() {
    let lines: std::collections::BTreeSet<String> =
        (0..40).map(|seed| Stage { seed, ..Stage::default() }.says("$(random 1-6)", "")).collect();
    assert_eq!(lines.into_iter().collect::<Vec<_>>(), ["1", "2", "3", "4", "5", "6"]);
    let differs = |seed| {
        let line = Stage { seed, ..Stage::default() }.says("$(random 1-1000) $(random 1-1000)", "");
        let (one, two) = line.split_once(' ').unwrap();
        one != two
    };
    assert!((0..10).all(differs));
}

#[test]
fn everything_in_an_address_is_encoded_once() {
    for (text, typed, url) in [
        ("$(customapi https://a.org/x?q=$(query))", "a b&c=é", "https://a.org/x?q=a%20b%26c%3D%C3%A9"),
        ("$(customapi https://a.org/x?q=$(querystring))", "a b", "https://a.org/x?q=a%20b"),
        ("$(urlfetch https://a.org/$(queryescape ${1:}))", "a b", "https://a.org/a%20b"),
        ("$(customapi.https://a.org/$(user)/$(channel)/$(touser))", "@Bob", "https://a.org/alice/somechannel/bob"),
        ("$(customapi a.org/x)", "", "https://a.org/x"),
        ("$(customapi https://a.org/$(1|'a b'))", "", "https://a.org/a%20b"),
        ("$(customapi \"https://a.org/a|b\")", "", "https://a.org/a|b"),
    ] {
        assert_eq!(says(text, typed), format!("<{url}>"), "{text}");
    }
}

#[test]
fn no_viewer_chooses_whom_the_bot_asks() {
    for text in
        ["$(customapi $(1))", "$(customapi https://$(1)/)", "$(customapi https://a.org$(1)/)", "$(urlfetch a.org$(1))"]
    {
        let stage = Stage { world: World { is_silent: true, ..World::default() }, ..Stage::default() };
        assert_eq!(stage.needs(text, ".evil.org"), [], "{text}");
        assert_eq!(stage.says(text, ".evil.org"), "(silence)");
    }
}

#[test]
fn links_of_viewers_are_cut_and_those_of_vips_are_not() {
    assert_eq!(says("$(user) hugs $(query)", "https://evil.com now"), "Alice hugs […] now");
    assert_eq!(says("$(touser) $(1) $(1:)", "evil.gg"), "[…] […] […]");
    let vip = Stage { may_link: true, ..Stage::default() };
    assert_eq!(vip.says("$(user) shows $(1)", "https://ok.org/x"), "Alice shows https://ok.org/x");
    assert_eq!(says("twitch.tv/$(touser) or $(user)/$(touser)", "@Bob"), "twitch.tv/bob or Alice/Bob");
}

#[test]
fn a_blocked_word_that_somebody_typed_is_not_repeated() {
    for typed in ["pineapple", "I love p1neapple", "I love PINEAPPLES", "p i n e a p p l e", "pine\u{200B}apple", "kys"]
    {
        for may_link in [false, true] {
            let stage = Stage { may_link, ..Stage::default() };
            assert_eq!(stage.says("$(query)", typed), "(silence)", "{typed}");
            assert_eq!(stage.says("$(user) hugs $(touser)!", typed), "Alice hugs Alice!", "{typed}");
        }
    }
    assert_eq!(
        says("pineapple is what $(touser) says", "@Bob"),
        "pineapple is what Bob says",
        "the channel's own words"
    );
}

#[test]
fn values_are_cut_and_have_nothing_invisible() {
    let long = "x".repeat(300);
    assert_eq!(says("<$(query)>", &format!("ab{}", "cd ".repeat(100))).chars().count(), 202);
    assert!(says("$(query) end", &long).contains("end"));
    assert_eq!(says("<$(query)>", "a\u{200B}b\u{7}\r\nc"), "<a b c>");
}

#[test]
fn numbers_and_times_are_in_the_channels_language() {
    let french = Stage { language: Language::FRENCH, ..Stage::default() };
    assert_eq!(
        french.says("$(viewers), $(uptime), $(followage), $(math 7/2)", ""),
        "2\u{202F}345, 3\u{A0}h 12\u{A0}min, 2 ans 1 mois, 3,5"
    );
    assert_eq!(says("$(viewers), $(uptime), $(followage), $(math 7/2)", ""), "2,345, 3h 12m, 2 years 1 month, 3.5");
    assert_eq!(french.says("$(math $(math 7/2)*2)", ""), "7");
    assert_eq!(says("$(math $(followers)*2)", ""), "2468");
}

#[test]
fn a_timer_has_no_caller() {
    let timer = Stage { has_caller: false, ..Stage::default() };
    assert_eq!(timer.says("Hi $(user|'all'), $(channel) plays $(game)!", ""), "Hi all, SomeChannel plays Hades II!");
}

#[test]
fn countdowns_go_both_ways_and_say_so() {
    for (text, line) in [
        ("$(countdown 2026-05-06 15:00)", "3d 1h"),
        ("$(countdown 2026-05-01 14:00)", "it was 2d ago"),
        ("$(countup 2026-05-01 14:00)", "2d"),
        ("$(countup 2026-05-06 14:00)", "it is in 3d"),
        ("$(time.until 19:00)", "5h"),
        ("$(time.until 2026-05-03T19:00:00-03:00)", "10h"),
        ("$(countdown Dec 25 2026 6:00:00 PM CET)", "236d 5h"),
    ] {
        assert_eq!(says(text, ""), line, "{text}");
    }
    let french = Stage { language: Language::FRENCH, ..Stage::default() };
    assert_eq!(french.says("$(countdown 06/05/2026 15:00)", ""), "3\u{A0}j 1\u{A0}h");
    assert_eq!(french.says("$(countdown 01/05/2026 14:00)", ""), "c'était il y a 2\u{A0}j");
}

#[test]
fn times_are_shown_by_zone_and_format() {
    for (text, line) in [
        ("$(time)", "14:00"),
        ("$(time America/New_York)", "08:00"),
        ("$(time.timezone Asia/Tokyo)", "21:00"),
        ("${time.America/New_York}", "08:00"),
        ("$(time Europe/Paris \"dddd D MMMM, HH:mm z\")", "Sunday 3 May, 14:00 CEST"),
        ("$(time \"h:mm A\")", "2:00 PM"),
        ("$(time UTC HH[h]mm)", "12h00"),
        ("It is $(time Europe/Pari)", "It is ?"),
    ] {
        assert_eq!(says(text, ""), line, "{text}");
    }
}
