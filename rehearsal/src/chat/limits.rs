//! Twitch's limits for one account, pure.

use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};

use super::config::StageLimits;

/// The span in which Twitch counts messages.
const MESSAGE_SPAN: Duration = Duration::from_secs(30);
/// The span in which Twitch counts JOINs and logins.
const ATTEMPT_SPAN: Duration = Duration::from_secs(10);

/// Counts what happened within a span that slides.
#[derive(Debug)]
pub(super) struct Window {
    span: Duration,
    times: VecDeque<Instant>,
    kept_max: usize,
}

impl Window {
    /// A window over `span` that remembers at most `kept_max` times, which must not be below any limit asked for.
    pub(super) fn new(span: Duration, kept_max: u32) -> Self {
        Self { span, times: VecDeque::new(), kept_max: kept_max as usize }
    }

    /// Counts what happened in the span before `now`.
    fn count(&mut self, now: Instant) -> usize {
        while self.times.front().is_some_and(|time| now.saturating_duration_since(*time) >= self.span) {
            self.times.pop_front();
        }
        self.times.len()
    }

    fn add(&mut self, now: Instant) {
        if self.times.len() >= self.kept_max {
            self.times.pop_front();
        }
        self.times.push_back(now);
    }

    /// Counts one more; false when `limit` had been reached before.
    pub(super) fn take(&mut self, now: Instant, limit: u32) -> bool {
        let within = self.count(now) < limit as usize;
        self.add(now);
        within
    }
}

/// The verdict of the limits on one message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pace {
    /// It may go on.
    Fine,
    /// Less than the channel's spacing after the one before: lost, nothing else happens.
    ChannelTooFast,
    /// One too many in 30 s: lost, and the penalty begins.
    TooMany,
    /// Lost because of the penalty.
    Penalty,
}

/// The limits of one account, all its connections together.
#[derive(Debug)]
pub(super) struct AccountLimits {
    limits: StageLimits,
    messages: Window,
    joins: Window,
    logins: Window,
    /// The last message in each channel. Bounded by the channels that exist: no other name gets here.
    spoke: HashMap<String, Instant>,
    penalty_until: Option<Instant>,
}

impl AccountLimits {
    pub(super) fn new(limits: StageLimits) -> Self {
        let most = limits.messages_per_30_s.max(limits.moderator_messages_per_30_s);
        Self {
            limits,
            // Both kinds of messages fill the same window.
            messages: Window::new(MESSAGE_SPAN, most.max(1)),
            joins: Window::new(ATTEMPT_SPAN, limits.joins_per_10_s.max(1)),
            logins: Window::new(ATTEMPT_SPAN, limits.logins_per_10_s.max(1)),
            spoke: HashMap::new(),
            penalty_until: None,
        }
    }

    /// Counts one JOIN attempt; false when it is one too many.
    pub(super) fn join(&mut self, now: Instant) -> bool {
        self.joins.take(now, self.limits.joins_per_10_s)
    }

    /// Counts one login attempt; false when it is one too many.
    pub(super) fn login(&mut self, now: Instant) -> bool {
        self.logins.take(now, self.limits.logins_per_10_s)
    }

    /// Judges one message. The penalty holds only where the bot has no role, as at Twitch.
    pub(super) fn message(&mut self, channel: &str, privileged: bool, now: Instant) -> Pace {
        if !privileged && self.penalty_until.is_some_and(|until| now < until) {
            return Pace::Penalty;
        }
        let limit = if privileged { self.limits.moderator_messages_per_30_s } else { self.limits.messages_per_30_s };
        if self.messages.count(now) >= limit as usize {
            self.penalty_until = Some(now + self.limits.penalty);
            return Pace::TooMany;
        }
        let last = self.spoke.get(channel);
        let too_fast = last.is_some_and(|last| now.saturating_duration_since(*last) < self.limits.channel_spacing);
        if !privileged && too_fast {
            return Pace::ChannelTooFast;
        }
        self.messages.add(now);
        self.spoke.insert(channel.to_owned(), now);
        Pace::Fine
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn base() -> Instant {
        tokio::time::Instant::now().into_std()
    }

    fn ms(n: u64) -> Duration {
        Duration::from_millis(n)
    }

    fn twitch() -> AccountLimits {
        AccountLimits::new(StageLimits::default())
    }

    #[test]
    fn the_second_message_in_a_channel_within_a_second_is_lost() {
        let (mut account, now) = (twitch(), base());
        assert_eq!(account.message("a", false, now), Pace::Fine);
        assert_eq!(account.message("a", false, now + ms(999)), Pace::ChannelTooFast);
        assert_eq!(account.message("b", false, now + ms(999)), Pace::Fine);
        assert_eq!(account.message("a", false, now + ms(1000)), Pace::Fine);
    }

    #[test]
    fn the_21st_message_in_30_s_starts_the_penalty() {
        let (mut account, now) = (twitch(), base());
        for n in 0..20 {
            assert_eq!(account.message("a", false, now + ms(n * 1000)), Pace::Fine);
        }
        assert_eq!(account.message("a", false, now + ms(20_000)), Pace::TooMany);
        let minutes_30 = ms(20_000) + Duration::from_secs(30 * 60);
        assert_eq!(account.message("a", false, now + minutes_30 - ms(1)), Pace::Penalty);
        assert_eq!(account.message("a", false, now + minutes_30), Pace::Fine);
    }

    #[test]
    fn messages_as_a_moderator_fill_the_window_of_a_viewer_too() {
        let (mut account, now) = (twitch(), base());
        for _ in 0..20 {
            assert_eq!(account.message("mine", true, now), Pace::Fine);
        }
        assert_eq!(account.message("other", false, now), Pace::TooMany);
        assert_eq!(account.message("mine", true, now), Pace::Fine);
    }

    #[test]
    fn the_101st_message_of_a_moderator_is_lost() {
        let (mut account, now) = (twitch(), base());
        for _ in 0..100 {
            assert_eq!(account.message("mine", true, now), Pace::Fine);
        }
        assert_eq!(account.message("mine", true, now), Pace::TooMany);
    }

    #[test]
    fn the_21st_join_in_10_s_is_one_too_many() {
        let (mut account, now) = (twitch(), base());
        assert!((0..20).all(|_| account.join(now)));
        assert!(!account.join(now + ms(9_999)));
    }

    proptest! {
        #[test]
        fn no_30_s_ever_carry_more_than_20_messages(gaps in prop::collection::vec(0_u64..4_000, 1..120)) {
            let limits = StageLimits { penalty: Duration::ZERO, ..StageLimits::default() };
            let (mut account, mut now) = (AccountLimits::new(limits), base());
            let mut sent: Vec<Instant> = Vec::new();
            for gap in gaps {
                now += ms(gap);
                if account.message("a", false, now) == Pace::Fine {
                    sent.push(now);
                }
            }
            for (n, start) in sent.iter().enumerate() {
                let in_span = sent[n..].iter().take_while(|time| **time - *start < MESSAGE_SPAN).count();
                prop_assert!(in_span <= 20);
            }
        }
    }
}
