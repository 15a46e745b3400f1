use super::*;
use proptest::prelude::*;

fn said(session: &mut Session, line: &str) -> (String, ViewerRole, String) {
    match session.read(line) {
        Typed::Cue(Cue::Chat { viewer, text }) => (viewer.display_name, viewer.role, text),
        other => panic!("{line}: {other:?}"),
    }
}

fn mistake(line: &str) -> &'static str {
    match Session::new("!").read(line) {
        Typed::Mistake(mistake) => mistake.id,
        other => panic!("{line}: {other:?}"),
    }
}

#[test]
fn a_line_without_a_name_is_said_by_a_viewer() {
    let mut session = Session::new("!");
    assert_eq!(said(&mut session, " !ping "), ("viewer".into(), ViewerRole::Viewer, "!ping".into()));
}

#[test]
fn a_name_in_front_speaks_once() {
    let mut session = Session::new("!");
    assert_eq!(said(&mut session, "alice: !ping").0, "alice");
    assert_eq!(said(&mut session, "alice:!ping"), ("alice".into(), ViewerRole::Viewer, "!ping".into()));
    assert_eq!(said(&mut session, "hello").0, "viewer");
}

#[test]
fn another_speaker_stays_until_the_next() {
    let mut session = Session::new("!");
    assert_eq!(session.read("/as bob[mod]"), Typed::NowAs);
    assert_eq!(said(&mut session, "!cache"), ("bob".into(), ViewerRole::Moderator, "!cache".into()));
    assert_eq!(session.read("/as viewer"), Typed::NowAs);
    assert_eq!(said(&mut session, "hi").0, "viewer");
    assert_eq!(session.read("/as Bob"), Typed::NowAs);
    assert_eq!(session.current().role, ViewerRole::Moderator);
}

#[test]
fn a_role_is_remembered_until_it_is_taken_away() {
    let mut session = Session::new("!");
    assert_eq!(said(&mut session, "carol[vip]: hi").1, ViewerRole::Vip);
    assert_eq!(said(&mut session, "Carol: hi").1, ViewerRole::Vip);
    session.read("/follow carol");
    assert_eq!(said(&mut session, "carol: hi").1, ViewerRole::Vip);
    assert_eq!(said(&mut session, "carol[viewer]: hi").1, ViewerRole::Viewer);
    assert_eq!(said(&mut session, "carol: hi").1, ViewerRole::Viewer);
}

#[test]
fn the_current_speaker_keeps_a_role_given_in_passing() {
    let mut session = Session::new("!");
    said(&mut session, "viewer[mod]: hi");
    assert_eq!(said(&mut session, "hi").1, ViewerRole::Moderator);
}

#[test]
fn a_colon_that_sets_off_no_name_is_part_of_the_text() {
    for line in ["https://twitch.tv", "10:30 is fine", ":) hello", "!ask why: tell me", "well then: no", "a[b] c: d"] {
        let (name, _, text) = said(&mut Session::new("!"), line);
        assert_eq!((name.as_str(), text.as_str()), ("viewer", line));
    }
}

#[test]
fn a_command_said_by_a_name_that_twitch_does_not_give_out_is_explained() {
    assert_eq!(mistake("Léa: !ping"), "rehearsal-no-name");
    assert_eq!(said(&mut Session::new("!"), "été: enfin").2, "été: enfin");
}

#[test]
fn the_words_of_the_script_language_work() {
    let mut session = Session::new("!");
    assert_eq!(session.read("/cut"), Typed::Cue(Cue::Cut));
    assert!(matches!(session.read("/raid erin 120"), Typed::Cue(Cue::Event(_))));
    assert_eq!(session.names().next(), Some("erin"));
}

#[test]
fn a_mistake_gets_the_text_that_helps() {
    for (line, id) in [
        ("/dance", "rehearsal-no-word"),
        ("/", "rehearsal-no-word"),
        ("/sub", "rehearsal-usage"),
        ("/gift dave", "rehearsal-usage"),
        ("/as", "rehearsal-usage"),
        ("/as a b", "rehearsal-no-name"),
        ("/as bob[king]", "rehearsal-no-role"),
        ("bob[king]: hi", "rehearsal-no-role"),
        ("alice:", "rehearsal-no-text"),
        ("a\u{7}b", "rehearsal-bad-text"),
    ] {
        assert_eq!(mistake(line), id, "{line}");
    }
    assert_eq!(mistake(&"x".repeat(501)), "rehearsal-bad-text");
}

#[test]
fn comments_and_blank_lines_are_nothing() {
    for line in ["", "   ", "# alice: hi"] {
        assert_eq!(Session::new("!").read(line), Typed::Nothing);
    }
}

#[test]
fn people_are_forgotten_when_there_are_too_many() {
    let mut session = Session::new("!");
    (0..PEOPLE_MAX + 50).for_each(|n| drop(session.read(&format!("viewer{n}: hi"))));
    assert_eq!(session.names().count(), PEOPLE_MAX);
    assert_eq!(session.names().next(), Some(format!("viewer{}", PEOPLE_MAX + 49).as_str()));
}

proptest! {
    #[test]
    fn no_line_makes_the_session_stumble(lines in proptest::collection::vec(any::<String>(), 0..5)) {
        let mut session = Session::new("!");
        for line in lines {
            let _ = session.read(&line);
        }
    }
}
