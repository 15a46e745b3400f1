//! Sessions that move, break, lie and say nothing.

use super::{USUAL, follow, is_renewed, play_subscribed};
use std::time::Duration;
use tokio::time::{Instant, sleep};

#[test]
fn a_message_that_is_delivered_twice_counts_once() {
    play_subscribed(
        |_| {},
        |show, events| async move {
            let ids = follow(&events, Duration::ZERO);
            assert_eq!(ids.len(), 1);
            for _ in 0..2 {
                assert!(events.repeat(&ids[0]));
            }
            show.until_true("all are counted", || show.told() == [1, 2, 0, 0]).await;
        },
    );
}

#[test]
fn two_connections_tell_the_same_during_a_hand_over_and_nothing_is_lost_or_doubled() {
    play_subscribed(
        |_| {},
        |show, events| async move {
            events.set_overlap(true);
            let mut happened = 0;
            for moment in 0..300 {
                if moment == 20 {
                    events.reconnect();
                }
                assert!(!follow(&events, Duration::ZERO).is_empty(), "Twitch has nobody to tell at {moment}");
                happened += 1;
                sleep(Duration::from_millis(2)).await;
            }
            show.until_true("every event is told", || show.told()[0] == happened).await;
            show.until_true("the old connection is closed", || events.sessions() == 1).await;
            assert_eq!(show.told()[0], happened, "and none of them twice");
            assert!(show.told()[1] > 0, "it was no overlap");
            assert_eq!(show.subscriptions_made(), USUAL.len() as u64, "nothing is subscribed anew");
            assert_eq!(events.enabled(), USUAL);
        },
    );
}

#[test]
fn an_event_of_eleven_minutes_ago_is_dropped_and_counted() {
    play_subscribed(
        |_| {},
        |show, events| async move {
            follow(&events, Duration::from_secs(11 * 60));
            follow(&events, Duration::from_secs(9 * 60));
            show.until_true("both are counted", || show.told() == [1, 0, 1, 0]).await;
        },
    );
}

#[test]
fn a_foreign_address_is_refused_and_a_new_session_is_opened() {
    play_subscribed(
        |_| {},
        |show, events| async move {
            events.reconnect_to("wss://evil.example/ws");
            show.until_true("there is a new session", || is_renewed(&events, 1)).await;
            assert_eq!(show.log.count("is refused"), 1, "{}", show.log.text());
            show.until_true("and no other", || events.sessions() == 1).await;
        },
    );
}

#[test]
fn an_address_where_nobody_is_leads_to_a_new_session() {
    play_subscribed(
        |_| {},
        |show, events| async move {
            events.reconnect_to("ws://127.0.0.1:1/ws");
            show.until_true("there is a new session", || is_renewed(&events, 1)).await;
            show.until_true("and no other", || events.sessions() == 1).await;
            follow(&events, Duration::ZERO);
            show.until_true("events come", || show.told()[0] == 1).await;
        },
    );
}

#[test]
fn a_session_without_keepalives_is_dead_a_fifth_after_its_period_and_everything_is_subscribed_anew() {
    play_subscribed(
        |stage| stage.eventsub.keepalive_s = 1,
        |show, events| async move {
            sleep(Duration::from_millis(2500)).await;
            assert_eq!(events.sessions_opened(), 1, "keepalives keep it");
            events.mute_keepalive();
            let began = Instant::now();
            show.until_true("there is a new session", || is_renewed(&events, 1)).await;
            assert!(began.elapsed() < Duration::from_secs(3), "{:?}", began.elapsed());
        },
    );
}

#[test]
fn a_half_open_session_is_found_and_replaced() {
    play_subscribed(
        |stage| stage.eventsub.keepalive_s = 1,
        |show, events| async move {
            events.silence();
            show.until_true("there is a new session", || events.sessions_opened() > 1).await;
            show.until_true("everything is subscribed anew", || show.subscriptions_made() >= 2 * USUAL.len() as u64)
                .await;
            follow(&events, Duration::ZERO);
            show.until_true("events come", || show.told()[0] == 1).await;
        },
    );
}

#[test]
fn each_close_code_leads_to_a_new_session_with_everything_subscribed() {
    for code in 4000..=4007 {
        play_subscribed(
            |_| {},
            |show, events| async move {
                events.close(code);
                show.until_true("there is a new session", || is_renewed(&events, 1)).await;
                assert_eq!(show.log.count(&format!("with code {code}")), 1, "{}", show.log.text());
                let alarms = show.log.count("a mistake of the bot's own");
                assert_eq!(alarms, usize::from(code == 4001), "{code}: {}", show.log.text());
            },
        );
    }
}

#[test]
fn frames_that_make_no_sense_are_counted_and_survived() {
    play_subscribed(
        |_| {},
        |show, events| async move {
            let metadata = |kind: &str| {
                format!(
                    r#""metadata":{{"message_id":"x","message_type":"{kind}","message_timestamp":"2099-01-01T00:00:00Z"}}"#
                )
            };
            let unreadable = [
                "".to_owned(),
                "{".to_owned(),
                "[]".to_owned(),
                "null".to_owned(),
                "\u{0}\u{feff}<html>".to_owned(),
                r#"{"metadata":{}}"#.to_owned(),
                format!("{{{}}}", metadata("notification")),
                format!("{{{}}}", metadata("session_welcome")),
                format!("{{{},\"payload\":7}}", metadata("session_reconnect")),
                format!("{{{},\"payload\":{{}}}}", metadata("session_party")),
                "[".repeat(100_000),
            ];
            for text in &unreadable {
                events.send_text(text);
            }
            events.send_binary(&[0, 159, 146, 150]);
            events.send_binary(&[]);
            let extra = format!(
                r#"{{{},"payload":{{"subscription":{{"id":"1","type":"channel.teleport","version":"9","extra":[]}},"event":{{"a":null}}}},"more":1}}"#,
                metadata("notification")
            );
            events.send_text(&extra);
            follow(&events, Duration::ZERO);
            show.until_true("they are counted", || show.told() == [2, 0, 0, unreadable.len() as u64 + 2]).await;
            assert_eq!((events.sessions_opened(), events.sessions()), (1, 1), "{}", show.log.text());
        },
    );
}

#[test]
fn a_frame_of_five_megabytes_closes_the_connection_and_a_new_session_is_opened() {
    play_subscribed(
        |_| {},
        |show, events| async move {
            events.send_text(&"x".repeat(5 << 20));
            show.until_true("there is a new session", || is_renewed(&events, 1)).await;
            assert_eq!(show.log.count("a message of more than 1048576 bytes"), 1, "{}", show.log.text());
        },
    );
}

#[test]
fn when_twitch_lets_nobody_in_the_bot_tries_again_and_chats_on() {
    play_subscribed(
        |_| {},
        |mut show, events| async move {
            events.set_refusing(true);
            events.cut();
            show.until_true("it is told", || show.log.count("cannot be opened") > 0).await;
            assert!(show.ask("alice", "!ping").await.to_lowercase().contains("pong"));
            events.set_refusing(false);
            show.until_true("there is a new session", || is_renewed(&events, 1)).await;
        },
    );
}
