//! What the actor knows and keeps over a crash of its own. Pure.

use super::breaker::Breakers;
use super::decisions::Decisions;
use super::ladder::Ladder;
use super::nuke::Nukes;
use super::raid::Raids;
use super::undo::Deeds;
use crate::chat::ChannelName;
use lru::LruCache;
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

/// A channel where Twitch did not let the bot act is only watched for so long; then it is tried again.
const DEMOTED_FOR: Duration = Duration::from_secs(600);
/// The channels whose ids are known, and those where the bot cannot act.
const CHANNELS_MAX: NonZeroUsize = NonZeroUsize::new(512).unwrap();

/// Strikes, what the bot did, what waits for a moderator's yes.
#[derive(Debug)]
pub struct Kept {
    pub(super) ladder: Ladder,
    pub(super) breakers: Breakers,
    pub(super) raids: Raids,
    pub(super) deeds: Deeds,
    pub(super) decisions: Decisions,
    pub(super) nukes: Nukes,
    rooms: LruCache<ChannelName, Box<str>>,
    /// Until when channels are only watched; those whose time is over stay, so that nobody is told twice.
    demoted: LruCache<ChannelName, Instant>,
}

impl Default for Kept {
    fn default() -> Self {
        Self {
            ladder: Ladder::default(),
            breakers: Breakers::default(),
            raids: Raids::default(),
            deeds: Deeds::default(),
            decisions: Decisions::default(),
            nukes: Nukes::default(),
            rooms: LruCache::sparse(CHANNELS_MAX),
            demoted: LruCache::sparse(CHANNELS_MAX),
        }
    }
}

impl Kept {
    /// Learns a channel's id.
    pub(super) fn room_is(&mut self, channel: &ChannelName, id: &str) {
        if !id.is_empty() && self.rooms.get(channel).is_none_or(|known| **known != *id) {
            self.rooms.put(channel.clone(), id.into());
        }
    }

    /// Returns a channel's id.
    pub(super) fn room(&mut self, channel: &ChannelName) -> Option<Box<str>> {
        self.rooms.get(channel).cloned()
    }

    /// The bot cannot act in a channel. Tells whether that is news.
    pub(super) fn demote(&mut self, channel: &ChannelName, now: Instant) -> bool {
        self.demoted.put(channel.clone(), now + DEMOTED_FOR).is_none()
    }

    /// The bot can act in a channel, or somebody wants it tried again.
    pub(super) fn promote(&mut self, channel: &ChannelName) {
        self.demoted.pop(channel);
    }

    /// Tells whether a channel is only watched since the bot cannot act there.
    pub(super) fn is_demoted(&self, channel: &ChannelName, now: Instant) -> bool {
        self.demoted.peek(channel).is_some_and(|until| *until > now)
    }

    /// Returns the channels where the bot cannot act.
    pub(super) fn demoted(&self, now: Instant) -> Vec<ChannelName> {
        let mut demoted: Vec<_> =
            self.demoted.iter().filter(|(_, until)| **until > now).map(|(channel, _)| channel.clone()).collect();
        demoted.sort();
        demoted
    }

    /// Returns when a filter or a channel may act again.
    pub(super) fn changes_at(&self, now: Instant) -> Option<Instant> {
        let demoted = self.demoted.iter().map(|(_, until)| *until).filter(|until| *until > now);
        demoted.chain(self.breakers.closes_at(now)).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::clock;

    #[test]
    fn where_the_bot_cannot_act_is_told_once_and_tried_again_after_ten_minutes() {
        let (mut kept, now) = (Kept::default(), clock::now());
        let channel = ChannelName::new("c").unwrap();
        assert!(kept.demote(&channel, now));
        assert_eq!(kept.changes_at(now), Some(now + DEMOTED_FOR));
        assert!(kept.is_demoted(&channel, now + DEMOTED_FOR.saturating_sub(Duration::from_secs(1))));
        let later = now + DEMOTED_FOR;
        assert_eq!((kept.is_demoted(&channel, later), kept.demoted(later)), (false, Vec::new()));
        assert!(!kept.demote(&channel, later), "it was told");
        kept.promote(&channel);
        assert!(kept.demote(&channel, later));
    }
}
