//! The bot on paused time, with Twitch's end of each of its connections in the test's hands.

use crate::log::Log;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use kissbot::config::Config;
use kissbot::topology::{self, Plan, Topology};
use kissbot_actors::net::secret::Secret;
use kissbot_actors::pillars::irc::dial::{Dial, Socket, first_to_answer};
use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, BufWriter, DuplexStream, ReadHalf, WriteHalf};
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout};

/// Longer than any time limit of the bot: what has not happened by then does not happen.
pub const LONG: Duration = Duration::from_secs(900);

/// What the bot finds when it dials.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// A connection.
    Open,
    /// A refusal.
    Refused,
    /// Nothing, for ever.
    Hanging,
    /// A bug of our own.
    Crashing,
    /// So many addresses, of which only the last is alive.
    LastOf(u16),
    /// So many addresses, none of them alive.
    NoneOf(u16),
    /// A connection that holds bytes back until it is flushed, as TLS may.
    Buffered,
}

/// Hands Twitch's end of each connection to the test.
pub struct TestDialer {
    peers: mpsc::Sender<Peer>,
    line: Mutex<Line>,
    buffer_bytes: usize,
    attempts: Mutex<Vec<Instant>>,
    in_flight: AtomicUsize,
    in_flight_max: AtomicUsize,
}

impl Dial for TestDialer {
    fn dial(&self) -> BoxFuture<'_, io::Result<Box<dyn Socket>>> {
        self.attempts.lock().unwrap().push(Instant::now());
        let now = self.in_flight.fetch_add(1, Ordering::Relaxed) + 1;
        self.in_flight_max.fetch_max(now, Ordering::Relaxed);
        let line = *self.line.lock().unwrap();
        async move {
            let _guard = InFlight(&self.in_flight);
            match line {
                Line::Refused => Err(io::ErrorKind::ConnectionRefused.into()),
                Line::Hanging => std::future::pending().await,
                Line::Crashing => panic!("the dialer has a bug"),
                Line::Open => Ok(Box::new(self.connected().await) as Box<dyn Socket>),
                Line::Buffered => Ok(Box::new(BufWriter::new(self.connected().await)) as Box<dyn Socket>),
                Line::LastOf(count) => Ok(Box::new(self.last_of(count, true).await?) as Box<dyn Socket>),
                Line::NoneOf(count) => Ok(Box::new(self.last_of(count, false).await?) as Box<dyn Socket>),
            }
        }
        .boxed()
    }
}

impl TestDialer {
    pub fn new(buffer_bytes: usize) -> (Arc<Self>, mpsc::Receiver<Peer>) {
        let (send, peers) = mpsc::channel(64);
        let dialer = Self {
            peers: send,
            line: Mutex::new(Line::Open),
            buffer_bytes,
            attempts: Mutex::default(),
            in_flight: AtomicUsize::new(0),
            in_flight_max: AtomicUsize::new(0),
        };
        (Arc::new(dialer), peers)
    }

    /// The bot's end of a new connection; the other end goes to the test.
    async fn connected(&self) -> DuplexStream {
        let (ours, theirs) = tokio::io::duplex(self.buffer_bytes);
        self.peers.send(Peer::new(theirs)).await.expect("the test is over");
        ours
    }

    /// Chooses among `count` addresses as the real dialer does; at most the last is alive.
    async fn last_of(&self, count: u16, is_alive: bool) -> io::Result<DuplexStream> {
        let addresses = (1..=count).map(|port| SocketAddr::from(([127, 0, 0, 1], port))).collect();
        first_to_answer(addresses, |address| async move {
            if is_alive && address.port() == count { Ok(self.connected().await) } else { std::future::pending().await }
        })
        .await
    }
}

struct InFlight<'a>(&'a AtomicUsize);

impl Drop for InFlight<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// The running bot and what it dials.
pub struct World {
    pub topology: Topology,
    pub log: Log,
    pub(crate) dialer: Arc<TestDialer>,
    pub(crate) peers: mpsc::Receiver<Peer>,
}

