//! What is told in chat unasked: viewers of whose lines something was done about, and moderators of what they should know.

use super::ladder::Who;
use super::words::Words;
use super::{ModerationActor, breaker::Tripped};
use crate::chat::moderation::{Action, FilterName};
use crate::chat::say::Say;
use crate::chat::{CHANNELS_MAX, ChannelName};
use crate::kernel::clock;
use crate::text::guard::addressed;
use lru::LruCache;
use serde::{Deserialize, Serialize};
use std::time::{Duration, Instant};

/// The time between two lines to viewers in one channel.
const VIEWERS_EVERY: Duration = Duration::from_secs(30);
/// Such a line is of no use later.
const VIEWERS_AGE_MAX: Duration = Duration::from_secs(20);
/// What moderators are told may come later.
const MODERATORS_AGE_MAX: Duration = Duration::from_secs(120);

/// Which viewers are told in chat that something was done about a line of theirs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tell {
    /// Nobody.
    Off,
    /// Those whose first strike it is.
    #[default]
    First,
    /// All.
    All,
}

/// When a viewer was told in each channel.
#[derive(Debug)]
pub(super) struct Told(LruCache<ChannelName, Instant>);

impl Default for Told {
    fn default() -> Self {
        Self(LruCache::sparse(CHANNELS_MAX))
    }
}

impl Told {
    /// Tells whether a viewer may be told now; it counts as told from then on.
    pub(super) fn may_tell(&mut self, channel: &ChannelName, now: Instant) -> bool {
        let of_late = self.0.get(channel).is_some_and(|at| now.saturating_duration_since(*at) < VIEWERS_EVERY);
        if !of_late {
            self.0.put(channel.clone(), now);
        }
        !of_late
    }
}

impl ModerationActor {
    pub(super) fn words(&self, channel: &ChannelName) -> Words<'_> {
        Words { texts: &self.texts, language: self.language(channel), typed: &self.settings.typed }
    }

    /// Tells a viewer what was done and why, if viewers are told.
    pub(super) fn tell_viewer(&mut self, who: &Who, shown: &str, filter: &str, action: Action, strikes: u32) {
        let wanted = match self.settings.tell {
            Tell::Off => false,
            Tell::First => strikes <= 1,
            Tell::All => true,
        };
        let now = clock::now();
        let is_raided = self.kept(|kept| kept.raids.is_on(&who.channel, now));
        let is_muted = self.memory.set.read(|set| set.get(&who.channel).is_some_and(|set| set.is_muted));
        // Who is banned reads nothing here.
        let is_heard = wanted && !is_muted && !is_raided && action != Action::Ban;
        if !is_heard || !self.told.may_tell(&who.channel, now) {
            return;
        }
        let Some(line) = addressed(shown, &self.words(&who.channel).told(filter, action)) else { return };
        self.recipients.say.tell(Say::announce(who.channel.clone(), line, now + VIEWERS_AGE_MAX));
    }

    /// Tells the moderators something in chat.
    pub(super) fn tell_moderators(&self, channel: &ChannelName, line: String) {
        self.recipients.say.tell(Say::announce(channel.clone(), line, clock::now() + MODERATORS_AGE_MAX));
    }

    /// Tells, once, that a filter was taken down.
    pub(super) fn tell_tripped(&self, channel: &ChannelName, filter: FilterName, tripped: Tripped) {
        tracing::warn!(target: "kissbot::moderation", %channel, %filter, ?tripped, "filter only watches for ten minutes");
        let words = self.words(channel);
        let command = words.typed.command("filter");
        let args = [("filter", filter.as_str().into()), ("command", (&command).into())];
        self.tell_moderators(channel, words.say("moderation-breaker", &args));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_channel_reads_one_line_to_viewers_in_30_s() {
        let (mut told, now, channel) = (Told::default(), clock::now(), ChannelName::new("c").unwrap());
        let second = Duration::from_secs(1);
        assert!(told.may_tell(&channel, now));
        assert!(!told.may_tell(&channel, now + 29 * second));
        assert!(told.may_tell(&ChannelName::new("d").unwrap(), now));
        assert!(told.may_tell(&channel, now + 30 * second));
    }
}
