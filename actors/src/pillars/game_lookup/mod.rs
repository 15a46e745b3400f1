//! Finds the game that a viewer means, and tells it in a line that can be trusted.
//!
//! ```text
//! query ─► pins ─► cache ─► flights ─► sources ─► rank ─► merge ─► cache ─► line
//! ```
//!
//! The [`GameLookupActor`] moves messages and asks the sources; all else is pure:
//!
//! * `rank` and `merge` choose the game that a name means, and join two entries of the same game; names are read by
//!   `text::title`.
//! * `candidate` is an entry of a search. The facts about a game are
//!   [`GameFacts`](crate::chat::game_facts::GameFacts).
//! * [`sources`] asks RAWG and Steam; `rawg`, `steam` and `reply` read their replies, and `clean` their texts.
//! * `cache` keeps answers and the moderators' pins, `store` their file; `rest` leaves a source alone after failures;
//!   `flights` deduplicates equal questions in flight, and `allowance` bounds the searches of a minute and of a day.
//! * [`mod@line`] writes the line for chat, in the language and with the prices of a [`locale`].
//! * `health` shows the state of the sources, and of the actor to an operator.
//!
//! Messages that the actor takes are in [`api`].

pub mod api;

mod actor;
mod allowance;
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

pub use actor::{GameLookupActor, GameLookupRecipients, GameLookupSettings};
pub use allowance::SearchLimits;
