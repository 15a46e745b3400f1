//! The lines that wait to be said, and the choice of the next, of those that go on waiting and of those that are
//! dropped.

use super::pacer::{Pacer, Rights};
use crate::chat::ChannelName;
use crate::chat::say::{Line, LineKind};
use crate::kernel::clock::earlier;
use crate::text::guard::addressed;
use crate::twitch::limits;
use std::collections::{HashMap, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::{Duration, Instant};

/// The number of lines that wait. At the best rate of an account that is not verified these are 20 s of talk, as long as a
/// reply is worth sending; more would be dropped as too old.
pub const LINES_MAX: usize = 64;
/// The time within which Twitch drops an identical text; the rest is for lines that travel at different speeds.
pub(crate) const DUPLICATE_WINDOW: Duration = limits::DUPLICATE_WINDOW.saturating_add(Duration::from_secs(1));
/// The number of sent texts that are remembered: what a verified bot may say meanwhile.
const SENT_MAX: usize = 8192;
const _: () = assert!(SENT_MAX > limits::VERIFIED_MESSAGES_PER_WINDOW as usize);

/// The facts about a channel that the outbox needs to speak there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ChannelView {
    /// True once Twitch has confirmed the join.
    pub joined: bool,
    /// The instant before which nothing can be said there.
    pub muted_until: Option<Instant>,
    /// The bot's rights there.
    pub rights: Rights,
    /// The room's slow mode, zero for none.
    pub slow: Duration,
}

/// The fate of a line that was pushed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pushed {
    /// It waits.
    Queued,
    /// It waits; the outbox was full, and so many lines past their deadline were dropped for it.
    EvictedStale(usize),
    /// It waits; the outbox was full, and this line, the oldest, was dropped for it.
    EvictedOldest(Line),
    /// It was past its deadline already and was dropped.
    Stale,
}

/// The next step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// Send this line now. It counts as sent.
    Send(Line),
    /// Nothing can be said before this instant unless something changes. Ask again then.
    WaitUntil(Instant),
    /// No line waits.
    Idle,
}

/// The fates of all lines so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct OutboxCounts {
    /// Lines handed out to be sent.
    pub sent: u64,
    /// Of these, replies that were told apart from an identical line by their asker's name.
    pub told_apart: u64,
    /// Lines dropped because their deadline had passed.
    pub stale: u64,
    /// Lines dropped because the outbox was full.
    pub overflowed: u64,
    /// Lines dropped because the channel had heard the same within 30 s.
    pub duplicate: u64,
}

/// The bounded queue of lines to say.
#[derive(Debug, Default)]
pub struct Outbox {
    lines: VecDeque<Line>,
    heard: Heard,
    counts: OutboxCounts,
}

impl Outbox {
    /// Puts a line at the end of the queue. A full queue drops the lines past their deadline, or else the oldest.
    pub fn push(&mut self, line: Line, now: Instant) -> Pushed {
        if line.deadline <= now {
            self.counts.stale += 1;
            return Pushed::Stale;
        }
        let mut pushed = Pushed::Queued;
        if self.lines.len() >= LINES_MAX {
            let stale = self.drop_stale(now);
            if stale > 0 {
                pushed = Pushed::EvictedStale(stale);
            } else if let Some(oldest) = self.lines.pop_front() {
                self.counts.overflowed += 1;
                pushed = Pushed::EvictedOldest(oldest);
            }
        }
        self.lines.push_back(line);
        pushed
    }

