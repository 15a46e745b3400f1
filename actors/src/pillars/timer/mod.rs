//! Timers: lines that channels have said again and again.
//!
//! `schedule` decides when which is said; the [`TimerActor`] knows what channels have made, whether they are live and
//! how much is written there. The CommandActor makes the line, as it makes those of commands, and says it.

pub mod api;
mod schedule;

use crate::chat::ChannelName;
use crate::chat::per_channel::PerChannel;
use crate::chat::stream::{StreamChanged, Streams, StreamsChanged};
use crate::chat::ticket::ReplyTicket;
use crate::kernel::actor::{Actor, Context, Handler};
use crate::kernel::clock;
use crate::kernel::lifecycle::Reconfigure;
use crate::kernel::mailbox::{OnFull, Recipient};
use crate::kernel::survives::Survives;
use crate::kernel::timer::Timer;
use crate::pillars::command::api::SayTimer;
use crate::pillars::store::api::{ChannelState, StateChanged, TimerSaid};
use crate::status::vitals::Vitals;
use crate::text::language::Language;
use schedule::{Due, Past, Room, Schedule};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A timer's line is of no use later.
const LINE_AGE_MAX: Duration = Duration::from_secs(60);

/// The English texts.
pub const TEXTS: &str = include_str!("texts.ftl");

/// The settings of the pillar.
#[derive(Clone, Debug)]
pub struct TimerSettings {
    /// False: none is said.
    pub enabled: bool,
    /// Between two timers' lines in one channel.
    pub spacing: Duration,
    /// The languages of the channels.
    pub languages: PerChannel<Language>,
}

/// The recipients that the actor sends to.
#[derive(Clone)]
pub struct TimerRecipients {
    /// Says the lines.
    pub say: Recipient<SayTimer>,
    /// Keeps when they were said.
    pub said: Recipient<TimerSaid>,
}

/// A timer by its channel and name.
pub type Named = (ChannelName, Arc<str>);

/// What of this actor outlives a crash.
#[derive(Clone, Default)]
pub struct TimerMemory {
    /// What channels have made.
    pub states: Survives<HashMap<ChannelName, Arc<ChannelState>>>,
    /// The streams.
    pub streams: Survives<Streams>,
    /// When timers were said since the bot began, and which of their texts is next.
    pub said: Survives<HashMap<Named, (Instant, u32)>>,
}

/// Says timers.
pub struct TimerActor {
    settings: TimerSettings,
    memory: TimerMemory,
    recipients: TimerRecipients,
    vitals: Arc<Vitals>,
    schedules: BTreeMap<ChannelName, Schedule>,
    looking: Timer,
}

impl TimerActor {
    /// Makes an actor that knows of no timers yet, but for what outlived a crash.
    #[must_use]
    pub fn new(settings: TimerSettings, memory: TimerMemory, recipients: TimerRecipients, vitals: Arc<Vitals>) -> Self {
        let (schedules, looking) = (BTreeMap::new(), Timer::default());
        Self { settings, memory, recipients, vitals, schedules, looking }
    }

    fn use_state(&mut self, state: &Arc<ChannelState>) {
        let channel = &state.channel;
        if state.timers.is_empty() {
            self.schedules.remove(channel);
            return;
        }
        let (now, lines) = (clock::now(), self.vitals.audience.lines(channel));
        let said = self.memory.said.get();
        let past = |name: &str| match said.get(&(channel.clone(), Arc::from(name))) {
            Some((at, next)) => Past { said: Some(now.saturating_duration_since(*at)), next: *next },
            None => state.said.get(name).map_or_else(Past::default, |said| {
                // A clock that was set back: it was said just now.
                let ago = (clock::wall() - said.at).to_std().unwrap_or_default();
                Past { said: Some(ago), next: said.next }
            }),
        };
        let is_live = self.memory.streams.read(|streams| streams.of(channel)).is_live == Some(true);
        let schedule = self.schedules.entry(channel.clone()).or_default();
        schedule.set_live(is_live, lines, now);
        schedule.set(state.timers.values(), past, lines, now);
    }

    /// Says what is due, and looks again when something may be.
    fn look(&mut self, context: &mut Context<'_, Self>) {
        let (now, spacing) = (clock::now(), self.settings.spacing);
        let mut due = Vec::new();
        for (channel, schedule) in &mut self.schedules {
            let lines = self.vitals.audience.lines(channel);
            let muted = |states: &HashMap<_, Arc<ChannelState>>| states.get(channel).is_none_or(|state| state.is_muted);
            let is_muted = !self.settings.enabled || self.memory.states.read(muted);
            due.extend(schedule.due(Room { lines, is_muted, spacing }, now).map(|due| (channel.clone(), due)));
        }
        for (channel, due) in due {
            self.say(&channel, due);
        }
        let next = self.schedules.values().filter_map(|schedule| schedule.look_at(spacing, now)).min();
        let mut looking = std::mem::take(&mut self.looking);
        looking.reset(next, context, Self::look);
        self.looking = looking;
    }

    /// Has it said by who knows how texts are said.
    fn say(&self, channel: &ChannelName, Due { name, text, next }: Due) {
        let now = clock::now();
        self.memory.said.update(|said| said.insert((channel.clone(), Arc::clone(&name)), (now, next)));
        self.recipients.said.tell(TimerSaid {
            channel: channel.clone(),
            name: Arc::clone(&name),
            at: clock::wall(),
            next,
        });
        let language = *self.settings.languages.of(channel);
        let ledger = Arc::clone(&self.vitals.tickets);
        let ticket = ReplyTicket::unasked(channel.clone(), language, now + LINE_AGE_MAX, ledger);
        self.recipients.say.tell(SayTimer { name, words: text.into(), ticket });
    }
}

impl Actor for TimerActor {
    const NAME: &'static str = "timer";

    fn started(&mut self, context: &mut Context<'_, Self>) {
        let states: Vec<_> = self.memory.states.read(|states| states.values().cloned().collect());
        states.iter().for_each(|state| self.use_state(state));
        self.look(context);
    }

    fn snapshot(&self) -> serde_json::Value {
        serde_json::json!({ "channels_with_timers": self.schedules.len() })
    }
}

impl Handler<StateChanged> for TimerActor {
    const CAPACITY: u64 = 512;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: StateChanged, context: &mut Context<'_, Self>) {
        for state in message.0 {
            self.memory.states.update(|states| states.insert(state.channel.clone(), Arc::clone(&state)));
            self.use_state(&state);
        }
        self.look(context);
    }
}

impl Handler<StreamsChanged> for TimerActor {
    const CAPACITY: u64 = 512;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: StreamsChanged, context: &mut Context<'_, Self>) {
        for StreamChanged { channel, facts } in &message.0 {
            if let Some(schedule) = self.schedules.get_mut(channel) {
                let lines = self.vitals.audience.lines(channel);
                schedule.set_live(facts.is_live == Some(true), lines, clock::now());
            }
        }
        self.memory.streams.update(|streams| streams.change_all(message.0));
        self.look(context);
    }
}

impl Handler<Reconfigure<TimerSettings>> for TimerActor {
    const CAPACITY: u64 = 512;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: Reconfigure<TimerSettings>, context: &mut Context<'_, Self>) {
        self.settings = message.0;
        self.look(context);
    }
}
