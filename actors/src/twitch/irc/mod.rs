//! Twitch chat over IRC: lines as bytes, the login, joins, the server's lines.

pub mod chat_line;
pub(crate) mod joins;
pub mod lateness;
pub(crate) mod liveness;
pub(crate) mod login;
pub(crate) mod notice;
pub(crate) mod server_line;
pub(crate) mod user_notice;
pub mod wire;
