//! Rows 14 to 19: lines that are strange, broken, endless or slow.

use crate::support::*;
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// The whole line of a viewer who asks for `!ping`, with these bytes in the place of the tags and of the text's end.
fn ping_line(tags: &[u8], tail: &[u8]) -> Vec<u8> {
    let mut line = tags.to_vec();
    line.extend_from_slice(b" :alice!alice@alice.tmi.twitch.tv PRIVMSG #somechannel :!ping");
    line.extend_from_slice(tail);
    line.extend_from_slice(b"\r\n");
    line
}

/// Sends one bad line: it is counted once as read, `dropped` times as dropped, and the connection works as before.
fn costs_one_line(bytes: &[u8], dropped: u64) {
    let mut line = bytes.to_vec();
    line.extend_from_slice(b"\r\n");
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        sleep(Duration::from_secs(1)).await;
        let (lines_before, dropped_before) = world.lines();
        peer.send_bytes(&line).await;
        sleep(Duration::from_secs(1)).await;
        let (lines_after, dropped_after) = world.lines();
        assert_eq!((lines_after - lines_before, dropped_after - dropped_before), (1, dropped), "read, dropped");
        peer.viewer("bob", "m2", "!ping").await;
        assert_eq!(parent(&peer.line_but_pings().await), "m2");
        assert_eq!(world.attempts().len(), 1);
    });
}

#[test]
fn each_ping_is_answered_with_exactly_its_own_words() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        let long = format!(":{}", "x".repeat(10_000));
        for words in [":tmi.twitch.tv", "bare", ":two  words ", ": :odd:", ":\u{1F600} \u{202E}", ":\u{1}", &long] {
            peer.send(&format!("PING {words}")).await;
            assert_eq!(peer.line_but_pings().await, format!("PONG {words}"));
        }
        peer.send(":tmi.twitch.tv PING :from").await;
        assert_eq!(peer.line_but_pings().await, "PONG :from");
        peer.send("@time=1 :tmi.twitch.tv PING :tagged").await;
        assert_eq!(peer.line_but_pings().await, "PONG :tagged");
        peer.send_bytes(b"PING :\xff\xfe\r\nPING :next\r\n").await;
        assert_eq!(peer.bytes_of_line().await, b"PONG :\xff\xfe");
        assert_eq!(peer.line_but_pings().await, "PONG :next");
    });
}

#[test]
fn a_ping_before_the_welcome_is_answered_too() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_peer().await;
        peer.hello().await;
        peer.expect_pong("early").await;
    });
}

#[test]
fn a_flood_of_pings_from_a_peer_that_does_not_read_is_answered_within_bounds() {
    with_buffers(config(), 4096, |mut world| async move {
        let mut peer = world.next_joined().await;
        // 10 MB of answers, if all were kept.
        let flood =
            "PING :0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123\r\n"
                .repeat(100_000);
        peer.send_bytes(flood.as_bytes()).await;
        let mut answered = 0;
        while let Some(line) = peer.said_within(Duration::from_secs(1)).await {
            answered += line.len() + 2;
        }
        assert!(answered <= 64 * 1024 + 4096 + 8192, "{answered} bytes were kept");
        peer.expect_pong("and-now").await;
        assert_eq!(world.attempts().len(), 1);
    });
}

#[test]
fn a_line_of_a_megabyte_is_skipped_and_counted_once() {
    costs_one_line(&vec![b'x'; 1 << 20], 1);
}

#[test]
fn a_line_of_more_than_16_kib_is_skipped_and_counted_once() {
    costs_one_line(&ping_line(b"@id=m1;user-id=7;room-id=1", &[b'x'; 16 * 1024]), 1);
}

#[test]
fn a_line_of_just_under_16_kib_is_read() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        let padding = "x".repeat(16 * 1024 - 200);
        peer.viewer_with(&format!("pad={padding};"), "alice", "m1", "!ping").await;
        assert_eq!(parent(&peer.line_but_pings().await), "m1");
    });
}

#[test]
fn fifteen_mib_without_a_line_end_are_one_line_and_the_connection_is_kept() {
    costs_one_line(&vec![b'x'; 15 << 20], 1);
}

#[test]
fn more_than_16_mib_without_a_line_end_cost_the_connection() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        peer.send_bytes_unless_closed(&vec![b'x'; 17 << 20]).await;
        assert!(peer.is_closed_within(Duration::from_secs(1)).await);
        world.next_joined().await;
        assert_eq!(world.log.count("bytes without a line end"), 1, "{}", world.log.text());
    });
}

#[test]
fn a_nul_costs_nothing_but_its_line() {
    costs_one_line(b"@slow=5 :tmi.twitch.tv ROOMSTATE #some\0channel", 1);
}

#[test]
fn a_nul_in_chat_costs_nothing_but_its_line() {
    costs_one_line(b"@id=\0;user-id=\0 :a!a@a PRIVMSG #some\0channel :!ping", 1);
}

#[test]
fn lines_may_end_with_a_line_feed_alone_or_more_carriage_returns() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        peer.send_bytes(b"PING :a\nPING :b\r\r\nPING :c\r\n\r\n\n\r\nPING :d\n").await;
        for token in ["a", "b", "c", "d"] {
            assert_eq!(peer.line_but_pings().await, format!("PONG :{token}"));
        }
    });
}

#[test]
fn a_carriage_return_alone_ends_no_line() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        sleep(Duration::from_secs(1)).await;
        let (before, _) = world.lines();
        peer.send_bytes(b":tmi.twitch.tv 372 kissbot :one\rPING :two\r\n").await;
        assert_eq!(peer.said_within(Duration::from_secs(1)).await, None);
        assert_eq!(world.lines().0 - before, 1);
    });
}

