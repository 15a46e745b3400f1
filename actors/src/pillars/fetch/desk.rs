//! Who is asked when: an answer is said again for a while, equal questions are one, and a channel asks seldom. Pure.

use super::asking::NoText;
use crate::chat::ChannelName;
use lru::LruCache;
use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

/// The time for which an answer is said again.
const HOLDS: Duration = Duration::from_secs(30);
/// A channel begins no two questions within it. One takes less, so that a channel never has two under way.
const BETWEEN: Duration = Duration::from_secs(10);
/// Answers that are kept, of 400 characters at most.
const KEPT_MAX: NonZeroUsize = NonZeroUsize::new(256).unwrap();
/// Channels whose last question is remembered.
const CHANNELS_MAX: NonZeroUsize = NonZeroUsize::new(4096).unwrap();
/// Questions under way at a time, of all channels.
const UNDER_WAY_MAX: usize = 16;
/// Those who may wait for one of them.
const WAITING_MAX: usize = 128;

/// What becomes of somebody who wants an answer.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Turn<W> {
    /// It is known.
    Known(W, String),
    /// They wait for the answer to another who asks the same.
    Joins,
    /// The address is to be asked now, and they wait for it.
    Asks,
    /// It is not asked: it is too soon, or too much is under way.
    Refused(W),
}

/// The answers that hold, and those who wait.
#[derive(Debug)]
pub(crate) struct Desk<W> {
    kept: LruCache<String, (Instant, String)>,
    asked: LruCache<ChannelName, Instant>,
    waiting: HashMap<String, Vec<W>>,
}

impl<W> Default for Desk<W> {
    fn default() -> Self {
        Self { kept: LruCache::sparse(KEPT_MAX), asked: LruCache::sparse(CHANNELS_MAX), waiting: HashMap::new() }
    }
}

impl<W> Desk<W> {
    /// Takes the wish for an answer of `url`.
    pub(crate) fn wants(&mut self, url: &str, channel: &ChannelName, who: W, now: Instant) -> Turn<W> {
        if let Some((until, text)) = self.kept.get(url)
            && now < *until
        {
            return Turn::Known(who, text.clone());
        }
        if let Some(waiting) = self.waiting.get_mut(url) {
            if waiting.len() >= WAITING_MAX {
                return Turn::Refused(who);
            }
            waiting.push(who);
            return Turn::Joins;
        }
        let is_early = self.asked.get(channel).is_some_and(|at| now.saturating_duration_since(*at) < BETWEEN);
        if is_early || self.waiting.len() >= UNDER_WAY_MAX {
            return Turn::Refused(who);
        }
        self.asked.put(channel.clone(), now);
        self.waiting.insert(url.to_owned(), vec![who]);
        Turn::Asks
    }

    /// Notes the end of a question. Returns those who wait for it.
    pub(crate) fn ended(&mut self, url: String, told: &Result<String, NoText>, now: Instant) -> Vec<W> {
        let waiting = self.waiting.remove(&url).unwrap_or_default();
        if let Ok(text) = told {
            self.kept.put(url, (now + HOLDS, text.clone()));
        }
        waiting
    }

    /// Forgets all answers: the hosts are others now.
    pub(crate) fn forget(&mut self) {
        self.kept.clear();
    }

    /// Returns the number of questions under way.
    #[must_use]
    pub(crate) fn under_way(&self) -> usize {
        self.waiting.len()
    }

    /// Returns the number of answers that are kept.
    #[must_use]
    pub(crate) fn kept(&self) -> usize {
        self.kept.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::clock;

    const S: Duration = Duration::from_secs(1);

    fn channel(name: &str) -> ChannelName {
        name.parse().unwrap()
    }

    fn answered() -> Result<String, NoText> {
        Ok("sunny".to_owned())
    }

    #[test]
    fn an_answer_is_said_again_for_half_a_minute() {
        let (mut desk, one, now) = (Desk::default(), channel("one"), clock::now());
        assert_eq!(desk.wants("u", &one, 1, now), Turn::Asks);
        assert_eq!(desk.ended("u".to_owned(), &answered(), now), [1]);
        assert_eq!(desk.wants("u", &one, 2, now + 29 * S), Turn::Known(2, "sunny".to_owned()));
        assert_eq!(desk.wants("u", &channel("two"), 3, now + 29 * S), Turn::Known(3, "sunny".to_owned()));
        assert_eq!(desk.wants("u", &one, 4, now + 30 * S), Turn::Asks);
    }

    #[test]
    fn a_failure_is_not_kept() {
        let (mut desk, one, now) = (Desk::default(), channel("one"), clock::now());
        assert_eq!(desk.wants("u", &one, 1, now), Turn::Asks);
        assert_eq!(desk.ended("u".to_owned(), &Err(NoText::Type), now), [1]);
        assert_eq!(desk.wants("u", &one, 2, now + 9 * S), Turn::Refused(2));
        assert_eq!(desk.wants("u", &one, 3, now + 10 * S), Turn::Asks);
    }

    #[test]
    fn a_crowd_that_wants_the_same_is_one_question_and_each_is_told() {
        let (mut desk, now) = (Desk::default(), clock::now());
        assert_eq!(desk.wants("u", &channel("one"), 0, now), Turn::Asks);
        for who in 1..WAITING_MAX {
            assert_eq!(desk.wants("u", &channel("two"), who, now), Turn::Joins);
        }
        assert_eq!(desk.wants("u", &channel("two"), 999, now), Turn::Refused(999), "nobody waits without a bound");
        assert_eq!(desk.ended("u".to_owned(), &answered(), now).len(), WAITING_MAX);
        assert_eq!(desk.under_way(), 0);
    }

    #[test]
    fn a_channel_asks_once_in_ten_seconds_and_others_do_not_wait_for_it() {
        let (mut desk, one, now) = (Desk::default(), channel("one"), clock::now());
        assert_eq!(desk.wants("a", &one, 1, now), Turn::Asks);
        assert_eq!(desk.wants("b", &one, 2, now + 9 * S), Turn::Refused(2));
        assert_eq!(desk.wants("b", &channel("two"), 3, now), Turn::Asks);
    }

    #[test]
    fn no_more_than_some_are_under_way_in_all_channels_together() {
        let (mut desk, now) = (Desk::default(), clock::now());
        for number in 0..UNDER_WAY_MAX {
            let name = format!("channel{number}");
            assert_eq!(desk.wants(&name, &channel(&name), 0, now), Turn::Asks);
        }
        assert_eq!(desk.wants("more", &channel("more"), 1, now), Turn::Refused(1));
    }
}
