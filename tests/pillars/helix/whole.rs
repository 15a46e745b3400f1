//! The same through chat, with the whole bot.

use super::*;
use crate::support::{LIMIT, Show, play_as, play_with_keys};
use kissbot::config::Config;
use kissbot::topology::Keys;
use kissbot_actors::kernel::actor_ref::Fault;
use kissbot_actors::net::secret::Secret;
use kissbot_actors::pillars::token::Credentials;
use kissbot_actors::pillars::token::token_files::TokenFiles;
use kissbot_actors::pillars::{helix, twitch_event};
use kissbot_actors::status::pillar::PillarState;
use kissbot_actors::twitch::oauth::pair::Pair;
use kissbot_rehearsal::{ViewerRole, WebStage, WebUrls};
use std::path::Path;

/// Plays with Steam for the games and no waits between two commands.
fn with_bot<F: Future<Output = ()>>(change: impl FnOnce(&mut Config), test: impl FnOnce(Show) -> F) {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = stage_config();
    stage.web.clip_ready_after = S;
    let fit = |config: &mut Config, urls: &WebUrls| {
        config.game_lookup.steam_url.clone_from(&urls.steam);
        config.game_lookup.rawg_url.clone_from(&urls.rawg);
        config.bot.data_dir = folder.path().to_owned();
        config.llm.enabled = false;
        for command in ["stats", "category", "title", "clip", "uptime"] {
            config.commands.cooldown_s.insert(command.into(), 0);
            config.commands.channel_cooldown_s.insert(command.into(), 0);
        }
        change(config);
    };
    play_with_keys(stage, Keys::new(), fit, test);
}

/// What a moderator is answered.
async fn moderator(show: &mut Show, text: &str) -> String {
    let id = show.stage.chat("one", &Viewer::new("mod").with_role(ViewerRole::Moderator), text);
    let reply = show.reply_within(&id, LIMIT).await;
    reply.unwrap_or_else(|| panic!("no reply to {text}: {}", show.log.text())).text
}

#[test]
fn stats_tell_of_the_stream_what_is_known() {
    with_bot(
        |_| (),
        |mut show| async move {
            show.web.set_live("one", true);
            show.web.set_category("one", "Hades");
            assert!(show.ask("alice", "!uptime").await.starts_with("one has been live for "));
            let stats = show.ask("alice", "!stats").await;
            assert!(stats.contains(" | stream live for "), "{stats}");
        },
    );
}

#[test]
fn the_category_is_told_with_what_the_shops_know() {
    with_bot(
        |_| (),
        |mut show| async move {
            show.web.set_category("one", "Hades");
            let said = show.ask("alice", "!gc and some talk").await;
            assert!(said.starts_with("Category: Hades – ") && said.contains("$24.99"), "{said}");
        },
    );
}

#[test]
fn with_the_games_off_the_category_stands_alone() {
    with_bot(
        |config| config.game_lookup.enabled = false,
        |mut show| async move {
            show.web.set_category("one", "Hades");
            assert_eq!(show.ask("alice", "!category").await, "Category: Hades");
            assert_eq!(show.web.count("GET /steam/api/storesearch/"), 0);
        },
    );
}

#[test]
fn a_moderator_shouts_out_and_a_viewer_does_not() {
    with_bot(
        |_| (),
        |mut show| async move {
            show.web.set_live("one", true);
            show.web.meet(&Viewer::new("bob"));
            let id = show.says("alice", "!so bob");
            assert!(show.reply_within(&id, S).await.is_none());
            assert_eq!(moderator(&mut show, "!so @Bob").await, "Go check out bob at twitch.tv/bob");
            for _ in 0..100 {
                if show.web.count("POST /helix/chat/shoutouts") > 0 {
                    break;
                }
                tokio::time::sleep(20 * MS).await;
            }
            assert_eq!(show.web.count("POST /helix/chat/shoutouts"), 1);
            assert_eq!(moderator(&mut show, "!so").await, "Usage: !so <user>");
        },
    );
}

