//! `kissbot login` against the stage's login server: what it shows, what it stores, and what it does when things go
//! another way.

use crate::support::{LIMIT, Places, Run, Setup, stage_config, write_config};
use crate::tokens::{file, store, text};
use kissbot_rehearsal::{Service, ServiceMood, Stage};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;
use tokio::io::AsyncReadExt;
use tokio::process::{Child, Command};
use tokio::time::timeout;

pub const CLIENT: &str = "rehearsalclient000000000000000";

pub fn login(folder: &Path, arguments: &[&str]) -> Command {
    // Whoever starts the tests in the background hands on that Ctrl-C is ignored.
    let mut command = Command::new("/usr/bin/env");
    command.args(["--default-signal=INT", env!("CARGO_BIN_EXE_kissbot"), "login"]);
    command.args(arguments).current_dir(folder).env_clear().env("KISSBOT__TWITCH__CLIENT_ID", CLIENT);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
    command
}

/// A stage that knows no token of the bot yet, and a folder with a config for it.
pub struct Scene {
    pub stage: Stage,
    pub folder: tempfile::TempDir,
}

impl Scene {
    pub async fn new() -> Self {
        Self::of_channels("\"one\"").await
    }

    async fn of_channels(channels: &str) -> Self {
        let mut config = stage_config();
        config.web.oauth.device_interval_s = 1;
        let stage = Stage::new(config);
        let places = Places::on(&stage).await;
        let folder = tempfile::tempdir().unwrap();
        write_config(folder.path(), &places, channels, "");
        Self { stage, folder }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The code that waits for somebody's decision, and its scopes.
    pub async fn code(&self) -> (String, Vec<String>) {
        let waiting = async {
            loop {
                if let Some(code) = self.stage.web().waiting_devices().into_iter().next() {
                    return code;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        timeout(LIMIT, waiting).await.expect("nobody asks for a code")
    }

    /// Logs in, and `decide` what the page is answered with.
    async fn log_in(&self, arguments: &[&str], decide: impl FnOnce(&str)) -> (i32, String, String) {
        let mut child = login(self.path(), arguments).spawn().unwrap();
        let (code, _) = self.code().await;
        decide(&code);
        ended(&mut child).await
    }

    pub async fn log_in_as(&self, arguments: &[&str], account: &str) -> (i32, String, String) {
        self.log_in(arguments, |code| assert!(self.stage.web().approve_device(code, account))).await
    }
}

/// The status, stdout and stderr of a child that ends.
pub async fn ended(child: &mut Child) -> (i32, String, String) {
    let (mut stdout, mut stderr) = (String::new(), String::new());
    let (mut out, mut err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let reading = async {
        tokio::try_join!(out.read_to_string(&mut stdout), err.read_to_string(&mut stderr)).unwrap();
        child.wait().await.unwrap()
    };
    let status = timeout(LIMIT, reading).await.expect("it does not end");
    (status.code().expect("ended by a signal"), stdout, stderr)
}

#[tokio::test]
async fn the_page_and_the_code_are_shown_and_the_token_is_stored_for_its_owner_only() {
    let scene = Scene::new().await;
    let mut child = login(scene.path(), &[]).spawn().unwrap();
    let (code, scopes) = scene.code().await;
    assert_eq!(scopes[..2], ["chat:read".to_owned(), "chat:edit".to_owned()]);
    assert!(!scopes.contains(&"bits:read".to_owned()), "that is the owner's: {scopes:?}");
    scene.stage.web().approve_device(&code, "kissbot");
    let (status, stdout, stderr) = ended(&mut child).await;
    assert_eq!(status, 0, "{stderr}");
    for words in [code.as_str(), "https://www.twitch.tv/activate", "kissbot is logged in as the bot"] {
        assert!(stdout.contains(words), "{words}: {stdout}");
    }
    let stored = text(scene.path(), "bot");
    assert!(stored.contains("\"login\": \"kissbot\""), "{}", stored.len());
    let access =
        serde_json::from_str::<serde_json::Value>(&stored).unwrap()["access_token"].as_str().unwrap().to_owned();
    assert!(!stdout.contains(&access) && !stderr.contains(&access), "no token on the terminal");
    assert!(!stdout.contains('█'), "a picture is for terminals");
    assert_eq!(crate::tokens::mode(&file(scene.path(), "bot")), 0o600);
}

#[tokio::test]
async fn on_a_terminal_there_is_a_picture_of_the_page() {
    let scene = Scene::new().await;
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_kissbot"));
    command.arg("login").current_dir(scene.path()).env_clear().env("KISSBOT__TWITCH__CLIENT_ID", CLIENT);
    let seen = tokio::task::spawn_blocking(move || {
        let mut terminal = rexpect::session::spawn_command(command, Some(20_000)).unwrap();
        terminal.exp_string("Code: ").unwrap()
    });
    // rexpect makes a character of each byte.
    let shown: Vec<u8> = seen.await.unwrap().chars().filter_map(|char| u8::try_from(char).ok()).collect();
    let shown = String::from_utf8(shown).unwrap();
    assert!(shown.contains("https://www.twitch.tv/activate") && shown.contains('█'), "{shown}");
}

#[tokio::test]
async fn a_bot_with_what_login_stored_chats() {
    let scene = Scene::new().await;
    let (status, _, stderr) = scene.log_in_as(&[], "kissbot").await;
    assert_eq!(status, 0, "{stderr}");
    let mut events = scene.stage.watch();
    let mut bot = crate::support::daemon(scene.path(), &Setup { stored: Some(&|_, _| ()), ..Setup::default() });
    let _bot = bot.spawn().unwrap();
    let joined = async { while !matches!(events.next().await, kissbot_rehearsal::StageEvent::Joined { .. }) {} };
    timeout(LIMIT, joined).await.expect("it does not join");
}

#[tokio::test]
async fn another_account_stores_nothing_is_told_who_was_expected_and_its_token_is_given_back() {
    let scene = Scene::new().await;
    let (status, stdout, stderr) = scene.log_in_as(&[], "stranger").await;
    assert_eq!(status, 77, "{stderr}");
    assert!(stderr.contains("stranger has logged in, but kissbot was expected"), "{stderr}");
    assert!(!stdout.contains("is logged in"), "{stdout}");
    assert!(!file(scene.path(), "bot").exists());
    assert_eq!(scene.stage.web().count("POST /oauth2/revoke"), 1);
}

#[tokio::test]
async fn a_broadcaster_logs_in_for_their_own_channel_and_nobody_else_does() {
    let scene = Scene::of_channels("\"one\", \"two\"").await;
    let (status, _, stderr) = scene.log_in_as(&["--as", "broadcaster"], "kissbot").await;
    assert_eq!(status, 77, "{stderr}");
    assert!(stderr.contains("one of one, two was expected"), "{stderr}");
    let mut child = login(scene.path(), &["--as", "broadcaster"]).spawn().unwrap();
    let (code, scopes) = scene.code().await;
    assert!(scopes.contains(&"bits:read".to_owned()) && !scopes.contains(&"chat:edit".to_owned()), "{scopes:?}");
    scene.stage.web().approve_device(&code, "two");
    let (status, stdout, stderr) = ended(&mut child).await;
    assert_eq!(status, 0, "{stderr}");
    assert!(stdout.contains("two is logged in as the owner of its channel"), "{stdout}");
    assert!(file(scene.path(), "broadcaster.two").exists() && !file(scene.path(), "broadcaster.one").exists());
    assert!(!file(scene.path(), "bot").exists());
}

#[tokio::test]
async fn where_the_bot_is_in_its_own_channel_one_login_is_both() {
    let scene = Scene::of_channels("\"kissbot\"").await;
    let mut child = login(scene.path(), &["--as", "broadcaster"]).spawn().unwrap();
    let (code, scopes) = scene.code().await;
    assert!(scopes.contains(&"bits:read".to_owned()) && scopes.contains(&"chat:edit".to_owned()), "{scopes:?}");
    scene.stage.web().approve_device(&code, "kissbot");
    let (status, _, stderr) = ended(&mut child).await;
    assert_eq!(status, 0, "{stderr}");
    assert!(file(scene.path(), "bot").exists());
}

#[tokio::test]
async fn a_no_on_the_page_ends_with_77_and_says_so() {
    let scene = Scene::new().await;
    let (status, _, stderr) = scene.log_in(&[], |code| assert!(scene.stage.web().deny_device(code))).await;
    assert_eq!(status, 77, "{stderr}");
    assert!(stderr.contains("answered with no"), "{stderr}");
    assert!(!file(scene.path(), "bot").exists());
}

#[tokio::test]
async fn a_code_that_expires_ends_with_77_and_says_so() {
    let mut config = stage_config();
    config.web.oauth.device_interval_s = 1;
    config.web.oauth.device_life = Duration::from_secs(2);
    let stage = Stage::new(config);
    let folder = tempfile::tempdir().unwrap();
    write_config(folder.path(), &Places::on(&stage).await, "\"one\"", "");
    let (status, _, stderr) = ended(&mut login(folder.path(), &[]).spawn().unwrap()).await;
    assert_eq!(status, 77, "{stderr}");
    assert!(stderr.contains("expired") && stderr.contains("run this again"), "{stderr}");
}

#[tokio::test]
async fn a_login_server_with_a_moments_trouble_is_waited_for() {
    let scene = Scene::new().await;
    let mut child = login(scene.path(), &[]).spawn().unwrap();
    let (code, _) = scene.code().await;
    scene.stage.web().set_mood(Service::OAuth, ServiceMood::Broken);
    let before = scene.stage.web().count("POST /oauth2/token");
    while scene.stage.web().count("POST /oauth2/token") < before + 2 {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    scene.stage.web().set_mood(Service::OAuth, ServiceMood::Up);
    scene.stage.web().approve_device(&code, "kissbot");
    let (status, _, stderr) = ended(&mut child).await;
    assert_eq!(status, 0, "{stderr}");
}

#[tokio::test]
async fn without_a_client_id_it_says_how_to_get_one_and_with_a_wrong_one_where_it_is() {
    let scene = Scene::new().await;
    let (status, _, stderr) = ended(&mut login(scene.path(), &[]).env_clear().spawn().unwrap()).await;
    assert_eq!(status, 78, "{stderr}");
    assert!(stderr.contains("https://dev.twitch.tv/console/apps") && stderr.contains("Public"), "{stderr}");
    let mut wrong = login(scene.path(), &[]);
    let (status, _, stderr) = ended(&mut wrong.env("KISSBOT__TWITCH__CLIENT_ID", "another").spawn().unwrap()).await;
    assert_eq!(status, 78, "{stderr}");
    assert!(stderr.contains("invalid client") && stderr.contains("twitch.client_id"), "{stderr}");
}

#[tokio::test]
async fn a_login_server_that_is_away_ends_with_69() {
    let scene = Scene::new().await;
    scene.stage.web().set_mood(Service::OAuth, ServiceMood::Down);
    let (status, _, stderr) = ended(&mut login(scene.path(), &[]).spawn().unwrap()).await;
    assert_eq!(status, 69, "{stderr}");
}

#[tokio::test]
async fn ctrl_c_ends_it_at_once() {
    let scene = Scene::new().await;
    let mut child = login(scene.path(), &[]).spawn().unwrap();
    scene.code().await;
    let pid = child.id().unwrap().to_string();
    assert!(std::process::Command::new("kill").args(["-s", "INT", &pid]).status().unwrap().success());
    let status = timeout(Duration::from_secs(1), child.wait()).await.expect("it waits on").unwrap();
    assert!(!status.success());
    assert!(!file(scene.path(), "bot").exists());
}

#[tokio::test]
async fn a_login_beside_a_running_bot_is_taken_over_by_it() {
    let stored = |stage: &Stage, folder: &Path| {
        store(folder, "bot", &stage.web().issue_token("kissbot", &["chat:read", "chat:edit"]))
    };
    let mut run = Run::start_with(&Setup { stored: Some(&stored), ..Setup::default() }).await;
    let mut child = login(run.folder.path(), &[]).spawn().unwrap();
    let code = loop {
        if let Some((code, _)) = run.stage.web().waiting_devices().into_iter().next() {
            break code;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    run.stage.web().approve_device(&code, "kissbot");
    let (status, _, stderr) = ended(&mut child).await;
    assert_eq!(status, 0, "{stderr}");
    run.signal("HUP");
    run.log.find("a new login is taken over").await;
    run.log.find("Twitch accepts the token").await;
    assert_eq!(run.stage.web().refreshes(), 1, "the login tried it out, and nothing had to be renewed after that");
}
