//! The docket: what is to be done on Twitch, in its order and at a pace that Twitch bears, and what of it somebody else
//! has done meanwhile. Pure.
//!
//! One call a viewer: a time-out or a ban takes all lines of the viewer away, so that a deletion that waits joins it. What
//! has waited for a minute is of no use any more.

mod task;

pub(super) use task::{Call, Ended, Task, TaskId, WhyNot};

use crate::chat::ChannelName;
use crate::chat::removed::Removed;
use crate::pillars::helix::api::Moderated;
use std::collections::{BTreeMap, VecDeque};
use std::time::{Duration, Instant};

/// What has waited for so long is dropped.
pub(super) const AGE_MAX: Duration = Duration::from_secs(60);
/// The time between two calls in one channel, and how many may be made at once after a pause. Twitch has a limit for each
/// broadcaster beside that of the account and names no number. Source: twitchdev/issues#716.
const CALL_EVERY: Duration = Duration::from_millis(200);
const BURST: u32 = 10;
/// What Twitch had no room for, or did not answer, is asked for again after this.
const AGAIN_AFTER: Duration = Duration::from_secs(5);
/// What somebody else was changing at the moment is asked for again, once, after this.
const AFTER_CONFLICT: Duration = Duration::from_secs(1);
/// The most that waits in one channel, and the channels in which something can wait.
const WAITING_MAX: usize = 400;
const CHANNELS_MAX: usize = 256;
/// Twitch's word of what the bot did comes within this time.
const OURS_FOR: Duration = Duration::from_secs(10);
/// By so much a time-out that Twitch tells of may differ from ours.
const OURS_WITHIN: Duration = Duration::from_secs(1);
/// The most of the bot's own doings that are told from those of others.
const OURS_MAX: usize = 64;

/// What waits, and what is under way. `N` is what the actor wants to know again when something comes to its end.
#[derive(Debug)]
pub(super) struct Docket<N> {
    channels: BTreeMap<ChannelName, Queue<N>>,
    next: TaskId,
}

impl<N> Default for Docket<N> {
    fn default() -> Self {
        Self { channels: BTreeMap::new(), next: 0 }
    }
}

#[derive(Debug)]
struct Queue<N> {
    tasks: VecDeque<Task<N>>,
    /// When the burst would be used up no more.
    paced: Option<Instant>,
    /// Twitch wants nothing before.
    rests_until: Option<Instant>,
    ours: VecDeque<(Instant, Call)>,
}

impl<N> Default for Queue<N> {
    fn default() -> Self {
        Self { tasks: VecDeque::new(), paced: None, rests_until: None, ours: VecDeque::new() }
    }
}

/// A call that is to be made now.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Due {
    pub(super) id: TaskId,
    pub(super) channel: ChannelName,
    pub(super) room_id: Box<str>,
    pub(super) call: Call,
}

/// What follows from a word of Twitch's that something was removed.
#[derive(Debug)]
pub(super) struct Heard<N> {
    /// It was the bot.
    pub(super) is_ours: bool,
    /// What need not be done any more.
    pub(super) done_by_others: Vec<Task<N>>,
}

impl<N> Docket<N> {
    /// Puts something on the docket. It comes back with the reason when there is no room.
    pub(super) fn push(
        &mut self,
        (channel, room_id): (&ChannelName, &str),
        call: Call,
        note: N,
        now: Instant,
    ) -> Result<(), N> {
        if !self.channels.contains_key(channel) && self.channels.len() >= CHANNELS_MAX {
            self.channels.retain(|_, queue| !queue.is_idle(now));
            if self.channels.len() >= CHANNELS_MAX {
                return Err(note);
            }
        }
        let queue = self.channels.entry(channel.clone()).or_default();
        let mut task = Task::new(self.next, room_id.into(), call, note, now);
        if let Some(covering) = queue.tasks.iter_mut().find(|known| known.covers(&task)) {
            covering.notes.append(&mut task.notes);
            return Ok(());
        }
        let mut kept = VecDeque::with_capacity(queue.tasks.len());
        for mut known in std::mem::take(&mut queue.tasks) {
            if task.covers(&known) && !known.is_under_way {
                task.notes.append(&mut known.notes);
            } else {
                kept.push_back(known);
            }
        }
        queue.tasks = kept;
        if queue.tasks.len() >= WAITING_MAX {
            return task.notes.pop().map_or(Ok(()), Err);
        }
        queue.tasks.push_back(task);
        self.next = self.next.wrapping_add(1);
        Ok(())
    }

