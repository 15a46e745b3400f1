//! What EventSub tells is said: once, also when chat tells it too; not too often; in the channel's language.

use super::api::Api;
use super::happening::said_in;
use super::notices::notice;
use crate::support::*;
use kissbot_actors::pillars::twitch_event::kinds;
use kissbot_actors::text::language::Language;
use serde_json::json;
use std::time::Duration;

const S: Duration = Duration::from_secs(1);

#[test]
fn what_viewers_do_is_said() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        world.viewer_does("channel.follow", "Ann", json!({}));
        world.viewer_does("channel.subscribe", "Ben", json!({"tier": "2000", "is_gift": false}));
        world.viewer_does("channel.subscribe", "Receiver", json!({"tier": "2000", "is_gift": true}));
        let months = json!({"tier": "1000", "cumulative_months": 7, "message": {"text": "{user} again"}});
        world.viewer_does("channel.subscription.message", "Cleo", months);
        world.is_raided("Dan", 120);
        world.viewer_does("channel.cheer", "Eve", json!({"bits": 100, "message": "go!", "is_anonymous": false}));
        world.is_redeemed("Fay", "Hydrate", "");
        let expected = [
            "Thanks for the follow, Ann! Welcome!",
            "Ben just subscribed at Tier 2. Welcome!",
            "Cleo has been a subscriber for 7 months: {user} again",
            "Dan is raiding with 120 viewers! Welcome, raiders!",
            "Eve cheered 100 bits: “go” Thank you!!",
            "Fay takes the reward Hydrate.",
        ];
        assert_eq!(said_in(&mut peer, 20 * S).await, expected);
    });
}

#[test]
fn what_happens_to_the_channel_is_said() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        world.happens("channel.ad_break.begin", json!({"duration_seconds": "90", "is_automatic": "false"}));
        world.happens("channel.hype_train.end", json!({"level": 4}));
        let choices = json!([{"id": "1", "title": "Blue", "votes": 3}, {"id": "2", "title": "Red", "votes": 1}]);
        world.happens("channel.poll.end", json!({"title": "Which?", "choices": choices, "status": "completed"}));
        world.happens("channel.poll.end", json!({"title": "Which?", "choices": choices, "status": "archived"}));
        world.happens("channel.prediction.end", json!({"title": "Win?", "outcomes": [], "status": "canceled"}));
        let from =
            json!({"from_broadcaster_user_login": "gus", "from_broadcaster_user_name": "Gus", "viewer_count": 9});
        world.happens("channel.shoutout.receive", from);
        let expected = [
            "Ad break, 90 seconds. Back right after!",
            "The hype train has reached level 4, thank you all!",
            "Poll “Which?”: Blue wins with 3 votes.",
            "Prediction “Win?” is cancelled, everybody has their points back.",
            "Gus gave this channel a shoutout, thank you!",
        ];
        assert_eq!(said_in(&mut peer, 20 * S).await, expected);
    });
}

#[test]
fn what_chat_and_eventsub_both_tell_is_said_once() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        peer.send(&notice("1", "sub", "Ann", "msg-param-sub-plan=1000;", "")).await;
        world.viewer_does("channel.subscribe", "Ann", json!({"tier": "1000", "is_gift": false}));
        world.viewer_does("channel.subscription.message", "Ben", json!({"tier": "1000", "cumulative_months": 7}));
        peer.send(&notice("2", "resub", "Ben", "msg-param-cumulative-months=7;msg-param-sub-plan=1000;", "")).await;
        let raid = "msg-param-displayName=Cleo;msg-param-login=cleo;msg-param-viewerCount=12;";
        peer.send(&notice("3", "raid", "Cleo", raid, "")).await;
        assert_eq!(said_in(&mut peer, 60 * S).await.len(), 3);
        // A minute late is not too late.
        world.is_raided("Cleo", 12);
        assert!(said_in(&mut peer, 20 * S).await.is_empty());
        // She comes once more, and both tell it.
        world.is_raided("Cleo", 9);
        peer.send(&notice("4", "raid", "Cleo", raid, "")).await;
        assert_eq!(said_in(&mut peer, 20 * S).await, ["Cleo comes by with 9 viewers, welcome!"]);
    });
}

