//! What a [`Machine`](super::machine::Machine) wants done, and what it wants told. Pure.

use super::address::{Address, AddressError};
use super::wanted::Want;
use std::time::Duration;

/// Tells one connection from all others of the process's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SocketId {
    /// Whose.
    pub machine: u64,
    /// The how manieth.
    pub number: u64,
}

/// Something to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Open a connection.
    Connect {
        /// What it is called.
        socket: SocketId,
        /// Where; `None`: at the configured address.
        address: Option<Address>,
    },
    /// Close a connection; nothing of it counts any more.
    Drop(SocketId),
    /// Ask Twitch for a subscription and hand its answer to [`Machine::answered`](super::machine::Machine::answered).
    Subscribe {
        /// For what.
        want: Want,
        /// For this session.
        session: String,
        /// To be handed back with the answer.
        lineage: u64,
    },
    /// Have Twitch delete a subscription, by its id.
    Delete(String),
    /// Tell the operator.
    Report(Finding),
}

/// Something that the operator should read in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// All that can be subscribed is; so many.
    Complete(usize),
    /// The connection is lost.
    Lost {
        /// Why.
        why: String,
        /// It is a bug of the bot's own.
        is_bug: bool,
        /// It was a session, and not just an attempt.
        was_open: bool,
    },
    /// Another connection has taken over.
    HandedOver,
    /// The successor did not come up; a new session is opened instead.
    HandOverFailed(String),
    /// The successor's address is nobody's whom the bot should believe.
    AddressRefused(AddressError),
    /// Twitch refuses a subscription.
    Refused(Want, String),
    /// Twitch refuses a subscription for a limit; it is tried again after this.
    Parked(Want, String, Duration),
    /// Twitch has ended a subscription.
    Revoked(Want, String),
}
