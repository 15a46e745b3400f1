use super::*;
use proptest::prelude::*;

fn event(line: &str) -> EventCue {
    match parse(line) {
        Ok(Some(Cue::Event(event))) => event,
        other => panic!("{line}: {other:?}"),
    }
}

fn refused(line: &str) -> String {
    parse(line).unwrap_err().to_string()
}

#[test]
fn a_viewer_says_something() {
    let cue = parse("alice: !ping").unwrap().unwrap();
    assert_eq!(cue, Cue::Chat { viewer: Viewer::new("alice"), text: "!ping".to_owned() });
}

#[test]
fn what_begins_like_no_name_is_said_by_anybody() {
    for text in ["!ping", "@kissbot hello: you there?", "?help"] {
        let cue = parse(text).unwrap().unwrap();
        assert_eq!(cue, Cue::Chat { viewer: Viewer::new(SPEAKER), text: text.to_owned() });
    }
    assert!(refused("hello there").contains("name: text"));
}

#[test]
fn a_tier_may_be_left_out_and_one_of_a_thing_is_one() {
    assert_eq!(event("/sub dave"), event("/sub dave 1000"));
    for (line, told) in [
        ("/raid erin 1", "erin raided with 1 viewer"),
        ("/cheer frank 1", "frank cheered 1 bit"),
        ("/resub dave 1000 1", "dave resubscribed at tier 1 for 1 month"),
        ("/gift dave 1", "dave gave 1 subscription"),
    ] {
        assert_eq!(event(line).told("c"), told);
    }
}

#[test]
fn every_role_is_known() {
    let roles = [("mod", ViewerRole::Moderator), ("vip", ViewerRole::Vip), ("sub", ViewerRole::Subscriber)];
    for (name, role) in roles.into_iter().chain([("broadcaster", ViewerRole::Broadcaster)]) {
        let viewer = Viewer::new("bob").with_role(role);
        let text = "x: y".to_owned();
        assert_eq!(parse(&format!("bob[{name}]: x: y")), Ok(Some(Cue::Chat { viewer, text })));
    }
    assert!(refused("bob[king]: hi").contains("king"));
}

#[test]
fn blank_lines_and_comments_are_nothing() {
    assert_eq!(parse("   "), Ok(None));
    assert_eq!(parse("# alice: hi"), Ok(None));
}

#[test]
fn a_reward_may_have_blanks_in_quotes() {
    let viewer = Viewer::new("gina");
    let (reward, input) = ("Hydrate now".to_owned(), "please do".to_owned());
    assert_eq!(event("/redeem gina \"Hydrate now\" please do"), EventCue::Redeem { viewer, reward, input });
    assert!(refused("/redeem gina \"Hydrate").contains("closing quote"));
}

#[test]
fn every_word_of_the_language_is_understood() {
    for line in [
        "/follow carol",
        "/sub dave 1000",
        "/sub dave Prime",
        "/resub dave 1000 7 text of it",
        "/resub dave 3000 7",
        "/gift dave 5",
        "/raid erin 120",
        "/cheer frank 100 text",
        "/cheer frank 100",
        "/redeem gina Hydrate",
        "/online",
        "/offline",
        "/category Just Chatting",
        "/delete alice",
        "/timeout alice 60",
        "/ban alice",
        "/untimeout alice",
        "/unban alice",
        "/llm up",
        "/llm down",
        "/llm slow",
        "/llm garbage",
        "/llm hostile",
        "/games up",
        "/games down",
        "/games slow",
        "/cut",
        "/reconnect",
        "/silence",
        "/wait 500ms",
    ] {
        let cue = parse(line).unwrap().unwrap();
        assert_eq!(cue.word(), line.split(' ').next().unwrap());
    }
}

#[test]
fn wrong_arguments_are_refused() {
    for line in [
        "/follow",
        "/follow carol dave",
        "/follow c@rol",
        "/sub",
        "/sub dave 4000",
        "/gift dave none",
        "/gift dave 0",
        "/raid erin -1",
        "/category",
        "/delete",
        "/timeout alice",
        "/timeout alice 0",
        "/ban alice 60",
        "/llm happy",
        "/games garbage",
        "/games hostile",
        "/cut now",
        "/wait",
        "/wait 5",
        "/wait 5h",
        "/wait 99999999999999999999s",
        "/wait 61m",
        "/dance",
        "/",
        "alice hello",
        "alice:",
        "a b: c",
        "x[mod: y",
        ": y",
    ] {
        assert!(parse(line).is_err(), "{line}");
    }
}

#[test]
fn times_have_units() {
    for (text, ms) in [("500ms", 500), ("2s", 2_000), ("1m", 60_000)] {
        assert_eq!(parse(&format!("/wait {text}")), Ok(Some(Cue::Wait(Duration::from_millis(ms)))));
    }
}

proptest! {
    #[test]
    fn no_line_makes_the_parser_stumble(line in any::<String>()) {
        let _ = parse(&line);
    }

    #[test]
    fn what_is_said_comes_back_without_its_blank_ends(text in "[!-~][ -~]{0,80}") {
        match parse(&format!("alice: {text}")) {
            Ok(Some(Cue::Chat { text: said, .. })) => prop_assert_eq!(said, text.trim()),
            other => prop_assert!(false, "{:?}", other),
        }
    }
}
