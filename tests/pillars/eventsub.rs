//! EventSub over real sockets: sessions that move, break, lie and say nothing.

use crate::support::{LIMIT, Show, keys, play, play_as, stage_config};
use kissbot::config::Config;
use kissbot_actors::pillar::{Pillar, PillarState};
use kissbot_actors::twitch_event::eventsub::topic::Topic;
use kissbot_rehearsal::{EventSubStage, StageConfig, Viewer, WebStage, WebUrls};
use serde_json::json;
use std::time::Duration;
use tokio::time::{Instant, sleep};

const MAKE: &str = "POST /helix/eventsub/subscriptions";
/// What a moderator without the owner's login is told of.
const USUAL: [&str; 6] =
    ["channel.follow", "channel.raid", "channel.shoutout.receive", "channel.update", "stream.offline", "stream.online"];

/// Plays `test` once the bot has subscribed to everything usual.
fn play_subscribed<F: Future<Output = ()>>(
    change: impl FnOnce(&mut StageConfig),
    test: impl FnOnce(Show, EventSubStage) -> F,
) {
    let mut stage = stage_config();
    change(&mut stage);
    play(
        stage,
        |_, _| {},
        |show| async move {
            let events = show.stage.eventsub();
            show.until_true("everything is subscribed", || events.enabled() == USUAL).await;
            test(show, events).await;
        },
    );
}

impl Show {
    async fn until_true(&self, what: &str, is_true: impl Fn() -> bool) {
        let end = Instant::now() + LIMIT;
        while !is_true() {
            assert!(Instant::now() < end, "not so: {what}\n{}", self.log.text());
            sleep(Duration::from_millis(10)).await;
        }
    }

    /// Events told, told before, too old, unreadable.
    fn told(&self) -> [u64; 4] {
        let counts = &self.topology.vitals.eventsub;
        [counts.notifications.get(), counts.doubled.get(), counts.stale.get(), counts.unreadable.get()]
    }

    fn subscriptions_made(&self) -> u64 {
        self.web.count(MAKE)
    }
}

/// Somebody follows `#one`; the ids of the notifications.
fn follow(events: &EventSubStage, age: Duration) -> Vec<String> {
    let one = Viewer::new("one").user_id;
    let event = json!({"user_id": "5", "user_login": "erin", "user_name": "Erin", "broadcaster_user_id": one,
        "broadcaster_user_login": "one", "broadcaster_user_name": "One", "followed_at": "2023-07-15T18:16:11.17106713Z"});
    events.emit_aged("channel.follow", "2", &[("broadcaster_user_id", &one)], &event, age)
}

/// Whether what is subscribed now is of another session than `before`, and all of it is there.
fn is_renewed(events: &EventSubStage, sessions_before: u64) -> bool {
    events.sessions_opened() > sessions_before && events.enabled() == USUAL
}

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
fn an_orphan_that_is_in_the_way_is_deleted_and_its_subscription_made() {
    play_subscribed(
        |_| {},
        |show, events| async move {
            events.set_jealous(true);
            events.cut();
            show.until_true("there is a new session", || is_renewed(&events, 1)).await;
            assert!(show.web.count("DELETE /helix/eventsub/subscriptions") >= USUAL.len() as u64);
            let sessions: Vec<_> = events.subscriptions().into_iter().map(|one| one.session_id).collect();
            assert!(sessions.windows(2).all(|pair| pair[0] == pair[1]), "orphans are left: {sessions:?}");
        },
    );
}

#[test]
fn a_limit_of_sessions_is_waited_out_while_chat_is_answered() {
    let mut stage = stage_config();
    stage.eventsub.sessions_max = 0;
    play(
        stage,
        |_, _| {},
        |mut show| async move {
            let events = show.stage.eventsub();
            show.until_true("Twitch has refused", || show.log.count("a limit of Twitch's is reached") > 0).await;
            show.until_true("the session is given up meanwhile", || events.sessions() == 0).await;
            assert!(show.ask("alice", "!ping").await.to_lowercase().contains("pong"));
            let pillars = &show.topology.vitals.pillars;
            show.until_true("it shows", || pillars.get(Pillar::TwitchEvent) == PillarState::Degraded).await;
            assert!(events.sessions_opened() <= 2, "it hammers");
            assert!(show.subscriptions_made() <= 3, "each one is tried in vain: {}", show.subscriptions_made());
        },
    );
}

#[test]
fn what_is_too_dear_is_left_out_and_the_rest_is_told() {
    let mut stage = stage_config();
    stage.eventsub.cost_max = 2;
    play(
        stage,
        |_, _| {},
        |show| async move {
            let events = show.stage.eventsub();
            let affordable = ["channel.follow", "channel.shoutout.receive", "stream.offline", "stream.online"];
            show.until_true("what costs nothing comes first", || events.enabled() == affordable).await;
            show.until_true("the others are refused", || show.log.count("a limit of Twitch's is reached") == 2).await;
            assert_eq!(events.sessions(), 1);
        },
    );
}

