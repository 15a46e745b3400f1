//! Stored tokens, in the real binary: renewed, refused, lost, damaged, read by others.

use crate::service_manager::Manager;
use crate::support::{LIMIT, Run, Setup};
use kissbot_rehearsal::{Service, ServiceMood, Stage, StageEvent, TokenPair, Viewer};
use serde_json::{Value, json};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::time::{sleep, timeout};

pub const CHAT: [&str; 2] = ["chat:read", "chat:edit"];

/// The file of an account: `bot` or `broadcaster.carol`.
pub fn file(folder: &Path, account: &str) -> PathBuf {
    folder.join(format!("data/token.{account}.json"))
}

pub fn text(folder: &Path, account: &str) -> String {
    std::fs::read_to_string(file(folder, account)).unwrap()
}

pub fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// Writes a pair as `kissbot login` does.
pub fn store(folder: &Path, account: &str, pair: &TokenPair) {
    store_as(folder, account, account.rsplit('.').next().unwrap().replace("bot", "kissbot").as_str(), pair);
}

pub fn store_as(folder: &Path, account: &str, login: &str, pair: &TokenPair) {
    store_since(folder, account, login, pair, &kissbot_actors::kernel::clock::wall().to_rfc3339());
}

fn store_since(folder: &Path, account: &str, login: &str, pair: &TokenPair, since: &str) {
    let written = json!({
        "version": 1, "login": login, "user_id": "1", "client_id": "rehearsalclient000000000000000",
        "access_token": pair.access, "refresh_token": pair.refresh, "scopes": pair.scopes,
        "expires_in_s": 14124, "issued_at": since,
    });
    let path = file(folder, account);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, written.to_string()).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
}

/// The access token on the disk; panics when the file is no whole pair.
fn on_disk(folder: &Path) -> String {
    let pair: Value = serde_json::from_str(&text(folder, "bot")).expect("half a file");
    assert!(pair["refresh_token"].as_str().is_some_and(|token| !token.is_empty()));
    pair["access_token"].as_str().unwrap().to_owned()
}

/// A good token of the bot.
fn good(stage: &Stage, folder: &Path) {
    store(folder, "bot", &stage.web().issue_token("kissbot", &CHAT));
}

/// One whose hours are over, but which can be renewed.
fn expired(stage: &Stage, folder: &Path) {
    good(stage, folder);
    stage.web().expire_tokens("kissbot");
}

/// One that its owner has taken back.
fn revoked(stage: &Stage, folder: &Path) {
    good(stage, folder);
    stage.web().disconnect("kissbot");
}

async fn until(what: &str, is_so: impl Fn() -> bool) {
    let waiting = async {
        while !is_so() {
            sleep(Duration::from_millis(20)).await;
        }
    };
    timeout(LIMIT, waiting).await.unwrap_or_else(|_| panic!("it does not happen: {what}"));
}

#[tokio::test]
async fn a_token_that_expired_while_the_bot_was_down_is_renewed_and_stored_before_it_is_used() {
    let mut run = Run::start_with(&Setup { stored: Some(&expired), ..Setup::default() }).await;
    assert_eq!(run.stage.web().refreshes(), 1);
    assert_eq!(run.log.count("login failed"), 0, "chat is not asked with a dead token: {:#?}", run.log.all());
    let used = run.stage.web().requests().iter().rev().find_map(|request| {
        (request.endpoint() == "GET /oauth2/validate").then(|| request.header("authorization").unwrap_or("").to_owned())
    });
    assert_eq!(used, Some(format!("OAuth {}", on_disk(run.folder.path()))));
    assert_eq!(mode(&file(run.folder.path(), "bot")), 0o600);
    assert!(run.folder.path().join("data/token.bot.old.json").exists(), "the one before is kept");
    assert!(run.ask("alice", "!ping").await.contains("Pong"));
}

#[tokio::test]
async fn a_token_that_expires_while_it_is_used_is_renewed_once_however_many_complain() {
    let stored = |stage: &Stage, folder: &Path| {
        store(
            folder,
            "bot",
            &stage.web().issue_token("kissbot", &["chat:read", "chat:edit", "moderator:read:followers"]),
        );
    };
    let mut run = Run::start_with(&Setup { stored: Some(&stored), ..Setup::default() }).await;
    run.log.find("Twitch accepts the token").await;
    run.stage.web().expire_tokens("kissbot");
    for (login, question) in [("alice", "!uptime"), ("bob", "!title"), ("carol", "!followage"), ("dave", "!category")] {
        run.stage.chat("one", &Viewer::new(login), question);
    }
    for _ in 0..4 {
        let said = run.said().await;
        assert!(!said.contains("token"), "{said}");
    }
    assert_eq!(run.stage.web().refreshes(), 1);
    assert_eq!(run.stage.web().count("POST /oauth2/token"), 1);
}

