//! The process and the system it runs on: limits, signals, users, core files, and what stands in the place of its files.

use crate::support::{LIMIT, LogLines, Places, Run, Setup, TOKEN, daemon, stage_config, write_config};
use kissbot_rehearsal::Stage;
use std::fs::Permissions;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tokio::time::timeout;

/// A user that every machine has and that owns nothing.
const NOBODY: u32 = 65534;

fn is_root() -> bool {
    std::fs::metadata("/proc/self").unwrap().uid() == 0
}

fn mkfifo(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// A folder with the config of a bot on `stage`.
async fn scene(stage: &Stage) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write_config(folder.path(), &Places::on(stage).await, "\"one\"", "");
    folder
}

/// What becomes of a bot that is to end at once.
async fn ended(folder: &Path, setup: &Setup<'_>) -> (Output, String) {
    let output = timeout(LIMIT, daemon(folder, setup).output()).await.expect("it hangs").unwrap();
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!words.contains("panic"), "{words}");
    (output, words)
}

#[tokio::test]
async fn a_crash_leaves_no_core_that_would_hold_the_tokens() {
    let run = Run::start_with(&Setup { limits: "ulimit -S -c unlimited", ..Setup::default() }).await;
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", run.child.id().unwrap())).unwrap();
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
    assert_eq!(core.split_whitespace().collect::<Vec<_>>()[4..6], ["0", "0"], "{core}");
}

#[tokio::test]
async fn limits_that_leave_no_room_end_with_69_and_their_name() {
    let stage = Stage::new(stage_config());
    let folder = scene(&stage).await;
    // The test's build takes 60 MB for itself.
    for (limits, word) in [("ulimit -n 16", "ulimit -n"), ("ulimit -v 90000", "ulimit -v")] {
        let (output, words) = ended(folder.path(), &Setup { limits, ..Setup::default() }).await;
        assert_eq!(output.status.code(), Some(69), "{limits}: {words}");
        assert!(words.contains(word), "{words}");
    }
}

#[tokio::test]
async fn a_soft_limit_on_open_files_is_raised() {
    let mut run = Run::start_with(&Setup { limits: "ulimit -S -n 16", ..Setup::default() }).await;
    assert!(run.ask("alice", "!ping").await.contains("Pong"));
}

/// True once the process is the bot itself, and no longer the test that becomes it.
fn is_bot(pid: u32) -> bool {
    let name = std::fs::read_to_string(format!("/proc/{pid}/comm")).unwrap_or_default();
    name.trim_end() == "kissbot"
}

/// Tells whether SIGHUP and SIGUSR1 wait until somebody takes them, which is the first thing that the bot sees to.
fn holds_signals_back(pid: u32) -> bool {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let blocked = status.lines().find_map(|line| line.strip_prefix("SigBlk:"));
    let blocked = blocked.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0);
    const HUP_AND_USR1: u64 = 1 | 1 << 9;
    blocked & HUP_AND_USR1 == HUP_AND_USR1
}

#[tokio::test]
async fn a_signal_at_the_very_start_does_not_end_the_bot_and_is_obeyed() {
    for signal in ["USR1", "HUP"] {
        let stage = Stage::new(stage_config());
        let folder = scene(&stage).await;
        let mut child = daemon(folder.path(), &Setup::default()).spawn().unwrap();
        let mut log = LogLines::follow(child.stderr.take().unwrap());
        let pid = child.id().unwrap();
        // Before its first statement the loader is at work, and there is no bot yet.
        while !(is_bot(pid) && holds_signals_back(pid)) {
            tokio::task::yield_now().await;
        }
        let pid = pid.to_string();
        assert!(Command::new("kill").args(["-s", signal, &pid]).status().unwrap().success());
        log.find(if signal == "HUP" { "the new config holds" } else { "\"message\":\"process\"" }).await;
        assert!(Command::new("kill").args(["-s", "TERM", &pid]).status().unwrap().success());
        assert_eq!(timeout(LIMIT, child.wait()).await.unwrap().unwrap().code(), Some(0), "{signal}");
    }
}

#[tokio::test]
async fn a_fifo_in_the_place_of_a_file_is_refused_at_once() {
    let stage = Stage::new(stage_config());
    for name in ["data/secrets.toml", "data/kissbot.lock"] {
        let folder = scene(&stage).await;
        std::fs::create_dir(folder.path().join("data")).unwrap();
        mkfifo(&folder.path().join(name));
        let (output, words) = ended(folder.path(), &Setup::default()).await;
        assert_eq!(output.status.code(), Some(78), "{name}: {words}");
        assert!(words.contains(name) && words.contains("no plain file"), "{words}");
    }
    let folder = tempfile::tempdir().unwrap();
    mkfifo(&folder.path().join("config.toml"));
    let (output, words) = ended(folder.path(), &Setup::default()).await;
    assert_eq!(output.status.code(), Some(78), "{words}");
}

