//! Tests of the router: the table of routes, and the sieve that must agree with it.

use super::route::{Ignored, Listener, Route, route};
use super::sieve::Sieve;
use crate::chat::dedup::Seen;
use crate::twitch::irc::chat_line::ChatLine;
use crate::twitch::irc::wire::frame::Batch;
use proptest::prelude::*;

fn listener() -> Listener {
    Listener {
        login: "kissbot".into(),
        user_id: Some("42".into()),
        prefix: "!".into(),
        other_bots: ["nightbot".to_owned()].into(),
        ignores_bot_badges: true,
        answers_rewards: false,
    }
}

fn line(tags: &str, login: &str, text: &str) -> String {
    format!("@{tags} :{login}!{login}@{login}.tmi.twitch.tv PRIVMSG #c :{text}")
}

fn decide(raw: &str) -> Route {
    decide_for(&listener(), raw)
}

fn decide_for(listener: &Listener, raw: &str) -> Route {
    let chat = ChatLine::read(raw.as_bytes()).unwrap();
    let decided = route(&chat, listener, &mut Seen::default(), crate::kernel::clock::now());
    if !matches!(decided, Route::Ignore(_)) {
        assert!(passes(listener, raw), "the sieve holds back {raw:?}");
    }
    decided
}

fn passes(listener: &Listener, raw: &str) -> bool {
    let batch = Batch::of(format!("PING :x\r\n{raw}\r\n").as_bytes());
    Sieve::new(listener).sift(&batch).next().is_some_and(|chat| batch.chat_line(chat) == raw.as_bytes())
}

/// Routes the words of an ordinary viewer.
fn said(text: &str) -> Route {
    decide(&line("id=m1;user-id=7;room-id=1", "alice", text))
}

fn command(name: &str, arguments: &str) -> Route {
    Route::Command { name: name.into(), arguments: arguments.into() }
}

fn mention(text: &str) -> Route {
    Route::Mention { text: text.into() }
}

const NOT_FOR_US: Route = Route::Ignore(Ignored::NotForUs);

#[test]
fn what_viewers_type_as_a_command() {
    let table = [
        ("!ping", command("ping", "")),
        ("!PING", command("PING", "")),
        ("！ping", command("ping", "")),
        ("  !ping  ", command("ping", "")),
        ("!game  hades   2", command("game", "hades 2")),
        ("! ping", NOT_FOR_US),
        ("!!ping", NOT_FOR_US),
        ("!", NOT_FOR_US),
        ("!?", NOT_FOR_US),
        ("!ping!ping", command("ping!ping", "")),
        ("hello !ping", NOT_FOR_US),
        ("\x01ACTION !ping\x01", command("ping", "")),
        ("!été", command("été", "")),
    ];
    for (text, expected) in table {
        assert_eq!(said(text), expected, "{text:?}");
    }
}

#[test]
fn any_prefix_may_be_typed_narrow_or_wide() {
    for (prefix, typed) in
        [("！", "！ping"), ("！", "!ping"), ("kb", "kbping"), ("?!", "？!ping"), ("é", "éping"), ("🤖", "🤖ping")]
    {
        let listener = Listener { prefix: prefix.into(), ..listener() };
        let raw = line("id=m1;user-id=7;room-id=1", "alice", typed);
        assert_eq!(decide_for(&listener, &raw), command("ping", ""), "{prefix} {typed}");
    }
}

#[test]
fn invisible_characters_change_no_command() {
    for text in [
        "!ping \u{E0000}",
        "!ping\u{34F}",
        "!ping\u{A0}",
        "\u{200B}!pi\u{AD}ng",
        "\u{FEFF}！ping \u{34F}",
        "!ping\u{3000}",
    ] {
        assert_eq!(said(text), command("ping", ""), "{text:?}");
    }
}

