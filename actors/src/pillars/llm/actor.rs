//! The actor: its state, and what each message does to it.

use super::apologies::Apologies;
use super::asking::{Question, Talk};
use super::budget::Budget;
use super::cascade::Fleet;
use super::memory::Memory;
use super::output::Rules;
use super::prompt::Kind;
use super::queue::{QuestionId, Queue};
use super::settings::{LlmSettings, Server};
use crate::chat::ChannelName;
use crate::chat::cooldown::{Clocks, MENTION};
use crate::chat::receipt::Receipt;
use crate::chat::removed::{ChatRemoved, Removed};
use crate::chat::request::{HandedOver, Mention};
use crate::chat::say::Say;
use crate::chat::stream::Streams;
use crate::chat::stream::StreamsChanged;
use crate::chat::ticket::ReplyTicket;
use crate::kernel::actor::{Actor, Context, Handler, Pending};
use crate::kernel::clock;
use crate::kernel::lifecycle::{Drain, Reconfigure};
use crate::kernel::mailbox::{OnFull, Recipient};
use crate::kernel::survives::Survives;
use crate::net::http::Http;
use crate::pillars::command::api::GiveBack;
use crate::pillars::game_lookup::api::FindGame;
use crate::pillars::llm::api::LlmErrand;
use crate::pillars::llm::api::PILLAR;
use crate::status::pillar::PillarState;
use crate::status::provider_meter::{HALF_OPEN, ProviderMeter};
use crate::status::vitals::Vitals;
use crate::text::catalogue::Texts;
use crate::text::language::Language;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Instant;
use tokio::sync::oneshot;

/// Letters of the word in the instructions that nobody can guess.
const CANARY_CHARS: usize = 12;

/// Where the actor sends.
#[derive(Clone)]
pub struct LlmRecipients {
    /// The replies.
    pub say: Recipient<Say>,
    /// The cooldowns of what came to nothing.
    pub give_back: Recipient<GiveBack>,
    /// Asks for the game that a question names.
    pub find_game: Recipient<FindGame>,
}

/// The actor.
pub struct LlmActor {
    pub(super) settings: LlmSettings,
    pub(super) http: Http,
    pub(super) recipients: LlmRecipients,
    pub(super) texts: Arc<Texts>,
    pub(super) vitals: Arc<Vitals>,
    /// Where moderators switched the AI off: a crash must not switch it on again, so this outlives the actor. `None`: the
    /// file has not been read yet.
    pub(super) off: Survives<Option<Vec<ChannelName>>>,
    /// By the provider's name.
    pub(super) servers: HashMap<String, Arc<Server>>,
    /// The figures of each, in the order in which they are asked.
    meters: Vec<Arc<ProviderMeter>>,
    /// The rules for answers in channels of each language.
    pub(super) rules: HashMap<Language, Arc<Rules>>,
    pub(super) canary: String,
    pub(super) fleet: Fleet,
    pub(super) budget: Budget,
    pub(super) queue: Queue<Question>,
    /// The questions that are being asked; as many as the queue lets through.
    pub(super) talks: HashMap<QuestionId, Talk>,
    pub(super) memory: Memory,
    /// What is known of the streams; nobody would tell it again after a crash.
    pub(super) streams: Survives<Streams>,
    /// Who was mentioned lately by whom; the clocks of commands are the commands' own.
    pub(super) clocks: Clocks,
    pub(super) apologies: Apologies,
    /// When the next question has waited too long.
    pub(super) expiry: Option<Pending>,
    pub(super) is_draining: bool,
    /// Told when nothing is under way any more.
    pub(super) drained: Option<oneshot::Sender<()>>,
    /// The state of each provider as it was logged last.
    logged: Vec<(String, &'static str)>,
}

impl LlmActor {
    /// An actor that has asked nobody yet.
    #[must_use]
    pub fn new(
        settings: LlmSettings,
        off: Survives<Option<Vec<ChannelName>>>,
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
            expiry: None,
            is_draining: false,
            drained: None,
            logged: Vec::new(),
            budget: Budget::new(settings.limits, clock::now()),
            settings,
            http,
            recipients,
            texts,
            vitals,
            off,
        };
        actor.use_settings();
        actor
    }

    /// Takes over what follows from the settings.
    fn use_settings(&mut self) {
        let settings = &self.settings;
        let rules = |language: &Language| (*language, Arc::new(settings.rules(*language)));
        self.rules = Language::ALL.iter().map(rules).collect();
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
        let states: Vec<(String, &'static str)> =
            self.fleet.states(now).map(|(name, word)| (name.to_owned(), word)).collect();
        let state = match states.as_slice() {
            [] => PillarState::Off,
            all if all.iter().all(|(_, word)| *word == "closed") => PillarState::On,
            _ => PillarState::Degraded,
        };
        self.vitals.pillars.set(PILLAR, state);
        for (meter, ((_, word), (_, until))) in self.meters.iter().zip(states.iter().zip(self.fleet.open_until())) {
            meter.set_state(word, until);
        }
        for state @ (provider, breaker) in &states {
            let before = self.logged.iter().find(|(name, _)| name == provider).map_or("closed", |(_, word)| *word);
            // That one is tried again is no news; how it went is.
            if before != *breaker && *breaker != HALF_OPEN {
                tracing::info!(provider, breaker, before, "a language model is in another state");
                self.logged.retain(|(name, _)| name != provider);
                self.logged.push(state.clone());
            }
        }
    }

    /// The figures of a provider.
    pub(super) fn meter(&self, provider: &str) -> Option<&ProviderMeter> {
        self.meters.iter().find(|meter| meter.name() == provider).map(Arc::as_ref)
    }

    /// The one reply to a ticket, from the texts.
    pub(super) fn say(&self, ticket: ReplyTicket, id: &str) {
        let words = self.texts.say(ticket.language, id, &[]);
        self.recipients.say.tell(Say::reply(ticket, words));
    }
}

impl Actor for LlmActor {
    const NAME: &'static str = "llm";

    fn started(&mut self, _: &mut Context<'_, Self>) {
        self.restore_switches();
        self.introduce(clock::now());
    }
}

impl Handler<HandedOver<LlmErrand>> for LlmActor {
    const CAPACITY: u64 = 64;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: HandedOver<LlmErrand>, context: &mut Context<'_, Self>) {
        let HandedOver { errand, ticket, receipt } = message;
        match errand {
            LlmErrand::Ask { question } => {
                self.arrive(Question { kind: Kind::Ask, text: question, ticket, receipt }, context);
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
        let receipt = Receipt { user_id, channel, action: MENTION, at: clock::now(), payment: None };
        self.arrive(Question { kind: Kind::Mention, text, ticket, receipt }, context);
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
            Removed::User(id) => drop(self.memory.forget_user(&channel, id)),
            Removed::All => drop(self.memory.forget_channel(&channel)),
        }
        self.take_away(&channel, &what, context);
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

    /// What is being asked may still be answered, as long as the daemon waits. What only waits is dropped.
    fn handle(&mut self, message: Drain, context: &mut Context<'_, Self>) {
        self.is_draining = true;
        self.drained = Some(message.done);
        for question in self.queue.take_waiting() {
            question.ticket.stay_silent();
        }
        self.advance(clock::now(), context);
    }
}
