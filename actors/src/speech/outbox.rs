//! The lines that wait to be said, and the choice of the next, of those that go on waiting and of those that are
//! dropped.
//!
//! Answers go before announcements, and channels take turns. What waits is bounded for each: a crowd that makes the bot
//! announce costs announcements only, and a channel that floods it costs that channel's own lines. `shares.rs`
//! says how much of the account's window each may use.

use super::heard::Heard;
use super::pacer::{Pacer, Rights};
use super::shares::{self, Shares};
use crate::chat::ChannelName;
use crate::chat::decision::Verdict;
use crate::chat::say::{Line, LineKind};
use crate::kernel::clock::earlier;
use crate::text::guard::Addressed;
use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// The number of answers that wait, and of announcements. At the best rate of an account that is not verified these are
/// 20 s of talk, as long as a reply is worth sending; more would be dropped as too old.
pub const LINES_MAX: usize = 64;
/// The number of announcements of one kind that wait in one channel: of a storm, the newest are said.
pub const ONE_KIND_MAX: usize = 8;

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

/// The reason why a line is not said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsaid {
    /// Its deadline had passed.
    TooOld,
    /// Too many waited: of its kind, or of its channel.
    NoRoom,
    /// The channel had heard the same within 30 s.
    Repeated,
    /// The bot has left the channel.
    LeftChannel,
}

impl Unsaid {
    /// Returns the decision that it is, for the log.
    #[must_use]
    pub(crate) fn verdict(self) -> Verdict {
        match self {
            Self::TooOld => Verdict::TooOld,
            Self::NoRoom => Verdict::Crowded,
            Self::Repeated => Verdict::Repeated,
            Self::LeftChannel => Verdict::LeftChannel,
        }
    }
}

/// The fates of all lines so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct OutboxCounts {
    /// Lines handed out to be sent.
    pub sent: u64,
    /// Of these, replies that were told apart from an identical line by their asker's name.
    pub told_apart: u64,
    /// Lines dropped because their deadline had passed, or the bot had left the channel.
    pub stale: u64,
    /// Lines dropped because too many waited.
    pub overflowed: u64,
    /// Lines dropped because the channel had heard the same within 30 s.
    pub duplicate: u64,
}

/// The lines that take their turn before others, first the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// A line of chat is answered.
    Reply,
    /// Somebody paid for it.
    Paid,
    /// Nobody asked for it.
    Announcement,
}

impl Rank {
    fn of(kind: &LineKind) -> Self {
        match kind {
            LineKind::Reply { .. } => Self::Reply,
            LineKind::Addressed => Self::Paid,
            LineKind::Announcement | LineKind::Event(_) => Self::Announcement,
        }
    }
}

/// Returns an announcement's kind; `None` for an answer.
fn announced(kind: &LineKind) -> Option<&'static str> {
    match kind {
        LineKind::Reply { .. } | LineKind::Addressed => None,
        LineKind::Announcement => Some(""),
        LineKind::Event(kind) => Some(kind),
    }
}

/// The lines that wait, in the order in which they came.
#[derive(Debug, Default)]
pub struct Outbox {
    lines: VecDeque<Line>,
    heard: Heard,
    shares: Shares,
    unsaid: Vec<(Line, Unsaid)>,
    counts: OutboxCounts,
}

impl Outbox {
    /// Makes an outbox for so many channels.
    #[must_use]
    pub(crate) fn among(channels: usize) -> Self {
        let mut outbox = Self::default();
        outbox.share_among(channels);
        outbox
    }

    /// Has the window shared by so many channels.
    pub fn share_among(&mut self, channels: usize) {
        self.shares.is_shared = channels > 1;
    }

    /// Puts a line behind those that wait. Where too many wait already, the oldest of its kind goes, or of the channel
    /// that has the most waiting.
    pub fn push(&mut self, line: Line, now: Instant) {
        if line.deadline <= now {
            self.drop_line(line, Unsaid::TooOld);
            return;
        }
        if !self.lines.is_empty() {
            self.make_room(&line, now);
        }
        self.lines.push_back(line);
    }