#[test]
fn a_mention_is_a_whole_word_in_any_case() {
    assert!(matches!(said("salut @KissBot !"), Route::Mention { .. }));
    assert!(matches!(said("@kissbot"), Route::Mention { .. }));
    assert!(matches!(said("KISSBOT, ça va ?"), Route::Mention { .. }));
    assert_eq!(said("@kissbotty hello"), NOT_FOR_US);
    assert_eq!(said("x@kissbot.fr"), NOT_FOR_US);
    assert_eq!(said("I like kissbot"), NOT_FOR_US);
    assert_eq!(said("kissbots are nice"), NOT_FOR_US);
}

#[test]
fn the_mention_is_not_part_of_what_was_said() {
    assert_eq!(said("@KissBot how are you?"), mention("how are you?"));
}

#[test]
fn a_command_that_mentions_the_bot_is_a_command() {
    assert_eq!(said("!help @kissbot"), command("help", "@kissbot"));
}

#[test]
fn a_reply_to_the_bot_is_a_mention_and_a_command_in_a_reply_is_a_command() {
    let reply = |to: &str, text: &str| {
        decide(&line(&format!("id=m;user-id=7;reply-parent-msg-id=p;reply-parent-user-login={to}"), "alice", text))
    };
    assert!(matches!(reply("kissbot", "@KissBot thanks"), Route::Mention { .. }));
    assert!(matches!(reply("kissbot", "thanks"), Route::Mention { .. }));
    assert_eq!(reply("kissbot", "@KissBot !ping"), command("ping", ""));
    assert_eq!(reply("bob", "@Bob !ping"), command("ping", ""));
    assert_eq!(reply("bob", "@Bob yes"), NOT_FOR_US);
}

#[test]
fn own_lines_and_other_bots_are_never_answered() {
    assert_eq!(decide(&line("id=m;user-id=9", "kissbot", "!ping")), Route::Ignore(Ignored::OwnEcho));
    assert_eq!(decide(&line("id=m;user-id=42", "renamed", "!ping")), Route::Ignore(Ignored::OwnEcho));
    assert_eq!(decide(&line("id=m;user-id=9", "nightbot", "!ping @kissbot")), Route::Ignore(Ignored::OtherBot));
}

#[test]
fn a_shared_chat_copy_is_ignored_and_its_original_is_not() {
    let copy = line("id=m;user-id=7;room-id=1;source-room-id=2;source-id=n", "alice", "!ping");
    assert_eq!(decide(&copy), Route::Ignore(Ignored::SharedCopy));
    let original = line("id=n;user-id=7;room-id=1;source-room-id=1;source-id=n", "alice", "!ping");
    assert_eq!(decide(&original), command("ping", ""));
}

#[test]
fn a_reply_to_a_name_with_blanks_is_read_behind_the_whole_name() {
    let reply = |name: &str, text: &str| {
        let tags = format!("id=m;user-id=7;reply-parent-user-login=riotgames;reply-parent-display-name={name}");
        decide(&line(&tags, "alice", text))
    };
    for (name, text) in [
        (r"Riot\sGames", "@Riot Games !ping"),
        (r"Riot\sGames", "@riot games !ping"),
        (r"Riot\sGames", "@Riot Games, !ping"),
        (r"Riot\sGames", "@Riot\u{A0}Games \u{200B} ！ping"),
        (r"The\sBig\sBad\sWolf", "@The Big Bad Wolf !ping"),
        ("王\u{3000}小明", "@王\u{3000}小明 !ping"),
        // The name was changed since, or the tag is missing: a name is one word.
        ("Other", "@RiotGames !ping"),
        ("", "@RiotGames !ping"),
        (r"Riot\sGames", "@RiotGames !ping"),
    ] {
        assert_eq!(reply(name, text), command("ping", ""), "{name:?} {text:?}");
    }
    assert_eq!(reply(r"Riot\sGames", "@Riot Games and !ping"), NOT_FOR_US);
    assert_eq!(reply(r"Riot\sGames", "@Riot Gamesters !ping"), NOT_FOR_US);
    assert_eq!(said("@Riot Games !ping"), NOT_FOR_US, "nobody is replied to");
}

