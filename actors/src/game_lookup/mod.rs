//! Game lookup: the right game for what a viewer typed, and a line about it that can be trusted.
//!
//! * [`title`], [`rank`], [`merge`]: what a name means, which game is meant, when two entries are the same game.
//! * [`candidate`], [`facts`]: what the sources' searches offer, what is known about a game.
//! * [`rawg`], [`steam`]: their replies, read; [`clean`]: their texts, cleaned.
//! * [`cache`], [`rest`], [`flights`]: answers kept, sources left alone after failures, equal questions asked once.
//! * [`line`]: what chat reads.
//!
//! All of it is pure.

pub mod candidate;
pub mod clean;
pub mod merge;
pub mod rank;
pub mod title;
