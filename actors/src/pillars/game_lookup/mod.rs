//! Finds the game that a viewer means, and tells it in a line that can be trusted.
//!
//! ```text
//! query ─► pins ─► cache ─► flights ─► sources ─► rank ─► merge ─► cache ─► line
//! ```
//!
//! The [`GameLookupActor`] moves messages and asks the sources; all else is pure:
//!
//! * `title`, `rank` and `merge` read a name, choose the game that it means, and join two entries of the same game.
//! * `candidate` is an entry of a search. The facts about a game are
//!   [`GameFacts`](crate::chat::game_facts::GameFacts).
//! * [`sources`] asks RAWG and Steam; `rawg`, `steam` and `reply` read their replies, and `clean` their texts.
//! * `cache` keeps answers and the moderators' pins, `store` their file; `rest` leaves a source alone after failures;
//!   `flights` deduplicates equal questions in flight.
//! * [`mod@line`] writes the line for chat, in the language and with the prices of a [`locale`].
//! * `health` shows the state of the sources, and of the actor to an operator.
//!
//! Messages that the actor takes are in [`api`].

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
