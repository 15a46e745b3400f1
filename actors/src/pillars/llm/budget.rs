//! Budgets: limits to the questions of a viewer, of a channel and of a day, and the switch of a channel.
//!
//! Anybody who is over a budget is told so once, then there is silence until it is free again.

use super::window::{Slots, Window};
use crate::chat::{ChannelName, Role};
use lru::LruCache;
use serde::{Deserialize, Serialize};
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);
/// The number of viewers that are kept, some 200 bytes each. Beyond it the one who asked longest ago is forgotten; the
/// channel's budget still holds, and by default it is used up by 600 in an hour.
const USERS_MAX: NonZeroUsize = NonZeroUsize::MIN.saturating_add(3_000 - 1);
/// The number of channels that are kept.
const CHANNELS_MAX: NonZeroUsize = NonZeroUsize::MIN.saturating_add(1000 - 1);
/// After this a channel may be told again that its AI is off, or for subscribers only.
const TOLD_FOR: Duration = Duration::from_secs(600);

/// The limits of the config.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Questions of one viewer in an hour, in all channels.
    pub user_requests_per_hour: u32,
    /// Questions of one channel in an hour.
    pub channel_requests_per_hour: u32,
    /// Questions of all channels in 24 hours; 0: no limit.
    pub requests_per_day: u64,
    /// Tokens of all providers in 24 hours; 0: no limit.
    pub tokens_per_day: u64,
    /// Only subscribers, VIPs and moderators may ask.
    pub subscribers_only: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            user_requests_per_hour: 30,
            channel_requests_per_hour: 600,
            requests_per_day: 0,
            tokens_per_day: 0,
            subscribers_only: false,
        }
    }
}

/// Somebody wants to ask.
#[derive(Clone, Copy, Debug)]
pub struct Claim<'a> {
    /// The channel.
    pub channel: &'a ChannelName,
    /// The asker, by Twitch's stable id.
    pub user_id: &'a str,
    /// The asker's role there.
    pub role: Role,
    /// The AI is there only while the channel is live, and the channel is known not to be.
    pub is_off_air: bool,
}

/// The reason why a question is not asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A moderator switched the AI off here.
    SwitchedOff,
    /// The channel is not live.
    NotLive,
    /// The asker is no subscriber.
    SubscribersOnly,
    /// The viewer has asked enough; free again after this.
    User(Duration),
    /// The channel has asked enough; free again after this.
    Channel(Duration),
    /// The questions or the tokens of the day are used up; free again after this.
    Day(Duration),
}

/// The answer to a [`Claim`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowance {
    /// It may.
    Granted,
    /// It may not.
    Refused {
        /// The reason.
        refusal: Refusal,
        /// Tells whether to say so.
        tell: bool,
    },
}

#[derive(Debug)]
struct Account {
    window: Window,
    /// The time at which it was last looked at.
    touched: Instant,
    /// Nobody is told again before.
    silent_until: Option<Instant>,
}

impl Account {
    fn new(now: Instant) -> Self {
        Self { window: Window::new(HOUR, now), touched: now, silent_until: None }
    }

    /// Tells whether nothing is left in it. A window counts a slot longer than an hour; silence ends within that, too.
    fn is_empty(&self, now: Instant) -> bool {
        now.saturating_duration_since(self.touched) >= 2 * HOUR
    }

    /// Tells whether to tell, and then not again for `span`.
    fn tells(&mut self, span: Duration, now: Instant) -> bool {
        let tell = self.silent_until.is_none_or(|until| until <= now);
        if tell {
            self.silent_until = Some(now + span);
        }
        tell
    }
}

/// What was used of the day's budgets: the uses of each slot, the youngest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Day {
    pub(super) requests: Slots,
    pub(super) tokens: Slots,
}

/// All budgets.
#[derive(Debug)]
pub struct Budget {
    limits: Limits,
    users: LruCache<String, Account>,
    channels: LruCache<ChannelName, Account>,
    /// Channels whose moderators switched the AI off. Not in an LRU: it must not come back by itself.
    off: Vec<ChannelName>,
    day_requests: Window,
    day_tokens: Window,
}

impl Budget {
    /// Makes budgets of which nothing is used.
    #[must_use]
    pub fn new(limits: Limits, now: Instant) -> Self {
        Self {
            limits,
            users: LruCache::sparse(USERS_MAX),
            channels: LruCache::sparse(CHANNELS_MAX),
            off: Vec::new(),
            day_requests: Window::new(DAY, now),
            day_tokens: Window::new(DAY, now),
        }
    }

    /// Takes the limits of a config that was read again. What was used stays used.
    pub fn reload(&mut self, limits: Limits) {
        self.limits = limits;
    }

    /// Switches the AI on or off in a channel. Tells whether that changed anything.
    pub fn switch(&mut self, channel: &ChannelName, on: bool) -> bool {
        let was_on = self.is_on(channel);
        self.off.retain(|off| off != channel);
        if !on && self.off.len() < CHANNELS_MAX.get() {
            self.off.push(channel.clone());
        }
        if let Some(account) = self.channels.peek_mut(channel) {
            account.silent_until = None;
        }
        self.is_on(channel) != was_on
    }

    /// Tells whether the AI is switched on in a channel.
    #[must_use]
    pub fn is_on(&self, channel: &ChannelName) -> bool {
        !self.off.contains(channel)
    }

