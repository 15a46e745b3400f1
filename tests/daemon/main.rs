//! The real binary: what it prints, where, with which status it ends, and what it does between start and end.

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    unreachable_pub
)]

mod check;
mod check_languages;
mod cli;
mod configs;
mod custom;
mod dashboard;
mod disks;
mod doors;
mod lifecycle;
mod logging;
mod login;
mod metrics;
mod moderation;
mod pillars;
mod reload;
mod remedies;
mod service_manager;
mod store;
mod supervision;
mod support;
mod system;
mod tokens;
