//! Twitch's chat: IRC over TCP and over WebSocket.

pub(crate) mod commands;
pub(crate) mod connection;
pub(crate) mod limits;
pub(crate) mod login;
pub(crate) mod moderation;
pub(crate) mod notices;
pub(crate) mod rooms;
pub(crate) mod speech;
pub(crate) mod usernotice;
pub(crate) mod websocket;
pub mod wire;
