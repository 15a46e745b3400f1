//! What Twitch tells twice, in the wrong order, or without a number.

use super::api::Api;
use super::happening::said_in;
use super::notices::notice;
use crate::support::*;
use kissbot::config::{Config, Reward};
use kissbot_actors::pillars::twitch_event::kind::EventKind;
use kissbot_actors::pillars::twitch_event::kinds;
use serde_json::json;
use std::time::Duration;

const S: Duration = Duration::from_secs(1);

/// The defaults with these words of the operator's.
fn with_words<const N: usize>(words: [(&EventKind, &str); N]) -> Config {
    with_words_in(config(), words)
}

fn with_words_in<const N: usize>(mut config: Config, words: [(&EventKind, &str); N]) -> Config {
    for (kind, words) in words {
        config.twitch_events.messages.set(kind, words);
    }
    config
}

#[test]
fn an_end_where_nobody_was_live_is_not_said_and_the_stream_after_it_is_announced() {
    let api = Api::new(&[]);
    let words = [(&kinds::online::KIND, "live now: {channel}"), (&kinds::offline::KIND, "stream over: {channel}")];
    with_bot_in_real_time(with_words_in(api.config(), words), |mut world| async move {
        api.open();
        let mut peer = world.next_joined().await;
        api.watched("/helix/streams").await;
        tokio::time::sleep(S / 5).await;
        world.happens("stream.offline", json!({}));
        tokio::time::sleep(S).await;
        world.happens("stream.online", json!({"id": "7001", "type": "live", "started_at": "2020-10-11T10:11:12Z"}));
        let said = peer.said_within(8 * S).await.unwrap();
        assert_eq!(said, "PRIVMSG #somechannel :live now: SomeChannel");
    });
}

#[test]
fn an_end_that_is_told_twice_does_not_make_the_next_stream_a_hiccup() {
    let words = [(&kinds::online::KIND, "on"), (&kinds::offline::KIND, "off")];
    with_bot(with_words(words), |mut world| async move {
        let mut peer = world.next_joined().await;
        world.happens("stream.online", json!({"id": "1", "type": "live"}));
        assert_eq!(said_in(&mut peer, 60 * S).await, ["on"]);
        world.happens("stream.offline", json!({}));
        assert_eq!(said_in(&mut peer, 300 * S).await, ["off"]);
        world.happens("stream.offline", json!({}));
        assert!(said_in(&mut peer, 301 * S).await.is_empty());
        world.happens("stream.online", json!({"id": "2", "type": "live"}));
        assert_eq!(said_in(&mut peer, 60 * S).await, ["on"], "ten minutes after the end");
    });
}

#[test]
fn a_redemption_that_is_told_twice_is_answered_once() {
    let reward: Reward =
        serde_json::from_value(json!({"title": "Ping", "action": "command", "command": "ping"})).unwrap();
    let mut config = config();
    config.twitch_events.rewards = vec![reward];
    with_bot(config, |mut world| async move {
        let mut peer = world.next_joined().await;
        let mut said = Vec::new();
        for pause in [S / 100, 4 * S, 900 * S, 20 * S] {
            world.redemption_is_told("r", "Gina", "Ping", "");
            said.extend(said_in(&mut peer, pause).await);
        }
        assert_eq!(said.len(), 1, "{said:?}");
        world.redemption_is_told("r2", "Gina", "Ping", "");
        assert_eq!(said_in(&mut peer, 20 * S).await.len(), 1, "another is another");
    });
}

#[test]
fn a_source_that_knows_less_does_not_silence_the_one_that_knows_more() {
    with_bot(with_words([(&kinds::subscribe::KIND, "subbed: {user} tier {tier}")]), |mut world| async move {
        let mut peer = world.next_joined().await;
        peer.send(&notice("1", "giftpaidupgrade", "Uppy", "", "")).await;
        tokio::time::sleep(S * 6 / 10).await;
        world.viewer_does("channel.subscribe", "Uppy", json!({"tier": "1000", "is_gift": false}));
        assert_eq!(said_in(&mut peer, 60 * S).await, ["subbed: Uppy tier 1"]);
    });
}

#[test]
fn a_first_subscription_that_is_told_as_two_kinds_is_one_line() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        world.viewer_does("channel.subscribe", "Ann", json!({"tier": "1000", "is_gift": false}));
        let first = json!({"tier": "1000", "cumulative_months": 1});
        world.viewer_does("channel.subscription.message", "Ann", first);
        peer.send(&notice("1", "sub", "Ann", "msg-param-cumulative-months=1;msg-param-sub-plan=Prime;", "")).await;
        assert_eq!(said_in(&mut peer, 60 * S).await.len(), 1);
    });
}

#[test]
fn a_number_that_twitch_does_not_tell_is_not_said() {
    let words = [
        (&kinds::resubscribe::KIND, "{user} months {months}"),
        (&kinds::raid::KIND, "{user} viewers {viewers}"),
        (&kinds::hype_train_end::KIND, "level {level}"),
        (&kinds::ad_break::KIND, "ads {seconds}"),
        (&kinds::gift::KIND, "{user} gifts {count}"),
    ];
    with_bot(with_words(words), |mut world| async move {
        let mut peer = world.next_joined().await;
        peer.send(&notice("1", "resub", "Old", "msg-param-months=34;msg-param-sub-plan=1000;", "")).await;
        peer.send(&notice("2", "resub", "Ann", "msg-param-sub-plan=1000;", "")).await;
        peer.send(&notice("3", "raid", "Ben", "msg-param-displayName=Ben;msg-param-login=ben;", "")).await;
        peer.send(&notice("4", "submysterygift", "Cleo", "msg-param-sub-plan=1000;", "")).await;
        let months = json!({"tier": "1000", "cumulative_months": null});
        world.viewer_does("channel.subscription.message", "Dan", months);
        world.viewer_does("channel.subscription.gift", "Eve", json!({"tier": "1000", "total": null}));
        world.happens("channel.hype_train.end", json!({"level": null}));
        world.happens("channel.ad_break.begin", json!({"duration_seconds": null}));
        assert_eq!(said_in(&mut peer, 60 * S).await, ["Old months 34"]);
        // Who knows more may say it.
        world.is_raided("Ben", 7);
        assert_eq!(said_in(&mut peer, 60 * S).await, ["Ben viewers 7"]);
    });
}
