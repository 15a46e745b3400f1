//! The clocks of EventSub's connections.

use std::time::Duration;

/// The behaviour of EventSub's connections; Twitch's values are the default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventSubConfig {
    /// The keepalive period in seconds when the client asks for none (Twitch: 10).
    pub keepalive_s: u64,
    /// The shortest period that a client can ask for, in seconds; it gets this one when it asks for less (Twitch: 10).
    pub keepalive_min_s: u64,
    /// The longest period that a client can ask for, in seconds; it gets this one when it asks for more (Twitch: 600).
    pub keepalive_max_s: u64,
    /// Time that a connection may be without any subscription before it is closed with 4003 (Twitch: 10 s).
    pub unused_limit: Duration,
    /// Time between two WebSocket pings of the server.
    pub ping_every: Duration,
    /// Time that it waits for the pong before it closes with 4002.
    pub pong_limit: Duration,
    /// Time that a connection is served after `session_reconnect` before it is closed with 4004 (Twitch: 30 s).
    pub reconnect_grace: Duration,
    /// A session keeps its id when it moves to another connection. Clients may rely on neither.
    pub keeps_session_id: bool,
    /// Connections of one account that may have subscriptions (Twitch: 3).
    pub sessions_max: usize,
    /// Subscriptions of one connection (Twitch: 300).
    pub subscriptions_max: usize,
    /// The most that one account's subscriptions may cost together (Twitch: 10).
    pub cost_max: u32,
    /// Time that a dead subscription stays listed.
    pub dead_kept: Duration,
}

impl Default for EventSubConfig {
    fn default() -> Self {
        Self {
            keepalive_s: 10,
            keepalive_min_s: 10,
            keepalive_max_s: 600,
            unused_limit: Duration::from_secs(10),
            ping_every: Duration::from_secs(30),
            pong_limit: Duration::from_secs(10),
            reconnect_grace: Duration::from_secs(30),
            keeps_session_id: false,
            sessions_max: 3,
            subscriptions_max: 300,
            cost_max: 10,
            dead_kept: Duration::from_secs(3600),
        }
    }
}

impl EventSubConfig {
    /// Returns the period that a client gets, in whole seconds.
    pub(super) fn keepalive(&self, asked_s: Option<u64>) -> u64 {
        match asked_s {
            Some(asked) => asked.min(self.keepalive_max_s).max(self.keepalive_min_s),
            None => self.keepalive_s,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_out_of_range_is_moved_into_it() {
        let config = EventSubConfig::default();
        let periods = [None, Some(0), Some(30), Some(9999)].map(|asked| config.keepalive(asked));
        assert_eq!(periods, [10, 10, 30, 600]);
    }
}
