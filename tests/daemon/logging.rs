//! The log never holds up the bot, whatever becomes of its reader.

use crate::support::{FAST, Places, Setup, daemon, no_limits, stage_config, write_config};
use kissbot_rehearsal::{Stage, StageConfig, StageEvent, Viewer};
use std::process::Stdio;
use std::time::Duration;
use tokio::io::AsyncReadExt;
use tokio::process::Child;
use tokio::time::timeout;

/// How many lines the bot answers while its log is as it is.
async fn answers(stage: &Stage, count: usize) -> usize {
    let mut events = stage.watch();
    for n in 0..count {
        stage.chat("one", &Viewer::new(&format!("viewer{n}")), "!ping");
    }
    let mut answered = 0;
    while answered < count {
        match timeout(Duration::from_secs(10), events.next()).await {
            Ok(StageEvent::Said { .. }) => answered += 1,
            Ok(_) => {}
            Err(_) => break,
        }
    }
    answered
}

/// A talkative bot in `#one` whose stderr goes to `stderr`.
async fn talkative(stage: &Stage, folder: &std::path::Path, stderr: Stdio) -> Child {
    let places = Places::on(stage).await;
    write_config(folder, &places, "\"one\"", &format!("level = \"trace\"\n{FAST}[metrics]\ninterval_s = 1\n"));
    let mut events = stage.watch();
    let child = daemon(folder, &Setup::default()).stderr(stderr).spawn().unwrap();
    let joined = async { while !matches!(events.next().await, StageEvent::Joined { .. }) {} };
    timeout(Duration::from_secs(20), joined).await.expect("it does not join");
    child
}

fn stage() -> Stage {
    Stage::new(StageConfig { limits: no_limits(), ..stage_config() })
}

async fn ends_well(mut child: Child) {
    let pid = child.id().unwrap().to_string();
    // So much for the figures of USR1, a hundred times: more than a pipe holds.
    for signal in std::iter::repeat_n("USR1", 100).chain(["TERM"]) {
        std::process::Command::new("kill").args(["-s", signal, &pid]).status().unwrap();
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let ended = timeout(Duration::from_secs(15), child.wait()).await.expect("it does not end").unwrap();
    assert_eq!(ended.code(), Some(0));
}

#[tokio::test]
async fn a_log_that_nobody_reads_does_not_hold_up_the_bot() {
    let (stage, folder) = (stage(), tempfile::tempdir().unwrap());
    let child = talkative(&stage, folder.path(), Stdio::piped()).await;
    let pid = child.id().unwrap().to_string();
    for _ in 0..200 {
        std::process::Command::new("kill").args(["-s", "USR1", &pid]).status().unwrap();
    }
    assert_eq!(answers(&stage, 50).await, 50);
    ends_well(child).await;
}

#[tokio::test]
async fn a_log_whose_reader_went_away_does_not_end_the_bot() {
    let (stage, folder) = (stage(), tempfile::tempdir().unwrap());
    let mut child = talkative(&stage, folder.path(), Stdio::piped()).await;
    drop(child.stderr.take());
    assert_eq!(answers(&stage, 50).await, 50);
    ends_well(child).await;
}

#[tokio::test]
async fn each_line_of_the_json_log_is_one_object_with_its_fields_at_the_top() {
    let (stage, folder) = (stage(), tempfile::tempdir().unwrap());
    let mut child = talkative(&stage, folder.path(), Stdio::piped()).await;
    let mut stderr = child.stderr.take().unwrap();
    let reader = tokio::spawn(async move {
        let mut text = String::new();
        stderr.read_to_string(&mut text).await.unwrap();
        text
    });
    answers(&stage, 5).await;
    ends_well(child).await;
    let text = reader.await.unwrap();
    assert!(text.lines().count() > 20 && !text.contains("canary"), "{text}");
    for line in text.lines() {
        let event: serde_json::Value = serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"));
        for key in ["timestamp", "level", "target", "message"] {
            assert!(event.get(key).is_some_and(serde_json::Value::is_string), "{key} in {line}");
        }
    }
}
