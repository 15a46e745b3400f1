//! A command as typed.

use crate::chat::payment::Payment;
use crate::chat::ticket::ReplyTicket;
use crate::chat::{ChannelName, Chatter};
use crate::pillars::command::book::Book;
use crate::pillars::command::figures::Dashboard;
use crate::pillars::command::spec::Call;
use crate::text::catalogue::Texts;
use crate::text::language::Language;
use std::time::Instant;

/// A command as typed.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The name without prefix, in any case; of a paid command its own name.
    pub name: &'a str,
    /// The words that follow the name; may be empty.
    pub args: &'a str,
    /// The asker.
    pub chatter: &'a Chatter,
    /// The channel it was typed in.
    pub channel: &'a ChannelName,
    /// The channel's language.
    pub language: Language,
    /// The payment with channel points, if it was paid for. Such a command has no cooldown.
    pub payment: Option<&'a Payment>,
}

impl<'a> Request<'a> {
    /// Makes the request of whoever a ticket is for.
    pub(in crate::pillars::command) fn by(ticket: &'a ReplyTicket, name: &'a str, args: &'a str) -> Self {
        let ReplyTicket { asker: chatter, channel, language, .. } = ticket;
        Self { name, args, chatter, channel, language: *language, payment: ticket.payment() }
    }

    /// Returns the use of a command that it is.
    pub(super) fn call<'c>(
        &'c self,
        book: &'c Book,
        texts: &'c Texts,
        figures: &'c dyn Dashboard,
        now: Instant,
    ) -> Call<'c> {
        Call {
            name: self.name,
            args: self.args.trim(),
            chatter: self.chatter,
            channel: self.channel,
            language: self.language,
            now,
            prefix: book.prefix(),
            book,
            texts,
            figures,
        }
    }
}
