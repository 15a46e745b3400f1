//! `kissbot check`, against real sockets.

use crate::support::{Places, Run, Setup, TOKEN, stage_config, write_config};
use crate::tokens::{CHAT, file, mode, store, store_as, text};
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
pub fn line<'a>(report: &'a str, about: &str) -> &'a str {
    let found = report.lines().find(|line| line.split_whitespace().nth(1) == Some(about));
    found.unwrap_or_else(|| panic!("nothing is said of {about}:\n{report}"))
}

pub struct Scene {
    stage: Stage,
    pub places: Places,
    pub folder: tempfile::TempDir,
}

impl Scene {
    pub async fn new() -> Self {
        let stage = Stage::new(stage_config());
        let places = Places::on(&stage).await;
        let folder = tempfile::tempdir().unwrap();
        write_config(folder.path(), &places, "\"one\"", "");
        Self { stage, places, folder }
    }

    /// What `check` says with these secrets besides a good token; its status.
    pub async fn check(&self, arguments: &[&str], more: &[(&str, &str)]) -> (String, i32) {
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
async fn a_channel_that_does_not_exist_is_wrong_and_answered_with_the_nearest_in_one_call() {
    let scene = Scene::new().await;
    write_config(scene.folder.path(), &scene.places, "\"one\", \"twoo\"", "");
    let (report, status) = scene.check(&[], &[]).await;
    assert_eq!(status, 78, "{report}");
    let wrong = lines(&report, "bot.channels").into_iter().find(|line| line.starts_with("WRONG")).unwrap();
    assert!(wrong.contains("there is no twoo on Twitch") && wrong.contains("did you mean two?"), "{wrong}");
    assert!(!report.contains("would work"), "{report}");
    assert_eq!(scene.stage.web().count("GET /helix/users"), 1, "all of them in one call");
    write_config(scene.folder.path(), &scene.places, "\"one\", \"two\"", "");
    let (report, status) = scene.check(&[], &[]).await;
    assert_eq!(status, 0, "the remedy helps: {report}");
    assert!(line(&report, "channels").starts_with("ok "), "{report}");
}

/// Rewrites the address of the model.
fn model_at(scene: &Scene, base_url: &str, model: &str) {
    let path = scene.folder.path().join("config.toml");
    let config = std::fs::read_to_string(&path).unwrap();
    let config = config.replace(&format!("\"{}\"", scene.places.web.llm), &format!("\"{base_url}\""));
    std::fs::write(path, config.replace("\"qwen2.5-7b-instruct\"", &format!("\"{model}\""))).unwrap();
}

/// What `check` says of the provider, and of the AI as a whole.
async fn of_model(scene: &Scene) -> (String, String) {
    let (report, status) = scene.check(&[], &[]).await;
    assert_eq!(status, 0, "the rest works: {report}");
    let all = report.lines().filter(|line| line.split_whitespace().nth(1) == Some("AI"));
    let all: Vec<String> = all.map(str::to_owned).collect();
    assert_eq!(all.len(), 2, "{report}");
    let is_fine = all[0].starts_with("ok ");
    assert_eq!(report.contains("would work"), is_fine, "{report}");
    assert_eq!(report.contains("would start, but without: AI"), !is_fine, "{report}");
    assert!(!report.contains("instead"), "there is no other provider: {report}");
    (all[0].clone(), all[1].clone())
}

#[tokio::test]
async fn a_server_that_answers_anything_is_no_model_server_and_the_right_address_is_named() {
    let scene = Scene::new().await;
    let (local, all) = of_model(&scene).await;
    assert!(local.starts_with("ok ") && local.contains("has qwen2.5-7b-instruct"), "{local}");
    assert!(all.starts_with("on "), "{all}");
    for end in ["", "/v1/chat/completions"] {
        let scene = Scene::new().await;
        let right = scene.places.web.llm.clone();
        let wrong = right.replace("/v1", end);
        model_at(&scene, &wrong, "qwen2.5-7b-instruct");
        let (local, all) = of_model(&scene).await;
        assert!(local.starts_with("warn") && local.contains(&format!("at {right}: set base_url")), "{local}");
        assert!(all.starts_with("degraded") && all.contains("nobody is there to answer"), "{all}");
        let path = scene.folder.path().join("config.toml");
        let config = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, config.replace(&format!("\"{wrong}\""), &format!("\"{right}\""))).unwrap();
        let (local, _) = of_model(&scene).await;
        assert!(local.starts_with("ok "), "the remedy helps: {local}");
    }
}

#[tokio::test]
async fn a_model_that_the_server_does_not_have_is_answered_with_the_nearest() {
    let scene = Scene::new().await;
    model_at(&scene, &scene.places.web.llm, "qwen2.5-7b-instrukt");
    let (local, all) = of_model(&scene).await;
    assert!(local.starts_with("warn") && local.contains("did you mean qwen2.5-7b-instruct?"), "{local}");
    assert!(all.contains("nobody is there to answer"), "{all}");
}

#[tokio::test]
async fn a_model_server_that_is_not_there_is_said_to_answer_nobody() {
    let scene = Scene::new().await;
    model_at(&scene, "http://127.0.0.1:9/v1", "qwen2.5-7b-instruct");
    let (local, all) = of_model(&scene).await;
    assert!(local.starts_with("warn") && local.contains("start the server"), "{local}");
    assert!(all.starts_with("degraded") && all.contains("llm.enabled = false"), "{all}");
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

/// All that the features need which are on by default.
const ALL_OF_BOT: [&str; 5] =
    ["chat:read", "chat:edit", "moderator:read:followers", "moderator:manage:shoutouts", "clips:edit"];
const ALL_OF_OWNER: [&str; 11] = [
    "moderator:read:followers",
    "channel:read:subscriptions",
    "bits:read",
    "channel:manage:redemptions",
    "channel:read:ads",
    "channel:read:hype_train",
    "channel:read:polls",
    "channel:read:predictions",
    "channel:manage:broadcast",
    "moderator:manage:shoutouts",
    "clips:edit",
];

impl Scene {
    /// Somebody has logged in.
    fn logged_in(&self, account: &str, login: &str, scopes: &[&str]) {
        store_as(self.folder.path(), account, login, &self.stage.web().issue_token(login, scopes));
    }

    /// What `check` says of stored tokens; its status.
    async fn check_stored(&self) -> (String, i32) {
        let output = check(self.folder.path(), &[], &[]).await;
        let report = String::from_utf8(output.stdout).unwrap();
        for account in ["bot", "broadcaster.one"] {
            if file(self.folder.path(), account).exists() {
                let pair: serde_json::Value = serde_json::from_str(&text(self.folder.path(), account)).unwrap();
                for secret in ["access_token", "refresh_token"] {
                    assert!(!report.contains(pair[secret].as_str().unwrap()), "a secret is shown: {report}");
                }
            }
        }
        (report, output.status.code().unwrap())
    }
}

/// The lines that are about something.
fn lines<'a>(report: &'a str, about: &str) -> Vec<&'a str> {
    report.lines().filter(|line| line.split_whitespace().nth(1) == Some(about)).collect()
}

