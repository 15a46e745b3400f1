//! A daemon as a child process, the stage it talks to, and what both say.

use kissbot_rehearsal::{Stage, StageConfig, StageEvent, StageEvents, StageLimits, Viewer, WebUrls};
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, ChildStdin, Command};
use tokio::sync::watch;
use tokio::time::timeout;

/// Longer than anything here may take.
pub const LIMIT: Duration = Duration::from_secs(20);
/// Every secret of these tests begins so; it may stand in no line that anybody sees.
pub const TOKEN: &str = "canary-token-91c4";

/// All that a child wrote to its stderr so far.
#[derive(Clone)]
pub struct LogLines {
    lines: Arc<Mutex<Vec<String>>>,
    grown: watch::Receiver<usize>,
    read: usize,
}

impl LogLines {
    /// Reads until the child closes its stderr.
    pub fn follow(stderr: tokio::process::ChildStderr) -> Self {
        let lines = Arc::new(Mutex::new(Vec::new()));
        let (told, grown) = watch::channel(0);
        let kept = Arc::clone(&lines);
        tokio::spawn(async move {
            let mut reader = BufReader::new(stderr).lines();
            while let Ok(Some(line)) = reader.next_line().await {
                let count = {
                    let mut kept = kept.lock().unwrap();
                    kept.push(line);
                    kept.len()
                };
                let _ = told.send(count);
            }
        });
        Self { lines, grown, read: 0 }
    }

    /// The next line that contains `words`, after the one that was found last.
    pub async fn find(&mut self, words: &str) -> String {
        let found = async {
            loop {
                let next = {
                    let lines = self.lines.lock().unwrap();
                    let place = lines.iter().skip(self.read).position(|line| line.contains(words));
                    place.map(|place| (self.read + place + 1, lines[self.read + place].clone()))
                };
                if let Some((read, line)) = next {
                    self.read = read;
                    return line;
                }
                assert!(self.grown.changed().await.is_ok(), "the log ended without {words:?}: {:#?}", self.all());
            }
        };
        let found = timeout(LIMIT, found).await;
        found.unwrap_or_else(|_| panic!("the log has no {words:?}: {:#?}", self.all()))
    }

    pub fn all(&self) -> Vec<String> {
        self.lines.lock().unwrap().clone()
    }

    pub fn count(&self, words: &str) -> usize {
        self.all().iter().filter(|line| line.contains(words)).count()
    }
}

/// A daemon, its stage and its folder.
pub struct Run {
    pub folder: tempfile::TempDir,
    pub stage: Stage,
    pub events: StageEvents,
    pub child: Child,
    pub log: LogLines,
    pub stdin: Option<ChildStdin>,
    pub places: Places,
}

/// Readies a folder for a bot on a stage.
pub type Prepare<'a> = dyn Fn(&Stage, &Path) + 'a;

/// What differs from a plain run.
#[derive(Default)]
pub struct Setup<'a> {
    /// More of config.toml.
    pub config: &'a str,
    /// Environment variables.
    pub env: Vec<(&'a str, String)>,
    /// The drill of examples/ instead of the bot itself, to strike its actors.
    pub drill: bool,
    /// A shell's prefix, such as `ulimit -n 32`.
    pub limits: &'a str,
    /// Where the chat server is, if not on the stage.
    pub address: Option<&'a str>,
    /// Twitch's limits, if not the real ones.
    pub limits_of_twitch: StageLimits,
    /// Without TWITCH_TOKEN: what is to be in the folder before the bot starts.
    pub stored: Option<&'a Prepare<'a>>,
}

/// Twitch without limits, for a bot with [`FAST`].
pub fn no_limits() -> StageLimits {
    StageLimits { messages_per_30_s: 1000, channel_spacing: Duration::ZERO, ..StageLimits::default() }
}

/// More of a config, for a bot that speaks as fast as it can.
pub const FAST: &str = "[twitch.limits]\nmessages_per_30_s = 900\nchannel_spacing_ms = 0\n";

/// A stage with the bot's account and two channels.
pub fn stage_config() -> StageConfig {
    StageConfig::new("kissbot", TOKEN, &["one", "two"])
}

/// Where a bot finds what it needs: the chat, and everything else.
#[derive(Clone)]
pub struct Places {
    pub chat: String,
    pub web: WebUrls,
}

impl Places {
    /// The doors of a stage.
    pub async fn on(stage: &Stage) -> Self {
        let chat = stage.listen().await.unwrap().to_string();
        Self { chat, web: WebUrls::on(stage.listen_http().await.unwrap()) }
    }
}

/// Writes a config whose last section is `[log]`; `more` follows it.
pub fn write_config(folder: &Path, Places { chat, web }: &Places, channels: &str, more: &str) {
    let WebUrls { rawg, steam, llm, oauth, helix, .. } = web;
    let text = format!(
        "[bot]\nchannels = [{channels}]\ndata_dir = \"data\"\n\
         [twitch]\nirc_url = \"irc://{chat}\"\noauth_url = \"{oauth}\"\nhelix_url = \"{helix}\"\n\
         eventsub_url = \"ws://127.0.0.1:9/ws\"\n\
         [[llm.providers]]\nname = \"stage\"\nbase_url = \"{llm}\"\nmodel = \"qwen2.5-7b-instruct\"\n\
         [game_lookup]\nrawg_url = \"{rawg}\"\nsteam_url = \"{steam}\"\n\
         [log]\nformat = \"json\"\n{more}"
    );
    std::fs::write(folder.join("config.toml"), text).unwrap();
}