#[test]
fn a_revoked_subscription_is_told_once_and_not_asked_for_again() {
    play_subscribed(
        |_| {},
        |show, events| async move {
            assert_eq!(events.revoke("channel.follow", "moderator_removed"), 1);
            show.until_true("the operator is told", || show.log.count("has ended a subscription") == 1).await;
            sleep(Duration::from_millis(300)).await;
            assert_eq!(show.subscriptions_made(), USUAL.len() as u64);
            assert_eq!(events.enabled(), USUAL[1..]);
            events.cut();
            show.until_true("a new session has the others", || {
                events.sessions_opened() == 2 && events.enabled() == USUAL[1..]
            })
            .await;
            assert_eq!(show.subscriptions_made(), 2 * USUAL.len() as u64 - 1);
        },
    );
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
fn with_events_off_there_is_no_session() {
    let off = |config: &mut Config| config.twitch_events.enabled = false;
    play(
        stage_config(),
        |config, _| off(config),
        |mut show| async move {
            assert!(!show.ask("alice", "!uptime").await.is_empty(), "the token and the channel are known");
            sleep(Duration::from_millis(300)).await;
            assert_eq!(show.stage.eventsub().sessions_opened(), 0);
            assert_eq!(show.subscriptions_made(), 0);
        },
    );
}

#[test]
fn a_reload_that_switches_events_off_closes_the_session_and_one_that_switches_them_on_opens_another() {
    play_subscribed(
        |_| {},
        |show, events| async move {
            let mut config = show.config.clone();
            config.twitch_events.enabled = false;
            show.topology.reconfigure(&config, &keys()).unwrap();
            show.until_true("it is closed", || events.sessions() == 0).await;
            show.topology.reconfigure(&show.config, &keys()).unwrap();
            show.until_true("there is another", || is_renewed(&events, 1)).await;
        },
    );
}

/// Plays `test` with a token of the bot's that has these scopes.
fn play_with_scopes<F: Future<Output = ()>>(
    scopes: &[&str],
    stage: StageConfig,
    channel: &str,
    test: impl FnOnce(Show, EventSubStage) -> F,
) {
    let token = |web: &WebStage| web.issue_token("kissbot", scopes).access;
    let change = |config: &mut Config, _: &WebUrls| config.bot.channels = vec![channel.parse().unwrap()];
    play_as(token, stage, keys(), change, |show| async move {
        let events = show.stage.eventsub();
        test(show, events).await;
    });
}

#[test]
fn without_a_scope_its_events_are_not_tried_and_that_is_told_once() {
    play_with_scopes(&["chat:read", "chat:edit"], stage_config(), "one", |show, events| async move {
        show.until_true("the others are subscribed", || events.enabled() == without_rights()).await;
        sleep(Duration::from_millis(300)).await;
        assert_eq!(show.subscriptions_made(), 4);
        assert_eq!(show.log.count("moderator:read:followers"), 1, "{}", show.log.text());
        assert_eq!(show.log.count("kissbot login --as broadcaster"), 1, "{}", show.log.text());
    });
}

fn without_rights() -> Vec<String> {
    ["channel.raid", "channel.update", "stream.offline", "stream.online"].map(str::to_owned).to_vec()
}

#[test]
fn a_bot_that_is_no_moderator_is_told_the_rest() {
    let stage = StageConfig::new("kissbot", "canary-token", &["one"]);
    let scopes = ["chat:read", "chat:edit", "moderator:read:followers", "moderator:read:shoutouts"];
    play_with_scopes(&scopes, stage, "one", |show, events| async move {
        show.until_true("the others are subscribed", || events.enabled() == without_rights()).await;
        show.until_true("it is told", || show.log.count("Twitch refuses a subscription") == 2).await;
        events.cut();
        show.until_true("again", || events.sessions_opened() == 2 && events.enabled() == without_rights()).await;
        assert_eq!(show.subscriptions_made(), 6 + 4, "what is refused is not asked for again");
    });
}

#[test]
fn a_bot_that_owns_its_channel_is_told_everything_on_one_session() {
    let scopes: Vec<&str> = Topic::ALL.iter().filter_map(|topic| topic.scopes().first().copied()).collect();
    let scopes = [scopes, vec!["chat:read", "chat:edit"]].concat();
    let stage = StageConfig::new("kissbot", "canary-token", &["kissbot"]);
    play_with_scopes(&scopes, stage, "kissbot", |show, events| async move {
        show.until_true("everything is subscribed", || events.enabled().len() == Topic::ALL.len()).await;
        assert_eq!(events.sessions(), 1);
    });
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
