//! A night: 12 hours of paused time in which everything ends once that can.

use crate::stored::{stored_pair, with_stored};
use kissbot_actors::pillars::token::token_files::TokenFiles;
use kissbot_actors::twitch::oauth::account::Account;
use kissbot_rehearsal::{EventSubStage, Service, ServiceMood, Stage, Viewer};
use serde_json::json;
use std::time::Duration;

const MINUTES: Duration = Duration::from_secs(600);

fn logged_in(stage: &Stage, store: &TokenFiles) {
    let pair = stage.web().issue_token("kissbot", &["chat:read", "chat:edit"]);
    store.save(&Account::Bot, &stored_pair("kissbot", &pair)).unwrap();
}

/// The category changes; how many were told.
fn change_category(events: &EventSubStage) -> u64 {
    let id = Viewer::new("somechannel").user_id;
    let event = json!({"broadcaster_user_id": id, "broadcaster_user_login": "somechannel",
        "broadcaster_user_name": "SomeChannel", "title": "x", "language": "en", "category_id": "1",
        "category_name": "Hades", "content_classification_labels": []});
    events.emit("channel.update", "2", &[("broadcaster_user_id", &id)], &event).len() as u64
}

#[test]
fn a_night_in_which_everything_ends_once_loses_and_doubles_no_event_and_chat_is_answered() {
    with_stored(logged_in, |mut world, stage, _| async move {
        let events = stage.eventsub();
        events.set_overlap(true);
        let mut peer = world.next_peer().await;
        peer.log_in_with_any().await;
        let mut happened = 0;
        for ten in 1..=72_u64 {
            match ten {
                12 => events.reconnect(),
                // Its subscriptions stay until Twitch notices as well, which is within the next ten minutes.
                24 => events.silence(),
                // Nine tenths of 14,124 s end at 3.5 hours, 7 hours and so on.
                20 => stage.web().next_reply(Service::OAuth, 503, "text/html", "<h1>503</h1>"),
                41 => stage.web().set_mood(Service::OAuth, ServiceMood::Broken),
                43 => stage.web().set_mood(Service::OAuth, ServiceMood::Up),
                36 => {
                    peer.ask_to_reconnect().await;
                    let mut next = world.next_peer_beside(&mut peer).await;
                    next.log_in_with_any().await;
                    peer = next;
                }
                48 => events.close(4000),
                _ => {}
            }
            if ten == 12 {
                // On both connections.
                happened += u64::from(change_category(&events) > 0);
            }
            assert_eq!(peer.said_within(MINUTES).await, None);
            let told = change_category(&events);
            assert_eq!(told, 1, "there is one session at {ten}: {}", world.log.text());
            happened += told;
            peer.viewer("alice", &format!("m{ten}"), "!ping").await;
            assert!(peer.said_within(Duration::from_secs(5)).await.unwrap().contains("Pong!"), "at {ten}");
        }
        let counts = &world.topology.vitals.eventsub;
        assert_eq!(counts.notifications.get(), happened);
        assert_eq!((counts.stale.get(), counts.unreadable.get()), (0, 0));
        assert_eq!(events.sessions(), 1);
        assert!((3..=4).contains(&stage.web().refreshes()), "{}", stage.web().refreshes());
    });
}
