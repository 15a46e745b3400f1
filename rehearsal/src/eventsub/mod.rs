//! EventSub over WebSocket: sessions, subscriptions, and what is delivered to whom.
//!
//! `kinds` is the table of what can be subscribed to, `session` one connection's clocks (pure), `subscriptions` the rules
//! of Helix's calls, `messages` the words on the wire, `payload` what events look like, `socket` the only part that waits,
//! `happenings` and `rarer` what a channel can do, and `handle` what tests and the rehearsal hold.

mod config;
mod delivery;
mod handle;
mod happenings;
mod kinds;
mod messages;
mod payload;
mod rarer;
mod session;
mod sessions;
mod socket;
mod subscriptions;

use std::collections::{BTreeMap, VecDeque};

pub use config::EventSubConfig;
pub use handle::{EventSubStage, SeenSubscription};
pub(crate) use messages::timestamp;
pub use rarer::HypeTrain;
pub(crate) use socket::{accept, upgrade};
pub(crate) use subscriptions::{Asked, Refused};

use delivery::Sent;
use session::Session;
use subscriptions::Subscription;

/// All that EventSub knows.
pub(crate) struct EventSub {
    config: EventSubConfig,
    sessions: BTreeMap<u64, Session>,
    /// In the order of their making, dead ones for a while too.
    subscriptions: VecDeque<Subscription>,
    /// The last notifications.
    sent: VecDeque<Sent>,
    opened: u64,
    /// What a test has broken.
    broken: Broken,
}

/// Ways in which a test makes it worse than usual.
#[derive(Debug, Clone, Copy, Default)]
struct Broken {
    /// No connection is taken.
    is_refusing: bool,
    /// A subscription of another session, even a dead one, is in the way of its like.
    is_jealous: bool,
    /// Both connections of a hand-over get every event, until the old one ends.
    has_overlap: bool,
}

impl EventSub {
    pub(crate) fn new(config: EventSubConfig) -> Self {
        Self {
            config,
            sessions: BTreeMap::new(),
            subscriptions: VecDeque::new(),
            sent: VecDeque::new(),
            opened: 0,
            broken: Broken::default(),
        }
    }
}
