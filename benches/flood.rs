//! A flood of chat on loopback: what a line costs, whether every PING is answered within a second, and whether memory
//! stays flat.
//!
//! ```sh
//! cargo bench --bench flood                     # 1,000,000 lines into one channel, 1 % of them commands
//! cargo bench --bench flood -- 2000000 1000     # more, into 1,000 channels, half of them into the first
//! cargo bench --bench flood -- 100000 1 0       # fewer, none of them a command
//! cargo bench --bench flood -- 500 1 1 alone    # each command by itself, to a bot that has nothing else to do
//! FLOOD_BOT=/tmp/kissbot cargo bench --bench flood -- 2000000 1000 50 everything
//! ```
//!
//! The last is with questions to the model and for games, and of the bot as released, whose memory the limit is for: the
//! bench's own build is bigger. Copy it away first: `cargo bench` puts its own in the place of `target/release/kissbot`.
//!
//! The real binary runs as a child with sending limits lifted. The bench is the chat server: it writes as fast as the
//! socket takes it, puts a PING between the lines every 100 ms, and reads the replies. It fails when a PING waits longer
//! than a second, a command stays unanswered, or memory grows after the first fifth. With `everything`, one line in two
//! hundred is a question that makes the bot remember something, and it fails when memory grows in the second half or
//! passes its limit.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::indexing_slicing
)]

#[path = "support/corpus.rs"]
mod corpus;
#[path = "support/services.rs"]
mod services;

use corpus::{Chat, Corpus, channel};
use kissbot_rehearsal::WebUrls;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

const PING_EVERY: Duration = Duration::from_millis(100);
const PONG_LIMIT: Duration = Duration::from_secs(1);
/// What memory may grow by after the first fifth of the flood.
const GROWTH_KIB_MAX: u64 = 2048;
/// What memory may come to with everything that remembers in use.
const RSS_KIB_MAX: u64 = 20 * 1024;
/// With everything in use, one line in so many is a question.
const QUESTION_EVERY: usize = 200;
/// Questions that may be open at once; the flood waits for their answers, as some take a while, but not for ever, as some
/// get none (Steam refuses who asks too often).
const QUESTIONS_OPEN_MAX: usize = 8;
const ANSWER_LIMIT: Duration = Duration::from_millis(200);
/// How long a command may take that comes alone, to a bot that is traced.
const ALONE_LIMIT: Duration = Duration::from_secs(5);
/// Long enough for the bot to have come to rest.
const BETWEEN_ALONE: Duration = Duration::from_millis(3);
/// Different lines of chat, repeated: making them must cost less than reading them.
const POOL: usize = 20_000;

fn main() {
    // `cargo bench` adds `--bench`.
    let mut numbers = std::env::args().skip(1).filter_map(|argument| argument.parse().ok());
    let lines = numbers.next().unwrap_or(1_000_000);
    let channels = numbers.next().unwrap_or(1);
    let command_every = numbers.next().unwrap_or(100);
    let services =
        std::env::args().any(|argument| argument == "everything").then(|| services::start(channel_names(channels)));
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut bot = Bot::start(&listener, folder.path(), channels, services.as_ref());
    let (stream, _) = listener.accept().unwrap();
    let manner = Manner { everything: services.is_some(), alone: std::env::args().any(|argument| argument == "alone") };
    let report = flood(stream, &bot, lines, Chat { command_every, channels, is_moderated: false }, &manner);
    bot.stop();
    print!("{report}");
    report.judge();
}

fn channel_names(channels: usize) -> Vec<String> {
    (0..channels).map(channel).collect()
}

/// The bot under test.
struct Bot {
    child: Child,
}