#[tokio::test]
async fn stored_tokens_that_are_good_are_said_to_be_so() {
    let scene = Scene::new().await;
    scene.logged_in("bot", "kissbot", &ALL_OF_BOT);
    scene.logged_in("broadcaster.one", "one", &ALL_OF_OWNER);
    let (report, status) = scene.check_stored().await;
    assert_eq!(status, 0, "{report}");
    for about in ["token", "token:one"] {
        let lines = lines(&report, about);
        assert!(lines.len() == 2 && lines.iter().all(|line| line.starts_with("ok ")), "{report}");
    }
    assert!(lines(&report, "token")[1].contains("good for 3 h 55 min"), "{report}");
    assert!(!report.contains("lacks"), "{report}");
    assert_eq!(scene.stage.web().refreshes(), 0);
}

#[tokio::test]
async fn a_missing_token_names_the_command_that_gets_it() {
    let scene = Scene::new().await;
    let (report, status) = scene.check_stored().await;
    assert_eq!(status, 77, "{report}");
    assert!(line(&report, "token").starts_with("WRONG") && report.contains("`kissbot login`"), "{report}");
    scene.logged_in("bot", "kissbot", &ALL_OF_BOT);
    let (report, status) = scene.check_stored().await;
    assert_eq!(status, 0, "{report}");
    let owners = line(&report, "owners");
    assert!(owners.contains("`kissbot login --as broadcaster`") && owners.contains("cheers"), "{report}");
}

#[tokio::test]
async fn a_missing_scope_names_what_it_costs() {
    let scene = Scene::new().await;
    scene.logged_in("bot", "kissbot", &CHAT);
    scene.logged_in("broadcaster.one", "one", &["channel:read:subscriptions"]);
    let (report, status) = scene.check_stored().await;
    assert_eq!(status, 0, "{report}");
    for (about, scope, feature) in [
        ("scopes", "clips:edit", "!clip"),
        ("scopes", "moderator:read:followers", "!followage"),
        ("scopes:one", "bits:read", "cheers"),
        ("scopes:one", "channel:manage:redemptions", "channel points"),
    ] {
        let named = lines(&report, about).into_iter().find(|line| line.contains(scope));
        let named = named.unwrap_or_else(|| panic!("{scope} is not named: {report}"));
        assert!(named.starts_with("warn") && named.contains(feature), "{named}");
    }
    assert!(!lines(&report, "scopes:one").iter().any(|line| line.contains("subscriptions")), "{report}");
    scene.logged_in("bot", "kissbot", &["chat:read"]);
    let (report, status) = scene.check_stored().await;
    assert_eq!(status, 77, "without chat:edit there is no bot: {report}");
    assert!(report.contains("chat:edit"), "{report}");
}

