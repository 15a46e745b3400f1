//! `!game`, over real HTTP against the stage's RAWG and Steam.

use crate::support::{LIMIT, Show, play_with_keys, stage_config};
use kissbot::config::Config;
use kissbot::topology::Keys;
use kissbot_actors::net::secret::Secret;
use kissbot_actors::pillars::game_lookup;
use kissbot_actors::status::pillar::PillarState;
use kissbot_actors::text::language::Language;
use kissbot_rehearsal::{Service, ServiceMood, StageConfig, Viewer, ViewerRole, WebUrls};
use std::path::Path;
use std::time::Duration;

mod searches;

const RAWG: &str = "GET /rawg/api/games";
const STEAM: &str = "GET /steam/api/storesearch/";
const DOWN: &str = "The game sites aren't answering right now, try again in a few minutes.";
const KEY: &str = "canary-rawg-key";

fn stage() -> StageConfig {
    let mut config = stage_config();
    KEY.clone_into(&mut config.web.rawg_key);
    config.web.slow.insert(Service::Rawg, Duration::from_secs(60));
    config.web.slow.insert(Service::Steam, Duration::from_secs(60));
    config
}

fn point_to(config: &mut Config, urls: &WebUrls, folder: &Path) {
    config.game_lookup.rawg_url.clone_from(&urls.rawg);
    config.game_lookup.steam_url.clone_from(&urls.steam);
    config.bot.data_dir = folder.to_owned();
    config.commands.cooldown_s.insert("game".into(), 0);
    config.llm.enabled = false;
}

fn with_key() -> Keys {
    Keys::from([("RAWG_API_KEY".to_owned(), Secret::new(KEY))])
}

/// Plays with both sources, in a folder of its own.
fn with_both<F: Future<Output = ()>>(test: impl FnOnce(Show) -> F) {
    let folder = tempfile::tempdir().unwrap();
    play_with_keys(stage(), with_key(), |config, urls| point_to(config, urls, folder.path()), test);
}

fn moderator() -> Viewer {
    Viewer::new("mod").with_role(ViewerRole::Moderator)
}

#[test]
fn the_right_game_is_told_from_both_sources_together() {
    with_both(|mut show| async move {
        let line = show.ask("alice", "!game hades").await;
        assert!(line.starts_with("Hades (2020) · Metacritic 93 · ") && line.contains("$24.99"), "{line}");
        assert!(line.contains("PS5"), "RAWG knows every platform: {line}");
        assert!(line.chars().count() <= 450);
        assert!(show.ask("bob", "!gi gta 5").await.starts_with("Grand Theft Auto V (2013)"));
    });
}

#[test]
fn a_french_channel_reads_french_and_euros() {
    let folder = tempfile::tempdir().unwrap();
    let french = |config: &mut Config, urls: &WebUrls| {
        point_to(config, urls, folder.path());
        config.bot.language = Language::FRENCH;
    };
    play_with_keys(stage(), with_key(), french, |mut show| async move {
        let line = show.ask("alice", "!game hades").await;
        assert!(line.contains('€'), "{line}");
        let steam = show.web.last("GET /steam/api/appdetails").unwrap();
        assert_eq!((steam.param("l"), steam.param("cc")), (Some("french"), Some("fr")));
    });
}

#[test]
fn without_a_key_steam_alone_answers() {
    let folder = tempfile::tempdir().unwrap();
    play_with_keys(
        stage(),
        Keys::new(),
        |config, urls| point_to(config, urls, folder.path()),
        |mut show| async move {
            assert!(show.ask("alice", "!game hades").await.contains("Hades"));
            assert_eq!(show.web.count_of(Service::Rawg), 0);
            assert_eq!(show.topology.vitals.pillars.get(game_lookup::api::PILLAR), PillarState::On);
        },
    );
}

