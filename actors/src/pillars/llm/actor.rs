//! The actor: its state, and what each message does to it.

use super::apologies::Apologies;
use super::asking::{Question, Talk};
use super::budget::Budget;
use super::cascade::Fleet;
use super::kept::{Kept, SwitchedOff};
use super::kept_day::KeptDay;
use super::memory::Memory;
use super::output::Rules;
use super::prompt::Kind;
use super::queue::{QuestionId, Queue};
use super::settings::{LlmSettings, Server};
use crate::chat::cooldown::{Clocks, MENTION};
use crate::chat::custom::asked::Asked;
use crate::chat::receipt::Receipt;
use crate::chat::removed::{ChatRemoved, Removed};
use crate::chat::request::{HandedOver, Mention};
use crate::chat::say::Say;
use crate::chat::stream::Streams;
use crate::chat::stream::StreamsChanged;
use crate::chat::ticket::ReplyTicket;
use crate::kernel::actor::{Actor, Context, Handler};
use crate::kernel::clock;
use crate::kernel::lifecycle::{Drain, Draining, Reconfigure};
use crate::kernel::mailbox::{OnFull, Recipient};
use crate::kernel::survives::Survives;
use crate::kernel::timer::Timer;
use crate::net::http::Http;
use crate::pillars::command::api::{FactTold, GiveBack};
use crate::pillars::game_lookup::api::FindGame;
use crate::pillars::llm::api::{LlmErrand, PILLAR, TellAi};
use crate::pillars::store::api::{Keep, StateChanged};
use crate::status::pillar::PillarState;
use crate::status::provider_meter::{BreakerState, ProviderMeter};
use crate::status::vitals::Vitals;
use crate::text::catalogue::Texts;
use crate::text::language::Language;
use crate::text::response::{Answer, Need};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Instant;

/// Letters of the word in the instructions that nobody can guess.
const CANARY_CHARS: usize = 12;

/// The recipients that the actor sends to.
#[derive(Clone)]
pub struct LlmRecipients {
    /// The replies.
    pub say: Recipient<Say>,
    /// The cooldowns of what came to nothing.
    pub give_back: Recipient<GiveBack>,
    /// Takes the answers that channels' commands say.
    pub fact_told: Recipient<FactTold>,
    /// Asks for the game that a question names.
    pub find_game: Recipient<FindGame>,
    /// Keeps where the AI is switched off.
    pub keep: Recipient<Keep>,
}

/// The actor.
pub struct LlmActor {
    pub(super) settings: LlmSettings,
    pub(super) http: Http,
    pub(super) recipients: LlmRecipients,
    pub(super) texts: Arc<Texts>,
    pub(super) vitals: Arc<Vitals>,
    /// The channels in which moderators switched the AI off: a crash must not switch it on again.
    pub(super) off: SwitchedOff,
    /// What was used of the day's budget: neither a crash nor a restart gives it back.
    pub(super) day: KeptDay,
    /// Something was used since that was kept last.
    pub(super) is_spent: bool,
    /// Writes of both under way.
    pub(super) saves: usize,
    /// The servers by their providers' names.
    pub(super) servers: HashMap<String, Arc<Server>>,
    /// The figures of each, in the order in which they are asked.
    meters: Vec<Arc<ProviderMeter>>,
    /// The rules for answers in channels of each language that was asked in.
    pub(super) rules: HashMap<Language, Arc<Rules>>,
    pub(super) canary: String,
    pub(super) fleet: Fleet,
    pub(super) budget: Budget,
    pub(super) queue: Queue<Question>,
    /// The questions that are being asked; as many as the queue lets through.
    pub(super) talks: HashMap<QuestionId, Talk>,
    pub(super) memory: Memory,
    /// The facts about the streams; nobody would tell them again after a crash.
    pub(super) streams: Survives<Streams>,
    /// The cooldowns of mentions; the clocks of commands are the commands' own.
    pub(super) clocks: Clocks,
    pub(super) apologies: Apologies,
    /// Goes off when the next question has waited too long.
    pub(super) expiry: Timer,
    pub(super) draining: Draining,
    /// The operator was told that no model has answered yet.
    pub(super) is_silence_told: bool,
    /// The state of each provider as it was logged last.
    logged: Vec<(String, BreakerState)>,
}

