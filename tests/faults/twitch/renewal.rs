//! Stored tokens over hours of paused time, against the stage's login server.

use crate::stored::{stored_pair, with_stored};
use crate::support::*;
use kissbot_actors::kernel::clock;
use kissbot_actors::pillars::token::token_files::TokenFiles;
use kissbot_actors::pillars::twitch_event;
use kissbot_actors::status::pillar::PillarState;
use kissbot_actors::status::token_board::{TokenState, Whose};
use kissbot_actors::twitch::oauth::account::Account;
use kissbot_rehearsal::{Service, ServiceMood, Stage};
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(3600);

/// The bot has logged in a moment ago.
fn logged_in(stage: &Stage, store: &TokenFiles) {
    let pair = stage.web().issue_token("kissbot", &["chat:read", "chat:edit"]);
    store.save(&Account::Bot, &stored_pair("kissbot", &pair)).unwrap();
}

fn on_disk(store: &TokenFiles) -> String {
    store.peek(&Account::Bot).unwrap().unwrap().access.expose().to_owned()
}

/// What whoever watches the bot sees of its token.
fn shown(world: &World) -> TokenState {
    world.topology.vitals.token_board.get(Whose::Bot)
}

/// Lets so many hours pass on a connection on which nothing happens.
async fn pass(peer: &mut Peer, hours: u32) {
    for _ in 0..hours {
        assert_eq!(peer.said_within(HOUR).await, None);
    }
}

#[test]
fn a_token_that_expires_at_night_is_renewed_early_and_the_next_connection_uses_the_new_one() {
    with_stored(logged_in, |mut world, stage, store| async move {
        let mut peer = world.next_peer().await;
        let first = peer.log_in_with_any().await;
        assert_eq!(first, on_disk(&store));
        pass(&mut peer, 12).await;
        // Nine tenths of 14,124 s are 3.5 hours.
        assert_eq!(stage.web().refreshes(), 3);
        let TokenState { is_accepted, needs_login, ends_at } = shown(&world);
        assert_eq!((is_accepted, needs_login), (Some(true), false));
        let left = ends_at.unwrap() - clock::now();
        assert!(left > Duration::from_secs(900) && left < 4 * HOUR, "{left:?}");
        assert_eq!(stage.web().count("POST /oauth2/token"), 3, "none of them was asked for twice");
        peer.viewer("alice", "m1", "!ping").await;
        assert!(peer.said_within(Duration::from_secs(5)).await.unwrap().contains("Pong!"));
        assert_eq!(world.log.count("expires soon"), 0, "who renews needs no warning");
        drop(peer);
        let mut peer = world.next_peer().await;
        let last = peer.log_in_with_any().await;
        assert_eq!(last, on_disk(&store));
        assert_ne!(last, first);
        assert_eq!(world.log.count(&last), 0, "it is in no log");
    });
}

#[test]
fn a_token_is_validated_at_the_start_and_every_hour() {
    with_stored(logged_in, |mut world, stage, _| async move {
        let mut peer = world.next_peer().await;
        peer.log_in_with_any().await;
        assert_eq!(stage.web().count("GET /oauth2/validate"), 1);
        pass(&mut peer, 3).await;
        let asked = stage.web().count("GET /oauth2/validate");
        assert!((3..=4).contains(&asked), "{asked}");
    });
}

#[test]
fn an_app_that_is_disconnected_is_noticed_within_the_hour_and_the_operator_told_what_to_do() {
    with_stored(logged_in, |mut world, stage, store| async move {
        let mut peer = world.next_peer().await;
        peer.log_in_with_any().await;
        stage.web().disconnect("kissbot");
        pass(&mut peer, 1).await;
        assert_eq!(peer.said_within(Duration::from_secs(60)).await, None);
        assert_eq!(world.log.count("Twitch refuses to renew the bot's token"), 1, "{}", world.log.text());
        assert!(world.topology.vitals.tokens.words().unwrap().contains("run `kissbot login`"));
        assert_eq!((shown(&world).is_accepted, shown(&world).needs_login), (Some(false), true));
        assert_eq!(world.topology.vitals.pillars.get(twitch_event::api::PILLAR), PillarState::Degraded);
        // A day later Twitch has been asked for a new one no second time.
        pass(&mut peer, 24).await;
        assert_eq!(stage.web().count("POST /oauth2/token"), 1);
        peer.viewer("alice", "m1", "!ping").await;
        assert!(peer.said_within(Duration::from_secs(5)).await.unwrap().contains("Pong!"), "chat goes on");
        // Who logs in again is heard without a word to the bot.
        let pair = stage.web().issue_token("kissbot", &["chat:read", "chat:edit"]);
        store.save(&Account::Bot, &stored_pair("kissbot", &pair)).unwrap();
        assert_eq!(peer.said_within(Duration::from_secs(60)).await, None);
        assert_eq!(world.topology.vitals.tokens.words(), None);
        assert_eq!((shown(&world).is_accepted, shown(&world).needs_login), (Some(true), false));
        assert_eq!(world.topology.vitals.token_board.get(Whose::Broadcaster), TokenState::default());
        assert_eq!(world.topology.vitals.pillars.get(twitch_event::api::PILLAR), PillarState::On);
    });
}

#[test]
fn a_login_server_that_is_down_when_the_token_is_due_costs_nothing() {
    with_stored(logged_in, |mut world, stage, store| async move {
        let mut peer = world.next_peer().await;
        let first = peer.log_in_with_any().await;
        pass(&mut peer, 3).await;
        stage.web().set_mood(Service::OAuth, ServiceMood::Broken);
        pass(&mut peer, 2).await;
        assert_eq!(on_disk(&store), first, "the old pair stays");
        assert_eq!(world.log.count("Twitch cannot be asked for a new token"), 1, "{}", world.log.text());
        assert!(stage.web().count("POST /oauth2/token") < 20, "no hammering");
        stage.web().set_mood(Service::OAuth, ServiceMood::Up);
        pass(&mut peer, 1).await;
        assert_ne!(on_disk(&store), first);
        assert_eq!(world.topology.vitals.tokens.words(), None);
    });
}

#[test]
fn a_weekend_needs_nobody() {
    with_stored(logged_in, |mut world, stage, store| async move {
        let mut peer = world.next_peer().await;
        peer.log_in_with_any().await;
        pass(&mut peer, 2 * 24).await;
        let refreshes = stage.web().refreshes();
        assert!((13..=15).contains(&refreshes), "{refreshes}");
        drop(peer);
        let mut peer = world.next_peer().await;
        assert_eq!(peer.log_in_with_any().await, on_disk(&store));
    });
}