    /// Returns the calls that are to be made now, and what has waited too long.
    pub(super) fn due(&mut self, now: Instant) -> (Vec<Due>, Vec<(ChannelName, Task<N>)>) {
        let (mut due, mut late) = (Vec::new(), Vec::new());
        for (channel, queue) in &mut self.channels {
            late.extend(queue.take(|task| !task.is_under_way && task.is_old(now)).map(|task| (channel.clone(), task)));
            while let Some(task) = queue.next(now) {
                let (id, room_id, call) = (task.id, task.room_id.clone(), task.call.clone());
                due.push(Due { id, channel: channel.clone(), room_id, call });
            }
        }
        (due, late)
    }

    /// Returns when something will be due or too old; `None` when nothing waits.
    pub(super) fn wakes_at(&self, now: Instant) -> Option<Instant> {
        self.channels.values().filter_map(|queue| queue.wakes_at(now)).min()
    }

    /// A call was answered. Returns what became of it; `None` when it waits to be made again, or is not known.
    pub(super) fn answered(
        &mut self,
        channel: &ChannelName,
        id: TaskId,
        answer: &Moderated,
        now: Instant,
    ) -> Option<Ended<N>> {
        let queue = self.channels.get_mut(channel)?;
        let at = queue.tasks.iter().position(|task| task.id == id)?;
        let mut task = queue.tasks.remove(at)?;
        let again = match answer {
            Moderated::Done | Moderated::AlreadyDone | Moderated::Room(_) | Moderated::Gone => {
                queue.note_ours(&task.call, now);
                return Some(Ended::Done(task));
            }
            Moderated::Privileged => return Some(Ended::Failed(task, WhyNot::Privileged)),
            Moderated::NotModerator | Moderated::LacksScope(_) => {
                return Some(Ended::Failed(task, WhyNot::NotModerator));
            }
            Moderated::Refused(_) => return Some(Ended::Failed(task, WhyNot::Refused)),
            Moderated::Conflict if task.had_conflict => return Some(Ended::Failed(task, WhyNot::Refused)),
            Moderated::Conflict => {
                task.had_conflict = true;
                now + AFTER_CONFLICT
            }
            Moderated::Limited { until } => {
                let again = (*until).max(now + AGAIN_AFTER);
                queue.rests_until = Some(again);
                again
            }
            Moderated::Unreachable => now + AGAIN_AFTER,
        };
        if again >= task.made_at + AGE_MAX {
            let why = if matches!(answer, Moderated::Limited { .. }) { WhyNot::Limited } else { WhyNot::OutOfReach };
            return Some(Ended::Failed(task, why));
        }
        task.is_under_way = false;
        task.not_before = again;
        queue.tasks.push_front(task);
        None
    }

    /// Twitch tells that something was removed.
    pub(super) fn removed(&mut self, channel: &ChannelName, what: &Removed, now: Instant) -> Heard<N> {
        let Some(queue) = self.channels.get_mut(channel) else {
            return Heard { is_ours: false, done_by_others: Vec::new() };
        };
        queue.forget_ours(now);
        let under_way = queue.tasks.iter().filter(|task| task.is_under_way).map(|task| &task.call);
        let is_ours = under_way.chain(queue.ours.iter().map(|(_, call)| call)).any(|call| call.is_told_by(what));
        let is_done = |task: &Task<N>| !task.is_under_way && task.call.is_done_by(what);
        // A clear of everything by us there is not.
        let done_by_others = if is_ours { Vec::new() } else { queue.take(is_done).collect() };
        Heard { is_ours, done_by_others }
    }

