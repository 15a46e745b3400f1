//! A connection as the server sees it, and as its task holds it.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Instant;

use tokio::sync::{mpsc, watch};

use super::config::ChatConfig;
use super::login::{Capabilities, Who};
use super::wire::Tags;
use crate::world::Signal;

/// The next step after a line or a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    /// Go on.
    Continue,
    /// Write what is queued, then close.
    Close,
}

/// A connection as the server sees it.
pub(super) struct Client {
    outbox: mpsc::Sender<String>,
    signal: Arc<watch::Sender<Signal>>,
    pub(super) caps: Capabilities,
    pub(super) pass: Option<String>,
    pub(super) who: Option<Who>,
    pub(super) joined: BTreeSet<String>,
    pub(super) pong_by: Option<Instant>,
    login_by: Instant,
    ping_at: Instant,
    close_at: Option<Instant>,
}

/// A connection as its task holds it.
pub(super) struct Seat {
    pub(super) id: u64,
    pub(super) outbox: mpsc::Receiver<String>,
    pub(super) signal: Arc<watch::Sender<Signal>>,
}

/// A deadline that has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Due {
    /// None yet, or one that the connection survives.
    Nothing,
    /// The login took too long.
    Login,
    /// A PONG is missing, or the grace after RECONNECT is over.
    Close,
}

impl Client {
    /// Opens a connection and hands out the seat of its task.
    pub(super) fn new(id: u64, config: &ChatConfig, now: Instant) -> (Self, Seat) {
        let (outbox, receiver) = mpsc::channel(config.send_queue_lines.max(1));
        let signal = Arc::new(watch::Sender::new(Signal::Run));
        let client = Self {
            outbox,
            signal: signal.clone(),
            caps: Capabilities::default(),
            pass: None,
            who: None,
            joined: BTreeSet::new(),
            pong_by: None,
            login_by: now + config.login_limit,
            ping_at: now + config.ping_every,
            close_at: None,
        };
        (client, Seat { id, outbox: receiver, signal })
    }

    /// Returns true if it still hears and answers: not half-open.
    fn is_live(&self) -> bool {
        matches!(*self.signal.borrow(), Signal::Run | Signal::Leaving)
    }

    /// Returns true if it is neither half-open nor told to reconnect.
    pub(super) fn is_staying(&self) -> bool {
        *self.signal.borrow() == Signal::Run
    }

    /// Queues a line. A client that lets the queue fill up does not read: it is cut.
    pub(super) fn send(&self, line: impl Into<String>) {
        if self.is_live() && matches!(self.outbox.try_send(line.into()), Err(mpsc::error::TrySendError::Full(_))) {
            self.signal.send_replace(Signal::Cut);
        }
    }

    /// Queues a line that only clients with the commands capability get, with tags for those who asked for tags.
    pub(super) fn tell(&self, tags: &Tags, line: &str) {
        if !self.caps.commands {
            return;
        }
        if self.caps.tags { self.send(tags.prefix() + line) } else { self.send(line) }
    }

    /// Passes a word of the stage to the task.
    pub(super) fn signal(&self, signal: Signal) {
        self.signal.send_replace(signal);
    }

    /// Asks the client to reconnect. Only one with the commands capability understands.
    pub(super) fn ask_to_leave(&mut self, close_at: Instant) {
        if self.caps.commands {
            self.send(":tmi.twitch.tv RECONNECT");
        }
        self.close_at = Some(close_at);
        self.signal(Signal::Leaving);
    }

    /// Returns the time of its next deadline.
    pub(super) fn deadline(&self) -> Instant {
        let mut at = self.ping_at;
        if self.who.is_none() {
            at = at.min(self.login_by);
        }
        [self.pong_by, self.close_at].into_iter().flatten().fold(at, Instant::min)
    }

    /// Looks at the deadlines: login limit, PING, missing PONG, the end after RECONNECT.
    pub(super) fn on_time(&mut self, config: &ChatConfig, now: Instant) -> Due {
        if self.who.is_none() && now >= self.login_by {
            return Due::Login;
        }
        if [self.pong_by, self.close_at].into_iter().flatten().any(|at| now >= at) {
            return Due::Close;
        }
        if now >= self.ping_at {
            self.ping_at = now + config.ping_every;
            self.pong_by = self.pong_by.or(Some(now + config.pong_limit));
            self.send("PING :tmi.twitch.tv");
        }
        Due::Nothing
    }
}
