//! The requests and findings of a `Machine`. Pure.

use super::address::{Address, AddressError};
use super::subscriptions::Refusal;
use super::wanted::Want;
use std::time::Duration;

/// Identifies a connection, uniquely over the life of the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SocketId {
    /// The machine that opened it.
    pub machine: u64,
    /// Its sequence number in that machine.
    pub number: u64,
}

/// A request of the machine to its owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Open a connection.
    Connect {
        /// The id of the new connection.
        socket: SocketId,
        /// The address; `None` for the configured one.
        address: Option<Address>,
    },
    /// Close a connection and ignore what it still delivers.
    Drop(SocketId),
    /// Create a subscription and pass the outcome to `Machine::answered`.
    Subscribe {
        /// The subscription.
        want: Want,
        /// The id of the session that it is for.
        session: String,
        /// A token to be handed back with the outcome.
        lineage: u64,
    },
    /// Delete a subscription, by its id.
    Delete(String),
    /// Log a finding for the operator.
    Report(Finding),
}

/// A finding for the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Every subscription that is allowed is active; this many.
    Complete(usize),
    /// The connection was lost.
    Lost {
        /// The cause.
        why: String,
        /// Set if it is a bug of the bot's own.
        is_bug: bool,
        /// Set if a session was open, as opposed to a failed attempt.
        was_open: bool,
    },
    /// Another connection has taken over.
    HandedOver,
    /// The successor did not come up; a new session replaces it.
    HandOverFailed(String),
    /// The successor's address is not one that the bot may trust.
    AddressRefused(AddressError),
    /// Twitch refused a subscription.
    Refused(Want, Refusal),
    /// Twitch refused a subscription because of a limit; it is retried after this time.
    Parked(Want, String, Duration),
    /// Twitch revoked a subscription.
    Revoked(Want, String),
}