    /// Takes everything off that is not under way.
    pub(super) fn take_waiting(&mut self) -> Vec<(ChannelName, Task<N>)> {
        let mut waiting = Vec::new();
        for (channel, queue) in &mut self.channels {
            waiting.extend(queue.take(|task| !task.is_under_way).map(|task| (channel.clone(), task)));
        }
        waiting
    }

    /// Takes off what waits in one channel, as far as it is meant.
    pub(super) fn take_waiting_in(
        &mut self,
        channel: &ChannelName,
        is_meant: impl Fn(&Task<N>) -> bool,
    ) -> Vec<Task<N>> {
        let queue = self.channels.get_mut(channel);
        queue.map(|queue| queue.take(|task| !task.is_under_way && is_meant(task)).collect()).unwrap_or_default()
    }

    /// Returns the number of calls that wait or are under way.
    pub(super) fn len(&self) -> usize {
        self.channels.values().map(|queue| queue.tasks.len()).sum()
    }

    /// Returns the age of the oldest.
    pub(super) fn oldest(&self, now: Instant) -> Duration {
        let tasks = self.channels.values().flat_map(|queue| &queue.tasks);
        tasks.map(|task| now.saturating_duration_since(task.made_at)).max().unwrap_or_default()
    }
}

impl<N> Queue<N> {
    fn take(&mut self, is_meant: impl Fn(&Task<N>) -> bool) -> std::collections::vec_deque::IntoIter<Task<N>> {
        let (meant, rest) = std::mem::take(&mut self.tasks).into_iter().partition::<VecDeque<_>, _>(is_meant);
        self.tasks = rest;
        meant.into_iter()
    }

    /// Returns the first that may go now, which is under way then.
    fn next(&mut self, now: Instant) -> Option<&Task<N>> {
        if self.may_go_at(now) > now {
            return None;
        }
        let is_free = |at: usize| {
            let task = self.tasks.get(at);
            task.is_some_and(|task| !task.is_under_way && task.not_before <= now && !self.is_busy_with(task))
        };
        let at = (0..self.tasks.len()).find(|at| is_free(*at))?;
        self.paced = Some(self.paced.map_or(now, |paced| paced.max(now)) + CALL_EVERY);
        let task = self.tasks.get_mut(at)?;
        task.is_under_way = true;
        Some(task)
    }

    /// Two changes of one viewer at a time are a conflict.
    fn is_busy_with(&self, task: &Task<N>) -> bool {
        let user = task.call.changes();
        user.is_some() && self.tasks.iter().any(|other| other.is_under_way && other.call.changes() == user)
    }

    /// Returns when the next call may be made as far as the pace goes.
    fn may_go_at(&self, now: Instant) -> Instant {
        let paced = self.paced.and_then(|paced| paced.checked_sub(CALL_EVERY * BURST.saturating_sub(1))).unwrap_or(now);
        self.rests_until.unwrap_or(now).max(paced).max(now)
    }

    fn wakes_at(&self, now: Instant) -> Option<Instant> {
        let free = self.tasks.iter().filter(|task| !task.is_under_way && !self.is_busy_with(task));
        let goes = free.map(|task| task.not_before.max(self.may_go_at(now))).min();
        let old = self.tasks.iter().filter(|task| !task.is_under_way).map(|task| task.made_at + AGE_MAX).min();
        goes.into_iter().chain(old).min()
    }

    fn note_ours(&mut self, call: &Call, now: Instant) {
        self.ours.push_back((now, call.clone()));
        if self.ours.len() > OURS_MAX {
            self.ours.pop_front();
        }
    }

    fn forget_ours(&mut self, now: Instant) {
        self.ours.retain(|(at, _)| now.saturating_duration_since(*at) <= OURS_FOR);
    }

    fn is_idle(&self, now: Instant) -> bool {
        let is_old = |(at, _): &(Instant, Call)| now.saturating_duration_since(*at) > OURS_FOR;
        self.tasks.is_empty() && self.rests_until.is_none_or(|until| until <= now) && self.ours.iter().all(is_old)
    }
}

#[cfg(test)]
mod tests;
