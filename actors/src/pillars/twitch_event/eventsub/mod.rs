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

/// What the config says about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventSubSettings {
    /// Where Twitch is: `wss://…`.
    pub url: String,
}