#[test]
fn whoever_wears_a_bots_badge_is_met_with_silence_if_the_operator_wants_that() {
    let by = |badges: &str, text| line(&format!("id=m;user-id=7;badges={badges}"), "some_helper", text);
    for badges in ["bot-badge/1", "moderator/1,bot-badge/1"] {
        for text in ["!ping", "@KissBot hello"] {
            assert_eq!(decide(&by(badges, text)), Route::Ignore(Ignored::OtherBot), "{badges} {text}");
        }
        let listener = Listener { ignores_bot_badges: false, ..listener() };
        assert_eq!(decide_for(&listener, &by(badges, "!ping")), command("ping", ""), "{badges}");
    }
    assert_eq!(decide(&by("subscriber/12", "!ping")), command("ping", ""));
}

#[test]
fn lines_from_a_history_are_ignored() {
    assert_eq!(decide(&line("historical=1;id=m;user-id=7", "alice", "!ping")), Route::Ignore(Ignored::Historical));
}

#[test]
fn what_is_typed_into_a_reward_is_left_to_the_reward_if_rewards_ask_the_bot_something() {
    let typed = line("id=m;user-id=7;custom-reward-id=92af127c", "alice", "!ping");
    assert_eq!(decide(&typed), command("ping", ""));
    let listener = Listener { answers_rewards: true, ..listener() };
    assert_eq!(decide_for(&listener, &typed), Route::Ignore(Ignored::Redemption));
    assert_eq!(decide_for(&listener, &line("id=n;user-id=7", "alice", "!ping")), command("ping", ""));
}

#[test]
fn a_line_without_its_ids_cannot_be_answered() {
    assert_eq!(decide(&line("user-id=7", "alice", "!ping")), Route::Ignore(Ignored::Incomplete));
    assert_eq!(decide(&line("id=m", "alice", "!ping")), Route::Ignore(Ignored::Incomplete));
}

#[test]
fn the_same_id_is_answered_once() {
    let chat = ChatLine::read(line("id=m;user-id=7", "alice", "!ping").as_bytes()).unwrap();
    let (mut seen, now) = (Seen::default(), crate::kernel::clock::now());
    assert_eq!(route(&chat, &listener(), &mut seen, now), command("ping", ""));
    assert_eq!(route(&chat, &listener(), &mut seen, now), Route::Ignore(Ignored::Duplicate));
}

/// Generates words that matter to routing, among others.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("!".to_owned()),
        Just("！".to_owned()),
        Just("ping".to_owned()),
        Just("@".to_owned()),
        Just("KissBot".to_owned()),
        Just("kissbot".to_owned()),
        Just("kiss".to_owned()),
        Just("Bot".to_owned()),
        Just("@Bob ".to_owned()),
        Just(" ".to_owned()),
        Just("\u{3000}".to_owned()),
        Just("\u{A0}".to_owned()),
        Just("\u{200B}".to_owned()),
        Just("\u{E0000}".to_owned()),
        Just("\u{34F}".to_owned()),
        Just("\u{1}ACTION ".to_owned()),
        Just("❤\u{FE0F}".to_owned()),
        "\\PC{0,3}",
    ]
}

#[test]
fn most_chat_is_held_back() {
    for text in [
        "gg",
        "kappa kappa",
        "k",
        "прив всем",
        "❤\u{FE0F} love the stream",
        "草 !ping",
        "@Bob yes! no!",
        "mail@kiss.bot",
        "what a !ping",
        "\u{1}ACTION waves\u{1}",
        "same again \u{E0000}",
        "",
    ] {
        assert!(!passes(&listener(), &line("id=m;user-id=7;reply-parent-user-login=bob", "alice", text)), "{text:?}");
    }
}

proptest! {
    #[test]
    fn the_sieve_holds_nothing_back_that_routing_would_act_on(
        pieces in proptest::collection::vec(piece(), 0..8),
        reply in prop_oneof![
            Just(""),
            Just(";reply-parent-user-login=kissbot"),
            Just(";reply-parent-user-login=kiss\\bot"),
            Just(";reply-parent-user-login=bob"),
        ],
    ) {
        let raw = line(&format!("id=m;user-id=7{reply}"), "alice", &pieces.concat());
        if ChatLine::read(raw.as_bytes()).is_ok() {
            decide(&raw);
        }
    }
}