#[test]
fn a_source_that_fails_is_left_out_shown_and_not_hammered() {
    with_both(|mut show| async move {
        show.web.set_mood(Service::Rawg, ServiceMood::Down);
        assert!(show.ask("alice", "!game hades").await.contains("Hades"));
        assert_eq!(show.topology.vitals.pillars.get(game_lookup::api::PILLAR), PillarState::Degraded);
        let asked = show.web.count_of(Service::Rawg);
        assert!(show.ask("bob", "!game celeste").await.contains("Celeste"));
        assert_eq!(show.web.count_of(Service::Rawg), asked, "it rests");
    });
}

#[test]
fn with_both_down_the_bot_says_so_remembers_nothing_and_takes_no_cooldown() {
    let folder = tempfile::tempdir().unwrap();
    let cooled = |config: &mut Config, urls: &WebUrls| {
        point_to(config, urls, folder.path());
        config.commands.cooldown_s.insert("game".into(), 60);
    };
    play_with_keys(stage(), with_key(), cooled, |mut show| async move {
        show.web.set_mood(Service::Rawg, ServiceMood::Down);
        show.web.set_mood(Service::Steam, ServiceMood::Down);
        assert_eq!(show.ask("alice", "!game hades").await, DOWN);
        show.web.set_mood(Service::Rawg, ServiceMood::Up);
        show.web.set_mood(Service::Steam, ServiceMood::Up);
        // Their first rest is 2 s.
        tokio::time::sleep(Duration::from_millis(2200)).await;
        assert!(show.ask("alice", "!game hades").await.contains("Hades (2020)"));
    });
}

#[test]
fn a_stale_answer_is_better_than_none() {
    let folder = tempfile::tempdir().unwrap();
    let short = |config: &mut Config, urls: &WebUrls| {
        point_to(config, urls, folder.path());
        config.game_lookup.cache_ttl_s = 1;
    };
    play_with_keys(stage(), with_key(), short, |mut show| async move {
        assert!(show.ask("alice", "!game hades").await.contains("Hades (2020)"));
        tokio::time::sleep(Duration::from_millis(1200)).await;
        show.web.set_mood(Service::Rawg, ServiceMood::Down);
        show.web.set_mood(Service::Steam, ServiceMood::Down);
        assert!(show.ask("bob", "!game hades").await.contains("Hades (2020)"));
    });
}

#[test]
fn a_crowd_that_asks_for_one_game_costs_one_search_at_each_source() {
    with_both(|mut show| async move {
        let ids: Vec<String> = (0..200).map(|n| show.says(&format!("viewer{n}"), "!game HADES")).collect();
        let heard = show.heard_for(Duration::from_secs(3)).await;
        assert_eq!((show.web.count(RAWG), show.web.count(STEAM)), (1, 1));
        let told = heard.iter().filter(|said| said.text.contains("Hades (2020)")).count();
        assert!(told >= 50, "{told} of 200");
        let busy = heard.iter().filter(|said| said.text.contains("a bit swamped")).count();
        assert!(busy <= 2, "the command actor and the game actor say it once each: {busy}");
        let parents: std::collections::HashSet<_> = heard.iter().filter_map(|said| said.parent.clone()).collect();
        assert_eq!(parents.len(), heard.len(), "nobody is answered twice");
        assert!(parents.iter().all(|parent| ids.contains(parent)));
    });
}

#[test]
fn odd_words_stay_within_the_query_and_get_an_honest_answer() {
    with_both(|mut show| async move {
        for typed in ["../../etc/passwd", "\" & key=stolen#x", "%00%0d%0aHost: evil", "zxcvb qwrtp"] {
            let said = show.ask(&format!("viewer{}", typed.len()), &format!("!game {typed}")).await;
            assert!(!said.is_empty() && !said.contains("passwd"), "{typed}: {said}");
        }
        for request in show.web.requests() {
            let known = ["/rawg/api/games", "/steam/api/"].iter().any(|path| request.path.starts_with(path));
            assert!(known || !request.path.contains("passwd"), "{}", request.path);
        }
    });
}

