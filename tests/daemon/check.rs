//! `kissbot check`, against real sockets.

use crate::support::{Places, TOKEN, stage_config, write_config};
use kissbot_rehearsal::{Service, ServiceMood, Stage};
use std::path::Path;
use std::process::Output;
use tokio::process::Command;

async fn check(folder: &Path, arguments: &[&str], secrets: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kissbot"));
    command.arg("check").args(arguments).current_dir(folder).env_clear().envs(secrets.iter().copied());
    command.output().await.unwrap()
}

/// The lines that are about something, each with its mark.
fn line<'a>(report: &'a str, about: &str) -> &'a str {
    let found = report.lines().find(|line| line.split_whitespace().nth(1) == Some(about));
    found.unwrap_or_else(|| panic!("nothing is said of {about}:\n{report}"))
}

struct Scene {
    stage: Stage,
    places: Places,
    folder: tempfile::TempDir,
}

impl Scene {
    async fn new() -> Self {
        let stage = Stage::new(stage_config());
        let places = Places::on(&stage).await;
        let folder = tempfile::tempdir().unwrap();
        write_config(folder.path(), &places, "\"one\"", "");
        Self { stage, places, folder }
    }

    /// What `check` says with these secrets besides a good token; its status.
    async fn check(&self, arguments: &[&str], more: &[(&str, &str)]) -> (String, i32) {
        let secrets: Vec<(&str, &str)> = [("TWITCH_TOKEN", TOKEN)].iter().chain(more).copied().collect();
        let output = check(self.folder.path(), arguments, &secrets).await;
        let report = String::from_utf8(output.stdout).unwrap();
        assert!(!report.contains("canary"), "a secret is shown: {report}");
        assert!(!self.folder.path().join("data").exists(), "nothing is changed");
        (report, output.status.code().unwrap())
    }
}

#[tokio::test]
async fn with_everything_in_place_each_line_is_ok_and_the_status_is_0() {
    let scene = Scene::new().await;
    let (report, status) = scene.check(&[], &[("RAWG_API_KEY", "rehearsal-rawg-key")]).await;
    assert_eq!(status, 0, "{report}");
    for about in
        ["config", "bot.channels", "data", "TWITCH_TOKEN", "RAWG_API_KEY", "chat", "token", "helix", "rawg", "steam"]
    {
        assert!(line(&report, about).starts_with("ok "), "{report}");
    }
    for pillar in ["commands", "AI", "events", "games"] {
        assert!(report.lines().any(|line| line.starts_with("on ") && line.contains(pillar)), "{pillar}: {report}");
    }
    assert!(report.ends_with("`kissbot run` would work.\n"), "{report}");
}

#[tokio::test]
async fn a_token_that_twitch_refuses_ends_with_77() {
    let scene = Scene::new().await;
    scene.stage.web().revoke_token(TOKEN);
    let (report, status) = scene.check(&[], &[]).await;
    assert_eq!(status, 77, "{report}");
    assert!(line(&report, "token").starts_with("WRONG") && report.contains("revoked"), "{report}");
}

#[tokio::test]
async fn a_token_server_that_is_down_is_not_a_refused_token() {
    let scene = Scene::new().await;
    scene.stage.web().set_mood(Service::OAuth, ServiceMood::Down);
    let (report, status) = scene.check(&[], &[]).await;
    assert_eq!(status, 0, "run would work: {report}");
    assert!(line(&report, "token").starts_with("warn"), "{report}");
}

#[tokio::test]
async fn a_chat_that_cannot_be_reached_ends_with_69_unless_offline() {
    let scene = Scene::new().await;
    let places = Places { chat: "127.0.0.1:9".into(), ..scene.places.clone() };
    write_config(scene.folder.path(), &places, "\"one\"", "");
    let (report, status) = scene.check(&[], &[]).await;
    assert_eq!(status, 69, "{report}");
    assert!(line(&report, "chat").starts_with("WRONG"), "{report}");
    let (report, status) = scene.check(&["--offline"], &[]).await;
    assert_eq!(status, 0, "{report}");
}

#[tokio::test]
async fn what_is_only_a_part_of_the_bot_is_a_warning() {
    let scene = Scene::new().await;
    for service in [Service::Steam, Service::Rawg, Service::Llm] {
        scene.stage.web().set_mood(service, ServiceMood::Down);
    }
    let (report, status) = scene.check(&[], &[("RAWG_API_KEY", "canary-rawg")]).await;
    assert_eq!(status, 0, "{report}");
    for about in ["rawg", "steam"] {
        assert!(line(&report, about).starts_with("warn"), "{report}");
    }
    scene.stage.web().set_mood(Service::Rawg, ServiceMood::Up);
    let (report, _) = scene.check(&[], &[("RAWG_API_KEY", "canary-rawg")]).await;
    assert!(line(&report, "rawg").contains("refuses the key"), "{report}");
}

#[tokio::test]
async fn without_a_token_the_status_is_77_and_with_a_wrong_config_78() {
    let scene = Scene::new().await;
    let output = check(scene.folder.path(), &["--offline"], &[]).await;
    assert_eq!(output.status.code(), Some(77));
    write_config(scene.folder.path(), &scene.places, "\"one\"", "[metrics]\nintervall_s = 5\n");
    let (report, status) = scene.check(&["--offline"], &[]).await;
    assert_eq!(status, 78, "{report}");
    let wrong = line(&report, "metrics.intervall_s");
    assert!(wrong.starts_with("WRONG") && wrong.contains("metrics.interval_s?"), "{report}");
}

#[tokio::test]
async fn offline_asks_nobody() {
    let scene = Scene::new().await;
    let (_, status) = scene.check(&["--offline"], &[]).await;
    assert_eq!(status, 0);
    assert_eq!((scene.stage.web().requests().len(), scene.stage.connections()), (0, 0));
}
