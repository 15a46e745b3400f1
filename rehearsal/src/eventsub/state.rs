//! EventSub's memory.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use super::config::EventSubConfig;
use super::session::Session;
use super::subscription::{SeenSubscription, Subscription};
use crate::world::{Logins, World};

/// Notifications that can be sent again.
const SENT_MAX: usize = 256;

/// EventSub.
pub(crate) struct EventSub {
    pub(super) world: Arc<World>,
    pub(super) logins: Arc<dyn Logins>,
    pub(super) config: EventSubConfig,
    pub(super) sessions: BTreeMap<u64, Session>,
    /// In the order of their making, dead ones for a while too.
    pub(super) subscriptions: VecDeque<Subscription>,
    /// The last notifications.
    sent: VecDeque<Sent>,
    /// Sessions that were ever opened.
    pub(super) opened: u64,
    /// The ways in which a test has broken it.
    pub(super) broken: Broken,
}

/// A notification that went out.
#[derive(Debug, Clone)]
pub(super) struct Sent {
    pub(super) id: String,
    pub(super) session: u64,
    pub(super) message: String,
}

/// Ways in which a test makes it worse than usual.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Broken {
    /// No connection is taken.
    pub(super) is_refusing: bool,
    /// A subscription of another session, even a dead one, is in the way of its like.
    pub(super) is_jealous: bool,
    /// Both connections of a hand-over get every event, until the old one ends.
    pub(super) has_overlap: bool,
}

impl EventSub {
    pub(crate) fn new(world: Arc<World>, logins: Arc<dyn Logins>, config: EventSubConfig) -> Self {
        Self {
            world,
            logins,
            config,
            sessions: BTreeMap::new(),
            subscriptions: VecDeque::new(),
            sent: VecDeque::new(),
            opened: 0,
            broken: Broken::default(),
        }
    }

    /// Forgets the oldest notification for the newest.
    pub(super) fn remember(&mut self, sent: Sent) {
        if self.sent.len() >= SENT_MAX {
            self.sent.pop_front();
        }
        self.sent.push_back(sent);
    }

    pub(super) fn sent(&self, id: &str) -> Option<Sent> {
        self.sent.iter().find(|sent| sent.id == id).cloned()
    }

    /// Counts the connections that were welcomed and are still open, half-open ones too.
    pub(crate) fn open_sessions(&self) -> usize {
        self.sessions.len()
    }

    /// Counts the connections that were ever welcomed.
    pub(crate) fn sessions_opened(&self) -> u64 {
        self.opened
    }

    /// Returns all subscriptions that are remembered, dead ones too, the oldest first.
    pub(crate) fn seen(&self) -> Vec<SeenSubscription> {
        self.subscriptions.iter().map(Subscription::seen).collect()
    }

    /// Counts the subscriptions that are enabled.
    pub(crate) fn enabled_count(&self) -> usize {
        self.subscriptions.iter().filter(|one| one.is_enabled()).count()
    }
}
