//! Chat lines that are for the bot, on their way to the pillar that answers.

use super::pillar::Pillar;
use super::receipt::Receipt;
use super::ticket::ReplyTicket;

/// Run a command for a chatter.
#[derive(Debug)]
pub struct RunCommand {
    /// The name as it was typed, without the prefix.
    pub name: String,
    /// What follows the name, cleaned and trimmed.
    pub arguments: String,
    /// The right to reply, to whoever asked.
    pub ticket: ReplyTicket,
}

impl RunCommand {
    /// The pillar that takes these.
    pub const PILLAR: Pillar = Pillar::new("command");
}

/// Somebody spoke to the bot without a command.
#[derive(Debug)]
pub struct Mention {
    /// What they said, without the mention.
    pub text: String,
    /// The right to reply, to whoever spoke.
    pub ticket: ReplyTicket,
}

impl Mention {
    /// The pillar that takes these.
    pub const PILLAR: Pillar = Pillar::new("llm");
}

/// A command that another pillar carries out.
#[derive(Debug)]
pub struct HandedOver<E> {
    /// What is to be done.
    pub errand: E,
    /// The right to reply, to whoever asked.
    pub ticket: ReplyTicket,
    /// What it cost the asker; see [`GiveBack`](crate::pillars::command::api::GiveBack).
    pub receipt: Receipt,
}
