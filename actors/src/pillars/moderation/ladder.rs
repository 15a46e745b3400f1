//! What follows for whom from what was found: strikes, the step that they lead to, and when nothing is to follow. Pure.
//!
//! A line gets at most one action. Strikes are of one viewer in one channel, by id; where nothing is done (the channel
//! only watches, or the filter does) they are counted by a twin of the viewer's, so that the watch shows the very
//! sequence that there would be.

use super::steps::Steps;
use crate::chat::moderation::{Action, StrikeRow};
use crate::chat::{ChannelName, Role};
use crate::screen::judged::{Finding, Judged};
use crate::twitch::irc::lateness::Stamp;
use chrono::{DateTime, Utc};
use lru::LruCache;
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

/// The viewers whose strikes are remembered, of all channels together.
const VIEWERS_MAX: NonZeroUsize = NonZeroUsize::new(2000).unwrap();
/// The viewers of whom it is known until when they are silent, or that Twitch lets nobody act against them.
const KNOWN_MAX: NonZeroUsize = NonZeroUsize::new(1000).unwrap();
/// A line that was sent so soon after the one that was acted on was on its way when that happened. Source:
/// twitchdev/issues#209.
const UNDER_WAY: Duration = Duration::from_secs(3);
/// How long somebody is spared against whom Twitch does not let the bot act.
const PRIVILEGED_FOR: Duration = Duration::from_secs(600);

/// A viewer in a channel.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Who {
    pub(super) channel: ChannelName,
    pub(super) user_id: Box<str>,
}

/// Whether something is done to the viewer, or only watched what would be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Side {
    Real,
    Watched,
}

/// Until when somebody is silent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Until {
    Time(Instant),
    Ever,
}

impl Until {
    pub(super) fn after(duration: Option<Duration>, now: Instant) -> Self {
        duration.and_then(|duration| now.checked_add(duration)).map_or(Self::Ever, Self::Time)
    }

    fn of(action: Action, now: Instant) -> Option<Self> {
        match action {
            Action::Delete => None,
            Action::Timeout(seconds) => Some(Self::after(Some(Duration::from_secs(seconds.get().into())), now)),
            Action::Ban => Some(Self::Ever),
        }
    }
}

/// A line in which something was found, as far as the ladder has to know it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Offence<'a> {
    pub(super) who: &'a Who,
    pub(super) login: &'a str,
    pub(super) role: Role,
    pub(super) sent: Option<Stamp>,
    pub(super) received_at: Instant,
    /// The gravest of the actions that stand in place of the step.
    pub(super) fixed: Option<Action>,
    /// Something was found that has no action of its own: the step counts.
    pub(super) by_step: bool,
}

impl<'a> Offence<'a> {
    /// Returns the offence of a line, of whose findings only `counted` are looked at.
    pub(super) fn of(judged: &'a Judged, who: &'a Who, counted: &[&Finding]) -> Self {
        Self {
            who,
            login: &judged.chatter.login,
            role: judged.chatter.role,
            sent: judged.sent,
            received_at: judged.received_at,
            fixed: counted.iter().filter_map(|finding| finding.fixed).max(),
            by_step: counted.iter().any(|finding| finding.fixed.is_none()),
        }
    }
}

/// What follows from a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Nothing: nobody acts against them.
    Spared,
    /// This.
    Does {
        action: Action,
        /// The step of the ladder, from 0.
        step: u32,
        /// The viewer's strikes, with this one.
        strikes: u32,
        /// False: the line was under way when the one before was acted on, and is no strike.
        is_strike: bool,
    },
}

#[derive(Clone, Debug)]
struct Struck {
    login: Box<str>,
    count: u32,
    last_at: Instant,
    /// The time of the strike before, for when this one is given back.
    before: Option<Instant>,
    /// The line of the last strike; `None` after a restart.
    line: Option<(Option<Stamp>, Instant)>,
    /// What was decided is not yet done.
    pending: bool,
    /// How long the twin would be silent.
    until: Option<Until>,
}

/// The strikes of all viewers.
#[derive(Debug)]
pub(super) struct Ladder {
    viewers: LruCache<(Who, Side), Struck>,
    silent: LruCache<Who, Until>,
    privileged: LruCache<Who, Instant>,
}

