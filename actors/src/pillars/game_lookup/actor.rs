//! The actor: it owns the sources and the cache, and moves questions and answers.

mod asking;
mod pinning;

use super::allowance::{Allowance, SearchLimits};
use super::cache::pins::{Pin, States};
use super::cache::{Answer, Cache, Freshness, Key, Times};
use super::flights::{Flights, Joined};
use super::line;
use super::locale::{Country, Locale};
use super::rest::Rest;
use super::sources::{Addresses, Sources};
use super::store::Store;
use crate::chat::ChannelName;
use crate::chat::game_facts::GameFacts;
use crate::chat::receipt::Receipt;
use crate::chat::request::HandedOver;
use crate::chat::say::Say;
use crate::chat::throttle::Declines;
use crate::chat::ticket::ReplyTicket;
use crate::kernel::actor::{Actor, Context, Handler};
use crate::kernel::clock;
use crate::kernel::lifecycle::{Drain, Draining, Reconfigure};
use crate::kernel::mailbox::{OnFull, Recipient};
use crate::kernel::survives::Survives;
use crate::net::file_writer::FileWriter;
use crate::net::http::Http;
use crate::pillars::command::api::GiveBack;
use crate::pillars::game_lookup::api::FindGame;
use crate::pillars::game_lookup::api::GameErrand;
use crate::pillars::game_lookup::api::PILLAR;
use crate::pillars::store::api::Keep;
use crate::status::vitals::Vitals;
use crate::text::catalogue::Texts;
use crate::text::foreign::Decency;
use crate::text::language::Language;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::oneshot;

/// Different questions under way at once; each is two or four requests.
const QUESTIONS_MAX: usize = 16;
/// The most that may wait for one of them.
const WAITERS_MAX: usize = 64;
/// The time between two writes of the file.
const SAVE_EVERY: Duration = Duration::from_secs(300);

/// The settings of the pillar.
#[derive(Clone, Debug)]
pub struct GameLookupSettings {
    /// The addresses of the sources.
    pub addresses: Addresses,
    /// The time for which an answer is kept.
    pub cache_ttl: Duration,
    /// The number of answers that are kept.
    pub cache_entries_max: NonZeroUsize,
    /// How much the sources are searched.
    pub searches: SearchLimits,
    /// The country of the prices; by the channel's language if there is none.
    pub country: Option<Country>,
    /// The file that keeps the cache across restarts.
    pub file: PathBuf,
    /// Words that are not said, besides those built in.
    pub blocked_words: Vec<String>,
}

/// The recipients that the actor sends to, its own mailbox not included.
#[derive(Clone)]
pub struct GameLookupRecipients {
    /// The replies.
    pub say: Recipient<Say>,
    /// The cooldowns of what came to nothing.
    pub give_back: Recipient<GiveBack>,
    /// Keeps the pins.
    pub keep: Recipient<Keep>,
}

/// Somebody who waits for an answer.
pub(super) enum Waiter {
    Chat(ReplyTicket, Receipt),
    Pillar(oneshot::Sender<Option<Arc<GameFacts>>>),
}

/// The actor.
pub struct GameLookupActor {
    settings: GameLookupSettings,
    http: Http,
    recipients: GameLookupRecipients,
    texts: Arc<Texts>,
    pub(super) vitals: Arc<Vitals>,
    pub(super) sources: Sources,
    pub(super) cache: Cache,
    /// What the store has of channels: the pins.
    pub(super) states: Survives<States>,
    /// Pins of the file of a former version, until the store has taken them.
    pub(super) unkept: Vec<(ChannelName, Pin)>,
    /// Changes of pins that the store has not answered yet.
    keeping: usize,
    pub(super) flights: Flights<Key, Waiter>,
    pub(super) rawg: Rest,
    pub(super) steam: Rest,
    pub(super) allowance: Allowance,
    store: Store,
    busy: Declines,
    decency: Decency,
    pub(super) draining: Draining,
}

