//! The choice of the follows that are said. Pure.
//!
//! Somebody who unfollows and follows again is thanked once a day. Follow bots come in hundreds: after a few follows in a
//! minute the others are silent, until a minute has as few as before.

use crate::chat::{CHANNELS_MAX, ChannelName};
use lru::LruCache;
use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

/// Somebody who follows again within this is not said again.
pub(crate) const ONCE_PER: Duration = Duration::from_secs(24 * 3600);
/// So many follows of a channel in any minute are said.
pub(crate) const FOLLOWS_PER_MINUTE: usize = 5;
const MINUTE: Duration = Duration::from_secs(60);
/// Followers that are remembered, all channels together; an entry is some 100 bytes.
const FOLLOWERS_MAX: NonZeroUsize = NonZeroUsize::new(8192).unwrap();

/// The follows of the last day.
#[derive(Debug)]
pub(crate) struct Follows {
    followers: LruCache<(ChannelName, Box<str>), Instant>,
    /// The last follows of a channel, said or not, the oldest first.
    lately: LruCache<ChannelName, VecDeque<Instant>>,
}

/// The decision on a follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is said.
    Say,
    /// They followed today already.
    Again,
    /// Too many follow at once. `is_first`: it is the first that is kept silent, and the operator may want to know.
    TooMany {
        /// `true`: the one before it was said.
        is_first: bool,
    },
}

impl Default for Follows {
    fn default() -> Self {
        Self { followers: LruCache::sparse(FOLLOWERS_MAX), lately: LruCache::sparse(CHANNELS_MAX) }
    }
}

impl Follows {
    /// Judges a follow of `user` and counts it.
    pub(crate) fn judge(&mut self, channel: &ChannelName, user: &str, now: Instant) -> Verdict {
        let follower = (channel.clone(), user.into());
        if self.followers.peek(&follower).is_some_and(|at| now.saturating_duration_since(*at) < ONCE_PER) {
            return Verdict::Again;
        }
        self.followers.put(follower, now);
        let lately = self.lately.get_or_insert_mut(channel.clone(), VecDeque::new);
        let was_full = lately.len() > FOLLOWS_PER_MINUTE;
        while lately.front().is_some_and(|at| now.saturating_duration_since(*at) >= MINUTE) {
            lately.pop_front();
        }
        let verdict =
            if lately.len() < FOLLOWS_PER_MINUTE { Verdict::Say } else { Verdict::TooMany { is_first: !was_full } };
        lately.push_back(now);
        // One more than may be said is enough to know that there are too many.
        while lately.len() > FOLLOWS_PER_MINUTE + 1 {
            lately.pop_front();
        }
        verdict
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn channel() -> ChannelName {
        ChannelName::new("c").unwrap()
    }

    fn said(follows: &mut Follows, users: std::ops::Range<u32>, start: Instant, every: Duration) -> usize {
        users
            .enumerate()
            .filter(|(at, user)| {
                let now = start + every * u32::try_from(*at).unwrap();
                follows.judge(&channel(), &user.to_string(), now) == Verdict::Say
            })
            .count()
    }

    #[test]
    fn who_follows_again_is_said_once_a_day() {
        let (mut follows, now) = (Follows::default(), crate::kernel::clock::now());
        assert_eq!(follows.judge(&channel(), "1", now), Verdict::Say);
        assert_eq!(follows.judge(&channel(), "1", now + ONCE_PER - SECOND), Verdict::Again);
        assert_eq!(follows.judge(&ChannelName::new("d").unwrap(), "1", now), Verdict::Say);
        assert_eq!(follows.judge(&channel(), "1", now + ONCE_PER), Verdict::Say);
    }

    #[test]
    fn five_hundred_follows_in_a_minute_are_a_few_lines() {
        let (mut follows, now) = (Follows::default(), crate::kernel::clock::now());
        assert_eq!(said(&mut follows, 0..500, now, Duration::from_millis(120)), FOLLOWS_PER_MINUTE);
    }

    #[test]
    fn an_attack_that_goes_on_stays_silent_and_after_it_follows_are_said_again() {
        let (mut follows, now) = (Follows::default(), crate::kernel::clock::now());
        assert_eq!(said(&mut follows, 0..5000, now, Duration::from_millis(500)), FOLLOWS_PER_MINUTE);
        let after = now + 2500 * SECOND + MINUTE;
        assert_eq!(follows.judge(&channel(), "friend", after), Verdict::Say);
    }

    #[test]
    fn the_operator_is_told_once_of_an_attack() {
        let (mut follows, now) = (Follows::default(), crate::kernel::clock::now());
        let told = (0..100).filter(|user: &u32| {
            follows.judge(&channel(), &user.to_string(), now) == Verdict::TooMany { is_first: true }
        });
        assert_eq!(told.count(), 1);
    }

    #[test]
    fn ordinary_follows_are_all_said() {
        let (mut follows, now) = (Follows::default(), crate::kernel::clock::now());
        assert_eq!(said(&mut follows, 0..100, now, 15 * SECOND), 100);
    }

    #[test]
    fn no_flood_makes_the_memory_grow() {
        let (mut follows, now) = (Follows::default(), crate::kernel::clock::now());
        said(&mut follows, 0..20_000, now, Duration::from_millis(1));
        assert_eq!(follows.followers.len(), FOLLOWERS_MAX.get());
        assert!(follows.lately.iter().all(|(_, at)| at.len() <= FOLLOWS_PER_MINUTE + 1));
    }
}
