//! The metrics of the whole process, for `!stats`, the log and the operator.

use crate::chat::custom::audience::Audience;
use crate::chat::pillar::Pillar;
use crate::chat::ticket::TicketLedger;
use crate::kernel::counter::Counter;
use crate::kernel::meter::{Meter, Reading, Timings};
use crate::status::moderation_meter::ModerationMeter;
use crate::status::pillar::Pillars;
use crate::status::provider_meter::{ProviderMeter, ProviderReading};
use crate::status::pulses::Pulses;
use crate::status::store_meter::StoreMeter;
use crate::status::token_board::TokenBoard;
use crate::status::troubles::Troubles;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Shared counters. Each has one writer and any number of readers.
#[derive(Debug)]
pub struct Vitals {
    started: Instant,
    /// The state of each pillar.
    pub pillars: Pillars,
    /// The outcomes of the reply tickets.
    pub tickets: Arc<TicketLedger>,
    /// Who wrote of late in the channels that have made something.
    pub audience: Arc<Audience>,
    /// Lines read from the chat connection.
    pub lines_in: Counter,
    /// Lines that were malformed, not UTF-8, too long, or found no room.
    pub lines_dropped: Counter,
    /// Lines of the bot written to the chat connection.
    pub lines_out: Counter,
    /// Lines of the bot that were not sent: too old, duplicate, refused, or empty after cleaning.
    pub lines_unsent: Counter,
    /// Connections that were lost after a login.
    pub reconnects: Counter,
    /// The deliveries of EventSub.
    pub eventsub: EventSubMeter,
    /// Commands that ran, including misused ones.
    pub commands_run: Counter,
    /// Notifications of EventSub that were ignored: of an unknown kind, unreadable, or of a foreign channel.
    pub events_passed_over: Counter,
    /// The router's memory of message ids.
    pub id_cache: CacheMeter,
    /// Problems with the tokens.
    pub tokens: Troubles,
    /// What is known of the tokens.
    pub token_board: TokenBoard,
    /// When the actors that the bot cannot do without have answered last.
    pub pulses: Pulses,
    /// The database.
    pub store: StoreMeter,
    /// The cache of the game lookup.
    pub game_cache: CacheMeter,
    /// What the filters of moderation did.
    pub moderation: ModerationMeter,
    is_logged_in: AtomicBool,
    channels_joined: AtomicU32,
    channels_wanted: AtomicU32,
    meters: Mutex<Vec<Arc<Meter>>>,
    /// The language models, in the order in which they are asked.
    providers: Mutex<Vec<Arc<ProviderMeter>>>,
}

/// The deliveries of EventSub.
#[derive(Debug, Default)]
pub struct EventSubMeter {
    /// Events that were passed on.
    pub notifications: Counter,
    /// Duplicate events.
    pub doubled: Counter,
    /// Events that were too old.
    pub stale: Counter,
    /// Frames that were no message, or of no known type.
    pub unreadable: Counter,
}

/// The metrics of one cache.
#[derive(Debug, Default)]
pub struct CacheMeter {
    /// The current number of entries.
    entries: AtomicU64,
    capacity: AtomicU64,
    /// The time at which the oldest entry was made.
    oldest: Mutex<Option<Instant>>,
    /// Look-ups that found something.
    pub hits: Counter,
    /// Look-ups that found nothing.
    pub misses: Counter,
}

impl CacheMeter {
    /// Sets the current number of entries.
    pub(crate) fn set_entries(&self, entries: usize) {
        self.entries.store(entries as u64, Ordering::Relaxed);
    }

    /// Sets the capacity, in entries.
    pub(crate) fn set_capacity(&self, entries: usize) {
        self.capacity.store(entries as u64, Ordering::Relaxed);
    }

    /// Sets the age of the oldest entry at `now`.
    pub(crate) fn set_oldest(&self, age: Option<Duration>, now: Instant) {
        // An entry from before the clock began counts as old as the clock.
        *self.oldest.lock().unwrap_or_else(PoisonError::into_inner) =
            age.map(|age| now.checked_sub(age).unwrap_or(now));
    }

    /// Returns the age of the oldest entry at `now`, if known.
    #[must_use]
    pub fn oldest(&self, now: Instant) -> Option<Duration> {
        let oldest = *self.oldest.lock().unwrap_or_else(PoisonError::into_inner);
        oldest.map(|oldest| now.saturating_duration_since(oldest))
    }

