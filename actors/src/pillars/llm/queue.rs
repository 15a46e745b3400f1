//! Questions that wait for a provider, and those that are being asked.
//!
//! There are few places: an answer that comes late is worth nothing, so a long queue would only make all of them late.

use crate::chat::ChannelName;
use crate::chat::removed::Removed;
use lru::LruCache;
use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

/// A channel is told at most so often that the bot is busy.
pub(super) const BUSY_TOLD_EVERY: Duration = Duration::from_secs(60);
/// A question that has less than this left is not begun.
pub(super) const TIME_MIN: Duration = Duration::from_secs(1);
/// Channels of which it is known when they were told.
const CHANNELS_MAX: NonZeroUsize = NonZeroUsize::MIN.saturating_add(1000 - 1);

/// The identity of a question, which tells it from all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct QuestionId(u64);

/// The origin of a question, and the time until which it is worth an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Origin {
    /// The channel.
    pub channel: ChannelName,
    /// The asker, by Twitch's stable id.
    pub user_id: Box<str>,
    /// The id of the chat line.
    pub message_id: Box<str>,
    /// The time at which the answer has to be there.
    pub deadline: Instant,
}

impl Origin {
    fn is_hit(&self, channel: &ChannelName, removed: &Removed) -> bool {
        &self.channel == channel
            && match removed {
                Removed::Message(id) => self.message_id == *id,
                Removed::User { id, .. } => self.user_id == *id,
                Removed::All => true,
            }
    }
}

/// The fate of an offered question.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Offer<T> {
    /// It waits.
    Waits,
    /// There is no place for it.
    Busy {
        /// The question, back again.
        question: T,
        /// Tells whether to say so.
        tell: bool,
    },
}

/// The end of a question that was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// Its answer may be said.
    Wanted,
    /// A moderator took the question away meanwhile: no answer, and nothing is remembered.
    Removed,
}

#[derive(Debug)]
struct Asked {
    id: QuestionId,
    origin: Origin,
    end: End,
}

/// The queue.
#[derive(Debug)]
pub(super) struct Queue<T> {
    waiting: VecDeque<(Origin, T)>,
    asked: Vec<Asked>,
    waiting_max: usize,
    asked_max: usize,
    ids: u64,
    told: LruCache<ChannelName, Instant>,
}

impl<T> Queue<T> {
    /// Makes a queue with places for `waiting_max` questions, of which `asked_max` more are asked at the same time.
    #[must_use]
    pub(super) fn new(waiting_max: usize, asked_max: usize) -> Self {
        Self {
            waiting: VecDeque::new(),
            asked: Vec::new(),
            waiting_max,
            asked_max: asked_max.max(1),
            ids: 0,
            told: LruCache::sparse(CHANNELS_MAX),
        }
    }

    /// Takes the sizes of a config that was read again. Those who wait keep their places.
    pub(super) fn resize(&mut self, waiting_max: usize, asked_max: usize) {
        self.waiting_max = waiting_max;
        self.asked_max = asked_max.max(1);
    }

    /// Offers a question. One viewer has one question in a channel at a time. What has expired is to be taken out
    /// before, by [`Queue::expired`].
    pub(super) fn offer(&mut self, origin: Origin, question: T, now: Instant) -> Offer<T> {
        let same = |other: &Origin| other.channel == origin.channel && other.user_id == origin.user_id;
        let asks = self.waiting.iter().any(|(other, _)| same(other))
            || self.asked.iter().any(|asked| asked.end == End::Wanted && same(&asked.origin));
        // Who finds a free provider needs no place to wait.
        let room = self.waiting_max + self.asked_max.saturating_sub(self.asked.len());
        if asks || self.waiting.len() >= room || left(&origin, now) < TIME_MIN {
            return Offer::Busy { question, tell: self.tells(&origin.channel, now) };
        }
        self.waiting.push_back((origin, question));
        Offer::Waits
    }

    /// Takes the next question to be asked, when one more can be. Channels with nothing under way come first, in the
    /// order of their questions, so that a busy one does not keep the others waiting.
    pub(super) fn next(&mut self, now: Instant) -> Option<(QuestionId, T)> {
        if self.asked.len() >= self.asked_max {
            return None;
        }
        let in_time = |origin: &Origin| left(origin, now) >= TIME_MIN;
        let quiet = |origin: &Origin| self.asked.iter().all(|asked| asked.origin.channel != origin.channel);
        let place = self.waiting.iter().position(|(origin, _)| in_time(origin) && quiet(origin));
        let place = place.or_else(|| self.waiting.iter().position(|(origin, _)| in_time(origin)))?;
        let (origin, question) = self.waiting.remove(place)?;
        self.ids += 1;
        let id = QuestionId(self.ids);
        self.asked.push(Asked { id, origin, end: End::Wanted });
        Some((id, question))
    }

    /// Takes out the questions that have waited too long.
    pub(super) fn expired(&mut self, now: Instant) -> Vec<T> {
        self.take_out(|origin| left(origin, now) < TIME_MIN)
    }

    /// Takes out all questions that wait.
    pub(super) fn take_waiting(&mut self) -> Vec<T> {
        self.take_out(|_| true)
    }

    /// Takes out the questions that a moderator took away. Those that are being asked end as [`End::Removed`].
    pub(super) fn removed(&mut self, channel: &ChannelName, removed: &Removed) -> Vec<T> {
        for asked in self.asked.iter_mut().filter(|asked| asked.origin.is_hit(channel, removed)) {
            asked.end = End::Removed;
        }
        self.take_out(|origin| origin.is_hit(channel, removed))
    }

    /// Ends a question that was asked. `None` when it is not known any more.
    pub(super) fn done(&mut self, id: QuestionId) -> Option<End> {
        let place = self.asked.iter().position(|asked| asked.id == id)?;
        Some(self.asked.swap_remove(place).end)
    }

    /// Tells whether the answer to a question that is being asked is still wanted.
    #[must_use]
    pub(super) fn is_wanted(&self, id: QuestionId) -> bool {
        self.asked.iter().any(|asked| asked.id == id && asked.end == End::Wanted)
    }

    /// Returns the time at which [`Queue::expired`] has something next.
    #[must_use]
    pub(super) fn expires_at(&self) -> Option<Instant> {
        self.waiting.iter().filter_map(|(origin, _)| origin.deadline.checked_sub(TIME_MIN)).min()
    }

    /// Returns the number of questions that wait, and of those in flight.
    #[must_use]
    pub(super) fn len(&self) -> (usize, usize) {
        (self.waiting.len(), self.asked.len())
    }

    /// Tells whether nobody asks.
    #[must_use]
    pub(super) fn is_empty(&self) -> bool {
        self.len() == (0, 0)
    }

    fn take_out(&mut self, is_out: impl Fn(&Origin) -> bool) -> Vec<T> {
        let (out, kept): (VecDeque<_>, VecDeque<_>) =
            std::mem::take(&mut self.waiting).into_iter().partition(|(origin, _)| is_out(origin));
        self.waiting = kept;
        out.into_iter().map(|(_, question)| question).collect()
    }

    fn tells(&mut self, channel: &ChannelName, now: Instant) -> bool {
        let lately = |told: &Instant| now.saturating_duration_since(*told) < BUSY_TOLD_EVERY;
        if self.told.get(channel).is_some_and(lately) {
            return false;
        }
        self.told.put(channel.clone(), now);
        true
    }
}

fn left(origin: &Origin, now: Instant) -> Duration {
    origin.deadline.saturating_duration_since(now)
}

#[cfg(test)]
mod tests;
