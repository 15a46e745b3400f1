//! Rows 21 to 23: how fast the bot speaks, and how late.

use crate::chatting::*;
use crate::support::*;
use std::collections::HashSet;
use std::time::Duration;
use tokio::time::Instant;

const S: Duration = Duration::from_secs(1);
const MS: Duration = Duration::from_millis(1);
const MODERATOR: &str = "badges=moderator/1;mod=1";

/// Twitch: 20 messages per 30 s and 1 per second and channel for whoever is no moderator.
fn assert_a_viewers_pace(heard: &[Heard]) {
    let most = most_in(heard, 30 * S);
    assert!(most <= 20, "{most} lines in 30 s");
    assert!(least_gap(heard) >= S, "{:?} between two lines", least_gap(heard));
}

#[test]
fn a_hundred_pings_in_a_second_are_answered_at_a_viewers_pace() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        let heard = peer.pinged_for("m", S, 10 * MS).await;
        let heard = [heard, peer.heard_for(120 * S).await].concat();
        assert_a_viewers_pace(&heard);
        assert!(heard.len() >= 15, "only {} lines", heard.len());
        let answered: HashSet<_> = heard.iter().map(|said| said.parent().unwrap()).collect();
        assert_eq!(answered.len(), heard.len(), "one was answered twice");
    });
}

#[test]
fn a_reply_that_waited_longer_than_20_s_is_not_said() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        let asked = Instant::now();
        let heard = peer.pinged_for("m", S, 10 * MS).await;
        let heard = [heard, peer.heard_for(120 * S).await].concat();
        let last = heard.last().unwrap().at - asked;
        assert!(last <= 21 * S, "the last reply came {last:?} after the questions");
        assert!(world.topology.vitals.lines_unsent.get() + heard.len() as u64 >= 100, "the others are not counted");
    });
}

#[test]
fn an_hour_of_too_many_questions_never_fills_a_window() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        let heard = peer.pinged_for("m", 3600 * S, 700 * MS).await;
        assert_a_viewers_pace(&heard);
        assert!(heard.len() >= 3600 / 32 * 16, "only {} lines", heard.len());
    });
}

#[test]
fn all_channels_together_share_the_accounts_window() {
    let channels = ["one", "two", "three", "four", "five"];
    with_bot(config_for(&channels), |mut world| async move {
        let mut peer = world.next_joined_in(&channels).await;
        for n in 0..100 {
            let channel = channels[n % 5];
            peer.viewer_of((channel, channel), "", &format!("viewer{n}"), &format!("m{n}"), "!ping").await;
        }
        let heard = peer.heard_for(120 * S).await;
        let most = most_in(&heard, 30 * S);
        assert!((15..=20).contains(&most), "{most} lines in 30 s");
        for channel in channels {
            let there: Vec<_> = heard.iter().filter(|said| said.channel() == channel).cloned().collect();
            assert!(!there.is_empty() && least_gap(&there) >= S, "{channel}: {there:?}");
        }
    });
}

#[test]
fn a_bot_that_is_no_longer_moderator_falls_back_to_a_viewers_limit_at_once() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined_as(MODERATOR).await;
        for n in 0..60 {
            peer.viewer(&format!("viewer{n}"), &format!("m{n}"), "!ping").await;
        }
        let as_moderator = peer.heard_for(2450 * MS).await;
        assert!((21..40).contains(&as_moderator.len()), "{} lines as moderator", as_moderator.len());
        peer.send("@badge-info=;badges=;mod=0 :tmi.twitch.tv USERSTATE #somechannel").await;
        // Both limits count all lines: more than a viewer may say were said already.
        let after = peer.heard_for(28 * S).await;
        assert_eq!(after.len(), 0, "{after:?}");
        assert_a_viewers_pace(&peer.pinged_for("later", 60 * S, 500 * MS).await);
    });
}

#[test]
fn a_bot_that_becomes_moderator_mid_flight_says_what_waits() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        for n in 0..40 {
            peer.viewer(&format!("viewer{n}"), &format!("m{n}"), "!ping").await;
        }
        assert_eq!(peer.heard_for(5 * S).await.len(), 5);
        peer.send(&format!("@badge-info=;{MODERATOR} :tmi.twitch.tv USERSTATE #somechannel")).await;
        assert_eq!(peer.heard_for(5 * S).await.len(), 35);
    });
}

const TOO_QUICK: &str = "Your message was not sent because you are sending messages too quickly.";

#[test]
fn after_msg_ratelimit_the_account_is_silent_for_30_s_in_every_channel() {
    let channels = ["one", "two"];
    with_bot(config_for(&channels), |mut world| async move {
        let mut peer = world.next_joined_in(&channels).await;
        peer.notice("one", "msg_ratelimit", TOO_QUICK).await;
        let told = Instant::now();
        for (at, channel) in [(0, "one"), (1, "two"), (15, "one"), (16, "two")] {
            tokio::time::sleep_until(told + at * S).await;
            peer.viewer_of((channel, channel), "", &format!("viewer{at}"), &format!("m{at}"), "!ping").await;
        }
        let heard = peer.heard_for(60 * S).await;
        let answered: Vec<_> = heard.iter().map(|said| said.parent().unwrap()).collect();
        assert_eq!(answered, ["m15", "m16"], "the first two are older than 20 s when the silence ends");
        assert!(heard[0].at - told >= 30 * S, "{:?}", heard[0].at - told);
    });
}

#[test]
fn after_msg_ratelimit_the_bot_speaks_at_half_the_rate_for_ten_minutes_and_then_as_before() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        peer.notice("somechannel", "msg_ratelimit", TOO_QUICK).await;
        let heard = peer.pinged_for("m", 630 * S, 1500 * MS).await;
        let slow = most_in(&heard, 30 * S);
        assert!((8..=10).contains(&slow), "{slow} lines in 30 s at half the rate");
        let heard = peer.pinged_for("n", 60 * S, 1500 * MS).await;
        let usual = most_in(&heard, 30 * S);
        assert!((15..=20).contains(&usual), "{usual} lines in 30 s afterwards");
    });
}

#[test]
fn a_silenced_bot_goes_on_reading() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        peer.notice("somechannel", "msg_ratelimit", TOO_QUICK).await;
        assert!(peer.heard_for(S).await.is_empty());
        let lines = world.topology.vitals.lines_in.get();
        for n in 0..20 {
            peer.viewer("alice", &format!("m{n}"), "hello").await;
        }
        peer.send("PING :tmi.twitch.tv").await;
        assert_eq!(peer.line_within(S).await.as_deref(), Some("PONG :tmi.twitch.tv"));
        assert_eq!(world.topology.vitals.lines_in.get() - lines, 21);
    });
}

#[test]
fn a_slow_mode_of_a_length_that_cannot_be_harms_nothing() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        peer.viewer("alice", "m1", "!ping").await;
        assert_eq!(parent(&peer.line_but_pings().await), "m1");
        peer.send("@room-id=1;slow=18446744073709551615 :tmi.twitch.tv ROOMSTATE #somechannel").await;
        peer.said_within(125 * S).await;
        peer.viewer("bob", "m2", "!ping").await;
        assert_eq!(parent(&peer.line_but_pings().await), "m2");
        assert_eq!(world.attempts().len(), 1, "the connection is kept");
    });
}
