//! KissBot, the daemon round `kissbot_actors`.

pub mod cli;
pub mod config;
pub mod exit;
pub mod secrets;
pub mod telemetry;
