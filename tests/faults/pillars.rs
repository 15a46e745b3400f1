//! Rows 51, 59: a pillar that is parked comes back, and days of chat leave nothing behind.

use crate::chatting::*;
use crate::support::*;
use kissbot_actors::kernel::actor_ref::Fault;
use kissbot_actors::pillars::command;
use kissbot_actors::status::pillar::PillarState;
use std::time::Duration;

const S: Duration = Duration::from_secs(1);

#[test]
fn a_parked_pillar_is_tried_again_after_five_minutes() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        let actor = world.topology.actor("command").unwrap().clone();
        for _ in 0..6 {
            actor.inject(Fault::Panic);
        }
        peer.heard_for(5 * S).await;
        let state = || world.topology.vitals.pillars.get(command::api::PILLAR);
        assert_eq!(state(), PillarState::Parked);
        for n in 0..5 {
            peer.viewer(&format!("viewer{n}"), &format!("m{n}"), "!ping").await;
        }
        let heard = peer.heard_for(59 * S).await;
        assert_eq!(heard.iter().map(Heard::text).collect::<Vec<_>>(), ["My commands are down for a few minutes."]);
        peer.heard_for(301 * S).await;
        assert_eq!(state(), PillarState::On);
        peer.viewer("alice", "after", "!ping").await;
        assert!(peer.heard_for(5 * S).await[0].text().starts_with("Pong!"));
    });
}

#[test]
fn a_connection_actor_that_crashes_rejoins_and_keeps_what_the_account_has_said() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        let before = peer.pinged_for("a", 20 * S, S).await;
        world.topology.actor("irc").unwrap().inject(Fault::Panic);
        let mut peer = world.next_joined().await;
        let after = peer.pinged_for("b", 30 * S, S).await;
        let said = [before, after].concat();
        assert!(said.len() > 18, "{}", said.len());
        assert!(most_in(&said, 30 * S) <= 18, "Twitch counts on when the actor forgets: {}", most_in(&said, 30 * S));
    });
}

#[test]
fn two_days_with_many_chatters_leave_nothing_behind() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        for day in 0..2 {
            let heard = peer.pinged_for(&format!("day{day}x"), 86_400 * S, 108 * S).await;
            assert_eq!(heard.len(), 800, "each gets an answer");
        }
        let ids = &world.topology.vitals.id_cache;
        assert!(ids.entries() < 800, "ids are forgotten in time: {}", ids.entries());
        assert_eq!(world.topology.vitals.tickets.unanswered(), 0);
        for reading in world.topology.vitals.readings() {
            assert_eq!((reading.depth, reading.failed), (0, 0), "{}", reading.actor);
        }
    });
}
