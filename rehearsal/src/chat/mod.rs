//! Twitch's chat: IRC over TCP and over WebSocket.
//!
//! * [`wire`]: bytes to lines, lines to commands and tags, and back; `tags`, `notices`: Twitch's own words.
//! * `limits`, `rooms`, `login`: Twitch's rules, pure: they get the time, they never ask for it.
//! * `state`, `clients`, `spoken`: the chat's memory: connections, rooms, the last messages.
//! * `commands`, `speech`, `moderation`, `usernotice`: what changes it and who is told.
//! * `calls`: Helix's calls by which moderators act; `bars`: those who may not write.
//! * `connection`, `websocket`: one client's socket.

mod bars;
mod calls;
mod clients;
mod commands;
mod config;
mod connection;
mod limits;
mod login;
mod moderation;
mod notices;
mod rooms;
mod speech;
mod spoken;
mod state;
mod tags;
mod usernotice;
mod websocket;
pub mod wire;

pub(crate) use calls::routes;
pub(crate) use config::ChatConfig;
pub use config::{BotStanding, RoomSettings, StageChannel, StageLimits};
pub(crate) use connection::run;
pub(crate) use state::Chat;
pub(crate) use websocket::run as run_websocket;
