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

use crate::kernel::actor::{Behaviour, Receive, Scope};
use crate::kernel::clock;
use crate::chat::throttle::Declines;
use crate::pillars::command::errand::Errand;
use crate::pillars::game_lookup::api::GameErrand;
use crate::pillars::llm::api::LlmErrand;
use crate::chat::receipt::Receipt;
use crate::pillars::twitch_event::api::TwitchErrand;
use crate::kernel::mailbox::{Door, Overflow, Refused};
use crate::pillars::command::api::GiveBack;
use crate::chat::request::{HandedOver, RunCommand};
use crate::kernel::lifecycle::Reconfigure;
use crate::chat::say::Say;
use crate::chat::stream::StreamsChanged;
use crate::status::pillar::Pillar;
use crate::chat::stream::Streams;
use crate::text::catalogue::Texts;
use crate::chat::ticket::ReplyTicket;
use crate::status::vitals::Vitals;
use book::Book;
use dispatch::{Dispatcher, Reply, Request};
use figures::Live;
pub use figures::resident_kib;
use std::sync::Arc;
use std::time::Instant;

/// Where the actor sends: the chat, and the pillars that carry out what a command cannot do by itself.
#[derive(Clone)]
pub struct CommandDoors {
    /// The replies.
    pub say: Door<Say>,
    /// Facts about games.
    pub game: Door<HandedOver<GameErrand>>,
    /// The language model.
    pub llm: Door<HandedOver<LlmErrand>>,
    /// What Twitch knows of the channel.
    pub twitch: Door<HandedOver<TwitchErrand>>,
}

/// The actor.
pub struct CommandActor {
    dispatcher: Dispatcher,
    doors: CommandDoors,
    texts: Arc<Texts>,
    vitals: Arc<Vitals>,
    /// Where it was said lately that a pillar has too much to do.
    busy: Declines,
    streams: Streams,
}

impl CommandActor {
    /// An actor for the commands of `book`.
    #[must_use]
    pub fn new(book: Arc<Book>, texts: Arc<Texts>, doors: CommandDoors, vitals: Arc<Vitals>) -> Self {
        let dispatcher = Dispatcher::new(book, Arc::clone(&texts));
        Self { dispatcher, doors, texts, vitals, busy: Declines::default(), streams: Streams::default() }
    }

    fn hand_over(&mut self, errand: Errand, ticket: ReplyTicket, receipt: Receipt, now: Instant) {
        let pillar = errand.pillar();
        let refused = match errand {
            Errand::Game(errand) => refused(&self.doors.game, HandedOver { errand, ticket, receipt }),
            Errand::Llm(errand) => refused(&self.doors.llm, HandedOver { errand, ticket, receipt }),
            Errand::Twitch(errand) => refused(&self.doors.twitch, HandedOver { errand, ticket, receipt }),
        };
        let Some((ticket, receipt)) = refused else { return };
        self.dispatcher.give_back(&receipt);
        if self.busy.may_tell(&ticket.channel, pillar, now) {
            let words = self.texts.say(ticket.language, "common-busy", &[]);
            let _ = self.doors.say.offer(Say::reply(ticket, words));
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
        let _ = self.doors.say.offer(Say::reply(ticket, words));
    }
}

/// The ticket and the receipt, when the pillar has no room for the errand.
fn refused<E: Send + 'static>(
    door: &Door<HandedOver<E>>,
    handed_over: HandedOver<E>,
) -> Option<(ReplyTicket, Receipt)> {
    match door.offer(handed_over) {
        Err(Refused::Returned(HandedOver { ticket, receipt, .. })) => Some((ticket, receipt)),
        Ok(()) | Err(Refused::Dropped) => None,
    }
}

impl Behaviour for CommandActor {
    const NAME: &'static str = "command";
}

impl Receive<RunCommand> for CommandActor {
    /// What a batch of nothing but commands holds. The rest would be too old when its turn to be said comes.
    const ROOM: u64 = 256;
    const OVERFLOW: Overflow = Overflow::Refuse;

    fn receive(&mut self, message: RunCommand, _: &mut Scope<'_, Self>) {
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
                let _ = self.doors.say.offer(Say::reply(ticket, text));
            }
            Reply::HandOver(errand, receipt) => self.hand_over(errand, ticket, receipt, now),
            // No command is another bot's, or a slip.
            Reply::Silent(_) | Reply::NotACommand => ticket.stay_silent(),
        }
    }
}

impl Receive<GiveBack> for CommandActor {
    const ROOM: u64 = 512;
    const OVERFLOW: Overflow = Overflow::DropNewest;

    fn receive(&mut self, message: GiveBack, _: &mut Scope<'_, Self>) {
        self.dispatcher.give_back(&message.0);
    }
}

impl Receive<StreamsChanged> for CommandActor {
    const ROOM: u64 = 4096;
    const OVERFLOW: Overflow = Overflow::DropNewest;

    fn receive(&mut self, message: StreamsChanged, _: &mut Scope<'_, Self>) {
        self.streams.change_all(message.0);
    }
}

impl Receive<Reconfigure<Arc<Book>>> for CommandActor {
    const ROOM: u64 = 512;
    const OVERFLOW: Overflow = Overflow::Refuse;

    fn receive(&mut self, message: Reconfigure<Arc<Book>>, _: &mut Scope<'_, Self>) {
        self.dispatcher.set_book(message.0);
    }
}
