//! One connection's clocks. Pure: it gets the time and says what is due.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::{mpsc, watch};

use super::config::EventSubConfig;
use crate::world::{Signal, timestamp, wall};

/// Frames that wait for a slow reader before its connection is cut.
const FRAMES_MAX: usize = 4096;

/// A frame that goes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Frame {
    Text(String),
    Binary(Vec<u8>),
    Ping,
    /// The last one.
    Close(u16),
}

/// The thing that is due.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Due {
    Nothing,
    Keepalive,
    Ping,
    Close(u16),
}

/// A connection that was told to reconnect.
#[derive(Debug)]
pub(super) struct Leaving {
    pub(super) by: Instant,
    /// The secret in its reconnect URL; nothing once somebody came with it, or when the URL leads elsewhere.
    pub(super) ticket: Option<String>,
    /// The connection that came with it.
    pub(super) heir: Option<u64>,
}

/// A connection that was welcomed.
pub(super) struct Session {
    pub(super) id: String,
    /// The owner of its subscriptions: the first one decides.
    pub(super) user_id: Option<String>,
    pub(super) connected_at: String,
    pub(super) keepalive_s: u64,
    /// The address at which it was reached, for its reconnect URL.
    pub(super) address: String,
    pub(super) leaving: Option<Leaving>,
    is_muted: bool,
    outbox: mpsc::Sender<Frame>,
    signal: Arc<watch::Sender<Signal>>,
    spoke_at: Instant,
    unused_by: Option<Instant>,
    ping_at: Instant,
    pong_by: Option<Instant>,
}

/// A connection as its task holds it.
pub(super) struct Seat {
    pub(super) number: u64,
    pub(super) outbox: mpsc::Receiver<Frame>,
    pub(super) signal: Arc<watch::Sender<Signal>>,
}

impl Session {
    pub(super) fn new(
        id: String,
        address: String,
        keepalive_s: u64,
        number: u64,
        config: &EventSubConfig,
        now: Instant,
    ) -> (Self, Seat) {
        let (outbox, receiver) = mpsc::channel(FRAMES_MAX);
        let signal = Arc::new(watch::Sender::new(Signal::Run));
        let session = Self {
            id,
            user_id: None,
            connected_at: timestamp(wall()),
            keepalive_s,
            address,
            leaving: None,
            is_muted: false,
            outbox,
            signal: signal.clone(),
            spoke_at: now,
            unused_by: Some(now + config.unused_limit),
            ping_at: now + config.ping_every,
            pong_by: None,
        };
        (session, Seat { number, outbox: receiver, signal })
    }

    /// Returns true if anything still reaches the client.
    pub(super) fn is_live(&self) -> bool {
        matches!(*self.signal.borrow(), Signal::Run | Signal::Leaving)
    }

    /// Queues a frame. A client that lets the queue fill up does not read: it is cut.
    pub(super) fn push(&self, frame: Frame) {
        if self.is_live() && matches!(self.outbox.try_send(frame), Err(mpsc::error::TrySendError::Full(_))) {
            self.signal.send_replace(Signal::Cut);
        }
    }

    /// Queues a message, after which no keepalive is due for a while.
    pub(super) fn say(&mut self, message: String, now: Instant) {
        self.spoke_at = now;
        self.push(Frame::Text(message));
    }

    /// Passes a word of the stage to the task.
    pub(super) fn tell(&self, signal: Signal) {
        self.signal.send_replace(signal);
    }

    /// Takes its keepalives away.
    pub(super) fn mute(&mut self) {
        self.is_muted = true;
    }

    /// Notes that it has a subscription.
    pub(super) fn is_used(&mut self) {
        self.unused_by = None;
    }

    /// Notes that its last subscription is gone.
    pub(super) fn is_unused(&mut self, limit: Duration, now: Instant) {
        self.unused_by = Some(now + limit);
        // The task has to look at its deadlines again.
        self.signal.send_modify(|_| {});
    }

    /// Notes the client's pong.
    pub(super) fn ponged(&mut self) {
        self.pong_by = None;
    }

    /// Returns the time at which something is due next.
    pub(super) fn deadline(&self) -> Instant {
        let keepalive = self.spoke_at + Duration::from_secs(self.keepalive_s);
        let leaving = self.leaving.as_ref().map(|leaving| leaving.by);
        [self.unused_by, self.pong_by, leaving].into_iter().flatten().fold(keepalive.min(self.ping_at), Instant::min)
    }

    /// Returns what is due by now, one thing at a time.
    pub(super) fn on_time(&mut self, config: &EventSubConfig, now: Instant) -> Due {
        if self.leaving.as_ref().is_some_and(|leaving| now >= leaving.by) {
            return Due::Close(4004);
        }
        if self.pong_by.is_some_and(|by| now >= by) {
            return Due::Close(4002);
        }
        if self.unused_by.is_some_and(|by| now >= by) {
            return Due::Close(4003);
        }
        if now >= self.ping_at {
            self.ping_at = now + config.ping_every;
            self.pong_by = self.pong_by.or(Some(now + config.pong_limit));
            return Due::Ping;
        }
        if now >= self.spoke_at + Duration::from_secs(self.keepalive_s) {
            self.spoke_at = now;
            return if self.is_muted { Due::Nothing } else { Due::Keepalive };
        }
        Due::Nothing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session() -> (Session, Seat, EventSubConfig, Instant) {
        let (config, now) = (EventSubConfig::default(), tokio::time::Instant::now().into_std());
        let (session, seat) = Session::new("s".to_owned(), String::new(), 10, 1, &config, now);
        (session, seat, config, now)
    }

    fn secs(n: u64) -> Duration {
        Duration::from_secs(n)
    }

    #[test]
    fn an_unused_connection_is_closed_with_4003() {
        let (mut session, _seat, config, now) = session();
        assert_eq!(session.on_time(&config, now + secs(9)), Due::Nothing);
        assert_eq!(session.on_time(&config, now + secs(10)), Due::Close(4003));
        session.is_used();
        assert_eq!(session.on_time(&config, now + secs(10)), Due::Keepalive);
    }

    #[test]
    fn a_keepalive_comes_only_when_nothing_else_was_said() {
        let (mut session, _seat, config, now) = session();
        session.is_used();
        session.say("an event".to_owned(), now + secs(9));
        assert_eq!(session.on_time(&config, now + secs(18)), Due::Nothing);
        assert_eq!(session.deadline(), now + secs(19));
        assert_eq!(session.on_time(&config, now + secs(19)), Due::Keepalive);
        assert_eq!(session.on_time(&config, now + secs(19)), Due::Nothing);
    }

    #[test]
    fn a_client_that_answers_no_ping_is_closed_with_4002() {
        let (mut session, _seat, config, now) = session();
        session.is_used();
        session.say(String::new(), now + secs(25));
        assert_eq!(session.on_time(&config, now + secs(30)), Due::Ping);
        session.ponged();
        session.say(String::new(), now + secs(55));
        assert_eq!(session.on_time(&config, now + secs(60)), Due::Ping);
        assert_eq!(session.on_time(&config, now + secs(70)), Due::Close(4002));
    }

    #[test]
    fn a_queue_that_nobody_reads_cuts_the_connection() {
        let (mut session, seat, _, now) = session();
        for _ in 0..=FRAMES_MAX {
            session.say("x".to_owned(), now);
        }
        assert_eq!(*seat.signal.borrow(), Signal::Cut);
    }
}
