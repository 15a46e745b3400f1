//! The clocks of EventSub's connections.

use std::time::Duration;

/// How EventSub's connections behave; Twitch's values are the default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventSubConfig {
    /// The keepalive period in seconds when the client asks for none (Twitch: 10).
    pub keepalive_s: u64,
    /// The shortest period that a client can ask for, in seconds; it gets this one when it asks for less (Twitch: 10).
    pub keepalive_min_s: u64,
    /// The longest period that a client can ask for, in seconds; it gets this one when it asks for more (Twitch: 600).
    pub keepalive_max_s: u64,
    /// How long a connection may be without any subscription before it is closed with 4003 (Twitch: 10 s).
    pub unused_limit: Duration,
    /// How often the server sends a WebSocket ping.
    pub ping_every: Duration,
    /// How long it waits for the pong before it closes with 4002.
    pub pong_limit: Duration,
    /// How long a connection is served after `session_reconnect` before it is closed with 4004 (Twitch: 30 s).
    pub reconnect_grace: Duration,
    /// Whether a session keeps its id when it moves to another connection. Clients may rely on neither.
    pub keeps_session_id: bool,
    /// Connections of one account that may have subscriptions (Twitch: 3).
    pub sessions_max: usize,
    /// Subscriptions of one connection (Twitch: 300).
    pub subscriptions_max: usize,
    /// What one account's subscriptions may cost together (Twitch: 10).
    pub cost_max: u32,
    /// How long a dead subscription stays listed.
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
    /// The period that a client gets, in whole seconds.
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
