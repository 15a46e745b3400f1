//! Rows 24 to 26: Twitch does not take what the bot says.

use crate::support::*;
use std::time::Duration;
use tokio::time::Instant;

const S: Duration = Duration::from_secs(1);
const DUPLICATE: &str =
    "Your message was not sent because it is identical to the previous one you sent, less than 30 seconds ago.";

#[test]
fn a_second_viewers_identical_reply_is_told_apart_by_their_name() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        peer.viewer("alice", "m1", "!help").await;
        peer.viewer("bob", "m2", "!help").await;
        let heard = peer.heard_for(60 * S).await;
        let said = heard[0].line.strip_prefix("@reply-parent-msg-id=m1 PRIVMSG #somechannel :").unwrap();
        assert!(said.starts_with("Commands: !ping "), "{said}");
        assert_eq!(heard[1].line, format!("@reply-parent-msg-id=m2 PRIVMSG #somechannel :@bob {said}"));
        assert_eq!(heard.len(), 2);
    });
}

#[test]
fn where_twitch_filters_no_duplicates_the_reply_stays_as_it_is() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined_as("badges=vip/1;mod=0").await;
        peer.viewer("alice", "m1", "!help").await;
        peer.viewer("bob", "m2", "!help").await;
        let heard = peer.heard_for(60 * S).await;
        assert_eq!(heard.len(), 2);
        assert_eq!(heard[0].text(), heard[1].text());
    });
}

#[test]
fn an_announcement_that_chat_has_just_heard_is_dropped_and_later_said_again() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        world.announce("carol follows now");
        world.announce("carol follows now");
        let heard = peer.heard_for(35 * S).await;
        assert_eq!(heard.len(), 1, "{heard:?}");
        assert_eq!(heard[0].line, "PRIVMSG #somechannel :carol follows now");
        assert_eq!(world.topology.vitals.lines_unsent.get(), 1);
        world.announce("carol follows now");
        assert_eq!(peer.heard_for(35 * S).await.len(), 1);
    });
}

#[test]
fn a_line_that_twitch_refuses_is_not_sent_again() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        for (n, msg_id) in
            ["msg_duplicate", "msg_r9k", "msg_rejected", "msg_rejected_mandatory"].into_iter().enumerate()
        {
            peer.viewer(&format!("viewer{n}"), &format!("m{n}"), "!ping").await;
            assert!(peer.said_within(20 * S).await.is_some(), "{msg_id}");
            peer.notice("somechannel", msg_id, DUPLICATE).await;
            let again = peer.heard_for(120 * S).await;
            assert!(again.is_empty(), "{msg_id}: {again:?}");
        }
    });
}

/// Twitch refuses a line in the channel `closed`; the bot speaks on in `open`, and is silent in `closed` for so long.
async fn silent_in_closed_alone(peer: &mut Peer, silence: Duration) {
    let start = Instant::now();
    let mut n = 0;
    while start.elapsed() + 60 * S < silence {
        for (channel, room) in [("closed", "1"), ("open", "2")] {
            peer.viewer_of((channel, room), "", &format!("viewer{n}"), &format!("m{room}-{n}"), "!ping").await;
        }
        let heard = peer.heard_for(50 * S).await;
        assert_eq!(heard.len(), 1, "{heard:?}");
        assert_eq!(heard[0].parent(), Some(format!("m2-{n}").as_str()));
        n += 1;
    }
    assert!(n > 0);
    assert!(peer.heard_for((start + silence).saturating_duration_since(Instant::now())).await.is_empty());
}

#[test]
fn a_time_out_silences_the_bot_in_that_channel_for_its_time() {
    with_bot(config_for(&["closed", "open"]), |mut world| async move {
        let mut peer = world.next_joined_in(&["closed", "open"]).await;
        peer.notice("closed", "msg_timedout", "You are timed out for 600 more seconds.").await;
        silent_in_closed_alone(&mut peer, 600 * S).await;
        peer.viewer_of(("closed", "1"), "", "alice", "after", "!ping").await;
        assert_eq!(peer.heard_for(20 * S).await[0].parent(), Some("after"));
    });
}

