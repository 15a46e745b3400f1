//! Thirty days in a busy channel, on virtual time: every map is bounded and memory stays flat.
//!
//! ```sh
//! cargo bench --bench soak            # 30 days, 10,000 new chatters each
//! cargo bench --bench soak -- 5       # fewer days
//! ```
//!
//! All actors run on one paused clock; Twitch's end of the connection is played here: it confirms joins, answers PINGs,
//! asks for a reconnect once a day, and lets each chatter say three lines, one of them for the bot. What asks other
//! servers meets closed ports, so that the failures are remembered, too. It fails when memory at the end is more than
//! 5 % above that of the second day, when the bot leaves a chatter who waits his turn without an answer, or when it
//! answers one twice.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::indexing_slicing)]

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use kissbot::config::Config;
use kissbot::topology::{self, Plan};
use kissbot_actors::net::secret::Secret;
use kissbot_actors::pillars::irc::dial::{Dial, Socket};
use kissbot_actors::status::process::resident_kib;
use std::collections::HashSet;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, DuplexStream};
use tokio::sync::mpsc;

const CHATTERS_A_DAY: u32 = 10_000;
const DAY: Duration = Duration::from_secs(86_400);
/// What memory may be above that of the second day.
const GROWTH_PERCENT_MAX: u64 = 5;
/// What the third line of a chatter is, in turn.
const FOR_THE_BOT: [&str; 6] = [
    "!ping",
    "!help",
    "!stats",
    "@kissbot salut, tu vas bien ?",
    "!game un jeu que personne ne connaît",
    "!ask pourquoi ?",
];

struct Doors(mpsc::Sender<DuplexStream>);

impl Dial for Doors {
    fn dial(&self) -> BoxFuture<'_, io::Result<Box<dyn Socket>>> {
        async move {
            let (ours, theirs) = tokio::io::duplex(1 << 20);
            self.0.send(theirs).await.expect("the bench is over");
            Ok(Box::new(ours) as Box<dyn Socket>)
        }
        .boxed()
    }
}

/// What Twitch's end saw.
#[derive(Default)]
struct Seen {
    replies: u64,
    /// The ids that were answered today.
    answered: HashSet<String>,
    doubles: u64,
}

fn main() {
    let days = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(30);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
    tokio::task::LocalSet::new().block_on(&runtime, soak(days));
}

fn config() -> Config {
    let mut config = Config::default();
    config.bot.channels = vec!["somechannel".parse().unwrap()];
    let closed = "http://127.0.0.1:9";
    config.twitch.irc_url = "irc://127.0.0.1:9".into();
    config.twitch.helix_url = closed.into();
    config.twitch.oauth_url = closed.into();
    config.game_lookup.rawg_url = closed.into();
    config.game_lookup.steam_url = closed.into();
    config.llm.providers.truncate(1);
    config.llm.providers[0].base_url = closed.into();
    config
}

async fn soak(days: u32) {
    let (send, mut connections) = mpsc::channel(8);
    let folder = tempfile::tempdir().unwrap();
    let mut config = config();
    config.bot.data_dir = folder.path().to_owned();
    let plan = Plan::new(&config).unwrap().with_dialer(Arc::new(Doors(send))).on_one_thread();
    let topology = topology::start(plan, Secret::new("soak"));
    let mut twitch = Twitch::accept(connections.recv().await.unwrap()).await;
    let mut rss_kib = Vec::new();
    println!("day  replies  remembered ids  memory");
    for day in 0..days {
        let seen = twitch.play(day).await;
        let rss = resident_kib().unwrap();
        rss_kib.push(rss);
        let (replies, entries) = (seen.replies, topology.vitals.id_cache.entries());
        println!("{:>3}  {replies:>7}  {entries:>14}  {rss} KiB", day + 1);
        assert_eq!(seen.doubles, 0, "a chatter was answered twice");
        assert!(replies > u64::from(CHATTERS_A_DAY) / 4, "the bot has grown silent");
        assert!(entries <= topology.vitals.id_cache.capacity(), "a map has outgrown its bound");
        twitch.line(":tmi.twitch.tv RECONNECT").await;
        twitch = Twitch::accept(connections.recv().await.unwrap()).await;
    }
    for reading in topology.vitals.readings() {
        println!(
            "{:<12}  handled {:>8}  failed {}  restarts {}",
            reading.actor, reading.handled, reading.failed, reading.restarts
        );
        assert_eq!((reading.failed, reading.restarts), (0, 0), "{}", reading.actor);
    }
    if let [_, second, .., last] = rss_kib.as_slice() {
        println!("memory after day 2: {second} KiB, at the end: {last} KiB");
        assert!(*last <= second + second * GROWTH_PERCENT_MAX / 100, "memory grows");
    }
}