    /// Returns the capacity, in entries.
    #[must_use]
    pub fn capacity(&self) -> u64 {
        self.capacity.load(Ordering::Relaxed)
    }

    /// Returns the current number of entries.
    #[must_use]
    pub fn entries(&self) -> u64 {
        self.entries.load(Ordering::Relaxed)
    }
}

impl Vitals {
    /// Creates the metrics of a bot with these pillars, all at zero; the process counts as up since `now`.
    #[must_use]
    pub fn new(now: Instant, pillars: impl IntoIterator<Item = Pillar>) -> Self {
        Self {
            started: now,
            pillars: Pillars::new(pillars),
            tickets: Arc::default(),
            audience: Arc::default(),
            lines_in: Counter::default(),
            lines_dropped: Counter::default(),
            lines_out: Counter::default(),
            lines_unsent: Counter::default(),
            reconnects: Counter::default(),
            eventsub: EventSubMeter::default(),
            commands_run: Counter::default(),
            events_passed_over: Counter::default(),
            id_cache: CacheMeter::default(),
            tokens: Troubles::default(),
            token_board: TokenBoard::new(now),
            pulses: Pulses::default(),
            store: StoreMeter::default(),
            game_cache: CacheMeter::default(),
            moderation: ModerationMeter::default(),
            is_logged_in: AtomicBool::new(false),
            channels_joined: AtomicU32::new(0),
            channels_wanted: AtomicU32::new(0),
            meters: Mutex::default(),
            providers: Mutex::default(),
        }
    }

    /// Returns how long the process has been up.
    #[must_use]
    pub fn uptime(&self, now: Instant) -> Duration {
        now.saturating_duration_since(self.started)
    }

    /// Adds an actor's metrics to those that are shown.
    pub fn register(&self, meter: Arc<Meter>) {
        self.meters.lock().unwrap_or_else(PoisonError::into_inner).push(meter);
    }

    /// Reads the metrics of each actor.
    #[must_use]
    pub fn readings(&self) -> Vec<Reading> {
        self.meters.lock().unwrap_or_else(PoisonError::into_inner).iter().map(|meter| meter.read()).collect()
    }

    /// Reads how long each actor's messages took.
    #[must_use]
    pub fn timings(&self) -> Vec<Timings> {
        self.meters.lock().unwrap_or_else(PoisonError::into_inner).iter().map(|meter| meter.timings()).collect()
    }

    /// Sets the language models, in the order in which they are asked. Known ones keep their counts.
    pub(crate) fn set_providers<'a>(&self, names: impl Iterator<Item = &'a str>) -> Vec<Arc<ProviderMeter>> {
        let mut providers = self.providers.lock().unwrap_or_else(PoisonError::into_inner);
        let known = |name: &str| providers.iter().find(|meter| meter.name() == name).map(Arc::clone);
        *providers = names.map(|name| known(name).unwrap_or_else(|| Arc::new(ProviderMeter::new(name)))).collect();
        providers.clone()
    }

    /// Reads the metrics of each language model at `now`, in the order in which they are asked.
    #[must_use]
    pub fn providers(&self, now: Instant) -> Vec<ProviderReading> {
        self.providers.lock().unwrap_or_else(PoisonError::into_inner).iter().map(|meter| meter.read(now)).collect()
    }

    /// Notes whether a connection to chat is logged in.
    pub fn set_logged_in(&self, is_logged_in: bool) {
        self.is_logged_in.store(is_logged_in, Ordering::Relaxed);
    }

    /// Tells whether a connection to chat is logged in.
    #[must_use]
    pub fn is_logged_in(&self) -> bool {
        self.is_logged_in.load(Ordering::Relaxed)
    }

    /// Sets how many channels are joined, of how many wanted.
    pub fn set_channels(&self, joined: usize, wanted: usize) {
        self.channels_joined.store(u32::try_from(joined).unwrap_or(u32::MAX), Ordering::Relaxed);
        self.channels_wanted.store(u32::try_from(wanted).unwrap_or(u32::MAX), Ordering::Relaxed);
    }

    /// Returns the number of joined and of wanted channels.
    #[must_use]
    pub fn channels(&self) -> (u32, u32) {
        (self.channels_joined.load(Ordering::Relaxed), self.channels_wanted.load(Ordering::Relaxed))
    }
}
