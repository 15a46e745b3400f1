//! EventSub over WebSocket.
//!
//! * [`machine`]: the session of one account, with its [`action`]s and [`subscriptions`], [`fault`] (close codes) and
//!   [`address`].
//! * [`wanted`], [`topic`]: the wanted subscriptions, and the session of each.
//! * [`message`], [`intake`], [`notification`]: messages of Twitch, and those that are handled.
//! * [`payload`]: reading events, leniently.

pub mod action;
pub mod address;
pub mod fault;
pub mod intake;
pub mod machine;
pub mod message;
pub mod notification;
pub mod payload;
pub mod subscriptions;
pub mod topic;
pub mod wanted;
