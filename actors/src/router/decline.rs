//! How often chat is told that something is off: once a minute and channel, so that it is never spam. Pure.

use crate::chat::ChannelName;
use lru::LruCache;
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

/// Between two such lines in one channel.
pub const DECLINE_EVERY: Duration = Duration::from_secs(60);
/// Twitch lets an account join a hundred channels; a verified one some more.
const CHANNELS_MAX: NonZeroUsize = NonZeroUsize::new(2048).unwrap();

/// Remembers when each channel was told.
#[derive(Debug)]
pub struct Declines {
    told: LruCache<ChannelName, Instant>,
}

impl Default for Declines {
    fn default() -> Self {
        Self { told: LruCache::new(CHANNELS_MAX) }
    }
}

impl Declines {
    /// Whether `channel` may be told at `now`; it counts as told from then on.
    pub fn may_tell(&mut self, channel: &ChannelName, now: Instant) -> bool {
        let told_lately = self.told.get(channel).is_some_and(|at| now.saturating_duration_since(*at) < DECLINE_EVERY);
        if !told_lately {
            self.told.put(channel.clone(), now);
        }
        !told_lately
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_channel_is_told_once_a_minute_and_each_for_itself() {
        let (mut declines, now) = (Declines::default(), crate::clock::now());
        let (one, two) = (ChannelName::new("one").unwrap(), ChannelName::new("two").unwrap());
        assert!(declines.may_tell(&one, now) && declines.may_tell(&two, now));
        assert!(!declines.may_tell(&one, now + DECLINE_EVERY - Duration::from_secs(1)));
        assert!(declines.may_tell(&one, now + DECLINE_EVERY));
    }
}
