//! Commands: what a viewer types after the prefix, and the rules round it.
//!
//! A built-in command is a value, [`spec::Command`], in a file of its own below `commands/`; others are
//! [made](made::MadeCommand) at run time. A command is pure: it reads a [`spec::Call`] and returns a [`spec::Outcome`],
//! without network, waiting or clock. [`book::Book`] says which command answers to which word,
//! `Clocks` know who has to wait, and [`dispatch::Dispatcher`] puts them together. The
//! [`CommandActor`] only moves the messages.

pub mod api;

pub mod book;
pub mod commands;
pub mod custom;
pub mod dispatch;
pub mod figures;
mod going_on;
pub mod hand_over;
mod keyword_pace;
pub mod made;
mod ordering;
mod previewing;
mod saying;
pub mod spec;
mod unasked;

use crate::chat::ChannelName;
use crate::chat::custom::asked::Resumed;
use crate::chat::decision::{self, Verdict};
use crate::chat::pillar::Pillar;
use crate::chat::receipt::Receipt;
use crate::chat::request::{KeywordSaid, Mention, RunCommand};
use crate::chat::say::Say;
use crate::chat::stream::Streams;
use crate::chat::stream::StreamsChanged;
use crate::chat::throttle::Declines;
use crate::chat::ticket::ReplyTicket;
use crate::kernel::actor::{Actor, Context, Handler};
use crate::kernel::clock;
use crate::kernel::lifecycle::Reconfigure;
use crate::kernel::mailbox::{OnFull, Recipient};
use crate::kernel::publisher::Publisher;
use crate::kernel::survives::Survives;
use crate::pillars::command::api::{AddCommand, FactTold, GiveBack, RemoveCommand, SayTimer};
use crate::pillars::store::api::{ChannelState, Counted, RunOnceKnown, StateChanged, Unread};
use crate::router::api::CommandsChanged;
use crate::status::process::resident_kib;
use crate::status::vitals::Vitals;
use crate::text::catalogue::Texts;
use book::{Book, Problem};
use custom::Line;
use dispatch::{Dispatcher, Reply, Request, SilentWhy};
use figures::Live;
use hand_over::{Delivery, HandOver, HandOvers};
use made::{MadeCommand, MadeCommands};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Instant;

/// The actors that this one sends to.
#[derive(Clone)]
pub struct CommandRecipients {
    /// Says the replies.
    pub say: Recipient<Say>,
    /// Carry out what a command cannot do by itself.
    pub hand_overs: HandOvers,
    /// Are told which words commands answer to.
    pub changed: Publisher<CommandsChanged>,
    /// Writes what is counted.
    pub counted: Recipient<Counted>,
    /// Runs the commands of channels that are not read yet.
    pub once_known: Recipient<RunOnceKnown>,
    /// Takes what is spoken to the bot.
    pub mention: Recipient<Mention>,
}

/// The state of this actor that outlives a crash.
#[derive(Clone, Debug, Default)]
pub struct CommandMemory {
    /// The commands that were made at run time.
    pub made: Survives<MadeCommands>,
    /// The streams, as far as they are known; nobody would tell it again.
    pub streams: Survives<Streams>,
    /// What channels have made, as far as it is known; it is told when it changes.
    pub customs: Survives<HashMap<ChannelName, Arc<ChannelState>>>,
    /// The channels of which it is not known yet.
    pub unread: Survives<Unread>,
}

/// Runs commands.
pub struct CommandActor {
    dispatcher: Dispatcher,
    memory: CommandMemory,
    recipients: CommandRecipients,
    texts: Arc<Texts>,
    vitals: Arc<Vitals>,
    declines: Declines,
}

impl CommandActor {
    /// Makes an actor for the built-in commands of `book` and those that were made at run time.
    #[must_use]
    pub fn new(
        book: &Book,
        memory: CommandMemory,
        texts: Arc<Texts>,
        recipients: CommandRecipients,
        vitals: Arc<Vitals>,
    ) -> Self {
        let dispatcher = Dispatcher::new(with_made(book, &memory), Arc::clone(&texts));
        Self { dispatcher, memory, recipients, texts, vitals, declines: Declines::default() }
    }

    fn use_book(&mut self, book: Arc<Book>) {
        self.dispatcher.set_book(book);
        self.tell_words();
    }

    fn tell_words(&self) {
        self.recipients.changed.publish(CommandsChanged(Arc::clone(self.dispatcher.book()) as _));
    }

    fn add(&mut self, command: Arc<MadeCommand>) -> Result<(), Problem> {
        if self.memory.made.read(|made| made.get(&command.name, command.channel.as_ref()).is_some()) {
            return Err(Problem::Exists { name: Arc::clone(&command.name) });
        }
        let book = self.dispatcher.book().with_added(&command)?;
        self.memory.made.update(|made| made.insert(command));
        self.use_book(Arc::new(book));
        Ok(())
    }

