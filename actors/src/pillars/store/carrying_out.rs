//! Orders of chat, from the line to the answer.

use super::StoreActor;
use super::database::WriteError;
use super::quote_line;
use super::row::RowChange;
use super::state::answer::Wanted;
use super::state::{Answer, Author, Decision, Refused, View, decide};
use crate::chat::ChannelName;
use crate::chat::custom::level::Level;
use crate::chat::custom::order::Order;
use crate::chat::custom::rows::Quote;
use crate::chat::receipt::Receipt;
use crate::chat::say::Say;
use crate::chat::ticket::ReplyTicket;
use crate::kernel::actor::Context;
use crate::kernel::clock;
use crate::pillars::command::api::GiveBack;
use crate::text::response::{Answer as FactAnswer, Need};
use std::sync::Arc;

/// What an order comes to, for who gave it.
pub(super) enum Told {
    /// It was carried out; the text says so.
    Done(String),
    /// It was not; the text says why, and costs no cooldown.
    Refused(String),
    /// Nothing is said.
    Nothing,
}

/// Who gives an order, and where.
pub(super) struct Request<'a> {
    pub(super) channel: &'a ChannelName,
    pub(super) author: &'a Author,
}

impl StoreActor {
    pub(super) fn carry_out(
        &mut self,
        order: &Order,
        ticket: ReplyTicket,
        receipt: Receipt,
        context: &mut Context<'_, Self>,
    ) {
        let told = match order {
            Order::Raffle(order) => self.raffle(order, &ticket, context),
            Order::Queue(order) => self.queue(order, &ticket, context),
            order => self.by_rules(order, &ticket),
        };
        match told {
            Told::Done(text) => self.recipients.say.tell(Say::reply(ticket, text)),
            Told::Refused(text) => {
                self.recipients.say.tell(Say::reply(ticket, text));
                self.recipients.give_back.tell(GiveBack::new(receipt));
            }
            Told::Nothing => ticket.stay_silent(),
        }
    }

    fn by_rules(&mut self, order: &Order, ticket: &ReplyTicket) -> Told {
        let author = Author { login: ticket.asker.login.clone(), level: Level::from(ticket.asker.role) };
        let told = match self.decide(order, &Request { channel: &ticket.channel, author: &author }) {
            Ok(Decision { quote: Some(wanted), .. }) => self.quote(wanted, ticket),
            Ok(decision) => self.settle(&decision, ticket),
            Err(Refused(answer)) => Told::Refused(answer.say(&self.texts, ticket.language)),
        };
        self.channels.of(&ticket.channel).state.counts.rest();
        told
    }

    /// Writes what was decided, and returns what is said of it.
    pub(super) fn settle(&mut self, decision: &Decision, ticket: &ReplyTicket) -> Told {
        match self.write(&ticket.channel, &ticket.asker.login, decision) {
            Ok(()) => match &decision.answer {
                Some(answer) => Told::Done(answer.say(&self.texts, ticket.language)),
                None => Told::Nothing,
            },
            Err(error) => self.not_saved(&error, ticket),
        }
    }

    pub(super) fn not_saved(&mut self, error: &WriteError, ticket: &ReplyTicket) -> Told {
        self.broke(error);
        let why = if *error == WriteError::Full { "full" } else { "broken" };
        Told::Refused(Answer::new("store-not-saved").with("why", why).say(&self.texts, ticket.language))
    }

