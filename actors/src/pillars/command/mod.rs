//! Commands: what a viewer types after the prefix, and the rules round it.
//!
//! A command is a value, [`spec::Command`], in a file of its own below `commands/`. It is pure: it reads a
//! [`spec::Call`] and returns a [`spec::Outcome`], without network, waiting or clock. [`book::Book`] says which command
//! answers to which word, [`Clocks`](crate::chat::cooldown::Clocks) who has to wait, and [`dispatch::Dispatcher`] puts them together. The
//! [`CommandActor`] only moves the messages.

pub mod api;
pub mod errand;

pub mod book;
pub mod commands;
pub mod dispatch;
pub mod figures;
pub mod spec;

use crate::chat::pillar::Pillar;
use crate::chat::receipt::Receipt;
use crate::chat::request::{HandedOver, RunCommand};
use crate::chat::say::Say;
use crate::chat::stream::Streams;
use crate::chat::stream::StreamsChanged;
use crate::chat::throttle::Declines;
use crate::chat::ticket::ReplyTicket;
use crate::kernel::actor::{Actor, Context, Handler};
use crate::kernel::clock;
use crate::kernel::lifecycle::Reconfigure;
use crate::kernel::mailbox::{OnFull, Recipient, Refused};
use crate::kernel::survives::Survives;
use crate::pillars::command::api::GiveBack;
use crate::pillars::command::errand::Errand;
use crate::pillars::game_lookup::api::GameErrand;
use crate::pillars::llm::api::LlmErrand;
use crate::pillars::twitch_event::api::TwitchErrand;
use crate::status::vitals::Vitals;
use crate::text::catalogue::Texts;
use book::Book;
use dispatch::{Dispatcher, Reply, Request};
use figures::Live;
pub use figures::resident_kib;
use std::sync::Arc;
use std::time::Instant;

/// Where the actor sends: the chat, and the pillars that carry out what a command cannot do by itself.
#[derive(Clone)]
pub struct CommandRecipients {
    /// The replies.
    pub say: Recipient<Say>,
    /// Facts about games.
    pub game: Recipient<HandedOver<GameErrand>>,
    /// The language model.
    pub llm: Recipient<HandedOver<LlmErrand>>,
    /// What Twitch knows of the channel.
    pub twitch: Recipient<HandedOver<TwitchErrand>>,
}

/// The actor.
pub struct CommandActor {
    dispatcher: Dispatcher,
    recipients: CommandRecipients,
    texts: Arc<Texts>,
    vitals: Arc<Vitals>,
    /// Where it was said lately that a pillar has too much to do.
    busy: Declines,
    /// What is known of the streams; nobody would tell it again after a crash.
    streams: Survives<Streams>,
}

impl CommandActor {
    /// An actor for the commands of `book`.
    #[must_use]
    pub fn new(
        book: Arc<Book>,
        streams: Survives<Streams>,
        texts: Arc<Texts>,
        recipients: CommandRecipients,
        vitals: Arc<Vitals>,
    ) -> Self {
        let dispatcher = Dispatcher::new(book, Arc::clone(&texts));
        Self { dispatcher, recipients, texts, vitals, busy: Declines::default(), streams }
    }

    fn hand_over(&mut self, errand: Errand, ticket: ReplyTicket, receipt: Receipt, now: Instant) {
        let pillar = errand.pillar();
        let refused = match errand {
            Errand::Game(errand) => refused(&self.recipients.game, HandedOver { errand, ticket, receipt }),
            Errand::Llm(errand) => refused(&self.recipients.llm, HandedOver { errand, ticket, receipt }),
            Errand::Twitch(errand) => refused(&self.recipients.twitch, HandedOver { errand, ticket, receipt }),
        };
        let Some((ticket, receipt)) = refused else { return };
        self.dispatcher.give_back(&receipt);
        if self.busy.may_tell(&ticket.channel, pillar, now) {
            let words = self.texts.say(ticket.language, "common-busy", &[]);
            self.recipients.say.tell(Say::reply(ticket, words));
        } else {
            ticket.stay_silent();
        }
    }

    /// Who has paid is told that a pillar is missing, however often.
    fn decline(&self, ticket: ReplyTicket, pillar: Pillar) {
        if let Some(payment) = ticket.payment() {
            payment.give_back();
        }
        let facts = [("pillar", pillar.name().into()), ("state", self.vitals.pillars.get(pillar).word().into())];
        let words = self.texts.say(ticket.language, "common-declined", &facts);
        self.recipients.say.tell(Say::reply(ticket, words));
    }
}

/// The ticket and the receipt, when the pillar has no room for the errand.
fn refused<E: Send + 'static>(
    recipient: &Recipient<HandedOver<E>>,
    handed_over: HandedOver<E>,
) -> Option<(ReplyTicket, Receipt)> {
    match recipient.try_send(handed_over) {
        Err(Refused::Returned(HandedOver { ticket, receipt, .. })) => Some((ticket, receipt)),
        Ok(()) | Err(Refused::Dropped) => None,
    }
}

impl Actor for CommandActor {
    const NAME: &'static str = "command";
}

impl Handler<RunCommand> for CommandActor {
    /// What a batch of nothing but commands holds. The rest would be too old when its turn to be said comes.
    const CAPACITY: u64 = 256;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: RunCommand, _: &mut Context<'_, Self>) {
        let RunCommand { name, arguments, ticket } = message;
        // What is typed comes through the router, which looks at this.
        let paid_for = ticket.payment().and_then(|_| self.dispatcher.book().find_by_own_name(&name));
        let missing =
            paid_for.map(|entry| entry.command().pillar).filter(|pillar| !self.vitals.pillars.serves(*pillar));
        if let Some(pillar) = missing {
            return self.decline(ticket, pillar);
        }
        let now = clock::now();
        let request = Request {
            name: &name,
            args: &arguments,
            chatter: &ticket.asker,
            channel: &ticket.channel,
            language: ticket.language,
            payment: ticket.payment(),
        };
        let before = self.dispatcher.counts().run;
        let figures = Live { vitals: &self.vitals, streams: &self.streams, channel: &ticket.channel, now };
        let reply = self.dispatcher.dispatch(&request, &figures, now);
        self.vitals.commands_run.add(self.dispatcher.counts().run.saturating_sub(before));
        match reply {
            Reply::Say(text) => {
                self.recipients.say.tell(Say::reply(ticket, text));
            }
            Reply::HandOver(errand, receipt) => self.hand_over(errand, ticket, receipt, now),
            // No command is another bot's, or a slip.
            Reply::Silent(_) | Reply::NotACommand => ticket.stay_silent(),
        }
    }
}

impl Handler<GiveBack> for CommandActor {
    const CAPACITY: u64 = 512;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: GiveBack, _: &mut Context<'_, Self>) {
        self.dispatcher.give_back(&message.0);
    }
}

impl Handler<StreamsChanged> for CommandActor {
    const CAPACITY: u64 = 4096;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: StreamsChanged, _: &mut Context<'_, Self>) {
        self.streams.update(|streams| streams.change_all(message.0));
    }
}

impl Handler<Reconfigure<Arc<Book>>> for CommandActor {
    const CAPACITY: u64 = 512;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: Reconfigure<Arc<Book>>, _: &mut Context<'_, Self>) {
        self.dispatcher.set_book(message.0);
    }
}