/// The defaults, for the channel `somechannel`.
pub fn config() -> Config {
    let mut config = Config::default();
    config.bot.channels = vec!["somechannel".parse().unwrap()];
    config.twitch.irc_url = "irc://127.0.0.1:1".into();
    // Nobody is there: no test asks Twitch itself.
    config.twitch.eventsub_url = "ws://127.0.0.1:1/ws".into();
    config.twitch.helix_url = "http://127.0.0.1:1/helix".into();
    config.twitch.oauth_url = "http://127.0.0.1:1/oauth2".into();
    config
}

/// Runs a test against a bot with `config`, on paused time and one thread.
pub fn with_bot<F: Future<Output = ()>>(config: Config, test: impl FnOnce(World) -> F) {
    with_buffers(config, 4 << 20, test);
}

/// The same with sockets that hold only so many bytes on their way.
pub fn with_buffers<F: Future<Output = ()>>(config: Config, buffer_bytes: usize, test: impl FnOnce(World) -> F) {
    run(config, buffer_bytes, true, test);
}

/// The same in real time, for what the bot asks over real sockets.
pub fn with_bot_in_real_time<F: Future<Output = ()>>(config: Config, test: impl FnOnce(World) -> F) {
    run(config, 4 << 20, false, test);
}

fn run<F: Future<Output = ()>>(config: Config, buffer_bytes: usize, is_paused: bool, test: impl FnOnce(World) -> F) {
    let log = Log::default();
    let _catching = log.catch();
    let kept = log.clone();
    // Of its own: what one test keeps is nothing to the next.
    let (folder, mut config) = (tempfile::tempdir().unwrap(), config);
    config.bot.data_dir = folder.path().to_owned();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(is_paused).build().unwrap();
    tokio::task::LocalSet::new().block_on(&runtime, async {
        let (dialer, peers) = TestDialer::new(buffer_bytes);
        let plan = Plan::new(&config).unwrap().with_dialer(Arc::clone(&dialer) as Arc<dyn Dial>).on_one_thread();
        let topology = topology::start(plan, Secret::new("canary-token-5b1d"));
        test(World { topology, log, dialer, peers }).await;
    });
    assert_eq!(kept.count("canary"), 0, "a secret is in the log: {}", kept.text());
}

impl World {
    /// The next connection that the bot makes.
    pub async fn next_peer(&mut self) -> Peer {
        timeout(LONG, self.peers.recv()).await.expect("the bot did not connect").expect("the dialer is gone")
    }

    /// The next connection, logged in and in `somechannel`, as a plain viewer.
    pub async fn next_joined(&mut self) -> Peer {
        let mut peer = self.next_peer().await;
        peer.log_in().await;
        peer.let_join("somechannel").await;
        peer
    }

    /// Whether the bot makes no connection for so long.
    pub async fn no_peer_for(&mut self, time: Duration) -> bool {
        timeout(time, self.peers.recv()).await.is_err()
    }

    /// What the bot finds from now on when it dials.
    pub fn set_line(&self, line: Line) {
        *self.dialer.line.lock().unwrap() = line;
    }

    /// When the bot dialled.
    pub fn attempts(&self) -> Vec<Instant> {
        self.dialer.attempts.lock().unwrap().clone()
    }

    /// The most attempts that were ever under way together.
    pub fn attempts_at_once(&self) -> usize {
        self.dialer.in_flight_max.load(Ordering::Relaxed)
    }
}

/// Twitch's end of one connection.
pub struct Peer {
    lines: tokio::io::Lines<BufReader<ReadHalf<DuplexStream>>>,
    writer: WriteHalf<DuplexStream>,
}

impl Peer {
    pub fn new(stream: DuplexStream) -> Self {
        let (reader, writer) = tokio::io::split(stream);
        Self { lines: BufReader::new(reader).lines(), writer }
    }

    /// The bot's next line, without its line end.
    pub async fn line(&mut self) -> String {
        self.line_within(LONG).await.expect("the bot said nothing")
    }

