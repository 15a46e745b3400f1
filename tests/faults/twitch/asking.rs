//! The commands that ask Twitch, over real HTTP.

use super::api::Api;
use crate::support::*;
use kissbot::config::Config;
use kissbot_actors::pillars::twitch_event::kinds;
use kissbot_actors::pillars::{helix, twitch_event};
use kissbot_actors::status::pillar::PillarState;
use kissbot_actors::text::language::Language;
use std::time::Duration;

const FOLLOWERS: &str = "moderator:read:followers";
const ALL: [&str; 3] = ["chat:read", "chat:edit", FOLLOWERS];
const CHANNEL: &str = r#"{"data":[{"broadcaster_id":"1","game_name":"Hades II","title":"Speedrun !gg {user}"}]}"#;
const OFFLINE: &str = r#"{"data":[],"pagination":{}}"#;
const PATIENCE: Duration = Duration::from_secs(15);

/// Without waits between uses, so that one viewer can ask for everything.
fn restless(mut config: Config) -> Config {
    for command in ["uptime", "title", "category", "followage"] {
        config.commands.cooldown_s.insert(command.to_owned(), 0);
        config.commands.channel_cooldown_s.insert(command.to_owned(), 0);
    }
    config.twitch.limits.channel_spacing_ms = 0;
    config
}

/// What the bot replies to `text`.
async fn reply(peer: &mut Peer, id: &str, text: &str) -> String {
    peer.viewer("alice", id, text).await;
    let line = peer.said_within(PATIENCE).await.unwrap_or_else(|| panic!("no reply to {text}"));
    assert_eq!(parent(&line), id, "{line}");
    line.split_once(" :").unwrap().1.to_owned()
}

/// The same, `texts` one after the other.
async fn replies(peer: &mut Peer, texts: &[&str]) -> Vec<String> {
    let mut said = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        said.push(reply(peer, &format!("m{number}-{}", text.len()), text).await);
    }
    said
}

