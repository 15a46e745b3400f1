//! Notifications of EventSub.

use chrono::{DateTime, Utc};
use serde_json::Value;

/// Something that happened on a channel; deduplicated and recent.
#[derive(Clone, Debug, PartialEq)]
pub struct Notification {
    /// Twitch's id of the message.
    pub id: String,
    /// The time of sending, by Twitch's clock.
    pub sent_at: DateTime<Utc>,
    /// The type of the subscription: `channel.follow` …
    pub kind: String,
    /// The version of the type.
    pub version: String,
    /// The event, in the shape of its type and version.
    pub event: Value,
}
