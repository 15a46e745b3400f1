//! How often chat is told that a pillar is off, broken or busy: once a minute and channel, so that it is never spam.
//! Pure.

use crate::chat::pillar::Pillar;
use crate::chat::{CHANNELS_MAX, ChannelName};
use lru::LruCache;
use std::time::{Duration, Instant};

/// Between two such lines about one pillar in one channel.
pub const DECLINE_EVERY: Duration = Duration::from_secs(60);

/// Remembers when each channel was told of each pillar.
#[derive(Debug)]
pub struct Declines {
    told: LruCache<(ChannelName, Pillar), Instant>,
}

impl Default for Declines {
    fn default() -> Self {
        Self { told: LruCache::sparse(CHANNELS_MAX) }
    }
}

impl Declines {
    /// Whether `channel` may be told of `pillar` at `now`; it counts as told from then on.
    pub fn may_tell(&mut self, channel: &ChannelName, pillar: Pillar, now: Instant) -> bool {
        let key = (channel.clone(), pillar);
        let told_lately = self.told.get(&key).is_some_and(|at| now.saturating_duration_since(*at) < DECLINE_EVERY);
        if !told_lately {
            self.told.put(key, now);
        }
        !told_lately
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_channel_is_told_once_a_minute_and_pillar_and_each_for_itself() {
        let (mut declines, now) = (Declines::default(), crate::kernel::clock::now());
        let (one, two) = (ChannelName::new("one").unwrap(), ChannelName::new("two").unwrap());
        assert!(declines.may_tell(&one, Pillar::new("llm"), now) && declines.may_tell(&two, Pillar::new("llm"), now));
        assert!(declines.may_tell(&one, Pillar::new("game_lookup"), now));
        assert!(!declines.may_tell(
            &one,
            Pillar::new("llm"),
            now + DECLINE_EVERY.saturating_sub(Duration::from_secs(1))
        ));
        assert!(declines.may_tell(&one, Pillar::new("llm"), now + DECLINE_EVERY));
    }
}
