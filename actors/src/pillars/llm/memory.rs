//! The bot's memory of its talk with a viewer in a channel: little, for a short time, and never in another channel.

use crate::chat::ChannelName;
use lru::LruCache;
use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

/// The turns that are kept of one talk. Long talks are how people lead a model astray.
pub(super) const TURNS_MAX: usize = 4;
/// The time for which a turn is kept.
pub(super) const AGE_MAX: Duration = Duration::from_secs(15 * 60);
/// The characters that are kept of one talk, questions and answers together.
pub(super) const CHARS_MAX: usize = 1600;
/// The talks that are kept; with the above this is at most about 6 MB. When there are more, the one that rested longest
/// is forgotten.
pub(super) const TALKS_MAX: NonZeroUsize = NonZeroUsize::MIN.saturating_add(1000 - 1);

/// A question and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The id of the chat line that asked.
    pub message_id: Box<str>,
    /// The viewer's words, cleaned for a prompt.
    pub question: String,
    /// The bot's words.
    pub answer: String,
    /// The time of the answer.
    pub at: Instant,
}

impl Turn {
    fn chars(&self) -> usize {
        self.question.chars().count() + self.answer.chars().count()
    }
}

type TalkKey = (ChannelName, Box<str>);

/// All talks.
#[derive(Debug)]
pub(super) struct Memory {
    talks: LruCache<TalkKey, VecDeque<Turn>>,
}

impl Default for Memory {
    fn default() -> Self {
        Self { talks: LruCache::sparse(TALKS_MAX) }
    }
}

impl Memory {
    /// Keeps a turn of `user_id` in `channel`.
    pub(super) fn remember(&mut self, channel: &ChannelName, user_id: &str, turn: Turn) {
        let now = turn.at;
        // Most talks are of one turn.
        let talk = self.talks.get_or_insert_mut((channel.clone(), user_id.into()), || VecDeque::with_capacity(1));
        talk.push_back(turn);
        trim(talk, now);
        if talk.is_empty() {
            self.forget_user(channel, user_id);
        }
    }

    /// Returns the turns of the talk with `user_id` in `channel`, oldest first.
    pub(super) fn recall(&mut self, channel: &ChannelName, user_id: &str, now: Instant) -> Vec<Turn> {
        let key = (channel.clone(), user_id.into());
        let Some(talk) = self.talks.get_mut(&key) else { return Vec::new() };
        trim(talk, now);
        let turns = talk.iter().cloned().collect::<Vec<_>>();
        if turns.is_empty() {
            self.talks.pop(&key);
        }
        turns
    }

    /// Forgets the talk with a viewer in a channel: they want it, or were timed out or banned. Whether there was one.
    pub(super) fn forget_user(&mut self, channel: &ChannelName, user_id: &str) -> bool {
        self.talks.pop(&(channel.clone(), user_id.into())).is_some()
    }

    /// Forgets all talks in a channel. How many there were.
    pub(super) fn forget_channel(&mut self, channel: &ChannelName) -> usize {
        let keys: Vec<TalkKey> =
            self.talks.iter().filter(|((place, _), _)| place == channel).map(|(key, _)| key.clone()).collect();
        keys.iter().filter(|key| self.talks.pop(*key).is_some()).count()
    }

    /// Forgets the turn that a deleted chat line began. Whether there was one.
    pub(super) fn forget_message(&mut self, channel: &ChannelName, message_id: &str) -> bool {
        let mut emptied = None;
        let mut found = false;
        for ((place, user_id), talk) in &mut self.talks {
            if place == channel {
                let before = talk.len();
                talk.retain(|turn| &*turn.message_id != message_id);
                found |= talk.len() < before;
                if talk.is_empty() {
                    emptied = Some((place.clone(), user_id.clone()));
                }
            }
        }
        if let Some(key) = emptied {
            self.talks.pop(&key);
        }
        found
    }

    /// Returns the number of talks that are kept.
    #[must_use]
    pub(super) fn len(&self) -> usize {
        self.talks.len()
    }
}

