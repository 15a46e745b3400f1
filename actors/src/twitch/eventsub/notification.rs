//! Notifications of EventSub.

use chrono::{DateTime, Utc};
use serde_json::Value;

/// Something happened on a channel; told once, and not long after it happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Notification {
    /// Twitch's id of the message.
    pub id: String,
    /// When Twitch sent it, by its own clock.
    pub sent_at: DateTime<Utc>,
    /// The type of the subscription: `channel.follow` …
    pub kind: String,
    /// Its version.
    pub version: String,
    /// What happened, as the type and version have it.
    pub event: Value,
}
