//! The changes of rows, as rules decide them and the database carries them out.

use crate::chat::custom::rows::{Counter, CustomCommand, CustomTimer, Keyword, Quote, Regular};
use crate::chat::moderation::ChannelModeration;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// One change of one channel's rows. A put replaces the row with the same key. Serialized, it is how the last changes are
/// kept that can be taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowChange {
    /// Puts a command, with its aliases; by name.
    PutCommand(Arc<CustomCommand>),
    /// Deletes a command and its aliases.
    DeleteCommand(Arc<str>),
    /// Sets how often a command was used.
    Uses {
        /// The command.
        name: Arc<str>,
        /// The number of uses.
        uses: i64,
    },
    /// Puts a timer; by name.
    PutTimer(Arc<CustomTimer>),
    /// Deletes a timer.
    DeleteTimer(Arc<str>),
    /// Notes that a timer was said, and which of its texts.
    TimerSaid {
        /// The timer.
        name: Arc<str>,
        /// The time.
        at: DateTime<Utc>,
        /// The number of the text that is next.
        next: u32,
    },
    /// Puts a counter; by name.
    PutCounter(Counter),
    /// Deletes a counter.
    DeleteCounter(Arc<str>),
    /// Puts a quote; by number.
    PutQuote(Quote),
    /// Deletes a quote. Its number is not given out again.
    DeleteQuote(u32),
    /// Puts a keyword; by word.
    PutKeyword(Arc<Keyword>),
    /// Deletes a keyword.
    DeleteKeyword(Arc<str>),
    /// Puts a regular; by login.
    PutRegular(Regular),
    /// Deletes a regular.
    DeleteRegular(Box<str>),
    /// Switches a built-in command off in the channel (`true`), or on again.
    SwitchOff {
        /// The command's own name.
        name: Arc<str>,
        /// Off or on.
        off: bool,
    },
    /// The bot says nothing unasked in the channel (`true`), or does again.
    Mute(bool),
    /// Puts what the channel has set of moderation.
    Moderation(Arc<ChannelModeration>),
    /// Ties a query, in its normal form, to the title of a game.
    PutPin {
        /// The query.
        query: Box<str>,
        /// The title.
        title: Box<str>,
    },
    /// Frees a query.
    DeletePin(Box<str>),
    /// The AI is switched off in the channel (`true`), or on again.
    AiOff(bool),
    /// Keeps the raffle, as JSON; `None`: there is none.
    Raffle(Option<String>),
    /// Keeps the queue of viewers, as JSON; `None`: there is none.
    Queue(Option<String>),
}
