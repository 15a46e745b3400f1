//! The state of the bot, as metrics, `!stats` and the operator see it.

pub mod board;
pub mod escalation;
pub mod pillar;
pub mod process;
pub mod provider_meter;
pub mod vitals;
