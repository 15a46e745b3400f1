//! The daemon's figures, as plain data that commands can show.

use crate::chat::ChannelName;
use crate::chat::stream::{StreamFacts, Streams};
use crate::kernel::mailbox::Recipient;
use crate::kernel::survives::Survives;
use crate::pillars::store::api::Counted;
use crate::status::moderation_meter::FilterCounts;
pub use crate::status::pillar::PillarState;
use crate::status::vitals::Vitals;
use chrono::{DateTime, Utc};
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

/// For so long the bot says that it has just started: "up for 0 s" is no way to talk.
pub(super) const JUST_STARTED: Duration = Duration::from_secs(1);
/// The name of the cache of message ids. A hit in it is a line that came twice: its share says nothing of its use.
pub(super) const IDS: &str = "ids";

/// A source of the daemon's figures. They are gathered only when a command asks: the kernel takes longer to tell
/// the memory than a command takes to run.
pub trait Dashboard: fmt::Debug {
    /// Returns how long the daemon has been running.
    fn uptime(&self) -> Duration;

    /// Returns all of them.
    fn all(&self) -> Figures;

    /// Returns what is known of the stream of the channel that is spoken in.
    fn stream(&self) -> Arc<StreamFacts> {
        Arc::default()
    }

    /// Returns somebody who wrote there of late, by chance.
    fn chatter(&self, chance: u64) -> Option<String> {
        let _ = chance;
        None
    }

    /// Is told that something was counted there, and nothing waited to be written before.
    fn counted(&self) {}
}

/// A snapshot of the daemon's figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// The time since the daemon's start.
    pub uptime: Duration,
    /// Lines read from chat, dropped ones too.
    pub lines_in: u64,
    /// Lines sent to chat.
    pub lines_out: u64,
    /// Chat connections that were lost and made again.
    pub reconnects: u64,
    /// Channels that the server has confirmed.
    pub channels_joined: u32,
    /// Channels that the config asks for.
    pub channels_wanted: u32,
    /// Commands that ran, misused ones too.
    pub commands_run: u64,
    /// Resident memory in KiB, where the system tells.
    pub rss_kib: Option<u64>,
    /// Each pillar by its name in the metrics (`llm`), with its state.
    pub pillars: Vec<(&'static str, PillarState)>,
    /// Each cache.
    pub caches: Vec<CacheFigures>,
    /// The stream of the channel that is spoken in; `None`: whether it is live is not known.
    pub stream: Option<StreamFigures>,
    /// What the filters of moderation did in that channel.
    pub moderation: FilterCounts,
}

impl Dashboard for Figures {
    fn uptime(&self) -> Duration {
        self.uptime
    }

    fn all(&self) -> Figures {
        self.clone()
    }
}

/// The running daemon's figures, as they are for a channel at a moment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Live<'a> {
    pub(super) vitals: &'a Vitals,
    pub(super) streams: &'a Survives<Streams>,
    pub(super) channel: &'a ChannelName,
    pub(super) now: Instant,
    /// Reads the process's resident memory in KiB, where the system tells.
    pub(super) resident_kib: fn() -> Option<u64>,
    /// Writes what is counted.
    pub(super) counted: &'a Recipient<Counted>,
}

impl Dashboard for Live<'_> {
    fn stream(&self) -> Arc<StreamFacts> {
        self.streams.read(|streams| streams.of(self.channel))
    }

    fn chatter(&self, chance: u64) -> Option<String> {
        self.vitals.audience.anybody(self.channel, self.now, chance)
    }

    fn counted(&self) {
        self.counted.tell(Counted(self.channel.clone()));
    }

    fn uptime(&self) -> Duration {
        self.vitals.uptime(self.now)
    }

    fn all(&self) -> Figures {
        let vitals = self.vitals;
        let (channels_joined, channels_wanted) = vitals.channels();
        let ids = &vitals.id_cache;
        Figures {
            uptime: self.uptime(),
            lines_in: vitals.lines_in.get(),
            lines_out: vitals.lines_out.get(),
            reconnects: vitals.reconnects.get(),
            channels_joined,
            channels_wanted,
            commands_run: vitals.commands_run.get(),
            pillars: vitals.pillars.missed().map(|(pillar, state)| (pillar.name(), state)).collect(),
            caches: [(IDS, ids, None), ("games", &vitals.game_cache, vitals.game_cache.oldest(self.now))]
                .into_iter()
                .filter(|(_, cache, _)| cache.capacity() > 0)
                .map(|(name, cache, oldest)| CacheFigures {
                    name,
                    entries: cache.entries(),
                    capacity: cache.capacity(),
                    hits: cache.hits.get(),
                    misses: cache.misses.get(),
                    oldest,
                })
                .collect(),
            stream: StreamFigures::of(&self.stream(), SystemTime::now().into()),
            rss_kib: (self.resident_kib)(),
            moderation: vitals.moderation.of(self.channel),
        }
    }
}

