//! Rows 27 and 28: whatever the words are, one harmless line leaves.

use crate::support::*;
use kissbot::config::Config;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::time::Duration;

const S: Duration = Duration::from_secs(1);

/// No pacing to speak of: many texts in one run.
fn fast() -> Config {
    let mut config = config();
    config.twitch.limits.messages_per_30_s = 1_000_000;
    config.twitch.limits.channel_spacing_ms = 0;
    config
}

/// What leaves when the bot wants to say `text`, without the command in front; exactly one line.
async fn said(world: &World, peer: &mut Peer, text: &str) -> String {
    world.announce(text);
    // Where the text ends and no second line begins shows the line after it.
    let end = format!("end of {}", text.len() + fastrand::usize(..1 << 40));
    world.announce(&end);
    let line = peer.said_within(S).await.expect("nothing was said");
    let next = peer.said_within(S).await;
    assert_eq!(next, Some(format!("PRIVMSG #somechannel :{end}")), "after {text:?} and {line:?}");
    line.strip_prefix("PRIVMSG #somechannel :").unwrap_or_else(|| panic!("{text:?} gave {line:?}")).to_owned()
}

/// What no line may have, whatever it came from. Twitch: 500 characters, `/` and `.` begin a command.
fn assert_harmless(line: &str) {
    assert!((1..=450).contains(&line.chars().count()), "{} characters: {line:?}", line.chars().count());
    assert!(!line.starts_with(['/', '.', '!', '\\', ' ']), "{line:?}");
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200B}' | '\u{34F}' | '\u{E0000}'..='\u{E007F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!line.contains(hidden), "{line:?}");
}

#[test]
fn a_line_that_is_too_long_is_cut_at_a_word_and_says_so() {
    with_bot(fast(), |mut world| async move {
        let mut peer = world.next_joined().await;
        let line = said(&world, &mut peer, &"word ".repeat(200)).await;
        assert_eq!(line, format!("{}…", "word ".repeat(90).trim_end()));
        assert_harmless(&line);
    });
}

#[test]
fn a_line_that_is_too_long_ends_at_a_sentence_if_it_can() {
    with_bot(fast(), |mut world| async move {
        let mut peer = world.next_joined().await;
        let line = said(&world, &mut peer, &"All is well here. ".repeat(40)).await;
        assert_eq!(line, "All is well here. ".repeat(25).trim_end());
    });
}

#[test]
fn a_cut_goes_through_no_emoji_and_no_accent() {
    with_bot(fast(), |mut world| async move {
        let mut peer = world.next_joined().await;
        // Shifted by every number of characters, so that the cut falls on each place inside them.
        for (unit, width) in [("👩‍👩‍👧‍👦", 7), ("e\u{301}", 2), ("🇫🇷", 2), ("👍🏽", 2)] {
            for shift in 1..=width {
                let lead = "abcdefg".get(..shift).unwrap();
                // Pairs with a letter between: no run of one character, which is shortened for itself.
                let line = said(&world, &mut peer, &format!("{lead}{}", format!("{unit}x").repeat(300))).await;
                assert_harmless(&line);
                let kept = line.strip_prefix(lead).and_then(|kept| kept.strip_suffix('…')).unwrap();
                let rest = kept.replace(&format!("{unit}x"), "");
                assert!(rest.is_empty() || rest == unit, "cut inside {unit}: {rest:?}");
                assert!(line.chars().count() > 430, "{} characters are left", line.chars().count());
            }
        }
    });
}

#[test]
fn a_reply_that_is_told_apart_stays_within_the_limit_too() {
    with_bot(fast(), |mut world| async move {
        let mut peer = world.next_joined().await;
        for (login, id) in [("alice", "m1"), ("a_name_of_25_characters_xx", "m2")] {
            world.reply(login, id, &"word ".repeat(200));
        }
        let heard = peer.heard_for(20 * S).await;
        assert_eq!(heard.len(), 2);
        assert!(heard[1].text().starts_with("@a_name_of_25_characters_x word "), "{heard:?}");
        heard.iter().for_each(|said| assert_harmless(said.text()));
    });
}

