//! The link task: one connection, from dialling to its end.
//!
//! It is a plain tokio task and no actor, so that a busy mailbox can never make the bot miss a PING or take a healthy
//! connection for dead. Its contract:
//!
//! 1. It MUST answer PING itself, and decide itself whether the peer lives.
//! 2. It MUST NOT wait for an actor longer than [`PATIENCE`]; then lines are dropped, newest first, and counted.
//! 3. It MUST end by itself: each phase has a time limit, and its owner ends it by dropping the [`LinkHandle`].
//! 4. It MUST report [`LinkOpened`] at most once and [`LinkLost`] exactly once.
//! 5. It MUST NOT show the token to anybody but the server.

use super::dial::{Dial, Socket};
use super::liveness::{Duty, Liveness};
use super::login::{Login, LoginFault, Step};
use crate::clock;
use crate::mailbox::Door;
use crate::messages::{LinesReceived, LinkId, LinkLost, LinkOpened, Token};
use crate::vitals::Vitals;
use crate::wire::frame::{Batch, EndlessLine, Framer};
use crate::wire::view::LineView;
use bytes::{Buf, BytesMut};
use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt, ReadHalf, WriteHalf};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

/// For a connection, TLS included.
pub const CONNECT_LIMIT: Duration = Duration::from_secs(20);
/// From the first byte sent to the welcome.
pub const LOGIN_LIMIT: Duration = Duration::from_secs(15);
/// A peer that takes no bytes for so long is gone.
pub const WRITE_LIMIT: Duration = Duration::from_secs(10);
/// How long the link stops reading when the actor has no room.
pub const PATIENCE: Duration = Duration::from_millis(250);
/// How often lines that wait for the actor are offered again.
const HELD_STEP: Duration = Duration::from_millis(1);
/// How many lines may wait for the socket.
const LINES_WAITING_MAX: usize = 256;
/// How many bytes may wait for the socket; PONGs beyond are not made, as the peer does not read them.
const BYTES_WAITING_MAX: usize = 64 * 1024;
/// How much is read at once.
const READ_BYTES: usize = 64 * 1024;
/// For the farewell.
const QUIT_LIMIT: Duration = Duration::from_secs(1);

