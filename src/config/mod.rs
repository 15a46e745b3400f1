//! The typed configuration: `config.toml`, then the environment (`KISSBOT__TWITCH__IRC_URL` for `twitch.irc_url`).
//!
//! `schema.rs` is the table of all keys; `check.rs` compares what was read with it and finds every mistake at once.

mod channels;
mod check;
mod environment;
mod error;
mod events;
mod keys;
mod line;
mod llm;
mod load;
mod nearest;
mod reference;
mod schema;
mod sections;
mod texts;
mod warnings;
mod with;

pub use channels::{Channel, ChannelLlm, Channels};
pub use environment::Variables;
pub use error::{ConfigError, Mistake, Origin};
pub use events::{Reward, RewardAction, TwitchEvents};
pub use llm::{Budget, Llm, Provider};
pub use load::{Loaded, load_from};
pub use reference::reference;
pub use sections::{Bot, Commands, GameLookup, Limits, Log, LogFormat, Metrics, Twitch};
use serde::{Deserialize, Serialize};

/// The whole configuration. Its default holds without a file, except that a bot needs a channel.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The bot's account and its channels.
    pub bot: Bot,
    /// The application and the addresses of Twitch.
    pub twitch: Twitch,
    /// The commands.
    pub commands: Commands,
    /// Facts about games.
    pub game_lookup: GameLookup,
    /// The language models.
    pub llm: Llm,
    /// The events of a channel.
    pub twitch_events: TwitchEvents,
    /// The differences of single channels.
    #[serde(with = "with::by_channel")]
    pub channels: Channels,
    /// The figures in the log.
    pub metrics: Metrics,
    /// The log.
    pub log: Log,
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "a test's file need not survive a crash")]
mod tests;
