//! The choice of the streams that are new. Pure.
//!
//! An encoder that loses its link for a moment makes Twitch tell of an end and of a new stream. A stream that is back
//! within the grace is the same to its viewers. Twitch tells things twice and in the wrong order, too: what tells nothing
//! new moves no clock here, and what was sent before the last change tells of the past.

use crate::chat::{CHANNELS_MAX, ChannelName};
use chrono::{DateTime, Utc};
use lru::LruCache;
use std::time::{Duration, Instant};

/// The streams of all channels, as far as notifications told.
#[derive(Debug)]
pub(crate) struct OnAir {
    channels: LruCache<ChannelName, Last>,
}

/// The last change that was told of a channel.
#[derive(Debug)]
struct Last {
    /// The id of the last stream; empty: none was told of.
    stream_id: Box<str>,
    /// `true`: it goes on; since when it does or does not is in `at`.
    is_live: bool,
    at: Instant,
    /// The same by Twitch's clock.
    sent_at: DateTime<Utc>,
    /// It ended, and that it was there at all was only to be guessed.
    is_guessed: bool,
}

/// The beginning of a stream, as Twitch tells it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Begun<'a> {
    /// The stream's id; empty: untold.
    pub(crate) stream_id: &'a str,
    /// The time at which it began, by Twitch's clock.
    pub(crate) started_at: Option<DateTime<Utc>>,
    /// The time at which Twitch told it.
    pub(crate) sent_at: DateTime<Utc>,
}

/// The meaning of a beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// A new stream, which nobody was told of.
    New,
    /// The channel is live again, which is no news to its viewers.
    Silent,
    /// Nothing: it is known, or over already.
    None,
}

impl Default for OnAir {
    fn default() -> Self {
        Self { channels: LruCache::sparse(CHANNELS_MAX) }
    }
}

impl OnAir {
    /// Takes the news that a stream began, and returns what it means.
    pub(crate) fn began(&mut self, channel: &ChannelName, begun: &Begun<'_>, grace: Duration, now: Instant) -> Change {
        let Begun { stream_id, started_at, sent_at } = *begun;
        let mut change = Change::New;
        if let Some(last) = self.channels.get(channel) {
            let is_same = !stream_id.is_empty() && *last.stream_id == *stream_id;
            if sent_at < last.sent_at || (is_same && last.is_live) {
                return Change::None;
            }
            // An end that nobody could place was no end of this stream's predecessor if this one was there before it.
            let is_older = last.is_guessed && started_at.is_some_and(|started_at| started_at < last.sent_at);
            // When the end of the last stream was missed, the time since its begin is all that is known.
            let is_hiccup = now.saturating_duration_since(last.at) < grace && !is_older;
            if is_same || is_hiccup {
                change = Change::Silent;
            }
        }
        let last = Last { stream_id: stream_id.into(), is_live: true, at: now, sent_at, is_guessed: false };
        self.channels.put(channel.clone(), last);
        change
    }

    /// Takes the news that a stream ended, and returns whether it is any. `was_live` tells whether the channel was live, as
    /// far as is known from elsewhere.
    pub(crate) fn ended(
        &mut self,
        channel: &ChannelName,
        was_live: Option<bool>,
        sent_at: DateTime<Utc>,
        now: Instant,
    ) -> bool {
        let is_news = match self.channels.get(channel) {
            Some(last) if sent_at < last.sent_at => false,
            // Its begin may have been missed.
            Some(last) => last.is_live || was_live == Some(true),
            // The bot was started in the middle of a stream, unless it knows that there was none.
            None => was_live != Some(false),
        };
        if is_news {
            let known = self.channels.pop(channel);
            let is_guessed = known.is_none() && was_live.is_none();
            let stream_id = known.map_or_else(Box::default, |last| last.stream_id);
            self.channels.put(channel.clone(), Last { stream_id, is_live: false, at: now, sent_at, is_guessed });
        }
        is_news
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;
    use proptest::prelude::*;

    const GRACE: Duration = Duration::from_secs(600);
    const SECOND: Duration = Duration::from_secs(1);

    /// A channel's notifications, each sent when it comes.
    struct Told {
        on_air: OnAir,
        start: Instant,
        /// What is known from elsewhere.
        was_live: Option<bool>,
    }

    fn channel() -> ChannelName {
        ChannelName::new("c").unwrap()
    }

    fn wall(s: u64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000, 0).unwrap() + TimeDelta::seconds(i64::try_from(s).unwrap())
    }

    impl Told {
        fn new(was_live: Option<bool>) -> Self {
            Self { on_air: OnAir::default(), start: crate::kernel::clock::now(), was_live }
        }

        /// Stream 1 began.
        fn begun() -> Self {
            let mut told = Self::new(None);
            assert_eq!(told.began("1", 0), Change::New);
            told
        }

        fn began(&mut self, id: &str, s: u64) -> Change {
            self.began_at(id, None, s, s)
        }

