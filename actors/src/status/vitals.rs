//! The figures of the whole process, for `!stats`, the log and the operator.

use crate::chat::pillar::Pillar;
use crate::chat::ticket::TicketLedger;
use crate::kernel::counter::Counter;
use crate::kernel::meter::{Meter, Reading};
use crate::status::board::Board;
use crate::status::pillar::Pillars;
use crate::status::provider_meter::{ProviderMeter, ProviderReading};
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Shared counters. Each has one writer; anybody reads.
#[derive(Debug)]
pub struct Vitals {
    started: Instant,
    /// The state of each pillar.
    pub pillars: Pillars,
    /// The count of lost reply tickets.
    pub tickets: Arc<TicketLedger>,
    /// Chat connection, reading side.
    pub lines_in: Counter,
    /// Lines that were no IRC, not UTF-8, too long, or found no room.
    pub lines_dropped: Counter,
    /// Chat connection, writing side: lines of the bot.
    pub lines_out: Counter,
    /// Lines of the bot that were not sent: too old, doubled, refused, or nothing left of them.
    pub lines_unsent: Counter,
    /// Connections that were lost after a login.
    pub reconnects: Counter,
    /// The figures of EventSub.
    pub eventsub: EventSubMeter,
    /// Commands that ran, misused ones too.
    pub commands_run: Counter,
    /// Notifications of EventSub that say nothing to the bot: of an unknown kind, unreadable, or of a foreign channel.
    pub events_passed_over: Counter,
    /// The router's memory of message ids.
    pub id_cache: CacheMeter,
    /// The troubles with the tokens.
    pub tokens: Board,
    /// The answers of the game lookup.
    pub game_cache: CacheMeter,
    channels_joined: AtomicU32,
    channels_wanted: AtomicU32,
    meters: Mutex<Vec<Arc<Meter>>>,
    /// In the order in which they are asked.
    providers: Mutex<Vec<Arc<ProviderMeter>>>,
}

/// The figures of EventSub.
#[derive(Debug, Default)]
pub struct EventSubMeter {
    /// Events that were told on.
    pub notifications: Counter,
    /// Events that had been delivered before.
    pub doubled: Counter,
    /// Events that were too old.
    pub stale: Counter,
    /// Frames that were no message, or of no known type.
    pub unreadable: Counter,
}

/// The figures of one cache.
#[derive(Debug, Default)]
pub struct CacheMeter {
    /// Entries now.
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
    /// Notes how many entries there are now.
    pub fn set_entries(&self, entries: usize) {
        self.entries.store(entries as u64, Ordering::Relaxed);
    }

    /// Notes how many entries fit.
    pub fn set_capacity(&self, entries: usize) {
        self.capacity.store(entries as u64, Ordering::Relaxed);
    }

    /// Notes the age of the oldest entry at `now`.
    pub fn set_oldest(&self, age: Option<Duration>, now: Instant) {
        // An entry from before the clock began counts as old as the clock.
        *self.oldest.lock().unwrap_or_else(PoisonError::into_inner) =
            age.map(|age| now.checked_sub(age).unwrap_or(now));
    }

    /// Returns the age of the oldest entry at `now`, where it is known.
    #[must_use]
    pub fn oldest(&self, now: Instant) -> Option<Duration> {
        let oldest = *self.oldest.lock().unwrap_or_else(PoisonError::into_inner);
        oldest.map(|oldest| now.saturating_duration_since(oldest))
    }

    /// Entries that fit.
    #[must_use]
    pub fn capacity(&self) -> u64 {
        self.capacity.load(Ordering::Relaxed)
    }

    /// Entries now.
    #[must_use]
    pub fn entries(&self) -> u64 {
        self.entries.load(Ordering::Relaxed)
    }
}

impl Vitals {
    /// Makes the figures of a bot with these pillars, all at zero; the process counts as up since `now`.
    #[must_use]
    pub fn new(now: Instant, pillars: impl IntoIterator<Item = Pillar>) -> Self {
        Self {
            started: now,
            pillars: Pillars::new(pillars),
            tickets: Arc::default(),
            lines_in: Counter::default(),
            lines_dropped: Counter::default(),
            lines_out: Counter::default(),
            lines_unsent: Counter::default(),
            reconnects: Counter::default(),
            eventsub: EventSubMeter::default(),
            commands_run: Counter::default(),
            events_passed_over: Counter::default(),
            id_cache: CacheMeter::default(),
            tokens: Board::default(),
            game_cache: CacheMeter::default(),
            channels_joined: AtomicU32::new(0),
            channels_wanted: AtomicU32::new(0),
            meters: Mutex::default(),
            providers: Mutex::default(),
        }
    }

    /// Returns the time since the process began.
    #[must_use]
    pub fn uptime(&self, now: Instant) -> Duration {
        now.saturating_duration_since(self.started)
    }

    /// Adds an actor's figures to those that are shown.
    pub fn register(&self, meter: Arc<Meter>) {
        self.meters.lock().unwrap_or_else(PoisonError::into_inner).push(meter);
    }

    /// Takes one reading of each actor.
    #[must_use]
    pub fn readings(&self) -> Vec<Reading> {
        self.meters.lock().unwrap_or_else(PoisonError::into_inner).iter().map(|meter| meter.read()).collect()
    }

    /// Sets the language models that are asked from now on, in this order. Those that were asked before keep their
    /// counts.
    pub fn set_providers<'a>(&self, names: impl Iterator<Item = &'a str>) -> Vec<Arc<ProviderMeter>> {
        let mut providers = self.providers.lock().unwrap_or_else(PoisonError::into_inner);
        let known = |name: &str| providers.iter().find(|meter| meter.name() == name).map(Arc::clone);
        *providers = names.map(|name| known(name).unwrap_or_else(|| Arc::new(ProviderMeter::new(name)))).collect();
        providers.clone()
    }

    /// Takes one reading of each language model at `now`, in the order in which they are asked.
    #[must_use]
    pub fn providers(&self, now: Instant) -> Vec<ProviderReading> {
        self.providers.lock().unwrap_or_else(PoisonError::into_inner).iter().map(|meter| meter.read(now)).collect()
    }

    /// Notes how many channels are joined, of how many wanted.
    pub fn set_channels(&self, joined: usize, wanted: usize) {
        self.channels_joined.store(u32::try_from(joined).unwrap_or(u32::MAX), Ordering::Relaxed);
        self.channels_wanted.store(u32::try_from(wanted).unwrap_or(u32::MAX), Ordering::Relaxed);
    }

    /// Channels joined, channels wanted.
    #[must_use]
    pub fn channels(&self) -> (u32, u32) {
        (self.channels_joined.load(Ordering::Relaxed), self.channels_wanted.load(Ordering::Relaxed))
    }
}
