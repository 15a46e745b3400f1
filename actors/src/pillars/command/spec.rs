//! A command: its description, its body, and one use of it.

use crate::chat::custom::asked::Resumed;
use crate::chat::pillar::Pillar;
use crate::chat::request::Errand;
use crate::chat::user_name::Named;
use crate::chat::{ChannelName, Chatter, Role};
use crate::pillars::command::book::Book;
use crate::pillars::command::custom::{Custom, Use};
use crate::pillars::command::figures::Dashboard;
use crate::pillars::command::hand_over::HandOver;
use crate::text::catalogue::{Arg, Texts};
use crate::text::language::Language;
use std::sync::Arc;
use std::time::Instant;

pub use crate::chat::cooldown::Cooldowns;

/// A built-in command. Its file exports it as `pub const COMMAND`.
#[derive(Clone, Copy, Debug)]
pub struct Command {
    /// The name without prefix, lower case. Config knows the command by it, even when viewers type another one.
    pub name: &'static str,
    /// Other names that it answers to, unless the config replaces them.
    pub aliases: &'static [&'static str],
    /// The least role that may use it. Those below get no answer at all.
    pub role: Role,
    /// The cooldowns, unless the config replaces them.
    pub cooldown: Cooldowns,
    /// The English Fluent source with `<name>-help` (one sentence), `<name>-usage` (how to type it, with the variable
    /// `$command`) and the replies. All ids start with the name and `-`. Other languages have theirs in their folder.
    pub texts: &'static str,
    /// The pillar that it needs. Without it, chat is told so, and the command does not run.
    pub pillar: Pillar,
    /// The function that runs it.
    pub run: fn(&Call<'_>) -> Outcome,
}

/// The body of a command, run at each use.
#[derive(Clone, Debug)]
pub enum Body {
    /// A function of the program.
    BuiltIn(fn(&Call<'_>) -> Outcome),
    /// A text that is said as it is.
    Text(Arc<str>),
    /// What a channel has made.
    Custom(Arc<Custom>),
}

impl Body {
    /// Runs it.
    pub(super) fn run(&self, call: &Call<'_>) -> Outcome {
        match self {
            Self::BuiltIn(run) => run(call),
            Self::Text(text) => Outcome::Reply(text.as_ref().to_owned()),
            Self::Custom(custom) => Outcome::Custom(custom.run(call, Resumed::begin())),
        }
    }
}

/// One use of a command.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    /// The name as typed, without prefix.
    pub name: &'a str,
    /// The words that follow the name; may be empty.
    pub args: &'a str,
    /// The asker.
    pub chatter: &'a Chatter,
    /// The channel it was typed in.
    pub channel: &'a ChannelName,
    /// The channel's language.
    pub language: Language,
    /// The time of the call.
    pub now: Instant,
    /// The characters before a command's name: `!`.
    pub prefix: &'a str,
    /// All commands.
    pub book: &'a Book,
    /// All texts.
    pub texts: &'a Texts,
    /// The daemon's figures.
    pub figures: &'a dyn Dashboard,
}

impl Call<'_> {
    /// Returns the text `id` in the channel's language.
    #[must_use]
    pub fn say(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.texts.say(self.language, id, args)
    }

    /// Returns the user whom the words begin with, as people write names.
    #[must_use]
    pub fn named_user(&self) -> Named {
        Named::read(self.args, &[self.chatter.into()])
    }

    /// Returns the answer to a call that the command cannot make sense of: its usage.
    #[must_use]
    pub fn misused(&self) -> Outcome {
        let entry = self.book.find(self.channel, self.name);
        let usage = entry.map(|entry| entry.usage(self.texts, self.language)).unwrap_or_default();
        Outcome::Misused(self.say("common-usage", &[("usage", (&usage).into())]))
    }
}

/// The outcome of a call. [`Outcome::Reply`] and [`Outcome::HandOver`] start cooldowns. A text must not begin with the
/// prefix: outgoing lines lose a leading `!`, `/` or `.`.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done, and this is the answer.
    Reply(String),
    /// The chatter made a mistake, and this is the usage.
    Misused(String),
    /// The bot could not do it, and this says so.
    Failed(String),
    /// Another pillar does it and answers. It starts the cooldowns; if it comes to nothing, they are given back.
    HandOver(HandOver),
    /// A channel's command was used.
    Custom(Use),
    /// Nothing is to be said.
    Silent,
}

impl Outcome {
    /// Hands an errand to the pillar that carries it out.
    #[must_use]
    pub fn hand_over(errand: impl Errand) -> Self {
        Self::HandOver(HandOver::to(errand))
    }
}
