//! Gifts become one line per gifter, however many there are. Pure.
//!
//! Twitch announces a bomb of n gifts by one line (`submysterygift`) and sends n more, one per receiver, in no fixed
//! order and, for a large bomb, over minutes. What one gifter gives is therefore collected for a moment: the bombs count
//! as announced, gifts that belong to one are silent, and the others are added up. EventSub tells of the same gifts once
//! more, in one event each: the larger of the two sums counts, and what comes too late for that adds only what it has more
//! (`Sums`).

mod sums;

use super::event::Event;
use super::kinds::gift as kind;
use crate::chat::ChannelName;
use crate::twitch::event::{Gift, Source, Tier};
use lru::LruCache;
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};
use sums::{Sums, Told};

/// A gifter who gives nothing for so long is done.
pub const QUIET: Duration = Duration::from_secs(3);
/// The line comes at the latest so long after the first gift.
pub const WAIT_MAX: Duration = Duration::from_secs(8);
/// The number of gifters that are collected for at a time, all channels together.
pub(crate) const GIFTERS_MAX: usize = 64;
/// The number of bombs that one collection remembers gifts of before it knows whether they were announced.
const GIFTS_MAX: usize = 1024;
/// The number of bombs that are remembered, so that their late gifts stay silent.
const BOMBS_MAX: NonZeroUsize = NonZeroUsize::new(1024).unwrap();

/// The gifts that are being collected.
#[derive(Debug)]
pub struct Gifts {
    open: Vec<Collection>,
    /// The bombs that were announced, by channel and id.
    bombs: LruCache<(ChannelName, Box<str>), ()>,
    /// The number of gifts with the id of a bomb that were said before it was announced, if it ever is.
    early: LruCache<(ChannelName, Box<str>), u32>,
    sums: Sums,
}

/// The gifts that one gifter gives of one tier in one channel.
#[derive(Debug)]
struct Collection {
    channel: ChannelName,
    gifter_id: Box<str>,
    gifter: String,
    tier: Option<Tier>,
    first: Instant,
    last: Instant,
    /// The number that bombs announced.
    announced: u32,
    /// The number that EventSub told of.
    told: u32,
    /// Single gifts, with the bomb that they may belong to.
    singles: Vec<Option<Box<str>>>,
    /// Single gifts beyond those that are remembered one by one.
    more: u32,
}

impl Default for Gifts {
    fn default() -> Self {
        Self {
            open: Vec::new(),
            bombs: LruCache::sparse(BOMBS_MAX),
            early: LruCache::sparse(BOMBS_MAX),
            sums: Sums::default(),
        }
    }
}

impl Gifts {
    /// Takes a gift. When there are too many gifters at once, the one who began first is said to be done.
    pub fn take(&mut self, mut gift: Gift, now: Instant) -> Option<Event> {
        let bomb = gift.bomb_id.clone().map(|id| (gift.channel.clone(), id));
        if let (Some(count), Some(bomb)) = (&mut gift.announces, &bomb) {
            self.bombs.put(bomb.clone(), ());
            // What was said of it already is not said again.
            *count = count.saturating_sub(self.early.pop(bomb).unwrap_or(0));
        } else if bomb.is_some_and(|bomb| self.bombs.get(&bomb).is_some()) {
            return None;
        }
        let open = self.open.iter_mut().find(|open| open.is_of(&gift));
        if let Some(open) = open {
            open.add(gift, now);
            return None;
        }
        let crowded_out = if self.open.len() >= GIFTERS_MAX { Some(self.open.remove(0)) } else { None };
        let mut collection = Collection::new(&gift, now);
        collection.add(gift, now);
        self.open.push(collection);
        crowded_out.and_then(|collection| self.event(collection, now))
    }

    /// Returns the time at which [`due`](Self::due) is to be asked next.
    #[must_use]
    pub(crate) fn wake(&self) -> Option<Instant> {
        self.open.iter().map(Collection::ends).min()
    }

    /// The lines that are complete at `now`.
    pub fn due(&mut self, now: Instant) -> Vec<Event> {
        let ended: Vec<Collection> = self.open.extract_if(.., |open| open.ends() <= now).collect();
        ended.into_iter().filter_map(|collection| self.event(collection, now)).collect()
    }

    /// All that is being collected, because the end is near.
    pub fn drain(&mut self, now: Instant) -> Vec<Event> {
        let open = std::mem::take(&mut self.open);
        open.into_iter().filter_map(|collection| self.event(collection, now)).collect()
    }

    /// Returns the number of gifters that are being collected for.
    #[must_use]
    pub fn len(&self) -> usize {
        self.open.len()
    }

    /// Tells whether no gifter is being collected for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// Returns the event that a collection comes to, if anything is left of it.
    fn event(&mut self, collection: Collection, now: Instant) -> Option<Event> {
        let Collection { channel, gifter_id, gifter, tier, announced, told, singles, more, .. } = collection;
        let (mut alone, mut nameless) = (0_u32, 0_u32);
        for bomb in singles {
            let Some(id) = bomb else {
                nameless = nameless.saturating_add(1);
                continue;
            };
            let bomb = (channel.clone(), id);
            // Its bomb may have been announced after it.
            if !self.bombs.contains(&bomb) {
                alone = alone.saturating_add(1);
                let early = self.early.get_or_insert_mut(bomb, || 0);
                *early = early.saturating_add(1);
            }
        }
        // Gifts without an id belong to what was announced, as far as that reaches.
        let beside = nameless.saturating_add(more).saturating_sub(announced);
        let in_chat = announced.saturating_add(alone).saturating_add(beside);
        let count = self.sums.news(&channel, &gifter_id, tier, Told { in_chat, by_eventsub: told }, now);
        (count > 0).then(|| Event { kind: &kind::KIND, channel, user: gifter, facts: kind::facts(count, tier) })
    }
}

impl Collection {
    fn new(gift: &Gift, now: Instant) -> Self {
        Self {
            channel: gift.channel.clone(),
            gifter_id: gift.gifter_id.clone(),
            gifter: gift.gifter.clone(),
            tier: gift.tier,
            first: now,
            last: now,
            announced: 0,
            told: 0,
            singles: Vec::new(),
            more: 0,
        }
    }

    fn is_of(&self, gift: &Gift) -> bool {
        // Who does not tell the tier tells of the same gifts.
        let is_same_tier = self.tier == gift.tier || self.tier.is_none() || gift.tier.is_none();
        self.channel == gift.channel && self.gifter_id == gift.gifter_id && is_same_tier
    }

    fn add(&mut self, gift: Gift, now: Instant) {
        self.last = now;
        self.tier = self.tier.or(gift.tier);
        if self.gifter.is_empty() {
            self.gifter = gift.gifter;
        }
        match gift.announces {
            Some(count) if gift.source == Source::EventSub => self.told = self.told.saturating_add(count),
            Some(count) => self.announced = self.announced.saturating_add(count),
            None if self.singles.len() < GIFTS_MAX => self.singles.push(gift.bomb_id),
            None => self.more = self.more.saturating_add(1),
        }
    }

    fn ends(&self) -> Instant {
        (self.last + QUIET).min(self.first + WAIT_MAX)
    }
}

#[cfg(test)]
mod tests;
