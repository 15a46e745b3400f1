//! IRC lines as bytes: cut from the stream, looked at without a copy, and their tags once they are parsed in full.

pub mod frame;
pub(crate) mod notice_kind;
mod scan;
pub(crate) mod tags;
pub mod view;

/// A line that cannot be read: not UTF-8, no IRC, or without what its command needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the line cannot be read")]
pub struct Unreadable;
