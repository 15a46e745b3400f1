//! The question of whether the peer is still there. Pure.
//!
//! A connection can die without a sign (NAT, power, a silent firewall). So the link asks with a PING of its own, and
//! any bytes that come then, the PONG or others, prove that the peer lives.

use std::time::{Duration, Instant};

/// The next duty of the link towards the peer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Duty {
    /// Nothing before this time.
    Wait(Instant),
    /// Send a PING.
    Ping,
    /// The peer is gone.
    GiveUp,
}

/// The state of the question "are you there?".
#[derive(Debug)]
pub(crate) struct Liveness {
    ping_interval: Duration,
    pong_timeout: Duration,
    next_ping: Instant,
    asked: Option<Instant>,
}

impl Liveness {
    /// Starts to watch at `now`: a PING each `ping_interval`, an answer within `pong_timeout`.
    #[must_use]
    pub(crate) fn new(ping_interval: Duration, pong_timeout: Duration, now: Instant) -> Self {
        Self { ping_interval, pong_timeout, next_ping: now + ping_interval, asked: None }
    }

    /// Notes that bytes came.
    pub(crate) fn heard(&mut self) {
        self.asked = None;
    }

    /// Returns the duty at `now`. A `Ping` counts as sent.
    pub(crate) fn poll(&mut self, now: Instant) -> Duty {
        if let Some(asked) = self.asked {
            let answer_due = asked + self.pong_timeout;
            return if now >= answer_due { Duty::GiveUp } else { Duty::Wait(answer_due) };
        }
        if now < self.next_ping {
            return Duty::Wait(self.next_ping);
        }
        self.asked = Some(now);
        self.next_ping = now + self.ping_interval;
        Duty::Ping
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const S: Duration = Duration::from_secs(1);

    #[test]
    fn a_silent_peer_is_given_up_after_interval_and_timeout() {
        let start = crate::kernel::clock::now();
        let mut peer = Liveness::new(30 * S, 10 * S, start);
        assert_eq!(peer.poll(start), Duty::Wait(start + 30 * S));
        assert_eq!(peer.poll(start + 30 * S), Duty::Ping);
        assert_eq!(peer.poll(start + 31 * S), Duty::Wait(start + 40 * S));
        assert_eq!(peer.poll(start + 40 * S), Duty::GiveUp);
    }

    #[test]
    fn any_bytes_prove_that_the_peer_lives() {
        let start = crate::kernel::clock::now();
        let mut peer = Liveness::new(30 * S, 10 * S, start);
        assert_eq!(peer.poll(start + 30 * S), Duty::Ping);
        peer.heard();
        assert_eq!(peer.poll(start + 40 * S), Duty::Wait(start + 60 * S));
        assert_eq!(peer.poll(start + 60 * S), Duty::Ping);
    }
}
