//! The store: what channels have made in chat, kept in one database file.
//!
//! [`state`] has the rules: an order and the present state of a channel give the rows to write and the answer. They are
//! pure, as are [`raffle`] and [`queue`]. [`database`] knows rows only. The actor, the only writer, puts the two together:
//! it runs on a thread of its own, where a slow disk delays nobody, and answers an order once it is committed. Chat reads
//! the states that it publishes, and never waits for it.

pub mod api;
mod auditing;
mod carrying_out;
mod channels;
pub mod database;
pub mod document;
mod drawing;
mod editing;
pub mod import;
#[cfg(test)]
pub(crate) mod keeper;
mod keeping;
mod loading;
mod opening;
pub mod queue;
mod quote_line;
pub mod raffle;
pub mod row;
pub mod state;
mod writing;

use crate::chat::ChannelName;
use crate::chat::moderation::StrikesLoaded;
use crate::chat::per_channel::PerChannel;
use crate::chat::request::{HandedOver, RunCommand};
use crate::chat::say::Say;
use crate::chat::stream::{Streams, StreamsChanged};
use crate::kernel::actor::{Actor, Context, Handler};
use crate::kernel::lifecycle::{Drain, Reconfigure};
use crate::kernel::mailbox::{OnFull, Recipient};
use crate::kernel::publisher::Publisher;
use crate::kernel::survives::Survives;
use crate::kernel::timer::Timer;
use crate::pillars::command::api::{FactTold, GiveBack};
use crate::router::api::{CommandsChanged, KnownWords, WatchChanged};
use crate::status::vitals::Vitals;
use crate::text::catalogue::Texts;
use crate::text::language::Language;
use api::{CarryOut, Counted, StateChanged, TellQuote, TimerSaid, Unread};
use channels::Channels;
use database::Database;
use row::RowChange;
use state::{ChannelState, Defaults};
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// The English texts.
pub const TEXTS: &str = include_str!("answers.ftl");

/// The ids of channels that may wait to be noted, as many as are joined at once. All messages share one mailbox: whatever else
/// comes has its room behind these, so that an order just after the start is not refused.
const IDENTIFIED_MAX: u64 = 2048;
/// What was counted is written so long after it.
const COUNTS_AFTER: Duration = Duration::from_secs(1);
/// What somebody has missed is told again so long after it.
const TELL_AFTER: Duration = Duration::from_millis(5);
/// The channels that are told of in one message.
const TOLD_AT_ONCE: usize = 16;
/// The time between two looks at backups, and at a database that could not be opened.
const LOOK_EVERY: Duration = Duration::from_secs(30);

/// The settings of the pillar.
#[derive(Clone, Debug)]
pub struct StoreSettings {
    /// False: nothing is opened, made or said.
    pub is_enabled: bool,
    /// False: it keeps what others have of channels, and channels make nothing of their own.
    pub has_customs: bool,
    /// The folder that the database is in.
    pub folder: PathBuf,
    /// The settings of the database.
    pub database: database::Settings,
    /// The channels.
    pub channels: Vec<ChannelName>,
    /// Their languages.
    pub languages: PerChannel<Language>,
    /// The characters before a command's name.
    pub prefix: String,
    /// The numbers of what is made.
    pub defaults: Defaults,
    /// After what time strikes are forgotten.
    pub strikes_kept: Duration,
    /// How long the audit of moderation is kept.
    pub audit_kept: Duration,
}

/// The recipients that the actor sends to, its own mailbox not included.
#[derive(Clone)]
pub struct StoreRecipients {
    /// Says the answers.
    pub say: Recipient<Say>,
    /// Takes back the cooldowns of what came to nothing.
    pub give_back: Recipient<GiveBack>,
    /// Takes back the commands of channels that were not read yet.
    pub run: Recipient<RunCommand>,
    /// Takes the quotes that commands say.
    pub told: Recipient<FactTold>,
    /// Hear what channels have made.
    pub changed: Publisher<StateChanged>,
    /// Looks for keywords, and counts lines.
    pub watch: Publisher<WatchChanged>,
    /// Goes on with the strikes of before.
    pub strikes: Publisher<StrikesLoaded>,
}

impl StoreRecipients {
    /// Tells what these channels have made. Returns whether everybody has heard it.
    fn publish(&self, states: Vec<Arc<ChannelState>>) -> bool {
        if states.is_empty() {
            return true;
        }
        let missed = self.watch.publish(WatchChanged(states.iter().map(|state| state.watch()).collect()));
        missed + self.changed.publish(StateChanged(states)) == 0
    }
}

/// What of this actor outlives a crash.
#[derive(Clone, Default)]
pub struct StoreMemory {
    /// The words of the built-in commands; told when they change only.
    pub words: Survives<KnownWords>,
    /// What channels have made, shared with who uses it: an actor that starts later finds it there.
    pub states: Survives<HashMap<ChannelName, Arc<ChannelState>>>,
    /// The streams, for the category of a quote.
    pub streams: Survives<Streams>,
    /// The channels that are not read yet.
    pub unread: Survives<Unread>,
    /// The ids of channels at Twitch, as far as they are told.
    pub ids: Survives<HashMap<ChannelName, Box<str>>>,
}

