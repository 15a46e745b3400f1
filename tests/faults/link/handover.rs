//! Row 4: Twitch asks to reconnect, and one connection takes over from another.

use crate::support::*;
use std::time::Duration;
use tokio::time::{Instant, sleep, timeout_at};

const BOTH: [&str; 2] = ["somechannel", "other"];

const fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// The first connection, in both channels.
async fn joined(world: &mut World) -> Peer {
    let mut peer = world.next_peer().await;
    peer.log_in().await;
    peer.expect_join(&BOTH).await;
    for channel in BOTH {
        peer.confirm(channel, "badges=;mod=0").await;
    }
    peer
}

/// The first connection and its logged-in successor, which asks for both channels and is not let in yet.
async fn successor_joining(world: &mut World) -> (Peer, Peer) {
    let mut old = joined(world).await;
    old.ask_to_reconnect().await;
    let mut new = world.next_peer_beside(&mut old).await;
    new.log_in().await;
    new.expect_join(&BOTH).await;
    (old, new)
}

#[test]
fn reconnect_opens_the_next_connection_at_once() {
    with_bot(config(), |mut world| async move {
        let mut old = world.next_joined().await;
        sleep(seconds(20)).await;
        let asked = Instant::now();
        old.ask_to_reconnect().await;
        world.next_peer_beside(&mut old).await;
        assert!(asked.elapsed() < Duration::from_millis(100), "{:?}", asked.elapsed());
    });
}

#[test]
fn the_old_connection_is_kept_until_the_new_one_is_in_every_channel() {
    with_bot(config_for(&BOTH), |mut world| async move {
        let (mut old, mut new) = successor_joining(&mut world).await;
        new.confirm("somechannel", "badges=;mod=0").await;
        assert_eq!(old.said_within(seconds(5)).await, None);
        new.confirm("other", "badges=;mod=0").await;
        let ready = Instant::now();
        assert_eq!(old.line_but_pings().await, "QUIT");
        assert!(ready.elapsed() <= seconds(5), "{:?}", ready.elapsed());
        assert!(old.is_closed_within(seconds(1)).await);
    });
}

#[test]
fn no_wanted_channel_is_lost_by_a_reconnect() {
    with_bot(config_for(&BOTH), |mut world| async move {
        let mut old = joined(&mut world).await;
        old.ask_to_reconnect().await;
        let mut new = world.next_joined_beside(&mut old, &BOTH).await;
        new.said_within(seconds(5)).await;
        assert_eq!(world.channels(), (2, 2));
    });
}

#[test]
fn after_the_hand_over_replies_go_out_on_the_new_connection() {
    with_bot(config_for(&BOTH), |mut world| async move {
        let mut old = joined(&mut world).await;
        old.ask_to_reconnect().await;
        let mut new = world.next_joined_beside(&mut old, &BOTH).await;
        assert_eq!(old.line_but_pings().await, "QUIT");
        new.viewer("alice", "m1", "!ping").await;
        assert_eq!(parent(&new.line_but_pings().await), "m1");
    });
}

#[test]
fn a_reply_to_a_line_of_the_old_connection_goes_out_on_the_new_one() {
    with_bot(config(), |mut world| async move {
        let mut old = world.next_joined().await;
        // Three replies: the last waits for its turn until after the hand-over.
        for n in 0..3 {
            old.viewer(&format!("viewer{n}"), &format!("m{n}"), "!ping").await;
        }
        old.ask_to_reconnect().await;
        assert_eq!(parent(&old.line_but_pings().await), "m0");
        let mut new = world.next_joined_beside(&mut old, &["somechannel"]).await;
        assert_eq!(parent(&new.line_but_pings().await), "m1");
        assert_eq!(parent(&new.line_but_pings().await), "m2");
        assert_eq!(old.line_but_pings().await, "QUIT");
    });
}

#[test]
fn lines_that_come_by_both_connections_are_answered_once() {
    with_bot(config_for(&BOTH), |mut world| async move {
        let (mut old, mut new) = successor_joining(&mut world).await;
        old.viewer("alice", "m1", "!ping").await;
        new.confirm("somechannel", "badges=;mod=0").await;
        old.viewer("bob", "m2", "!ping").await;
        new.viewer("bob", "m2", "!ping").await;
        new.viewer("carol", "m3", "!ping").await;
        old.viewer("carol", "m3", "!ping").await;
        let mut answered = Vec::new();
        while let Some(line) = old.said_within(seconds(8)).await {
            answered.push(parent(&line).to_owned());
        }
        new.confirm("other", "badges=;mod=0").await;
        new.viewer("dave", "m4", "!ping").await;
        while let Some(line) = new.said_within(seconds(30)).await {
            if !line.starts_with("JOIN ") {
                answered.push(parent(&line).to_owned());
            }
        }
        assert_eq!(answered, ["m1", "m2", "m3", "m4"]);
    });
}