#[tokio::test]
async fn a_wrong_account_is_named_with_the_one_that_was_expected() {
    let scene = Scene::new().await;
    scene.logged_in("bot", "stranger", &ALL_OF_BOT);
    let (report, status) = scene.check_stored().await;
    assert_eq!(status, 77, "{report}");
    assert!(line(&report, "token").contains("stranger") && line(&report, "token").contains("kissbot"), "{report}");
    scene.logged_in("bot", "kissbot", &ALL_OF_BOT);
    scene.logged_in("broadcaster.one", "stranger", &ALL_OF_OWNER);
    let (report, status) = scene.check_stored().await;
    assert_eq!(status, 0, "{report}");
    let wrong = lines(&report, "token:one").into_iter().find(|line| line.contains("another account")).unwrap();
    assert!(wrong.starts_with("warn") && wrong.contains("stranger") && wrong.contains("as one"), "{wrong}");
}

#[tokio::test]
async fn a_revoked_token_is_77_for_the_bot_and_lost_features_for_an_owner() {
    let scene = Scene::new().await;
    scene.logged_in("bot", "kissbot", &ALL_OF_BOT);
    scene.logged_in("broadcaster.one", "one", &ALL_OF_OWNER);
    scene.stage.web().disconnect("one");
    let (report, status) = scene.check_stored().await;
    assert_eq!(status, 0, "{report}");
    let owner = lines(&report, "token:one").into_iter().find(|line| line.contains("revoked")).unwrap();
    assert!(owner.starts_with("warn") && owner.contains("cheers") && owner.contains("--as broadcaster"), "{owner}");
    scene.stage.web().disconnect("kissbot");
    let (report, status) = scene.check_stored().await;
    assert_eq!(status, 77, "{report}");
    let bot = lines(&report, "token").into_iter().find(|line| line.contains("revoked")).unwrap();
    assert!(bot.starts_with("WRONG") && bot.contains("`kissbot login`"), "{bot}");
}

#[tokio::test]
async fn a_token_whose_hours_are_over_is_renewed_as_run_would_do_it() {
    let scene = Scene::new().await;
    scene.logged_in("bot", "kissbot", &ALL_OF_BOT);
    let before = text(scene.folder.path(), "bot");
    scene.stage.web().expire_tokens("kissbot");
    let (report, status) = scene.check_stored().await;
    assert_eq!(status, 0, "{report}");
    assert_eq!(scene.stage.web().refreshes(), 1);
    assert_ne!(text(scene.folder.path(), "bot"), before, "the new one is stored");
    assert_eq!(mode(&file(scene.folder.path(), "bot")), 0o600);
    let (_, status) = scene.check_stored().await;
    assert_eq!((status, scene.stage.web().refreshes()), (0, 1));
}

#[tokio::test]
async fn a_check_leaves_no_lock_behind_even_if_it_renews_a_token() {
    let scene = Scene::new().await;
    scene.logged_in("bot", "kissbot", &ALL_OF_BOT);
    scene.stage.web().expire_tokens("kissbot");
    let (report, status) = scene.check_stored().await;
    assert_eq!((status, scene.stage.web().refreshes()), (0, 1), "{report}");
    assert!(!scene.folder.path().join("data/kissbot.lock").exists());
}

#[tokio::test]
async fn beside_a_running_bot_nothing_is_renewed() {
    let stored = |stage: &Stage, folder: &Path| store(folder, "bot", &stage.web().issue_token("kissbot", &ALL_OF_BOT));
    let run = Run::start_with(&Setup { stored: Some(&stored), ..Setup::default() }).await;
    // The bot itself renews when it is refused, and nobody could tell who did it.
    run.signal("STOP");
    run.stage.web().expire_tokens("kissbot");
    let output = check(run.folder.path(), &[], &[]).await;
    assert_eq!(run.stage.web().refreshes(), 0, "{}", String::from_utf8_lossy(&output.stdout));
}

#[tokio::test]
async fn a_login_server_that_is_down_is_no_reason_to_log_in_again() {
    let scene = Scene::new().await;
    scene.logged_in("bot", "kissbot", &ALL_OF_BOT);
    scene.stage.web().set_mood(Service::OAuth, ServiceMood::Down);
    let (report, status) = scene.check_stored().await;
    assert_eq!(status, 0, "run would work: {report}");
    let unclear = lines(&report, "token").into_iter().find(|line| line.contains("does not tell")).unwrap();
    assert!(unclear.starts_with("warn") && !unclear.contains("kissbot login"), "{unclear}");
}

#[tokio::test]
async fn a_damaged_file_or_one_that_others_can_read_is_said_and_left_as_it_is() {
    use std::os::unix::fs::PermissionsExt;
    let scene = Scene::new().await;
    scene.logged_in("bot", "kissbot", &ALL_OF_BOT);
    let path = file(scene.folder.path(), "bot");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
    let (report, status) = scene.check_stored().await;
    assert_eq!((status, mode(&path)), (0, 0o644), "{report}");
    assert!(line(&report, "token").starts_with("warn") && report.contains("0644"), "{report}");
    std::fs::write(&path, "").unwrap();
    let output = check(scene.folder.path(), &["--offline"], &[]).await;
    let report = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(77), "{report}");
    assert!(report.contains("is empty") && path.exists(), "{report}");
}