/// The state of a channel's stream, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StreamFigures {
    /// It is live.
    Live {
        /// For so long, if that is known.
        time: Option<Duration>,
        /// With this category, if there is one.
        category: Option<String>,
    },
    /// It is not.
    NotLive,
}

impl StreamFigures {
    /// Returns what `facts` come to at `now`, by the wall clock.
    #[must_use]
    pub fn of(facts: &StreamFacts, now: DateTime<Utc>) -> Option<Self> {
        if !facts.is_live? {
            return Some(Self::NotLive);
        }
        // Clocks differ: what has not begun yet has just begun.
        let time = facts.started_at.map(|at| (now - at).to_std().unwrap_or_default());
        let category = facts.category.clone().filter(|category| !category.trim().is_empty());
        Some(Self::Live { time, category })
    }
}

/// The content of a cache and its use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CacheFigures {
    /// The cache's name; `!cache` says it in the channel's language where it knows one: `ids`, `games`.
    pub name: &'static str,
    /// Entries in it now.
    pub entries: u64,
    /// Entries that fit.
    pub capacity: u64,
    /// Look-ups that found something.
    pub hits: u64,
    /// Look-ups that found nothing.
    pub misses: u64,
    /// The age of the oldest entry, where it is known.
    pub oldest: Option<Duration>,
}

impl CacheFigures {
    /// Returns the hits among all look-ups in percent, rounded down; 0 without any look-up.
    #[must_use]
    pub(crate) fn hit_percent(&self) -> u64 {
        let lookups = u128::from(self.hits) + u128::from(self.misses);
        let percent = (u128::from(self.hits) * 100).checked_div(lookups).unwrap_or(0);
        u64::try_from(percent).unwrap_or(100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hit_rate_of_an_unused_cache_is_zero() {
        assert_eq!(CacheFigures::default().hit_percent(), 0);
    }

    #[test]
    fn of_a_stream_only_what_is_known_is_told() {
        let at = |seconds| DateTime::from_timestamp(seconds, 0).unwrap();
        let mut facts = StreamFacts::default();
        assert_eq!(StreamFigures::of(&facts, at(100)), None);
        facts.is_live = Some(true);
        assert_eq!(StreamFigures::of(&facts, at(100)), Some(StreamFigures::Live { time: None, category: None }));
        (facts.started_at, facts.category) = (Some(at(40)), Some("Hades".to_owned()));
        let live = |seconds, category: Option<&str>| {
            let (time, category) = (Some(Duration::from_secs(seconds)), category.map(str::to_owned));
            Some(StreamFigures::Live { time, category })
        };
        assert_eq!(StreamFigures::of(&facts, at(100)), live(60, Some("Hades")));
        facts.category = Some(" ".to_owned());
        assert_eq!(StreamFigures::of(&facts, at(30)), live(0, None), "Twitch's clock is ahead");
        facts.is_live = Some(false);
        assert_eq!(StreamFigures::of(&facts, at(100)), Some(StreamFigures::NotLive));
    }

    #[test]
    fn the_hit_rate_does_not_overflow() {
        let cache = CacheFigures { hits: u64::MAX, misses: u64::MAX, ..CacheFigures::default() };
        assert_eq!(cache.hit_percent(), 50);
    }
}
