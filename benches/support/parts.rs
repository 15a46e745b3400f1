//! The parts of the chat path, each of which can be run alone.

use crate::corpus::{Chat, Corpus, channel};
use crate::screening;
use crate::touched::next_round;
use bytes::BytesMut;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use kissbot::config::Config;
use kissbot::topology::{self, Plan, Topology};
use kissbot_actors::chat::dedup::Seen;
use kissbot_actors::chat::moderation::Mode;
use kissbot_actors::chat::say::{Line, LineKind};
use kissbot_actors::kernel::actor::{self, Actor, Context, Handler};
use kissbot_actors::kernel::clock;
use kissbot_actors::kernel::mailbox::{Mailbox, OnFull};
use kissbot_actors::net::secret::Secret;
use kissbot_actors::pillars::irc::dial::{Dial, Socket};
use kissbot_actors::router::route::{Ignored, Listener, Route, route};
use kissbot_actors::router::sieve::Sieve;
use kissbot_actors::speech::outbox::{ChannelView, Next, Outbox};
use kissbot_actors::speech::pacer::{Limits, Pacer, Rights};
use kissbot_actors::text::guard;
use kissbot_actors::twitch::irc::chat_line::ChatLine;
use kissbot_actors::twitch::irc::wire::frame::Framer;
use std::cell::Cell;
use std::hint::black_box;
use std::io;
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream};
use tokio::sync::mpsc;

/// As much as the link reads at once.
const CHUNK_BYTES: usize = 64 * 1024;
pub(crate) const NO_COMMANDS: Chat = Chat { command_every: 0, channels: 1, is_moderated: false };
const A_COMMAND_IN_A_HUNDRED: Chat = Chat { command_every: 100, ..NO_COMMANDS };

/// How many lines there are; a part is run for all of them or for half.
pub(crate) const LINES: usize = 10_000;
/// The same where each line is a command.
const COMMANDS: usize = 1_000;
/// The same where each line is made to cost.
pub(crate) const HOSTILE: usize = 1_000;
/// As many characters as a line has at most.
pub(crate) const HOSTILE_CHARS: usize = 500;

/// One part.
pub(crate) struct Part {
    pub name: &'static str,
    /// What is counted.
    pub unit: &'static str,
    pub rounds: usize,
    /// Runs it for so many rounds of what was made for [`Part::rounds`], and tells when it has begun.
    pub run: fn(usize, &mut dyn FnMut()),
}

pub(crate) const PARTS: &[Part] = &[
    Part { name: "frame", unit: "line", rounds: LINES, run: frame },
    Part { name: "sieve", unit: "line", rounds: LINES, run: sieve },
    Part { name: "route", unit: "command", rounds: COMMANDS, run: route_commands },
    Part { name: "gate", unit: "line", rounds: LINES, run: screening::gate },
    Part {
        name: "hostile-dots",
        unit: "line",
        rounds: HOSTILE,
        run: |lines, begun| screening::hostile(".", lines, begun),
    },
    Part {
        name: "hostile-labels",
        unit: "line",
        rounds: HOSTILE,
        run: |lines, begun| screening::hostile("a.", lines, begun),
    },
    Part {
        name: "hostile-marks",
        unit: "line",
        rounds: HOSTILE,
        run: |lines, begun| screening::hostile("\u{316}", lines, begun),
    },
    Part {
        name: "hostile-words",
        unit: "line",
        rounds: HOSTILE,
        run: |lines, begun| screening::hostile("dot a ", lines, begun),
    },
    Part {
        name: "hostile-pairs",
        unit: "line",
        rounds: HOSTILE,
        run: |lines, begun| screening::hostile("я .com ", lines, begun),
    },
    Part { name: "guard", unit: "reply", rounds: COMMANDS, run: guard_replies },
    Part { name: "pacer", unit: "reply", rounds: COMMANDS, run: pace },
    Part { name: "hop", unit: "message", rounds: LINES, run: hop },
    Part { name: "read", unit: "line", rounds: LINES, run: |lines, begun| whole(NO_COMMANDS, lines, begun) },
    Part {
        name: "read-moderated",
        unit: "line",
        rounds: LINES,
        run: |lines, begun| whole(Chat { is_moderated: true, ..NO_COMMANDS }, lines, begun),
    },
    Part {
        name: "read-1000-rooms",
        unit: "line",
        rounds: LINES,
        run: |lines, begun| whole(Chat { channels: 1000, ..NO_COMMANDS }, lines, begun),
    },
    Part {
        name: "read-and-answer",
        unit: "line",
        rounds: LINES,
        run: |lines, begun| whole(A_COMMAND_IN_A_HUNDRED, lines, begun),
    },
    Part { name: "answer", unit: "command", rounds: COMMANDS, run: answer },
];