    pub(super) fn decide(&mut self, order: &Order, request: &Request<'_>) -> Result<Decision, Refused> {
        let Request { channel, author } = *request;
        let words = self.memory.words.get();
        let game = self.memory.streams.read(|streams| streams.of(channel)).category.clone();
        let kept = self.channels.of(channel);
        let state = Arc::clone(&kept.state);
        let counts = state.counts.record();
        let is_built_in = |word: &str| {
            words
                .as_ref()
                .and_then(|words| words.built_in(&state.channel, word))
                .is_some_and(|name| !state.switched_off.contains(&name))
        };
        let built_in = |word: &str| words.as_ref().and_then(|words| words.built_in(&state.channel, word));
        let view = View {
            state: &state,
            counts: &counts,
            prefix: &self.settings.prefix,
            author,
            now: clock::wall(),
            is_built_in: &is_built_in,
            built_in: &built_in,
            defaults: &self.settings.defaults,
            undo: &kept.undo,
            game: game.as_deref().unwrap_or_default(),
        };
        decide(order, &view)
    }

    /// Returns the quote that a channel's command says.
    pub(super) fn quote_for(&mut self, need: &Need, ticket: &ReplyTicket) -> FactAnswer {
        let (Need::Quote { which, chance }, Some(database)) = (need, &self.database) else { return FactAnswer::Failed };
        let channel = &ticket.channel;
        let found = match which {
            None => database.random_quote(channel, &[], *chance),
            Some(which) => match which.parse() {
                Ok(number) => database.quote(channel, number),
                Err(_) => database.search_quote(channel, which, *chance),
            },
        };
        match found {
            Ok(Some(quote)) => FactAnswer::Text(quote_line::line(&quote, &self.texts, ticket.language)),
            Ok(None) => FactAnswer::None,
            Err(_) => FactAnswer::Failed,
        }
    }

    fn quote(&mut self, wanted: Wanted, ticket: &ReplyTicket) -> Told {
        let (channel, language) = (&ticket.channel, ticket.language);
        let missing = |number: u32, id| Answer::new(id).with("number", number.to_string());
        let Some(database) = &self.database else {
            return self.not_saved(&WriteError::Broken { reopen: true, why: "it is not open".to_owned() }, ticket);
        };
        let avoid: Vec<u32> =
            self.channels.get(channel).map(|kept| kept.said_quotes.iter().copied().collect()).unwrap_or_default();
        let found = match &wanted {
            Wanted::Random => database.random_quote(channel, &avoid, fastrand::u64(..)),
            Wanted::Search(words) => database.search_quote(channel, words, fastrand::u64(..)),
            Wanted::Number(number) | Wanted::Edit { number, .. } | Wanted::Delete(Some(number)) => {
                database.quote(channel, *number)
            }
            Wanted::Delete(None) => match avoid.last() {
                Some(number) => database.quote(channel, *number),
                None => return Told::Refused(Answer::new("store-quote-which").say(&self.texts, language)),
            },
        };
        let quote = match found {
            Ok(found) => found,
            Err(error) => return self.not_saved(&error, ticket),
        };
        let Some(quote) = quote else {
            let answer = match wanted {
                Wanted::Search(words) => Answer::new("store-quote-not-found").with("words", words),
                Wanted::Number(number) => missing(number, "store-quote-gone"),
                Wanted::Edit { number, .. } | Wanted::Delete(Some(number)) => missing(number, "store-quote-missing"),
                Wanted::Random | Wanted::Delete(None) => Answer::new("store-quote-which"),
            };
            return Told::Refused(answer.say(&self.texts, language));
        };
        match wanted {
            Wanted::Edit { number, text, by } => {
                let by = by.unwrap_or_else(|| quote.by.clone());
                let change = RowChange::PutQuote(Quote { text, by, ..quote });
                self.settle(&Decision::write(vec![change], missing(number, "store-quote-changed")), ticket)
            }
            Wanted::Delete(_) => {
                let answer = missing(quote.number, "store-quote-deleted");
                self.settle(&Decision::write(vec![RowChange::DeleteQuote(quote.number)], answer), ticket)
            }
            Wanted::Random | Wanted::Number(_) | Wanted::Search(_) => {
                self.channels.of(channel).quote_said(quote.number);
                Told::Done(quote_line::line(&quote, &self.texts, language))
            }
        }
    }
}
