//! Timers on paused time: when they are said, and when they are not.

use crate::chatting::Heard;
use crate::support::*;
use kissbot::config::Config;
use kissbot_actors::chat::stream::{StreamChanged, StreamFacts};
use std::time::Duration;
use tokio::time::Instant;

const S: Duration = Duration::from_secs(1);
const MIN: Duration = Duration::from_secs(60);

fn without_ai() -> Config {
    let mut config = config();
    config.llm.enabled = false;
    config
}

impl Peer {
    /// A moderator says something; what the bot says within a second.
    async fn moderator(&mut self, id: &str, text: &str) -> Vec<Heard> {
        self.send(&format!(
            "@badge-info=;badges=moderator/1;id={id};mod=1;room-id=1;user-id=id-mod;user-type=mod :mod!mod@mod.tmi.twitch.tv PRIVMSG #somechannel :{text}"
        ))
        .await;
        self.heard_for(2 * S).await
    }
}

impl World {
    fn is_live(&self, is_live: bool) {
        let facts = StreamFacts { is_live: Some(is_live), ..StreamFacts::default() };
        let stream = StreamChanged { channel: "somechannel".parse().unwrap(), facts: facts.into() };
        assert!(self.topology.tell_of_stream(stream));
    }
}

/// The texts, and when they were said, in minutes since `start` rounded down.
fn said(heard: &[Heard], start: Instant) -> Vec<(u64, String)> {
    heard.iter().map(|line| ((line.at - start).as_secs() / 60, line.text().to_owned())).collect()
}

#[test]
fn a_timer_is_said_each_interval_and_its_texts_take_turns() {
    with_bot(without_ai(), |mut world| async move {
        let mut peer = world.next_joined().await;
        world.is_live(true);
        let start = Instant::now();
        peer.moderator("m1", "!timer add t -every 10 -lines 0 one ||| two").await;
        let heard = peer.heard_for(45 * MIN).await;
        let texts = [(10, "one"), (20, "two"), (30, "one"), (40, "two")].map(|(at, text)| (at, text.to_owned()));
        assert_eq!(said(&heard, start), texts);
    });
}

#[test]
fn two_timers_of_a_channel_keep_a_minute_between_them() {
    with_bot(without_ai(), |mut world| async move {
        let mut peer = world.next_joined().await;
        world.is_live(true);
        for name in ["a", "b", "c"] {
            peer.moderator(name, &format!("!timer add {name} -every 5 -lines 0 -always {name} says hi")).await;
        }
        let heard = peer.heard_for(60 * MIN).await;
        assert!(heard.len() >= 33, "{}", heard.len());
        assert!(crate::chatting::least_gap(&heard) >= MIN, "{:?}", crate::chatting::least_gap(&heard));
    });
}

#[test]
fn a_timer_waits_for_lines_and_catches_nothing_up() {
    with_bot(without_ai(), |mut world| async move {
        let mut peer = world.next_joined().await;
        world.is_live(true);
        peer.moderator("m1", "!timer add t -every 5 -lines 2 hello").await;
        assert!(peer.heard_for(60 * MIN).await.is_empty());
        peer.viewer("alice", "a", "one").await;
        peer.viewer("alice", "b", "two").await;
        assert_eq!(peer.heard_for(4 * MIN).await.len(), 1);
        assert!(peer.heard_for(60 * MIN).await.is_empty());
    });
}

#[test]
fn a_stream_that_ends_silences_its_timers_within_5_s() {
    with_bot(without_ai(), |mut world| async move {
        let mut peer = world.next_joined().await;
        world.is_live(true);
        peer.moderator("m1", "!timer add t -every 1 -lines 0 hello").await;
        assert!(peer.heard_for(3 * MIN).await.len() >= 2);
        world.is_live(false);
        peer.heard_for(5 * S).await;
        assert!(peer.heard_for(60 * MIN).await.is_empty());
        world.is_live(true);
        assert!(!peer.heard_for(3 * MIN).await.is_empty());
    });
}

#[test]
fn a_crashed_timer_actor_says_nothing_twice_and_goes_on() {
    with_bot(without_ai(), |mut world| async move {
        let mut peer = world.next_joined().await;
        world.is_live(true);
        let start = Instant::now();
        peer.moderator("m1", "!timer add t -every 10 -lines 0 one ||| two").await;
        peer.heard_for(11 * MIN).await;
        world.topology.actor("timer").unwrap().inject(kissbot_actors::kernel::actor_ref::Fault::Panic);
        let heard = said(&peer.heard_for(15 * MIN).await, start);
        assert_eq!(heard, [(20, "two".to_owned())]);
    });
}
