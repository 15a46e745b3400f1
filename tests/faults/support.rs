//! The bot on paused time, with Twitch's end of each of its connections in the test's hands.

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use kissbot::config::Config;
use kissbot::topology::{self, Plan, Topology};
use kissbot_actors::chat::{Chatter, Language, Role};
use kissbot_actors::irc::dial::{Dial, Socket};
use kissbot_actors::messages::Say;
use kissbot_actors::secret::Secret;
use kissbot_actors::ticket::ReplyTicket;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, DuplexStream, ReadHalf, WriteHalf};
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
}

/// Hands Twitch's end of each connection to the test.
struct TestDialer {
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
                Line::Open => {
                    let (ours, theirs) = tokio::io::duplex(self.buffer_bytes);
                    self.peers.send(Peer::new(theirs)).await.expect("the test is over");
                    Ok(Box::new(ours) as Box<dyn Socket>)
                }
            }
        }
        .boxed()
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
    dialer: Arc<TestDialer>,
    peers: mpsc::Receiver<Peer>,
}

/// The defaults, for the channel `somechannel`.
pub fn config() -> Config {
    let mut config = Config::default();
    config.bot.channels = vec!["somechannel".parse().unwrap()];
    config.twitch.irc_url = "irc://127.0.0.1:1".into();
    config
}

/// Runs a test against a bot with `config`, on paused time and one thread.
pub fn with_bot<F: Future<Output = ()>>(config: Config, test: impl FnOnce(World) -> F) {
    with_buffers(config, 4 << 20, test);
}

/// The same with sockets that hold only so many bytes on their way.
pub fn with_buffers<F: Future<Output = ()>>(config: Config, buffer_bytes: usize, test: impl FnOnce(World) -> F) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
    tokio::task::LocalSet::new().block_on(&runtime, async {
        let (send, peers) = mpsc::channel(64);
        let dialer = Arc::new(TestDialer {
            peers: send,
            line: Mutex::new(Line::Open),
            buffer_bytes,
            attempts: Mutex::default(),
            in_flight: AtomicUsize::new(0),
            in_flight_max: AtomicUsize::new(0),
        });
        let plan = Plan::new(&config).unwrap().with_dialer(Arc::clone(&dialer) as Arc<dyn Dial>);
        let topology = topology::start(plan, Secret::new("canary-token-5b1d"));
        test(World { topology, dialer, peers }).await;
    });
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
    fn new(stream: DuplexStream) -> Self {
        let (reader, writer) = tokio::io::split(stream);
        Self { lines: BufReader::new(reader).lines(), writer }
    }

    /// The bot's next line, without its line end.
    pub async fn line(&mut self) -> String {
        self.line_within(LONG).await.expect("the bot said nothing")
    }

    /// The bot's next line, if it comes in time; `None` also when it closed the connection.
    pub async fn line_within(&mut self, time: Duration) -> Option<String> {
        timeout(time, self.lines.next_line()).await.ok()?.unwrap()
    }

    /// The bot's next line but PINGs of its own, which are answered.
    pub async fn line_but_pings(&mut self) -> String {
        // On paused time the PINGs alone would go on for ever.
        timeout(LONG, self.next_but_pings()).await.expect("the bot said nothing")
    }

    async fn next_but_pings(&mut self) -> String {
        loop {
            let line = self.line().await;
            match line.strip_prefix("PING ") {
                Some(token) => {
                    let answer = format!(":tmi.twitch.tv PONG tmi.twitch.tv {token}");
                    self.send(&answer).await;
                }
                None => return line,
            }
        }
    }

    /// The bot's next PRIVMSG within `time`, its PINGs answered meanwhile.
    pub async fn said_within(&mut self, time: Duration) -> Option<String> {
        timeout(time, self.next_but_pings()).await.ok()
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
}

/// A line that the bot said.
#[derive(Clone, Debug)]
pub struct Heard {
    /// When it came.
    pub at: Instant,
    /// As it came over the wire, without its line end.
    pub line: String,
}

impl Heard {
    /// The id of the line that it answers.
    pub fn parent(&self) -> Option<&str> {
        self.line.strip_prefix("@reply-parent-msg-id=")?.split(' ').next()
    }

    /// The channel it is for.
    pub fn channel(&self) -> &str {
        self.line.split_once("PRIVMSG #").and_then(|(_, rest)| rest.split(' ').next()).expect("a PRIVMSG")
    }

