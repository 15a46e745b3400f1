//! Twitch's protocols as pure machines: chat over IRC, EventSub, the Helix API, OAuth.

pub mod event;
pub mod eventsub;
pub mod helix;
pub mod irc;
pub(crate) mod lenient;
pub mod limits;
pub mod oauth;
pub(crate) mod window;