impl Default for Ladder {
    fn default() -> Self {
        Self {
            viewers: LruCache::sparse(VIEWERS_MAX),
            silent: LruCache::sparse(KNOWN_MAX),
            privileged: LruCache::sparse(KNOWN_MAX),
        }
    }
}

impl Ladder {
    /// Returns what follows from a line, and counts it.
    pub(super) fn found(
        &mut self,
        offence: Offence<'_>,
        side: Side,
        (steps, window): (&Steps, Duration),
        now: Instant,
    ) -> Verdict {
        if offence.role.moderates() || self.is_privileged(offence.who, now) {
            return Verdict::Spared;
        }
        let key = (offence.who.clone(), side);
        if self.viewers.peek(&key).is_some_and(|struck| now.saturating_duration_since(struck.last_at) >= window) {
            self.viewers.pop(&key);
        }
        let running = self.running(&key);
        let struck = self.viewers.get_mut(&key);
        if let Some(struck) = struck.as_ref().filter(|struck| struck.is_under_way(offence)) {
            let (_, step) = steps.after(struck.count.saturating_sub(1));
            return Verdict::Does { action: Action::Delete, step, strikes: struck.count, is_strike: false };
        }
        let count = struck.as_ref().map_or(0, |struck| struck.count);
        let (by_step, step) = steps.after(count);
        let action = offence.fixed.max(offence.by_step.then_some(by_step)).unwrap_or(by_step);
        // The longest wins: what runs is not replaced by what ends before it.
        let until = Until::of(action, now);
        let is_shorter = until.is_some_and(|until| running.is_some_and(|running| until <= running));
        let (action, until) = if is_shorter { (Action::Delete, None) } else { (action, until) };
        let strikes = count.saturating_add(1);
        let struck = Struck {
            login: offence.login.into(),
            count: strikes,
            last_at: now,
            before: struck.as_ref().map(|struck| struck.last_at),
            line: Some((offence.sent, offence.received_at)),
            pending: side == Side::Real,
            until: until.filter(|_| side == Side::Watched).or(struck.and_then(|struck| struck.until)),
        };
        self.viewers.put(key, struck);
        Verdict::Does { action, step, strikes, is_strike: true }
    }

    fn running(&self, key: &(Who, Side)) -> Option<Until> {
        let watched = self.viewers.peek(key).and_then(|struck| struck.until);
        self.silent.peek(&key.0).copied().max(watched)
    }

    /// What was decided at the viewer's last strike is done.
    pub(super) fn done(&mut self, who: &Who, action: Action, now: Instant) {
        self.settle(who);
        if let Some(until) = Until::of(action, now) {
            self.be_silent(who, until);
        }
    }

    /// Nothing came of the last strike: it is given back.
    pub(super) fn give_back(&mut self, who: &Who, side: Side) {
        let key = (who.clone(), side);
        let Some(struck) = self.viewers.get_mut(&key) else { return };
        struck.pending = false;
        struck.line = None;
        struck.count = struck.count.saturating_sub(1);
        struck.last_at = struck.before.unwrap_or(struck.last_at);
        if struck.count == 0 {
            self.viewers.pop(&key);
        }
    }

    /// Twitch lets nobody act against them.
    pub(super) fn privileged(&mut self, who: &Who, now: Instant) {
        self.privileged.put(who.clone(), now + PRIVILEGED_FOR);
    }

    pub(super) fn is_privileged(&mut self, who: &Who, now: Instant) -> bool {
        let is_now = self.privileged.get(who).is_some_and(|until| *until > now);
        if !is_now {
            self.privileged.pop(who);
        }
        is_now
    }

    /// Somebody else has silenced them: that is as good as done, and no strike.
    pub(super) fn by_other(&mut self, who: &Who, duration: Option<Duration>, now: Instant) {
        self.settle(who);
        self.silent.put(who.clone(), Until::after(duration, now));
        // Theirs takes the place of what runs, also of what would run.
        if let Some(watched) = self.viewers.peek_mut(&(who.clone(), Side::Watched)) {
            watched.until = None;
        }
    }

