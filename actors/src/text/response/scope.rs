//! What a text is said with: plain data and four questions.

use super::zone::Zone;
use crate::text::catalogue::Texts;
use crate::text::foreign::Decency;
use crate::text::language::Language;
use chrono::{DateTime, Utc};
use std::fmt;

/// What is known when a text is said.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    /// Who called; nobody when a timer speaks.
    pub caller: Option<Caller<'a>>,
    /// What stands behind the command, as it was typed.
    pub arguments: &'a str,
    /// The word of the command without its prefix.
    pub command: &'a str,
    /// The channel.
    pub channel: Channel<'a>,
    /// The channel's language.
    pub language: Language,
    /// The bot's texts.
    pub texts: &'a Texts,
    /// The channel's time zone.
    pub zone: &'a Zone,
    /// The time.
    pub now: DateTime<Utc>,
    /// The channel's stream.
    pub stream: Stream<'a>,
    /// Links in what the caller typed are repeated: the caller is a VIP or above.
    pub may_link: bool,
    /// What the caller may have the bot repeat; `None`: nobody typed anything.
    pub(crate) decency: Option<&'a Decency>,
    /// All chance comes of it. The same for [`needs`](super::Response::needs) and [`expand`](super::Response::expand).
    pub seed: u64,
    /// The rest.
    pub facts: &'a dyn Facts,
}

impl fmt::Debug for Scope<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scope").field("command", &self.command).field("caller", &self.caller).finish_non_exhaustive()
    }
}

/// Who called a command.
#[derive(Clone, Copy, Debug)]
pub struct Caller<'a> {
    /// The name as chat shows it.
    pub display: &'a str,
    /// The name in addresses.
    pub login: &'a str,
    /// Twitch's id.
    pub id: &'a str,
    /// The word for what they may do, in the channel's language: "moderator".
    pub level: &'a str,
}

/// The channel in which a text is said.
#[derive(Clone, Copy, Debug)]
pub struct Channel<'a> {
    /// The name in addresses.
    pub login: &'a str,
    /// The name as Twitch shows it.
    pub display: &'a str,
}

/// What is known of the channel's stream.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stream<'a> {
    /// Since when it is live, if it is.
    pub live_since: Option<DateTime<Utc>>,
    /// The category, if it is known.
    pub category: Option<&'a str>,
    /// The title, if it is known.
    pub title: Option<&'a str>,
}

/// Something that the bot has to ask of others before a text can be said.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Need {
    /// Since when somebody has followed the channel.
    FollowAge {
        /// Their login.
        user: String,
    },
    /// Since when somebody has an account.
    AccountAge {
        /// Their login.
        user: String,
    },
    /// How many follow the channel.
    Followers,
    /// How many have subscribed to it.
    Subscribers,
    /// How many watch it.
    Viewers,
    /// The line of a quote.
    Quote {
        /// Its number, or a word in it; `None`: any.
        which: Option<String>,
        /// Chooses where there is a choice.
        chance: u64,
    },
    /// The category of another channel.
    Category {
        /// Its login.
        channel: String,
    },
    /// The title of another channel.
    Title {
        /// Its login.
        channel: String,
    },
    /// Since when another channel has been live.
    LiveSince {
        /// Its login.
        channel: String,
    },
    /// What an address answers.
    Fetch {
        /// The address, complete. Who asks it decides whether it may be asked.
        url: String,
    },
    /// What a model answers.
    Ai {
        /// The question.
        question: String,
    },
}

/// What came of a [`Need`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Words.
    Text(String),
    /// How many.
    Number(u64),
    /// Since when.
    Since(DateTime<Utc>),
    /// There is no such thing: they do not follow, the channel is not live, nobody is called so.
    None,
    /// Nobody knows.
    Failed,
}

/// What a text asks of its surroundings while it is made. All of it is at hand: nothing waits.
pub trait Facts {
    /// The answer to a need, if it is there already.
    fn known(&self, need: &Need) -> Option<Answer>;
    /// A counter by its name; without one, how often the command was used.
    fn counter(&self, name: Option<&str>) -> i64;
    /// Somebody who spoke lately. `chance` chooses.
    fn chatter(&self, chance: u64) -> Option<String>;
}

/// How a counter changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CounterChange {
    /// By so much, down when it is negative.
    Add(i64),
    /// To this.
    Set(i64),
}

impl CounterChange {
    /// Returns what becomes of `count`. It stops at the ends of what can be counted.
    #[must_use]
    pub fn apply(self, count: i64) -> i64 {
        match self {
            Self::Add(n) => count.saturating_add(n),
            Self::Set(n) => n,
        }
    }

    /// Returns the change that does what this one and then `next` do.
    #[must_use]
    pub fn then(self, next: Self) -> Self {
        match (self, next) {
            (_, Self::Set(n)) => Self::Set(n),
            (Self::Set(n), next) => Self::Set(next.apply(n)),
            (Self::Add(n), Self::Add(more)) => Self::Add(n.saturating_add(more)),
        }
    }
}