/// Makes a data directory of nobody's, in which a lock of `owner` lies.
fn lock_of(folder: &Path, owner: u32) {
    std::fs::set_permissions(folder, Permissions::from_mode(0o755)).unwrap();
    let data = folder.join("data");
    std::fs::create_dir(&data).unwrap();
    std::fs::set_permissions(&data, Permissions::from_mode(0o700)).unwrap();
    let lock = data.join("kissbot.lock");
    std::fs::write(&lock, "").unwrap();
    std::fs::set_permissions(&lock, Permissions::from_mode(0o600)).unwrap();
    std::os::unix::fs::chown(&lock, Some(owner), Some(owner)).unwrap();
    std::os::unix::fs::chown(&data, Some(NOBODY), Some(NOBODY)).unwrap();
}

#[tokio::test]
async fn a_lock_that_root_made_is_named_with_what_helps_and_the_service_tries_again() {
    if !is_root() {
        return;
    }
    let stage = Stage::new(stage_config());
    let folder = scene(&stage).await;
    lock_of(folder.path(), 0);
    let output = timeout(LIMIT, daemon(folder.path(), &Setup::default()).uid(NOBODY).output()).await.unwrap().unwrap();
    let words = String::from_utf8_lossy(&output.stderr);
    // 69 and not 78: systemd starts it again, and then it runs.
    assert_eq!(output.status.code(), Some(69), "{words}");
    assert!(words.contains("belongs to root") && words.contains("chown"), "{words}");
    let mut check = tokio::process::Command::new(env!("CARGO_BIN_EXE_kissbot"));
    let check = check.args(["check", "--offline"]).current_dir(folder.path()).env_clear().env("TWITCH_TOKEN", TOKEN);
    let output = check.uid(NOBODY).output().await.unwrap();
    let report = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(69), "{report}");
    assert!(report.contains("belongs to root") && !report.contains("would work"), "{report}");
    let remedy = words.rsplit_once("directory").map_or(&*words, |(_, rest)| rest);
    let remedy = remedy.rsplit_once(": ").unwrap().1.trim();
    assert!(Command::new("sh").args(["-c", remedy]).current_dir(folder.path()).status().unwrap().success(), "{remedy}");
    runs_as_nobody(folder.path()).await;
}

/// Starts the bot as the service's user and ends it.
async fn runs_as_nobody(folder: &Path) {
    let mut child = daemon(folder, &Setup::default()).uid(NOBODY).spawn().unwrap();
    let mut log = LogLines::follow(child.stderr.take().unwrap());
    log.find("KissBot is up").await;
    let pid = child.id().unwrap().to_string();
    assert!(Command::new("kill").args(["-s", "TERM", &pid]).status().unwrap().success());
    assert_eq!(timeout(LIMIT, child.wait()).await.unwrap().unwrap().code(), Some(0));
}

#[tokio::test]
async fn a_run_as_root_leaves_nothing_that_the_service_cannot_use() {
    if !is_root() {
        return;
    }
    let stage = Stage::new(stage_config());
    let folder = scene(&stage).await;
    lock_of(folder.path(), 0);
    std::fs::remove_file(folder.path().join("data/kissbot.lock")).unwrap();
    for lock_is_there in [false, true] {
        if lock_is_there {
            std::os::unix::fs::chown(folder.path().join("data/kissbot.lock"), Some(0), Some(0)).unwrap();
        }
        let mut child = daemon(folder.path(), &Setup::default()).spawn().unwrap();
        let mut log = LogLines::follow(child.stderr.take().unwrap());
        log.find("KissBot is up").await;
        let pid = child.id().unwrap().to_string();
        assert!(Command::new("kill").args(["-s", "TERM", &pid]).status().unwrap().success());
        assert_eq!(timeout(LIMIT, child.wait()).await.unwrap().unwrap().code(), Some(0));
        for entry in std::fs::read_dir(folder.path().join("data")).unwrap() {
            let entry = entry.unwrap();
            assert_eq!(entry.metadata().unwrap().uid(), NOBODY, "{}", entry.path().display());
        }
        runs_as_nobody(folder.path()).await;
    }
}

#[tokio::test]
async fn each_line_of_why_a_start_failed_is_an_error_to_the_journal() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("config.toml"), "[bot]\nchanels = [\"c\"]\nlanguage = \"xx\"\n").unwrap();
    let journal = folder.path().join("journal");
    let stderr = std::fs::File::create(&journal).unwrap();
    let data = stderr.metadata().unwrap();
    let env = vec![("JOURNAL_STREAM", format!("{}:{}", data.dev(), data.ino()))];
    let setup = Setup { env, ..Setup::default() };
    let status = daemon(folder.path(), &setup).stderr(Stdio::from(stderr)).status().await.unwrap();
    assert_eq!(status.code(), Some(78));
    let words = std::fs::read_to_string(&journal).unwrap();
    assert!(words.lines().count() >= 2 && words.lines().all(|line| line.starts_with("<3>")), "{words}");
}