    /// Somebody else has deleted their line.
    pub(super) fn settle(&mut self, who: &Who) {
        if let Some(struck) = self.viewers.get_mut(&(who.clone(), Side::Real)) {
            struck.pending = false;
        }
    }

    fn be_silent(&mut self, who: &Who, until: Until) {
        let until = self.silent.peek(who).copied().map_or(until, |running| running.max(until));
        self.silent.put(who.clone(), until);
    }

    /// They may write again.
    pub(super) fn lifted(&mut self, who: &Who) {
        self.silent.pop(who);
    }

    /// Forgets a viewer's strikes. Tells on which sides there were any.
    pub(super) fn forgive(&mut self, who: &Who) -> Vec<Side> {
        let sides = [Side::Real, Side::Watched];
        sides.into_iter().filter(|side| self.viewers.pop(&(who.clone(), *side)).is_some()).collect()
    }

    /// Returns the viewer's strikes within the window.
    pub(super) fn strikes(&self, who: &Who, side: Side, window: Duration, now: Instant) -> u32 {
        let struck = self.viewers.peek(&(who.clone(), side));
        let of_late = |struck: &&Struck| now.saturating_duration_since(struck.last_at) < window;
        struck.filter(of_late).map_or(0, |struck| struck.count)
    }

    /// Returns the viewer of this login who was struck in the channel.
    pub(super) fn named(&self, channel: &ChannelName, login: &str) -> Option<Who> {
        let is_meant = |key: &(Who, Side), struck: &Struck| key.0.channel == *channel && *struck.login == *login;
        self.viewers.iter().find(|(key, struck)| is_meant(key, struck)).map(|((who, _), _)| who.clone())
    }

    /// Nothing is under way any more: the actor began anew.
    pub(super) fn begin_anew(&mut self) {
        for (_, struck) in self.viewers.iter_mut() {
            struck.pending = false;
        }
    }

    /// Returns the row that keeps the viewer's strikes; `now` is by both clocks.
    pub(super) fn row(&self, who: &Who, side: Side, (now, wall): (Instant, DateTime<Utc>)) -> StrikeRow {
        let struck = self.viewers.peek(&(who.clone(), side));
        let ago = struck.map(|struck| now.saturating_duration_since(struck.last_at)).unwrap_or_default();
        StrikeRow {
            channel: who.channel.clone(),
            user_id: who.user_id.clone(),
            is_watched: side == Side::Watched,
            login: struck.map(|struck| struck.login.clone()).unwrap_or_default(),
            count: struck.map_or(0, |struck| struck.count),
            at: wall - chrono::Duration::from_std(ago).unwrap_or_default(),
        }
    }

    /// Takes strikes over that were kept, if they are of the window. `now` is by both clocks; what is kept from the
    /// future, by a clock that was set back, is of just now.
    pub(super) fn load(&mut self, rows: Vec<StrikeRow>, window: Duration, (now, wall): (Instant, DateTime<Utc>)) {
        for row in rows {
            let ago = (wall - row.at).to_std().unwrap_or_default();
            let Some(last_at) = now.checked_sub(ago).filter(|_| ago < window && row.count > 0) else { continue };
            let side = if row.is_watched { Side::Watched } else { Side::Real };
            let key = (Who { channel: row.channel, user_id: row.user_id }, side);
            if let Some(struck) = self.viewers.get_mut(&key) {
                struck.count = struck.count.max(row.count);
                continue;
            }
            let (login, count) = (row.login, row.count);
            let struck = Struck { login, count, last_at, before: None, line: None, pending: false, until: None };
            self.viewers.put(key, struck);
        }
    }

    /// Returns the number of viewers with strikes.
    pub(super) fn len(&self) -> usize {
        self.viewers.len()
    }
}

impl Struck {
    /// Tells whether a line was sent before its author can have seen what was done about the one before: by Twitch's
    /// clock, and by ours where a line has no stamp.
    fn is_under_way(&self, offence: Offence<'_>) -> bool {
        let Some((sent, received_at)) = self.line else { return false };
        let is_close = match (sent, offence.sent) {
            (Some(acted), Some(line)) => line < acted.later_by(UNDER_WAY),
            _ => offence.received_at < received_at + UNDER_WAY,
        };
        self.pending || is_close
    }
}

#[cfg(test)]
mod tests;