#[tokio::test]
async fn a_token_that_twitch_refuses_to_renew_at_the_start_ends_with_77_and_the_command() {
    let mut run = Run::start_unjoined(&Setup { stored: Some(&revoked), ..Setup::default() }).await;
    assert_eq!(run.end().await.code(), Some(77), "{:#?}", run.log.all());
    let line = run.log.find("refuses to renew").await;
    assert!(line.contains("kissbot login"), "{line}");
    assert_eq!(run.stage.web().count("POST /oauth2/token"), 1);
}

#[tokio::test]
async fn a_token_that_is_revoked_later_is_not_asked_for_again_and_the_rest_goes_on() {
    let manager = Manager::new();
    let setup = Setup { stored: Some(&good), env: manager.env(10_000_000), ..Setup::default() };
    let mut run = Run::start_with(&setup).await;
    run.log.find("Twitch accepts the token").await;
    run.stage.web().disconnect("kissbot");
    assert!(run.ask("alice", "!uptime").await.contains("no longer accepts my login"));
    let line = run.log.find("refuses to renew").await;
    assert!(line.contains("kissbot login"), "{line}");
    let status = manager.hears("Twitch refuses the token of kissbot").await;
    assert!(status.contains("`kissbot login`"), "{status}");
    for login in ["bob", "carol", "dave"] {
        run.stage.chat("one", &Viewer::new(login), "!title");
    }
    run.stage.chat("one", &Viewer::new("erin"), "!ping");
    while !run.said().await.contains("Pong") {}
    assert_eq!(run.stage.web().count("POST /oauth2/token"), 1, "no hammering");
    // Who logs in again is heard without a restart.
    good(&run.stage, run.folder.path());
    run.signal("HUP");
    run.log.find("a new login is taken over").await;
    manager.hears("STATUS=1 channel, commands on").await;
    run.log.find("Twitch accepts the token").await;
    assert!(!run.ask("frank", "!title").await.contains("token"));
}

#[tokio::test]
async fn a_login_server_in_trouble_costs_nothing_but_time() {
    for mood in [ServiceMood::Broken, ServiceMood::Down, ServiceMood::Garbage] {
        let mut run = Run::start_with(&Setup { stored: Some(&good), ..Setup::default() }).await;
        run.log.find("Twitch accepts the token").await;
        let before = on_disk(run.folder.path());
        run.stage.web().expire_tokens("kissbot");
        run.stage.web().set_mood(Service::OAuth, mood);
        run.stage.chat("one", &Viewer::new("alice"), "!uptime");
        run.log.find("Twitch cannot be asked for a new token").await;
        assert_eq!(on_disk(run.folder.path()), before, "{mood:?}: the old pair stays");
        assert_eq!(run.log.count("refuses to renew"), 0, "{mood:?}: unreachable is not revoked");
        run.stage.web().set_mood(Service::OAuth, ServiceMood::Up);
        run.log.find("the token is renewed").await;
        assert_ne!(on_disk(run.folder.path()), before);
    }
}

#[tokio::test]
async fn a_login_server_that_is_down_at_the_start_keeps_nobody_out_of_chat() {
    let stored = |stage: &Stage, folder: &Path| {
        good(stage, folder);
        stage.web().set_mood(Service::OAuth, ServiceMood::Down);
    };
    let mut run = Run::start_with(&Setup { stored: Some(&stored), ..Setup::default() }).await;
    assert!(run.ask("alice", "!ping").await.contains("Pong"));
    assert_eq!(run.stage.web().count("POST /oauth2/token"), 0);
}

