//! What moderators type about moderation.

use super::*;
use crate::chat::moderation::*;
use std::time::Duration;

fn ask_in(language: Language, line: &str) -> Result<Ask, Cause> {
    let (typed, arguments) = line.split_once(' ').unwrap_or((line, ""));
    let command = built_in(typed.trim_start_matches('!'), language).unwrap_or_else(|| panic!("no command: {line}"));
    read_ask(command, typed, arguments, language, "!").map_err(|misread| misread.cause)
}

fn ask(line: &str) -> Result<Ask, Cause> {
    ask_in(Language::ENGLISH, line)
}

fn minutes(minutes: u64) -> Duration {
    Duration::from_secs(minutes * 60)
}

fn nuke(phrase: &str, back: Duration, action: &str) -> Ask {
    Ask::Nuke { phrase: phrase.to_owned(), back, action: action.parse().unwrap() }
}

#[test]
fn how_far_moderation_goes_is_set_in_the_channel_s_language() {
    for (language, line, mode) in [
        (Language::ENGLISH, "!moderation watch", Mode::Watch),
        (Language::ENGLISH, "!moderation ACT", Mode::Act),
        (Language::ENGLISH, "!moderation off", Mode::Off),
        // Who only switches it on is not surprised by a deletion.
        (Language::ENGLISH, "!moderation on", Mode::Watch),
        (Language::FRENCH, "!modération agir", Mode::Act),
        (Language::FRENCH, "!moderation surveiller", Mode::Watch),
        (Language::FRENCH, "!modération désactiver", Mode::Off),
    ] {
        assert_eq!(order_in(language, line), Ok(Order::Moderation(ModerationOrder::Mode(mode))), "{line}");
    }
    assert_eq!(order("!moderation"), Err(Cause::NoVerb));
    assert_eq!(order("!moderation strict"), Err(Cause::UnknownVerb { word: "strict".into() }));
}

#[test]
fn a_filter_is_set_by_its_name() {
    let filter = |name: &str, mode| Ok(Order::Moderation(ModerationOrder::Filter { name: name.into(), mode }));
    assert_eq!(order("!filter caps on"), filter("caps", FilterMode::On));
    assert_eq!(order("!filter LINKS watch"), filter("links", FilterMode::Watch));
    assert_eq!(order_in(Language::FRENCH, "!filtre caps désactiver"), filter("caps", FilterMode::Off));
    assert_eq!(order("!filter caps"), Err(Cause::NoChange));
    assert!(matches!(order("!filter caps loud"), Err(Cause::BadValue { .. })));
}

#[test]
fn hosts_are_allowed_named_and_taken_away() {
    let moderation = |order| Ok(Order::Moderation(order));
    assert_eq!(
        order("!allow https://www.youtube.com/"),
        moderation(ModerationOrder::Allow("https://www.youtube.com/".into()))
    );
    assert_eq!(order("!allow remove youtube.com"), moderation(ModerationOrder::Disallow("youtube.com".into())));
    assert_eq!(order("!allow"), moderation(ModerationOrder::Allowed));
    assert_eq!(order("!allow list"), moderation(ModerationOrder::Allowed));
    assert_eq!(order("!allow youtube.com twitter.com"), Err(Cause::Extra { word: "twitter.com".into() }));
}

#[test]
fn a_phrase_has_its_options_before_it() {
    let add = |text: &str, matching, action: Option<&str>| {
        let action = action.map(|action| action.parse().unwrap());
        Ok(Order::Moderation(ModerationOrder::AddPhrase(PhraseDraft { text: text.into(), matching, action })))
    };
    assert_eq!(order("!phrase add best viewers"), add("best viewers", None, None));
    assert_eq!(order("!phrase add -part -10m bigfollows"), add("bigfollows", Some(PhraseMatch::Part), Some("10m")));
    assert_eq!(
        order("!phrase add -match=regex -action=ban b[ue]y"),
        add("b[ue]y", Some(PhraseMatch::Regex), Some("ban"))
    );
    assert_eq!(order("!phrase add \"-part\""), add("-part", None, None));
    assert_eq!(order_in(Language::FRENCH, "!phrase ajouter vues gratuites"), add("vues gratuites", None, None));
    assert_eq!(order("!phrase add"), Err(Cause::NoWord));
    assert_eq!(order("!phrase add -loud x"), Err(Cause::UnknownOption { option: "-loud".into() }));
    assert!(matches!(order("!phrase add -action=soon x"), Err(Cause::BadValue { .. })));
    let moderation = |order| Ok(Order::Moderation(order));
    assert_eq!(order("!phrase remove #3"), moderation(ModerationOrder::RemovePhrase("#3".into())));
    assert_eq!(order("!phrase"), moderation(ModerationOrder::Phrases));
}

