//! Each fault of docs/FAULTS.md, acted out on the running bot: real actors and link, Twitch's end in the test's hands.

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    unreachable_pub
)]

mod chat;
mod chatting;
mod link;
mod log;
mod pillars;
mod sending;
mod snapshots;
mod stored;
mod support;
mod timers;
mod twitch;
