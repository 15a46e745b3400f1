//! The stage over raw bytes: each rule of Twitch that a bot can break.

// Helpers of tests are no tests to clippy.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

#[path = "stage/client.rs"]
mod client;
#[path = "stage/eventsub/mod.rs"]
mod eventsub;
#[path = "stage/games.rs"]
mod games;
#[path = "stage/helix.rs"]
mod helix;
#[path = "stage/joining.rs"]
mod joining;
#[path = "stage/links.rs"]
mod links;
#[path = "stage/llm.rs"]
mod llm;
#[path = "stage/login.rs"]
mod login;
#[path = "stage/moderating.rs"]
mod moderating;
#[path = "stage/moderation.rs"]
mod moderation;
#[path = "stage/oauth.rs"]
mod oauth;
#[path = "stage/saying.rs"]
mod saying;
#[path = "stage/sockets.rs"]
mod sockets;
#[path = "stage/speaking.rs"]
mod speaking;
#[path = "stage/tempers.rs"]
mod tempers;
#[path = "stage/twitch_irc.rs"]
mod twitch_irc;
#[path = "stage/usernotice.rs"]
mod usernotice;
#[path = "stage/web.rs"]
mod web;
