//! Rows 12 and 13: channels that do not answer, and many channels.

use crate::support::*;
use std::time::Duration;
use tokio::time::{Instant, sleep, timeout_at};

const fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// The first connection, in `somechannel`; `ghost`, which it also asked for, keeps silent.
async fn beside_a_ghost(world: &mut World) -> Peer {
    let mut peer = world.next_peer().await;
    peer.log_in().await;
    peer.expect_join(&["somechannel", "ghost"]).await;
    peer.confirm("somechannel", "badges=;mod=0").await;
    peer
}

#[test]
fn a_channel_that_does_not_answer_is_asked_three_times_10_s_apart() {
    with_bot(config_for(&["somechannel", "ghost"]), |mut world| async move {
        let mut peer = beside_a_ghost(&mut world).await;
        let began = Instant::now();
        let mut asked = Vec::new();
        while let Some(line) = peer.said_within(seconds(500)).await {
            assert_eq!(line, "JOIN #ghost");
            asked.push(began.elapsed().as_secs());
        }
        assert_eq!(asked, [10, 20]);
    });
}

#[test]
fn a_channel_that_was_given_up_is_reported_once() {
    with_bot(config_for(&["somechannel", "ghost"]), |mut world| async move {
        let mut peer = beside_a_ghost(&mut world).await;
        let end = Instant::now() + seconds(3600);
        while timeout_at(end, peer.line_but_pings()).await.is_ok() {}
        assert_eq!(world.log.count("Twitch does not confirm this channel"), 1, "{}", world.log.text());
        assert_eq!(world.log.count("channel=ghost"), 1, "{}", world.log.text());
    });
}

#[test]
fn a_channel_that_was_given_up_is_asked_again_every_10_minutes() {
    with_bot(config_for(&["somechannel", "ghost"]), |mut world| async move {
        let mut peer = beside_a_ghost(&mut world).await;
        let began = Instant::now();
        let mut asked = Vec::new();
        while began.elapsed() < seconds(1200) {
            assert_eq!(peer.line_but_pings().await, "JOIN #ghost");
            asked.push(began.elapsed().as_secs());
        }
        assert_eq!(asked, [10, 20, 620, 1220]);
    });
}

#[test]
fn a_channel_that_does_not_answer_harms_no_other() {
    with_bot(config_for(&["somechannel", "ghost"]), |mut world| async move {
        let mut peer = beside_a_ghost(&mut world).await;
        for minute in 0..5 {
            peer.viewer("alice", &format!("m{minute}"), "!ping").await;
            let mut line = peer.line_but_pings().await;
            while line == "JOIN #ghost" {
                line = peer.line_but_pings().await;
            }
            assert_eq!(parent(&line), format!("m{minute}"));
            sleep(seconds(7)).await;
        }
        assert_eq!(world.attempts().len(), 1);
    });
}

#[test]
fn a_channel_counts_as_joined_only_when_twitch_confirms_it() {
    with_bot(config_for(&["somechannel", "ghost"]), |mut world| async move {
        let mut peer = beside_a_ghost(&mut world).await;
        sleep(seconds(1)).await;
        assert_eq!(world.channels(), (1, 2));
        peer.confirm("ghost", "badges=;mod=0").await;
        sleep(seconds(1)).await;
        assert_eq!(world.channels(), (2, 2));
    });
}

#[test]
fn a_channel_that_bans_the_bot_is_reported_and_left_alone_for_an_hour() {
    with_bot(config_for(&["somechannel", "ghost"]), |mut world| async move {
        let mut peer = beside_a_ghost(&mut world).await;
        peer.send("@msg-id=msg_banned :tmi.twitch.tv NOTICE #ghost :You are permanently banned from talking in ghost.")
            .await;
        assert_eq!(peer.line_but_pings().await, "PART #ghost");
        assert_eq!(peer.said_within(seconds(3590)).await, None);
        assert_eq!(world.log.count("the bot is banned from this channel"), 1, "{}", world.log.text());
        assert_eq!(peer.line_but_pings().await, "JOIN #ghost");
    });
}

