//! What Twitch's token server says, and what the bot makes of it.

use super::api::Api;
use crate::support::*;
use kissbot_actors::pillars::twitch_event;
use kissbot_actors::status::pillar::PillarState;
use std::time::Duration;

const ALL: [&str; 2] = ["chat:read", "chat:edit"];

/// Waits until the log has these words.
async fn logged(world: &World, words: &str) {
    for _ in 0..100 {
        if world.log.count(words) > 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{words} is not in the log: {}", world.log.text());
}

#[test]
fn a_good_token_is_known_by_its_account_and_shown_nowhere() {
    let api = Api::new(&ALL);
    with_bot_in_real_time(api.config(), |mut world| async move {
        api.open();
        world.next_joined().await;
        logged(&world, "Twitch accepts the token").await;
        assert_eq!(world.topology.vitals.pillars.get(twitch_event::api::PILLAR), PillarState::On);
        assert_eq!(world.log.count("canary-token"), 0, "{}", world.log.text());
        assert_eq!(world.log.count("lacks scopes") + world.log.count("belongs to another"), 0);
    });
}

#[test]
fn a_token_without_the_chat_scopes_or_of_another_account_is_warned_about() {
    let api = Api::new(&ALL);
    with_bot_in_real_time(api.config(), |mut world| async move {
        api.token(r#"{"client_id":"app","login":"stranger","scopes":["chat:read"],"user_id":"5","expires_in":600}"#);
        api.open();
        let mut peer = world.next_joined().await;
        for words in ["lacks scopes", "belongs to another account", "expires soon"] {
            logged(&world, words).await;
        }
        peer.viewer("alice", "m1", "!ping").await;
        assert!(peer.said_within(Duration::from_secs(5)).await.is_some(), "chat goes on");
    });
}

#[test]
fn a_token_that_twitch_refuses_is_reported_with_what_to_do_and_chat_goes_on() {
    let api = Api::new(&ALL);
    with_bot_in_real_time(api.config(), |mut world| async move {
        api.answers("/oauth2/validate", 401, r#"{"status":401,"message":"invalid access token"}"#);
        api.open();
        let mut peer = world.next_joined().await;
        logged(&world, "put a new one in its place and restart").await;
        peer.viewer("alice", "m1", "!uptime").await;
        let said = peer.said_within(Duration::from_secs(5)).await.unwrap();
        assert!(said.ends_with(":Twitch no longer accepts my login, so I can't ask right now."), "{said}");
        assert_eq!(world.topology.vitals.pillars.get(twitch_event::api::PILLAR), PillarState::Degraded);
        assert_eq!(api.asked("/helix/users"), 0, "Twitch is not shown a token that it refused");
        peer.viewer("bob", "m2", "!ping").await;
        assert!(peer.said_within(Duration::from_secs(5)).await.unwrap().contains("Pong!"));
    });
}

#[test]
fn a_token_server_that_is_down_is_no_refusal_and_delays_nothing() {
    for (status, body) in [(500, "oops"), (200, "<html>"), (403, "{}")] {
        let api = Api::new(&ALL);
        with_bot_in_real_time(api.config(), |mut world| async move {
            api.answers("/oauth2/validate", status, body);
            api.open();
            let mut peer = world.next_joined().await;
            logged(&world, "the bot goes on with it and asks again").await;
            assert_eq!(world.log.count("Twitch refuses TWITCH_TOKEN"), 0, "{}", world.log.text());
            peer.viewer("alice", "m1", "!ping").await;
            assert!(peer.said_within(Duration::from_secs(5)).await.unwrap().contains("Pong!"));
        });
    }
}

#[test]
fn a_token_server_that_never_answers_keeps_nobody_waiting() {
    // It takes connections and says nothing.
    let api = Api::new(&ALL);
    with_bot_in_real_time(api.config(), |mut world| async move {
        let began = tokio::time::Instant::now();
        world.next_joined().await;
        assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
    });
}

#[test]
fn a_day_without_the_token_server_is_one_line_in_the_log_and_chat_goes_on() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        let until = tokio::time::Instant::now() + Duration::from_secs(24 * 3600);
        while tokio::time::Instant::now() < until {
            peer.said_within(Duration::from_secs(3600)).await;
        }
        assert_eq!(world.log.count("the bot goes on with it and asks again"), 1, "{}", world.log.text());
        peer.viewer("alice", "m1", "!ping").await;
        assert!(peer.said_within(Duration::from_secs(5)).await.unwrap().contains("Pong!"));
    });
}

#[test]
fn a_token_that_is_revoked_while_the_bot_runs_is_noticed_when_it_is_used() {
    let api = Api::new(&ALL);
    with_bot_in_real_time(api.config(), |mut world| async move {
        api.open();
        let mut peer = world.next_joined().await;
        logged(&world, "Twitch accepts the token").await;
        let watched = api.watched("/helix/streams").await;
        // Beyond the minute in which a complaint has nobody asked again.
        tokio::time::pause();
        tokio::time::advance(Duration::from_secs(61)).await;
        tokio::time::resume();
        api.answers("/oauth2/validate", 401, r#"{"status":401,"message":"invalid access token"}"#);
        api.answers("/helix/streams", 401, r#"{"status":401,"message":"Invalid OAuth token"}"#);
        peer.viewer("alice", "m1", "!uptime").await;
        let said = peer.said_within(Duration::from_secs(10)).await.unwrap();
        assert!(said.contains("no longer accepts my token"), "{said}");
        logged(&world, "Twitch refuses TWITCH_TOKEN").await;
        assert_eq!(api.asked("/helix/streams"), watched + 1, "without another token it is not tried again");
        assert_eq!(world.topology.vitals.pillars.get(twitch_event::api::PILLAR), PillarState::Degraded);
    });
}

#[test]
fn a_running_bot_asks_about_its_token_every_hour() {
    let api = Api::new(&ALL);
    with_bot_in_real_time(api.config(), |mut world| async move {
        api.token(r#"{"client_id":"app","login":"kissbot","scopes":["chat:read","chat:edit"],"user_id":"4242"}"#);
        api.open();
        world.next_joined().await;
        logged(&world, "Twitch accepts the token").await;
        for hour in 1..4 {
            assert_eq!(api.asked("/oauth2/validate"), hour);
            tokio::time::pause();
            tokio::time::advance(Duration::from_secs(3601)).await;
            tokio::time::resume();
            for _ in 0..100 {
                if api.asked("/oauth2/validate") > hour {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            // The answer arrives, before time jumps over the limit for it.
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        assert_eq!(api.asked("/oauth2/validate"), 4);
    });
}