#[test]
fn a_clip_is_made_for_a_viewer_and_a_title_needs_the_owner() {
    with_bot(
        |_| (),
        |mut show| async move {
            show.web.set_live("one", true);
            let said = show.ask("alice", "!clip").await;
            assert!(said.starts_with("Here's the clip: https://clips.twitch.tv/"), "{said}");
            assert!(moderator(&mut show, "!title New").await.starts_with("I'm not allowed to do that here yet"));
            show.web.set_title("one", "Old");
            assert!(show.ask("alice", "!title New").await.starts_with("Title: "), "a viewer only asks");
            assert_eq!(show.web.count("PATCH /helix/channels"), 0);
        },
    );
}

#[test]
fn an_api_that_is_down_is_told_once_and_costs_no_cooldown() {
    with_bot(
        |config| config.commands.cooldown_s.insert("clip".into(), 60).map_or((), |_| ()),
        |mut show| async move {
            show.ask("alice", "!uptime").await;
            show.web.set_mood(Service::Helix, ServiceMood::Down);
            assert!(show.ask("alice", "!clip").await.ends_with("try again in a minute."));
            show.web.set_mood(Service::Helix, ServiceMood::Up);
            show.web.set_live("one", true);
            assert!(show.ask("alice", "!clip").await.starts_with("Here's the clip: "));
        },
    );
}

/// The events crash until their pillar is parked.
async fn park_events(show: &Show) {
    let events = show.topology.actor("twitch_event").unwrap();
    for _ in 0..6 {
        events.inject(Fault::Panic);
    }
    let state = || show.topology.vitals.pillars.get(twitch_event::api::PILLAR);
    for _ in 0..2000 {
        if state() == PillarState::Parked {
            return;
        }
        tokio::time::sleep(10 * MS).await;
    }
    panic!("the events are {:?}", state());
}

/// The bot and the owner of `#one` have logged in, with all that the commands need.
fn both_logged_in(web: &WebStage, folder: &Path) -> Credentials {
    let tokens = web.issue_token("one", OWNER_SCOPES);
    let pair = Pair {
        login: "one".to_owned(),
        user_id: Viewer::new("one").user_id,
        client_id: kissbot_rehearsal::OAuthConfig::default().client_id,
        access: Secret::new(tokens.access),
        refresh: Secret::new(tokens.refresh),
        scopes: tokens.scopes,
        life: Some(Duration::from_secs(14_124)),
        issued_at: kissbot_actors::kernel::clock::wall(),
    };
    let store = TokenFiles::new(folder);
    store.save(&owner(), &pair).unwrap();
    let own = web.issue_token("kissbot", &[BOT_SCOPES, &["moderator:read:followers"]].concat());
    Credentials { own: Some(Secret::new(own.access)), files: Some(store) }
}

#[test]
fn the_commands_that_ask_twitch_work_while_the_events_are_parked() {
    let mut stage = stage_config();
    stage.web.clip_ready_after = S;
    let fit = |config: &mut Config, _: &WebUrls| {
        for command in ["uptime", "title", "category", "followage", "clip", "so"] {
            config.commands.cooldown_s.insert(command.into(), 0);
            config.commands.channel_cooldown_s.insert(command.into(), 0);
        }
    };
    play_as(both_logged_in, stage, Keys::new(), fit, |mut show| async move {
        show.web.set_live("one", true);
        show.web.set_title("one", "Speedrun");
        show.web.set_category("one", "Hades");
        show.web.meet(&Viewer::new("bob"));
        park_events(&show).await;
        let clip = show.ask("alice", "!clip").await;
        assert!(clip.starts_with("Here's the clip: https://clips.twitch.tv/"), "{clip}");
        assert!(show.ask("alice", "!uptime").await.starts_with("one has been live for "));
        assert_eq!(show.ask("alice", "!title").await, "Title: Speedrun");
        assert!(show.ask("alice", "!category").await.starts_with("Category: Hades"));
        assert_eq!(show.ask("alice", "!followage").await, "alice is not following one.");
        assert_eq!(moderator(&mut show, "!so bob").await, "Go check out bob at twitch.tv/bob");
        assert_eq!(moderator(&mut show, "!title New").await, "The title is now: New");
        assert_eq!(moderator(&mut show, "!category just chatting").await, "The category is now: Just Chatting");
        assert_eq!(show.ask("alice", "!title").await, "Title: New");
        assert_eq!(show.topology.vitals.pillars.get(twitch_event::api::PILLAR), PillarState::Parked);
        assert_eq!(show.topology.vitals.pillars.get(helix::api::PILLAR), PillarState::On);
    });
}

