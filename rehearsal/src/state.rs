//! What Twitch knows: connections, rooms, the account's limits, the last messages.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use tokio::sync::{Semaphore, SemaphorePermit, broadcast, mpsc, watch};

use crate::chat::limits::AccountLimits;
use crate::chat::login::{Capabilities, Who};
use crate::chat::rooms::Room;
use crate::chat::wire::Tags;
use crate::eventsub::EventSub;
use crate::stage::config::StageConfig;
use crate::web::Web;
use crate::world::event::{RefusalReason, StageEvent};

/// Connections at a time; one more is closed at once.
const CONNECTIONS_MAX: usize = 1024;
/// The same for HTTP.
const WEB_CONNECTIONS_MAX: usize = 1024;
/// Messages that can be replied to or deleted.
const SPOKEN_MAX: usize = 2000;
/// Events that a watcher may lag behind.
const EVENTS_KEPT: usize = 1024;

/// What the stage wants of a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Signal {
    /// Go on.
    Run,
    /// RECONNECT was sent: there is a new deadline.
    Leaving,
    /// Half-open: neither read nor write, keep the socket.
    Silenced,
    /// Drop the socket now.
    Cut,
}

/// What comes after a line or a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flow {
    /// Go on.
    Continue,
    /// Write what is queued, then close.
    Close,
}

/// A connection as the server sees it.
pub(crate) struct Conn {
    outbox: mpsc::Sender<String>,
    signal: Arc<watch::Sender<Signal>>,
    pub(crate) caps: Capabilities,
    pub(crate) pass: Option<String>,
    pub(crate) who: Option<Who>,
    pub(crate) joined: BTreeSet<String>,
    pub(crate) pong_by: Option<Instant>,
    login_by: Instant,
    ping_at: Instant,
    close_at: Option<Instant>,
}

impl Conn {
    /// Whether it hears and answers still: not half-open.
    fn is_live(&self) -> bool {
        matches!(*self.signal.borrow(), Signal::Run | Signal::Leaving)
    }

    /// Queues a line. A client that lets the queue fill up does not read: it is cut.
    pub(crate) fn send(&self, line: impl Into<String>) {
        if self.is_live() && matches!(self.outbox.try_send(line.into()), Err(mpsc::error::TrySendError::Full(_))) {
            self.signal.send_replace(Signal::Cut);
        }
    }

    fn deadline(&self) -> Instant {
        let mut at = self.ping_at;
        if self.who.is_none() {
            at = at.min(self.login_by);
        }
        [self.pong_by, self.close_at].into_iter().flatten().fold(at, Instant::min)
    }
}

/// What a connection's task holds.
pub(crate) struct Seat {
    pub(crate) id: u64,
    pub(crate) outbox: mpsc::Receiver<String>,
    pub(crate) signal: Arc<watch::Sender<Signal>>,
}

/// A message that was said.
#[derive(Debug, Clone)]
pub(crate) struct Spoken {
    pub(crate) id: String,
    pub(crate) channel: String,
    pub(crate) login: String,
    pub(crate) display_name: String,
    pub(crate) user_id: String,
    pub(crate) text: String,
}

/// The one lock round everything Twitch knows. Held for the length of one line, never across a wait.
pub(crate) struct Core {
    state: Mutex<State>,
    /// HTTP connections that may be open still.
    web_seats: Semaphore,
}

impl Core {
    pub(crate) fn new(config: StageConfig) -> Self {
        Self { state: Mutex::new(State::new(config)), web_seats: Semaphore::new(WEB_CONNECTIONS_MAX) }
    }

    /// A place for one HTTP connection, given back when it is dropped. `None` when there are too many.
    pub(crate) fn take_web_seat(&self) -> Option<SemaphorePermit<'_>> {
        self.web_seats.try_acquire().ok()
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        // A panic of a test's own thread leaves facts that are still true.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(crate) struct State {
    pub(crate) config: StageConfig,
    pub(crate) conns: BTreeMap<u64, Conn>,
    pub(crate) rooms: HashMap<String, Room>,
    pub(crate) account: AccountLimits,
    pub(crate) spoken: VecDeque<Spoken>,
    pub(crate) rng: fastrand::Rng,
    pub(crate) events: broadcast::Sender<StageEvent>,
    pub(crate) rate_drops: u32,
    pub(crate) web: Web,
    pub(crate) eventsub: EventSub,
    connections: u64,
}

impl State {
    fn new(config: StageConfig) -> Self {
        let rooms = config
            .channels
            .iter()
            .map(|channel| (channel.login.clone(), Room::new(channel, config.bot_role)))
            .collect();
        Self {
            account: AccountLimits::new(config.limits),
            rng: config.seed.map_or_else(fastrand::Rng::new, fastrand::Rng::with_seed),
            conns: BTreeMap::new(),
            rooms,
            spoken: VecDeque::new(),
            events: broadcast::channel(EVENTS_KEPT).0,
            rate_drops: 0,
            web: Web::new(&config),
            eventsub: EventSub::new(config.eventsub.clone()),
            connections: 0,
            config,
        }
    }

    /// Nobody has to be watching.
    pub(crate) fn emit(&self, event: StageEvent) {
        let _ = self.events.send(event);
    }

