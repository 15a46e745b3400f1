//! From the start to the end: signals, the lock, the figures.

use crate::support::{Run, Setup, daemon};
use kissbot_rehearsal::{StageEvent, Viewer};
use std::time::Duration;
use tokio::time::Instant;

#[tokio::test]
async fn sigterm_and_sigint_say_quit_and_end_with_0() {
    for signal in ["TERM", "INT"] {
        let mut run = Run::start().await;
        run.signal(signal);
        run.until(|event| matches!(event, StageEvent::Received { line, .. } if line == "QUIT")).await;
        assert_eq!(run.end().await.code(), Some(0), "{signal}");
    }
}

#[tokio::test]
async fn what_was_asked_before_the_end_is_still_answered() {
    let mut run = Run::start().await;
    let (one, two) = (Viewer::new("alice"), Viewer::new("bob"));
    run.stage.chat("one", &one, "!ping");
    run.until(|event| matches!(event, StageEvent::Said { .. })).await;
    // Twitch's second between two lines keeps this reply waiting when the signal comes.
    let question = run.stage.chat("one", &two, "!help");
    tokio::time::sleep(Duration::from_millis(100)).await;
    run.signal("TERM");
    let said = run.until(|event| matches!(event, StageEvent::Said { .. })).await;
    assert!(matches!(said, StageEvent::Said { reply_parent, .. } if reply_parent.as_ref() == Some(&question)));
    assert_eq!(run.end().await.code(), Some(0));
}

#[tokio::test]
async fn a_second_instance_ends_with_75_and_leaves_the_first_alone() {
    let mut run = Run::start().await;
    let second = daemon(run.folder.path(), &Setup::default()).output().await.unwrap();
    assert_eq!(second.status.code(), Some(75));
    assert!(String::from_utf8_lossy(&second.stderr).contains("already running"));
    run.stage.chat("one", &Viewer::new("alice"), "!ping");
    run.until(|event| matches!(event, StageEvent::Said { .. })).await;
}

#[tokio::test]
async fn sigusr1_logs_the_metrics_of_every_actor_and_the_process() {
    let mut run = Run::start().await;
    run.signal("USR1");
    let before_token =
        ["irc", "router", "command", "llm", "twitch_event", "game_lookup", "helix", "store", "timer", "moderation"];
    for actor in before_token.into_iter().chain(["token"]) {
        let line = run.log.find("kissbot::metrics").await;
        assert!(line.contains(&format!("\"actor\":\"{actor}\"")), "{line}");
        for key in ["received", "handled", "refused", "failed", "restarts", "depth", "depth_max", "handle_us_p50"] {
            assert!(line.contains(&format!("\"{key}\":")), "{key} in {line}");
        }
    }
    let process = run.log.find("kissbot::metrics").await;
    for key in ["uptime_s", "lines_in", "lines_out", "rss_kib", "reconnects", "command_state", "llm_state"] {
        assert!(process.contains(&format!("\"{key}\":")), "{key} in {process}");
    }
}

#[tokio::test]
async fn sigusr1_writes_everything_at_any_level_of_the_log() {
    let mut run = Run::start_with(&Setup { config: "level = \"error\"\n", ..Setup::default() }).await;
    run.signal("USR1");
    run.log.find("\"actor\":\"irc\"").await;
    run.log.find("\"message\":\"process\"").await;
    run.log.find("\"message\":\"eventsub\"").await;
    run.signal("TERM");
    assert_eq!(run.end().await.code(), Some(0));
    assert_eq!(run.log.count("\"message\":\"process\""), 1, "nobody asked at the end: {:#?}", run.log.all());
}

#[tokio::test]
async fn one_line_sums_the_bot_up_and_every_part_is_for_those_who_ask() {
    let config = "[metrics]\nsummary_interval_s = 1\n";
    let mut run = Run::start_with(&Setup { config, ..Setup::default() }).await;
    assert!(run.ask("alice", "!ping").await.contains("Pong"));
    let mut said = 0;
    while said == 0 {
        let line: serde_json::Value = serde_json::from_str(&run.log.find("kissbot::summary").await).unwrap();
        assert!(line["message"].as_str().unwrap().starts_with("1 channel, commands on"), "{line}");
        assert!(line["lines_in"].is_u64() && line["rss_mib"].is_u64(), "{line}");
        said = line["lines_out"].as_u64().unwrap();
    }
    assert_eq!(said, 1, "what was said since the last line");
    assert_eq!(run.log.count("kissbot::metrics"), 0, "{:#?}", run.log.all());
}

#[tokio::test]
async fn at_debug_each_decision_is_logged_with_its_reason() {
    let config = "level = \"debug\"\n[commands.cooldown_s]\nping = 60\n";
    let mut run = Run::start_with(&Setup { config, ..Setup::default() }).await;
    let verdict = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["verdict"].clone();
    for (login, text, expected) in [
        ("alice", "!ping", "ran"),
        ("alice", "!ping", "cooldown-told"),
        ("alice", "!ping", "cooldown"),
        ("alice", "!so bob", "role"),
        ("alice", "!dance", "no-command"),
        ("alice", "!game hades", "handed-over"),
        ("nightbot", "!ping", "other-bot"),
        ("bob", "@kissbot ???", "empty"),
        ("bob", "@kissbot hello", "queued"),
    ] {
        run.stage.chat("one", &Viewer::new(login), text);
        let line = run.log.find("kissbot::decision").await;
        assert_eq!(verdict(&line), expected, "{text}: {line}");
        assert!(line.contains(login) && line.contains("\"channel\":\"one\""), "{line}");
    }
    assert_eq!(verdict(&run.log.find("kissbot::decision").await), "answered");
}

