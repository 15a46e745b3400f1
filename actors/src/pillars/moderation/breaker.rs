//! The breaker: a filter that acts more often than it can be right is taken down to watching, in its channel. Pure.

use crate::chat::ChannelName;
use crate::chat::moderation::FilterName;
use lru::LruCache;
use std::collections::{BTreeSet, HashSet, VecDeque};
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

/// The time over which it is counted.
const MINUTE: Duration = Duration::from_secs(60);
/// How long a filter then only watches.
const OPEN_FOR: Duration = Duration::from_secs(600);
/// As many viewers are hit before it is asked which part of chat they are.
const VIEWERS_MIN: usize = 10;
/// The part of those who write, in percent, that no filter is right about.
const SHARE_PERCENT: usize = 25;
/// The time between two questions how many write.
const ASK_EVERY: Duration = Duration::from_secs(5);
/// The filters of channels of which it is known how often they act.
const FILTERS_MAX: NonZeroUsize = NonZeroUsize::new(512).unwrap();
/// The most actions that are remembered of one.
const ACTIONS_MAX: usize = 1000;

type Key = (ChannelName, FilterName);

/// Why a filter was taken down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tripped {
    /// It acted more often than so many times within a minute.
    TooOften(u32),
    /// It hit too many of those who write.
    TooMany,
}

/// What is to follow from one more action of a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// It may act.
    Yes,
    /// It may; and somebody should find out how many write in the channel.
    YesAndAsk,
    /// It has just been taken down.
    Trips(Tripped),
    /// It is down.
    No,
}

#[derive(Debug, Default)]
struct Track {
    acted: VecDeque<(Instant, Box<str>)>,
    asked_at: Option<Instant>,
    open_until: Option<Instant>,
}

/// The breakers of all filters in all channels.
#[derive(Debug)]
pub(super) struct Breakers(LruCache<Key, Track>);

impl Default for Breakers {
    fn default() -> Self {
        Self(LruCache::sparse(FILTERS_MAX))
    }
}

impl Breakers {
    /// A filter is about to act against a viewer: tells whether it may, at most `most` times a minute.
    pub(super) fn act(
        &mut self,
        channel: &ChannelName,
        filter: FilterName,
        user: &str,
        most: u32,
        now: Instant,
    ) -> Act {
        let track = self.0.get_or_insert_mut((channel.clone(), filter), Track::default);
        if track.is_open(now) {
            return Act::No;
        }
        track.forget(now);
        let most_actions = usize::try_from(most).unwrap_or(usize::MAX).min(ACTIONS_MAX);
        if track.acted.len() >= most_actions {
            track.open(now);
            return Act::Trips(Tripped::TooOften(most));
        }
        track.acted.push_back((now, user.into()));
        let may_ask = track.asked_at.is_none_or(|at| now.saturating_duration_since(at) >= ASK_EVERY);
        if track.viewers_within(MINUTE, now) < VIEWERS_MIN || !may_ask {
            return Act::Yes;
        }
        track.asked_at = Some(now);
        Act::YesAndAsk
    }

    /// So many have written in the channel within the last minute, or since `since` where nobody remembers so far. Tells
    /// whether the filter is taken down for it.
    pub(super) fn writing(
        &mut self,
        channel: &ChannelName,
        filter: FilterName,
        (chatters, since): (u32, Duration),
        now: Instant,
    ) -> Option<Tripped> {
        let track = self.0.get_mut(&(channel.clone(), filter)).filter(|track| !track.is_open(now))?;
        track.forget(now);
        let (viewers, chatters) = (track.viewers_within(since, now), usize::try_from(chatters).unwrap_or(usize::MAX));
        // Those who are hit have written, even where the others' lines are forgotten.
        let is_too_many =
            viewers >= VIEWERS_MIN && viewers.saturating_mul(100) > chatters.max(viewers).saturating_mul(SHARE_PERCENT);
        is_too_many.then(|| {
            track.open(now);
            Tripped::TooMany
        })
    }

    /// Tells whether a filter is down.
    pub(super) fn is_open(&self, channel: &ChannelName, filter: FilterName, now: Instant) -> bool {
        self.0.peek(&(channel.clone(), filter)).is_some_and(|track| track.is_open(now))
    }

    /// Lets a filter act again. Tells whether it was down.
    pub(super) fn close(&mut self, channel: &ChannelName, filter: &str, now: Instant) -> bool {
        let track = self.0.iter_mut().find(|((of, named), _)| of == channel && named.as_str() == filter);
        track.is_some_and(|(_, track)| {
            let was_open = track.is_open(now);
            *track = Track::default();
            was_open
        })
    }

    /// Returns the filters that are down in a channel.
    pub(super) fn dropped(&self, channel: &ChannelName, now: Instant) -> BTreeSet<FilterName> {
        let of_channel = self.0.iter().filter(|((of, _), track)| of == channel && track.is_open(now));
        of_channel.map(|((_, filter), _)| *filter).collect()
    }