/// The first `lines` of [`LINES`] lines of chat, in pieces as a flooded socket gives them. All are made, so that the
/// making costs the same however many are used.
pub(crate) fn chunks(chat: Chat, lines: usize) -> Vec<Vec<u8>> {
    let mut corpus = Corpus::new(chat);
    let (mut text, mut end) = (String::new(), 0);
    for line in 0..LINES {
        if line == lines {
            end = text.len();
        }
        corpus.add_line(&mut text);
    }
    let end = if end == 0 { text.len() } else { end };
    text.as_bytes()[..end].chunks(CHUNK_BYTES).map(<[u8]>::to_vec).collect()
}

fn listener() -> Listener {
    Listener {
        login: "kissbot".into(),
        user_id: Some("42".into()),
        prefix: "!".into(),
        other_bots: ["nightbot".to_owned(), "streamelements".to_owned()].into(),
        ignores_bot_badges: true,
        answers_rewards: false,
    }
}

fn frame(lines: usize, begun: &mut dyn FnMut()) {
    let chunks = chunks(NO_COMMANDS, lines);
    let (mut framer, mut buffer) = (Framer::default(), BytesMut::with_capacity(2 * CHUNK_BYTES));
    begun();
    let mut found = 0;
    for chunk in &chunks {
        buffer.extend_from_slice(chunk);
        found += framer.cut(&mut buffer).unwrap().map_or(0, |batch| batch.lines());
        buffer.reserve(CHUNK_BYTES);
    }
    assert_eq!(found, lines as u64);
}

fn sieve(lines: usize, begun: &mut dyn FnMut()) {
    let sieve = Sieve::new(&listener());
    let mut framer = Framer::default();
    let mut buffer = BytesMut::new();
    let chunks = chunks(NO_COMMANDS, LINES);
    let batches: Vec<_> = chunks
        .iter()
        .filter_map(|chunk| {
            buffer.extend_from_slice(chunk);
            framer.cut(&mut buffer).unwrap()
        })
        .collect();
    begun();
    let (mut seen, mut passed) = (0, 0);
    for batch in &batches {
        if seen < lines {
            passed += sieve.sift(batch).count();
            seen += batch.chat.len();
        }
    }
    assert!(passed < lines / 20, "{passed} of {lines} passed");
}

fn route_commands(commands: usize, begun: &mut dyn FnMut()) {
    let mut corpus = Corpus::new(Chat { command_every: 1, ..NO_COMMANDS });
    let lines: Vec<String> = (0..COMMANDS)
        .map(|_| {
            let mut line = String::new();
            corpus.add_line(&mut line);
            line.trim_end().to_owned()
        })
        .collect();
    let (listener, mut seen, now) = (listener(), Seen::default(), clock::now());
    begun();
    for line in &lines[..commands] {
        let line = ChatLine::read(line.as_bytes()).unwrap();
        let route = black_box(route(&line, &listener, &mut seen, now));
        assert_ne!(route, Route::Ignore(Ignored::NotForUs));
    }
}

fn guard_replies(replies: usize, begun: &mut dyn FnMut()) {
    begun();
    for _ in 0..replies {
        black_box(guard::harmless(black_box("pong! up for 3 d 4 h, the whole of it awake")).unwrap());
    }
}

