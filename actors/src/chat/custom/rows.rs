//! The rows: one for each thing that a channel has made.

use super::level::Level;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The most of each that one channel can have.
pub mod caps {
    /// Commands of one channel.
    pub const COMMANDS: usize = 500;
    /// Aliases of one command.
    pub const ALIASES: usize = 10;
    /// Characters of a command's, timer's or keyword's text: what fits into a line that is typed.
    pub const TEXT_CHARS: usize = 500;
    /// Seconds of a cooldown that is set on the page.
    pub const COOLDOWN_S: u32 = 86_400;
    /// Seconds between two lines of a timer: one that is slower says nothing on most days.
    pub const INTERVAL_S: u32 = 86_400;
    /// Timers of one channel.
    pub const TIMERS: usize = 20;
    /// Counters of one channel.
    pub const COUNTERS: usize = 200;
    /// Quotes of one channel.
    pub const QUOTES: usize = 5000;
    /// Characters of a quote: with number, author and date it still is one line.
    pub const QUOTE_CHARS: usize = 350;
    /// Keywords of one channel.
    pub const KEYWORDS: usize = 100;
    /// Characters of a keyword or of its pattern.
    pub const KEYWORD_CHARS: usize = 200;
    /// Regulars of one channel.
    pub const REGULARS: usize = 500;
    /// Changes that can be taken back, per channel.
    pub const UNDO: usize = 10;
    /// Entries of one raffle.
    pub const RAFFLE_ENTRIES: usize = 10_000;
    /// Viewers in one queue.
    pub const QUEUE: usize = 100;
    /// Characters of what a viewer notes when joining a queue.
    pub const NOTE_CHARS: usize = 40;
}

/// When it can be used, by the state of the channel's stream.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum When {
    /// Live or not.
    #[default]
    Always,
    /// While the channel is live.
    Online,
    /// While it is not.
    Offline,
}

/// How a command answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReplyKind {
    /// As a reply to the line.
    #[default]
    Reply,
    /// As a line of its own.
    Say,
    /// As a line of its own that begins with the asker's name.
    Mention,
}

/// A command of a channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomCommand {
    /// The name, folded.
    pub name: Arc<str>,
    /// What it says, as it was written.
    pub text: Arc<str>,
    /// Other names, folded.
    #[serde(default)]
    pub aliases: Vec<Arc<str>>,
    /// The least level that may use it.
    #[serde(default)]
    pub level: Level,
    /// The cooldown of all viewers together; 0: none.
    #[serde(default)]
    pub cooldown_s: u32,
    /// The cooldown of each viewer; 0: none.
    #[serde(default)]
    pub user_cooldown_s: u32,
    /// True: moderators wait for the cooldowns, too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub mod_cooldown: bool,
    /// When it can be used.
    #[serde(default)]
    pub when: When,
    /// True: no list names it.
    #[serde(default)]
    pub hidden: bool,
    /// False: it is switched off.
    #[serde(default = "yes")]
    pub enabled: bool,
    /// How it answers.
    #[serde(default)]
    pub reply: ReplyKind,
    /// The command that it runs with the expanded text as arguments (Nightbot's `-a`), instead of saying the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub runs: Option<Arc<str>>,
    /// How often it was used; what `$(count)` says.
    #[serde(default)]
    pub uses: i64,
    /// The login of who made it.
    #[serde(default)]
    pub made_by: Arc<str>,
    /// When it was made.
    #[serde(default)]
    pub made_at: Option<DateTime<Utc>>,
}

impl CustomCommand {
    /// The names of the fields of a row.
    pub const FIELDS: &[&str] = &[
        "name",
        "text",
        "aliases",
        "level",
        "cooldown_s",
        "user_cooldown_s",
        "mod_cooldown",
        "when",
        "hidden",
        "enabled",
        "reply",
        "runs",
        "uses",
        "made_by",
        "made_at",
    ];
}

fn yes() -> bool {
    true
}

/// A line that is said again and again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomTimer {
    /// The name, folded.
    pub name: Arc<str>,
    /// What it says; `|||` is between texts that take turns.
    pub text: Arc<str>,
    /// The least time between two of its lines.
    pub interval_s: u32,
    /// The least number of lines by others between two of its own.
    #[serde(default)]
    pub lines_min: u32,
    /// When it is said.
    #[serde(default = "online")]
    pub when: When,
    /// False: it is switched off.
    #[serde(default = "yes")]
    pub enabled: bool,
}

impl CustomTimer {
    /// The names of the fields of a row.
    pub const FIELDS: &[&str] = &["name", "text", "interval_s", "lines_min", "when", "enabled"];
}

fn online() -> When {
    When::Online
}

/// A number with a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counter {
    /// The name, folded.
    pub name: Arc<str>,
    /// Its value.
    pub value: i64,
}

/// A quote. Its number is never given to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The number, from 1.
    pub number: u32,
    /// The words.
    pub text: String,
    /// Who said them; may be empty.
    #[serde(default)]
    pub by: String,
    /// The channel's category at the time; may be empty.
    #[serde(default)]
    pub game: String,
    /// The login of who wrote it down; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub added_by: String,
    /// When it was written down.
    #[serde(default)]
    pub made_at: Option<DateTime<Utc>>,
}

/// A word or pattern that is answered wherever it stands in a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keyword {
    /// The word or words, as they were written; of a `regex` its pattern.
    pub word: Arc<str>,
    /// True: `word` is a pattern.
    #[serde(default)]
    pub regex: bool,
    /// What is said.
    pub text: Arc<str>,
    /// The cooldown of all viewers together.
    #[serde(default)]
    pub cooldown_s: u32,
    /// The least level whose lines are answered.
    #[serde(default)]
    pub level: Level,
    /// False: it is switched off.
    #[serde(default = "yes")]
    pub enabled: bool,
}

/// A viewer whom the channel's moderators have listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Regular {
    /// Twitch's id; empty until the viewer has written a line.
    #[serde(default)]
    pub user_id: Box<str>,
    /// The login when it was seen last.
    pub login: Box<str>,
}

/// A built-in command that the channel's moderators have switched off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SwitchedOff {
    /// Its own name.
    pub name: Arc<str>,
}
