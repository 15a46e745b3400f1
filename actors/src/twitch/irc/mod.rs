//! Twitch chat over IRC: lines as bytes, the login, joins, the server's lines.

pub mod chat_line;
pub mod joins;
pub mod liveness;
pub mod login;
pub mod notice;
pub mod server_line;
pub mod user_notice;
pub mod wire;