#[tokio::test]
async fn an_interval_of_0_is_off() {
    let config = "[metrics]\nsummary_interval_s = 0\ninterval_s = 0\n";
    let run = Run::start_with(&Setup { config, ..Setup::default() }).await;
    tokio::time::sleep(Duration::from_millis(1500)).await;
    assert_eq!(run.log.count("kissbot::metrics") + run.log.count("kissbot::summary"), 0, "{:#?}", run.log.all());
}

#[tokio::test]
async fn at_the_start_the_log_says_what_the_bot_can_do_and_what_it_lacks() {
    let mut run = Run::start().await;
    let games = run.log.find("\"pillar\":\"games\"").await;
    assert!(games.contains("RAWG_API_KEY") && games.contains("rawg.io/apidocs"), "{games}");
}

#[tokio::test]
async fn sigterm_under_load_ends_within_10_s_with_quit_and_0() {
    let mut run = Run::start().await;
    for n in 0..2000 {
        run.stage.chat("one", &Viewer::new(&format!("viewer{n}")), if n % 4 == 0 { "!ping" } else { "salut" });
    }
    let began = Instant::now();
    run.signal("TERM");
    run.until(|event| matches!(event, StageEvent::Received { line, .. } if line == "QUIT")).await;
    assert_eq!(run.end().await.code(), Some(0));
    assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
}

#[tokio::test]
async fn a_second_signal_ends_at_once() {
    let mut run = Run::start().await;
    // Replies that wait for their turn would hold up the farewell for some seconds.
    for n in 0..20 {
        run.stage.chat("one", &Viewer::new(&format!("viewer{n}")), "!ping");
    }
    run.said().await;
    run.signal("TERM");
    run.log.find("asked to end").await;
    let began = Instant::now();
    run.signal("TERM");
    assert_eq!(run.end().await.code(), Some(0));
    assert!(began.elapsed() < Duration::from_millis(500), "{:?}", began.elapsed());
}

#[tokio::test]
async fn with_32_file_descriptors_the_bot_serves_and_reconnects() {
    let mut run = Run::start_with(&Setup { limits: "ulimit -n 32", ..Setup::default() }).await;
    assert!(run.ask("alice", "!ping").await.contains("Pong"));
    for _ in 0..5 {
        run.stage.cut();
        run.joined("one").await;
    }
    assert!(run.ask("bob", "!ping").await.contains("Pong"));
}

#[tokio::test]
async fn in_256_mib_of_memory_the_bot_serves_a_crowd() {
    // Memory that is mapped, not used: threads and allocator arenas count, too. The code of a test's build is 37 MiB more
    // than that of a release.
    let mut run = Run::start_with(&Setup { limits: "ulimit -v 300032", ..Setup::default() }).await;
    for n in 0..20_000 {
        run.stage.chat("one", &Viewer::new(&format!("viewer{n}")), "salut tout le monde");
        if n % 200 == 0 {
            // The stage, like Twitch, drops a client that reads more slowly than it is told.
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
    assert!(run.ask("alice", "!ping").await.contains("Pong"));
    run.signal("TERM");
    assert_eq!(run.end().await.code(), Some(0));
}

#[tokio::test]
async fn a_process_that_was_stopped_answers_no_line_of_long_ago() {
    let mut run = Run::start().await;
    assert!(run.ask("alice", "!ping").await.contains("Pong"));
    run.signal("STOP");
    for nth in 0..20 {
        run.stage.chat("one", &Viewer::new(&format!("viewer{nth}")), "!ping");
    }
    // Longer than a reply is worth saying; the connection outlives it.
    tokio::time::sleep(Duration::from_secs(22)).await;
    run.signal("CONT");
    let fresh = run.stage.chat("one", &Viewer::new("bob"), "!ping");
    let said = run.until(|event| matches!(event, StageEvent::Said { .. })).await;
    assert!(
        matches!(&said, StageEvent::Said { reply_parent, .. } if reply_parent.as_ref() == Some(&fresh)),
        "{said:?}"
    );
    // The next one shows that nothing else was said meanwhile.
    tokio::time::sleep(Duration::from_secs(3)).await;
    let last = run.stage.chat("one", &Viewer::new("carol"), "!ping");
    let said = run.until(|event| matches!(event, StageEvent::Said { .. })).await;
    assert!(matches!(&said, StageEvent::Said { reply_parent, .. } if reply_parent.as_ref() == Some(&last)), "{said:?}");
}

#[tokio::test]
async fn after_a_suspension_the_dead_connection_is_found_and_replaced() {
    let config = "[twitch.limits]\nping_interval_s = 1\npong_timeout_s = 1\n";
    let mut run = Run::start_with(&Setup { config, ..Setup::default() }).await;
    run.signal("STOP");
    // Meanwhile the peer is gone without a word, as after a night in which a router forgot the connection.
    run.stage.silence();
    tokio::time::sleep(Duration::from_secs(3)).await;
    run.signal("CONT");
    run.joined("one").await;
    assert!(run.ask("alice", "!ping").await.contains("Pong"));
}