impl Bot {
    fn start(listener: &TcpListener, folder: &std::path::Path, channels: usize, services: Option<&WebUrls>) -> Self {
        let nowhere = "http://127.0.0.1:1".to_owned();
        let (helix, oauth) = services.map_or((&nowhere, &nowhere), |urls| (&urls.helix, &urls.oauth));
        let eventsub = services.map_or("ws://127.0.0.1:1", |urls| &urls.eventsub);
        let config = folder.join("config.toml");
        let text = format!(
            "[bot]\nlogin = \"kissbot\"\nchannels = {:?}\ndata_dir = {:?}\n\
             [twitch]\nirc_url = \"irc://{}\"\n\
             helix_url = \"{helix}\"\noauth_url = \"{oauth}\"\neventsub_url = \"{eventsub}\"\n\
             [twitch.limits]\nmessages_per_30_s = 1000000\nmoderator_messages_per_30_s = 1000000\n\
             channel_spacing_ms = 0\njoins_per_10_s = 100000\n\
             [commands.cooldown_s]\nping = {}\n[log]\nlevel = \"{}\"\n{}",
            channel_names(channels),
            folder.join("data"),
            listener.local_addr().unwrap(),
            // Each viewer asks once: with a cooldown the bot has as many to remember.
            if services.is_some() { 3600 } else { 0 },
            std::env::var("FLOOD_LOG").unwrap_or_else(|_| "error".into()),
            services.map(services::config).unwrap_or_default(),
        );
        fs::write(&config, text).unwrap();
        let binary = std::env::var("FLOOD_BOT").unwrap_or_else(|_| env!("CARGO_BIN_EXE_kissbot").into());
        let child = Command::new(binary)
            .args(["run", "--config"])
            .arg(&config)
            .env("TWITCH_TOKEN", "bench")
            .envs(services.map(|_| services::SECRET))
            .stdin(Stdio::null())
            .spawn()
            .unwrap();
        Self { child }
    }

    /// CPU time of all threads so far.
    fn cpu(&self) -> Duration {
        let tasks = fs::read_dir(format!("/proc/{}/task", self.child.id())).unwrap();
        let nanos = tasks.filter_map(|task| fs::read_to_string(task.ok()?.path().join("schedstat")).ok());
        Duration::from_nanos(nanos.filter_map(|stat| stat.split(' ').next()?.parse::<u64>().ok()).sum())
    }

    /// Waits until the bot has learnt what it asks Twitch about its channels at the start.
    fn settle(&self) {
        let mut before = self.cpu();
        loop {
            thread::sleep(Duration::from_millis(500));
            let now = self.cpu();
            if now - before < Duration::from_millis(5) {
                return;
            }
            before = now;
        }
    }

    fn rss_kib(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }

    fn stop(&mut self) {
        // SIGTERM, so that with FLOOD_LOG=info the bot's own figures stand in its log.
        Command::new("kill").arg(self.child.id().to_string()).status().unwrap();
        self.child.wait().unwrap();
    }
}

/// What the reading side saw.
#[derive(Default)]
struct Seen {
    replies: usize,
    answers: usize,
    doubles: usize,
    answered: HashMap<String, ()>,
    pings: HashMap<u64, Instant>,
    pongs: usize,
    slowest_pong: Duration,
}

struct Report {
    lines: usize,
    commands: usize,
    /// With everything in use.
    questions: Option<usize>,
    answers: usize,
    took: Duration,
    cpu: Duration,
    rss_kib_start: u64,
    rss_kib_fifth: u64,
    rss_kib_half: u64,
    rss_kib_end: u64,
    replies: usize,
    doubles: usize,
    pings: usize,
    pongs: usize,
    slowest_pong: Duration,
}

/// How the flood comes.
struct Manner {
    /// With questions that make the bot remember something.
    everything: bool,
    /// Each command is waited for before anything else is said.
    alone: bool,
}