#[test]
fn garbage_of_every_kind_ends_in_one_honest_line_and_is_followed_nowhere() {
    with_both(|mut show| async move {
        show.web.set_mood(Service::Rawg, ServiceMood::Garbage);
        show.web.set_mood(Service::Steam, ServiceMood::Garbage);
        for n in 0..14 {
            let said = show.ask(&format!("viewer{n}"), &format!("!game unknown thing {n}")).await;
            assert!(said == DOWN || said.contains("find a game with that name"), "{said}");
            // A reload lets both sources be tried at once.
            show.topology.reconfigure(&show.config, &with_key()).unwrap();
        }
        assert_eq!(show.web.count("GET /elsewhere"), 0, "a redirect to another host was followed");
        let readings = show.topology.vitals.readings();
        assert!(readings.iter().all(|reading| reading.failed == 0), "{readings:#?}");
    });
}

#[test]
fn a_source_that_hangs_drips_or_breaks_is_given_up_and_the_other_answers() {
    for (source, mood) in [
        (Service::Rawg, ServiceMood::Hang),
        (Service::Steam, ServiceMood::Hang),
        (Service::Rawg, ServiceMood::Drip),
        (Service::Steam, ServiceMood::Broken),
    ] {
        with_both(|mut show| async move {
            show.web.set_mood(source, mood);
            let began = tokio::time::Instant::now();
            assert!(show.ask("alice", "!game hades").await.contains("Hades"), "{source:?} {mood:?}");
            assert!(began.elapsed() < Duration::from_secs(8), "{source:?} {mood:?}: {:?}", began.elapsed());
            assert!(show.ask("bob", "!ping").await.contains("Pong!"));
        });
    }
}

#[test]
fn a_source_that_wants_to_be_left_alone_is_for_as_long_as_makes_sense() {
    for source in [Service::Rawg, Service::Steam] {
        for (retry_after, rest_s) in [("120", 120), ("sometime", 60), ("315360000", 300)] {
            with_both(|mut show| async move {
                show.web.set_mood(source, ServiceMood::Throttled { retry_after });
                assert!(show.ask("alice", "!game hades").await.contains("Hades"), "{source:?}");
                show.web.set_mood(source, ServiceMood::Up);
                let asked = show.web.count_of(source);
                assert!(show.ask("bob", "!game celeste").await.contains("Celeste"), "{source:?}");
                assert_eq!(show.web.count_of(source), asked, "{source:?}: the time is not over");
                assert_eq!(show.log.count(&format!("rest_s={rest_s}")), 1, "{retry_after}: {}", show.log.text());
            });
        }
    }
}

#[test]
fn with_both_sources_gone_from_the_start_the_bot_starts_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let gone = |config: &mut Config, urls: &WebUrls| {
        point_to(config, urls, folder.path());
        config.game_lookup.rawg_url = "http://127.0.0.1:9/api".into();
        config.game_lookup.steam_url = "http://127.0.0.1:9/api".into();
    };
    play_with_keys(stage(), with_key(), gone, |mut show| async move {
        assert!(show.ask("alice", "!ping").await.contains("Pong!"));
        assert_eq!(show.ask("bob", "!game hades").await, DOWN);
        assert_eq!(show.topology.vitals.pillars.get(game_lookup::api::PILLAR), PillarState::Degraded);
    });
}

#[test]
fn other_parts_of_the_bot_get_a_game_as_data() {
    with_both(|show| async move {
        // As a whole: a stage that nobody holds closes its recipients.
        let show = show;
        let facts = show.topology.find_game("witcher 3", Language::ENGLISH).await.unwrap();
        assert_eq!((&*facts.title, facts.release.year), ("The Witcher 3: Wild Hunt", Some(2015)));
        assert!(show.topology.find_game("Just some words", Language::ENGLISH).await.is_none());
    });
}

