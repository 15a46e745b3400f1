//! What the daemon knows about itself, as plain data that commands can show.

pub use crate::pillar::PillarState;
use std::time::Duration;

/// A snapshot of the daemon's figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// How long the daemon has been running.
    pub uptime: Duration,
    /// Lines read from chat, dropped ones too.
    pub lines_in: u64,
    /// Lines sent to chat.
    pub lines_out: u64,
    /// How often the chat connection was made anew.
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
}

/// What a cache holds and how useful it was.
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
    /// Hits among all look-ups in percent, rounded down; 0 without any look-up.
    #[must_use]
    pub fn hit_percent(&self) -> u64 {
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
    fn the_hit_rate_does_not_overflow() {
        let cache = CacheFigures { hits: u64::MAX, misses: u64::MAX, ..CacheFigures::default() };
        assert_eq!(cache.hit_percent(), 50);
    }
}