#[test]
fn line_ends_and_commands_leave_as_words() {
    with_bot(fast(), |mut world| async move {
        let mut peer = world.next_joined().await;
        for (text, expected) in [
            ("hello\r\nQUIT", "hello QUIT"),
            ("hello\nPRIVMSG #other :spam", "hello PRIVMSG #other :spam"),
            ("hello\u{2028}PART #somechannel\u{85}QUIT", "hello PART #somechannel QUIT"),
            ("/ban alice", "ban alice"),
            (".ban bob", "ban bob"),
            ("!so carol", "so carol"),
            ("/ /ban dave", "ban dave"),
            (". ./ban erin", "ban erin"),
            ("\u{200B}/ban frank", "ban frank"),
            ("\u{E0000}\u{34F} \u{2060}.timeout gina", "timeout gina"),
            ("\u{FF0F}ban hugo", "ban hugo"),
            ("\u{1}ACTION waves\u{1}", "ACTION waves"),
            (":colon", ":colon"),
            (": colon", ": colon"),
            ("word", "word"),
            ("@fake=tag :a!a@a PRIVMSG #c :x", "@fake=tag :a!a@a PRIVMSG #c :x"),
            ("{$user} {user} $(user) %s", "{$user} {user} $(user) %s"),
            ("\u{202E}evil\u{2066} text", "evil text"),
        ] {
            assert_eq!(said(&world, &mut peer, text).await, expected, "{text:?}");
        }
    });
}

#[test]
fn a_text_of_which_nothing_is_left_is_not_said() {
    with_bot(fast(), |mut world| async move {
        let mut peer = world.next_joined().await;
        for text in ["", " ", "\r\n", "/", "...", "!!", "\u{E0000}", "\u{34F}\u{200B}/"] {
            world.announce(text);
        }
        let heard = peer.heard_for(60 * S).await;
        assert!(heard.is_empty(), "{heard:?}");
    });
}

#[test]
fn any_text_at_all_leaves_as_one_harmless_line_or_not() {
    with_bot(fast(), |mut world| async move {
        let mut peer = world.next_joined().await;
        let mut runner = TestRunner::deterministic();
        let nasty =
            prop::sample::select(vec!["\r\n", "/", ".", "!", " ", "\u{200B}", "\u{E0000}", "é", "👩‍👧", "\u{301}", "a"]);
        let texts = prop_oneof![any::<String>(), prop::collection::vec(nasty, 0..300).prop_map(|parts| parts.concat())];
        for n in 0..400 {
            let text = texts.new_tree(&mut runner).unwrap().current();
            world.announce(&text);
            // Ends the line, however many there are.
            let end = format!("the end of text {n}");
            world.announce(&end);
            let first = peer.line_but_pings().await;
            let first = first.strip_prefix("PRIVMSG #somechannel :").unwrap_or_else(|| panic!("{text:?}: {first:?}"));
            if first != end {
                assert_harmless(first);
                assert_eq!(peer.line_but_pings().await, format!("PRIVMSG #somechannel :{end}"), "{text:?}");
            }
        }
    });
}

#[test]
fn hostile_names_and_arguments_change_nothing_of_the_reply() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        let expected = "I don't know that command. Type !help for the list.";
        for (n, words) in [
            "\u{1}/ban alice",
            "/ban alice\r",
            "\u{202E}.timeout alice",
            "{$command} %s $(id)",
            "\u{200B}\u{200B}!so alice",
        ]
        .into_iter()
        .enumerate()
        {
            let name = r"display-name=/ban\salice\r\nQUIT\s😈;";
            peer.viewer_with(name, &format!("viewer{n}"), &format!("m{n}"), &format!("!help {words}")).await;
            let heard = peer.heard_for(40 * S).await;
            assert_eq!(heard.len(), 1, "{words:?}: {heard:?}");
            assert_eq!(heard[0].line, format!("@reply-parent-msg-id=m{n} PRIVMSG #somechannel :{expected}"));
        }
    });
}

#[test]
fn a_message_id_that_hides_a_line_end_starts_no_second_line() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        peer.viewer("alice", r"m\r\nQUIT\s\:x", "!ping").await;
        let heard = peer.heard_for(40 * S).await;
        assert!(heard.len() <= 1, "{heard:?}");
        for said in heard {
            assert!(
                said.line.starts_with(r"@reply-parent-msg-id=m\r\nQUIT\s\:x PRIVMSG #somechannel :Pong!"),
                "{said:?}"
            );
        }
    });
}
