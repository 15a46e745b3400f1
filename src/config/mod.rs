//! The typed configuration: `config.toml`, then the environment (`KISSBOT__TWITCH__IRC_URL` for `twitch.irc_url`).
//!
//! `schema.rs` is the table of all keys; `check.rs` validates what was read against it and finds every mistake at once.

mod channels;
pub mod chat;
mod check;
mod command_names;
mod custom;
mod dashboard;
mod environment;
mod error;
mod events;
pub(crate) mod keys;
mod line;
mod listening;
mod llm;
mod load;
mod moderation;
pub(crate) mod nearest;
mod reference;
mod schema;
mod sections;
mod syntax;
mod texts;
mod warnings;
mod with;

pub use channels::{Channel, ChannelLlm, Channels};
pub use chat::Chat;
pub use custom::{Custom, Managers, Timers};
pub use dashboard::Dashboard;
pub use environment::Variables;
pub use error::{ConfigError, Mistake, Origin, Warning};
pub use events::{Reward, RewardAction, TwitchEvents};
pub use kissbot_actors::pillars::moderation::{OnRaid, Tell};
pub use llm::{Budget, Llm, Provider};
pub(crate) use load::place_of;
pub use load::{Loaded, load_from};
pub use moderation::{ConfiguredPhrase, Filter, Links, Moderation, Spared};
pub(crate) use nearest::most_alike;
pub use reference::reference;
pub use schema::{Key, Kind, TEMPLATE, Text, TextCheck};
pub use sections::{Bot, Commands, GameLookup, Limits, Log, LogFormat, Metrics, Store, Twitch};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The whole configuration. Its default is what applies without a file, except that a bot needs a channel.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The bot's identity and its channels.
    pub bot: Bot,
    /// The application and the addresses of Twitch.
    pub twitch: Twitch,
    /// The doors of chat.
    pub chat: Chat,
    /// The commands.
    pub commands: Commands,
    /// What channels make in chat.
    pub custom: Custom,
    /// The timers that channels make.
    pub timers: Timers,
    /// What is not to be said in chat.
    pub moderation: Moderation,
    /// The lookup of facts about games.
    pub game_lookup: GameLookup,
    /// The language models.
    pub llm: Llm,
    /// The events on a channel.
    pub twitch_events: TwitchEvents,
    /// The differences of single channels.
    #[serde(with = "with::by_channel")]
    pub channels: Channels,
    /// The database.
    pub store: Store,
    /// The pages.
    pub dashboard: Dashboard,
    /// The metrics in the log and for those who ask, and health.
    pub metrics: Metrics,
    /// The log.
    pub log: Log,
    /// The sections that pillars bring, by name, as validated against the pillars' keys.
    #[serde(skip)]
    pub sections: BTreeMap<String, serde_json::Value>,
}

impl Config {
    /// Returns the section of a pillar that brings its own.
    ///
    /// # Errors
    /// Returns an error if the section does not fit the type; the pillar's keys are to exclude that.
    pub fn section<T: DeserializeOwned + Default>(&self, name: &str) -> Result<T, SectionError> {
        let Some(section) = self.sections.get(name) else { return Ok(T::default()) };
        serde_json::from_value(section.clone()).map_err(|error| SectionError { section: name.to_owned(), error })
    }
}

/// A section that does not fit the type that a pillar reads it as.
#[derive(Debug, thiserror::Error)]
#[error("[{section}]: {error}")]
pub struct SectionError {
    section: String,
    error: serde_json::Error,
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "a test's file need not survive a crash")]
mod tests;
