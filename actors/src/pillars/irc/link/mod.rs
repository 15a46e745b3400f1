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
use crate::kernel::connection::{ConnectionTask, Owned, UpSince};
use crate::kernel::mailbox::Recipient;
use crate::pillars::irc::link::report::{LinesReceived, LinkId, LinkLost, LinkOpened};
use crate::pillars::token::api::Token;
use crate::status::vitals::Vitals;
use crate::twitch::irc::login::LoginFault;
use crate::twitch::irc::wire::frame::EndlessLine;
use session::Session;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;

/// The time for a connection, TLS included.
pub(crate) const CONNECT_LIMIT: Duration = Duration::from_secs(20);
/// The time from the first byte sent to the welcome.
pub(crate) const LOGIN_LIMIT: Duration = Duration::from_secs(15);
/// The time after which a peer that takes no bytes is gone.
pub(crate) const WRITE_LIMIT: Duration = Duration::from_secs(10);
/// The time for which the link stops reading when the actor has no room.
pub const PATIENCE: Duration = Duration::from_millis(250);
/// The number of lines that may wait for the socket.
const LINES_WAITING_MAX: usize = 256;
/// The time for the farewell.
const QUIT_LIMIT: Duration = Duration::from_secs(1);

/// The reason for which a connection ended, or never began.
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

/// The parts that a link is made of.
pub struct LinkSetup {
    /// The link's number.
    pub id: LinkId,
    /// The dialler that opens the connection.
    pub dialer: Arc<dyn Dial>,
    /// The login to give with NICK.
    pub login: String,
    /// The token to give with PASS.
    pub token: Token,
    /// The time between two PINGs of our own.
    pub ping_interval: Duration,
    /// The time for the answer.
    pub pong_timeout: Duration,
    /// The recipient of lines.
    pub lines: Recipient<LinesReceived>,
    /// The recipient of the report of the login.
    pub opened: Recipient<LinkOpened>,
    /// The recipient of the report of the end.
    pub lost: Recipient<LinkLost>,
    /// The process's figures.
    pub vitals: Arc<Vitals>,
}

/// The owner's end of a link. Dropping it closes the connection with QUIT.
#[derive(Debug)]
pub struct LinkHandle {
    outgoing: mpsc::Sender<String>,
    task: ConnectionTask,
}

impl LinkHandle {
    /// Hands over a line (with its line end) for the socket; `false` if the link takes none now.
    #[must_use]
    pub fn send(&self, line: String) -> bool {
        self.outgoing.try_send(line).is_ok()
    }

    /// Tells whether the link has ended, reported or not.
    #[must_use]
    pub(crate) fn is_closed(&self) -> bool {
        self.outgoing.is_closed()
    }

    /// Tells whether the link takes a line now.
    #[must_use]
    pub fn has_room(&self) -> bool {
        self.outgoing.capacity() > 0
    }

    /// Closes the connection with QUIT and waits for its end, which has a limit of its own.
    pub async fn close(self) {
        drop(self.outgoing);
        self.task.close(QUIT_LIMIT + PATIENCE).await;
    }
}

/// Starts a link.
#[must_use]
pub fn open(setup: LinkSetup) -> LinkHandle {
    let (outgoing, lines) = mpsc::channel(LINES_WAITING_MAX);
    let (id, lost) = (setup.id, setup.lost.clone());
    let connect = move |owned, up_since| async move {
        let Err(fault) = connect(setup, lines, owned, up_since).await;
        fault
    };
    let report = move |fault, lived| LinkLost { link: id, fault, lived };
    LinkHandle { outgoing, task: ConnectionTask::spawn(connect, LinkFault::Crashed, lost, report) }
}

/// The success of a link, which there is none of: it ends only by a fault.
enum Never {}

async fn connect(
    setup: LinkSetup,
    outgoing: mpsc::Receiver<String>,
    mut owned: Owned,
    up_since: UpSince,
) -> Result<Never, LinkFault> {
    let dialled = tokio::select! {
        dialled = tokio::time::timeout(CONNECT_LIMIT, setup.dialer.dial()) => dialled,
        () = owned.let_go() => return Err(LinkFault::LetGo),
    };
    let socket = dialled.map_err(|_| LinkFault::ConnectTimedOut)?.map_err(LinkFault::Connect)?;
    let mut session = Session::new(setup, socket, outgoing, owned, up_since);
    let result = session.live().await;
    if matches!(result, Err(LinkFault::LetGo)) {
        session.say_goodbye().await;
    }
    result
}
