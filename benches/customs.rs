//! What channels' own commands cost: an answer beside `!ping`'s, and the start and the memory with many of them.
//!
//! ```sh
//! cargo bench --bench customs                 # a command of the channel against !ping
//! cargo build --release
//! cargo bench --bench customs -- start        # 500 commands in each of 1,000 channels, with target/release/kissbot
//! ```
//!
//! The first runs the whole bot and its stage in this process, each actor on the thread that it has in the daemon, and
//! fails when the median of a channel's command is more than 1.2 times that of `!ping`. The second starts the released
//! binary again and again, with and without rows in its database.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation
)]

#[allow(dead_code, reason = "other benches use the rest")]
#[path = "support/show.rs"]
mod show;

use kissbot::topology::Keys;
use kissbot_actors::chat::ChannelName;
use kissbot_actors::chat::custom::rows::CustomCommand;
use kissbot_actors::pillars::store::database::{Database, Settings};
use kissbot_actors::pillars::store::row::RowChange;
use kissbot_rehearsal::{
    Stage, StageChannel, StageConfig, StageEvent, StageEvents, StageLimits, Viewer, ViewerRole, WebUrls,
};
use show::{LIMIT, Show, stage};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{Instant, sleep, timeout};

const ROUNDS: usize = 11;
const ANSWERS: usize = 400;
const CHANNELS: usize = 1000;
const COMMANDS: usize = 500;

fn main() {
    let is_start = std::env::args().any(|argument| argument == "start");
    if is_start { show::run(starts()) } else { show::run(answers()) }
}

/// A channel's command against `!ping`, in turn.
async fn answers() {
    let folder = tempfile::tempdir().unwrap();
    let mut show = Show::start(stage(), folder.path(), &Keys::new(), |config, _, _| {
        config.commands.cooldown_s = [("ping".into(), 0)].into();
        config.llm.enabled = false;
    })
    .await;
    let moderator = Viewer::new("mod").with_role(ViewerRole::Moderator);
    show.ask(&moderator, "!addcom !dc -cd=0 -ucd=0 Join us, $(user)! discord.gg/example").await;
    show.ask(&moderator, "!addcom !hug -cd=0 -ucd=0 $(user) hugs $(touser), hug number $(count)").await;
    let mut medians = [const { Vec::new() }; 3];
    for round in 0..ROUNDS {
        for (at, text) in ["!ping", "!dc", "!hug @bob"].into_iter().enumerate() {
            show.events = show.stage.watch();
            let mut times = Vec::with_capacity(ANSWERS);
            for n in 0..ANSWERS {
                times.push(show.ask(&Viewer::new(&format!("viewer{round}x{n}")), text).await);
            }
            times.sort();
            medians[at].push(times[ANSWERS / 2]);
        }
    }
    let [ping, plain, counting] = medians.map(|mut of| {
        of.sort();
        of[ROUNDS / 2]
    });
    println!(
        "median of the medians of {ROUNDS} rounds of {ANSWERS}: !ping {ping:?}, a text {plain:?}, one that counts {counting:?}"
    );
    let ratio = |other: Duration| other.as_secs_f64() / ping.as_secs_f64();
    println!("times !ping's: {:.2}, {:.2}", ratio(plain), ratio(counting));
    show.topology.leave().await;
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

async fn starts() {
    let limits = StageLimits {
        joins_per_10_s: 100_000,
        messages_per_30_s: 100_000,
        channel_spacing: Duration::ZERO,
        ..StageLimits::default()
    };
    let mut config = StageConfig { limits, ..StageConfig::new("kissbot", "bench", &[]) };
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
             [twitch.limits]\njoins_per_10_s = 2000\nmessages_per_30_s = 900\nchannel_spacing_ms = 0\n",
            names.join(","),
            web.helix,
            web.oauth,
        );
        std::fs::write(folder.path().join(format!("{kind}.toml")), text).unwrap();
    }
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
    let mut events = stage.watch();
    let began = Instant::now();
    let binary = std::env::var("KISSBOT")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/target/release/kissbot").to_owned());
    let mut child = Command::new(binary)
        .args(["run", "--config"])
        .arg(folder.join(format!("{kind}.toml")))
        .env_clear()
        .env("TWITCH_TOKEN", "bench")
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut left = CHANNELS;
    let all = async {
        while left > 0 {
            if matches!(events.next().await, StageEvent::Joined { .. }) {
                left -= 1;
            }
        }
    };
    timeout(LIMIT, all).await.expect("it does not join");
    let joined = began.elapsed();
    let last = format!("channel{}", CHANNELS - 1);
    answer(stage, &mut events, &last, "alice", "!ping", LIMIT).await.expect("no answer");
    let ping = began.elapsed();
    let mut custom = None;
    for n in 0..400 {
        if kind == "with"
            && answer(stage, &mut events, &last, &format!("viewer{n}"), "!command499", Duration::from_millis(10))
                .await
                .is_some()
        {
            custom = Some(began.elapsed());
            break;
        }
    }
    sleep(Duration::from_secs(3)).await;
    let resident_kib = resident_kib(&child);
    child.kill().unwrap();
    child.wait().unwrap();
    Started { joined, ping, custom, resident_kib }
}

async fn answer(
    stage: &Stage,
    events: &mut StageEvents,
    channel: &str,
    login: &str,
    text: &str,
    limit: Duration,
) -> Option<()> {
    stage.chat(channel, &Viewer::new(login), text);
    let said = async { while !matches!(events.next().await, StageEvent::Said { .. }) {} };
    timeout(limit, said).await.ok()
}

fn resident_kib(child: &Child) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.split_whitespace().next().unwrap().parse().unwrap()
}