    fn hand_over(&mut self, hand_over: HandOver, ticket: ReplyTicket, receipt: Receipt, now: Instant) {
        let pillar = hand_over.pillar();
        let said = match self.recipients.hand_overs.send(hand_over, ticket, receipt) {
            Delivery::Taken => None,
            Delivery::Busy(ticket, receipt) => {
                decision::log(&ticket.channel, &ticket.asker.login, &receipt.action, Verdict::Busy);
                self.dispatcher.give_back(&receipt);
                self.declines.busy(&self.texts, ticket, pillar, now)
            }
            Delivery::Missing(ticket, receipt) => {
                decision::log(&ticket.channel, &ticket.asker.login, &receipt.action, Verdict::Off);
                self.dispatcher.give_back(&receipt);
                self.missing(ticket, pillar, now)
            }
        };
        if let Some(said) = said {
            self.recipients.say.tell(said);
        }
    }

    fn answer(&mut self, reply: Reply, ticket: ReplyTicket, now: Instant) {
        match reply {
            Reply::Say(text) => self.recipients.say.tell(Say::reply(ticket, text)),
            Reply::Line(line) => self.recipients.say.tell(said(line, ticket)),
            Reply::HandOver(hand_over, receipt) => self.hand_over(hand_over, ticket, receipt, now),
            Reply::Ask(asked, receipt) => self.ask(*asked, ticket, receipt, now),
            // No command is another bot's, or a slip.
            Reply::Silent(_) | Reply::NotACommand => ticket.stay_silent(),
        }
    }

    fn missing(&mut self, ticket: ReplyTicket, pillar: Pillar, now: Instant) -> Option<Say> {
        let state = self.vitals.pillars.get(pillar).word();
        self.declines.missing(&self.texts, ticket, pillar, state, "", now)
    }
}

/// Returns the book with the commands that were made at run time. A word that the config has since given to another
/// command is that one's.
fn with_made(book: &Book, memory: &CommandMemory) -> Arc<Book> {
    let (book, left_out) = memory.made.read(|made| book.with_only(made));
    for (command, problem) in left_out {
        let (name, channel) = (&command.name, command.channel.as_ref().map(tracing::field::display));
        tracing::warn!(%name, channel, %problem, "a command that was made in chat is left out");
    }
    Arc::new(memory.customs.read(|customs| book.with_customs(customs.values())))
}

/// Returns the daemon's figures as they are for a channel.
fn live<'a>(
    vitals: &'a Vitals,
    memory: &'a CommandMemory,
    recipients: &'a CommandRecipients,
    channel: &'a ChannelName,
    now: Instant,
) -> Live<'a> {
    Live { vitals, streams: &memory.streams, channel, now, resident_kib, counted: &recipients.counted }
}

/// Returns what a channel has made as it is said.
fn said(line: Line, ticket: ReplyTicket) -> Say {
    let Line { text, is_action, is_reply } = line;
    let say = Say::reply(ticket, text);
    let say = if is_reply { say } else { say.as_line() };
    if is_action { say.as_action() } else { say }
}

fn verdict(reply: &Reply, ran: bool) -> Verdict {
    match reply {
        Reply::Say(_) if ran => Verdict::Ran,
        Reply::Say(_) => Verdict::CooldownTold,
        Reply::Line(_) => Verdict::Ran,
        Reply::HandOver(..) | Reply::Ask(..) => Verdict::HandedOver,
        Reply::Silent(SilentWhy::Role) => Verdict::Role,
        Reply::Silent(SilentWhy::Cooldown) => Verdict::Cooldown,
        Reply::Silent(SilentWhy::Chosen | SilentWhy::NotNow) => Verdict::Quiet,
        Reply::NotACommand => Verdict::NoCommand,
    }
}

impl Actor for CommandActor {
    const NAME: &'static str = "command";

    fn started(&mut self, _: &mut Context<'_, Self>) {
        self.tell_words();
    }

    fn snapshot(&self) -> serde_json::Value {
        let made = self.memory.made.read(|made| made.iter().count());
        let on = self.dispatcher.book().entries().count();
        serde_json::json!({ "commands_on": on, "commands_made": made, "runs": self.dispatcher.runs() })
    }
}

