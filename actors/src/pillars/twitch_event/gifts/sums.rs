//! The gifts that each of the two sources told of, so that a source that is late does not count them again. Pure.

use super::super::twice::WINDOW;
use crate::chat::ChannelName;
use crate::twitch::event::Tier;
use lru::LruCache;
use std::num::NonZeroUsize;
use std::time::Instant;

/// Gifters that are remembered, all channels together.
const GIFTERS_MAX: NonZeroUsize = NonZeroUsize::new(1024).unwrap();

/// The numbers that both sources told of a gifter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) in_chat: u32,
    pub(super) by_eventsub: u32,
}

#[derive(Debug)]
struct Sum {
    told: Told,
    said: u32,
    /// The time of the last addition.
    at: Instant,
}

type Key = (ChannelName, Box<str>, Option<Tier>);

/// The sums of the gifters of the last minutes.
#[derive(Debug)]
pub(super) struct Sums {
    gifters: LruCache<Key, Sum>,
}

impl Default for Sums {
    fn default() -> Self {
        Self { gifters: LruCache::sparse(GIFTERS_MAX) }
    }
}

impl Sums {
    /// Adds what was told, and returns how many gifts that are news: both sources tell of the same ones.
    pub(super) fn news(
        &mut self,
        channel: &ChannelName,
        gifter_id: &str,
        tier: Option<Tier>,
        told: Told,
        now: Instant,
    ) -> u32 {
        let key = (channel.clone(), gifter_id.into(), tier);
        let known = self.gifters.pop(&key).filter(|sum| now.saturating_duration_since(sum.at) < WINDOW);
        let mut sum = known.unwrap_or(Sum { told: Told::default(), said: 0, at: now });
        sum.told.in_chat = sum.told.in_chat.saturating_add(told.in_chat);
        sum.told.by_eventsub = sum.told.by_eventsub.saturating_add(told.by_eventsub);
        let news = sum.told.in_chat.max(sum.told.by_eventsub).saturating_sub(sum.said);
        sum.said = sum.said.saturating_add(news);
        sum.at = now;
        self.gifters.put(key, sum);
        news
    }
}