    /// Returns the next line that may be said, in order within each channel; a channel that cannot speak delays no
    /// other.
    ///
    /// The line is counted in `pacer` and remembered as sent.
    pub fn next(&mut self, now: Instant, view: impl Fn(&ChannelName) -> ChannelView, pacer: &mut Pacer) -> Next {
        let mut waiting: Vec<ChannelName> = Vec::new();
        let mut wake: Option<Instant> = None;
        let mut at = 0;
        while let Some(line) = self.lines.get(at) {
            if line.deadline <= now {
                self.lines.remove(at);
                self.counts.stale += 1;
                continue;
            }
            if waiting.contains(&line.channel) {
                wake = earlier(wake, line.deadline);
                at += 1;
                continue;
            }
            let channel = view(&line.channel);
            let ready = ready_at(line, channel, pacer, now);
            if ready > now {
                wake = earlier(wake, ready);
                waiting.push(line.channel.clone());
                at += 1;
                continue;
            }
            let Some(line) = self.lines.remove(at) else { break };
            if let Some(line) = self.told_apart(line, channel.rights, now) {
                pacer.sent(&line.channel, now);
                self.heard.add(&line.channel, &line.text, now);
                self.counts.sent += 1;
                return Next::Send(line);
            }
        }
        wake.map_or(Next::Idle, Next::WaitUntil)
    }

    /// Returns the line as it may be sent: itself, or with its asker's name when the channel has just heard the same.
    /// `None`, and counted, when that is the same too or nobody asked.
    fn told_apart(&mut self, mut line: Line, rights: Rights, now: Instant) -> Option<Line> {
        // Twitch's filter does not look at moderators', VIPs' and broadcasters' lines.
        if rights == Rights::Privileged || !self.heard.has(&line.channel, &line.text, now) {
            return Some(line);
        }
        if let LineKind::Reply { asker_login, .. } = &line.kind
            && let Some(text) = addressed(asker_login, &line.text)
            && !self.heard.has(&line.channel, &text, now)
        {
            line.text = text;
            self.counts.told_apart += 1;
            return Some(line);
        }
        self.counts.duplicate += 1;
        None
    }

    /// Drops the lines past their deadline.
    fn drop_stale(&mut self, now: Instant) -> usize {
        let before = self.lines.len();
        self.lines.retain(|line| line.deadline > now);
        let stale = before - self.lines.len();
        self.counts.stale += stale as u64;
        stale
    }

    /// Drops the lines that wait for a channel, when the bot leaves it.
    pub fn forget(&mut self, channel: &ChannelName) {
        let before = self.lines.len();
        self.lines.retain(|line| line.channel != *channel);
        self.counts.stale += (before - self.lines.len()) as u64;
    }

    /// Returns the number of lines that wait.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Tells whether no line waits.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Returns the fates of the lines so far.
    #[must_use]
    pub(crate) fn counts(&self) -> OutboxCounts {
        self.counts
    }
}

/// Returns the instant at which the line can be said as things stand, or is dropped, whichever is first.
fn ready_at(line: &Line, channel: ChannelView, pacer: &Pacer, now: Instant) -> Instant {
    if !channel.joined {
        return line.deadline;
    }
    let muted = channel.muted_until.unwrap_or(now).max(now);
    pacer.ready_at(&line.channel, channel.rights, channel.slow, now).max(muted).min(line.deadline)
}

/// The texts that channels have heard lately, as hashes.
#[derive(Debug, Default)]
struct Heard {
    last: HashMap<u64, Instant>,
    order: VecDeque<(u64, Instant)>,
}

impl Heard {
    fn key(channel: &ChannelName, text: &str) -> u64 {
        let mut hasher = DefaultHasher::new();
        (channel, text).hash(&mut hasher);
        hasher.finish()
    }

    fn has(&self, channel: &ChannelName, text: &str, now: Instant) -> bool {
        let last = self.last.get(&Self::key(channel, text));
        last.is_some_and(|last| now.saturating_duration_since(*last) < DUPLICATE_WINDOW)
    }

    fn add(&mut self, channel: &ChannelName, text: &str, now: Instant) {
        let old = |at: Instant| now.saturating_duration_since(at) >= DUPLICATE_WINDOW;
        while let Some((key, at)) = self.order.front().copied() {
            if self.order.len() < SENT_MAX && !old(at) {
                break;
            }
            self.order.pop_front();
            // A text that was said again since then is still remembered for that.
            if self.last.get(&key) == Some(&at) {
                self.last.remove(&key);
            }
        }
        let key = Self::key(channel, text);
        self.last.insert(key, now);
        self.order.push_back((key, now));
    }
}

#[cfg(test)]
mod tests;