#[test]
fn a_crash_of_the_helix_actor_forgets_no_news_of_the_stream() {
    with_bot(
        |_| (),
        |mut show| async move {
            show.web.set_title("one", "Old");
            let id = Viewer::new("one").user_id;
            for _ in 0..200 {
                if show.stage.eventsub().enabled().contains(&"channel.update".to_owned()) {
                    break;
                }
                tokio::time::sleep(20 * MS).await;
            }
            let update = serde_json::json!({
                "broadcaster_user_id": id, "broadcaster_user_login": "one", "broadcaster_user_name": "one",
                "title": "New", "language": "en", "category_id": "1", "category_name": "Hades",
                "content_classification_labels": [],
            });
            show.stage.eventsub().emit("channel.update", "2", &[("broadcaster_user_id", id.as_str())], &update);
            assert_eq!(show.ask("alice", "!title").await, "Title: New", "the API does not know it yet");
            show.topology.actor("helix").unwrap().inject(Fault::Panic);
            assert_eq!(show.ask("bob", "!title").await, "Title: New");
            assert_eq!(show.log.count("actor crashed, restarting"), 1, "{}", show.log.text());
        },
    );
}

#[test]
fn events_that_crashed_are_subscribed_to_again_at_once() {
    with_bot(
        |_| (),
        |show| async move {
            // Whether the first subscription of a session after so many others is there.
            let enabled_after = async |sessions| {
                for _ in 0..1000 {
                    if show.stage.eventsub().sessions_opened() > sessions
                        && show.stage.eventsub().enabled().contains(&"stream.online".to_owned())
                    {
                        return;
                    }
                    tokio::time::sleep(10 * MS).await;
                }
                panic!("no subscription: {}", show.log.text());
            };
            enabled_after(0).await;
            show.topology.actor("twitch_event").unwrap().inject(Fault::Panic);
            enabled_after(1).await;
        },
    );
}

#[test]
fn a_parked_helix_actor_is_told_by_name_and_costs_the_other_commands_nothing() {
    with_bot(
        |_| (),
        |mut show| async move {
            let actor = show.topology.actor("helix").unwrap().clone();
            for _ in 0..6 {
                actor.inject(Fault::Panic);
            }
            while show.topology.vitals.pillars.get(helix::api::PILLAR) != PillarState::Parked {
                tokio::time::sleep(10 * MS).await;
            }
            assert_eq!(show.ask("alice", "!uptime").await, "I can't ask Twitch anything for a few minutes.");
            assert!(show.ask("bob", "!ping").await.starts_with("Pong!"));
            assert!(show.ask("carol", "!stats").await.contains(" | Twitch resting after crashes"));
        },
    );
}

/// Somebody raids, as chat tells of it.
fn raid(show: &Show, login: &str, viewers: u32) {
    let user_id = Viewer::new(login).user_id;
    show.stage.chat_line(
        "one",
        &format!(
            "@display-name={login};id={login}-{viewers};login={login};msg-id=raid;msg-param-displayName={login};\
             msg-param-login={login};msg-param-viewerCount={viewers};room-id=1;user-id={user_id} :tmi.twitch.tv \
             USERNOTICE #one"
        ),
    );
}