    /// The bot's next line, if it comes in time; `None` also when it closed the connection.
    pub async fn line_within(&mut self, time: Duration) -> Option<String> {
        let line = timeout(time, self.lines.next_line()).await.ok()?.unwrap()?;
        assert!(!line.contains("canary") || line.starts_with("PASS "), "the bot tells its token: {line}");
        Some(line)
    }

    /// The bot's next line but PINGs of its own, which are answered.
    pub async fn line_but_pings(&mut self) -> String {
        let answering = async {
            loop {
                let line = self.line().await;
                let Some(token) = line.strip_prefix("PING ") else { return line };
                // The bot may have closed the connection since then.
                let answer = format!(":tmi.twitch.tv PONG tmi.twitch.tv {token}\r\n");
                self.send_bytes_unless_closed(answer.as_bytes()).await;
            }
        };
        timeout(8 * LONG, answering).await.expect("the bot said nothing but PING")
    }

    /// The bot's next PRIVMSG within `time`, its PINGs answered meanwhile.
    pub async fn said_within(&mut self, time: Duration) -> Option<String> {
        timeout(time, self.line_but_pings()).await.ok()
    }

    /// Whether the bot closes the connection (its last lines are skipped).
    pub async fn is_closed_within(&mut self, time: Duration) -> bool {
        let closed = async { while let Ok(Some(_)) = self.lines.next_line().await {} };
        timeout(time, closed).await.is_ok()
    }

    /// Sends a line.
    pub async fn send(&mut self, line: &str) {
        self.send_bytes(format!("{line}\r\n").as_bytes()).await;
    }

    /// Sends bytes as they are.
    pub async fn send_bytes(&mut self, bytes: &[u8]) {
        self.writer.write_all(bytes).await.expect("the bot closed the connection");
    }

    /// Plays Twitch's side of a login.
    pub async fn log_in(&mut self) {
        assert_eq!(self.line().await, "CAP REQ :twitch.tv/tags twitch.tv/commands");
        assert_eq!(self.line().await, "PASS oauth:canary-token-5b1d");
        assert_eq!(self.line().await, "NICK kissbot");
        self.welcome().await;
    }

    /// Lets the bot in.
    pub async fn welcome(&mut self) {
        self.send(":tmi.twitch.tv CAP * ACK :twitch.tv/tags twitch.tv/commands").await;
        self.send(":tmi.twitch.tv 001 kissbot :Welcome, GLHF!").await;
        self.send(":tmi.twitch.tv 376 kissbot :>").await;
        self.send("@badge-info=;badges=;color=;display-name=KissBot;emote-sets=0;user-id=4242;user-type= :tmi.twitch.tv GLOBALUSERSTATE").await;
    }

    /// Expects the JOIN of one channel and confirms it, the bot being a plain viewer there.
    pub async fn let_join(&mut self, channel: &str) {
        assert_eq!(self.line_but_pings().await, format!("JOIN #{channel}"));
        self.confirm(channel, "badges=;mod=0").await;
    }

    /// Confirms a join with these tags in USERSTATE.
    pub async fn confirm(&mut self, channel: &str, tags: &str) {
        self.send(&format!(":kissbot!kissbot@kissbot.tmi.twitch.tv JOIN #{channel}")).await;
        self.send(&format!("@badge-info=;{tags} :tmi.twitch.tv USERSTATE #{channel}")).await;
        self.send(&format!(
            "@emote-only=0;followers-only=-1;r9k=0;room-id=1;slow=0;subs-only=0 :tmi.twitch.tv ROOMSTATE #{channel}"
        ))
        .await;
    }

    /// A viewer of `somechannel` says something; the message has the id `id`.
    pub async fn viewer(&mut self, login: &str, id: &str, text: &str) {
        self.viewer_with("", login, id, text).await;
    }