#[test]
fn a_permit_counts_minutes_or_lines() {
    let permit = |within, lines| Ok(Ask::Permit { login: "alice".into(), within, lines });
    assert_eq!(ask("!permit @Alice"), permit(None, None));
    assert_eq!(ask("!permit alice 5m"), permit(Some(minutes(5)), None));
    assert_eq!(ask("!permit alice 3"), permit(None, Some(3)));
    assert_eq!(ask_in(Language::FRENCH, "!autoriser alice 90s 2"), permit(Some(Duration::from_secs(90)), Some(2)));
    assert_eq!(ask("!permit"), Err(Cause::NoUser));
    assert!(matches!(ask("!permit alice soon"), Err(Cause::BadValue { .. })));
    assert!(matches!(ask("!permit alice 0"), Err(Cause::BadValue { .. })));
}

#[test]
fn a_nuke_has_its_phrase_before_how_far_back_and_what_is_done() {
    assert_eq!(ask("!nuke buy followers"), Ok(nuke("buy followers", minutes(2), "delete")));
    assert_eq!(ask("!nuke buy followers 5m ban"), Ok(nuke("buy followers", minutes(5), "ban")));
    assert_eq!(ask("!nuke buy followers 5m 10m"), Ok(nuke("buy followers", minutes(5), "10m")));
    assert_eq!(ask("!nuke top 10"), Ok(nuke("top 10", minutes(2), "delete")), "a bare number belongs to the phrase");
    assert_eq!(ask("!nuke \"ban 5m\" ban"), Ok(nuke("ban 5m", minutes(2), "ban")));
    assert_eq!(ask("!nuke spam 3h"), Ok(nuke("spam", minutes(10), "delete")), "memory reaches no further");
    assert_eq!(ask("!nuke yes"), Ok(Ask::NukeConfirmed));
    assert_eq!(ask_in(Language::FRENCH, "!nuke oui"), Ok(Ask::NukeConfirmed));
    assert_eq!(ask("!nuke"), Err(Cause::NoWord));
    assert_eq!(ask("!nuke \"open"), Err(Cause::OpenQuote));
}

#[test]
fn the_room_s_modes_take_their_amounts_and_off() {
    for (line, mode) in [
        ("!slow", RoomMode::Slow(Some(30))),
        ("!slow 10", RoomMode::Slow(Some(10))),
        ("!slow 1m", RoomMode::Slow(Some(60))),
        ("!slow off", RoomMode::Slow(None)),
        ("!followers", RoomMode::Followers(Some(10))),
        ("!followers 30m", RoomMode::Followers(Some(30))),
        ("!followers off", RoomMode::Followers(None)),
        ("!subs", RoomMode::Subscribers(true)),
        ("!emotes off", RoomMode::Emotes(false)),
        ("!unique on", RoomMode::Unique(true)),
    ] {
        assert_eq!(ask(line), Ok(Ask::Room(mode)), "{line}");
    }
    assert_eq!(ask_in(Language::GERMAN, "!slow aus"), Ok(Ask::Room(RoomMode::Slow(None))));
    assert_eq!(ask("!emergency"), Ok(Ask::Emergency(true)));
    assert_eq!(ask("!emergency off"), Ok(Ask::Emergency(false)));
    for line in ["!slow 1", "!slow 200", "!slow fast", "!followers soon", "!subs maybe"] {
        assert!(matches!(ask(line), Err(Cause::BadValue { .. })), "{line}");
    }
}

#[test]
fn viewers_and_counts_are_read_as_everywhere() {
    assert_eq!(ask("!why @Alice"), Ok(Ask::Why("alice".into())));
    assert_eq!(ask("!forgive alice"), Ok(Ask::Forgive("alice".into())));
    assert_eq!(ask("!undo"), Ok(Ask::Undo(1)));
    assert_eq!(ask("!undo 5"), Ok(Ask::Undo(5)));
    assert!(matches!(ask("!undo 1000"), Err(Cause::BadValue { .. })));
    assert_eq!(ask("!why"), Err(Cause::NoUser));
}

#[test]
fn what_is_asked_for_at_once_is_no_order_of_a_file() {
    assert_eq!(read_line("!permit alice", Language::ENGLISH, "!"), None);
    assert_eq!(read_line("!undo", Language::ENGLISH, "!"), None);
}