#[test]
fn a_line_that_is_still_on_its_way_by_the_old_connection_is_not_lost() {
    with_bot(config_for(&BOTH), |mut world| async move {
        let (mut old, mut new) = successor_joining(&mut world).await;
        new.confirm("somechannel", "badges=;mod=0").await;
        new.confirm("other", "badges=;mod=0").await;
        // Twitch sent this before it let the new connection in, and it arrives later.
        sleep(Duration::from_millis(300)).await;
        old.viewer("alice", "m1", "!ping").await;
        assert_eq!(parent(&new.line_but_pings().await), "m1");
    });
}

#[test]
fn ten_requests_to_reconnect_open_one_connection() {
    with_bot(config(), |mut world| async move {
        let mut old = world.next_joined().await;
        for _ in 0..5 {
            old.ask_to_reconnect().await;
        }
        let mut new = world.next_peer_beside(&mut old).await;
        for _ in 0..5 {
            old.ask_to_reconnect().await;
            assert_eq!(old.said_within(seconds(1)).await, None);
        }
        new.log_in().await;
        new.let_join("somechannel").await;
        assert_eq!(new.said_within(seconds(600)).await, None);
        assert_eq!(world.attempts().len(), 2);
    });
}

#[test]
fn a_server_that_asks_every_connection_to_reconnect_is_not_hammered() {
    with_bot(config(), |mut world| async move {
        let end = Instant::now() + seconds(600);
        let mut current = world.next_joined().await;
        current.ask_to_reconnect().await;
        while let Ok(mut next) = timeout_at(end, world.next_joined_beside(&mut current, &["somechannel"])).await {
            next.ask_to_reconnect().await;
            current = next;
        }
        let attempts = world.attempts().len();
        assert!((5..=25).contains(&attempts), "{attempts} connections in 10 minutes");
        assert_eq!(world.attempts_at_once(), 1);
    });
}

#[test]
fn when_the_old_connection_ends_early_the_new_one_carries_on() {
    with_bot(config(), |mut world| async move {
        let mut old = world.next_joined().await;
        old.ask_to_reconnect().await;
        let mut new = world.next_peer_beside(&mut old).await;
        drop(old);
        new.log_in().await;
        new.let_join("somechannel").await;
        new.viewer("alice", "m1", "!ping").await;
        assert_eq!(parent(&new.line_but_pings().await), "m1");
        assert_eq!(world.attempts().len(), 2);
    });
}

#[test]
fn while_no_new_connection_can_be_made_the_old_one_serves_on() {
    with_bot(config(), |mut world| async move {
        let mut old = world.next_joined().await;
        world.set_line(Line::Refused);
        old.ask_to_reconnect().await;
        assert_eq!(old.said_within(seconds(120)).await, None);
        old.viewer("alice", "m1", "!ping").await;
        assert_eq!(parent(&old.line_but_pings().await), "m1");
        world.set_line(Line::Open);
        world.next_joined_beside(&mut old, &["somechannel"]).await;
        assert_eq!(old.line_but_pings().await, "QUIT");
    });
}

#[test]
fn a_channel_that_refuses_the_bot_does_not_hold_up_the_hand_over() {
    with_bot(config_for(&BOTH), |mut world| async move {
        let (mut old, mut new) = successor_joining(&mut world).await;
        new.confirm("somechannel", "badges=;mod=0").await;
        new.send("@msg-id=msg_banned :tmi.twitch.tv NOTICE #other :You are permanently banned from talking in other.")
            .await;
        assert_eq!(old.said_within(seconds(9)).await.as_deref(), Some("QUIT"));
    });
}

#[test]
fn a_channel_that_never_answers_does_not_hold_up_the_hand_over_for_ever() {
    with_bot(config_for(&BOTH), |mut world| async move {
        let (mut old, mut new) = successor_joining(&mut world).await;
        new.confirm("somechannel", "badges=;mod=0").await;
        let reading = async { while new.said_within(LONG).await.is_some() {} };
        tokio::select! {
            said = old.said_within(seconds(40)) => assert_eq!(said.as_deref(), Some("QUIT")),
            () = reading => panic!("the new connection ended"),
        }
    });
}

#[test]
fn leaving_during_a_hand_over_says_quit_on_both_connections() {
    with_bot(config_for(&BOTH), |mut world| async move {
        let (mut old, mut new) = successor_joining(&mut world).await;
        world.topology.leave().await;
        assert_eq!(old.line_but_pings().await, "QUIT");
        assert_eq!(new.line_but_pings().await, "QUIT");
        assert!(world.no_peer_for(seconds(600)).await);
    });
}

#[test]
fn a_successor_that_is_itself_asked_to_reconnect_is_replaced_in_its_turn() {
    with_bot(config(), |mut world| async move {
        let mut old = world.next_joined().await;
        old.ask_to_reconnect().await;
        let mut new = world.next_peer_beside(&mut old).await;
        new.log_in().await;
        new.expect_join(&["somechannel"]).await;
        new.ask_to_reconnect().await;
        new.confirm("somechannel", "badges=;mod=0").await;
        let mut newest = world.next_joined_beside(&mut new, &["somechannel"]).await;
        assert_eq!(new.line_but_pings().await, "QUIT");
        newest.viewer("alice", "m1", "!ping").await;
        assert_eq!(parent(&newest.line_but_pings().await), "m1");
    });
}
