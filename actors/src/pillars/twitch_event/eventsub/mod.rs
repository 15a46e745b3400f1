//! The sessions of EventSub: the actor's part of [`crate::twitch::eventsub`].
//!
//! * `sessions`: the machines of all accounts carried out, with [`socket`] (one connection) and [`dial`].
//! * `interests`: the subscriptions that the config asks for. `asking`: their calls. `reporting`: words for the log.

mod asking;
pub mod dial;
mod interests;
mod reporting;
mod sessions;
pub mod socket;

pub(super) use sessions::EventSub;

/// The config's settings for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventSubSettings {
    /// The address of Twitch: `wss://…`.
    pub url: String,
}
