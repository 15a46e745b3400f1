//! The sections about what channels make in chat.

use kissbot_actors::chat::custom::level::Level;
use serde::{Deserialize, Serialize};

/// `[custom]`: commands, counters, quotes, keywords, raffles and queues that channels make in chat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Custom {
    /// `true`: channels can make and use them.
    pub enabled: bool,
    /// Those who may make commands, timers, keywords and regulars: `moderator` or `broadcaster`.
    pub managers: Managers,
    /// The cooldown of a new command, all viewers together.
    pub cooldown_s: u32,
    /// The cooldown of a new command, per viewer.
    pub user_cooldown_s: u32,
    /// Hosts that `$(customapi …)` may ask.
    pub fetch_hosts: Vec<String>,
}

impl Default for Custom {
    fn default() -> Self {
        Self {
            enabled: true,
            managers: Managers::Moderator,
            cooldown_s: 5,
            user_cooldown_s: 15,
            fetch_hosts: Vec::new(),
        }
    }
}

/// Those who may change what a channel has made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Managers {
    /// Moderators and the broadcaster.
    #[default]
    Moderator,
    /// The broadcaster alone.
    Broadcaster,
}

impl From<Managers> for Level {
    fn from(managers: Managers) -> Self {
        match managers {
            Managers::Moderator => Self::Moderator,
            Managers::Broadcaster => Self::Broadcaster,
        }
    }
}

/// `[timers]`: lines that channels have said again and again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Timers {
    /// `true`: they are said.
    pub enabled: bool,
    /// No timer may be faster.
    pub interval_min_s: u32,
    /// Between two timers' lines in one channel.
    pub spacing_s: u32,
}

impl Default for Timers {
    fn default() -> Self {
        Self { enabled: true, interval_min_s: 60, spacing_s: 60 }
    }
}
