//! The store: what channels have made in chat, kept in one database file.
//!
//! `state` has the rules: an order and the present state of a channel give the rows to write and the answer. They are
//! pure. The database knows rows only. The actor, the only writer, puts the two together.

pub mod api;
pub mod document;
pub mod import;
pub mod row;
