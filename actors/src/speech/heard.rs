//! The texts that channels have heard lately: Twitch drops an identical one. Pure.

use crate::chat::ChannelName;
use crate::twitch::limits;
use std::collections::{HashMap, VecDeque};
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};
use std::time::{Duration, Instant};

/// The time within which Twitch drops an identical text; the rest is for lines that travel at different speeds.
pub(crate) const DUPLICATE_WINDOW: Duration = limits::DUPLICATE_WINDOW.saturating_add(Duration::from_secs(1));
/// The number of sent texts that are remembered: what a verified bot may say meanwhile.
const SENT_MAX: usize = 8192;
const _: () = assert!(SENT_MAX > limits::VERIFIED_MESSAGES_PER_WINDOW as usize);

/// The texts that channels have heard lately, as hashes.
#[derive(Debug, Default)]
pub(super) struct Heard {
    last: HashMap<u64, Instant, BuildHasherDefault<Hashed>>,
    order: VecDeque<(u64, Instant)>,
}

/// The hash of what is a hash already.
#[derive(Debug, Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn write(&mut self, bytes: &[u8]) {
        // Only numbers are keys here; anything else would still be told apart, if badly.
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

impl Heard {
    fn key(channel: &ChannelName, text: &str) -> u64 {
        let mut hasher = DefaultHasher::new();
        (channel, text).hash(&mut hasher);
        hasher.finish()
    }

    pub(super) fn has(&self, channel: &ChannelName, text: &str, now: Instant) -> bool {
        let last = self.last.get(&Self::key(channel, text));
        last.is_some_and(|last| now.saturating_duration_since(*last) < DUPLICATE_WINDOW)
    }

    pub(super) fn add(&mut self, channel: &ChannelName, text: &str, now: Instant) {
        let old = |at: Instant| now.saturating_duration_since(at) >= DUPLICATE_WINDOW;
        while let Some((key, at)) = self.order.front().copied() {
            if self.order.len() < SENT_MAX && !old(at) {
                break;
            }
            self.order.pop_front();
            // A text that was said again since then is still remembered for that.
            if self.last.get(&key) == Some(&at) {
                self.last.remove(&key);
            }
        }
        let key = Self::key(channel, text);
        self.last.insert(key, now);
        self.order.push_back((key, now));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_memory_of_sent_texts_is_bounded() {
        let (mut heard, channel) = (Heard::default(), ChannelName::new("a").unwrap());
        let start = crate::kernel::clock::now();
        for nth in 0..2 * SENT_MAX {
            heard.add(&channel, &nth.to_string(), start);
        }
        assert!(heard.order.len() <= SENT_MAX && heard.last.len() <= SENT_MAX);
        heard.add(&channel, "later", start + DUPLICATE_WINDOW);
        assert_eq!((heard.order.len(), heard.last.len()), (1, 1));
    }
}