#[test]
fn what_twitch_knows_of_a_channel_is_told() {
    let api = Api::new(&ALL);
    with_bot_in_real_time(restless(api.config()), |mut world| async move {
        api.open();
        let mut peer = world.next_joined().await;
        let watched = api.watched("/helix/channels").await;
        let began = minutes_ago(192);
        api.answers("/helix/streams", 200, &format!(r#"{{"data":[{{"id":"9","started_at":"{began}"}}]}}"#));
        api.answers("/helix/channels", 200, CHANNEL);
        api.answers("/helix/channels/followers", 200, OFFLINE);
        let said = replies(&mut peer, &["!uptime", "!title", "!gc", "!followage"]).await;
        assert_eq!(said[0], "SomeChannel has been live for 3h 12m.");
        assert_eq!(said[1], "Title: Speedrun !gg {user}");
        assert_eq!(said[2], "Category: Hades II");
        assert_eq!(said[3], "alice is not following SomeChannel.");
        assert_eq!(world.topology.vitals.pillars.get(twitch_event::api::PILLAR), PillarState::On);
        assert_eq!(api.asked("/helix/channels"), watched + 1, "the second answer came from the first");
    });
}

/// A moment so many minutes ago, as Twitch writes it.
fn minutes_ago(minutes: u64) -> String {
    let seconds = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs() - minutes * 60;
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    let (year, month, day) = civil(days);
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", rest / 3600, rest / 60 % 60, rest % 60)
}

/// The date of a day since 1970.
fn civil(mut days: u64) -> (u64, u64, u64) {
    let is_leap = |year: u64| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let mut year = 1970;
    while days >= 365 + u64::from(is_leap(year)) {
        days -= 365 + u64::from(is_leap(year));
        year += 1;
    }
    let lengths = [31, 28 + u64::from(is_leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut month = 1;
    for length in lengths {
        if days < length {
            break;
        }
        days -= length;
        month += 1;
    }
    (year, month, days + 1)
}

#[test]
fn a_french_channel_is_told_in_french() {
    let api = Api::new(&ALL);
    let mut config = restless(api.config());
    config.bot.language = Language::FRENCH;
    with_bot_in_real_time(config, |mut world| async move {
        api.open();
        let mut peer = world.next_joined().await;
        api.answers("/helix/streams", 200, OFFLINE);
        let followed = r#"{"total":8,"data":[{"user_id":"id-alice","followed_at":"2020-01-01T00:00:00Z"}]}"#;
        api.answers("/helix/channels/followers", 200, followed);
        let said = replies(&mut peer, &["!uptime", "!followage"]).await;
        assert_eq!(said[0], "SomeChannel n'est pas en direct.");
        assert!(said[1].starts_with("alice suit SomeChannel depuis ") && said[1].contains(" ans"), "{said:?}");
    });
}

#[test]
fn somebody_else_can_be_asked_about_and_nonsense_is_told_the_usage() {
    let api = Api::new(&ALL);
    with_bot_in_real_time(restless(api.config()), |mut world| async move {
        api.open();
        let mut peer = world.next_joined().await;
        api.answers("/helix/channels/followers", 200, OFFLINE);
        // Twitch knows nobody but the channel's owner here.
        let said = replies(&mut peer, &["!followage @SomeChannel", "!followage nobody_here", "!followage é"]).await;
        assert_eq!(said[0], "This is SomeChannel's own channel.");
        assert_eq!(said[1], "There is no Twitch user called nobody_here.");
        assert_eq!(said[2], "Usage: !followage [user]");
    });
}

#[test]
fn without_the_scope_followage_says_so_and_asks_nobody() {
    let api = Api::new(&["chat:read", "chat:edit"]);
    with_bot_in_real_time(restless(api.config()), |mut world| async move {
        api.open();
        let mut peer = world.next_joined().await;
        let said = replies(&mut peer, &["!followage"]).await;
        let lacks = "I may not do that: my token lacks the permission moderator:read:followers. Running \"kissbot login\" \
                     gives it to me.";
        assert_eq!(said[0], lacks);
        peer.viewer("bob", "m2", "!followage").await;
        assert_eq!(peer.said_within(Duration::from_secs(2)).await, None, "chat knows already");
        assert_eq!(world.log.count("the token lacks a scope: what needs it"), 1, "{}", world.log.text());
        assert_eq!(api.asked("/helix/channels/followers"), 0);
    });
}

#[test]
fn an_api_that_is_down_costs_one_honest_line_a_minute_and_no_cooldown() {
    let api = Api::new(&ALL);
    let mut config = api.config();
    config.twitch.limits.channel_spacing_ms = 0;
    with_bot_in_real_time(config, |mut world| async move {
        api.open();
        let mut peer = world.next_joined().await;
        api.answers("/helix/streams", 503, "<html>");
        let said = reply(&mut peer, "m1", "!uptime").await;
        assert_eq!(said, "Twitch isn't answering me right now; try again in a minute.");
        for pillar in [helix::api::PILLAR, twitch_event::api::PILLAR] {
            assert_eq!(world.topology.vitals.pillars.get(pillar), PillarState::Degraded);
        }
        peer.viewer("bob", "m2", "!uptime").await;
        assert_eq!(peer.said_within(Duration::from_secs(2)).await, None, "chat knows already");
        // No cooldown of 5 s runs: the same viewer is answered as soon as Twitch is back.
        api.answers("/helix/streams", 200, OFFLINE);
        assert_eq!(reply(&mut peer, "m3", "!uptime").await, "SomeChannel is not live right now.");
        for pillar in [helix::api::PILLAR, twitch_event::api::PILLAR] {
            assert_eq!(world.topology.vitals.pillars.get(pillar), PillarState::On);
        }
        assert_eq!(world.topology.vitals.tickets.unanswered(), 0);
    });
}

#[test]
fn the_commands_work_with_the_events_switched_off() {
    let api = Api::new(&ALL);
    let mut config = restless(api.config());
    config.twitch_events.enabled = false;
    with_bot_in_real_time(config, |mut world| async move {
        api.open();
        let mut peer = world.next_joined().await;
        api.answers("/helix/channels", 200, CHANNEL);
        assert_eq!(reply(&mut peer, "m1", "!category").await, "Category: Hades II");
        assert_eq!(world.topology.vitals.pillars.get(twitch_event::api::PILLAR), PillarState::Off);
        assert_eq!(world.topology.vitals.pillars.get(helix::api::PILLAR), PillarState::On);
    });
}

#[test]
fn an_answer_that_is_under_way_is_said_before_the_farewell() {
    let api = Api::new(&ALL);
    with_bot_in_real_time(restless(api.config()), |mut world| async move {
        api.open();
        let mut peer = world.next_joined().await;
        api.answers("/helix/channels", 200, CHANNEL);
        assert_eq!(reply(&mut peer, "m1", "!title").await, "Title: Speedrun !gg {user}");
        api.answers("/helix/streams", 200, OFFLINE);
        let watched = api.watched("/helix/streams").await;
        api.takes(Duration::from_secs(1));
        peer.viewer("alice", "m2", "!uptime").await;
        while api.asked("/helix/streams") == watched {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let (said, ()) = tokio::join!(peer.said_within(PATIENCE), world.topology.leave());
        assert!(said.is_some_and(|said| said.ends_with(":SomeChannel is not live right now.")));
    });
}

#[test]
fn a_crowd_that_asks_a_silent_api_costs_a_bounded_number_of_questions() {
    let api = Api::new(&ALL);
    with_bot_in_real_time(restless(api.config()), |mut world| async move {
        api.open();
        let mut peer = world.next_joined().await;
        api.answers("/helix/channels", 200, CHANNEL);
        reply(&mut peer, "m0", "!title").await;
        let watched = api.watched("/helix/streams").await;
        api.takes(Duration::from_secs(60));
        for number in 0..200 {
            peer.viewer(&format!("viewer{number}"), &format!("c{number}"), "!uptime").await;
        }
        peer.expect_pong("read").await;
        tokio::time::sleep(Duration::from_secs(1)).await;
        assert!(api.asked("/helix/streams") <= watched + 4, "{}", api.asked("/helix/streams"));
        // Whoever finds no room is told so once; chat is not flooded.
        let said = peer.said_within(Duration::from_secs(2)).await.unwrap();
        assert!(said.ends_with("try again in a minute."), "{said}");
        assert_eq!(peer.said_within(Duration::from_secs(2)).await, None);
    });
}

#[test]
fn a_line_of_the_operator_shows_the_channel_as_chat_does() {
    let api = Api::new(&ALL);
    let mut config = api.config();
    config.twitch_events.messages.set(&kinds::subscribe::KIND, "{channel}: {user}");
    with_bot_in_real_time(config, |mut world| async move {
        api.open();
        let mut peer = world.next_joined().await;
        while api.asked("/helix/users") == 0 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
        peer.send("@display-name=Ann;id=1;login=ann;msg-id=sub;room-id=1 :tmi.twitch.tv USERNOTICE #somechannel").await;
        assert_eq!(peer.said_within(PATIENCE).await.as_deref(), Some("PRIVMSG #somechannel :SomeChannel: Ann"));
    });
}
