//! The chat link: its pure cores.

pub mod backoff;
pub mod guard;
pub mod joins;
pub mod notice;
pub mod outbox;
pub mod pacer;
pub mod window;
