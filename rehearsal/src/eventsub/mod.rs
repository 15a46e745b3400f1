//! EventSub over WebSocket: sessions, subscriptions, and the delivery of events.
//!
//! `kinds` is the table of types, `session` one connection's clocks (pure), `subscription` one subscription, `messages`
//! the words on the wire, `payload` the shape of events. `state` is the memory, which `sessions`, `subscribing`,
//! `delivery` and `breaking` change; `hearing` turns happenings into events, `rarer` makes those that happen now and
//! then. `calls` are the calls of Helix, `socket` is the only part that waits.

mod breaking;
mod calls;
mod config;
mod delivery;
mod hearing;
mod kinds;
mod messages;
mod payload;
mod rarer;
mod session;
mod sessions;
mod socket;
mod state;
mod subscribing;
mod subscription;

pub(crate) use calls::routes;
pub use config::EventSubConfig;
pub(crate) use delivery::Happened;
pub use rarer::HypeTrain;
pub(crate) use socket::{accept, upgrade};
pub(crate) use state::EventSub;
#[cfg(test)]
pub(crate) use subscribing::Asked;
pub(crate) use subscription::Condition;
pub use subscription::SeenSubscription;
