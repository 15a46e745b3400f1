//! Game lookup: the right game for what a viewer typed, and a line about it that can be trusted.
//!
//! * [`title`], [`rank`], [`merge`]: what a name means, which game is meant, when two entries are the same game.
//! * [`candidate`]: what the sources' searches offer. What is known of a game is in
//!   [`game_facts`](crate::chat::game_facts).
//! * [`rawg`], [`steam`], [`reply`]: their replies, read; [`clean`]: their texts, cleaned.
//! * [`cache`], [`rest`], [`flights`]: answers kept, sources left alone after failures, equal questions asked once.
//! * [`mod@line`], [`locale`]: what chat reads, and for whom.
//!
//! All of it is pure but the [`GameLookupActor`], which moves messages and asks the sources.

pub mod api;

mod actor;
mod cache;
mod candidate;
mod clean;
mod flights;
mod health;
pub mod line;
pub mod locale;
mod merge;
mod rank;
mod rawg;
mod reply;
mod rest;
pub mod sources;
mod steam;
mod store;
mod title;

pub use actor::{GameLookupActor, GameLookupRecipients, GameLookupSettings};