fn flood(stream: TcpStream, bot: &Bot, lines: usize, chat: Chat, manner: &Manner) -> Report {
    stream.set_nodelay(true).unwrap();
    let mut writer = stream.try_clone().unwrap();
    let mut reader = BufReader::new(stream);
    log_in(&mut reader, &mut writer, chat.channels);
    let pool = pool(chat.channels);
    bot.settle();
    let seen = Arc::new(Mutex::new(Seen::default()));
    let watcher = {
        let seen = Arc::clone(&seen);
        thread::spawn(move || watch(reader, &seen))
    };

    let (rss_kib_start, cpu_before, began) = (bot.rss_kib(), bot.cpu(), Instant::now());
    let (mut rss_kib_fifth, mut rss_kib_half, mut commands, mut pings, mut next_ping) = (0, 0, 0, 0, began);
    let mut questions = Questions::default();
    let mut chunk = String::new();
    for number in 0..lines {
        if chat.command_every > 0 && number.is_multiple_of(chat.command_every) {
            commands += 1;
            let room = number / chat.command_every % chat.channels;
            say(&mut chunk, PING_ID, number, room, "!ping");
            if manner.alone {
                writer.write_all(chunk.as_bytes()).unwrap();
                chunk.clear();
                wait_for(ALONE_LIMIT, || seen.lock().unwrap().replies >= commands);
                // As Twitch does behind each line that is said.
                let state =
                    format!("@badge-info=;badges=moderator/1;mod=1 :tmi.twitch.tv USERSTATE #{}\r\n", channel(room));
                writer.write_all(state.as_bytes()).unwrap();
                thread::sleep(BETWEEN_ALONE);
            }
        } else if manner.everything && number % QUESTION_EVERY == 1 {
            writer.write_all(chunk.as_bytes()).unwrap();
            chunk.clear();
            questions.ask(&mut chunk, &seen, number, chat.channels);
        } else {
            chunk.push_str(&pool[number % POOL]);
        }
        if chunk.len() > 60_000 || number + 1 == lines {
            let now = Instant::now();
            if now >= next_ping || number + 1 == lines {
                pings += 1;
                next_ping = now + PING_EVERY;
                seen.lock().unwrap().pings.insert(pings, now);
                let _ = write!(chunk, "PING :{pings}\r\n");
            }
            writer.write_all(chunk.as_bytes()).unwrap();
            chunk.clear();
        }
        if number == lines / 5 {
            rss_kib_fifth = bot.rss_kib();
        } else if number == lines / 2 {
            rss_kib_half = bot.rss_kib();
        }
    }
    wait_for(Duration::from_secs(10), || {
        let seen = seen.lock().unwrap();
        seen.replies >= commands && seen.pongs as u64 >= pings
    });
    let (took, cpu, rss_kib_end) = (began.elapsed(), bot.cpu() - cpu_before, bot.rss_kib());
    writer.shutdown(std::net::Shutdown::Both).unwrap();
    watcher.join().unwrap();
    let Seen { replies, answers, doubles, pongs, slowest_pong, .. } = std::mem::take(&mut *seen.lock().unwrap());
    let pings = usize::try_from(pings).unwrap();
    Report {
        lines,
        commands,
        questions: manner.everything.then_some(questions.asked),
        answers,
        took,
        cpu,
        rss_kib_start,
        rss_kib_fifth,
        rss_kib_half,
        rss_kib_end,
        replies,
        doubles,
        pings,
        pongs,
        slowest_pong,
    }
}

/// The questions so far.
#[derive(Default)]
struct Questions {
    asked: usize,
    /// So many are not waited for any more.
    given_up: usize,
}

impl Questions {
    /// Asks the next one, once few enough are open.
    fn ask(&mut self, chunk: &mut String, seen: &Mutex<Seen>, number: usize, channels: usize) {
        let are_few = || self.asked < self.given_up + seen.lock().unwrap().answers + QUESTIONS_OPEN_MAX;
        wait_for(ANSWER_LIMIT, are_few);
        if !are_few() {
            self.given_up += QUESTIONS_OPEN_MAX;
        }
        say(chunk, QUESTION_ID, number, self.asked % channels, &services::question(self.asked));
        self.asked += 1;
    }
}

fn wait_for(limit: Duration, is_there: impl Fn() -> bool) {
    let began = Instant::now();
    while !is_there() && began.elapsed() < limit {
        thread::sleep(Duration::from_micros(200));
    }
}

/// Twitch's side of the login and of the joins.
fn log_in(reader: &mut impl BufRead, writer: &mut impl Write, channels: usize) {
    let mut expect = |start: &str| {
        let mut line = String::new();
        while !line.starts_with(start) {
            line.clear();
            assert!(reader.read_line(&mut line).unwrap() > 0, "the bot closed the connection before {start}");
        }
        line
    };
    expect("NICK");
    let welcome = ":tmi.twitch.tv CAP * ACK :twitch.tv/tags twitch.tv/commands\r\n\
                   :tmi.twitch.tv 001 kissbot :Welcome, GLHF!\r\n:tmi.twitch.tv 376 kissbot :>\r\n";
    writer.write_all(welcome.as_bytes()).unwrap();
    let mut joined = 0;
    while joined < channels {
        for room in expect("JOIN ").trim_start_matches("JOIN ").trim_end().split(',') {
            joined += 1;
            let confirmed = format!(
                ":kissbot!kissbot@kissbot.tmi.twitch.tv JOIN {room}\r\n\
                 @badge-info=;badges=moderator/1;mod=1 :tmi.twitch.tv USERSTATE {room}\r\n\
                 @emote-only=0;room-id=1;slow=0 :tmi.twitch.tv ROOMSTATE {room}\r\n"
            );
            writer.write_all(confirmed.as_bytes()).unwrap();
        }
    }
}

