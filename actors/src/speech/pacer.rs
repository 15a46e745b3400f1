//! The pace of the bot's lines, by Twitch's limits.
//!
//! The windows slide, because a client does not know when Twitch's bucket refills. An account that sends too fast is
//! ignored by Twitch for an hour without a word, so all of this errs on the slow side.

use crate::chat::ChannelName;
use crate::twitch::limits;
use crate::twitch::window::Window;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Twitch's window; the rest is for lines that travel at different speeds.
pub const WINDOW: Duration = limits::MESSAGE_WINDOW.saturating_add(Duration::from_secs(2));
/// The pause after Twitch has said that the account is too fast.
pub(crate) const RATELIMIT_PAUSE: Duration = Duration::from_secs(30);
/// The time after that pause for which the account sends at half the rate.
pub(crate) const RATELIMIT_HALF_RATE: Duration = Duration::from_secs(600);
/// The spacing where the bot is privileged: Twitch's spacing does not hold there.
const PRIVILEGED_SPACING: Duration = Duration::from_millis(100);
/// A send before this cannot matter, in slow mode neither.
const SPACING_MAX: Duration = limits::SLOW_MODE_MAX.saturating_add(Duration::from_secs(10));
/// The number of channels whose last sends are known: ten times those of an account that is not verified.
const CHANNELS_MAX: usize = 1024;

/// The limits of what may be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Lines per 30 s in channels where the bot is a viewer.
    pub viewer: u32,
    /// Lines per 30 s in channels where it is moderator, VIP or broadcaster.
    pub moderator: u32,
    /// The time between two lines in one channel.
    pub spacing: Duration,
}

/// The bot's rights in a channel, as far as the limits go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Rights {
    /// None: slow mode, the duplicate filter and the small limit hold.
    #[default]
    Viewer,
    /// Moderator, VIP or broadcaster.
    Privileged,
}

/// Paces all lines of one account. Both kinds of line fill the same window.
#[derive(Debug)]
pub struct Pacer {
    limits: Limits,
    window: Window,
    /// A bot is in few channels as a rule: to compare their names costs less than to hash one.
    last_sent: BTreeMap<ChannelName, Instant>,
    /// After Twitch's complaint: silent until the first, at half the rate until the second.
    slowed: Option<(Instant, Instant)>,
}

impl Pacer {
    /// Makes a pacer that has sent nothing yet.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self { limits, window: Window::new(WINDOW), last_sent: BTreeMap::new(), slowed: None }
    }

    /// Replaces the limits; earlier lines still count.
    pub(crate) fn set_limits(&mut self, limits: Limits) {
        self.limits = limits;
    }

    /// Returns the earliest instant, `now` or later, at which a line to `channel` may be sent if nothing else is sent
    /// until then.
    ///
    /// `slow` is the room's slow mode, zero for none; it does not hold for the privileged.
    #[must_use]
    pub fn ready_at(&self, channel: &ChannelName, rights: Rights, slow: Duration, now: Instant) -> Instant {
        self.ready_within(&|limit| limit, channel, rights, slow, now)
    }

    /// Returns the same for a line that may use only `part` of a limit.
    pub(crate) fn ready_within(
        &self,
        part: &dyn Fn(u32) -> u32,
        channel: &ChannelName,
        rights: Rights,
        slow: Duration,
        now: Instant,
    ) -> Instant {
        let spaced = self.last_sent.get(channel).map_or(now, |last| *last + self.spacing(rights, slow));
        let earliest = self.slowed.map_or(now, |(silent_until, _)| silent_until).max(spaced).max(now);
        let limit = self.full_limit(rights);
        match self.slowed {
            Some((_, half_until)) if earliest < half_until => {
                let at_half = self.window.free_at(part(limit / 2), earliest);
                // The full rate may come back before the half rate has room.
                at_half.min(self.window.free_at(part(limit), half_until))
            }
            _ => self.window.free_at(part(limit), earliest),
        }
    }

    /// Returns the number of lines that a window holds at `now`.
    pub(crate) fn limit(&self, rights: Rights, now: Instant) -> u32 {
        let limit = self.full_limit(rights);
        if self.is_slowed(now) { limit / 2 } else { limit }
    }

    fn full_limit(&self, rights: Rights) -> u32 {
        match rights {
            Rights::Viewer => self.limits.viewer,
            Rights::Privileged => self.limits.moderator,
        }
    }

    /// Returns the time of the last line to `channel`, if that is remembered.
    pub(crate) fn last_sent(&self, channel: &ChannelName) -> Option<Instant> {
        self.last_sent.get(channel).copied()
    }

    /// Counts a line that goes to `channel` at `now`.
    pub fn sent(&mut self, channel: &ChannelName, now: Instant) {
        self.window.add(1, now);
        if let Some(last) = self.last_sent.get_mut(channel) {
            *last = now;
            return;
        }
        if self.last_sent.len() >= CHANNELS_MAX {
            self.forget(now);
        }
        self.last_sent.insert(channel.clone(), now);
    }

    /// Slows down because Twitch has said `msg_ratelimit`: nothing for 30 s, then half the rate for 10 minutes, in all
    /// channels.
    pub fn slow_down(&mut self, now: Instant) {
        let silent_until = now + RATELIMIT_PAUSE;
        self.slowed = Some((silent_until, silent_until + RATELIMIT_HALF_RATE));
    }

    /// Tells whether the pacer still holds back after [`Pacer::slow_down`].
    #[must_use]
    pub(crate) fn is_slowed(&self, now: Instant) -> bool {
        self.slowed.is_some_and(|(_, half_until)| now < half_until)
    }

    /// Returns the number of lines that count in the window that ends at `now`.
    #[must_use]
    pub(crate) fn sent_lately(&self, now: Instant) -> u64 {
        self.window.count(now)
    }

    fn spacing(&self, rights: Rights, slow: Duration) -> Duration {
        match rights {
            Rights::Viewer => self.limits.spacing.max(slow),
            Rights::Privileged => self.limits.spacing.min(PRIVILEGED_SPACING),
        }
    }

    /// Makes room: forgets the sends that no spacing reaches back to, or else the oldest.
    fn forget(&mut self, now: Instant) {
        let reach = SPACING_MAX.max(self.limits.spacing);
        self.last_sent.retain(|_, last| now.saturating_duration_since(*last) < reach);
        if self.last_sent.len() >= CHANNELS_MAX {
            let oldest = self.last_sent.iter().min_by_key(|(_, last)| **last).map(|(channel, _)| channel.clone());
            if let Some(oldest) = oldest {
                self.last_sent.remove(&oldest);
            }
        }
    }
}

#[cfg(test)]
mod tests;
