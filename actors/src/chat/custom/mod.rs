//! What channels make in chat: commands, timers, counters, quotes, keywords. As they are stored, exported and used.
//!
//! A name is without prefix and as names are compared ([`fold`](crate::text::clean::fold)). Serialized, a row is that of
//! the export (`"format": "kissbot-state", "version": 1`).

pub mod asked;
pub mod audience;
pub mod counts;
pub mod grammar;
pub mod keyword_pattern;
pub mod level;
pub mod order;
pub mod rows;