    /// Returns when the next filter may act again.
    pub(super) fn closes_at(&self, now: Instant) -> Option<Instant> {
        self.0.iter().filter_map(|(_, track)| track.open_until).filter(|until| *until > now).min()
    }
}

impl Track {
    fn is_open(&self, now: Instant) -> bool {
        self.open_until.is_some_and(|until| until > now)
    }

    fn open(&mut self, now: Instant) {
        *self = Self { open_until: Some(now + OPEN_FOR), ..Self::default() };
    }

    fn forget(&mut self, now: Instant) {
        while self.acted.front().is_some_and(|(at, _)| now.saturating_duration_since(*at) >= MINUTE) {
            self.acted.pop_front();
        }
    }

    fn viewers_within(&self, time: Duration, now: Instant) -> usize {
        let of_late = self.acted.iter().filter(|(at, _)| now.saturating_duration_since(*at) <= time);
        of_late.map(|(_, user)| user).collect::<HashSet<_>>().len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::clock;

    const CAPS: FilterName = FilterName("caps");
    const S: Duration = Duration::from_secs(1);

    fn channel() -> ChannelName {
        ChannelName::new("c").unwrap()
    }

    fn act(breakers: &mut Breakers, user: usize, now: Instant) -> Act {
        breakers.act(&channel(), CAPS, &user.to_string(), 20, now)
    }

    #[test]
    fn the_21st_action_of_a_minute_takes_the_filter_down_for_ten_minutes() {
        let (mut breakers, now) = (Breakers::default(), clock::now());
        for _ in 0..20 {
            assert_eq!(act(&mut breakers, 1, now), Act::Yes);
        }
        assert_eq!(act(&mut breakers, 1, now + 59 * S), Act::Trips(Tripped::TooOften(20)));
        assert_eq!(act(&mut breakers, 1, now + 60 * S), Act::No);
        assert_eq!(breakers.dropped(&channel(), now + 60 * S), BTreeSet::from([CAPS]));
        assert_eq!(breakers.closes_at(now + 60 * S), Some(now + 659 * S));
        assert_eq!(act(&mut breakers, 1, now + 659 * S), Act::Yes);
        assert!(breakers.dropped(&channel(), now + 659 * S).is_empty());
    }

    #[test]
    fn twenty_actions_in_each_minute_are_no_reason() {
        let (mut breakers, start) = (Breakers::default(), clock::now());
        for second in 0..600 {
            assert_eq!(act(&mut breakers, 1, start + 3 * second * S), Act::Yes);
        }
    }

    #[test]
    fn a_filter_that_hits_more_than_a_quarter_of_those_who_write_is_taken_down() {
        for (chatters, trips) in [(39, true), (40, false), (400, false), (0, true)] {
            let (mut breakers, now) = (Breakers::default(), clock::now());
            let acts: Vec<_> = (0..10).map(|user| act(&mut breakers, user, now)).collect();
            assert_eq!(acts.last(), Some(&Act::YesAndAsk));
            let tripped = breakers.writing(&channel(), CAPS, (chatters, MINUTE), now);
            assert_eq!(tripped.is_some(), trips, "{chatters}");
            assert_eq!(breakers.is_open(&channel(), CAPS, now), trips, "{chatters}");
        }
    }

    #[test]
    fn nine_viewers_are_too_few_to_judge_by() {
        let (mut breakers, now) = (Breakers::default(), clock::now());
        for line in 0..18 {
            assert_eq!(act(&mut breakers, line % 9, now), Act::Yes);
        }
        assert_eq!(breakers.writing(&channel(), CAPS, (9, MINUTE), now), None);
    }

    #[test]
    fn those_who_were_hit_before_the_memory_of_others_begins_do_not_count() {
        let (mut breakers, now) = (Breakers::default(), clock::now());
        for user in 0..20 {
            let half = u32::from(user >= 10);
            act(&mut breakers, user, now + 20 * half * S);
        }
        let tripped = |breakers: &mut Breakers, seconds: u32| {
            breakers.writing(&channel(), CAPS, (60, seconds * S), now + 30 * S).is_some()
        };
        assert!(!tripped(&mut breakers, 15), "10 of 60");
        assert!(tripped(&mut breakers, 40), "20 of 60");
    }

    #[test]
    fn other_channels_and_other_filters_go_on() {
        let (mut breakers, now) = (Breakers::default(), clock::now());
        for _ in 0..21 {
            act(&mut breakers, 1, now);
        }
        assert_eq!(breakers.act(&channel(), FilterName("links"), "1", 20, now), Act::Yes);
        assert_eq!(breakers.act(&ChannelName::new("d").unwrap(), CAPS, "1", 20, now), Act::Yes);
    }

    #[test]
    fn a_moderator_can_let_it_act_again_at_once() {
        let (mut breakers, now) = (Breakers::default(), clock::now());
        for _ in 0..21 {
            act(&mut breakers, 1, now);
        }
        assert!(breakers.close(&channel(), "caps", now));
        assert!(!breakers.close(&channel(), "caps", now));
        assert_eq!(act(&mut breakers, 1, now), Act::Yes);
    }
}
