//! What channels' own commands cost: an answer beside `!ping`'s, and the start and the memory with many of them.
//!
//! ```sh
//! cargo build --release
//! cargo bench --bench customs                 # a command of the channel against !ping
//! cargo bench --bench customs -- start        # 500 commands in each of 1,000 channels
//! ```
//!
//! Both drive `target/release/kissbot`, or the binary that the variable `KISSBOT` names, over real sockets. The first fails
//! when the median of a channel's command is more than 1.2 times that of `!ping`. The second starts the bot again and again,
//! with and without rows in its database.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation
)]

use kissbot_actors::chat::ChannelName;
use kissbot_actors::chat::custom::rows::CustomCommand;
use kissbot_actors::pillars::store::database::{Database, Settings};
use kissbot_actors::pillars::store::row::RowChange;
use kissbot_rehearsal::{
    BotRole, Stage, StageChannel, StageConfig, StageEvent, StageEvents, StageLimits, Viewer, ViewerRole, WebUrls,
};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{Instant, sleep, timeout};

/// Longer than anything here may take.
const LIMIT: Duration = Duration::from_secs(60);
const ROUNDS: usize = 11;
const ANSWERS: usize = 400;
const CHANNELS: usize = 1000;
const COMMANDS: usize = 500;

fn main() {
    let is_start = std::env::args().any(|argument| argument == "start");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async { if is_start { starts().await } else { answers().await } });
}