    #[inline(never)]
    fn make_room(&mut self, line: &Line, now: Instant) {
        let kind = announced(&line.kind);
        let is_like = |other: &Line| announced(&other.kind) == kind && other.channel == line.channel;
        if kind.is_some() && self.lines.iter().filter(|other| is_like(other)).count() >= ONE_KIND_MAX {
            self.drop_first(is_like);
        }
        let competes = |other: &Line| announced(&other.kind).is_some() == kind.is_some();
        if self.lines.iter().filter(|other| competes(other)).count() < LINES_MAX {
            return;
        }
        self.drop_stale(now);
        if self.lines.iter().filter(|other| competes(other)).count() >= LINES_MAX {
            let crowding = self.crowding(competes);
            self.drop_first(|other| competes(other) && Some(&other.channel) == crowding.as_ref());
        }
    }

    /// Returns the channel that has the most of these lines waiting; of two, the one whose first line came first.
    fn crowding(&self, among: impl Fn(&Line) -> bool) -> Option<ChannelName> {
        let mut waiting: Vec<(&ChannelName, usize)> = Vec::new();
        for line in self.lines.iter().filter(|line| among(line)) {
            match waiting.iter_mut().find(|(channel, _)| **channel == line.channel) {
                Some((_, count)) => *count += 1,
                None => waiting.push((&line.channel, 1)),
            }
        }
        // The last of equals counts: so the list goes backwards.
        waiting.iter().rev().max_by_key(|(_, count)| *count).map(|(channel, _)| (*channel).clone())
    }

    fn drop_first(&mut self, wanted: impl Fn(&Line) -> bool) {
        let at = self.lines.iter().position(wanted);
        if let Some(line) = at.and_then(|at| self.lines.remove(at)) {
            self.drop_line(line, Unsaid::NoRoom);
        }
    }

    /// Returns the next line that may be said: answers before announcements, the channel that was silent longest before
    /// others, and each channel's lines of a rank in order. A channel that cannot speak delays no other.
    ///
    /// The line is counted in `pacer` and remembered as sent.
    pub fn next(&mut self, now: Instant, view: impl Fn(&ChannelName) -> ChannelView, pacer: &mut Pacer) -> Next {
        self.drop_stale(now);
        loop {
            if self.lines.is_empty() {
                return Next::Idle;
            }
            let (at, rights) = match self.choose(now, &view, pacer) {
                Choice::Line { at, rights } => (at, rights),
                Choice::None(wake) => return wake.map_or(Next::Idle, Next::WaitUntil),
            };
            let Some(line) = self.lines.remove(at) else { return Next::Idle };
            match self.told_apart(line, rights, now) {
                Err(line) => self.drop_line(line, Unsaid::Repeated),
                Ok(line) => {
                    pacer.sent(&line.channel, now);
                    self.shares.add(&line.channel, announced(&line.kind), now);
                    self.heard.add(&line.channel, &line.text, now);
                    self.counts.sent += 1;
                    return Next::Send(line);
                }
            }
        }
    }

    fn choose(&mut self, now: Instant, view: impl Fn(&ChannelName) -> ChannelView, pacer: &Pacer) -> Choice {
        let mut best: Option<(Rank, Option<Instant>, usize, Rights)> = None;
        let mut first: Vec<(Rank, &ChannelName)> = Vec::new();
        let (mut wake, mut is_viewer) = (None, false);
        for (at, line) in self.lines.iter().enumerate() {
            let rank = Rank::of(&line.kind);
            if first.contains(&(rank, &line.channel)) {
                wake = earlier(wake, line.deadline);
                continue;
            }
            if self.lines.len() > 1 {
                first.push((rank, &line.channel));
            }
            let channel = view(&line.channel);
            is_viewer |= channel.joined && channel.rights == Rights::Viewer;
            let ready = self.ready_at(line, rank, channel, pacer, now);
            if ready > now {
                wake = earlier(wake, ready);
                continue;
            }
            // Where only one line waits nobody asks whose turn it is.
            let last_sent = if self.lines.len() > 1 { pacer.last_sent(&line.channel) } else { None };
            let turn = (rank, last_sent, at);
            if best.is_none_or(|(rank, last, at, _)| turn < (rank, last, at)) {
                best = Some((turn.0, turn.1, turn.2, channel.rights));
            }
        }
        if is_viewer {
            self.shares.saw_viewer(now);
        }
        best.map_or(Choice::None(wake), |(_, _, at, rights)| Choice::Line { at, rights })
    }