    /// What chat sees of it.
    pub fn text(&self) -> &str {
        self.line.split_once("PRIVMSG #").and_then(|(_, rest)| rest.split_once(" :")).expect("a PRIVMSG").1
    }
}

/// The most lines in any stretch of time so long.
pub fn most_in(heard: &[Heard], window: Duration) -> usize {
    let from = |first: Instant| heard.iter().filter(move |next| next.at >= first && next.at - first < window).count();
    heard.iter().map(|first| from(first.at)).max().unwrap_or(0)
}

/// The shortest time between two lines.
pub fn least_gap(heard: &[Heard]) -> Duration {
    heard.windows(2).map(|two| two[1].at - two[0].at).min().unwrap_or(Duration::MAX)
}

/// The defaults, for these channels.
pub fn config_for(channels: &[&str]) -> Config {
    let mut config = config();
    config.bot.channels = channels.iter().map(|channel| channel.parse().unwrap()).collect();
    config
}

impl World {
    /// As [`World::next_joined`], with these tags in USERSTATE: `badges=moderator/1;mod=1`.
    pub async fn next_joined_as(&mut self, tags: &str) -> Peer {
        let mut peer = self.next_peer().await;
        peer.log_in().await;
        assert_eq!(peer.line_but_pings().await, "JOIN #somechannel");
        peer.confirm("somechannel", tags).await;
        peer
    }

    /// The next connection, logged in and in all these channels, as a plain viewer.
    pub async fn next_joined_in(&mut self, channels: &[&str]) -> Peer {
        let mut peer = self.next_peer().await;
        peer.log_in().await;
        assert_eq!(peer.line_but_pings().await, format!("JOIN #{}", channels.join(",#")));
        for channel in channels {
            peer.confirm(channel, "badges=;mod=0").await;
        }
        peer
    }

    /// The bot has something to say in `somechannel` that nobody asked for, worth saying for a minute.
    pub fn announce(&self, text: &str) {
        let deadline = (Instant::now() + Duration::from_secs(60)).into_std();
        assert!(self.topology.say(Say::announce("somechannel".parse().unwrap(), text.into(), deadline)));
    }
}

impl World {
    /// The bot has an answer for a viewer of `somechannel`, worth saying for a minute.
    pub fn reply(&self, login: &str, id: &str, text: &str) {
        let deadline = (Instant::now() + Duration::from_secs(60)).into_std();
        let asker =
            Chatter { id: login.into(), login: login.into(), display_name: login.into(), role: Role::default() };
        let channel = "somechannel".parse().unwrap();
        let ticket = ReplyTicket::new(channel, Language::English, id.into(), asker, deadline, Arc::default());
        assert!(self.topology.say(Say::reply(ticket, text.into())));
    }
}

impl Peer {
    /// A viewer says something in a channel with this room id (more tags each followed by `;`).
    pub async fn viewer_in(&mut self, (channel, room): (&str, &str), tags: &str, login: &str, id: &str, text: &str) {
        self.send(&format!(
            "@{tags}badge-info=;badges=;id={id};mod=0;room-id={room};user-id=id-{login};user-type= :{login}!{login}@{login}.tmi.twitch.tv PRIVMSG #{channel} :{text}"
        ))
        .await;
    }

    /// Twitch refuses a line of the bot.
    pub async fn notice(&mut self, channel: &str, msg_id: &str, text: &str) {
        self.send(&format!("@msg-id={msg_id} :tmi.twitch.tv NOTICE #{channel} :{text}")).await;
    }

    /// All that the bot says within `time`, its PINGs answered meanwhile.
    pub async fn heard_for(&mut self, time: Duration) -> Vec<Heard> {
        let end = Instant::now() + time;
        let mut heard = Vec::new();
        while let Ok(line) = tokio::time::timeout_at(end, self.next_but_pings()).await {
            heard.push(Heard { at: Instant::now(), line });
        }
        heard
    }

    /// For `time`, another viewer types `!ping` every so often (ids: `prefix`, then 0, 1, 2 …); what the bot says.
    pub async fn pinged_for(&mut self, prefix: &str, time: Duration, every: Duration) -> Vec<Heard> {
        let start = Instant::now();
        let mut heard = Vec::new();
        for n in 0..u32::try_from(time.as_millis() / every.as_millis()).unwrap() {
            self.viewer(&format!("viewer_{prefix}{n}"), &format!("{prefix}{n}"), "!ping").await;
            let next = start + every * (n + 1);
            heard.extend(self.heard_for(next - Instant::now()).await);
        }
        heard
    }
}