/// Why a connection ended, or never began.
#[derive(Debug, thiserror::Error)]
pub enum LinkFault {
    /// The server cannot be reached.
    #[error("no connection: {0}")]
    Connect(#[source] io::Error),
    /// It cannot be reached in time, TLS included.
    #[error("no connection within {} s", CONNECT_LIMIT.as_secs())]
    ConnectTimedOut,
    /// Twitch did not let the bot in.
    #[error(transparent)]
    Login(#[from] LoginFault),
    /// No welcome came.
    #[error("no welcome within {} s", LOGIN_LIMIT.as_secs())]
    LoginTimedOut,
    /// The server closed the connection.
    #[error("the server closed the connection")]
    Closed,
    /// The connection broke.
    #[error("the connection broke: {0}")]
    Broken(#[source] io::Error),
    /// The peer did not answer a PING.
    #[error("no answer to PING: the connection is half-open")]
    Silent,
    /// The peer takes no more bytes.
    #[error("the server took no bytes for {} s", WRITE_LIMIT.as_secs())]
    WriteStuck,
    /// The peer sends no line ends.
    #[error(transparent)]
    Endless(#[from] EndlessLine),
    /// The owner let go of it.
    #[error("closed on purpose")]
    LetGo,
}

/// What a link needs.
pub struct LinkSetup {
    /// Its number.
    pub id: LinkId,
    /// Opens the connection.
    pub dialer: Arc<dyn Dial>,
    /// The login to give with NICK.
    pub login: String,
    /// The token to give with PASS.
    pub token: Token,
    /// Time between two PINGs of our own.
    pub ping_interval: Duration,
    /// Time for the answer.
    pub pong_timeout: Duration,
    /// Where lines go.
    pub lines: Door<LinesReceived>,
    /// Where the login is reported.
    pub opened: Door<LinkOpened>,
    /// Where the end is reported.
    pub lost: Door<LinkLost>,
    /// The process's figures.
    pub vitals: Arc<Vitals>,
}

/// The owner's end of a link. Dropping it closes the connection with QUIT.
#[derive(Debug)]
pub struct LinkHandle {
    outgoing: mpsc::Sender<String>,
    /// Never sent: its end is the sign.
    _owned: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl LinkHandle {
    /// Hands over a line (with its line end) for the socket; `false` if the link takes none now.
    #[must_use]
    pub fn send(&self, line: String) -> bool {
        self.outgoing.try_send(line).is_ok()
    }

    /// Whether the link takes a line now.
    #[must_use]
    pub fn has_room(&self) -> bool {
        self.outgoing.capacity() > 0
    }

    /// Closes the connection with QUIT and waits for its end, which has a limit of its own.
    pub async fn close(self) {
        drop((self.outgoing, self._owned));
        // A link that panicked is as closed as any.
        let _ = tokio::time::timeout(QUIT_LIMIT + PATIENCE, self.task).await;
    }
}

/// Starts a link.
#[must_use]
pub fn open(setup: LinkSetup) -> LinkHandle {
    let (outgoing, lines) = mpsc::channel(LINES_WAITING_MAX);
    let (owned, let_go) = oneshot::channel();
    let task = tokio::spawn(run(setup, lines, let_go));
    LinkHandle { outgoing, _owned: owned, task }
}

async fn run(setup: LinkSetup, outgoing: mpsc::Receiver<String>, let_go: oneshot::Receiver<()>) {
    let (id, lost) = (setup.id, setup.lost.clone());
    let mut opened_at = None;
    let fault = match connect(setup, outgoing, let_go, &mut opened_at).await {
        Ok(never) => match never {},
        Err(fault) => fault,
    };
    let lived = opened_at.map(|at| clock::now().saturating_duration_since(at));
    // The door has far more room for this than there are links; the wait is for an actor that is restarting.
    let _ = lost.offer_within(LinkLost { link: id, fault, lived }, CONNECT_LIMIT).await;
}

/// A link ends only by a fault.
enum Never {}

async fn connect(
    setup: LinkSetup,
    outgoing: mpsc::Receiver<String>,
    mut let_go: oneshot::Receiver<()>,
    opened_at: &mut Option<Instant>,
) -> Result<Never, LinkFault> {
    let dialled = tokio::select! {
        dialled = tokio::time::timeout(CONNECT_LIMIT, setup.dialer.dial()) => dialled,
        _ = &mut let_go => return Err(LinkFault::LetGo),
    };
    let socket = dialled.map_err(|_| LinkFault::ConnectTimedOut)?.map_err(LinkFault::Connect)?;
    let mut link = Link::new(setup, socket, outgoing, let_go);
    let result = link.live(opened_at).await;
    if matches!(result, Err(LinkFault::LetGo)) {
        link.say_goodbye().await;
    }
    result
}

struct Link {
    setup: LinkSetup,
    reader: ReadHalf<Box<dyn Socket>>,
    writer: WriteHalf<Box<dyn Socket>>,
    outgoing: mpsc::Receiver<String>,
    let_go: oneshot::Receiver<()>,
    framer: Framer,
    unread: BytesMut,
    unsent: BytesMut,
    /// Whether the socket itself may hold back bytes, as TLS does when the network takes none.
    is_unflushed: bool,
    /// Since when the peer has taken nothing although there is something.
    stuck_since: Option<Instant>,
    login: Option<Login>,
    login_due: Instant,
    liveness: Liveness,
    /// Lines that the actor had no room for, and since when; the socket is not read meanwhile.
    held: Option<(LinesReceived, Instant)>,
    /// How long lines are held; nothing while the actor has no room anyway.
    patience: Duration,
}

/// What woke the link.
enum Event {
    Read(io::Result<usize>),
    Written(io::Result<usize>),
    Flushed(io::Result<()>),
    Line(Option<String>),
    Timer,
}

/// Writes what there is, or else flushes. Either may be abandoned and begun again without harm.
async fn send(writer: &mut WriteHalf<Box<dyn Socket>>, unsent: &[u8]) -> Event {
    if unsent.is_empty() { Event::Flushed(writer.flush().await) } else { Event::Written(writer.write(unsent).await) }
}

impl Link {
    fn new(
        setup: LinkSetup,
        socket: Box<dyn Socket>,
        outgoing: mpsc::Receiver<String>,
        let_go: oneshot::Receiver<()>,
    ) -> Self {
        let (reader, writer) = tokio::io::split(socket);
        let now = clock::now();
        let liveness = Liveness::new(setup.ping_interval, setup.pong_timeout, now);
        let hello = Login::hello(&setup.login, setup.token.access.expose());
        Self {
            setup,
            reader,
            writer,
            outgoing,
            let_go,
            framer: Framer::default(),
            unread: BytesMut::new(),
            unsent: BytesMut::from(hello.as_bytes()),
            is_unflushed: false,
            stuck_since: None,
            login: Some(Login::default()),
            login_due: now + LOGIN_LIMIT,
            liveness,
            held: None,
            patience: PATIENCE,
        }
    }

    async fn live(&mut self, opened_at: &mut Option<Instant>) -> Result<Never, LinkFault> {
        loop {
            let due = self.duties()?;
            match self.next_event(due).await {
                Event::Read(read) => self.on_read(read, opened_at).await?,
                Event::Written(written) => self.on_written(written)?,
                Event::Flushed(flushed) => self.on_flushed(flushed)?,
                Event::Line(Some(line)) => self.take_lines(&line),
                Event::Line(None) => return Err(LinkFault::LetGo),
                Event::Timer => {}
            }
        }
    }

    async fn next_event(&mut self, due: Instant) -> Event {
        let is_open = self.login.is_none();
        let may_read = self.held.is_none();
        let has_room = self.unsent.len() < BYTES_WAITING_MAX;
        if self.unread.capacity().saturating_sub(self.unread.len()) < READ_BYTES / 4 {
            self.unread.reserve(READ_BYTES);
        }
        tokio::select! {
            read = self.reader.read_buf(&mut self.unread), if may_read => Event::Read(read),
            sent = send(&mut self.writer, &self.unsent), if !self.unsent.is_empty() || self.is_unflushed => sent,
            line = self.outgoing.recv(), if is_open && has_room => Event::Line(line),
            () = tokio::time::sleep_until(due.into()) => Event::Timer,
            _ = &mut self.let_go => Event::Line(None),
        }
    }

    /// Does what time asks for and returns when it asks next.
    fn duties(&mut self) -> Result<Instant, LinkFault> {
        let now = clock::now();
        if self.is_all_sent() {
            self.stuck_since = None;
        }
        let stuck_due = self.stuck_due(now);
        if stuck_due.is_some_and(|due| now >= due) {
            return Err(LinkFault::WriteStuck);
        }
        let due = if self.login.is_some() {
            if now >= self.login_due {
                return Err(LinkFault::LoginTimedOut);
            }
            self.login_due
        } else {
            match self.liveness.poll(now) {
                Duty::Wait(until) => until,
                Duty::GiveUp => return Err(LinkFault::Silent),
                Duty::Ping => {
                    self.unsent.extend_from_slice(b"PING :kissbot\r\n");
                    now + self.setup.pong_timeout
                }
            }
        };
        let due = stuck_due.map_or(due, |stuck| stuck.min(due));
        Ok(if self.hand_over_held(now) { due } else { due.min(now + HELD_STEP) })
    }

    /// Takes a line and those that wait behind it: one write for all.
    fn take_lines(&mut self, line: &str) {
        self.unsent.extend_from_slice(line.as_bytes());
        while self.unsent.len() < BYTES_WAITING_MAX
            && let Ok(line) = self.outgoing.try_recv()
        {
            self.unsent.extend_from_slice(line.as_bytes());
        }
    }

    fn stuck_due(&mut self, now: Instant) -> Option<Instant> {
        if self.is_all_sent() {
            return None;
        }
        Some(*self.stuck_since.get_or_insert(now) + WRITE_LIMIT)
    }

    fn is_all_sent(&self) -> bool {
        self.unsent.is_empty() && !self.is_unflushed
    }

    fn on_written(&mut self, written: io::Result<usize>) -> Result<(), LinkFault> {
        match written {
            Ok(0) => Err(LinkFault::Closed),
            Ok(count) => {
                self.unsent.advance(count);
                self.is_unflushed = true;
                self.stuck_since = None;
                Ok(())
            }
            Err(error) => Err(LinkFault::Broken(error)),
        }
    }

    fn on_flushed(&mut self, flushed: io::Result<()>) -> Result<(), LinkFault> {
        self.is_unflushed = false;
        flushed.map_err(LinkFault::Broken)
    }

    async fn on_read(&mut self, read: io::Result<usize>, opened_at: &mut Option<Instant>) -> Result<(), LinkFault> {
        match read {
            Ok(0) => return Err(LinkFault::Closed),
            Ok(_) => self.liveness.heard(),
            Err(error) => return Err(LinkFault::Broken(error)),
        }
        let Some(batch) = self.framer.cut(&mut self.unread)? else { return Ok(()) };
        self.setup.vitals.lines_in.add(batch.lines());
        self.setup.vitals.lines_dropped.add(u64::from(batch.skipped));
        self.answer_pings(&batch);
        if self.login.is_some() {
            self.follow_login(&batch, opened_at).await?;
        }
        if self.login.is_none() {
            self.hand_over(batch);
        }
        Ok(())
    }

    fn answer_pings(&mut self, batch: &Batch) {
        for span in &batch.server {
            let view = LineView::new(batch.line(*span));
            if view.command.eq_ignore_ascii_case(b"PING") && self.unsent.len() < BYTES_WAITING_MAX {
                self.unsent.extend_from_slice(b"PONG ");
                self.unsent.extend_from_slice(view.params);
                self.unsent.extend_from_slice(b"\r\n");
            }
        }
    }

    async fn follow_login(&mut self, batch: &Batch, opened_at: &mut Option<Instant>) -> Result<(), LinkFault> {
        for span in &batch.server {
            let Ok(text) = std::str::from_utf8(batch.line(*span)) else { continue };
            let (Ok(message), Some(login)) = (text.parse(), &mut self.login) else { continue };
            match login.on_line(&message) {
                Step::Waiting => {}
                Step::Failed(fault) => return Err(fault.into()),
                Step::Welcomed(login) => {
                    let now = clock::now();
                    self.login = None;
                    *opened_at = Some(now);
                    self.liveness = Liveness::new(self.setup.ping_interval, self.setup.pong_timeout, now);
                    let opened = LinkOpened { link: self.setup.id, login };
                    let _ = self.setup.opened.offer_within(opened, LOGIN_LIMIT).await;
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// Gives the lines to the actor, or holds them: then the socket is not read, which slows the server down.
    fn hand_over(&mut self, batch: Batch) {
        let received = LinesReceived { link: self.setup.id, batch };
        if let Err(received) = self.setup.lines.try_offer(received) {
            self.held = Some((received, clock::now()));
        }
    }

    /// Offers what is held again; `false` if it has to be held longer.
    fn hand_over_held(&mut self, now: Instant) -> bool {
        let Some((received, since)) = self.held.take() else { return true };
        let Err(received) = self.setup.lines.try_offer(received) else {
            self.patience = PATIENCE;
            return true;
        };
        if now < since + self.patience {
            self.held = Some((received, since));
            return false;
        }
        self.patience = Duration::ZERO;
        let lines = received.batch.lines();
        if self.setup.lines.offer(received).is_err() {
            self.setup.vitals.lines_dropped.add(lines);
        }
        true
    }

    /// Sends what the owner still had to say, and QUIT.
    async fn say_goodbye(&mut self) {
        while let Ok(line) = self.outgoing.try_recv() {
            self.unsent.extend_from_slice(line.as_bytes());
        }
        self.unsent.extend_from_slice(b"QUIT\r\n");
        let farewell = async {
            self.writer.write_all(&self.unsent).await?;
            self.writer.shutdown().await
        };
        // The peer may be gone already, which is as good.
        let _ = tokio::time::timeout(QUIT_LIMIT, farewell).await;
    }
}