#[test]
fn a_channel_that_puts_the_bot_out_is_asked_again() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        peer.send(":kissbot!kissbot@kissbot.tmi.twitch.tv PART #somechannel").await;
        let put_out = Instant::now();
        peer.let_join("somechannel").await;
        assert_eq!(put_out.elapsed().as_secs(), 10);
        peer.viewer("alice", "m1", "!ping").await;
        assert_eq!(parent(&peer.line_but_pings().await), "m1");
    });
}

/// Lets the bot into each channel it asks for until it is in `count` more; notes when it asked.
async fn let_join_all(peer: &mut Peer, count: usize, asked: &mut Vec<Instant>) {
    let target = asked.len() + count;
    while asked.len() < target {
        let line = peer.line_but_pings().await;
        assert!(line.len() + 2 <= 512, "a line of {} bytes", line.len());
        for name in line.strip_prefix("JOIN ").unwrap().split(',') {
            asked.push(Instant::now());
            peer.confirm(name.strip_prefix('#').unwrap(), "badges=;mod=0").await;
        }
    }
}

/// Twitch: 20 per 10 s.
fn no_window_is_too_full(asked: &[Instant]) {
    for first in asked {
        let within = asked.iter().filter(|at| **at >= *first && **at - *first < seconds(10)).count();
        assert!(within <= 20, "{within} joins in 10 s");
    }
}

fn many(count: usize) -> Vec<String> {
    (0..count).map(|n| format!("channel_with_long_name{n:03}")).collect()
}

fn names(channels: &[String]) -> Vec<&str> {
    channels.iter().map(String::as_str).collect()
}

#[test]
fn two_hundred_channels_are_asked_for_at_twitchs_pace() {
    let channels = many(200);
    with_bot(config_for(&names(&channels)), |mut world| async move {
        let mut peer = world.next_peer().await;
        peer.log_in().await;
        let mut asked = Vec::new();
        let began = Instant::now();
        let_join_all(&mut peer, 200, &mut asked).await;
        no_window_is_too_full(&asked);
        assert!(began.elapsed() <= seconds(130), "{:?}", began.elapsed());
        assert_eq!(peer.said_within(seconds(600)).await, None);
        assert_eq!(world.channels(), (200, 200));
    });
}

#[test]
fn a_rejoin_on_the_next_connection_keeps_twitchs_pace_too() {
    let channels = many(30);
    with_bot(config_for(&names(&channels)), |mut world| async move {
        let mut asked = Vec::new();
        for _ in 0..3 {
            let mut peer = world.next_peer().await;
            peer.log_in().await;
            let_join_all(&mut peer, 30, &mut asked).await;
        }
        no_window_is_too_full(&asked);
    });
}

#[test]
fn a_hand_over_keeps_twitchs_pace_too() {
    let channels = many(30);
    with_bot(config_for(&names(&channels)), |mut world| async move {
        let mut asked = Vec::new();
        let mut old = world.next_peer().await;
        old.log_in().await;
        let_join_all(&mut old, 30, &mut asked).await;
        old.ask_to_reconnect().await;
        let mut new = world.next_peer_beside(&mut old).await;
        new.log_in().await;
        tokio::select! {
            () = let_join_all(&mut new, 30, &mut asked) => {}
            line = old.line_but_pings() => panic!("the bot said {line} on the old connection"),
        }
        no_window_is_too_full(&asked);
        assert_eq!(old.line_but_pings().await, "QUIT");
    });
}

#[test]
fn no_join_is_longer_than_a_line_of_irc_however_long_the_names() {
    let names: Vec<String> = (10..50).map(|n| format!("{}{n}", "x".repeat(23))).collect();
    let mut config = config_for(&names.iter().map(String::as_str).collect::<Vec<_>>());
    config.twitch.limits.joins_per_10_s = 1000;
    with_bot(config, |mut world| async move {
        let mut peer = world.next_peer().await;
        peer.log_in().await;
        let mut asked = 0;
        while asked < 40 {
            let line = peer.line_but_pings().await;
            assert!(line.starts_with("JOIN #") && line.len() <= 510, "{} bytes: {line}", line.len());
            asked += line.split(',').count();
        }
    });
}