impl LlmActor {
    /// Makes an actor that has asked nobody yet.
    #[must_use]
    pub fn new(
        settings: LlmSettings,
        kept: Kept,
        streams: Survives<Streams>,
        http: Http,
        recipients: LlmRecipients,
        texts: Arc<Texts>,
        vitals: Arc<Vitals>,
    ) -> Self {
        let mut actor = Self {
            rules: HashMap::new(),
            servers: HashMap::new(),
            meters: Vec::new(),
            canary: std::iter::repeat_with(|| fastrand::char('a'..='z')).take(CANARY_CHARS).collect(),
            fleet: Fleet::default(),
            queue: Queue::new(settings.queue_entries_max, settings.in_flight_max),
            talks: HashMap::new(),
            memory: Memory::default(),
            streams,
            clocks: Clocks::default(),
            apologies: Apologies::default(),
            expiry: Timer::default(),
            draining: Draining::default(),
            is_silence_told: false,
            is_spent: false,
            logged: Vec::new(),
            budget: Budget::new(settings.limits, clock::now()),
            settings,
            http,
            recipients,
            texts,
            vitals,
            off: kept.off,
            day: kept.day,
            saves: 0,
        };
        actor.use_settings();
        actor
    }

    /// Takes over what follows from the settings.
    fn use_settings(&mut self) {
        let settings = &self.settings;
        self.rules.clear();
        self.is_silence_told = false;
        let named = |server: &Server| (server.provider.name.clone(), Arc::new(server.clone()));
        self.servers = settings.servers.iter().map(named).collect();
        self.meters = self.vitals.set_providers(settings.servers.iter().map(|server| server.provider.name.as_str()));
        self.fleet.reload(settings.servers.iter().map(|server| server.provider.clone()).collect());
        self.budget.reload(settings.limits);
        self.queue.resize(settings.queue_entries_max, settings.in_flight_max);
        self.logged.clear();
    }

    /// Says once in the log whom the actor asks.
    fn introduce(&mut self, now: Instant) {
        let names: Vec<&str> = self.settings.servers.iter().map(|server| server.provider.name.as_str()).collect();
        if names.is_empty() {
            tracing::info!(
                "no language model is asked: none is configured with the key it wants, or llm.enabled is off"
            );
        } else {
            tracing::info!(providers = names.join(", "), "language models are asked in this order");
        }
        self.show(now);
    }

    /// Shows how the pillar is, and logs which provider fell out or came back.
    pub(super) fn show(&mut self, now: Instant) {
        let states: Vec<(String, BreakerState)> =
            self.fleet.states(now).map(|(name, state)| (name.to_owned(), state)).collect();
        let state = match states.as_slice() {
            [] => PillarState::Off,
            all if all.iter().all(|(_, state)| *state == BreakerState::Closed) => PillarState::On,
            _ => PillarState::Degraded,
        };
        self.vitals.pillars.set(PILLAR, state);
        for (meter, ((_, state), (_, until))) in self.meters.iter().zip(states.iter().zip(self.fleet.open_until())) {
            meter.set_state(*state, until);
        }
        for state @ (provider, breaker) in &states {
            let logged = self.logged.iter().find(|(name, _)| name == provider);
            let before = logged.map_or(BreakerState::Closed, |(_, state)| *state);
            // That one is tried again is no news; how it went is.
            if before != *breaker && *breaker != BreakerState::HalfOpen {
                let (breaker, before) = (breaker.word(), before.word());
                tracing::info!(provider, breaker, before, "a language model is in another state");
                self.logged.retain(|(name, _)| name != provider);
                self.logged.push(state.clone());
            }
        }
    }

    /// Ends the drain, if it has begun and nothing is under way any more.
    pub(super) fn end_if_idle(&mut self) {
        self.draining.done_if(self.queue.is_empty() && self.saves == 0);
    }

    /// Returns the figures of a provider.
    pub(super) fn meter(&self, provider: &str) -> Option<&ProviderMeter> {
        self.meters.iter().find(|meter| meter.name() == provider).map(Arc::as_ref)
    }

    /// Lets the use of a channel's command go on.
    pub(super) fn tell(&self, asked: Asked, answer: Answer, ticket: ReplyTicket, receipt: Receipt) {
        self.recipients.fact_told.tell(FactTold { asked: asked.answered(answer), ticket, receipt });
    }