/// The bot is out of `closed`, speaks on in `open`, and asks for `closed` again after an hour.
async fn left_for_an_hour(mut world: World, msg_id: &str, text: &str) {
    let mut peer = world.next_joined_in(&["closed", "open"]).await;
    let told = Instant::now();
    peer.notice("closed", msg_id, text).await;
    assert_eq!(peer.line_but_pings().await, "PART #closed");
    peer.send(":kissbot!kissbot@kissbot.tmi.twitch.tv PART #closed").await;
    silent_in_closed_alone(&mut peer, 3500 * S).await;
    assert_eq!(peer.line_but_pings().await, "JOIN #closed");
    assert!(told.elapsed() >= 3600 * S, "{:?}", told.elapsed());
    peer.confirm("closed", "badges=;mod=0").await;
    peer.viewer_of(("closed", "1"), "", "alice", "after", "!ping").await;
    assert_eq!(peer.heard_for(20 * S).await[0].parent(), Some("after"));
}

#[test]
fn a_banned_bot_leaves_that_channel_and_speaks_on_in_the_others() {
    with_bot(config_for(&["closed", "open"]), |world| {
        left_for_an_hour(world, "msg_banned", "You are permanently banned from talking in closed.")
    });
}

#[test]
fn a_suspended_channel_is_left_and_the_others_are_not() {
    with_bot(config_for(&["closed", "open"]), |world| {
        left_for_an_hour(world, "msg_channel_suspended", "This channel does not exist or has been suspended.")
    });
}

#[test]
fn a_room_mode_silences_the_bot_until_it_ends() {
    with_bot(config_for(&["closed", "open"]), |mut world| async move {
        let mut peer = world.next_joined_in(&["closed", "open"]).await;
        peer.notice("closed", "msg_subsonly", "This room is in subscribers only mode.").await;
        silent_in_closed_alone(&mut peer, 300 * S).await;
        peer.send("@room-id=1;subs-only=0 :tmi.twitch.tv ROOMSTATE #closed").await;
        peer.viewer_of(("closed", "1"), "", "alice", "after", "!ping").await;
        assert_eq!(peer.heard_for(20 * S).await[0].parent(), Some("after"));
    });
}

/// The bot has bytes to send and nobody takes them. When that began.
async fn stuck(peer: &mut Peer) -> Instant {
    for n in 0..40 {
        peer.send(&format!("PING :a-server-that-asks-and-never-reads-what-is-answered-{n}")).await;
    }
    Instant::now()
}

#[test]
fn a_peer_that_never_reads_is_found_dead_within_10_s_and_replaced() {
    with_buffers(config(), 1024, |mut world| async move {
        let mut peer = world.next_joined().await;
        let since = stuck(&mut peer).await;
        let mut next = world.next_joined().await;
        let took = since.elapsed();
        assert!((9 * S..=12 * S).contains(&took), "{took:?}");
        next.viewer("alice", "m1", "!ping").await;
        assert_eq!(next.heard_for(20 * S).await[0].parent(), Some("m1"));
    });
}

#[test]
fn while_a_peer_never_reads_the_actors_go_on_and_wait_for_nobody() {
    with_buffers(config(), 1024, |mut world| async move {
        let mut peer = world.next_joined().await;
        let _ = stuck(&mut peer).await;
        for n in 0..5 {
            peer.viewer(&format!("viewer{n}"), &format!("m{n}"), "!ping").await;
        }
        tokio::time::sleep(S).await;
        assert_eq!(world.topology.vitals.commands_run.get(), 5);
        // Who chats while the link is stuck keeps it no longer alive.
        let mut next = tokio::time::timeout(12 * S, world.next_joined()).await.expect("the link is not replaced");
        let heard = next.heard_for(60 * S).await;
        assert!(heard.len() < 5, "{heard:?}");
    });
}
