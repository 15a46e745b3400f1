//! Rewards for channel points: a line, or a command that a viewer pays for.

use super::happening::said_in;
use crate::support::*;
use kissbot::config::{Config, Reward};
use serde_json::json;
use std::time::Duration;

const S: Duration = Duration::from_secs(1);

fn reward(value: serde_json::Value) -> Reward {
    serde_json::from_value(value).unwrap()
}

fn with_rewards(rewards: impl IntoIterator<Item = serde_json::Value>) -> Config {
    let mut config = config();
    config.twitch_events.rewards = rewards.into_iter().map(reward).collect();
    config
}

#[test]
fn a_reward_has_its_own_line_or_that_of_all() {
    let hydrate = json!({"title": "hydrate", "text": "{user} pours {channel} a glass of {input}"});
    with_bot(with_rewards([hydrate, json!({"title": "Plain"})]), |mut world| async move {
        let mut peer = world.next_joined().await;
        world.is_redeemed("Gina", "Hydrate", "water {user}");
        world.is_redeemed("Gina", "Plain", "");
        world.is_redeemed("Gina", "Other", "hm");
        let expected =
            ["Gina pours SomeChannel a glass of water {user}", "Gina redeemed “Plain”.", "Gina redeemed “Other”: hm"];
        assert_eq!(said_in(&mut peer, 20 * S).await, expected);
    });
}

#[test]
fn a_paid_command_answers_its_viewer_by_name_and_as_often_as_they_pay() {
    let mut config = with_rewards([json!({"title": "Ping", "action": "command", "command": "ping"})]);
    config.commands.rename.insert("ping".into(), "test".into());
    with_bot(config, |mut world| async move {
        let mut peer = world.next_joined().await;
        for _ in 0..3 {
            world.is_redeemed("Gina", "Ping", "");
            let heard = peer.heard_for(3 * S).await;
            assert_eq!(heard.len(), 1, "no cooldown: {heard:?}");
            assert!(heard[0].line.starts_with("PRIVMSG #somechannel :@Gina Pong!"), "no line is replied to: {heard:?}");
        }
        // The free one is not locked out either.
        peer.viewer("gina", "1", "!test").await;
        assert_eq!(peer.heard_for(3 * S).await[0].parent(), Some("1"));
    });
}

#[test]
fn no_moderators_command_can_be_bought() {
    with_bot(with_rewards([json!({"title": "x", "action": "command", "command": "cache"})]), |mut world| async move {
        let mut peer = world.next_joined().await;
        world.is_redeemed("Gina", "x", "");
        assert!(said_in(&mut peer, 20 * S).await.is_empty());
        assert_eq!(world.topology.vitals.tickets.unanswered(), 0, "it is silent on purpose");
    });
}

#[test]
fn an_input_that_a_command_cannot_use_is_answered_with_its_usage() {
    with_bot(with_rewards([json!({"title": "Look up", "action": "game"})]), |mut world| async move {
        let mut peer = world.next_joined().await;
        world.is_redeemed("Gina", "Look up", "");
        assert_eq!(said_in(&mut peer, 20 * S).await, ["@Gina Usage: !game <name of a game>"]);
    });
}

#[test]
fn who_pays_for_a_pillar_that_is_off_is_told_so() {
    let mut config = with_rewards([json!({"title": "Ask", "action": "ask"})]);
    config.llm.enabled = false;
    with_bot(config, |mut world| async move {
        let mut peer = world.next_joined().await;
        for _ in 0..2 {
            world.is_redeemed("Gina", "Ask", "why?");
            let said = said_in(&mut peer, 40 * S).await;
            assert!(said.len() == 1 && said[0].starts_with("@Gina "), "{said:?}");
        }
        assert_eq!(world.topology.vitals.tickets.unanswered(), 0);
    });
}