    /// Returns the instant at which the line can be said as things stand, or is dropped, whichever is first.
    fn ready_at(&self, line: &Line, rank: Rank, channel: ChannelView, pacer: &Pacer, now: Instant) -> Instant {
        let ChannelView { joined, muted_until, rights, slow } = channel;
        if !joined {
            return line.deadline;
        }
        let within = |part: &dyn Fn(u32) -> u32| pacer.ready_within(part, &line.channel, rights, slow, now);
        let paced = match rank {
            Rank::Reply if !self.shares.is_shared => within(&|limit| limit),
            Rank::Reply => {
                let shared = within(&shares::all_but_a_sixth);
                let limit = pacer.limit(rights, now);
                let is_full = shared > now && self.shares.has_had_half(&line.channel, limit, now);
                if shared <= now || is_full { shared } else { within(&|limit| limit) }
            }
            Rank::Paid => within(&shares::all_but_a_third),
            Rank::Announcement => {
                let most = if self.shares.minds_viewers(now) { pacer.limit(Rights::Viewer, now) } else { u32::MAX };
                let limit = pacer.limit(rights, now).min(most);
                let among = self.shares.ready_at(&line.channel, announced(&line.kind).unwrap_or_default(), limit, now);
                within(&|limit| shares::all_but_a_third(limit.min(most))).max(among)
            }
        };
        paced.max(muted_until.unwrap_or(now)).max(now).min(line.deadline)
    }

    /// Returns the line as it may be sent: itself, or with its asker's name when the channel has just heard the same; the
    /// name stands elsewhere each time.
    ///
    /// # Errors
    /// Returns the line when nobody asked, or who asked has heard it in all these ways.
    fn told_apart(&mut self, mut line: Line, rights: Rights, now: Instant) -> Result<Line, Line> {
        // Twitch's filter does not look at moderators', VIPs' and broadcasters' lines.
        if rights == Rights::Privileged || !self.heard.has(&line.channel, &line.text, now) {
            return Ok(line);
        }
        let LineKind::Reply { asker_login, .. } = &line.kind else { return Err(line) };
        let ways = Addressed::ALL.iter().filter_map(|way| way.text(asker_login, &line.text));
        let Some(text) = { ways }.find(|text| !self.heard.has(&line.channel, text, now)) else { return Err(line) };
        line.text = text;
        self.counts.told_apart += 1;
        Ok(line)
    }

    /// Drops the lines past their deadline.
    fn drop_stale(&mut self, now: Instant) {
        self.drop_all(|line| line.deadline <= now, Unsaid::TooOld);
    }

    /// Drops the lines that wait for a channel, when the bot leaves it.
    pub fn forget(&mut self, channel: &ChannelName) {
        self.drop_all(|line| line.channel == *channel, Unsaid::LeftChannel);
    }

    fn drop_all(&mut self, dropped: impl Fn(&Line) -> bool, why: Unsaid) {
        let mut at = 0;
        while let Some(line) = self.lines.get(at) {
            if !dropped(line) {
                at += 1;
            } else if let Some(line) = self.lines.remove(at) {
                self.drop_line(line, why);
            }
        }
    }

    #[cold]
    fn drop_line(&mut self, line: Line, why: Unsaid) {
        let count = match why {
            Unsaid::TooOld | Unsaid::LeftChannel => &mut self.counts.stale,
            Unsaid::NoRoom => &mut self.counts.overflowed,
            Unsaid::Repeated => &mut self.counts.duplicate,
        };
        *count += 1;
        // Whoever does not ask for them needs none.
        if self.unsaid.len() < 2 * LINES_MAX {
            self.unsaid.push((line, why));
        }
    }

    /// Takes out the lines that were dropped since the last call, with the reasons.
    pub fn take_unsaid(&mut self) -> Vec<(Line, Unsaid)> {
        std::mem::take(&mut self.unsaid)
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

/// The line whose turn it is.
enum Choice {
    Line {
        /// Its place among those that wait.
        at: usize,
        /// The bot's rights in its channel.
        rights: Rights,
    },
    /// None; when to look again, if any waits.
    None(Option<Instant>),
}

#[cfg(test)]
mod tests;
