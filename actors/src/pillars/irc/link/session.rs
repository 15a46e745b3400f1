//! The conversation on an open connection: login, reading, writing, and the question of whether the peer lives.

use super::{LOGIN_LIMIT, LinkFault, LinkSetup, Never, PATIENCE, QUIT_LIMIT, WRITE_LIMIT};
use crate::kernel::clock;
use crate::kernel::connection::{Owned, UpSince};
use crate::pillars::irc::dial::Socket;
use crate::pillars::irc::link::report::{LinesReceived, LinkOpened};
use crate::twitch::irc::liveness::{Duty, Liveness};
use crate::twitch::irc::login::{Login, Step};
use crate::twitch::irc::wire::frame::{Batch, Framer};
use crate::twitch::irc::wire::view::LineView;
use bytes::{Buf, BytesMut};
use std::io;
use std::pin::Pin;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt, ReadHalf, WriteHalf};
use tokio::sync::mpsc;
use tokio::time::{Sleep, sleep_until};

/// The time after which lines that wait for the actor are offered again.
const HELD_STEP: Duration = Duration::from_millis(1);
/// The number of bytes that may wait for the socket; PONGs beyond are not made, as the peer does not read them.
const BYTES_WAITING_MAX: usize = 64 * 1024;
/// The number of bytes that are read at once.
const READ_BYTES: usize = 128 * 1024;
/// The number of bytes after which the actors get their turn, so that they work on lines still near the CPU, and give
/// the buffer back for the next read.
const TURN_BYTES: usize = 16 * 1024;

/// One open connection.
pub(super) struct Session {
    setup: LinkSetup,
    reader: ReadHalf<Box<dyn Socket>>,
    writer: WriteHalf<Box<dyn Socket>>,
    outgoing: mpsc::Receiver<String>,
    owned: Owned,
    up_since: UpSince,
    framer: Framer,
    unread: BytesMut,
    unsent: BytesMut,
    /// True when the socket itself may hold back bytes, as TLS does when the network takes none.
    is_unflushed: bool,
    /// The time since which the peer has taken nothing although there is something.
    stuck_since: Option<Instant>,
    login: Option<Login>,
    login_due: Instant,
    liveness: Liveness,
    /// The alarm, which rings when a duty is due, or before.
    alarm: Pin<Box<Sleep>>,
    /// Lines that the actor had no room for, and since when; the socket is not read meanwhile.
    held: Option<(LinesReceived, Instant)>,
    /// The time for which lines are held; zero while the actor has no room anyway.
    patience: Duration,
}

/// The event that woke the link.
enum Event {
    Read(io::Result<usize>),
    Written(io::Result<usize>),
    Flushed(io::Result<()>),
    Line(Option<String>),
    Timer,
}

/// Writes if there is something, or else flushes. Either may be abandoned and begun again without harm.
async fn send(writer: &mut WriteHalf<Box<dyn Socket>>, unsent: &[u8]) -> Event {
    if unsent.is_empty() { Event::Flushed(writer.flush().await) } else { Event::Written(writer.write(unsent).await) }
}

