//! A limit for the apologies of a channel: when every server is down, a hundred askers are not to fill the
//! chat with one sentence. Pure.

use crate::chat::ChannelName;
use lru::LruCache;
use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

/// Apologies in a channel in [`SPAN`].
const APOLOGIES_MAX: usize = 5;
const SPAN: Duration = Duration::from_secs(60);
/// Channels that are remembered.
const CHANNELS_MAX: NonZeroUsize = NonZeroUsize::MIN.saturating_add(1000 - 1);

/// The times at which each channel was told lately.
#[derive(Debug)]
pub(super) struct Apologies {
    said: LruCache<ChannelName, VecDeque<Instant>>,
}

impl Default for Apologies {
    fn default() -> Self {
        Self { said: LruCache::sparse(CHANNELS_MAX) }
    }
}

impl Apologies {
    /// Tells whether `channel` may be told at `now`; it counts as told from then on.
    pub(super) fn may_say(&mut self, channel: &ChannelName, now: Instant) -> bool {
        let said = self.said.get_or_insert_mut_ref(channel, VecDeque::new);
        said.retain(|at| now.saturating_duration_since(*at) < SPAN);
        let may = said.len() < APOLOGIES_MAX;
        if may {
            said.push_back(now);
        }
        may
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_are_told_and_a_crowd_is_not() {
        let (mut apologies, now) = (Apologies::default(), crate::kernel::clock::now());
        let (one, two) = (ChannelName::new("one").unwrap(), ChannelName::new("two").unwrap());
        let told = (0..100).filter(|_| apologies.may_say(&one, now)).count();
        assert_eq!(told, APOLOGIES_MAX);
        assert!(apologies.may_say(&two, now), "each channel for itself");
        assert!(!apologies.may_say(&one, now + SPAN.saturating_sub(Duration::from_secs(1))));
        assert!(apologies.may_say(&one, now + SPAN));
    }
}