    /// The same with more tags (each followed by `;`).
    pub async fn viewer_with(&mut self, tags: &str, login: &str, id: &str, text: &str) {
        self.send(&format!(
            "@{tags}badge-info=;badges=;id={id};mod=0;room-id=1;user-id=id-{login};user-type= :{login}!{login}@{login}.tmi.twitch.tv PRIVMSG #somechannel :{text}"
        ))
        .await;
    }

    /// Reads the three lines that open a login.
    pub async fn hello(&mut self) {
        assert_eq!(self.line().await, "CAP REQ :twitch.tv/tags twitch.tv/commands");
        assert_eq!(self.line().await, "PASS oauth:canary-token-5b1d");
        assert_eq!(self.line().await, "NICK kissbot");
    }

    /// A viewer of any channel says something.
    pub async fn viewer_in(&mut self, channel: &str, login: &str, id: &str, text: &str) {
        self.send(&format!(
            "@badge-info=;badges=;id={id};mod=0;room-id=1;user-id=id-{login};user-type= :{login}!{login}@{login}.tmi.twitch.tv PRIVMSG #{channel} :{text}"
        ))
        .await;
    }

    /// Twitch announces that it will close this connection.
    pub async fn ask_to_reconnect(&mut self) {
        self.send(":tmi.twitch.tv RECONNECT").await;
    }

    /// Sends a PING and expects its answer; the bot's own PINGs are skipped.
    pub async fn expect_pong(&mut self, token: &str) {
        self.send(&format!("PING :{token}")).await;
        assert_eq!(self.line_but_pings().await, format!("PONG :{token}"));
    }

    /// Sends bytes as they are, as far as the bot takes them.
    pub async fn send_bytes_unless_closed(&mut self, bytes: &[u8]) {
        let _ = self.writer.write_all(bytes).await;
    }
}

impl World {
    /// The next connection, logged in and in these channels, whose JOIN is one line; `old` is kept alive meanwhile.
    pub async fn next_joined_beside(&mut self, old: &mut Peer, channels: &[&str]) -> Peer {
        let mut peer = self.next_peer_beside(old).await;
        peer.log_in().await;
        peer.expect_join(channels).await;
        for channel in channels {
            peer.confirm(channel, "badges=;mod=0").await;
        }
        peer
    }

    /// The next connection; the PINGs on `old` are answered meanwhile.
    pub async fn next_peer_beside(&mut self, old: &mut Peer) -> Peer {
        tokio::select! {
            peer = self.next_peer() => peer,
            line = old.line_but_pings() => panic!("the bot said {line} on the old connection"),
        }
    }

    /// Channels the bot is in, channels it wants.
    pub fn channels(&self) -> (u32, u32) {
        self.topology.vitals.channels()
    }

    /// Lines read, lines dropped.
    pub fn lines(&self) -> (u64, u64) {
        let vitals = &self.topology.vitals;
        (vitals.lines_in.get(), vitals.lines_dropped.get())
    }
}

impl Peer {
    /// Expects the JOIN of these channels in one line.
    pub async fn expect_join(&mut self, channels: &[&str]) {
        let names: Vec<String> = channels.iter().map(|channel| format!("#{channel}")).collect();
        assert_eq!(self.line_but_pings().await, format!("JOIN {}", names.join(",")));
    }
}

/// The defaults, for these channels.
pub fn config_for(channels: &[&str]) -> Config {
    let mut config = config();
    config.bot.channels = channels.iter().map(|channel| channel.parse().unwrap()).collect();
    config
}

/// The id of the line that a line of the bot replies to.
pub fn parent(line: &str) -> &str {
    let tag = line.strip_prefix("@reply-parent-msg-id=").unwrap_or_else(|| panic!("no reply: {line}"));
    tag.split(' ').next().unwrap()
}

impl Peer {
    /// The bot's next line as bytes, without its line end.
    pub async fn bytes_of_line(&mut self) -> Vec<u8> {
        let mut line = Vec::new();
        let read = self.lines.get_mut().read_until(b'\n', &mut line);
        timeout(LONG, read).await.expect("the bot said nothing").expect("the connection broke");
        line.truncate(line.trim_ascii_end().len());
        line
    }
}