impl Handler<RunCommand> for CommandActor {
    /// As many as are in a batch of nothing but commands. The rest would be too old when its turn to be said comes.
    const CAPACITY: u64 = 256;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: RunCommand, _: &mut Context<'_, Self>) {
        let RunCommand { name, arguments, ticket } = message;
        let now = clock::now();
        // What is typed comes through the router, which looks at this.
        let paid_for = ticket.payment().and_then(|_| self.dispatcher.book().find_by_own_name(&name));
        let missing = paid_for.map(book::Entry::pillar).filter(|pillar| !self.vitals.pillars.serves(*pillar));
        if let Some(pillar) = missing {
            if let Some(said) = self.missing(ticket, pillar, now) {
                self.recipients.say.tell(said);
            }
            return;
        }
        let request = Request::by(&ticket, &name, &arguments);
        let before = self.dispatcher.runs();
        let figures = live(&self.vitals, &self.memory, &self.recipients, &ticket.channel, now);
        let reply = self.dispatcher.dispatch(&request, &figures, now);
        let runs = self.dispatcher.runs().saturating_sub(before);
        self.vitals.commands_run.add(runs);
        if reply == Reply::NotACommand && self.memory.unread.read(|unread| unread.0.contains(&ticket.channel)) {
            // It may be one of the channel's own, which are being read.
            return self.recipients.once_known.tell(RunOnceKnown(RunCommand { name, arguments, ticket }));
        }
        decision::log(&ticket.channel, &ticket.asker.login, &name, verdict(&reply, runs > 0));
        self.answer(reply, ticket, now);
    }
}

impl Handler<FactTold> for CommandActor {
    const CAPACITY: u64 = 512;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: FactTold, _: &mut Context<'_, Self>) {
        let FactTold { asked, ticket, receipt } = message;
        self.go_on(asked, ticket, receipt, clock::now());
    }
}

impl Handler<KeywordSaid> for CommandActor {
    /// What nobody asked for makes way for what somebody did.
    const CAPACITY: u64 = 64;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: KeywordSaid, _: &mut Context<'_, Self>) {
        let KeywordSaid { keyword, words, mention, ticket } = message;
        let now = clock::now();
        let request = Request::by(&ticket, &keyword.word, &words);
        let figures = live(&self.vitals, &self.memory, &self.recipients, &ticket.channel, now);
        let reply = self.dispatcher.answer_keyword(&keyword, &request, &figures, now);
        decision::log(&ticket.channel, &ticket.asker.login, "keyword", verdict(&reply, true));
        match (reply, mention) {
            (Reply::Silent(_), Some(text)) => self.pass_on_mention(text, ticket, now),
            (reply, _) => self.answer(reply, ticket, now),
        }
    }
}

impl Handler<SayTimer> for CommandActor {
    /// What nobody asked for makes way for what somebody did.
    const CAPACITY: u64 = 64;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: SayTimer, _: &mut Context<'_, Self>) {
        let SayTimer { name, words, ticket } = message;
        let now = clock::now();
        let figures = live(&self.vitals, &self.memory, &self.recipients, &ticket.channel, now);
        let request = Request::by(&ticket, "", "");
        let reply = self.dispatcher.say_timer((&name, &words), &request, Resumed::begin(), &figures, now);
        if matches!(reply, Reply::Silent(_)) {
            tracing::debug!(channel = %ticket.channel, %name, "a timer has nothing to say");
        }
        self.answer(reply, ticket, now);
    }
}

impl Handler<StateChanged> for CommandActor {
    const CAPACITY: u64 = 512;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: StateChanged, _: &mut Context<'_, Self>) {
        let StateChanged(states) = message;
        let book = self.dispatcher.book().with_customs(&states);
        self.memory.customs.update(|customs| {
            customs.extend(states.into_iter().map(|state| (state.channel.clone(), state)));
        });
        self.use_book(Arc::new(book));
    }
}

impl Handler<GiveBack> for CommandActor {
    const CAPACITY: u64 = 512;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: GiveBack, _: &mut Context<'_, Self>) {
        self.dispatcher.give_back(message.receipt());
    }
}

impl Handler<StreamsChanged> for CommandActor {
    const CAPACITY: u64 = 512;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: StreamsChanged, _: &mut Context<'_, Self>) {
        self.memory.streams.update(|streams| streams.change_all(message.0));
    }
}

impl Handler<Reconfigure<Arc<Book>>> for CommandActor {
    const CAPACITY: u64 = 512;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: Reconfigure<Arc<Book>>, _: &mut Context<'_, Self>) {
        self.use_book(with_made(&message.0, &self.memory));
    }
}

impl Handler<AddCommand> for CommandActor {
    const CAPACITY: u64 = 256;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: AddCommand, _: &mut Context<'_, Self>) {
        let added = self.add(message.command);
        // A maker that no longer waits needs no answer.
        let _ = message.done.send(added);
    }
}

impl Handler<RemoveCommand> for CommandActor {
    const CAPACITY: u64 = 256;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: RemoveCommand, _: &mut Context<'_, Self>) {
        let RemoveCommand { name, channel, done } = message;
        let removed = self.memory.made.update(|made| made.remove(&name, channel.as_ref()));
        if removed.is_some() {
            let book = self.dispatcher.book().without(&name, channel.as_ref());
            self.use_book(Arc::new(book));
        }
        let _ = done.send(removed);
    }
}

#[cfg(test)]
mod tests;
