//! Rows 3, 5, 6 and 8: connections that end or cannot be made, and how long the bot waits.

use crate::support::*;
use std::time::Duration;
use tokio::time::{Instant, sleep};

const fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// The times between the attempts to connect.
fn gaps(attempts: &[Instant]) -> Vec<Duration> {
    attempts.windows(2).map(|pair| pair[1] - pair[0]).collect()
}

/// Four viewers ask; the first reply is sent, the others wait for their turn.
async fn ask_four_times(peer: &mut Peer) {
    for n in 0..4 {
        peer.viewer(&format!("viewer{n}"), &format!("m{n}"), "!ping").await;
    }
    assert_eq!(parent(&peer.line_but_pings().await), "m0");
}

#[test]
fn replies_that_wait_when_the_connection_ends_are_sent_after_the_rejoin_and_none_twice() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        ask_four_times(&mut peer).await;
        drop(peer);
        let mut next = world.next_joined().await;
        let mut answered = Vec::new();
        while let Some(line) = next.said_within(seconds(60)).await {
            answered.push(parent(&line).to_owned());
        }
        assert_eq!(answered, ["m1", "m2", "m3"]);
    });
}

#[test]
fn replies_that_grew_stale_during_an_outage_are_not_sent() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        ask_four_times(&mut peer).await;
        world.set_line(Line::Refused);
        drop(peer);
        sleep(seconds(21)).await;
        world.set_line(Line::Open);
        let mut next = world.next_joined().await;
        next.viewer("erin", "m9", "!ping").await;
        assert_eq!(parent(&next.line_but_pings().await), "m9");
        assert_eq!(next.said_within(seconds(60)).await, None);
    });
}

#[test]
fn a_server_that_refuses_for_an_hour_sees_one_attempt_a_minute_and_never_two_at_once() {
    with_bot(config(), |mut world| async move {
        let peer = world.next_joined().await;
        world.set_line(Line::Refused);
        drop(peer);
        sleep(seconds(3600)).await;
        let gaps = gaps(&world.attempts());
        assert!(gaps.iter().all(|gap| *gap <= seconds(60)), "{gaps:?}");
        assert!((60..=120).contains(&gaps.len()), "{} attempts", gaps.len());
        assert_eq!(world.attempts_at_once(), 1);
    });
}

#[test]
fn the_waits_double_from_a_second_with_jitter() {
    with_bot(config(), |mut world| async move {
        let peer = world.next_joined().await;
        world.set_line(Line::Refused);
        drop(peer);
        sleep(seconds(3600)).await;
        let gaps = gaps(&world.attempts());
        // The first attempt after a good link is at once.
        assert!(gaps[0] < seconds(1), "{gaps:?}");
        for (gap, middle) in gaps[1..].iter().zip([1.0, 2.0, 4.0, 8.0, 16.0]) {
            assert!((middle * 0.7 - 0.01..=middle * 1.3 + 0.01).contains(&gap.as_secs_f64()), "{gap:?}: {gaps:?}");
        }
        let late = &gaps[10..];
        assert!(late.iter().any(|gap| gap.abs_diff(late[0]) > seconds(1)), "no jitter: {late:?}");
    });
}

#[test]
fn an_outage_of_an_hour_does_not_flood_the_log() {
    with_bot(config(), |mut world| async move {
        let peer = world.next_joined().await;
        world.set_line(Line::Refused);
        drop(peer);
        sleep(seconds(3600)).await;
        let failed = world.attempts().len() - 1;
        assert_eq!(world.log.count("chat connection not made"), failed);
        assert!(world.log.text().lines().count() <= failed + 10, "{}", world.log.text());
    });
}

#[test]
fn the_config_sets_the_longest_wait() {
    let mut config = config();
    config.twitch.limits.reconnect_max_s = 5;
    with_bot(config, |world| async move {
        world.set_line(Line::Refused);
        sleep(seconds(300)).await;
        let gaps = gaps(&world.attempts());
        assert!(gaps.iter().all(|gap| *gap <= seconds(5)), "{gaps:?}");
        assert!(gaps.len() >= 60, "{} attempts", gaps.len());
    });
}

#[test]
fn a_stable_minute_resets_the_wait() {
    with_bot(config(), |mut world| async move {
        world.set_line(Line::Refused);
        sleep(seconds(600)).await;
        world.set_line(Line::Open);
        let mut peer = world.next_joined().await;
        assert_eq!(peer.said_within(seconds(61)).await, None);
        let before = world.attempts().len();
        world.set_line(Line::Refused);
        drop(peer);
        sleep(seconds(5)).await;
        // At once, after 1 s, after 2 s more.
        assert_eq!(world.attempts().len() - before, 3);
    });
}

#[test]
fn connections_that_break_within_a_minute_do_not_reset_the_wait() {
    with_bot(config(), |mut world| async move {
        let end = Instant::now() + seconds(600);
        while let Ok(mut peer) = tokio::time::timeout_at(end, world.next_peer()).await {
            peer.log_in().await;
            assert!(world.attempts().len() < 100, "the bot hammers");
        }
        assert!(world.attempts().len() <= 25, "{} attempts in 10 minutes", world.attempts().len());
    });
}

#[test]
fn an_attempt_that_hangs_is_given_up_after_20_s_and_made_again() {
    with_bot(config(), |world| async move {
        world.set_line(Line::Hanging);
        sleep(seconds(30)).await;
        let gap = world.attempts()[1] - world.attempts()[0];
        assert!(gap >= seconds(20) && gap < seconds(22), "{gap:?}");
        assert_eq!(world.log.count("no connection within 20 s"), 1);
        assert_eq!(world.attempts_at_once(), 1);
    });
}

#[test]
fn a_name_without_addresses_is_asked_for_again_with_growing_waits() {
    with_bot(config(), |mut world| async move {
        world.set_line(Line::NoneOf(0));
        sleep(seconds(600)).await;
        assert!((10..=25).contains(&world.attempts().len()), "{} attempts", world.attempts().len());
        assert_eq!(world.log.count("the name has no address"), world.attempts().len());
        world.set_line(Line::Open);
        world.next_joined().await;
    });
}

#[test]
fn when_nine_of_ten_addresses_are_dead_the_tenth_is_reached_within_3_s() {
    with_bot(config(), |mut world| async move {
        world.set_line(Line::LastOf(10));
        let began = Instant::now();
        world.next_joined().await;
        assert!(began.elapsed() < seconds(3), "{:?}", began.elapsed());
    });
}

#[test]
fn ten_dead_addresses_together_cost_no_more_than_20_s() {
    with_bot(config(), |world| async move {
        world.set_line(Line::NoneOf(10));
        sleep(seconds(30)).await;
        let gap = world.attempts()[1] - world.attempts()[0];
        assert!(gap >= seconds(20) && gap < seconds(22), "{gap:?}");
    });
}

#[test]
fn what_a_socket_holds_back_until_it_is_flushed_is_sent_at_once() {
    with_bot(config(), |mut world| async move {
        world.set_line(Line::Buffered);
        let mut peer = world.next_peer().await;
        assert_eq!(peer.line_within(seconds(1)).await.as_deref(), Some("CAP REQ :twitch.tv/tags twitch.tv/commands"));
    });
}

#[test]
fn a_link_task_that_crashes_is_replaced() {
    with_bot(config(), |mut world| async move {
        let peer = world.next_joined().await;
        world.set_line(Line::Crashing);
        drop(peer);
        sleep(seconds(5)).await;
        assert!(world.attempts().len() >= 3, "{}", world.attempts().len());
        world.set_line(Line::Open);
        world.next_joined().await;
    });
}