impl GameLookupActor {
    /// Makes an actor that has been asked nothing yet.
    #[must_use]
    pub fn new(
        settings: GameLookupSettings,
        http: Http,
        recipients: GameLookupRecipients,
        texts: Arc<Texts>,
        vitals: Arc<Vitals>,
        (states, writer): (Survives<States>, FileWriter),
    ) -> Self {
        Self {
            sources: Sources::new(&http, settings.addresses.clone()),
            cache: Cache::new(settings.cache_entries_max, Times::with_facts(settings.cache_ttl)),
            states,
            unkept: Vec::new(),
            keeping: 0,
            flights: Flights::new(QUESTIONS_MAX, WAITERS_MAX),
            rawg: Rest::default(),
            steam: Rest::default(),
            allowance: Allowance::new(settings.searches),
            store: Store::new(settings.file.clone(), writer),
            busy: Declines::default(),
            decency: Decency::new(&settings.blocked_words),
            draining: Draining::default(),
            settings,
            http,
            recipients,
            texts,
            vitals,
        }
    }

    fn locale(&self, language: Language) -> Locale {
        Locale { language, country: self.settings.country.unwrap_or_else(|| Country::of_language(language)) }
    }

    fn look_up(&mut self, text: &str, locale: Locale, waiter: Waiter, context: &mut Context<'_, Self>) {
        let now = clock::now();
        let Some(key) = Key::new(text, locale) else {
            return self.answer(waiter, Some(&Answer::NotFound(Vec::new())), locale.language);
        };
        let kept = self.cache.get(&key, now);
        self.tell_figures(now);
        if let Some((answer, Freshness::Fresh)) = &kept {
            return self.answer(waiter, Some(answer), locale.language);
        }
        match self.flights.join(key.clone(), waiter) {
            Joined::Waiting => {}
            Joined::Full(waiter) => self.refuse(waiter, "common-busy"),
            Joined::First => self.ask(key, text.to_owned(), kept, context),
        }
    }

    fn land(&mut self, key: &Key, answer: Option<&Answer>, context: &mut Context<'_, Self>) {
        for waiter in self.flights.land(key) {
            self.answer(waiter, answer, key.locale().language);
        }
        self.end_if_idle(context);
    }

    /// Answers one who waits; `None`: no source answers.
    fn answer(&self, waiter: Waiter, answer: Option<&Answer>, language: Language) {
        let (ticket, receipt) = match waiter {
            Waiter::Chat(ticket, receipt) => (ticket, receipt),
            Waiter::Pillar(answered) => {
                let facts = match answer {
                    Some(Answer::Game(facts)) => Some(Arc::clone(facts)),
                    _ => None,
                };
                // Who no longer waits needs none.
                return drop(answered.send(facts));
            }
        };
        let words = match answer {
            Some(Answer::Game(facts)) => line::game(&self.texts, language, facts),
            Some(Answer::Ambiguous(titles)) => line::ambiguous(&self.texts, language, titles),
            Some(Answer::NotFound(titles)) => line::not_found(&self.texts, language, titles),
            None => {
                self.recipients.give_back.tell(GiveBack::new(receipt));
                line::sources_down(&self.texts, language)
            }
        };
        let is_decent = answer.is_none() || self.decency.allows(&words, language);
        let words = if is_decent { words } else { line::not_found::<&str>(&self.texts, language, &[]) };
        self.recipients.say.tell(Say::reply(ticket, words));
    }

    /// Refuses a question because too much is asked: a channel is told so in the words of `text` once a minute, and the
    /// others are not answered.
    fn refuse(&mut self, waiter: Waiter, text: &str) {
        let Waiter::Chat(ticket, receipt) = waiter else { return };
        self.recipients.give_back.tell(GiveBack::new(receipt));
        if self.busy.may_tell(&ticket.channel, PILLAR, clock::now()) {
            let words = self.texts.say(ticket.language, text, &[]);
            self.recipients.say.tell(Say::reply(ticket, words));
        } else {
            ticket.stay_silent();
        }
    }

    fn clear_cache(&mut self, title: Option<&str>) -> (&'static str, u64) {
        let (text, count) = match title {
            Some(title) => ("game-cleared-title", self.cache.forget(title)),
            None => ("game-cleared", self.cache.clear()),
        };
        self.store.changed();
        self.tell_figures(clock::now());
        (text, count as u64)
    }

