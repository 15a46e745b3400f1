//! The pillars and the actors that serve them, one folder each. What an actor takes is in its `api.rs`.

pub mod command;
pub mod fetch;
pub mod game_lookup;
pub mod helix;
pub mod irc;
pub mod llm;
pub mod moderation;
pub mod store;
pub mod timer;
pub mod token;
pub mod twitch_event;
