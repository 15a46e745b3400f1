//! The reasons why a connection of EventSub ends, and the reaction to each. Pure.
//!
//! | close code | meaning | reaction |
//! |---|---|---|
//! | 4000 | Twitch's own trouble | a new session, after a delay |
//! | 4001 | the client sent something | a new session, after a delay; it is a bug of the bot's |
//! | 4002 | no answer to a ping | a new session |
//! | 4003 | no subscription | a new session as soon as there is something to subscribe to |
//! | 4004 | too late for the new address | a new session: the subscriptions are gone, the new address is of no use |
//! | 4005, 4006 | the network | a new session |
//! | 4007 | the new address is invalid | a new session at the usual address |
//! | others, none | an ordinary loss | a new session |

use super::message::shown;
use std::io;
use std::time::Duration;

/// Time limit for the connection, TLS and the WebSocket's handshake included.
pub(crate) const CONNECT_LIMIT: Duration = Duration::from_secs(20);
/// Time limit from the handshake to the welcome.
pub(crate) const WELCOME_LIMIT: Duration = Duration::from_secs(10);
/// The longest frame that is accepted. The longest of Twitch's are a few KiB.
pub(crate) const FRAME_BYTES_MAX: usize = 1024 * 1024;
/// Time limit for an event to enter the actor's mailbox; the socket is not read meanwhile.
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);

/// The reason why a connection ended, or never began.
#[derive(Debug, thiserror::Error)]
pub enum SocketFault {
    /// The server cannot be reached.
    #[error("no connection: {0}")]
    Connect(io::Error),
    /// The server cannot be reached in time.
    #[error("no connection within {} s", CONNECT_LIMIT.as_secs())]
    ConnectTimedOut,
    /// The server does not speak WebSocket.
    #[error("no WebSocket there: {0}")]
    Handshake(String),
    /// The connection is open, but no welcome came.
    #[error("no welcome within {} s", WELCOME_LIMIT.as_secs())]
    NoWelcome,
    /// The server closed it.
    #[error("Twitch closed the connection{}", said(*.code, .reason))]
    Closed {
        /// Twitch's close code, if it gave one.
        code: Option<u16>,
        /// Twitch's reason, possibly empty.
        reason: String,
    },
    /// The connection broke, or a frame was malformed.
    #[error("the connection broke: {0}")]
    Broken(String),
    /// Nothing came for longer than the keepalive period allows.
    #[error("neither an event nor a keepalive in time")]
    Silent,
    /// A frame was longer than `FRAME_BYTES_MAX`.
    #[error("a message of more than {FRAME_BYTES_MAX} bytes")]
    TooLarge,
    /// The actor did not take an event in time.
    #[error("the bot did not take its events within {} s", PATIENCE.as_secs())]
    Overrun,
    /// The task panicked.
    #[error("the connection's task crashed")]
    Crashed,
    /// The owner dropped its handle.
    #[error("closed on purpose")]
    LetGo,
}

fn said(code: Option<u16>, reason: &str) -> String {
    let code = code.map_or_else(|| " without a code".to_owned(), |code| format!(" with code {code}"));
    if reason.is_empty() { code } else { format!("{code}: {}", shown(reason)) }
}

/// The reaction to the end of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reaction {
    /// Delay the next attempt, however long this connection lived.
    pub is_unhurried: bool,
    /// Report it as a bug of the bot's own.
    pub is_bug: bool,
    /// Discard the address that Twitch gave for a successor.
    pub ends_hand_over: bool,
}

const ORDINARY: Reaction = Reaction { is_unhurried: false, is_bug: false, ends_hand_over: false };

impl SocketFault {
    /// Returns the reaction by the table above. 4003 needs no entry: no connection is opened without a subscription to
    /// make.
    #[must_use]
    pub(crate) fn reaction(&self) -> Reaction {
        match self {
            Self::Closed { code: Some(4000), .. } => Reaction { is_unhurried: true, ..ORDINARY },
            Self::Closed { code: Some(4001), .. } => Reaction { is_unhurried: true, is_bug: true, ..ORDINARY },
            Self::Closed { code: Some(4004 | 4007), .. } => Reaction { ends_hand_over: true, ..ORDINARY },
            Self::Crashed => Reaction { is_unhurried: true, is_bug: true, ..ORDINARY },
            // Who sends such things, or more than the bot can take, sends them again.
            Self::TooLarge | Self::Overrun => Reaction { is_unhurried: true, ..ORDINARY },
            _ => ORDINARY,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn closed(code: impl Into<Option<u16>>) -> Reaction {
        SocketFault::Closed { code: code.into(), reason: String::new() }.reaction()
    }

    #[test]
    fn each_close_code_has_its_reaction() {
        assert_eq!(closed(4000), Reaction { is_unhurried: true, ..ORDINARY });
        assert_eq!(closed(4001), Reaction { is_unhurried: true, is_bug: true, ..ORDINARY });
        assert_eq!(closed(4004), Reaction { ends_hand_over: true, ..ORDINARY });
        assert_eq!(closed(4007), Reaction { ends_hand_over: true, ..ORDINARY });
        for code in [
            None,
            Some(1000),
            Some(1001),
            Some(1006),
            Some(1011),
            Some(4002),
            Some(4003),
            Some(4005),
            Some(4006),
            Some(4999),
        ] {
            assert_eq!(closed(code), ORDINARY, "{code:?}");
        }
    }

    #[test]
    fn the_log_shows_the_code_and_twitchs_words_without_control_characters() {
        let fault = SocketFault::Closed { code: Some(4003), reason: "connection\u{1b}[2J unused\n".into() };
        assert_eq!(fault.to_string(), "Twitch closed the connection with code 4003: connection[2J unused");
        let fault = SocketFault::Closed { code: None, reason: String::new() };
        assert_eq!(fault.to_string(), "Twitch closed the connection without a code");
    }
}
