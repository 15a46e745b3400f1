//! Rows 21 to 28: what the bot sends.

mod harmless;
mod pace;
mod refused;
mod storms;