/// Keeps what is young enough, of that the last turns, and of those as many as there is room for.
fn trim(talk: &mut VecDeque<Turn>, now: Instant) {
    talk.retain(|turn| now.saturating_duration_since(turn.at) < AGE_MAX);
    let mut chars: usize = talk.iter().map(Turn::chars).sum();
    while talk.len() > TURNS_MAX || chars > CHARS_MAX {
        let Some(oldest) = talk.pop_front() else { break };
        chars -= oldest.chars();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn channel(name: &str) -> ChannelName {
        ChannelName::new(name).unwrap()
    }

    fn turn(id: &str, at: Instant) -> Turn {
        Turn { message_id: id.into(), question: format!("q{id}"), answer: format!("a{id}"), at }
    }

    fn ids(turns: &[Turn]) -> Vec<&str> {
        turns.iter().map(|turn| &*turn.message_id).collect()
    }

    #[test]
    fn a_talk_is_short_and_fades() {
        let now = crate::kernel::clock::now();
        let mut memory = Memory::default();
        let here = channel("here");
        for id in ["1", "2", "3", "4", "5"] {
            memory.remember(&here, "alice", turn(id, now));
        }
        assert_eq!(ids(&memory.recall(&here, "alice", now)), ["2", "3", "4", "5"]);
        assert!(memory.recall(&here, "alice", now + AGE_MAX).is_empty());
        assert_eq!(memory.len(), 0, "what has faded takes no room");
    }

    #[test]
    fn a_talk_belongs_to_one_viewer_in_one_channel() {
        let now = crate::kernel::clock::now();
        let mut memory = Memory::default();
        let (here, there) = (channel("here"), channel("there"));
        memory.remember(&here, "alice", turn("1", now));
        assert!(memory.recall(&there, "alice", now).is_empty());
        assert!(memory.recall(&here, "bob", now).is_empty());
        memory.remember(&there, "alice", turn("2", now));
        assert!(memory.forget_user(&there, "alice") && !memory.forget_user(&there, "alice"));
        assert_eq!(ids(&memory.recall(&here, "alice", now)), ["1"]);
    }

    #[test]
    fn a_channel_is_forgotten_as_a_whole_and_alone() {
        let now = crate::kernel::clock::now();
        let mut memory = Memory::default();
        for (place, user) in [("here", "alice"), ("here", "bob"), ("there", "alice")] {
            memory.remember(&channel(place), user, turn("1", now));
        }
        assert_eq!((memory.forget_channel(&channel("here")), memory.len()), (2, 1));
    }

    #[test]
    fn what_a_moderator_deletes_is_forgotten() {
        let now = crate::kernel::clock::now();
        let mut memory = Memory::default();
        let here = channel("here");
        memory.remember(&here, "alice", turn("1", now));
        memory.remember(&here, "alice", turn("2", now));
        assert!(!memory.forget_message(&channel("there"), "1"));
        assert!(memory.forget_message(&here, "1") && !memory.forget_message(&here, "1"));
        assert_eq!(ids(&memory.recall(&here, "alice", now)), ["2"]);
        assert!(memory.forget_message(&here, "2") && memory.len() == 0);
    }

    #[test]
    fn a_turn_that_is_too_long_is_not_kept() {
        let now = crate::kernel::clock::now();
        let mut memory = Memory::default();
        memory.remember(&channel("here"), "alice", Turn { answer: "a".repeat(CHARS_MAX + 1), ..turn("1", now) });
        assert_eq!(memory.len(), 0);
    }

    #[test]
    fn no_crowd_makes_it_grow_without_bound() {
        let now = crate::kernel::clock::now();
        let mut memory = Memory::default();
        for user in 0..TALKS_MAX.get() + 50 {
            memory.remember(&channel("here"), &user.to_string(), turn("1", now));
        }
        assert_eq!(memory.len(), TALKS_MAX.get());
    }

    proptest! {
        #[test]
        fn every_talk_stays_within_its_bounds(turns in prop::collection::vec((0..3_u8, 0..600_u64, 0..900_usize), 1..60)) {
            let mut now = crate::kernel::clock::now();
            let mut memory = Memory::default();
            let here = channel("here");
            for (nth, (user, pause, chars)) in turns.into_iter().enumerate() {
                now += Duration::from_secs(pause);
                let user = user.to_string();
                memory.remember(&here, &user, Turn { answer: "é".repeat(chars), ..turn(&nth.to_string(), now) });
                let talk = memory.recall(&here, &user, now);
                prop_assert!(talk.len() <= TURNS_MAX);
                prop_assert!(talk.iter().map(Turn::chars).sum::<usize>() <= CHARS_MAX);
                prop_assert!(talk.iter().all(|turn| now - turn.at < AGE_MAX));
                prop_assert!(talk.is_sorted_by_key(|turn| turn.at));
            }
        }
    }
}
