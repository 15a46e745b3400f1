//! Answers that are kept, so that chat is quick and the sources are asked little.

pub(super) mod pins;
pub(super) mod saved;

use crate::chat::game_facts::{GameFacts, Price};
use crate::pillars::game_lookup::locale::Locale;
use crate::text::title::{Query, Title, marks};
use lru::LruCache;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A question: what was asked, in its normal form, and for whom.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    query: Box<str>,
    /// What the normal form leaves out, and some games differ by: "N++" is not "N+".
    marks: Box<str>,
    locale: Locale,
}

impl Key {
    /// Makes the key of what a viewer typed; `None` when there is nothing in it to look for. Equal questions have equal
    /// keys, whatever their case, accents and signs that separate words.
    #[must_use]
    pub(super) fn new(text: &str, locale: Locale) -> Option<Self> {
        let query = Query::read(text).key();
        (!query.is_empty()).then(|| Self { query: query.into(), marks: marks(text).into(), locale })
    }

    /// Returns the country and language that it is for.
    #[must_use]
    pub(super) fn locale(&self) -> Locale {
        self.locale
    }
}

/// An answer that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// A game.
    Game(Arc<GameFacts>),
    /// Several games are meant equally well: their titles.
    Ambiguous(Vec<Box<str>>),
    /// None fits; these titles come close.
    NotFound(Vec<Box<str>>),
}

/// The time for which answers are good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Times {
    /// For the facts about a game.
    pub facts: Duration,
    /// Its price.
    pub price: Duration,
    /// For an answer that names no one game.
    pub miss: Duration,
    /// The greatest age of an answer that is given because the sources are down.
    pub stale_max: Duration,
}

impl Times {
    /// Makes times of facts that are good for `facts`, prices for an hour of it at most, misses for ten minutes at
    /// most.
    #[must_use]
    pub(super) fn with_facts(facts: Duration) -> Self {
        Self {
            facts,
            price: facts.min(Duration::from_secs(3600)),
            miss: facts.min(Duration::from_secs(600)),
            stale_max: facts.saturating_mul(30),
        }
    }
}

/// The use that an answer still has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Freshness {
    /// Everything.
    Fresh,
    /// Its facts, not its price.
    PriceStale,
    /// Only when no source answers.
    Stale,
}

/// The figures of the cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Figures {
    /// Answers.
    pub entries: usize,
    /// The most it can hold.
    pub capacity: usize,
    /// Questions that a fresh answer was there for.
    pub hits: u64,
    /// Questions that none was there for.
    pub misses: u64,
    /// The age of the oldest answer.
    pub oldest: Option<Duration>,
}

/// A moment, which may be before this process began.
#[derive(Clone, Copy, Debug)]
struct Since {
    at: Instant,
    before: Duration,
}

impl Since {
    fn now(now: Instant) -> Self {
        Self { at: now, before: Duration::ZERO }
    }

    fn age(&self, now: Instant) -> Duration {
        now.saturating_duration_since(self.at).saturating_add(self.before)
    }
}

#[derive(Clone, Debug)]
struct Entry {
    answer: Answer,
    facts: Since,
    price: Since,
    /// Tells whether it is to be asked for again soon.
    is_brief: bool,
}

/// The cache. It never holds more than its capacity; the answer that was used least recently goes first.
#[derive(Debug)]
pub(super) struct Cache {
    entries: LruCache<Key, Entry>,
    times: Times,
    hits: u64,
    misses: u64,
}

impl Cache {
    /// Makes an empty cache.
    #[must_use]
    pub(super) fn new(capacity: NonZeroUsize, times: Times) -> Self {
        Self { entries: LruCache::sparse(capacity), times, hits: 0, misses: 0 }
    }

    /// Changes the bounds. What is too much then is forgotten.
    pub(super) fn reconfigure(&mut self, capacity: NonZeroUsize, times: Times) {
        self.entries.resize(capacity);
        self.times = times;
    }

