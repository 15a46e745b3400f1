//! Row 61: lines of long ago are read as if they had just been said. A reply's age counts from when Twitch sent the line.

use crate::support::*;
use std::time::Duration;
use tokio::time::{Instant, sleep};

const S: Duration = Duration::from_secs(1);

/// A clock of Twitch's, which need not be ours.
struct Twitch {
    /// What it shows at the start, in milliseconds.
    shows: u64,
    start: Instant,
}

impl Twitch {
    fn showing(shows: u64) -> Self {
        Self { shows, start: Instant::now() }
    }

    /// The tag of a line that was sent so long ago.
    fn sent(&self, ago: Duration) -> String {
        let now = self.shows + u64::try_from(self.start.elapsed().as_millis()).unwrap();
        format!("tmi-sent-ts={};", now - u64::try_from(ago.as_millis()).unwrap())
    }
}

const NOW: u64 = 1_790_000_000_000;

#[test]
fn lines_that_were_held_back_get_no_reply_and_the_next_ones_do() {
    with_bot(config(), |mut world| async move {
        let (mut peer, twitch) = (world.next_joined().await, Twitch::showing(NOW));
        peer.viewer_with(&twitch.sent(Duration::ZERO), "alice", "m1", "!ping").await;
        assert_eq!(parent(&peer.line_but_pings().await), "m1");
        sleep(25 * S).await;
        for n in 0..40 {
            let words = if n % 2 == 0 { "!ping" } else { "@kissbot hello" };
            peer.viewer_with(&twitch.sent(25 * S - n * S / 10), &format!("viewer{n}"), &format!("late{n}"), words)
                .await;
        }
        peer.viewer_with(&twitch.sent(Duration::ZERO), "bob", "m2", "!ping").await;
        let answered: Vec<_> =
            peer.heard_for(30 * S).await.iter().map(|said| said.parent().unwrap().to_owned()).collect();
        assert_eq!(answered, ["m2"]);
    });
}

#[test]
fn a_reply_has_only_the_time_that_its_line_leaves_it() {
    with_bot(config(), |mut world| async move {
        let (mut peer, twitch) = (world.next_joined().await, Twitch::showing(NOW));
        peer.viewer_with(&twitch.sent(Duration::ZERO), "alice", "m0", "hello").await;
        sleep(S).await;
        for n in 0..10 {
            peer.viewer_with(&twitch.sent(15 * S), &format!("viewer{n}"), &format!("m{n}"), "!ping").await;
        }
        let asked = Instant::now();
        let heard = peer.heard_for(60 * S).await;
        assert!((3..=5).contains(&heard.len()), "{heard:?}");
        assert!(heard.iter().all(|said| said.at - asked <= 5 * S), "{heard:?}");
    });
}

#[test]
fn a_wrong_clock_silences_nobody_whichever_way_it_is_wrong() {
    for shows in [1_000_000, NOW / 2, NOW, 2 * NOW] {
        with_bot(config(), |mut world| async move {
            let (mut peer, twitch) = (world.next_joined().await, Twitch::showing(shows));
            for n in 0..20 {
                peer.viewer_with(&twitch.sent(Duration::ZERO), &format!("viewer{n}"), &format!("m{n}"), "!ping").await;
                assert_eq!(parent(&peer.line_but_pings().await), format!("m{n}"));
                sleep(3 * S).await;
            }
        });
    }
}

#[test]
fn a_clock_that_is_set_back_by_an_hour_costs_seconds_and_stamps_that_are_none_cost_nothing() {
    with_bot(config(), |mut world| async move {
        let (mut peer, twitch) = (world.next_joined().await, Twitch::showing(NOW));
        peer.viewer_with(&twitch.sent(Duration::ZERO), "alice", "m", "!ping").await;
        peer.line_but_pings().await;
        for n in 0..10 {
            sleep(3 * S).await;
            peer.viewer_with(&twitch.sent(3600 * S), &format!("viewer{n}"), &format!("m{n}"), "!ping").await;
        }
        let heard = peer.heard_for(10 * S).await;
        assert!(heard.len() >= 6, "{heard:?}");
        for (n, odd) in
            ["tmi-sent-ts=;", "tmi-sent-ts=soon;", "tmi-sent-ts=-1;", "tmi-sent-ts=1;", ""].iter().enumerate()
        {
            peer.viewer_with(odd, &format!("odd{n}"), &format!("odd{n}"), "!ping").await;
            assert_eq!(parent(&peer.line_but_pings().await), format!("odd{n}"));
        }
    });
}

#[test]
fn a_server_whose_stamps_count_lines_is_answered_after_every_pause() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        for n in 0..20_u64 {
            let stamp = format!("tmi-sent-ts={};", NOW + n * 15);
            peer.viewer_with(&stamp, &format!("viewer{n}"), &format!("m{n}"), "!ping").await;
            assert_eq!(parent(&peer.line_but_pings().await), format!("m{n}"));
            assert!(peer.heard_for(S * u32::try_from(n * n / 2).unwrap()).await.is_empty());
        }
    });
}