/// A channel's command against `!ping`, in turn.
async fn answers() {
    let (stage, folder) = prepared().await;
    let mut child = bot(folder.path(), "without");
    joins(&stage).await;
    let mut events = stage.watch();
    stage.set_bot_role("channel0", BotRole::Moderator);
    let moderator = Viewer::new("mod").with_role(ViewerRole::Moderator);
    for order in [
        "!addcom !dc -cd=0 -ucd=0 Join us, $(user)! discord.gg/example",
        "!addcom !hug -cd=0 -ucd=0 $(user) hugs $(touser), hug number $(count)",
    ] {
        answer(&stage, &mut events, "channel0", &moderator, order, LIMIT).await.expect("no answer");
    }
    let mut medians = [const { Vec::new() }; 3];
    for round in 0..ROUNDS {
        for (at, text) in ["!ping", "!dc", "!hug @bob"].into_iter().enumerate() {
            let mut times = Vec::with_capacity(ANSWERS);
            for n in 0..ANSWERS {
                let viewer = Viewer::new(&format!("viewer{round}x{n}"));
                times.push(answer(&stage, &mut events, "channel0", &viewer, text, LIMIT).await.expect("no answer"));
            }
            times.sort();
            medians[at].push(times[ANSWERS / 2]);
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let [ping, plain, counting] = medians.map(|mut of| {
        of.sort();
        of[ROUNDS / 2]
    });
    println!("medians of {ROUNDS} rounds of {ANSWERS}: !ping {ping:?}, a text {plain:?}, one that counts {counting:?}");
    let ratio = |other: Duration| other.as_secs_f64() / ping.as_secs_f64();
    println!("times !ping's: {:.2}, {:.2}", ratio(plain), ratio(counting));
    assert!(ratio(plain) <= 1.2 && ratio(counting) <= 1.2, "a command of a channel takes too long");
}

fn channels() -> Vec<String> {
    (0..CHANNELS).map(|number| format!("channel{number}")).collect()
}

/// Fills a database with commands as people write them.
fn fill(folder: &Path) {
    let (mut database, _) = Database::open(folder, kissbot_actors::kernel::clock::wall(), Settings::default()).unwrap();
    for channel in channels() {
        let channel: ChannelName = channel.parse().unwrap();
        let row = |number: usize| {
            let name: Arc<str> = format!("command{number}").into();
            let text = format!(
                "Hi $(user), this is number {number} and it was used $(count) times: https://example.org/{number}"
            );
            let command = serde_json::json!({"name": name, "text": text, "cooldown_s": 5, "user_cooldown_s": 15});
            let command: CustomCommand = serde_json::from_value(command).unwrap();
            (channel.clone(), RowChange::PutCommand(Arc::new(command)))
        };
        let rows: Vec<_> = (0..COMMANDS).map(row).collect();
        database.write("bench", kissbot_actors::kernel::clock::wall(), &rows, None).unwrap();
    }
    database.close().unwrap();
}

struct Started {
    joined: Duration,
    ping: Duration,
    custom: Option<Duration>,
    resident_kib: u64,
}

/// A stage with all channels, and a folder with the configs of a bot with and one without rows.
async fn prepared() -> (Stage, tempfile::TempDir) {
    let limits = StageLimits {
        joins_per_10_s: 100_000,
        moderator_messages_per_30_s: 1_000_000,
        messages_per_30_s: 1_000_000,
        channel_spacing: Duration::ZERO,
        ..StageLimits::default()
    };
    let mut config = StageConfig { limits, send_queue_lines: 1 << 20, ..StageConfig::new("kissbot", "bench", &[]) };
    config.channels = channels().iter().map(|name| StageChannel::new(name)).collect();
    let stage = Stage::new(config);
    let (chat, web) = (stage.listen().await.unwrap(), WebUrls::on(stage.listen_http().await.unwrap()));
    let folder = tempfile::tempdir().unwrap();
    let names: Vec<String> = channels().iter().map(|name| format!("{name:?}")).collect();
    for kind in ["with", "without"] {
        let data = folder.path().join(kind);
        std::fs::create_dir(&data).unwrap();
        let text = format!(
            "[bot]\nchannels = [{}]\ndata_dir = {data:?}\n[commands.cooldown_s]\nping = 0\n[llm]\nenabled = false\n\
             [twitch_events]\nenabled = false\n[twitch]\nirc_url = \"irc://{chat}\"\nhelix_url = \"{}\"\noauth_url = \"{}\"\n\
             [twitch.limits]\njoins_per_10_s = 2000\nmessages_per_30_s = 90000\nmoderator_messages_per_30_s = 90000\nchannel_spacing_ms = 0\n",
            names.join(","),
            web.helix,
            web.oauth,
        );
        std::fs::write(folder.path().join(format!("{kind}.toml")), text).unwrap();
    }
    (stage, folder)
}

async fn starts() {
    let (stage, folder) = prepared().await;
    fill(&folder.path().join("with"));
    let size = std::fs::metadata(folder.path().join("with/store.sqlite3")).unwrap().len();
    println!("{COMMANDS} commands in each of {CHANNELS} channels: {} MiB", size >> 20);
    for round in 0..5 {
        for kind in ["without", "with"] {
            let Started { joined, ping, custom, resident_kib } = start(&stage, folder.path(), kind).await;
            println!(
                "round {round} {kind:>7}: in all channels after {joined:?}, !ping answered after {ping:?}, a command of the last channel after {custom:?}, {resident_kib} KiB"
            );
        }
    }
}

async fn start(stage: &Stage, folder: &Path, kind: &str) -> Started {
    while stage.connections() > 0 {
        sleep(Duration::from_millis(10)).await;
    }
    let began = Instant::now();
    let mut child = bot(folder, kind);
    joins(stage).await;
    let mut events = stage.watch();
    let joined = began.elapsed();
    let last = format!("channel{}", CHANNELS - 1);
    for n in 0.. {
        let viewer = Viewer::new(&format!("asker{n}"));
        if answer(stage, &mut events, &last, &viewer, "!ping", Duration::from_millis(10)).await.is_some() {
            break;
        }
    }
    let ping = began.elapsed();
    let custom = if kind == "with" { first_answer(stage, &mut events, &last).await } else { None };
    let custom = custom.map(|at| at - began);
    sleep(Duration::from_secs(3)).await;
    let resident_kib = resident_kib(&child);
    child.kill().unwrap();
    child.wait().unwrap();
    Started { joined, ping, custom, resident_kib }
}

fn bot(folder: &Path, kind: &str) -> Child {
    let released = concat!(env!("CARGO_MANIFEST_DIR"), "/target/release/kissbot");
    let binary = std::env::var("KISSBOT").unwrap_or_else(|_| released.to_owned());
    let mut command = Command::new(binary);
    command.args(["run", "--config"]).arg(folder.join(format!("{kind}.toml")));
    command
        .env_clear()
        .env("TWITCH_TOKEN", "bench")
        .stdout(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Waits until the bot is in all channels.
async fn joins(stage: &Stage) {
    let all = async {
        for channel in channels() {
            while !stage.is_joined(&channel) {
                sleep(Duration::from_millis(1)).await;
            }
        }
    };
    timeout(LIMIT, all).await.expect("it does not join");
}

/// How long the answer takes, if it comes in time.
async fn answer(
    stage: &Stage,
    events: &mut StageEvents,
    channel: &str,
    viewer: &Viewer,
    text: &str,
    limit: Duration,
) -> Option<Duration> {
    let began = Instant::now();
    let id = stage.chat(channel, viewer, text);
    let is_reply = |event: &StageEvent| matches!(event, StageEvent::Said { reply_parent, .. } if reply_parent.as_ref() == Some(&id));
    let said = async { while !is_reply(&events.next().await) {} };
    timeout(limit, said).await.ok().map(|()| began.elapsed())
}

/// When the first answer came to a command that is asked for again and again. What is asked for before the channel is known
/// waits for it, so that the first question has the first answer.
async fn first_answer(stage: &Stage, events: &mut StageEvents, channel: &str) -> Option<Instant> {
    let mut asked = Vec::new();
    for n in 0..400 {
        asked.push(stage.chat(channel, &Viewer::new(&format!("viewer{n}")), "!command499"));
        let is_reply =
            |event: &StageEvent| matches!(event, StageEvent::Said { reply_parent: Some(to), .. } if asked.contains(to));
        let said = async { while !is_reply(&events.next().await) {} };
        if timeout(Duration::from_millis(10), said).await.is_ok() {
            return Some(Instant::now());
        }
    }
    None
}

fn resident_kib(child: &Child) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.split_whitespace().next().unwrap().parse().unwrap()
}