    /// Returns the answer to a question, and what it is good for. Counts a hit or a miss.
    pub(super) fn get(&mut self, key: &Key, now: Instant) -> Option<(Answer, Freshness)> {
        let found = self.find(key, now);
        match found {
            Some((_, Freshness::Fresh)) => self.hits = self.hits.saturating_add(1),
            _ => self.misses = self.misses.saturating_add(1),
        }
        found
    }

    fn find(&mut self, key: &Key, now: Instant) -> Option<(Answer, Freshness)> {
        let entry = self.entries.get(key)?;
        let age = entry.facts.age(now);
        let freshness = match entry.answer {
            Answer::Game(_) if age >= self.times.facts || (entry.is_brief && age >= self.times.miss) => {
                Freshness::Stale
            }
            Answer::Game(_) if entry.price.age(now) >= self.times.price => Freshness::PriceStale,
            Answer::Game(_) => Freshness::Fresh,
            _ if age < self.times.miss => Freshness::Fresh,
            _ => Freshness::Stale,
        };
        // That nothing was found says little later on: the game may have come out.
        let gone = match entry.answer {
            Answer::Game(_) => age >= self.times.stale_max.max(self.times.facts),
            _ => freshness == Freshness::Stale,
        };
        if gone {
            self.entries.pop(key);
            return None;
        }
        Some((entry.answer.clone(), freshness))
    }

    /// Keeps an answer.
    pub(super) fn put(&mut self, key: Key, answer: Answer, now: Instant) {
        self.keep(key, answer, false, now);
    }

    /// Keeps an answer for as long as one that names no game: the sources may know more soon. A game of which more is
    /// known already is kept as it is.
    pub(super) fn put_briefly(&mut self, key: Key, answer: Answer, now: Instant) {
        let knows_more = |entry: &Entry| matches!(entry.answer, Answer::Game(_)) && !entry.is_brief;
        if !self.entries.peek(&key).is_some_and(knows_more) {
            self.keep(key, answer, true, now);
        }
    }

    fn keep(&mut self, key: Key, answer: Answer, is_brief: bool, now: Instant) {
        let since = Since::now(now);
        self.entries.put(key, Entry { answer, facts: since, price: since, is_brief });
    }

    /// Renews the price of a game that is kept, and returns it as it is then.
    pub(super) fn renew_price(&mut self, key: &Key, price: Option<Price>, now: Instant) -> Option<Arc<GameFacts>> {
        let entry = self.entries.get_mut(key)?;
        let Answer::Game(facts) = &mut entry.answer else { return None };
        Arc::make_mut(facts).price = price;
        entry.price = Since::now(now);
        Some(Arc::clone(facts))
    }

    /// Forgets everything. Returns how many answers that were.
    pub(super) fn clear(&mut self) -> usize {
        let count = self.entries.len();
        self.entries.clear();
        count
    }

    /// Forgets the answers to a question and those about the game of that title, for everybody. Returns their number.
    pub(super) fn forget(&mut self, title: &str) -> usize {
        let wanted = Query::read(title).key();
        let is_meant = |key: &Key, entry: &Entry| {
            let about = matches!(&entry.answer, Answer::Game(facts) if Title::read(&facts.title).key() == wanted);
            !wanted.is_empty() && (about || *key.query == *wanted)
        };
        let keys: Vec<Key> =
            self.entries.iter().filter(|(key, entry)| is_meant(key, entry)).map(|(key, _)| key.clone()).collect();
        keys.iter().filter(|key| self.entries.pop(key).is_some()).count()
    }

    /// Returns the figures at `now`.
    #[must_use]
    pub(super) fn figures(&self, now: Instant) -> Figures {
        Figures {
            entries: self.entries.len(),
            capacity: self.entries.cap().get(),
            hits: self.hits,
            misses: self.misses,
            oldest: self.entries.iter().map(|(_, entry)| entry.facts.age(now)).max(),
        }
    }
}

#[cfg(test)]
mod tests;