    fn run(&mut self, errand: GameErrand, ticket: ReplyTicket, receipt: Receipt, context: &mut Context<'_, Self>) {
        let language = ticket.language;
        let words = match errand {
            GameErrand::LookUp { query } => {
                let text = self.pinned(&ticket.channel, &query).map_or(query, String::from);
                return self.look_up(&text, self.locale(language), Waiter::Chat(ticket, receipt), context);
            }
            GameErrand::ClearCache { title } => {
                let (text, count) = self.clear_cache(title.as_deref());
                self.texts.say(language, text, &[("n", count.into())])
            }
            GameErrand::Pin { query, title } => return self.pin(&query, &title, ticket, context),
        };
        self.recipients.say.tell(Say::reply(ticket, words));
    }

    fn save(&mut self, context: &mut Context<'_, Self>) {
        let now = clock::now();
        let today = self.allowance.today(now);
        let Some(written) = self.store.save(&self.cache, &self.unkept, today, now) else { return };
        context.spawn(written, |actor, written, _| {
            actor.store.saved(&written);
            // A drain tries once: a full disk must not keep the bot from its end.
            actor.draining.done_if(actor.is_idle());
        });
    }

    fn save_later(context: &mut Context<'_, Self>) {
        context.run_later(SAVE_EVERY, |actor, context| {
            actor.move_pins(context);
            actor.save(context);
            Self::save_later(context);
        });
    }

    fn is_idle(&self) -> bool {
        self.flights.is_empty() && !self.store.is_saving() && self.keeping == 0
    }

    /// Ends the drain, if it has begun and nothing is under way any more: what is new is saved before.
    fn end_if_idle(&mut self, context: &mut Context<'_, Self>) {
        if self.draining.has_begun() && self.flights.is_empty() {
            self.save(context);
        }
        self.draining.done_if(self.is_idle());
    }
}

impl Actor for GameLookupActor {
    const NAME: &'static str = "game_lookup";

    fn started(&mut self, context: &mut Context<'_, Self>) {
        let (capacity, times) = (self.settings.cache_entries_max, Times::with_facts(self.settings.cache_ttl));
        if let Some(restored) = self.store.restore(capacity, times, clock::now()) {
            self.cache = restored.cache;
            self.unkept = restored.pins;
            if let Some(today) = restored.today {
                self.allowance.restore(today, clock::now());
            }
        }
        self.tell_figures(clock::now());
        self.move_pins(context);
        Self::save_later(context);
    }

    fn snapshot(&self) -> serde_json::Value {
        self.shown(clock::now())
    }
}

impl Handler<HandedOver<GameErrand>> for GameLookupActor {
    const CAPACITY: u64 = 64;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: HandedOver<GameErrand>, context: &mut Context<'_, Self>) {
        self.run(message.errand, message.ticket, message.receipt, context);
    }
}

impl Handler<FindGame> for GameLookupActor {
    const CAPACITY: u64 = 32;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: FindGame, context: &mut Context<'_, Self>) {
        let locale = self.locale(message.language);
        self.look_up(&message.query, locale, Waiter::Pillar(message.answer), context);
    }
}

impl Handler<Reconfigure<GameLookupSettings>> for GameLookupActor {
    const CAPACITY: u64 = 128;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: Reconfigure<GameLookupSettings>, _: &mut Context<'_, Self>) {
        self.settings = message.0;
        self.decency = Decency::new(&self.settings.blocked_words);
        self.sources = Sources::new(&self.http, self.settings.addresses.clone());
        self.cache.reconfigure(self.settings.cache_entries_max, Times::with_facts(self.settings.cache_ttl));
        self.allowance.reconfigure(self.settings.searches);
        // A new key or address deserves to be tried at once.
        (self.rawg, self.steam) = (Rest::default(), Rest::default());
        self.tell_figures(clock::now());
    }
}

impl Handler<Drain> for GameLookupActor {
    const CAPACITY: u64 = 128;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: Drain, context: &mut Context<'_, Self>) {
        self.draining.begin(message);
        self.end_if_idle(context);
    }
}

#[cfg(test)]
mod tests;
