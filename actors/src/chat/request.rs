//! Chat lines that are for the bot, on their way to the pillar that answers.

use super::custom::rows::Keyword;
use super::pillar::Pillar;
use super::receipt::Receipt;
use super::ticket::ReplyTicket;
use std::fmt;
use std::sync::Arc;

/// Asks to run a command for a chatter.
#[derive(Debug)]
pub struct RunCommand {
    /// The name as it was typed, without the prefix.
    pub name: String,
    /// The words behind the name, cleaned and trimmed.
    pub arguments: String,
    /// The right to reply, to the asker.
    pub ticket: ReplyTicket,
}

impl RunCommand {
    /// The pillar that takes these.
    pub const PILLAR: Pillar = Pillar::new("command");
}

/// Tells that somebody spoke to the bot without a command.
#[derive(Debug)]
pub struct Mention {
    /// Their words, without the mention.
    pub text: String,
    /// The right to reply, to the speaker.
    pub ticket: ReplyTicket,
}

impl Mention {
    /// The pillar that takes these.
    pub const PILLAR: Pillar = Pillar::new("llm");
}

/// Tells that a keyword of the channel stands in somebody's line.
#[derive(Debug)]
pub struct KeywordSaid {
    /// The keyword.
    pub keyword: Arc<Keyword>,
    /// The words of the line.
    pub words: String,
    /// Their words to the bot, where the line is spoken to it: it is answered so where the keyword is not.
    pub mention: Option<String>,
    /// The right to reply, to the author.
    pub ticket: ReplyTicket,
}

/// A task that a command hands to a pillar. Each pillar has a type of its own for what it can be asked, in its `api.rs`.
pub trait Errand: fmt::Debug + PartialEq + Send + 'static {
    /// The pillar that carries it out.
    const PILLAR: Pillar;
}

/// Asks a pillar to carry out a command.
#[derive(Debug)]
pub struct HandedOver<E> {
    /// The task.
    pub errand: E,
    /// The right to reply, to the asker.
    pub ticket: ReplyTicket,
    /// The price for the asker; see [`GiveBack`](crate::pillars::command::api::GiveBack).
    pub receipt: Receipt,
}
