//! A raid state: many strangers say the same. It is told to the moderators with the one call that helps, and its lines
//! are not each acted on. Pure.

use crate::chat::ChannelName;
use crate::screen::judged::Raid;
use lru::LruCache;
use serde::{Deserialize, Serialize};
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

/// It lasts so long after its last line.
const LASTS: Duration = Duration::from_secs(60);
/// It is told again when it comes back after so long.
const TOLD_AGAIN: Duration = Duration::from_secs(600);
/// The channels in which one may be at a time.
const RAIDS_MAX: NonZeroUsize = NonZeroUsize::new(256).unwrap();

/// What is done about it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OnRaid {
    /// The moderators are told.
    #[default]
    Tell,
    /// Only followers of ten minutes may write.
    Followers,
    /// The room is shut as the streamer has prepared it on Twitch.
    Shield,
}

#[derive(Clone, Copy, Debug)]
struct Running {
    until: Instant,
    told_at: Instant,
}

/// The raids in all channels.
#[derive(Debug)]
pub(super) struct Raids(LruCache<ChannelName, Running>);

impl Default for Raids {
    fn default() -> Self {
        Self(LruCache::sparse(RAIDS_MAX))
    }
}

impl Raids {
    /// A line of a raid came. Returns the number of its authors when that is news.
    pub(super) fn seen(&mut self, channel: &ChannelName, raid: Raid, now: Instant) -> Option<u32> {
        let until = now + LASTS;
        match self.0.get_mut(channel) {
            Some(running) => {
                let is_over = running.until <= now;
                running.until = until;
                let is_news = is_over && now.saturating_duration_since(running.told_at) >= TOLD_AGAIN;
                if is_news {
                    running.told_at = now;
                }
                is_news.then_some(raid.authors)
            }
            None => {
                self.0.put(channel.clone(), Running { until, told_at: now });
                Some(raid.authors)
            }
        }
    }

    /// Tells whether there is one in the channel.
    pub(super) fn is_on(&self, channel: &ChannelName, now: Instant) -> bool {
        self.0.peek(channel).is_some_and(|running| running.until > now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::clock;

    const S: Duration = Duration::from_secs(1);

    fn channel() -> ChannelName {
        ChannelName::new("c").unwrap()
    }

    fn seen(raids: &mut Raids, now: Instant) -> bool {
        raids.seen(&channel(), Raid { authors: 7 }, now).is_some()
    }

    #[test]
    fn a_raid_is_told_once_however_many_lines_it_has() {
        let (mut raids, now) = (Raids::default(), clock::now());
        let told = (0..300).filter(|line| seen(&mut raids, now + S * *line)).count();
        assert_eq!(told, 1);
    }

    #[test]
    fn it_ends_a_minute_after_its_last_line() {
        let (mut raids, now) = (Raids::default(), clock::now());
        assert!(!raids.is_on(&channel(), now));
        seen(&mut raids, now);
        seen(&mut raids, now + 30 * S);
        assert!(raids.is_on(&channel(), now + 89 * S));
        assert!(!raids.is_on(&channel(), now + 90 * S));
        assert!(!raids.is_on(&ChannelName::new("d").unwrap(), now));
    }

    #[test]
    fn one_that_comes_back_at_once_is_no_news_and_one_of_later_is() {
        let (mut raids, now) = (Raids::default(), clock::now());
        assert!(seen(&mut raids, now));
        assert!(!seen(&mut raids, now + 120 * S));
        assert!(seen(&mut raids, now + 700 * S));
    }
}
