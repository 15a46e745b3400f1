//! Row 80: hundreds ask at once.

use crate::chatting::*;
use crate::support::*;
use std::collections::HashSet;
use std::time::Duration;

const S: Duration = Duration::from_secs(1);

/// 500 viewers type `!ping` in one second; what the bot says in a minute.
async fn a_crowd_pings(peer: &mut Peer) -> Vec<Heard> {
    let heard = peer.pinged_for("m", S, S / 500).await;
    [heard, peer.heard_for(60 * S).await].concat()
}

#[test]
fn five_hundred_pings_cost_no_more_than_twitch_allows() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        let heard = a_crowd_pings(&mut peer).await;
        assert!((12..=18).contains(&heard.len()), "{} lines", heard.len());
        assert!(most_in(&heard, 30 * S) <= 18);
        assert!(least_gap(&heard) >= S, "{:?}", least_gap(&heard));
        let asked: HashSet<_> = heard.iter().filter_map(Heard::parent).collect();
        assert_eq!(asked.len(), heard.len(), "one was answered twice");
        peer.viewer("late", "late", "!ping").await;
        assert_eq!(peer.heard_for(40 * S).await[0].parent(), Some("late"), "the crowd broke the bot");
    });
}

#[test]
fn a_channel_cooldown_answers_five_hundred_pings_once_and_says_once_to_wait() {
    let mut config = config();
    config.commands.channel_cooldown_s = [("ping".to_owned(), 30)].into();
    with_bot(config, |mut world| async move {
        let mut peer = world.next_joined().await;
        let heard = a_crowd_pings(&mut peer).await;
        let texts: Vec<_> = heard.iter().map(Heard::text).collect();
        assert_eq!(texts, ["Pong! Just started.", "Easy! You can use !ping again in 30s."]);
        peer.viewer("late", "late", "!ping").await;
        assert_eq!(peer.heard_for(40 * S).await[0].parent(), Some("late"));
    });
}

#[test]
fn one_viewer_who_repeats_a_command_is_told_once_to_wait() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        for n in 0..100 {
            peer.viewer("alice", &format!("m{n}"), "!ping").await;
        }
        let heard = peer.heard_for(60 * S).await;
        let texts: Vec<_> = heard.iter().map(Heard::text).collect();
        assert_eq!(texts, ["Pong! Just started.", "Easy! You can use !ping again in 5s."]);
    });
}

#[test]
fn a_crowd_in_one_channel_leaves_another_channel_its_answers_within_the_budget() {
    with_bot(config_for(&["busy", "quiet"]), |mut world| async move {
        let mut peer = world.next_joined_in(&["busy", "quiet"]).await;
        let mut heard = Vec::new();
        for n in 0..500 {
            let (login, id) = (format!("viewer{n}"), format!("m{n}"));
            peer.viewer_of(("busy", "1"), "", &login, &id, "!ping").await;
            if n == 250 {
                peer.viewer_of(("quiet", "2"), "", "alice", "q", "!ping").await;
            }
            heard.extend(peer.heard_for(S / 500).await);
        }
        heard.extend(peer.heard_for(60 * S).await);
        assert!(most_in(&heard, 30 * S) <= 18);
        assert!(heard.iter().any(|said| said.parent() == Some("q")), "{} lines, none in the quiet one", heard.len());
    });
}