fn watch(reader: impl BufRead, seen: &Mutex<Seen>) {
    for line in reader.lines() {
        let Ok(line) = line else { return };
        let mut seen = seen.lock().unwrap();
        if let Some(number) = line.strip_prefix("PONG :").and_then(|number| number.parse().ok()) {
            let waited = seen.pings.remove(&number).expect("a PONG without a PING").elapsed();
            seen.pongs += 1;
            seen.slowest_pong = seen.slowest_pong.max(waited);
        } else if let Some((tag, _)) = line.split_once(' ')
            && let Some(id) = tag.strip_prefix("@reply-parent-msg-id=")
        {
            match seen.answered.insert(id.to_owned(), ()) {
                None if id.starts_with(QUESTION_ID) => seen.answers += 1,
                None => seen.replies += 1,
                Some(()) => seen.doubles += 1,
            }
        }
    }
}

/// What the ids of `!ping`s and of questions begin with.
const PING_ID: &str = "00000000-0000-4000-8000";
const QUESTION_ID: &str = "00000000-0000-4000-9000";

/// A line to the bot. Its stamp is that of the newest line of the pool: an older one would be too late to be answered.
fn say(chunk: &mut String, id: &str, number: usize, room: usize, text: &str) {
    let _ = write!(
        chunk,
        "@badge-info=subscriber/8;badges=subscriber/6,premium/1;color=#1E90FF;display-name=Viewer{number};emotes=;\
         first-msg=0;flags=;id={id}-{number:012};mod=0;returning-chatter=0;room-id=1;subscriber=1;\
         tmi-sent-ts=1763856020000;turbo=0;user-id=7{number};user-type= \
         :viewer{number}!viewer{number}@viewer{number}.tmi.twitch.tv PRIVMSG #{} :{text}\r\n",
        channel(room),
    );
}

fn pool(channels: usize) -> Vec<String> {
    let mut corpus = Corpus::new(Chat { command_every: 0, channels, is_moderated: false });
    let line = |_| {
        let mut line = String::new();
        corpus.add_line(&mut line);
        line
    };
    (0..POOL).map(line).collect()
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let per_line = self.cpu.as_secs_f64() * 1e6 / self.lines as f64;
        writeln!(f, "lines                {:>12}", self.lines)?;
        writeln!(f, "commands / replies   {:>12} / {} ({} doubled)", self.commands, self.replies, self.doubles)?;
        if let Some(questions) = self.questions {
            writeln!(f, "questions / answers  {questions:>12} / {}", self.answers)?;
        }
        writeln!(f, "consumed in          {:>12.2} s", self.took.as_secs_f64())?;
        writeln!(f, "CPU per line         {per_line:>12.3} us")?;
        writeln!(f, "PINGs / PONGs        {:>12} / {}", self.pings, self.pongs)?;
        writeln!(f, "slowest PONG         {:>12.1} ms", self.slowest_pong.as_secs_f64() * 1e3)?;
        writeln!(
            f,
            "RSS start, 20 %, 50 %, end {} KiB, {} KiB, {} KiB, {} KiB",
            self.rss_kib_start, self.rss_kib_fifth, self.rss_kib_half, self.rss_kib_end
        )
    }
}

impl Report {
    fn judge(&self) {
        assert_eq!(self.replies, self.commands, "commands stayed unanswered");
        assert_eq!(self.doubles, 0, "commands were answered twice");
        assert_eq!(self.pongs, self.pings, "PINGs stayed unanswered");
        assert!(self.slowest_pong <= PONG_LIMIT, "a PING waited {:?}", self.slowest_pong);
        if let Some(questions) = self.questions {
            assert!(self.answers > questions / 4, "{} of {questions} questions were answered", self.answers);
            assert!(self.rss_kib_end <= RSS_KIB_MAX, "memory came to {} KiB", self.rss_kib_end);
        }
        // What the bot remembers of questions is full later than what it remembers of lines.
        let (full, when) = match self.questions {
            Some(_) => (self.rss_kib_half, "half"),
            None => (self.rss_kib_fifth, "fifth"),
        };
        let growth = self.rss_kib_end.saturating_sub(full);
        assert!(growth <= GROWTH_KIB_MAX, "memory grew by {growth} KiB after the first {when}");
    }
}