    /// Sends the one reply to a ticket, from the texts.
    pub(super) fn say(&self, ticket: ReplyTicket, id: &str) {
        let words = self.texts.say(ticket.language, id, &[]);
        self.recipients.say.tell(Say::reply(ticket, words));
    }
}

impl Actor for LlmActor {
    const NAME: &'static str = "llm";

    fn started(&mut self, context: &mut Context<'_, Self>) {
        self.restore_switches(context);
        self.restore_day(clock::now());
        self.introduce(clock::now());
    }

    fn snapshot(&self) -> serde_json::Value {
        self.shown(clock::now())
    }
}

impl Handler<HandedOver<LlmErrand>> for LlmActor {
    const CAPACITY: u64 = 64;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: HandedOver<LlmErrand>, context: &mut Context<'_, Self>) {
        let HandedOver { errand, ticket, receipt } = message;
        match errand {
            LlmErrand::Ask { question } => {
                self.arrive(Question { kind: Kind::Ask, text: question, ticket, receipt, asked: None }, context);
            }
            LlmErrand::Forget { everything } => self.forget(ticket, everything),
            LlmErrand::Switch { on } => self.switch(ticket, on, context),
        }
    }
}

impl Handler<Mention> for LlmActor {
    const CAPACITY: u64 = 64;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: Mention, context: &mut Context<'_, Self>) {
        let Mention { text, ticket } = message;
        let (user_id, channel) = (ticket.asker.id.clone(), ticket.channel.clone());
        let receipt = Receipt { user_id, channel, action: MENTION.into(), at: clock::now(), payment: None };
        self.arrive(Question { kind: Kind::Mention, text, ticket, receipt, asked: None }, context);
    }
}

impl Handler<HandedOver<TellAi>> for LlmActor {
    const CAPACITY: u64 = 64;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: HandedOver<TellAi>, context: &mut Context<'_, Self>) {
        let HandedOver { errand: TellAi(asked), ticket, receipt } = message;
        let Need::Ai { question } = &asked.need else { return self.tell(asked, Answer::Failed, ticket, receipt) };
        let text = question.clone();
        self.arrive(Question { kind: Kind::Ask, text, ticket, receipt, asked: Some(Box::new(asked)) }, context);
    }
}

impl Handler<ChatRemoved> for LlmActor {
    /// More than for questions: what is asked no more must not be answered.
    const CAPACITY: u64 = 128;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: ChatRemoved, context: &mut Context<'_, Self>) {
        let ChatRemoved { channel, what } = message;
        match &what {
            Removed::Message(id) => drop(self.memory.forget_message(&channel, id)),
            Removed::User { id, .. } => drop(self.memory.forget_user(&channel, id)),
            Removed::All => drop(self.memory.forget_channel(&channel)),
        }
        self.take_away(&channel, &what, context);
    }
}

impl Handler<StateChanged> for LlmActor {
    const CAPACITY: u64 = 512;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: StateChanged, context: &mut Context<'_, Self>) {
        self.use_states(&message.0, context);
    }
}

impl Handler<StreamsChanged> for LlmActor {
    const CAPACITY: u64 = 4096;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: StreamsChanged, _: &mut Context<'_, Self>) {
        self.streams.update(|streams| streams.change_all(message.0));
    }
}

impl Handler<Reconfigure<LlmSettings>> for LlmActor {
    const CAPACITY: u64 = 128;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: Reconfigure<LlmSettings>, context: &mut Context<'_, Self>) {
        self.settings = message.0;
        self.use_settings();
        let now = clock::now();
        self.introduce(now);
        self.advance(now, context);
    }
}

impl Handler<Drain> for LlmActor {
    const CAPACITY: u64 = 128;
    const ON_FULL: OnFull = OnFull::Refuse;

    /// Begins the drain. Questions in flight may still be answered, as long as the daemon waits; those that wait are
    /// dropped.
    fn handle(&mut self, message: Drain, context: &mut Context<'_, Self>) {
        self.draining.begin(message);
        for question in self.queue.take_waiting() {
            question.ticket.stay_silent();
        }
        self.advance(clock::now(), context);
    }
}

#[cfg(test)]
mod tests;
