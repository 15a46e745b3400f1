//! The real daemon from its start to its end, against the stage: signals, the lock, the service manager.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use kissbot_rehearsal::{Stage, StageConfig, StageEvent, StageEvents, Viewer};
use std::os::unix::net::UnixDatagram;
use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStderr, Command};
use tokio::time::timeout;

/// Longer than anything here may take.
const LIMIT: Duration = Duration::from_secs(20);

/// A daemon, its stage and its folder.
struct Run {
    folder: tempfile::TempDir,
    stage: Stage,
    events: StageEvents,
    child: Child,
    log: Lines<BufReader<ChildStderr>>,
}

fn write_config(folder: &Path, address: &str, channels: &str, more: &str) {
    let text = format!(
        "[bot]\nchannels = [{channels}]\ndata_dir = \"data\"\n[twitch]\nirc_url = \"irc://{address}\"\nhelix_url = \"http://127.0.0.1:1\"\noauth_url = \"http://127.0.0.1:1\"\n[log]\nformat = \"json\"\n{more}"
    );
    std::fs::write(folder.join("config.toml"), text).unwrap();
}

fn daemon(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kissbot"));
    command.arg("run").current_dir(folder).env_clear().env("TWITCH_TOKEN", "canary-token-91c4");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).kill_on_drop(true);
    command
}

impl Run {
    /// A daemon that is in `#one`.
    async fn start() -> Self {
        Self::start_with(|_| {}).await
    }

    async fn start_with(change: impl FnOnce(&mut Command)) -> Self {
        let stage = Stage::new(StageConfig::new("kissbot", "canary-token-91c4", &["one", "two"]));
        let address = stage.listen().await.unwrap().to_string();
        let folder = tempfile::tempdir().unwrap();
        write_config(folder.path(), &address, "\"one\"", "");
        let mut command = daemon(folder.path());
        change(&mut command);
        let events = stage.watch();
        let mut child = command.spawn().unwrap();
        let log = BufReader::new(child.stderr.take().unwrap()).lines();
        let mut run = Self { folder, stage, events, child, log };
        run.until(|event| matches!(event, StageEvent::Joined { channel, .. } if channel == "one")).await;
        run
    }

    async fn until(&mut self, wanted: impl Fn(&StageEvent) -> bool) -> StageEvent {
        let seen = async {
            loop {
                let event = self.events.next().await;
                if wanted(&event) {
                    return event;
                }
            }
        };
        timeout(LIMIT, seen).await.expect("it does not happen")
    }

    /// The next line of the log that contains `words`.
    async fn logged(&mut self, words: &str) -> String {
        let seen = async {
            while let Some(line) = self.log.next_line().await.unwrap() {
                assert!(!line.contains("canary"), "a secret is in the log: {line}");
                if line.contains(words) {
                    return line;
                }
            }
            panic!("the log ended without {words:?}");
        };
        timeout(LIMIT, seen).await.unwrap_or_else(|_| panic!("the log has no {words:?}"))
    }

    fn signal(&self, name: &str) {
        let pid = self.child.id().unwrap().to_string();
        assert!(std::process::Command::new("kill").args(["-s", name, &pid]).status().unwrap().success());
    }

    async fn end(&mut self) -> ExitStatus {
        timeout(LIMIT, self.child.wait()).await.expect("it does not end").unwrap()
    }

    fn address(&self) -> String {
        let config = std::fs::read_to_string(self.folder.path().join("config.toml")).unwrap();
        config.split("irc://").nth(1).unwrap().split('"').next().unwrap().to_owned()
    }
}

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
    let second = daemon(run.folder.path()).output().await.unwrap();
    assert_eq!(second.status.code(), Some(75));
    assert!(String::from_utf8_lossy(&second.stderr).contains("already running"));
    run.stage.chat("one", &Viewer::new("alice"), "!ping");
    run.until(|event| matches!(event, StageEvent::Said { .. })).await;
}