#[tokio::test]
async fn killed_before_the_new_pair_is_on_the_disk_the_old_one_is_whole_and_the_bot_says_what_to_do() {
    let lock = |folder: &Path| {
        let lock = std::fs::File::create(folder.join("data/token.lock")).unwrap();
        lock.lock().unwrap();
        lock
    };
    let held = std::cell::RefCell::new(None);
    let stored = |stage: &Stage, folder: &Path| {
        expired(stage, folder);
        // Who holds this keeps the bot from storing.
        *held.borrow_mut() = Some(lock(folder));
    };
    let setup = Setup { stored: Some(&stored), ..Setup::default() };
    let mut run = Run::start_unjoined(&setup).await;
    let before = on_disk(run.folder.path());
    let web = run.stage.web();
    until("a renewal", || web.refreshes() == 1).await;
    run.signal("KILL");
    run.end().await;
    assert_eq!(on_disk(run.folder.path()), before);
    drop(held.take());
    // A public client's refresh token is good for one time, and that one was lost.
    run.start_again(&setup);
    assert_eq!(run.end().await.code(), Some(77));
    run.log.find("kissbot login").await;
    assert_eq!(on_disk(run.folder.path()), before);
}

#[tokio::test]
async fn killed_at_any_moment_of_a_renewal_the_file_holds_the_old_pair_or_the_new_one() {
    let setup = Setup { stored: Some(&expired), ..Setup::default() };
    let mut new = 0;
    for round in 0..16 {
        let mut run = Run::start_unjoined(&setup).await;
        let before = on_disk(run.folder.path());
        let web = run.stage.web();
        // The answer is on its way: from here to the disk it is some milliseconds.
        until("a renewal", || web.refreshes() == 1).await;
        sleep(Duration::from_micros(round * 400)).await;
        run.signal("KILL");
        run.end().await;
        if on_disk(run.folder.path()) != before {
            new += 1;
            run.start_again(&setup);
            run.joined("one").await;
        }
    }
    assert!(new > 0, "it was killed too early each time");
}

#[tokio::test]
async fn asked_to_end_in_the_middle_of_a_renewal_it_is_brought_to_its_end() {
    let stored = |stage: &Stage, folder: &Path| {
        good(stage, folder);
    };
    let mut run = Run::start_with(&Setup { stored: Some(&stored), ..Setup::default() }).await;
    run.log.find("Twitch accepts the token").await;
    let before = on_disk(run.folder.path());
    run.stage.web().expire_tokens("kissbot");
    run.stage.chat("one", &Viewer::new("alice"), "!uptime");
    let web = run.stage.web();
    until("a renewal", || web.count("POST /oauth2/token") == 1).await;
    run.signal("TERM");
    assert_eq!(run.end().await.code(), Some(0));
    assert_ne!(on_disk(run.folder.path()), before, "what Twitch gave is on the disk");
}

#[tokio::test]
async fn on_a_full_disk_the_new_token_is_kept_in_memory_and_stored_as_soon_as_there_is_room() {
    let manager = Manager::new();
    let limits = "trap '' XFSZ; ulimit -S -f 0";
    let setup = Setup { stored: Some(&expired), limits, env: manager.env(10_000_000), ..Setup::default() };
    let mut run = Run::start_with(&setup).await;
    let before = on_disk(run.folder.path());
    run.log.find("the new token cannot be stored").await;
    manager.hears("the token of kissbot cannot be stored").await;
    assert!(run.ask("alice", "!ping").await.contains("Pong"), "it works with what it has");
    assert_eq!(run.stage.web().refreshes(), 1);
    let pid = run.child.id().unwrap().to_string();
    let lifted = std::process::Command::new("prlimit").args(["--pid", &pid, "--fsize=unlimited"]).status().unwrap();
    assert!(lifted.success());
    run.log.find("the token is stored now").await;
    assert_ne!(on_disk(run.folder.path()), before);
    manager.hears("games on").await;
}

#[tokio::test]
async fn an_empty_file_is_set_aside_and_without_an_older_pair_the_bot_ends_with_77() {
    let stored = |_: &Stage, folder: &Path| {
        std::fs::create_dir_all(folder.join("data")).unwrap();
        std::fs::write(file(folder, "bot"), "").unwrap();
    };
    let mut run = Run::start_unjoined(&Setup { stored: Some(&stored), ..Setup::default() }).await;
    assert_eq!(run.end().await.code(), Some(77));
    assert!(run.log.find("is empty").await.contains("token.bot.json"));
    run.log.find("kissbot login").await;
    assert!(run.folder.path().join("data/token.bot.damaged").exists(), "nothing is thrown away");
}

#[tokio::test]
async fn a_damaged_file_with_an_older_pair_beside_it_costs_nothing() {
    let stored = |stage: &Stage, folder: &Path| {
        good(stage, folder);
        std::fs::rename(file(folder, "bot"), folder.join("data/token.bot.old.json")).unwrap();
        std::fs::write(file(folder, "bot"), "{\"version\":1,\"access_token\":\"canary").unwrap();
    };
    let mut run = Run::start_with(&Setup { stored: Some(&stored), ..Setup::default() }).await;
    run.log.find("damaged and set aside").await;
    assert!(run.folder.path().join("data/token.bot.damaged").exists());
    on_disk(run.folder.path());
}