    /// Returns the channels in which the AI is switched off, to keep them over a restart.
    #[must_use]
    pub fn switched_off(&self) -> &[ChannelName] {
        &self.off
    }

    /// Tells whether the question may be asked. It uses nothing: `charge` does.
    pub fn check(&mut self, claim: &Claim<'_>, now: Instant) -> Allowance {
        let Some(refusal) = self.refusal(claim, now) else { return Allowance::Granted };
        let tell = match refusal {
            Refusal::User(left) => self.user(claim.user_id, now).tells(left, now),
            Refusal::Channel(left) => self.channel(claim.channel, now).tells(left, now),
            Refusal::Day(left) => self.channel(claim.channel, now).tells(left.min(HOUR), now),
            Refusal::SwitchedOff | Refusal::NotLive | Refusal::SubscribersOnly => {
                self.channel(claim.channel, now).tells(TOLD_FOR, now)
            }
        };
        Allowance::Refused { refusal, tell }
    }

    /// Tells whether the question of a channel's command may be asked: nobody is told that it may not, and who is told of the
    /// next still is.
    pub(super) fn check_quietly(&mut self, claim: &Claim<'_>, now: Instant) -> Allowance {
        let refusal = self.refusal(claim, now);
        refusal.map_or(Allowance::Granted, |refusal| Allowance::Refused { refusal, tell: false })
    }

    fn refusal(&mut self, claim: &Claim<'_>, now: Instant) -> Option<Refusal> {
        let limits = self.limits;
        if !self.is_on(claim.channel) {
            return Some(Refusal::SwitchedOff);
        }
        // Moderators may ask at any time: they try things out before the stream.
        if claim.is_off_air && !claim.role.moderates() {
            return Some(Refusal::NotLive);
        }
        if limits.subscribers_only && claim.role < Role::Subscriber {
            return Some(Refusal::SubscribersOnly);
        }
        let busy = |left: Duration| (!left.is_zero()).then_some(left);
        let days = [(&mut self.day_requests, limits.requests_per_day), (&mut self.day_tokens, limits.tokens_per_day)];
        for (window, limit) in days.into_iter().filter(|(_, limit)| *limit > 0) {
            if let Some(left) = busy(window.free_in(limit, now)) {
                return Some(Refusal::Day(left));
            }
        }
        let limit = limits.channel_requests_per_hour.into();
        if let Some(left) = busy(self.channel(claim.channel, now).window.free_in(limit, now)) {
            return Some(Refusal::Channel(left));
        }
        let limit = limits.user_requests_per_hour.into();
        busy(self.user(claim.user_id, now).window.free_in(limit, now)).map(Refusal::User)
    }

    /// Charges a question that is asked to its viewer and its channel, and `tokens` (an estimate) for the day.
    pub(crate) fn charge(&mut self, claim: &Claim<'_>, tokens: u64, now: Instant) {
        self.user(claim.user_id, now).window.add(1, now);
        self.channel(claim.channel, now).window.add(1, now);
        self.day_requests.add(1, now);
        self.day_tokens.add(tokens, now);
    }

    /// Settles a question that has ended. `estimate` is what was charged, `used` what it used. One that no model worked
    /// for costs its viewer, its channel and the questions of the day nothing; the tokens are gone all the same.
    pub fn settle(&mut self, claim: &Claim<'_>, is_paid: bool, estimate: u64, used: u64, now: Instant) {
        if !is_paid {
            self.user(claim.user_id, now).window.give_back(1, now);
            self.channel(claim.channel, now).window.give_back(1, now);
            self.day_requests.give_back(1, now);
        }
        self.day_tokens.add(used.saturating_sub(estimate), now);
        self.day_tokens.give_back(estimate.saturating_sub(used), now);
    }

    /// Returns what was used of the day's budgets, to keep it over a restart; nothing when the day has no limit.
    #[must_use]
    pub(crate) fn day(&mut self, now: Instant) -> Option<Day> {
        let has_limit = self.limits.requests_per_day > 0 || self.limits.tokens_per_day > 0;
        has_limit.then(|| Day { requests: self.day_requests.slots(now), tokens: self.day_tokens.slots(now) })
    }

    /// Takes over what was used of a day `ago`.
    pub(crate) fn restore_day(&mut self, day: &Day, ago: Duration, now: Instant) {
        self.day_requests.restore(&day.requests, ago, now);
        self.day_tokens.restore(&day.tokens, ago, now);
    }

    /// Returns the number of questions of the last 24 hours.
    #[must_use]
    pub(crate) fn requests_used(&self, now: Instant) -> u64 {
        self.day_requests.clone().used(now)
    }

    /// Returns the number of tokens of the last 24 hours.
    #[must_use]
    pub(crate) fn tokens_used(&self, now: Instant) -> u64 {
        self.day_tokens.clone().used(now)
    }

    fn user(&mut self, user_id: &str, now: Instant) -> &mut Account {
        // Viewers come and go: who asked nothing for hours is as good as new.
        while self.users.peek_lru().is_some_and(|(_, account)| account.is_empty(now)) {
            self.users.pop_lru();
        }
        let account = self.users.get_or_insert_mut_ref(user_id, || Account::new(now));
        account.touched = now;
        account
    }

    fn channel(&mut self, channel: &ChannelName, now: Instant) -> &mut Account {
        self.channels.get_or_insert_mut_ref(channel, || Account::new(now))
    }
}

#[cfg(test)]
mod tests;