#[tokio::test]
async fn sighup_joins_and_leaves_channels_and_applies_the_commands() {
    let mut run = Run::start().await;
    let address = run.address();
    write_config(run.folder.path(), &address, "\"two\"", "[commands.rename]\nping = \"coucou\"\n");
    run.signal("HUP");
    run.until(|event| matches!(event, StageEvent::Parted { channel, .. } if channel == "one")).await;
    run.until(|event| matches!(event, StageEvent::Joined { channel, .. } if channel == "two")).await;
    run.logged("the new config holds").await;
    run.stage.chat("two", &Viewer::new("alice"), "!ping");
    let question = run.stage.chat("two", &Viewer::new("bob"), "!coucou");
    let said = run.until(|event| matches!(event, StageEvent::Said { .. })).await;
    assert!(matches!(said, StageEvent::Said { reply_parent, .. } if reply_parent.as_ref() == Some(&question)));
}

#[tokio::test]
async fn sighup_switches_the_commands_off_and_on() {
    let mut run = Run::start().await;
    let address = run.address();
    write_config(run.folder.path(), &address, "\"one\"", "[commands]\nenabled = false\n");
    run.signal("HUP");
    run.logged("the new config holds").await;
    run.stage.chat("one", &Viewer::new("alice"), "!elsewhere");
    run.stage.chat("one", &Viewer::new("alice"), "!ping");
    let said = run.until(|event| matches!(event, StageEvent::Said { .. })).await;
    assert!(matches!(&said, StageEvent::Said { text, .. } if text == "My commands are off for now."), "{said:?}");
    write_config(run.folder.path(), &address, "\"one\"", "");
    run.signal("HUP");
    run.logged("the new config holds").await;
    run.stage.chat("one", &Viewer::new("bob"), "!ping");
    let said = run.until(|event| matches!(event, StageEvent::Said { .. })).await;
    assert!(matches!(&said, StageEvent::Said { text, .. } if text.contains("Pong")), "{said:?}");
}

#[tokio::test]
async fn a_broken_config_is_refused_and_the_old_one_stays() {
    let mut run = Run::start().await;
    std::fs::write(run.folder.path().join("config.toml"), "[bot]\nchanels = [\"two\"]\n").unwrap();
    run.signal("HUP");
    let refused = run.logged("the new config is refused").await;
    assert!(refused.contains("bot.chanels"), "{refused}");
    run.stage.chat("one", &Viewer::new("alice"), "!ping");
    run.until(|event| matches!(event, StageEvent::Said { .. })).await;
}

#[tokio::test]
async fn sigusr1_logs_the_metrics_of_every_actor_and_the_process() {
    let mut run = Run::start().await;
    run.signal("USR1");
    for actor in ["irc", "router", "command", "llm", "twitch_event", "game_lookup", "token"] {
        let line = run.logged("kissbot::metrics").await;
        assert!(line.contains(&format!("\"actor\":\"{actor}\"")), "{line}");
        for key in ["received", "handled", "refused", "failed", "restarts", "depth", "depth_max", "handle_us_p50"] {
            assert!(line.contains(&format!("\"{key}\":")), "{key} in {line}");
        }
    }
    let process = run.logged("kissbot::metrics").await;
    for key in ["uptime_s", "lines_in", "lines_out", "rss_kib", "reconnects", "command_state", "llm_state"] {
        assert!(process.contains(&format!("\"{key}\":")), "{key} in {process}");
    }
}

#[tokio::test]
async fn the_service_manager_hears_ready_status_watchdog_and_stopping() {
    let sockets = tempfile::tempdir().unwrap();
    let path = sockets.path().join("notify");
    let socket = UnixDatagram::bind(&path).unwrap();
    socket.set_nonblocking(true).unwrap();
    let socket = tokio::net::UnixDatagram::from_std(socket).unwrap();
    let mut run = Run::start_with(|command| {
        command.env("NOTIFY_SOCKET", &path).env("WATCHDOG_USEC", "400000");
    })
    .await;
    let heard = async |wanted: &str| {
        let mut bytes = [0; 512];
        let seen = async {
            loop {
                let length = socket.recv(&mut bytes).await.unwrap();
                let text = String::from_utf8_lossy(bytes.get(..length).unwrap()).into_owned();
                if text.contains(wanted) {
                    return text;
                }
            }
        };
        timeout(LIMIT, seen).await.unwrap_or_else(|_| panic!("{wanted} is not heard"))
    };
    assert!(heard("READY=1").await.contains("STATUS="));
    heard("WATCHDOG=1").await;
    heard("WATCHDOG=1").await;
    run.signal("TERM");
    heard("STOPPING=1").await;
    assert_eq!(run.end().await.code(), Some(0));
}