/// Keeps what channels have made.
pub struct StoreActor {
    settings: StoreSettings,
    memory: StoreMemory,
    recipients: StoreRecipients,
    texts: Arc<Texts>,
    vitals: Arc<Vitals>,
    /// `None`: it could not be opened.
    database: Option<Database>,
    channels: Channels,
    /// Channels of which it is not told yet where their commands stand before built-in ones.
    untold: Vec<ChannelName>,
    /// Set while something that was counted waits to be written.
    counting: Timer,
    looking: Timer,
    drawing: Timer,
    /// Channels of which somebody has missed the news: an actor that has not started yet, or has no room.
    unheard: BTreeSet<ChannelName>,
    /// Commands of such channels, to be run when it is heard.
    waiting: Vec<RunCommand>,
    telling: Timer,
    /// Ids of channels that the database is not told yet.
    unidentified: BTreeMap<ChannelName, Box<str>>,
    identifying: Timer,
    /// The channels that are still to be read, in this order.
    to_read: VecDeque<ChannelName>,
    reading: Timer,
}

impl StoreActor {
    /// Makes an actor that has opened nothing yet.
    #[must_use]
    pub fn new(
        settings: StoreSettings,
        memory: StoreMemory,
        recipients: StoreRecipients,
        texts: Arc<Texts>,
        vitals: Arc<Vitals>,
    ) -> Self {
        Self {
            settings,
            memory,
            recipients,
            texts,
            vitals,
            database: None,
            channels: Channels::default(),
            untold: Vec::new(),
            counting: Timer::default(),
            looking: Timer::default(),
            drawing: Timer::default(),
            unheard: BTreeSet::new(),
            waiting: Vec::new(),
            telling: Timer::default(),
            unidentified: BTreeMap::new(),
            identifying: Timer::default(),
            to_read: VecDeque::new(),
            reading: Timer::default(),
        }
    }

    fn language(&self, channel: &ChannelName) -> Language {
        *self.settings.languages.of(channel)
    }
}

impl Actor for StoreActor {
    const NAME: &'static str = "store";

    fn started(&mut self, context: &mut Context<'_, Self>) {
        if self.settings.is_enabled {
            self.open();
            self.tell_later(context);
            self.look_later(context);
        }
    }

    fn snapshot(&self) -> serde_json::Value {
        serde_json::json!({
            "is_open": self.database.is_some(),
            "channels": self.channels.len(),
            "commands": self.channels.commands(),
        })
    }
}

impl Handler<HandedOver<CarryOut>> for StoreActor {
    const CAPACITY: u64 = IDENTIFIED_MAX + 64;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: HandedOver<CarryOut>, context: &mut Context<'_, Self>) {
        let HandedOver { errand: CarryOut(order), ticket, receipt } = message;
        self.read_first(&ticket.channel);
        self.carry_out(&order, ticket, receipt, context);
        self.tell_later(context);
    }
}

impl Handler<HandedOver<TellQuote>> for StoreActor {
    const CAPACITY: u64 = IDENTIFIED_MAX + 64;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: HandedOver<TellQuote>, _: &mut Context<'_, Self>) {
        let HandedOver { errand: TellQuote(asked), ticket, receipt } = message;
        self.read_first(&ticket.channel);
        let answer = self.quote_for(&asked.need, &ticket);
        self.recipients.told.tell(FactTold { asked: asked.answered(answer), ticket, receipt });
    }
}

impl Handler<Counted> for StoreActor {
    const CAPACITY: u64 = IDENTIFIED_MAX + 256;
    const ON_FULL: OnFull = OnFull::DropNewest;

    /// Nothing is lost with a message that finds no room: the next that counts writes all that waits.
    fn handle(&mut self, _: Counted, context: &mut Context<'_, Self>) {
        self.count_later(context);
    }
}

impl Handler<TimerSaid> for StoreActor {
    const CAPACITY: u64 = IDENTIFIED_MAX + 256;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: TimerSaid, context: &mut Context<'_, Self>) {
        let TimerSaid { channel, name, at, next } = message;
        self.read_first(&channel);
        self.write_beside(&channel, vec![RowChange::TimerSaid { name, at, next }]);
        self.tell_later(context);
    }
}

impl Handler<StreamsChanged> for StoreActor {
    const CAPACITY: u64 = IDENTIFIED_MAX + 512;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: StreamsChanged, _: &mut Context<'_, Self>) {
        self.memory.streams.update(|streams| streams.change_all(message.0));
    }
}

impl Handler<CommandsChanged> for StoreActor {
    const CAPACITY: u64 = IDENTIFIED_MAX + 512;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: CommandsChanged, _: &mut Context<'_, Self>) {
        self.memory.words.set(Some(message.0));
        self.tell_shadowing();
    }
}

impl Handler<Reconfigure<StoreSettings>> for StoreActor {
    const CAPACITY: u64 = IDENTIFIED_MAX + 512;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: Reconfigure<StoreSettings>, context: &mut Context<'_, Self>) {
        let Reconfigure(settings) = message;
        // The folder is the data directory's, which does not change while the bot runs.
        let had_customs = std::mem::replace(&mut self.settings, settings).has_customs;
        match (self.settings.is_enabled, &self.database) {
            (true, Some(_)) if self.settings.has_customs != had_customs => self.load_all_again(),
            (true, Some(_)) => self.load(),
            (true, None) => {
                self.open();
                self.look_later(context);
            }
            (false, _) => {
                self.write_counts();
                self.close();
                self.forget();
                self.looking.cancel(context);
            }
        }
        self.tell_later(context);
    }
}

impl Handler<Drain> for StoreActor {
    const CAPACITY: u64 = IDENTIFIED_MAX + 512;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: Drain, _: &mut Context<'_, Self>) {
        self.write_counts();
        self.close();
        let _ = message.done.send(());
    }
}
