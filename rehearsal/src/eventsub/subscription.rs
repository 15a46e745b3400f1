//! A subscription.

use std::collections::BTreeMap;
use std::time::Instant;

use serde_json::{Value, json};

use crate::world::{timestamp, wall};

/// A condition: the ids of the accounts that a subscription is about, by the names of their roles.
pub(crate) type Condition = BTreeMap<String, String>;

/// A subscription.
#[derive(Debug, Clone)]
pub(super) struct Subscription {
    pub(super) id: String,
    pub(super) kind: &'static str,
    pub(super) version: &'static str,
    pub(super) condition: Condition,
    pub(super) status: String,
    pub(super) cost: u32,
    /// The connection's number.
    pub(super) session: u64,
    pub(super) session_id: String,
    pub(super) connected_at: String,
    /// The account whose token made it.
    pub(super) user_id: String,
    pub(super) login: String,
    pub(super) created_at: String,
    pub(super) died_at: Option<(Instant, String)>,
}

/// A subscription as a test sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenSubscription {
    /// Its id.
    pub id: String,
    /// Its type, as in `channel.follow`.
    pub kind: String,
    /// Its version.
    pub version: String,
    /// Its condition's keys and values, sorted.
    pub condition: Vec<(String, String)>,
    /// `enabled`, or the reason why it is not.
    pub status: String,
    /// Login of the account whose token made it.
    pub login: String,
    /// The id of its session.
    pub session_id: String,
    /// Its cost.
    pub cost: u32,
}

impl Subscription {
    pub(super) fn is_enabled(&self) -> bool {
        self.status == "enabled"
    }

    /// Returns its shape in notifications.
    pub(super) fn told(&self) -> Value {
        json!({
            "id": self.id, "status": self.status, "type": self.kind, "version": self.version, "cost": self.cost,
            "condition": self.condition, "created_at": self.created_at,
            "transport": {"method": "websocket", "session_id": self.session_id},
        })
    }

    /// Returns its shape in Helix.
    pub(super) fn listed(&self) -> Value {
        let mut transport = json!({
            "method": "websocket", "session_id": self.session_id, "connected_at": self.connected_at,
        });
        if let (Some((_, at)), Some(fields)) = (&self.died_at, transport.as_object_mut()) {
            fields.insert("disconnected_at".to_owned(), at.as_str().into());
        }
        let mut listed = self.told();
        if let Some(fields) = listed.as_object_mut() {
            fields.insert("transport".to_owned(), transport);
        }
        listed
    }

    /// Returns its shape in tests.
    pub(super) fn seen(&self) -> SeenSubscription {
        SeenSubscription {
            id: self.id.clone(),
            kind: self.kind.to_owned(),
            version: self.version.to_owned(),
            condition: self.condition.iter().map(|(key, id)| (key.clone(), id.clone())).collect(),
            status: self.status.clone(),
            login: self.login.clone(),
            session_id: self.session_id.clone(),
            cost: self.cost,
        }
    }

    /// Ends it: it gets nothing from now on.
    pub(super) fn die(&mut self, status: &str, now: Instant) {
        status.clone_into(&mut self.status);
        self.died_at = Some((now, timestamp(wall())));
    }
}