#[test]
fn what_was_learnt_and_pinned_is_there_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    play_with_keys(
        stage(),
        with_key(),
        |config, urls| point_to(config, urls, folder.path()),
        |mut show| async move {
            show.ask("alice", "!game hades").await;
            let pin = show.stage.chat("one", &moderator(), "!game pin hd = Hades II");
            let pinned = show.reply_within(&pin, LIMIT).await.unwrap();
            assert_eq!(pinned.text, "OK, here that means Hades II now.");
            show.topology.leave().await;
        },
    );
    play_with_keys(
        stage(),
        with_key(),
        |config, urls| point_to(config, urls, folder.path()),
        |mut show| async move {
            assert!(show.ask("alice", "!game hades").await.contains("Hades (2020)"));
            assert_eq!(show.web.count(RAWG), 0, "it was kept");
            assert!(show.ask("bob", "!game hd").await.contains("Hades II"));
        },
    );
}

#[test]
fn the_pins_of_a_former_version_move_into_the_store_and_stay() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("games.json");
    let former = r#"{"version":1,"entries":[],"pins":[{"channel":"one","query":"hd","title":"Hades II"}]}"#;
    std::fs::write(&file, former).unwrap();
    for _ in 0..2 {
        play_with_keys(
            stage(),
            with_key(),
            |config, urls| point_to(config, urls, folder.path()),
            |mut show| async move {
                assert!(show.ask("bob", "!game hd").await.contains("Hades II"));
                show.topology.leave().await;
            },
        );
        assert_eq!(std::fs::read_to_string(file.with_extension("json.migrated")).unwrap(), former);
        assert!(!std::fs::read_to_string(&file).unwrap().contains("pins"), "nobody takes them from there any more");
    }
}

#[test]
fn a_damaged_file_is_set_aside_and_costs_only_what_was_in_it() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("games.json"), b"{\"version\":1,\"entr").unwrap();
    play_with_keys(
        stage(),
        with_key(),
        |config, urls| point_to(config, urls, folder.path()),
        |mut show| async move {
            assert!(show.ask("alice", "!game hades").await.contains("Hades (2020)"));
            assert_eq!(show.log.count("set aside"), 1);
        },
    );
    assert!(folder.path().join("games.damaged").exists());
}

#[test]
fn moderators_see_and_clear_the_cache() {
    with_both(|mut show| async move {
        show.ask("alice", "!game hades").await;
        show.ask("bob", "!game Hades").await;
        let id = show.stage.chat("one", &moderator(), "!cache");
        let figures = show.reply_within(&id, LIMIT).await.unwrap().text;
        assert!(figures.contains("games: 1 entry of 1000, 1 hit, 1 miss (50%)"), "{figures}");
        let id = show.stage.chat("one", &moderator(), "!cache clear hades");
        assert_eq!(show.reply_within(&id, LIMIT).await.unwrap().text, "1 answer about that forgotten.");
        show.ask("carol", "!game hades").await;
        assert_eq!(show.web.count(RAWG), 2);
    });
}

#[test]
fn a_wrong_key_is_seen_in_the_log_by_nobody_and_costs_only_rawg() {
    let folder = tempfile::tempdir().unwrap();
    let wrong = Keys::from([("RAWG_API_KEY".to_owned(), Secret::new("canary-wrong"))]);
    play_with_keys(
        stage(),
        wrong,
        |config, urls| point_to(config, urls, folder.path()),
        |mut show| async move {
            assert!(show.ask("alice", "!game hades").await.contains("Hades"));
            assert_eq!(show.log.count("KeyRefused"), 1, "{}", show.log.text());
        },
    );
}

#[test]
fn a_game_with_a_blocked_word_in_it_is_not_told_of() {
    let folder = tempfile::tempdir().unwrap();
    let change = |config: &mut Config, urls: &WebUrls| {
        point_to(config, urls, folder.path());
        config.llm.blocked_words = vec!["hades".into()];
    };
    play_with_keys(stage(), with_key(), change, |mut show| async move {
        let answer = show.ask("alice", "!game hades").await;
        assert!(!answer.to_lowercase().contains("hades"), "{answer}");
    });
}
