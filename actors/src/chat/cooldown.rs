//! Cooldowns: the waits between two commands or answers.
//!
//! There is one clock per (user, action) and one per (channel, action). A clock keeps when it started, not when it
//! ends: a change of the durations in the config holds for clocks that run.

use crate::chat::receipt::Receipt;
use crate::chat::{ChannelName, Role};
use lru::LruCache;
use std::hash::{BuildHasher, RandomState};
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

/// The clocks that are kept of each kind. A clock is some 90 bytes, so this is about 0.6 MB; when there are more, the least
/// recently used one is forgotten, and its owner need not wait.
pub(crate) const CLOCKS_MAX: NonZeroUsize = NonZeroUsize::MIN.saturating_add(7_000 - 1);

/// The name of a mention where commands go by their names.
pub const MENTION: &str = "mention";

/// The rest after a success, in seconds; 0 means none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cooldowns {
    /// For the chatter who did it.
    pub user_s: u32,
    /// For all chatters of the channel together.
    pub channel_s: u32,
}

/// A wish to do something that has cooldowns.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attempt<'a> {
    /// The user, by Twitch's stable id.
    pub user_id: &'a str,
    /// The user's role in the channel.
    pub role: Role,
    /// The channel.
    pub channel: &'a ChannelName,
    /// The name of the cooldowns: that of a command, or another one of the cooldown table.
    pub action: &'a str,
    /// The durations that hold now.
    pub cooldown: Cooldowns,
}

/// The answer to an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It may.
    Go,
    /// It may not yet.
    Wait {
        /// The rest of the wait; more than zero.
        left: Duration,
        /// It is to be said: only the first refusal in a clock's run is told.
        tell: bool,
    },
}

#[derive(Clone, Copy, Debug)]
struct Clock {
    started: Instant,
    told: bool,
}

impl Clock {
    fn left(&self, seconds: u32, now: Instant) -> Duration {
        Duration::from_secs(seconds.into()).saturating_sub(now.saturating_duration_since(self.started))
    }
}

/// A hash of a clock's user or channel and its action: half as much to keep as their names. That two of them share one is less
/// likely than one in a hundred thousand million, and then somebody waits once.
type Key = u64;

/// All clocks.
#[derive(Debug)]
pub(crate) struct Clocks {
    users: LruCache<Key, Clock>,
    channels: LruCache<Key, Clock>,
    keys: RandomState,
    /// The longest cooldown of a user that was ever asked for, in seconds: an older clock has run out, whatever it is of.
    longest_s: u32,
}

impl Default for Clocks {
    fn default() -> Self {
        Self::new(CLOCKS_MAX)
    }
}

impl Clocks {
    /// Makes clocks of which none runs. At most `clocks_max` of each kind are kept.
    #[must_use]
    pub(crate) fn new(clocks_max: NonZeroUsize) -> Self {
        Self {
            users: LruCache::sparse(clocks_max),
            channels: LruCache::sparse(clocks_max),
            keys: RandomState::new(),
            longest_s: 0,
        }
    }

    /// Tells whether the attempt may go on. It starts no clock: [`Clocks::burn`] does, after a success.
    ///
    /// Moderators and the broadcaster never wait. Of two clocks that run, the one that ends last decides, and is the
    /// one whose run is told once.
    pub(crate) fn check(&mut self, attempt: &Attempt<'_>, now: Instant) -> Verdict {
        if attempt.role.moderates() {
            return Verdict::Go;
        }
        let (user_key, channel_key) = self.keys_of(attempt.user_id, attempt.channel, attempt.action);
        let user = running(&mut self.users, user_key, attempt.cooldown.user_s, now);
        let channel = running(&mut self.channels, channel_key, attempt.cooldown.channel_s, now);
        // When both end together the channel's is told, as that silences everybody else too.
        let last = match (user, channel) {
            (Some(user), Some(channel)) => Some(if user.0 > channel.0 { user } else { channel }),
            (user, channel) => user.or(channel),
        };
        match last {
            Some((left, clock)) => Verdict::Wait { left, tell: !std::mem::replace(&mut clock.told, true) },
            None => Verdict::Go,
        }
    }

    /// Starts the clocks of an attempt that succeeded.
    ///
    /// A moderator's or the broadcaster's success starts no user clock. It starts the channel's clock, which keeps the
    /// same answer from filling the chat, unless that runs already: moderators who repeat a command cannot lock the
    /// others out.
    pub(crate) fn burn(&mut self, attempt: &Attempt<'_>, now: Instant) {
        let Cooldowns { user_s, channel_s } = attempt.cooldown;
        self.longest_s = self.longest_s.max(user_s);
        self.forget_run_out(now);
        let clock = Clock { started: now, told: false };
        let (user_key, channel_key) = self.keys_of(attempt.user_id, attempt.channel, attempt.action);
        if user_s > 0 && !attempt.role.moderates() {
            self.users.put(user_key, clock);
        }
        if channel_s > 0 && running(&mut self.channels, channel_key, channel_s, now).is_none() {
            self.channels.put(channel_key, clock);
        }
    }

    /// Stops the clocks that a command started, if none was started since.
    pub(crate) fn give_back(&mut self, receipt: &Receipt) {
        let Receipt { user_id, channel, action, at, .. } = receipt;
        let (user_key, channel_key) = self.keys_of(user_id, channel, action);
        if self.users.peek(&user_key).is_some_and(|clock| clock.started == *at) {
            self.users.pop(&user_key);
        }
        if self.channels.peek(&channel_key).is_some_and(|clock| clock.started == *at) {
            self.channels.pop(&channel_key);
        }
    }

    fn keys_of(&self, user_id: &str, channel: &ChannelName, action: &str) -> (Key, Key) {
        (self.keys.hash_one((user_id, action)), self.keys.hash_one((channel, action)))
    }

    /// Forgets clocks of users that have run out: chatters come and go, and most never use a command again.
    fn forget_run_out(&mut self, now: Instant) {
        while self.users.peek_lru().is_some_and(|(_, clock)| clock.left(self.longest_s, now).is_zero()) {
            self.users.pop_lru();
        }
    }

    /// Returns how many clocks are kept, of users and of channels.
    #[cfg(test)]
    #[must_use]
    pub(crate) fn len(&self) -> (usize, usize) {
        (self.users.len(), self.channels.len())
    }

    /// Tells whether no clock is kept.
    #[cfg(test)]
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.len() == (0, 0)
    }
}

/// Returns the clock at `key` with the rest of `seconds`. One that has run out is forgotten, so that a longer duration in
/// the config does not start it again.
fn running(clocks: &mut LruCache<Key, Clock>, key: Key, seconds: u32, now: Instant) -> Option<(Duration, &mut Clock)> {
    let left = clocks.peek(&key)?.left(seconds, now);
    if left.is_zero() {
        clocks.pop(&key);
        return None;
    }
    clocks.get_mut(&key).map(|clock| (left, clock))
}

#[cfg(test)]
mod tests;
