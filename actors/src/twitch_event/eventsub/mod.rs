//! EventSub: what Twitch tells of the channels.

use chrono::{DateTime, Utc};

/// Something happened on a channel, for the first time that Twitch tells of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Notification {
    /// The message's id.
    pub id: String,
    /// When Twitch sent it.
    pub sent_at: DateTime<Utc>,
    /// What kind of event it is: `channel.follow`.
    pub kind: String,
    /// The version of the kind: `2`.
    pub version: String,
    /// The event itself.
    pub event: serde_json::Value,
}
