//! SIGHUP: a changed config holds as a whole, or not at all.

use crate::support::Run;
use kissbot_rehearsal::{StageEvent, Viewer};
use std::time::Duration;

#[tokio::test]
async fn sighup_joins_and_leaves_channels_and_applies_the_commands() {
    let mut run = Run::start().await;
    run.rewrite("\"two\"", "[commands.rename]\nping = \"coucou\"\n");
    run.signal("HUP");
    run.until(|event| matches!(event, StageEvent::Parted { channel, .. } if channel == "one")).await;
    run.until(|event| matches!(event, StageEvent::Joined { channel, .. } if channel == "two")).await;
    run.log.find("the new config holds").await;
    run.stage.chat("two", &Viewer::new("alice"), "!ping");
    let question = run.stage.chat("two", &Viewer::new("bob"), "!coucou");
    let said = run.until(|event| matches!(event, StageEvent::Said { .. })).await;
    assert!(matches!(said, StageEvent::Said { reply_parent, .. } if reply_parent.as_ref() == Some(&question)));
}

#[tokio::test]
async fn sighup_switches_the_commands_off_and_on() {
    let mut run = Run::start().await;
    run.rewrite("\"one\"", "[commands]\nenabled = false\n");
    run.signal("HUP");
    run.log.find("the new config holds").await;
    run.stage.chat("one", &Viewer::new("alice"), "!elsewhere");
    run.stage.chat("one", &Viewer::new("alice"), "!ping");
    let said = run.until(|event| matches!(event, StageEvent::Said { .. })).await;
    assert!(matches!(&said, StageEvent::Said { text, .. } if text == "My commands are off for now."), "{said:?}");
    run.rewrite("\"one\"", "");
    run.signal("HUP");
    run.log.find("the new config holds").await;
    run.stage.chat("one", &Viewer::new("bob"), "!ping");
    let said = run.until(|event| matches!(event, StageEvent::Said { .. })).await;
    assert!(matches!(&said, StageEvent::Said { text, .. } if text.contains("Pong")), "{said:?}");
}

#[tokio::test]
async fn a_broken_config_is_refused_and_the_old_one_stays() {
    let mut run = Run::start().await;
    std::fs::write(run.folder.path().join("config.toml"), "[bot]\nchanels = [\"two\"]\n").unwrap();
    run.signal("HUP");
    let refused = run.log.find("the new config is refused").await;
    assert!(refused.contains("bot.chanels"), "{refused}");
    run.stage.chat("one", &Viewer::new("alice"), "!ping");
    run.until(|event| matches!(event, StageEvent::Said { .. })).await;
}

#[tokio::test]
async fn sighup_applies_the_level_of_the_log_the_pace_of_the_figures_and_the_limits() {
    let mut run = Run::start().await;
    run.rewrite("\"one\"", "level = \"warn\"\n[metrics]\ninterval_s = 1\n");
    run.signal("HUP");
    tokio::time::sleep(Duration::from_millis(300)).await;
    let before = run.log.count("\"level\":\"INFO\"");
    assert!(run.ask("alice", "!ping").await.contains("Pong"));
    tokio::time::sleep(Duration::from_millis(1500)).await;
    assert_eq!(run.log.count("\"level\":\"INFO\""), before, "{:#?}", run.log.all());
    run.rewrite("\"one\"", "level = \"info\"\n[metrics]\ninterval_s = 1\n");
    run.signal("HUP");
    run.log.find("\"message\":\"process\"").await;
    run.log.find("\"message\":\"process\"").await;
}

#[tokio::test]
async fn a_config_that_is_a_fifo_is_refused_and_the_bot_goes_on() {
    let mut run = Run::start().await;
    let config = run.folder.path().join("config.toml");
    std::fs::remove_file(&config).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(&config).status().unwrap().success());
    run.signal("HUP");
    let refused = run.log.find("the new config is refused").await;
    assert!(refused.contains("no plain file"), "{refused}");
    assert!(run.ask("alice", "!ping").await.contains("Pong"));
}

#[tokio::test]
async fn what_takes_a_restart_is_named_as_long_as_it_differs_from_what_runs() {
    let mut run = Run::start().await;
    let plain = std::fs::read_to_string(run.folder.path().join("config.toml")).unwrap();
    let other = plain.replace("[bot]\n", "[bot]\nlogin = \"another\"\n");
    for (text, warnings) in [(&other, 1), (&other, 2), (&plain, 2)] {
        std::fs::write(run.folder.path().join("config.toml"), text).unwrap();
        run.signal("HUP");
        run.log.find("the new config holds").await;
        assert_eq!(run.log.count("a restart of the bot applies"), warnings, "{:#?}", run.log.all());
    }
}

#[tokio::test]
async fn what_only_a_restart_can_change_is_named() {
    let mut run = Run::start().await;
    run.rewrite("\"one\"", "[channels.one]\nlanguage = \"fr\"\n[metrics]\nlisten = \"127.0.0.1:0\"\n");
    let text = std::fs::read_to_string(run.folder.path().join("config.toml")).unwrap();
    let text = text.replace("format = \"json\"", "format = \"text\"").replace("\"data\"", "\"elsewhere\"");
    std::fs::write(run.folder.path().join("config.toml"), text).unwrap();
    run.signal("HUP");
    for key in ["bot.data_dir", "log.format", "metrics.listen"] {
        assert!(run.log.find("a restart of the bot applies").await.contains(key), "{key}");
    }
    assert!(run.ask("alice", "!ping").await.contains("Pong\u{202F}!"), "the rest holds");
}
