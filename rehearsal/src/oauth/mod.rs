//! `id.twitch.tv/oauth2`: the device code flow, refresh, validation, revocation.
//!
//! `state` is the memory, with `tokens` and `devices` as its pure parts; `calls` answers requests, whose parameters
//! `form` reads.

mod calls;
mod config;
mod devices;
mod form;
mod state;
mod tokens;

pub(crate) use calls::routes;
pub use config::{KnownToken, OAuthConfig};
pub(crate) use state::OAuth;
pub use tokens::TokenPair;