fn pace(replies: usize, begun: &mut dyn FnMut()) {
    let limits = Limits { viewer: 1_000_000, moderator: 1_000_000, spacing: Duration::ZERO };
    let (mut pacer, mut outbox, start) = (Pacer::new(limits), Outbox::default(), clock::now());
    let view =
        |_: &_| ChannelView { joined: true, muted_until: None, rights: Rights::Privileged, slow: Duration::ZERO };
    begun();
    for number in 0..replies {
        let now = start + Duration::from_millis(200) * u32::try_from(number).unwrap();
        outbox.push(
            Line {
                channel: "channel0".parse().unwrap(),
                text: "pong".into(),
                is_action: false,
                kind: LineKind::Announcement,
                deadline: now + Duration::from_secs(20),
            },
            now,
        );
        let next = outbox.next(now, view, &mut pacer);
        assert!(matches!(next, Next::Send(_)));
    }
}

/// Counts what it gets.
struct Counter(Rc<Cell<usize>>);

impl Actor for Counter {
    const NAME: &'static str = "counter";
}

struct Message;

impl Handler<Message> for Counter {
    const CAPACITY: u64 = 16;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, _: Message, _: &mut Context<'_, Self>) {
        self.0.set(self.0.get() + 1);
    }
}

fn hop(messages: usize, begun: &mut dyn FnMut()) {
    on_one_thread(async {
        let mailbox = Mailbox::<Counter>::new();
        let recipient = mailbox.recipient();
        let (fails, _failed) = mpsc::channel(1);
        let count = Rc::new(Cell::new(0));
        let counted = Rc::clone(&count);
        actor::start(mailbox, kissbot_actors::status::escalation::core(fails), move || Counter(Rc::clone(&counted)));
        begun();
        for number in 0..messages {
            while recipient.send_or_return(Message).is_err() {
                tokio::task::yield_now().await;
            }
            while count.get() <= number {
                tokio::task::yield_now().await;
            }
        }
    });
}

fn on_one_thread(future: impl Future) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    tokio::task::LocalSet::new().block_on(&runtime, future);
}

/// Gives the bot the connection that was made for it.
struct OneConnection(Mutex<Option<DuplexStream>>);

impl Dial for OneConnection {
    fn dial(&self) -> BoxFuture<'_, io::Result<Box<dyn Socket>>> {
        let socket = self.0.lock().unwrap().take();
        async move { Ok(Box::new(socket.ok_or(io::ErrorKind::ConnectionRefused)?) as Box<dyn Socket>) }.boxed()
    }
}

/// The whole bot on one thread, and Twitch's end of its connection, logged in and in all channels.
async fn bot(chat: Chat) -> (Topology, DuplexStream) {
    let channels = chat.channels;
    let mut config = Config::default();
    if chat.is_moderated {
        config.moderation.mode = Mode::Watch;
    }
    config.bot.channels = (0..channels).map(|number| channel(number).parse().unwrap()).collect();
    let closed = "http://127.0.0.1:9";
    config.twitch.irc_url = "irc://127.0.0.1:9".into();
    config.twitch.helix_url = closed.into();
    config.twitch.oauth_url = closed.into();
    config.twitch.limits.messages_per_30_s = 1_000_000;
    config.twitch.limits.moderator_messages_per_30_s = 1_000_000;
    config.twitch.limits.channel_spacing_ms = 0;
    config.twitch.limits.joins_per_10_s = 100_000;
    config.commands.cooldown_s.insert("ping".into(), 0);
    let (ours, mut theirs) = tokio::io::duplex(CHUNK_BYTES);
    let dialer = Arc::new(OneConnection(Mutex::new(Some(ours))));
    let plan = Plan::new(&config).unwrap().with_dialer(dialer).on_one_thread();
    let topology = topology::start(plan, Secret::new("bench"));
    until(&mut theirs, "NICK").await;
    let welcome = ":tmi.twitch.tv CAP * ACK :twitch.tv/tags twitch.tv/commands\r\n\
                   :tmi.twitch.tv 001 kissbot :Welcome, GLHF!\r\n:tmi.twitch.tv 376 kissbot :>\r\n";
    theirs.write_all(welcome.as_bytes()).await.unwrap();
    until(&mut theirs, "JOIN").await;
    for number in 0..channels {
        let room = channel(number);
        let joined = format!(
            ":kissbot!kissbot@kissbot.tmi.twitch.tv JOIN #{room}\r\n\
             @badge-info=;badges=moderator/1;mod=1 :tmi.twitch.tv USERSTATE #{room}\r\n\
             @emote-only=0;room-id=1;slow=0 :tmi.twitch.tv ROOMSTATE #{room}\r\n"
        );
        theirs.write_all(joined.as_bytes()).await.unwrap();
    }
    while topology.vitals.channels().0 < u32::try_from(channels).unwrap() {
        read(&mut theirs, Duration::from_millis(1)).await;
    }
    // What it asks about its channels at the start is done once.
    let handled = || topology.vitals.readings().iter().map(|reading| reading.handled).sum::<u64>();
    let mut before = 0;
    while handled() > before {
        before = handled();
        read(&mut theirs, Duration::from_millis(10)).await;
    }
    (topology, theirs)
}