#[test]
fn raiders_with_enough_viewers_are_shouted_out_once_if_that_is_wanted() {
    let wanted = |config: &mut Config| {
        config.twitch_events.shoutout_after_raid = true;
        config.twitch_events.shoutout_raid_viewers_min = 5;
    };
    with_bot(wanted, |mut show| async move {
        show.web.set_live("one", true);
        for login in ["bob", "carol"] {
            show.web.meet(&Viewer::new(login));
        }
        raid(&show, "carol", 4);
        raid(&show, "bob", 5);
        raid(&show, "bob", 6);
        let said = show.heard_for(2 * S).await;
        let shoutouts: Vec<&str> =
            said.iter().map(|said| said.text.as_str()).filter(|text| text.contains("twitch.tv/")).collect();
        assert_eq!(shoutouts, ["Go check out bob at twitch.tv/bob"], "{said:?}");
        assert_eq!(show.web.count("POST /helix/chat/shoutouts"), 1);
    });
}

#[test]
fn raiders_are_not_shouted_out_unless_that_is_wanted() {
    with_bot(
        |_| (),
        |mut show| async move {
            show.web.meet(&Viewer::new("bob"));
            raid(&show, "bob", 500);
            let said = show.heard_for(2 * S).await;
            assert!(!said.is_empty() && said.iter().all(|said| !said.text.contains("twitch.tv/")), "{said:?}");
        },
    );
}

#[test]
fn an_event_is_known_at_once_and_believed_before_the_api() {
    with_bot(
        |_| (),
        |mut show| async move {
            let id = Viewer::new("one").user_id;
            let about = [("broadcaster_user_id", id.as_str())];
            for _ in 0..200 {
                if show.stage.eventsub().sessions() > 0 && show.web.count("POST /helix/eventsub/subscriptions") >= 3 {
                    break;
                }
                tokio::time::sleep(20 * MS).await;
            }
            tokio::time::sleep(S).await;
            let online = serde_json::json!({
                "id": "9001", "broadcaster_user_id": id, "broadcaster_user_login": "one", "broadcaster_user_name": "one",
                "type": "live", "started_at": "2020-10-11T10:11:12.123Z",
            });
            show.stage.eventsub().emit("stream.online", "1", &about, &online);
            tokio::time::sleep(S / 2).await;
            assert!(show.ask("alice", "!stats").await.contains(" | stream live for "));
            let uptime = show.ask("alice", "!uptime").await;
            assert!(uptime.starts_with("one has been live for "), "the API does not know yet: {uptime}");
        },
    );
}

#[test]
fn a_crowd_that_uses_a_channels_own_command_costs_one_request_and_each_is_answered_once() {
    with_bot(
        |_| (),
        |mut show| async move {
            show.web.follow("one", &Viewer::new("bob"));
            moderator(&mut show, "!addcom !fans $(user): $(followers) fans, $(viewers|nobody) watching, $(title two)")
                .await;
            for number in 0..10 {
                let viewer = Viewer::new(&format!("mod{number}")).with_role(ViewerRole::Moderator);
                show.stage.chat("one", &viewer, "!fans");
            }
            let mut said: Vec<_> = show.heard_for(2 * S).await.into_iter().map(|said| said.text).collect();
            said.sort();
            let wanted: Vec<_> =
                (0..10).map(|number| format!("mod{number}: 1 fans, nobody watching, unknown")).collect();
            assert_eq!(said, wanted);
            assert_eq!(show.web.count("GET /helix/channels/followers"), 1);
        },
    );
}

#[test]
fn while_the_helix_actor_is_parked_a_channels_own_command_says_its_fallback_at_once() {
    with_bot(
        |_| (),
        |mut show| async move {
            moderator(&mut show, "!addcom !fans $(followers|many) fans").await;
            let actor = show.topology.actor("helix").unwrap().clone();
            for _ in 0..6 {
                actor.inject(Fault::Panic);
            }
            while show.topology.vitals.pillars.get(helix::api::PILLAR) != PillarState::Parked {
                tokio::time::sleep(10 * MS).await;
            }
            assert_eq!(show.ask("alice", "!fans").await, "many fans");
        },
    );
}
