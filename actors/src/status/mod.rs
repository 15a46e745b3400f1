//! The state of the bot, as metrics, `!stats` and the operator see it.

pub mod escalation;
pub mod moderation_meter;
pub mod pillar;
pub mod process;
pub mod provider_meter;
pub mod pulses;
pub mod store_meter;
pub mod token_board;
pub mod troubles;
pub mod vitals;
