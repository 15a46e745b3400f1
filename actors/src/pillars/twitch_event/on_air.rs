//! The choice of the streams that are new. Pure.
//!
//! An encoder that loses its link for a moment makes Twitch tell of an end and of a new stream. A stream that is back
//! within the grace is the same to its viewers.

use crate::chat::{CHANNELS_MAX, ChannelName};
use lru::LruCache;
use std::time::{Duration, Instant};

/// The streams of all channels, as far as notifications told.
#[derive(Debug)]
pub(crate) struct OnAir {
    channels: LruCache<ChannelName, Last>,
}

/// The last that was told of a channel.
#[derive(Debug)]
struct Last {
    /// The id of the last stream; empty: none was told of.
    stream_id: Box<str>,
    /// `true`: it goes on; since when it does or does not is in `at`.
    is_live: bool,
    at: Instant,
}

impl Default for OnAir {
    fn default() -> Self {
        Self { channels: LruCache::sparse(CHANNELS_MAX) }
    }
}

impl OnAir {
    /// A stream began. Whether it is a new one, which nobody was told of.
    pub(crate) fn began(&mut self, channel: &ChannelName, stream_id: &str, grace: Duration, now: Instant) -> bool {
        let last = self.channels.get(channel);
        let is_new = last.is_none_or(|last| {
            let is_same = !stream_id.is_empty() && *last.stream_id == *stream_id;
            // When the end of the last stream was missed, the time since its begin is all that is known.
            !is_same && now.saturating_duration_since(last.at) >= grace
        });
        self.channels.put(channel.clone(), Last { stream_id: stream_id.into(), is_live: true, at: now });
        is_new
    }

    /// A stream ended. Whether that is news.
    pub(crate) fn ended(&mut self, channel: &ChannelName, now: Instant) -> bool {
        let (stream_id, was_live) = match self.channels.pop(channel) {
            Some(Last { stream_id, is_live, .. }) => (stream_id, is_live),
            // The bot was started in the middle of a stream.
            None => (Box::default(), true),
        };
        self.channels.put(channel.clone(), Last { stream_id, is_live: false, at: now });
        was_live
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GRACE: Duration = Duration::from_secs(600);
    const SECOND: Duration = Duration::from_secs(1);

    fn channel() -> ChannelName {
        ChannelName::new("c").unwrap()
    }

    fn begun(now: Instant) -> OnAir {
        let mut on_air = OnAir::default();
        assert!(on_air.began(&channel(), "1", GRACE, now));
        on_air
    }

    #[test]
    fn a_hiccup_is_not_a_new_stream() {
        let now = crate::kernel::clock::now();
        let mut on_air = begun(now);
        let hours = now + 7200 * SECOND;
        assert!(on_air.ended(&channel(), hours));
        assert!(!on_air.began(&channel(), "2", GRACE, hours + GRACE - SECOND));
        assert!(on_air.ended(&channel(), hours + GRACE));
        assert!(on_air.began(&channel(), "3", GRACE, hours + 2 * GRACE), "the grace is over");
    }

    #[test]
    fn a_hiccup_of_a_stream_that_began_before_the_bot_is_none_either() {
        let (mut on_air, now) = (OnAir::default(), crate::kernel::clock::now());
        assert!(on_air.ended(&channel(), now));
        assert!(!on_air.began(&channel(), "2", GRACE, now + SECOND));
    }

    #[test]
    fn the_same_stream_is_told_of_once() {
        let now = crate::kernel::clock::now();
        assert!(!begun(now).began(&channel(), "1", GRACE, now + 10 * GRACE));
    }

    #[test]
    fn a_stream_whose_predecessors_end_was_missed_is_new() {
        let now = crate::kernel::clock::now();
        assert!(begun(now).began(&channel(), "2", GRACE, now + GRACE));
    }

    #[test]
    fn an_end_is_said_once() {
        let now = crate::kernel::clock::now();
        let mut on_air = begun(now);
        assert!(on_air.ended(&channel(), now) && !on_air.ended(&channel(), now + SECOND));
    }

    #[test]
    fn channels_do_not_disturb_each_other() {
        let now = crate::kernel::clock::now();
        assert!(begun(now).began(&ChannelName::new("d").unwrap(), "2", GRACE, now));
    }
}
