//! EventSub over WebSocket: Twitch tells what happens on the channels.
//!
//! * [`machine`]: the session of one account, with its [`action`]s and [`subscriptions`], [`fault`] (close codes) and
//!   [`address`].
//! * [`wanted`], [`topic`], `interests`: which subscriptions there are to be, and on whose session.
//! * [`message`], [`intake`]: what Twitch says, and which of it counts.
//! * [`socket`]: one connection, with [`dial`]. `asking`: the subscriptions' calls. `sessions`: the actor's part.

pub mod action;
pub mod address;
mod asking;
pub mod dial;
pub mod fault;
pub mod intake;
mod interests;
pub mod machine;
pub mod message;
mod reporting;
mod sessions;
pub mod socket;
pub mod subscriptions;
pub mod topic;
pub mod wanted;

use chrono::{DateTime, Utc};
use serde_json::Value;
pub(super) use sessions::EventSub;

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

/// What the config says about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventSubSettings {
    /// Where Twitch is: `wss://…`.
    pub url: String,
}
