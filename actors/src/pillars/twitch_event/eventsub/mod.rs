//! EventSub over WebSocket: Twitch tells what happens on the channels.
//!
//! * [`machine`]: the session of one account, with its [`action`]s and [`subscriptions`], [`fault`] (close codes) and
//!   [`address`].
//! * [`wanted`], [`topic`], `interests`: which subscriptions there are to be, and on whose session.
//! * [`message`], [`intake`]: what Twitch says, and which of it counts.
//! * [`socket`]: one connection, with [`dial`]. `asking`: the subscriptions' calls. `sessions`: the actor's part.

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