    /// A client has connected. `None` when there are too many.
    pub(crate) fn open(&mut self, now: Instant) -> Option<Seat> {
        if self.conns.len() >= CONNECTIONS_MAX {
            return None;
        }
        self.connections += 1;
        let id = self.connections;
        let (outbox, receiver) = mpsc::channel(self.config.send_queue_lines.max(1));
        let signal = Arc::new(watch::Sender::new(Signal::Run));
        self.conns.insert(
            id,
            Conn {
                outbox,
                signal: signal.clone(),
                caps: Capabilities::default(),
                pass: None,
                who: None,
                joined: BTreeSet::new(),
                pong_by: None,
                login_by: now + self.config.login_limit,
                ping_at: now + self.config.ping_every,
                close_at: None,
            },
        );
        self.emit(StageEvent::Connected { connection: id });
        Some(Seat { id, outbox: receiver, signal })
    }

    /// A connection is gone. Safe to say twice.
    pub(crate) fn close(&mut self, id: u64) {
        if self.conns.remove(&id).is_some() {
            self.emit(StageEvent::Closed { connection: id });
        }
    }

    /// When [`State::on_time`] is due; `None` when the connection is gone.
    pub(crate) fn deadline(&self, id: u64) -> Option<Instant> {
        self.conns.get(&id).map(Conn::deadline)
    }

    /// A deadline may have come: login limit, PING, missing PONG, the end after RECONNECT.
    pub(crate) fn on_time(&mut self, id: u64, now: Instant) -> Flow {
        let ping_every = self.config.ping_every;
        let pong_limit = self.config.pong_limit;
        let Some(conn) = self.conns.get_mut(&id) else { return Flow::Close };
        if conn.who.is_none() && now >= conn.login_by {
            self.emit(StageEvent::LoginRefused { connection: id, reason: RefusalReason::TooSlow });
            return Flow::Close;
        }
        if [conn.pong_by, conn.close_at].into_iter().flatten().any(|at| now >= at) {
            return Flow::Close;
        }
        if now >= conn.ping_at {
            conn.ping_at = now + ping_every;
            conn.pong_by = conn.pong_by.or(Some(now + pong_limit));
            conn.send("PING :tmi.twitch.tv");
        }
        Flow::Continue
    }

    /// The bot's live connections that have joined `channel`, those that were told to reconnect left out.
    pub(crate) fn is_joined(&self, channel: &str) -> bool {
        self.conns.values().any(|conn| {
            conn.who == Some(Who::Bot) && *conn.signal.borrow() == Signal::Run && conn.joined.contains(channel)
        })
    }

    /// Connections that hear what is said in `channel`.
    pub(crate) fn hearers(&self, channel: &str) -> impl Iterator<Item = (u64, &Conn)> {
        self.conns.iter().filter(move |(_, conn)| conn.joined.contains(channel)).map(|(id, conn)| (*id, conn))
    }

    /// A server line with tags to everybody in `channel` who asked for commands.
    pub(crate) fn tell_room(&mut self, channel: &str, mut tags: Tags, line: &str) {
        tags.shuffle(&mut self.rng);
        for (_, conn) in self.hearers(channel) {
            tell(conn, &tags, line);
        }
    }

    /// Forgets the oldest message for the newest.
    pub(crate) fn remember(&mut self, spoken: Spoken) {
        if self.spoken.len() >= SPOKEN_MAX {
            self.spoken.pop_front();
        }
        self.spoken.push_back(spoken);
    }

    /// An id like Twitch's: a UUID of version 4.
    pub(crate) fn new_id(&mut self) -> String {
        let bits = self.rng.u128(..);
        let (a, b, c) = (bits >> 96, bits >> 80 & 0xffff, bits >> 68 & 0xfff);
        let (d, e) = (bits >> 52 & 0x3fff | 0x8000, bits & 0xffff_ffff_ffff);
        format!("{a:08x}-{b:04x}-4{c:03x}-{d:04x}-{e:012x}")
    }

    /// Drops every connection as a broken network would.
    pub(crate) fn cut_all(&mut self) {
        let conns = std::mem::take(&mut self.conns);
        for (id, conn) in conns {
            conn.signal.send_replace(Signal::Cut);
            self.emit(StageEvent::Closed { connection: id });
        }
    }

    /// Tells every live connection to reconnect. Only those with the commands capability understand.
    pub(crate) fn reconnect_all(&mut self, now: Instant) {
        let close_at = now + self.config.reconnect_grace;
        for conn in self.conns.values_mut().filter(|conn| *conn.signal.borrow() == Signal::Run) {
            if conn.caps.commands {
                conn.send(":tmi.twitch.tv RECONNECT");
            }
            conn.close_at = Some(close_at);
            conn.signal.send_replace(Signal::Leaving);
        }
    }

    /// Makes every connection half-open.
    pub(crate) fn silence_all(&mut self) {
        for conn in self.conns.values() {
            conn.signal.send_replace(Signal::Silenced);
        }
    }
}

/// A line that only clients with the commands capability get, with tags for those who asked for tags.
pub(crate) fn tell(conn: &Conn, tags: &Tags, line: &str) {
    if !conn.caps.commands {
        return;
    }
    if conn.caps.tags { conn.send(tags.prefix() + line) } else { conn.send(line) }
}

/// Milliseconds since 1970, as in `tmi-sent-ts`.
pub(crate) fn sent_ts() -> String {
    chrono::Utc::now().timestamp_millis().to_string()
}
