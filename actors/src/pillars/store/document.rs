//! The document that everything is exported as, and that is taken in again: `"format": "kissbot-state"`.

use crate::chat::custom::rows::{Counter, CustomCommand, CustomTimer, Keyword, Quote, Regular, SwitchedOff};
use crate::chat::moderation::ChannelModeration;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

/// What `format` says.
pub const FORMAT: &str = "kissbot-state";

/// What `version` says. It is raised when an older KissBot would misread the document.
pub const VERSION: u32 = 1;

/// All that channels have made. Rows are in the order of their names or numbers, so that two documents differ where the
/// rows do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StateDocument {
    /// [`FORMAT`].
    pub format: String,
    /// [`VERSION`].
    pub version: u32,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// The channels, by login.
    pub channels: Vec<ChannelDocument>,
}

impl StateDocument {
    /// Makes the document of some channels.
    #[must_use]
    pub fn new(made_at: DateTime<Utc>, channels: Vec<ChannelDocument>) -> Self {
        Self { format: FORMAT.to_owned(), version: VERSION, made_at, channels }
    }

    /// Returns the document as JSON with a line for each value, and a line's end.
    ///
    /// # Errors
    /// Returns an error when it cannot be written as JSON, which none is known for.
    pub fn pretty(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(self).map(|text| text + "\n")
    }
}

/// What one channel has made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChannelDocument {
    /// Its login. Empty in what another bot has written: who takes it in knows the channel.
    pub login: String,
    /// The id of its owner; empty when it is not known.
    pub id: String,
    /// Its commands.
    pub commands: Vec<Arc<CustomCommand>>,
    /// Its timers.
    pub timers: Vec<Arc<CustomTimer>>,
    /// Its counters.
    pub counters: Vec<Counter>,
    /// Its quotes. One with the number 0 gets the next that is free.
    pub quotes: Vec<Quote>,
    /// Its keywords.
    pub keywords: Vec<Arc<Keyword>>,
    /// Its regulars.
    pub regulars: Vec<Regular>,
    /// The built-in commands that are off in it.
    pub switched_off: Vec<SwitchedOff>,
    /// What it has set of moderation.
    #[serde(skip_serializing_if = "is_nothing")]
    pub moderation: Arc<ChannelModeration>,
}

fn is_nothing(moderation: &ChannelModeration) -> bool {
    *moderation == ChannelModeration::default()
}

impl ChannelDocument {
    /// Tells whether it has no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self { login: self.login.clone(), id: self.id.clone(), ..Self::default() }
    }
}

/// A kind of row, by the name of its list in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowKind {
    /// A command.
    Command,
    /// A timer.
    Timer,
    /// A counter.
    Counter,
    /// A quote.
    Quote,
    /// A keyword.
    Keyword,
    /// A regular.
    Regular,
    /// A built-in command that is off.
    SwitchedOff,
    /// What is set of moderation.
    Moderation,
}

impl fmt::Display for RowKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Command => "command",
            Self::Timer => "timer",
            Self::Counter => "counter",
            Self::Quote => "quote",
            Self::Keyword => "keyword",
            Self::Regular => "regular",
            Self::SwitchedOff => "switched-off",
            Self::Moderation => "moderation",
        })
    }
}