#[test]
fn chat_that_is_not_utf_8_costs_one_line() {
    costs_one_line(b"@id=m1;user-id=7;room-id=1 :a!a@a PRIVMSG #somechannel :!ping \xff\xc3\x28\xed\xa0\x80", 1);
}

#[test]
fn tags_that_are_not_utf_8_cost_one_line() {
    costs_one_line(b"@id=m1;user-id=7;display-name=\xff\xfe :a!a@a PRIVMSG #somechannel :!ping", 1);
}

#[test]
fn a_server_line_that_is_not_utf_8_costs_one_line() {
    costs_one_line(b"@msg-id=msg_banned :tmi.twitch.tv NOTICE #somechannel :\xff\xff", 1);
}

#[test]
fn a_login_goes_on_after_a_line_that_is_not_utf_8() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_peer().await;
        peer.hello().await;
        peer.send_bytes(b":tmi.twitch.tv NOTICE * :\xff\r\n").await;
        peer.send(":tmi.twitch.tv CAP * ACK :twitch.tv/tags twitch.tv/commands").await;
        peer.send(":tmi.twitch.tv 001 kissbot :Welcome, GLHF!").await;
        peer.let_join("somechannel").await;
    });
}

#[test]
fn a_command_that_nobody_knows_costs_one_line() {
    costs_one_line(b"@a=b :tmi.twitch.tv XYZZY #somechannel :nothing happens", 0);
}

#[test]
fn a_line_without_a_command_costs_one_line() {
    costs_one_line(b"@only=tags", 1);
}

#[test]
fn a_state_without_a_channel_costs_one_line() {
    costs_one_line(b"@badges=moderator/1;mod=1 :tmi.twitch.tv USERSTATE", 1);
}

#[test]
fn a_state_without_tags_costs_nothing() {
    costs_one_line(b":tmi.twitch.tv ROOMSTATE #somechannel", 0);
}

#[test]
fn ten_thousand_tags_cost_one_line() {
    costs_one_line(format!("@{} :a!a@a PRIVMSG #somechannel :!ping", "a=1;".repeat(10_000)).as_bytes(), 1);
}

#[test]
fn ten_thousand_empty_tags_in_front_of_a_question_do_not_hide_it() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        peer.viewer_with(&";".repeat(10_000), "alice", "m1", "!ping").await;
        assert_eq!(parent(&peer.line_but_pings().await), "m1");
    });
}

#[test]
fn of_two_tags_with_one_name_the_last_counts() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        peer.send_bytes(&ping_line(b"@id=first;user-id=7;room-id=1;id=last", b"")).await;
        assert_eq!(parent(&peer.line_but_pings().await), "last");
    });
}

#[test]
fn an_escape_at_the_end_of_a_tag_does_no_harm() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        peer.send_bytes(&ping_line(br"@;=;==;a\;user-id=7;id=m1;room-id=1;display-name=\", b"")).await;
        assert_eq!(parent(&peer.line_but_pings().await), "m1");
    });
}

#[test]
fn a_question_without_an_id_is_not_answered_and_costs_one_line() {
    costs_one_line(b"@user-id=7;room-id=1 :a!a@a PRIVMSG #somechannel :!ping", 1);
}

#[test]
fn a_question_with_an_id_that_cannot_be_one_is_not_answered_and_costs_one_line() {
    let (id, long) = ("m1", "x".repeat(129));
    for (id, user_id) in [(id, &*long), (&*long, "7")] {
        let line = format!("@id={id};user-id={user_id};room-id=1 :a!a@a PRIVMSG #somechannel :!ping");
        costs_one_line(line.as_bytes(), 1);
    }
}

#[test]
fn a_question_without_a_user_id_is_not_answered_and_costs_one_line() {
    costs_one_line(b"@id=m1;room-id=1 :a!a@a PRIVMSG #somechannel :!ping", 1);
}

#[test]
fn a_question_without_any_tags_is_not_answered_and_costs_one_line() {
    costs_one_line(b":a!a@a PRIVMSG #somechannel :!ping", 1);
}

#[test]
fn a_question_without_a_room_id_is_answered_where_it_was_asked() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        peer.send_bytes(&ping_line(b"@id=m1;user-id=7", b"")).await;
        let line = peer.line_but_pings().await;
        assert!(line.starts_with("@reply-parent-msg-id=m1 PRIVMSG #somechannel :Pong!"), "{line}");
    });
}

#[test]
fn without_badges_nobody_is_a_moderator_whatever_the_name() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        let ask = |id: &str, tags: &str| {
            format!(
                "@id={id};user-id=7;room-id=1;{tags} :moderator!moderator@moderator.tmi.twitch.tv PRIVMSG #somechannel :!cache"
            )
        };
        for (id, tags) in [("m1", ""), ("m2", "badges=;mod="), ("m3", "badges;mod=0;display-name=moderator/1")] {
            peer.send(&ask(id, tags)).await;
        }
        assert_eq!(peer.said_within(LONG).await, None);
        peer.send(&ask("m4", "badges=moderator/1")).await;
        assert_eq!(parent(&peer.line_but_pings().await), "m4");
    });
}

#[test]
fn a_server_that_sends_one_byte_a_second_is_understood_and_not_taken_for_dead() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        let began = Instant::now();
        for byte in ping_line(b"@id=m1;user-id=7;room-id=1", b"") {
            sleep(Duration::from_secs(1)).await;
            peer.send_bytes(&[byte]).await;
        }
        assert!(began.elapsed() > Duration::from_secs(80));
        assert_eq!(parent(&peer.line_but_pings().await), "m1");
        assert_eq!(world.attempts().len(), 1);
    });
}
