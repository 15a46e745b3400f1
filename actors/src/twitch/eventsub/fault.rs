//! Why a connection of EventSub ended, and what follows. Pure.
//!
//! | close code | meaning | what follows |
//! |---|---|---|
//! | 4000 | Twitch's own trouble | a new session, not at once |
//! | 4001 | the client sent something | a new session, not at once; it is a bug of the bot's |
//! | 4002 | no answer to a ping | a new session |
//! | 4003 | no subscription | a new session as soon as there is something to subscribe to |
//! | 4004 | too late for the new address | a new session: what was subscribed is gone, the new address is of no use |
//! | 4005, 4006 | the network | a new session |
//! | 4007 | the new address is none | a new session at the usual address |
//! | others, none | an ordinary loss | a new session |

use super::message::shown;
use std::io;
use std::time::Duration;

/// For a connection, TLS and the WebSocket's handshake included.
pub const CONNECT_LIMIT: Duration = Duration::from_secs(20);
/// From the handshake to the welcome.
pub const WELCOME_LIMIT: Duration = Duration::from_secs(10);
/// The longest frame that is read. The longest of Twitch's are a few KiB.
pub const FRAME_BYTES_MAX: usize = 1024 * 1024;
/// So long an event waits for room in the actor's mailbox; the socket is not read meanwhile.
pub const PATIENCE: Duration = Duration::from_secs(5);

/// Why a connection ended, or never began.
#[derive(Debug, thiserror::Error)]
pub enum SocketFault {
    /// The server cannot be reached.
    #[error("no connection: {0}")]
    Connect(io::Error),
    /// It cannot be reached in time.
    #[error("no connection within {} s", CONNECT_LIMIT.as_secs())]
    ConnectTimedOut,
    /// What answers there is no WebSocket.
    #[error("no WebSocket there: {0}")]
    Handshake(String),
    /// The connection is there and says nothing.
    #[error("no welcome within {} s", WELCOME_LIMIT.as_secs())]
    NoWelcome,
    /// The server closed it.
    #[error("Twitch closed the connection{}", said(*.code, .reason))]
    Closed {
        /// Twitch's code; `None`: it gave none.
        code: Option<u16>,
        /// Twitch's words.
        reason: String,
    },
    /// It broke, or what came is no WebSocket.
    #[error("the connection broke: {0}")]
    Broken(String),
    /// Nothing came for longer than Twitch keeps silent.
    #[error("neither an event nor a keepalive in time")]
    Silent,
    /// A frame was longer than any that makes sense.
    #[error("a message of more than {FRAME_BYTES_MAX} bytes")]
    TooLarge,
    /// The actor took no events.
    #[error("the bot did not take its events within {} s", PATIENCE.as_secs())]
    Overrun,
    /// The task panicked.
    #[error("the connection's task crashed")]
    Crashed,
    /// Its owner let go of it.
    #[error("closed on purpose")]
    LetGo,
}

fn said(code: Option<u16>, reason: &str) -> String {
    let code = code.map_or_else(|| " without a code".to_owned(), |code| format!(" with code {code}"));
    if reason.is_empty() { code } else { format!("{code}: {}", shown(reason)) }
}

/// What follows from the end of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reaction {
    /// The next attempt is not at once, however long this connection lived.
    pub is_unhurried: bool,
    /// It is a bug of the bot's own, which its makers should hear of.
    pub is_bug: bool,
    /// The address that Twitch gave for a successor is of no use any more.
    pub ends_hand_over: bool,
}

const ORDINARY: Reaction = Reaction { is_unhurried: false, is_bug: false, ends_hand_over: false };

impl SocketFault {
    /// The table above. That 4003 waits for something to subscribe to needs no entry: no connection is opened without.
    #[must_use]
    pub fn reaction(&self) -> Reaction {
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