/// Twitch's end of one connection.
struct Twitch {
    lines: tokio::io::Lines<BufReader<tokio::io::ReadHalf<DuplexStream>>>,
    writer: tokio::io::WriteHalf<DuplexStream>,
    seen: Seen,
}

impl Twitch {
    /// Plays the login and lets the bot in.
    async fn accept(stream: DuplexStream) -> Self {
        let (reader, writer) = tokio::io::split(stream);
        let mut twitch = Self { lines: BufReader::new(reader).lines(), writer, seen: Seen::default() };
        while !twitch.lines.next_line().await.unwrap().unwrap().starts_with("NICK") {}
        twitch.line(":tmi.twitch.tv CAP * ACK :twitch.tv/tags twitch.tv/commands").await;
        twitch.line(":tmi.twitch.tv 001 kissbot :Welcome, GLHF!").await;
        twitch.line(":tmi.twitch.tv 376 kissbot :>").await;
        twitch.line("@user-id=42 :tmi.twitch.tv GLOBALUSERSTATE").await;
        while !twitch.lines.next_line().await.unwrap().unwrap().starts_with("JOIN #somechannel") {}
        twitch.line(":kissbot!kissbot@kissbot.tmi.twitch.tv JOIN #somechannel").await;
        twitch.line("@badges=moderator/1;mod=1 :tmi.twitch.tv USERSTATE #somechannel").await;
        twitch.line("@room-id=1;slow=0 :tmi.twitch.tv ROOMSTATE #somechannel").await;
        twitch
    }

    async fn line(&mut self, line: &str) {
        self.writer.write_all(format!("{line}\r\n").as_bytes()).await.unwrap();
    }

    /// One day of chat; what came back.
    async fn play(&mut self, day: u32) -> Seen {
        let turn = DAY / CHATTERS_A_DAY;
        for n in 0..CHATTERS_A_DAY {
            let login = format!("viewer_{day}_{n}");
            let for_the_bot = FOR_THE_BOT[n as usize % FOR_THE_BOT.len()];
            for (place, text) in ["salut tout le monde", "LUL", for_the_bot].into_iter().enumerate() {
                let line = format!(
                    "@badge-info=;badges=;color=#1E90FF;display-name={login};id=m-{day}-{n}-{place};mod=0;room-id=1;\
                     user-id={day}{n} :{login}!{login}@{login}.tmi.twitch.tv PRIVMSG #somechannel :{text}"
                );
                self.line(&line).await;
            }
            self.hear_for(turn).await;
        }
        std::mem::take(&mut self.seen)
    }

    async fn hear_for(&mut self, time: Duration) {
        let end = tokio::time::Instant::now() + time;
        while let Ok(Ok(Some(line))) = tokio::time::timeout_at(end, self.lines.next_line()).await {
            if let Some(token) = line.strip_prefix("PING ") {
                self.line(&format!(":tmi.twitch.tv PONG tmi.twitch.tv {token}")).await;
            } else if let Some(tag) = line.strip_prefix("@reply-parent-msg-id=") {
                self.seen.replies += 1;
                let id = tag.split(' ').next().unwrap_or_default().to_owned();
                self.seen.doubles += u64::from(!self.seen.answered.insert(id));
            }
        }
    }
}