async fn until(peer: &mut DuplexStream, word: &str) {
    let mut heard = String::new();
    while !heard.contains(word) {
        heard.push_str(&read(peer, Duration::from_secs(5)).await);
    }
}

/// What the bot says within `limit`.
async fn read(peer: &mut DuplexStream, limit: Duration) -> String {
    let mut bytes = BytesMut::with_capacity(CHUNK_BYTES);
    let _ = tokio::time::timeout(limit, peer.read_buf(&mut bytes)).await;
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Lets the whole bot read so many lines, and waits for every answer.
fn whole(chat: Chat, lines: usize, begun: &mut dyn FnMut()) {
    let chunks = chunks(chat, lines);
    let commands = lines.checked_div(chat.command_every).unwrap_or(0);
    on_one_thread(async {
        let (topology, peer) = bot(chat).await;
        let before = topology.vitals.lines_in.get();
        let (mut reader, mut writer) = tokio::io::split(peer);
        begun();
        let replies = async {
            let (mut replies, mut bytes) = (0, BytesMut::with_capacity(CHUNK_BYTES));
            while replies < commands {
                bytes.clear();
                reader.read_buf(&mut bytes).await.unwrap();
                replies += bytes.iter().filter(|byte| **byte == b'\n').count();
            }
        };
        let chat = async {
            for chunk in &chunks {
                writer.write_all(chunk).await.unwrap();
            }
        };
        tokio::join!(replies, chat);
        while topology.vitals.lines_in.get() < before + lines as u64 {
            tokio::task::yield_now().await;
        }
        let router = topology.vitals.readings().into_iter().find(|reading| reading.actor == "router").unwrap();
        assert_eq!(router.refused, 0);
        assert_eq!(topology.vitals.lines_dropped.get(), 0);
    });
}

/// One question at a time, from the socket to the answer.
fn answer(questions: usize, begun: &mut dyn FnMut()) {
    let mut corpus = Corpus::new(Chat { command_every: 1, ..NO_COMMANDS });
    let lines: Vec<String> = (0..COMMANDS)
        .map(|_| {
            let mut line = String::new();
            corpus.add_line(&mut line);
            line
        })
        .collect();
    on_one_thread(async {
        let (_topology, mut peer) = bot(A_COMMAND_IN_A_HUNDRED).await;
        let mut bytes = BytesMut::with_capacity(CHUNK_BYTES);
        begun();
        for line in &lines[..questions] {
            next_round();
            peer.write_all(line.as_bytes()).await.unwrap();
            bytes.clear();
            while !bytes.ends_with(b"\n") {
                peer.read_buf(&mut bytes).await.unwrap();
            }
        }
        next_round();
    });
}
