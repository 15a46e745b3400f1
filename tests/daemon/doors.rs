//! The door that lines go out by, seen by the operator: what `run` refuses, and what `check` says.

use crate::support::{Places, TOKEN, stage_config, write_config};
use kissbot_rehearsal::{BotRole, Stage};
use std::path::Path;
use std::process::Output;
use tokio::process::Command;

const SECRET: &str = "canary-client-secret";

/// A stage with a confidential application, and a bot in `one` that speaks by the API.
async fn scene(send: &str, client_id: &str) -> (Stage, tempfile::TempDir) {
    let mut config = stage_config();
    config.web.oauth.client_secret = Some(SECRET.to_owned());
    config.channels[0].bot_role = Some(BotRole::Moderator);
    let stage = Stage::new(config);
    let places = Places::on(&stage).await;
    let folder = tempfile::tempdir().unwrap();
    write_config(folder.path(), &places, "\"one\", \"two\"", &format!("[chat]\nsend = \"{send}\"\n"));
    let path = folder.path().join("config.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replace("[twitch]\n", &format!("[twitch]\nclient_id = \"{client_id}\"\n"))).unwrap();
    (stage, folder)
}

async fn kissbot(folder: &Path, command: &str, secret: Option<&str>) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_kissbot"));
    child.arg(command).current_dir(folder).env_clear().env("TWITCH_TOKEN", TOKEN);
    child.envs(secret.map(|secret| ("TWITCH_CLIENT_SECRET", secret)));
    let output = child.output().await.unwrap();
    let all = [&*output.stdout, &*output.stderr].concat();
    assert!(!String::from_utf8_lossy(&all).contains("canary"), "a secret is shown");
    output
}

const CLIENT: &str = "rehearsalclient000000000000000";

#[tokio::test]
async fn without_the_applications_id_it_is_78_and_without_its_secret_77() {
    let (_stage, folder) = scene("helix", "").await;
    let output = kissbot(folder.path(), "run", Some(SECRET)).await;
    assert_eq!(output.status.code(), Some(78), "{output:?}");
    let (_stage, folder) = scene("helix", CLIENT).await;
    for command in ["run", "check"] {
        let output = kissbot(folder.path(), command, None).await;
        assert_eq!(output.status.code(), Some(77), "{output:?}");
        let all = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert!(all.contains("TWITCH_CLIENT_SECRET") && all.contains("chat.send"), "{all}");
    }
}

#[tokio::test]
async fn check_says_for_each_channel_by_what_right_the_bot_speaks() {
    let (stage, folder) = scene("helix", CLIENT).await;
    let output = kissbot(folder.path(), "check", Some(SECRET)).await;
    let report = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{report}");
    let line = |about: &str| {
        let found = report.lines().find(|line| line.split_whitespace().nth(1) == Some(about));
        found.unwrap_or_else(|| panic!("nothing of {about}: {report}")).to_owned()
    };
    assert!(line("application").starts_with("ok "), "{report}");
    assert!(line("door:one").starts_with("ok ") && line("door:one").contains("moderator"), "{report}");
    assert!(line("door:two").starts_with("warn") && line("door:two").contains("channel:bot"), "{report}");
    stage.web().set_bot_scopes(&["chat:read", "chat:edit"]);
    let output = kissbot(folder.path(), "check", Some("canary-wrong")).await;
    let report = String::from_utf8(output.stdout).unwrap();
    assert!(report.contains("Twitch gives no token for the application"), "{report}");
    assert!(report.contains("not known whether the bot is a moderator"), "{report}");
    assert!(report.contains("user:bot"), "the scopes that are missing are named: {report}");
}

#[tokio::test]
async fn by_irc_nothing_is_said_of_doors() {
    let (_stage, folder) = scene("irc", CLIENT).await;
    let output = kissbot(folder.path(), "check", None).await;
    let report = String::from_utf8(output.stdout).unwrap();
    let about: Vec<&str> = report.lines().filter_map(|line| line.split_whitespace().nth(1)).collect();
    assert!(!about.iter().any(|about| about.starts_with("door:") || *about == "application"), "{report}");
}
