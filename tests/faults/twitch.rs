//! Twitch beyond chat: what its API and its token server do to the bot, and what happens on a channel.

mod api;
mod asking;
mod events;
mod happening;
mod night;
pub mod notices;
mod renewal;
mod rewards;
mod token;
mod twice;