        /// It began at one second, was sent at another, and comes at the last.
        fn began_at(&mut self, id: &str, started_s: Option<u64>, sent_s: u64, s: u64) -> Change {
            let begun = Begun { stream_id: id, started_at: started_s.map(wall), sent_at: wall(sent_s) };
            self.on_air.began(&channel(), &begun, GRACE, self.start + SECOND * u32::try_from(s).unwrap())
        }

        fn ended(&mut self, s: u64) -> bool {
            self.ended_at(s, s)
        }

        fn ended_at(&mut self, sent_s: u64, s: u64) -> bool {
            let now = self.start + SECOND * u32::try_from(s).unwrap();
            self.on_air.ended(&channel(), self.was_live, wall(sent_s), now)
        }
    }

    #[test]
    fn a_hiccup_is_not_a_new_stream() {
        let mut told = Told::begun();
        assert!(told.ended(7200));
        assert_eq!(told.began("2", 7799), Change::Silent);
        assert!(told.ended(7800));
        assert_eq!(told.began("3", 8400), Change::New, "the grace is over");
    }

    #[test]
    fn a_hiccup_of_a_stream_that_began_before_the_bot_is_none_either() {
        for was_live in [None, Some(true)] {
            let mut told = Told::new(was_live);
            assert!(told.ended(10));
            assert_eq!(told.began_at("2", Some(11), 12, 12), Change::Silent);
        }
    }

    #[test]
    fn an_end_where_nobody_was_live_is_none_and_the_stream_after_it_is_new() {
        let mut told = Told::new(Some(false));
        assert!(!told.ended(0));
        assert_eq!(told.began("7001", 1), Change::New);
    }

    #[test]
    fn a_stream_that_was_there_before_an_end_that_nobody_could_place_is_new() {
        let mut told = Told::new(None);
        assert!(told.ended(200));
        assert_eq!(told.began_at("2", Some(20), 201, 201), Change::New);
    }

    #[test]
    fn a_second_end_moves_no_clock() {
        let mut told = Told::begun();
        assert!(told.ended(100) && !told.ended(500));
        assert_eq!(told.began("2", 701), Change::New, "the grace counts from the first");
    }

    #[test]
    fn a_second_beginning_moves_no_clock() {
        let mut told = Told::begun();
        assert_eq!(told.began("1", 500), Change::None);
        assert_eq!(told.began("2", 601), Change::New, "the end of the first was missed");
    }

    #[test]
    fn what_comes_in_the_wrong_order_tells_of_the_past() {
        let mut told = Told::begun();
        assert_eq!(told.began("2", 1000), Change::New);
        assert!(!told.ended_at(990, 1001), "the end of the first, late");
        assert!(told.ended(2000));
        assert_eq!(told.began_at("3", None, 1990, 2001), Change::None, "it is over already");
    }

    #[test]
    fn an_end_whose_beginning_was_missed_is_one_if_it_is_known_from_elsewhere() {
        let mut told = Told::begun();
        assert!(told.ended(100));
        told.was_live = Some(true);
        assert!(told.ended(5000));
    }

    #[test]
    fn the_same_stream_is_told_of_once() {
        let mut told = Told::begun();
        assert_eq!(told.began("1", 6000), Change::None);
        assert!(told.ended(6001));
        assert_eq!(told.began("1", 9000), Change::Silent, "it goes on after all");
    }

    #[test]
    fn a_stream_whose_predecessors_end_was_missed_is_new() {
        assert_eq!(Told::begun().began("2", 600), Change::New);
    }

    #[test]
    fn channels_do_not_disturb_each_other() {
        let mut told = Told::begun();
        let begun = Begun { stream_id: "2", started_at: None, sent_at: wall(0) };
        let elsewhere = ChannelName::new("d").unwrap();
        assert_eq!(told.on_air.began(&elsewhere, &begun, GRACE, told.start), Change::New);
    }

    proptest! {
        #[test]
        fn what_is_told_twice_changes_nothing(
            events in proptest::collection::vec((any::<bool>(), 0u8..3, 1u64..500), 1..20), again in any::<u32>(),
        ) {
            // The same history, once as it was and once with each event told again at once or a little later.
            let (mut once, mut twice) = (Told::new(None), Told::new(None));
            let mut s = 0;
            for (place, (is_begin, id, gap)) in events.into_iter().enumerate() {
                s += gap;
                let doubles = again & (1 << (place % 32)) != 0;
                if is_begin {
                    let first = once.began(&id.to_string(), s);
                    prop_assert_eq!(first, twice.began(&id.to_string(), s));
                    if doubles { prop_assert_eq!(twice.began(&id.to_string(), s), Change::None); }
                } else {
                    let first = once.ended(s);
                    prop_assert_eq!(first, twice.ended(s));
                    if doubles { prop_assert!(!twice.ended(s)); }
                }
            }
        }
    }
}
