//! The pillars that wait for others, over real sockets: the bot in this process, Twitch and the services on the stage.

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    unreachable_pub
)]

mod commands;
mod custom;
mod doors;
mod events;
mod eventsub;
mod fetch;
mod games;
mod helix;
mod llm;
#[path = "../faults/log.rs"]
mod log;
mod moderation;
mod support;
mod wiring;
