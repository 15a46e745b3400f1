//! Who may use how much of the account's window: replies go before announcements and have room of their own, and no
//! channel uses up what another will need. Pure.
//!
//! All of a bot's lines share one small window (18 lines in 30 s for an account that is no moderator), and anybody can
//! cause lines: a raid of bots, a cheap reward, a channel full of viewers who type one command. So
//!
//! * announcements, of all channels together, use at most a third of the window, and never its last third, however
//!   many replies are in it; those of one kind in one channel use at most five sixths of what announcements may;
//! * answers that were paid for leave the last third to those that were asked for by a line;
//! * where the bot is in several channels, one whose replies fill half of the window leaves the last sixth to the others.

use super::pacer::WINDOW;
use crate::chat::ChannelName;
use crate::twitch::limits;
use crate::twitch::window::Window;
use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// The number of lines that are remembered: what a verified bot may say in a window.
const SENT_MAX: usize = 8192;
const _: () = assert!(SENT_MAX > limits::VERIFIED_MESSAGES_PER_WINDOW as usize);

/// The time for which a channel where the bot is a viewer is minded by the announcements elsewhere.
const VIEWER_MINDED_FOR: Duration = Duration::from_secs(600);

/// Returns the part of `limit` that announcements may use.
pub(super) const fn announcements(limit: u32) -> u32 {
    at_least_one(limit / 3)
}

/// Returns the part that announcements of one kind in one channel may use.
pub(super) const fn one_kind(limit: u32) -> u32 {
    at_least_one(limit / 18 * 5 + limit % 18 * 5 / 18)
}

/// Returns what is left of `limit` without its last third.
pub(super) const fn all_but_a_third(limit: u32) -> u32 {
    at_least_one(limit - limit / 3)
}

/// Returns what is left of `limit` without its last sixth.
pub(super) const fn all_but_a_sixth(limit: u32) -> u32 {
    at_least_one(limit - limit / 6)
}

const fn at_least_one(part: u32) -> u32 {
    if part == 0 { 1 } else { part }
}

/// What the lines of the last window were for.
#[derive(Debug)]
pub(super) struct Shares {
    /// True when the bot is in several channels.
    pub(super) is_shared: bool,
    sent: VecDeque<Sent>,
    announced: Window,
    viewer_seen_at: Option<Instant>,
}

/// A line that was said.
#[derive(Debug)]
struct Sent {
    at: Instant,
    channel: ChannelName,
    /// The kind of an announcement; `None`: a reply.
    kind: Option<&'static str>,
}

impl Default for Shares {
    fn default() -> Self {
        Self { is_shared: false, sent: VecDeque::new(), announced: Window::new(WINDOW), viewer_seen_at: None }
    }
}

impl Shares {
    /// Counts a line that goes to `channel` at `now`; an announcement has a kind.
    pub(super) fn add(&mut self, channel: &ChannelName, kind: Option<&'static str>, now: Instant) {
        if kind.is_some() {
            self.announced.add(1, now);
        } else if !self.is_shared {
            return;
        }
        while self.sent.front().is_some_and(|sent| sent.has_left(now) || self.sent.len() >= SENT_MAX) {
            self.sent.pop_front();
        }
        self.sent.push_back(Sent { at: now, channel: channel.clone(), kind });
    }

    /// Tells whether the replies in `channel` are half of `limit` or more, where there are other channels.
    pub(super) fn has_had_half(&self, channel: &ChannelName, limit: u32, now: Instant) -> bool {
        let is_reply = |sent: &&Sent| sent.kind.is_none() && sent.channel == *channel && !sent.has_left(now);
        self.is_shared && self.sent.iter().filter(is_reply).count() >= usize::try_from(limit / 2).unwrap_or(usize::MAX)
    }

    /// Returns the earliest instant, `now` or later, at which an announcement finds room among announcements.
    pub(super) fn ready_at(&self, channel: &ChannelName, kind: &'static str, limit: u32, now: Instant) -> Instant {
        let most = one_kind(limit);
        // What fits into the smaller share fits into the larger.
        if self.announced.free_at(most, now) <= now {
            return now;
        }
        let all = self.announced.free_at(announcements(limit), now);
        let same = self.sent.iter().rev().filter(|sent| sent.kind == Some(kind) && sent.channel == *channel);
        let crowding = same.map(|sent| sent.at).nth(usize::try_from(most - 1).unwrap_or(usize::MAX));
        crowding.map_or(all, |at| all.max(at + WINDOW))
    }

    /// Notes that a line waits where the bot is a viewer.
    pub(super) fn saw_viewer(&mut self, now: Instant) {
        self.viewer_seen_at = Some(now);
    }

    /// Tells whether the bot speaks somewhere as a viewer: more lines than a viewer may say, wherever, silence it there.
    pub(super) fn minds_viewers(&self, now: Instant) -> bool {
        self.viewer_seen_at.is_some_and(|at| now.saturating_duration_since(at) < VIEWER_MINDED_FOR)
    }
}

impl Sent {
    fn has_left(&self, now: Instant) -> bool {
        now.saturating_duration_since(self.at) >= WINDOW
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_leaves_room_for_a_line_however_small_the_limit() {
        for limit in [1, 2, 3, 9, 18, 90, 7500, u32::MAX] {
            for part in [announcements(limit), one_kind(limit), all_but_a_third(limit), all_but_a_sixth(limit)] {
                assert!((1..=limit).contains(&part), "{part} of {limit}");
            }
        }
        let parts = [announcements(18), one_kind(18), all_but_a_third(18), all_but_a_sixth(18)];
        assert_eq!(parts, [6, 5, 12, 15]);
    }

    #[test]
    fn what_is_remembered_is_bounded_and_forgotten() {
        let (mut shares, now) = (Shares::default(), crate::kernel::clock::now());
        let channel = ChannelName::new("c").unwrap();
        shares.is_shared = true;
        for _ in 0..2 * SENT_MAX {
            shares.add(&channel, None, now);
        }
        assert_eq!(shares.sent.len(), SENT_MAX);
        assert!(shares.has_had_half(&channel, 18, now) && !shares.has_had_half(&channel, 18, now + WINDOW));
        shares.add(&channel, None, now + WINDOW);
        assert_eq!(shares.sent.len(), 1);
    }
}