#[tokio::test]
async fn a_token_that_others_can_read_is_closed_to_them_with_a_warning() {
    let stored = |stage: &Stage, folder: &Path| {
        good(stage, folder);
        std::fs::set_permissions(file(folder, "bot"), std::fs::Permissions::from_mode(0o644)).unwrap();
    };
    let mut run = Run::start_with(&Setup { stored: Some(&stored), ..Setup::default() }).await;
    run.log.find("others could read this token").await;
    assert_eq!(mode(&file(run.folder.path(), "bot")), 0o600);
}

#[tokio::test]
async fn a_token_that_was_made_in_the_future_or_long_ago_is_judged_by_twitch_alone() {
    for since in ["2999-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "2026-11-23T00:00:00Z"] {
        let stored = |stage: &Stage, folder: &Path| {
            store_since(folder, "bot", "kissbot", &stage.web().issue_token("kissbot", &CHAT), since);
        };
        let run = Run::start_with(&Setup { stored: Some(&stored), ..Setup::default() }).await;
        assert_eq!(run.stage.web().refreshes(), 0, "{since}: Twitch says that it is good");
    }
}

#[tokio::test]
async fn twitch_token_wins_over_the_stored_one_and_the_log_says_so() {
    let env = vec![("TWITCH_TOKEN", crate::support::TOKEN.to_owned())];
    let mut run = Run::start_with(&Setup { stored: Some(&expired), env, ..Setup::default() }).await;
    run.log.find("wins over the token of `kissbot login`").await;
    assert_eq!(run.stage.web().count("POST /oauth2/token"), 0);
}

#[tokio::test]
async fn a_stored_token_of_another_account_ends_with_77_and_names_both() {
    let stored = |stage: &Stage, folder: &Path| {
        store_as(folder, "bot", "stranger", &stage.web().issue_token("stranger", &CHAT));
    };
    let mut run = Run::start_unjoined(&Setup { stored: Some(&stored), ..Setup::default() }).await;
    assert_eq!(run.end().await.code(), Some(77));
    let line = run.log.find("stranger").await;
    assert!(line.contains("kissbot"), "{line}");
}

#[tokio::test]
async fn a_broadcasters_token_that_is_revoked_names_what_is_missing_and_the_bot_goes_on() {
    let stored = |stage: &Stage, folder: &Path| {
        good(stage, folder);
        store(folder, "broadcaster.one", &stage.web().issue_token("one", &["bits:read"]));
        stage.web().disconnect("one");
    };
    let mut run = Run::start_with(&Setup { stored: Some(&stored), ..Setup::default() }).await;
    let line = run.log.find("refuses to renew the channel owner's token").await;
    assert!(line.contains("kissbot login --as broadcaster") && line.contains("cheers"), "{line}");
    assert!(run.ask("alice", "!ping").await.contains("Pong"));
}

#[tokio::test]
async fn a_confidential_clients_secret_goes_with_the_renewal() {
    let stage = |stage: &Stage, folder: &Path| expired(stage, folder);
    let env = vec![("TWITCH_CLIENT_SECRET", "canary-hush".to_owned())];
    let mut run = Run::start_with(&Setup { stored: Some(&stage), env, ..Setup::default() }).await;
    let request = run.stage.web().last("POST /oauth2/token").unwrap();
    assert!(request.form().contains(&("client_secret".to_owned(), "canary-hush".to_owned())));
    run.signal("TERM");
    run.until(|event| matches!(event, StageEvent::Received { line, .. } if line == "QUIT")).await;
}

#[tokio::test]
async fn a_bot_in_a_hundred_channels_asks_for_its_owners_tokens_and_is_in_chat_at_once() {
    let channels: Vec<String> = std::iter::once("one".into()).chain((0..99).map(|n| format!("channel{n}"))).collect();
    let env = vec![("KISSBOT__BOT__CHANNELS", channels.join(","))];
    let mut run = Run::start_unjoined(&Setup { env, ..Setup::default() }).await;
    let joined = run.joined("one");
    timeout(Duration::from_secs(5), joined).await.expect("the chat connection gets its token without delay");
    assert_eq!(run.log.count("no token to log in with"), 0, "{:#?}", run.log.all());
}
