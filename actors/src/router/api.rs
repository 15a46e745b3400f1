//! Messages that the [`RouterActor`](super::RouterActor) takes.

use crate::chat::custom::keyword_pattern::Keywords;
use crate::chat::pillar::Pillar;
use crate::chat::{ChannelName, Role};
use crate::screen::permits::Permit;
use crate::screen::recent::{Recall, Recalled};
use crate::screen::rules::Rules;
use crate::twitch::irc::wire::frame::Batch;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;
use std::time::Instant;
use tokio::sync::oneshot;

/// Chat lines, in the order in which they came.
#[derive(Clone, Debug)]
pub struct ChatReceived {
    /// The batch that holds the chat lines; its other lines were handled already.
    pub batch: Batch,
    /// The time at which they came.
    pub received_at: Instant,
}

/// Tells who the bot is. The router needs it to know its own lines and mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BotIdentified {
    /// The account's login.
    pub login: String,
    /// The account's id, once Twitch has told it.
    pub user_id: Option<String>,
}

/// The words that commands answer to: a missing pillar is spoken of to those who type one of them only.
pub trait CommandWords: fmt::Debug + Send + Sync {
    /// Returns the command that answers in `channel` to `typed`, a word without prefix in any case.
    fn word(&self, channel: &ChannelName, typed: &str) -> Option<CommandWord>;

    /// Returns the own name of the built-in command that answers to a folded word, if no channel has switched it off.
    fn built_in(&self, channel: &ChannelName, word: &str) -> Option<Arc<str>>;

    /// Returns the folded words that built-in commands answer to in a channel, if it has not switched them off.
    fn built_in_words(&self, channel: &ChannelName) -> Vec<String>;
}

/// The words that the router knows; `None` until it is told.
pub type KnownWords = Option<Arc<dyn CommandWords>>;

/// A command, as far as the router has to know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommandWord {
    /// The pillar that it needs besides that of the commands.
    pub pillar: Pillar,
    /// The least role that may use it.
    pub role: Role,
}

/// What is looked for in the lines of one channel, beside commands and mentions.
#[derive(Clone, Debug)]
pub struct Watch {
    /// The channel.
    pub channel: ChannelName,
    /// The keywords that are on; `None`: there are none, or the bot is to say nothing unasked.
    pub keywords: Option<Arc<Keywords>>,
    /// True: its lines are counted, for timers that wait for them.
    pub counts_lines: bool,
}

/// The channels in which something is looked for, by name; `None`: nobody asks, and who writes is not noted either.
pub type Watches = Option<Arc<HashMap<ChannelName, Watch>>>;

/// Tells what is looked for in these channels from now on.
#[derive(Clone, Debug)]
pub struct WatchChanged(pub Vec<Watch>);

/// Tells which words commands answer to from now on.
#[derive(Clone, Debug)]
pub struct CommandsChanged(pub Arc<dyn CommandWords>);

/// Tells what is not to be said in channels from now on.
#[derive(Clone, Debug)]
pub struct RulesChanged(pub Arc<Rules>);

/// Lets a viewer post links.
#[derive(Clone, Debug)]
pub struct Permitted(pub Permit);

/// Asks for the lines of the last minutes in which a phrase is.
#[derive(Debug)]
pub struct RecallLines {
    /// What is looked for.
    pub wanted: Recall,
    /// The place for what was found.
    pub answer: oneshot::Sender<Recalled>,
}