/// The drill, which `cargo test` builds beside the tests.
fn drill() -> PathBuf {
    let path = Path::new(env!("CARGO_BIN_EXE_kissbot")).with_file_name("examples").join("drill");
    assert!(path.exists(), "build it first: cargo build --example drill");
    path
}

/// `kissbot run` in `folder`, with a token and nothing else of our environment.
pub fn daemon(folder: &Path, setup: &Setup<'_>) -> Command {
    let program = if setup.drill { drill() } else { env!("CARGO_BIN_EXE_kissbot").into() };
    let mut command = if setup.limits.is_empty() {
        Command::new(program)
    } else {
        let mut shell = Command::new("/bin/sh");
        shell.arg("-c").arg(format!("{}; exec \"$@\"", setup.limits)).arg("sh").arg(program);
        shell
    };
    if !setup.drill {
        command.arg("run");
    }
    command.current_dir(folder).env_clear();
    if setup.stored.is_none() {
        command.env("TWITCH_TOKEN", TOKEN);
    }
    command.envs(setup.env.iter().map(|(name, value)| (*name, value.as_str())));
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped()).kill_on_drop(true);
    command
}

impl Run {
    /// A daemon that is in `#one`.
    pub async fn start() -> Self {
        Self::start_with(&Setup::default()).await
    }

    pub async fn start_with(setup: &Setup<'_>) -> Self {
        let mut run = Self::start_unjoined(setup).await;
        run.joined("one").await;
        run
    }

    pub async fn start_unjoined(setup: &Setup<'_>) -> Self {
        let stage = Stage::new(StageConfig { limits: setup.limits_of_twitch, ..stage_config() });
        let mut places = Places::on(&stage).await;
        if let Some(address) = setup.address {
            address.clone_into(&mut places.chat);
        }
        let folder = tempfile::tempdir().unwrap();
        write_config(folder.path(), &places, "\"one\"", setup.config);
        if let Some(stored) = setup.stored {
            stored(&stage, folder.path());
        }
        let events = stage.watch();
        let mut child = daemon(folder.path(), setup).spawn().unwrap();
        let log = LogLines::follow(child.stderr.take().unwrap());
        let stdin = child.stdin.take();
        Self { folder, stage, events, child, log, stdin, places }
    }

    pub async fn until(&mut self, wanted: impl Fn(&StageEvent) -> bool) -> StageEvent {
        let seen = async {
            loop {
                let event = self.events.next().await;
                if wanted(&event) {
                    return event;
                }
            }
        };
        timeout(LIMIT, seen).await.unwrap_or_else(|_| panic!("it does not happen: {:#?}", self.log.all()))
    }

    pub async fn joined(&mut self, name: &str) {
        self.until(|event| matches!(event, StageEvent::Joined { channel, .. } if channel == name)).await;
    }

    /// A viewer says something in `#one`; what the bot says next.
    pub async fn ask(&mut self, login: &str, text: &str) -> String {
        self.stage.chat("one", &Viewer::new(login), text);
        self.said().await
    }

    /// What the bot says next.
    pub async fn said(&mut self) -> String {
        match self.until(|event| matches!(event, StageEvent::Said { .. })).await {
            StageEvent::Said { text, .. } => {
                assert!(!text.contains("canary"), "the bot tells a secret: {text}");
                text
            }
            other => panic!("{other:?}"),
        }
    }

    /// Gives an order to the drill.
    pub async fn order(&mut self, order: &str) {
        let stdin = self.stdin.as_mut().expect("a drill");
        stdin.write_all(format!("{order}\n").as_bytes()).await.unwrap();
        stdin.flush().await.unwrap();
    }

    pub fn signal(&self, name: &str) {
        let pid = self.child.id().unwrap().to_string();
        assert!(std::process::Command::new("kill").args(["-s", name, &pid]).status().unwrap().success());
    }

    /// Starts the daemon anew in the same folder, on the same stage.
    pub fn start_again(&mut self, setup: &Setup<'_>) {
        self.child = daemon(self.folder.path(), setup).spawn().unwrap();
        self.log = LogLines::follow(self.child.stderr.take().unwrap());
    }

    pub async fn end(&mut self) -> ExitStatus {
        timeout(LIMIT, self.child.wait()).await.expect("it does not end").unwrap()
    }

    /// Writes another config, for the same stage.
    pub fn rewrite(&self, channels: &str, more: &str) {
        write_config(self.folder.path(), &self.places, channels, more);
    }

    /// The process's last report of its figures, asked for now.
    pub async fn process_figures(&mut self) -> serde_json::Value {
        self.signal("USR1");
        let line = self.log.find("\"message\":\"process\"").await;
        serde_json::from_str(&line).unwrap()
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            assert_eq!(self.log.count("canary"), 0, "a secret is in the log: {:#?}", self.log.all());
        }
    }
}