impl Session {
    pub(super) fn new(
        setup: LinkSetup,
        socket: Box<dyn Socket>,
        outgoing: mpsc::Receiver<String>,
        owned: Owned,
        up_since: UpSince,
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
            owned,
            up_since,
            framer: Framer::default(),
            unread: BytesMut::new(),
            unsent: BytesMut::from(hello.as_bytes()),
            is_unflushed: false,
            stuck_since: None,
            login: Some(Login::default()),
            login_due: now + LOGIN_LIMIT,
            liveness,
            alarm: Box::pin(sleep_until((now + LOGIN_LIMIT).into())),
            held: None,
            patience: PATIENCE,
        }
    }

    /// Reads and writes until a fault ends it.
    pub(super) async fn live(&mut self) -> Result<Never, LinkFault> {
        loop {
            let due = match self.duties() {
                Err(LinkFault::Silent) => {
                    self.look_once_more().await?;
                    continue;
                }
                due => due?,
            };
            match self.next_event(due).await {
                Event::Read(read) => self.on_read(read).await?,
                Event::Written(written) => self.on_written(written)?,
                Event::Flushed(flushed) => self.on_flushed(flushed)?,
                Event::Line(Some(line)) => self.take_lines(&line),
                Event::Line(None) => return Err(LinkFault::LetGo),
                Event::Timer => {}
            }
        }
    }

    /// Reads once more: the thread may have been held up, and an answer that waits in the socket counts.
    async fn look_once_more(&mut self) -> Result<(), LinkFault> {
        match tokio::time::timeout(HELD_STEP, self.reader.read_buf(&mut self.unread)).await {
            Ok(read) => self.on_read(read).await,
            Err(_) => Err(LinkFault::Silent),
        }
    }

    async fn next_event(&mut self, due: Instant) -> Event {
        let is_open = self.login.is_none();
        let may_read = self.held.is_none();
        let has_room = self.unsent.len() < BYTES_WAITING_MAX;
        if self.unread.capacity().saturating_sub(self.unread.len()) < READ_BYTES / 4 {
            self.unread.reserve(READ_BYTES);
        }
        self.set_alarm(due);
        tokio::select! {
            // In a fixed order: what has to go out is little and goes first, so that nothing below it ever waits long.
            biased;
            () = self.owned.let_go() => Event::Line(None),
            sent = send(&mut self.writer, &self.unsent), if !self.unsent.is_empty() || self.is_unflushed => sent,
            line = self.outgoing.recv(), if is_open && has_room => Event::Line(line),
            read = self.reader.read_buf(&mut self.unread), if may_read => Event::Read(read),
            () = &mut self.alarm => Event::Timer,
        }
    }

    /// Sets the alarm to `due`, if it would ring later. Duties are looked at whenever something happens, so an alarm
    /// that rings too early does no harm; to set it again for each line would cost more than to read the line.
    fn set_alarm(&mut self, due: Instant) {
        if self.alarm.is_elapsed() || due < self.alarm.deadline().into_std() {
            self.alarm.as_mut().reset(due.into());
        }
    }

    /// Does the duties of this moment and returns the time of the next.
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

    async fn on_read(&mut self, read: io::Result<usize>) -> Result<(), LinkFault> {
        let bytes = match read {
            Ok(0) => return Err(LinkFault::Closed),
            Ok(bytes) => bytes,
            Err(error) => return Err(LinkFault::Broken(error)),
        };
        self.liveness.heard();
        let Some(batch) = self.framer.cut(&mut self.unread)? else { return Ok(()) };
        self.setup.vitals.lines_in.add(batch.lines());
        self.setup.vitals.lines_dropped.add(u64::from(batch.skipped));
        self.answer_pings(&batch);
        if self.login.is_some() {
            self.follow_login(&batch).await?;
        }
        if self.login.is_none() {
            self.hand_over(batch);
            if bytes >= TURN_BYTES {
                tokio::task::yield_now().await;
            }
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

    async fn follow_login(&mut self, batch: &Batch) -> Result<(), LinkFault> {
        for span in &batch.server {
            let Ok(text) = std::str::from_utf8(batch.line(*span)) else { continue };
            let (Ok(message), Some(login)) = (text.parse(), &mut self.login) else { continue };
            match login.on_line(&message) {
                Step::Waiting => {}
                Step::Failed(fault) => return Err(fault.into()),
                Step::Welcomed(login) => {
                    let now = clock::now();
                    self.login = None;
                    self.up_since.note(now);
                    self.liveness = Liveness::new(self.setup.ping_interval, self.setup.pong_timeout, now);
                    let opened = LinkOpened { link: self.setup.id, login };
                    let _ = self.setup.opened.send_within(opened, LOGIN_LIMIT).await;
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// Gives the lines to the actor, or holds them: then the socket is not read, which slows the server down.
    fn hand_over(&mut self, batch: Batch) {
        let received = LinesReceived { link: self.setup.id, batch };
        if let Err(received) = self.setup.lines.send_or_return(received) {
            self.held = Some((received, clock::now()));
        }
    }

    /// Offers the held lines again; `false` if they have to be held longer.
    fn hand_over_held(&mut self, now: Instant) -> bool {
        let Some((received, since)) = self.held.take() else { return true };
        let Err(received) = self.setup.lines.send_or_return(received) else {
            self.patience = PATIENCE;
            return true;
        };
        if now < since + self.patience {
            self.held = Some((received, since));
            return false;
        }
        self.patience = Duration::ZERO;
        // Those that were skipped were counted when they were read.
        let lines = received.batch.lines().saturating_sub(u64::from(received.batch.skipped));
        if self.setup.lines.try_send(received).is_err() {
            self.setup.vitals.lines_dropped.add(lines);
        }
        true
    }

    /// Sends the owner's last lines, and QUIT.
    pub(super) async fn say_goodbye(&mut self) {
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
