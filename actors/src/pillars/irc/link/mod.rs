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

pub mod report;
mod session;

use super::dial::Dial;
use crate::kernel::clock;
use crate::kernel::mailbox::Recipient;
use crate::pillars::irc::link::report::{LinesReceived, LinkId, LinkLost, LinkOpened};
use crate::pillars::token::api::Token;
use crate::status::vitals::Vitals;
use crate::twitch::irc::login::LoginFault;
use crate::twitch::irc::wire::frame::EndlessLine;
use futures_util::FutureExt;
use session::Session;
use std::io;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::{Duration, Instant};
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
/// How many lines may wait for the socket.
const LINES_WAITING_MAX: usize = 256;
/// For the farewell.
const QUIT_LIMIT: Duration = Duration::from_secs(1);

/// Why a connection ended, or never began.
#[derive(Debug, thiserror::Error)]
pub enum LinkFault {
    /// The server cannot be reached.
    #[error("no connection: {0}")]
    Connect(io::Error),
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
    Broken(io::Error),
    /// The peer did not answer a PING.
    #[error("no answer to PING: the connection is half-open")]
    Silent,
    /// The peer takes no more bytes.
    #[error("the server took no bytes for {} s", WRITE_LIMIT.as_secs())]
    WriteStuck,
    /// The peer sends no line ends.
    #[error(transparent)]
    Endless(#[from] EndlessLine),
    /// The link task panicked.
    #[error("the link task crashed")]
    Crashed,
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
    pub lines: Recipient<LinesReceived>,
    /// Where the login is reported.
    pub opened: Recipient<LinkOpened>,
    /// Where the end is reported.
    pub lost: Recipient<LinkLost>,
    /// The process's figures.
    pub vitals: Arc<Vitals>,
}

/// The owner's end of a link. Dropping it closes the connection with QUIT.
#[derive(Debug)]
pub struct LinkHandle {
    outgoing: mpsc::Sender<String>,
    /// Never sent: its end is the sign.
    owned: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl LinkHandle {
    /// Hands over a line (with its line end) for the socket; `false` if the link takes none now.
    #[must_use]
    pub fn send(&self, line: String) -> bool {
        self.outgoing.try_send(line).is_ok()
    }

    /// Whether the link has ended, reported or not.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.outgoing.is_closed()
    }

    /// Whether the link takes a line now.
    #[must_use]
    pub fn has_room(&self) -> bool {
        self.outgoing.capacity() > 0
    }

    /// Closes the connection with QUIT and waits for its end, which has a limit of its own.
    pub async fn close(self) {
        drop((self.outgoing, self.owned));
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
    LinkHandle { outgoing, owned, task }
}

async fn run(setup: LinkSetup, outgoing: mpsc::Receiver<String>, let_go: oneshot::Receiver<()>) {
    let (id, lost) = (setup.id, setup.lost.clone());
    let mut opened_at = None;
    // A link that vanished without a word would leave the bot waiting for ever.
    let ended = AssertUnwindSafe(connect(setup, outgoing, let_go, &mut opened_at)).catch_unwind().await;
    let fault = match ended {
        Ok(Ok(never)) => match never {},
        Ok(Err(fault)) => fault,
        Err(_) => LinkFault::Crashed,
    };
    let lived = opened_at.map(|at| clock::now().saturating_duration_since(at));
    // The recipient has far more room for this than there are links; the wait is for an actor that is restarting.
    let _ = lost.send_within(LinkLost { link: id, fault, lived }, CONNECT_LIMIT).await;
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
    let mut session = Session::new(setup, socket, outgoing, let_go);
    let result = session.live(opened_at).await;
    if matches!(result, Err(LinkFault::LetGo)) {
        session.say_goodbye().await;
    }
    result
}