#[test]
fn a_bomb_that_both_sources_tell_is_one_line_within_10_s() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        let began = tokio::time::Instant::now();
        let bomb = "msg-param-mass-gift-count=50;msg-param-community-gift-id=b1;msg-param-sub-plan=1000;";
        peer.send(&notice("bomb", "submysterygift", "Adam", bomb, "")).await;
        world.viewer_does("channel.subscription.gift", "Adam", json!({"total": 50, "tier": "1000"}));
        for number in 0..50 {
            let tags =
                format!("msg-param-recipient-id={number};msg-param-community-gift-id=b1;msg-param-sub-plan=1000;");
            peer.send(&notice(&format!("g{number}"), "subgift", "Adam", &tags, "")).await;
            let receiver = json!({"tier": "1000", "is_gift": true});
            world.viewer_does("channel.subscribe", &format!("Receiver{number}"), receiver);
        }
        let heard = peer.heard_for(60 * S).await;
        assert_eq!(
            heard.iter().map(|heard| heard.text()).collect::<Vec<_>>(),
            ["Adam just gifted 50 subs to the community. Thank you!"]
        );
        assert!(heard[0].at - began < 10 * S);
    });
}

#[test]
fn five_hundred_follows_in_a_minute_are_a_few_lines() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        let mut heard = Vec::new();
        for number in 0..500 {
            world.viewer_does("channel.follow", &format!("bot{number}"), json!({}));
            heard.extend(peer.heard_for(S / 10).await);
        }
        heard.extend(peer.heard_for(60 * S).await);
        assert_eq!(heard.len(), 5);
        assert_eq!(world.log.count("too many follow at once"), 1);
        world.viewer_does("channel.follow", "bot1", json!({}));
        world.viewer_does("channel.follow", "Friend", json!({}));
        assert_eq!(said_in(&mut peer, 20 * S).await, ["Thanks for the follow, Friend! Welcome!"]);
    });
}

fn online(world: &World, id: &str) {
    world.happens("stream.online", json!({"id": id, "type": "live", "started_at": "2020-10-11T10:11:12.123Z"}));
}

#[test]
fn a_hiccup_is_not_a_new_stream() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        online(&world, "1");
        assert_eq!(said_in(&mut peer, 10 * S).await, ["SomeChannel is live!"]);
        peer.heard_for(3600 * S).await;
        world.happens("stream.offline", json!({}));
        assert_eq!(said_in(&mut peer, 5 * S).await, ["Stream's over, thanks for watching!"], "within 5 s");
        peer.heard_for(590 * S).await;
        online(&world, "2");
        assert!(said_in(&mut peer, 60 * S).await.is_empty(), "it is back within the grace");
        world.happens("stream.offline", json!({}));
        assert_eq!(said_in(&mut peer, 5 * S).await.len(), 1);
        peer.heard_for(600 * S).await;
        online(&world, "3");
        assert_eq!(said_in(&mut peer, 10 * S).await, ["SomeChannel is live!"], "the grace is over");
        world.happens("stream.online", json!({"id": "4", "type": "rerun"}));
        assert!(said_in(&mut peer, 10 * S).await.is_empty());
    });
}

