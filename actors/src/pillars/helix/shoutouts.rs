//! Twitch's shoutouts, one after the other: which channel may shout out whom, and when. Pure.
//!
//! Twitch wants a pause between two shoutouts of a channel, and a longer one before the same target. What comes too early
//! waits, as long as it is of use: a shoutout long after the raid, or after its line in chat, puzzles everybody.

use crate::chat::ChannelName;
use crate::twitch::limits::{SHOUTOUT_PAUSE, SHOUTOUT_TARGET_PAUSE};
use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// Between two shoutouts of a channel. Twitch's clock is not ours.
pub(crate) const PAUSE: Duration = SHOUTOUT_PAUSE.saturating_add(Duration::from_secs(1));
/// Between two shoutouts of a channel to the same target.
pub(crate) const TARGET_PAUSE: Duration = SHOUTOUT_TARGET_PAUSE.saturating_add(Duration::from_secs(1));
/// A shoutout that could not be made for so long is made no more.
pub(crate) const WAIT_MAX: Duration = Duration::from_secs(300);
/// Targets that wait in one channel. More would be too old when their turn comes.
pub(crate) const WAITING_MAX: usize = 2;
/// Channels that shout out at a time; the one that has been quiet longest is forgotten.
const DESKS_MAX: usize = 256;

/// A shoutout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shoutout {
    /// The channel that shouts out.
    pub(crate) channel: ChannelName,
    /// The id of the account that is shouted out.
    pub(crate) target: Box<str>,
}

/// The answer to a wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    /// It is made now or soon.
    Waits,
    /// The same target had one within the hour, or waits for one.
    HadOne,
    /// Too many wait already.
    Full,
}

/// The end of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// Twitch made it.
    Made,
    /// Twitch says that it is too early.
    TooEarly,
    /// It cannot be made.
    Failed,
}

/// The shoutouts that wait, and those that were made.
#[derive(Debug, Default)]
pub(crate) struct Shoutouts(Vec<Desk>);

/// One channel's.
#[derive(Debug)]
struct Desk {
    channel: ChannelName,
    waiting: VecDeque<Wish>,
    /// The one that Twitch is asked for.
    under_way: Option<Wish>,
    /// Nothing is asked for before this.
    not_before: Option<Instant>,
    /// Those of the last hour: at most thirty, by Twitch's pauses.
    made: Vec<(Box<str>, Instant)>,
    used: Instant,
}

#[derive(Clone, Debug)]
struct Wish {
    target: Box<str>,
    until: Instant,
}

impl Shoutouts {
    /// Notes that somebody is to be shouted out.
    pub(crate) fn wish(&mut self, shoutout: Shoutout, now: Instant) -> Taken {
        let Shoutout { channel, target } = shoutout;
        let Some(desk) = self.desk(&channel, now) else { return Taken::Full };
        desk.used = now;
        desk.tidy(now);
        let is_same = |wish: &Wish| wish.target == target;
        if desk.made.iter().any(|(made, _)| *made == target)
            || desk.waiting.iter().any(is_same)
            || desk.under_way.as_ref().is_some_and(is_same)
        {
            return Taken::HadOne;
        }
        if desk.waiting.len() >= WAITING_MAX {
            return Taken::Full;
        }
        desk.waiting.push_back(Wish { target, until: now + WAIT_MAX });
        Taken::Waits
    }

    /// Returns one that is due; Twitch is to be asked for it, and [`ended`](Self::ended) to be told what came of it.
    pub(crate) fn next(&mut self, now: Instant) -> Option<Shoutout> {
        self.0.iter_mut().find_map(|desk| {
            desk.tidy(now);
            if desk.under_way.is_some() || desk.not_before.is_some_and(|at| now < at) {
                return None;
            }
            let wish = desk.waiting.pop_front()?;
            let shoutout = Shoutout { channel: desk.channel.clone(), target: wish.target.clone() };
            desk.under_way = Some(wish);
            Some(shoutout)
        })
    }

    /// Returns when [`next`](Self::next) is to be asked again; `None`: only after the next wish or end.
    #[must_use]
    pub(crate) fn wake(&self) -> Option<Instant> {
        let waits = |desk: &&Desk| desk.under_way.is_none() && !desk.waiting.is_empty();
        self.0.iter().filter(waits).filter_map(|desk| desk.not_before).min()
    }

    /// Notes the end of an attempt.
    pub(crate) fn ended(&mut self, shoutout: &Shoutout, ended: Ended, now: Instant) {
        let Some(desk) = self.0.iter_mut().find(|desk| desk.channel == shoutout.channel) else { return };
        let Some(wish) = desk.under_way.take() else { return };
        match ended {
            Ended::Made => {
                desk.not_before = Some(now + PAUSE);
                desk.made.push((wish.target, now));
            }
            // Somebody else shouts out there, too. It is tried again as long as it is of use.
            Ended::TooEarly => {
                desk.not_before = Some(now + PAUSE);
                desk.waiting.push_front(wish);
            }
            Ended::Failed => {}
        }
        desk.tidy(now);
    }

    /// Returns the channel's desk, made if there is room.
    fn desk(&mut self, channel: &ChannelName, now: Instant) -> Option<&mut Desk> {
        if let Some(at) = self.0.iter().position(|desk| desk.channel == *channel) {
            return self.0.get_mut(at);
        }
        if self.0.len() >= DESKS_MAX {
            let idle = |(_, desk): &(usize, &Desk)| desk.under_way.is_none() && desk.waiting.is_empty();
            let (oldest, _) = self.0.iter().enumerate().filter(idle).min_by_key(|(_, desk)| desk.used)?;
            self.0.swap_remove(oldest);
        }
        self.0.push(Desk::new(channel.clone(), now));
        self.0.last_mut()
    }
}

impl Desk {
    fn new(channel: ChannelName, now: Instant) -> Self {
        Self { channel, waiting: VecDeque::new(), under_way: None, not_before: None, made: Vec::new(), used: now }
    }

    /// Forgets what is too old to matter.
    fn tidy(&mut self, now: Instant) {
        self.waiting.retain(|wish| now < wish.until);
        self.made.retain(|(_, at)| now.saturating_duration_since(*at) < TARGET_PAUSE);
    }
}

#[cfg(test)]
mod tests;
