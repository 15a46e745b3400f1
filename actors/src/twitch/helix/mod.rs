//! The Helix API: calls and their replies.

pub mod call;
pub mod reply;