#[test]
fn a_new_stream_is_announced_with_its_title_and_category() {
    let api = Api::new(&[]);
    api.answers("/helix/channels", 200, r#"{"data":[{"title":"Speedrun {user}","game_name":"Hades"}]}"#);
    let mut config = api.config();
    config.twitch_events.messages.set(&kinds::online::KIND, "{channel} plays {category}: {title}");
    with_bot_in_real_time(config, |mut world| async move {
        api.open();
        let mut peer = world.next_joined().await;
        online(&world, "1");
        let said = peer.said_within(5 * S).await.unwrap();
        assert_eq!(said, "PRIVMSG #somechannel :SomeChannel plays Hades: Speedrun {user}");
    });
}

#[test]
fn a_new_stream_whose_title_nobody_tells_is_announced_all_the_same() {
    let mut config = config();
    config.twitch_events.messages.set(&kinds::online::KIND, "{channel} plays {category}: {title}");
    with_bot(config, |mut world| async move {
        let mut peer = world.next_joined().await;
        online(&world, "1");
        assert_eq!(said_in(&mut peer, 6 * S).await, ["SomeChannel is live!"]);
    });
}

#[test]
fn what_is_too_little_is_silent() {
    let mut config = config();
    let minimum = &mut config.twitch_events.minimum;
    minimum.set(&kinds::cheer::KIND, 100);
    minimum.set(&kinds::raid::KIND, 5);
    minimum.set(&kinds::gift::KIND, 2);
    minimum.set(&kinds::resubscribe::KIND, 6);
    with_bot(config, |mut world| async move {
        let mut peer = world.next_joined().await;
        for (bits, viewers, total, months) in [(99, 4, 1, 5), (100, 5, 2, 6)] {
            world.viewer_does("channel.cheer", "Ann", json!({"bits": bits}));
            world.is_raided("Ben", viewers);
            world.viewer_does("channel.subscription.gift", "Cleo", json!({"total": total, "tier": "1000"}));
            let resub = json!({"cumulative_months": months, "tier": "1000"});
            world.viewer_does("channel.subscription.message", "Dan", resub);
            let said = said_in(&mut peer, 200 * S).await;
            assert_eq!(said.len(), if bits == 99 { 0 } else { 4 }, "{said:?}");
        }
    });
}

#[test]
fn a_french_channel_is_told_in_french_and_in_the_operators_words_first() {
    let mut config = config();
    config.bot.language = Language::FRENCH;
    config.twitch_events.messages.set(&kinds::follow::KIND, "");
    config.twitch_events.messages.set(&kinds::raid::KIND, "{user} -> {channel} ({viewers})");
    with_bot(config, |mut world| async move {
        let mut peer = world.next_joined().await;
        world.viewer_does("channel.follow", "Ann", json!({}));
        world.happens("channel.cheer", json!({"bits": 1, "is_anonymous": true, "user_login": null}));
        world.is_raided("Ben", 3);
        let expected = ["Une personne anonyme envoie 1 bit, merci\u{202F}!", "Ben -> SomeChannel (3)"];
        assert_eq!(said_in(&mut peer, 20 * S).await, expected);
    });
}

#[test]
fn what_is_unknown_broken_or_foreign_is_counted_and_harms_nothing() {
    with_bot(config(), |mut world| async move {
        let mut peer = world.next_joined().await;
        world.happens("channel.brand_new", json!({"x": 1}));
        world.viewer_does("channel.cheer", "Ann", json!({"bits": [1, 2]}));
        world.notified("stream.offline", json!(null));
        world.notified("stream.offline", json!({"broadcaster_user_login": "elsewhere"}));
        world.viewer_does("channel.follow", "Ann", json!({"followed_at": {"brand": "new"}}));
        assert_eq!(said_in(&mut peer, 20 * S).await, ["Thanks for the follow, Ann! Welcome!"]);
        assert_eq!(world.topology.vitals.events_passed_over.get(), 4);
    });
}

#[test]
fn with_events_off_nothing_is_said() {
    let mut config = config();
    config.twitch_events.enabled = false;
    with_bot(config, |mut world| async move {
        let mut peer = world.next_joined().await;
        world.viewer_does("channel.follow", "Ann", json!({}));
        world.is_redeemed("Fay", "Hydrate", "");
        assert!(said_in(&mut peer, 20 * S).await.is_empty());
    });
}
