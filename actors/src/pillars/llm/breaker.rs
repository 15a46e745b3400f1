//! The circuit breaker of a provider: one that fails is left alone, and tried again by a single question.
//!
//! A viewer can bring a model to think for too long or to break off, again and again. What a question may have provoked
//! counts only together with a failure that is not of the same viewer: nobody alone takes a provider from the others.

use crate::status::provider_meter::BreakerState;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Failures in a row that open the breaker.
pub(super) const FAILURES_MAX: u32 = 3;
/// The wait from opening to the first probe.
pub(super) const PROBE_AFTER: Duration = Duration::from_secs(10);
/// The longest wait for a probe: each one that fails doubles the wait up to here.
pub(super) const PROBE_AFTER_MAX: Duration = Duration::from_secs(300);

/// The answer to the question when a provider may be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Admission {
    /// It may.
    Go,
    /// Not before this instant.
    NotBefore(Instant),
    /// Not until the config is read again.
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Closed,
    /// Left alone until then, after which one question probes.
    Open {
        until: Instant,
        why: Why,
    },
    /// A question probes; its result is known by then, or lost.
    Probing {
        until: Instant,
    },
    Out,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    Failures,
    /// The provider asked for it.
    Rest,
}

/// Whom a failure may be due to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Blame {
    /// The server alone.
    Server,
    /// Perhaps this asker's question.
    Asker(Arc<str>),
}

/// Whom the failures since the last success may be due to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Blamed {
    #[default]
    Nobody,
    One(Arc<str>),
    /// Several askers, or the server.
    Server,
}

impl Blamed {
    fn add(&mut self, blame: Blame) {
        *self = match (std::mem::take(self), blame) {
            (Self::Nobody, Blame::Asker(asker)) => Self::One(asker),
            (Self::One(known), Blame::Asker(asker)) if known == asker => Self::One(known),
            (Self::Nobody | Self::One(_) | Self::Server, _) => Self::Server,
        };
    }
}

/// A breaker.
///
/// Several questions may be under way, so results can come late: a success always closes the breaker, a failure while
/// it is open changes nothing.
#[derive(Clone, Debug)]
pub(super) struct Breaker {
    state: State,
    failures: u32,
    blamed: Blamed,
    /// The wait for the next probe, should the breaker open.
    wait: Duration,
}

impl Default for Breaker {
    fn default() -> Self {
        Self { state: State::Closed, failures: 0, blamed: Blamed::default(), wait: PROBE_AFTER }
    }
}

impl Breaker {
    /// Tells whether the provider may be asked at `now`.
    #[must_use]
    pub(super) fn admission(&self, now: Instant) -> Admission {
        match self.state {
            State::Closed => Admission::Go,
            State::Open { until, .. } | State::Probing { until } if now < until => Admission::NotBefore(until),
            State::Open { .. } | State::Probing { .. } => Admission::Go,
            State::Out => Admission::Never,
        }
    }

    /// Notes that the provider is asked; the result is known at `until` at the latest. After an admission only.
    pub(super) fn begin(&mut self, until: Instant) {
        if matches!(self.state, State::Open { .. } | State::Probing { .. }) {
            self.state = State::Probing { until };
        }
    }

    /// Notes that the provider answered.
    pub(super) fn succeed(&mut self) {
        if self.state != State::Out {
            *self = Self::default();
        }
    }

    /// Notes that the provider failed.
    pub(super) fn fail(&mut self, blame: Blame, now: Instant) {
        match self.state {
            State::Closed => {
                self.failures = self.failures.saturating_add(1);
                self.blamed.add(blame);
                if self.failures >= FAILURES_MAX && self.blamed == Blamed::Server {
                    self.open(now);
                }
            }
            State::Probing { .. } => {
                self.blamed.add(blame);
                if self.blamed == Blamed::Server { self.open(now) } else { self.excuse(now) }
            }
            State::Open { .. } | State::Out => {}
        }
    }

    /// Leaves the provider alone for as long as it wants, at most [`PROBE_AFTER_MAX`].
    pub(super) fn rest(&mut self, rest: Duration, now: Instant) {
        let until = now + rest.min(PROBE_AFTER_MAX);
        match self.state {
            State::Out => {}
            State::Open { until: open, .. } if open > until => {}
            _ => self.state = State::Open { until, why: Why::Rest },
        }
    }

    /// Returns the end of the rest that the provider asked for, if it still lasts.
    #[must_use]
    pub(super) fn rests_until(&self, now: Instant) -> Option<Instant> {
        match self.state {
            State::Open { until, why: Why::Rest } if now < until => Some(until),
            _ => None,
        }
    }

    /// Notes that the question says nothing about the provider. If it was a probe, the next one probes.
    pub(super) fn excuse(&mut self, now: Instant) {
        if matches!(self.state, State::Probing { .. }) {
            self.state = State::Open { until: now, why: Why::Failures };
        }
    }

    /// Takes the provider out: it is not asked again.
    pub(super) fn take_out(&mut self) {
        self.state = State::Out;
    }

    /// Returns its state at `now`, as it is shown.
    #[must_use]
    pub(super) fn state(&self, now: Instant) -> BreakerState {
        match self.state {
            State::Closed => BreakerState::Closed,
            State::Open { until, .. } if now < until => BreakerState::Open,
            State::Open { .. } | State::Probing { .. } => BreakerState::HalfOpen,
            State::Out => BreakerState::Out,
        }
    }

    /// Returns the time at which it is tried again, while it is open.
    #[must_use]
    pub(super) fn open_until(&self) -> Option<Instant> {
        match self.state {
            State::Open { until, .. } => Some(until),
            _ => None,
        }
    }

    fn open(&mut self, now: Instant) {
        self.state = State::Open { until: now + self.wait, why: Why::Failures };
        self.wait = (self.wait * 2).min(PROBE_AFTER_MAX);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn after(start: Instant, seconds: u64) -> Instant {
        start + Duration::from_secs(seconds)
    }

    fn opened(now: Instant) -> Breaker {
        let mut breaker = Breaker::default();
        for _ in 0..FAILURES_MAX {
            breaker.fail(Blame::Server, now);
        }
        breaker
    }

    #[test]
    fn three_failures_in_a_row_open_it() {
        let now = crate::kernel::clock::now();
        let mut breaker = Breaker::default();
        breaker.fail(Blame::Server, now);
        breaker.fail(Blame::Server, now);
        breaker.succeed();
        breaker.fail(Blame::Server, now);
        breaker.fail(Blame::Server, now);
        assert_eq!((breaker.admission(now), breaker.state(now)), (Admission::Go, BreakerState::Closed));
        breaker.fail(Blame::Server, now);
        assert_eq!(breaker.admission(now), Admission::NotBefore(after(now, 10)));
        assert_eq!(breaker.state(now), BreakerState::Open);
    }

    fn of(asker: &str) -> Blame {
        Blame::Asker(asker.into())
    }

    #[test]
    fn what_one_asker_provokes_opens_it_never_and_what_two_do_does() {
        let now = crate::kernel::clock::now();
        for second in [of("bob"), Blame::Server] {
            let mut breaker = Breaker::default();
            for _ in 0..100 {
                breaker.fail(of("mallory"), now);
            }
            assert_eq!(breaker.state(now), BreakerState::Closed);
            breaker.fail(second, now);
            assert_eq!(breaker.state(now), BreakerState::Open);
        }
        let mut breaker = Breaker::default();
        breaker.fail(of("mallory"), now);
        breaker.succeed();
        breaker.fail(of("bob"), now);
        breaker.fail(of("bob"), now);
        breaker.fail(of("bob"), now);
        assert_eq!(breaker.state(now), BreakerState::Closed, "an answer clears the server");
    }

    #[test]
    fn one_asker_alone_does_not_keep_it_open_after_a_rest() {
        let mut now = crate::kernel::clock::now();
        let mut breaker = Breaker::default();
        breaker.rest(PROBE_AFTER, now);
        now += PROBE_AFTER;
        for _ in 0..10 {
            assert_eq!(breaker.admission(now), Admission::Go);
            breaker.begin(after(now, 20));
            breaker.fail(of("mallory"), now);
        }
        breaker.begin(after(now, 20));
        breaker.fail(of("bob"), now);
        assert_eq!(breaker.state(now), BreakerState::Open);
    }

    #[test]
    fn one_question_probes_and_the_wait_doubles_up_to_five_minutes() {
        let mut now = crate::kernel::clock::now();
        let mut breaker = opened(now);
        for wait in [10, 20, 40, 80, 160, 300, 300] {
            assert_eq!(breaker.admission(now), Admission::NotBefore(after(now, wait)), "{wait}");
            now = after(now, wait);
            assert_eq!((breaker.admission(now), breaker.state(now)), (Admission::Go, BreakerState::HalfOpen));
            breaker.begin(after(now, 5));
            assert_eq!(breaker.admission(now), Admission::NotBefore(after(now, 5)), "a second question does not probe");
            breaker.fail(Blame::Server, now);
        }
        now = after(now, 300);
        breaker.begin(after(now, 5));
        breaker.succeed();
        assert_eq!(breaker.state(now), BreakerState::Closed);
        let again = opened(now);
        assert_eq!(again.admission(now), Admission::NotBefore(after(now, 10)));
    }

    #[test]
    fn a_probe_whose_result_is_lost_does_not_block_the_next() {
        let now = crate::kernel::clock::now();
        let mut breaker = opened(now);
        breaker.begin(after(now, 20));
        assert_eq!(breaker.admission(after(now, 19)), Admission::NotBefore(after(now, 20)));
        assert_eq!(breaker.admission(after(now, 20)), Admission::Go);
    }

    #[test]
    fn a_late_failure_does_not_prolong_the_wait() {
        let now = crate::kernel::clock::now();
        let mut breaker = opened(now);
        breaker.fail(Blame::Server, after(now, 9));
        assert_eq!(breaker.admission(after(now, 10)), Admission::Go);
    }

    #[test]
    fn a_rest_is_kept_and_has_an_end() {
        let now = crate::kernel::clock::now();
        let mut breaker = Breaker::default();
        breaker.rest(Duration::from_secs(20), now);
        breaker.rest(Duration::from_secs(5), now);
        assert_eq!(breaker.admission(now), Admission::NotBefore(after(now, 20)));
        breaker.rest(Duration::from_secs(4_000_000_000), now);
        assert_eq!(breaker.admission(now), Admission::NotBefore(after(now, 300)));
    }

    #[test]
    fn only_a_rest_that_was_asked_for_is_called_one() {
        let now = crate::kernel::clock::now();
        let mut breaker = Breaker::default();
        breaker.rest(Duration::from_secs(20), now);
        assert_eq!(breaker.rests_until(now), Some(after(now, 20)));
        assert_eq!(breaker.rests_until(after(now, 20)), None);
        assert_eq!(opened(now).rests_until(now), None);
    }

    #[test]
    fn a_probe_that_found_out_nothing_is_followed_by_another() {
        let now = crate::kernel::clock::now();
        let mut breaker = opened(now);
        breaker.begin(after(now, 20));
        breaker.excuse(now);
        assert_eq!(breaker.admission(now), Admission::Go);
        let mut closed = Breaker::default();
        closed.excuse(now);
        assert_eq!(closed.state(now), BreakerState::Closed);
    }

    #[test]
    fn what_is_out_stays_out() {
        let now = crate::kernel::clock::now();
        let mut breaker = Breaker::default();
        breaker.take_out();
        breaker.succeed();
        breaker.rest(Duration::from_secs(1), now);
        breaker.fail(Blame::Server, now);
        breaker.begin(now);
        assert_eq!(
            (breaker.admission(after(now, 1_000_000)), breaker.state(now)),
            (Admission::Never, BreakerState::Out)
        );
    }

    proptest! {
        #[test]
        fn however_one_asker_fails_among_the_answers_of_others_it_stays_closed(
            answers in prop::collection::vec(any::<bool>(), 0..100),
        ) {
            let (mut breaker, now) = (Breaker::default(), crate::kernel::clock::now());
            for answers in answers {
                if answers { breaker.succeed() } else { breaker.fail(of("mallory"), now) }
                prop_assert_eq!(breaker.state(now), BreakerState::Closed);
            }
        }

        #[test]
        fn it_always_comes_back_within_five_minutes(events in prop::collection::vec((0..4_u8, 0..400_u64), 0..60)) {
            let mut now = crate::kernel::clock::now();
            let mut breaker = Breaker::default();
            for (event, seconds) in events {
                now = after(now, seconds);
                match event {
                    0 => breaker.fail(Blame::Server, now),
                    1 => breaker.rest(Duration::from_secs(seconds * 10), now),
                    2 => breaker.succeed(),
                    _ => if breaker.admission(now) == Admission::Go { breaker.begin(after(now, 20)) },
                }
                if let Admission::NotBefore(until) = breaker.admission(now) {
                    prop_assert!(until > now && until <= now + PROBE_AFTER_MAX);
                }
                prop_assert_eq!(breaker.admission(now + PROBE_AFTER_MAX), Admission::Go);
            }
        }

        #[test]
        fn between_two_waits_at_most_one_question_fails(seconds in prop::collection::vec(0..30_u64, 1..100)) {
            let mut now = crate::kernel::clock::now();
            let mut breaker = opened(now);
            let (opened_at, mut asked) = (now, 0_u32);
            for step in seconds {
                now = after(now, step);
                if breaker.admission(now) == Admission::Go {
                    breaker.begin(after(now, 1));
                    breaker.fail(Blame::Server, now);
                    asked += 1;
                }
            }
            // The waits are 10, 20, 40, 80, … seconds.
            let mut most = 0;
            let mut end = PROBE_AFTER;
            let mut wait = PROBE_AFTER;
            while opened_at + end <= now {
                most += 1;
                wait = (wait * 2).min(PROBE_AFTER_MAX);
                end += wait;
            }
            prop_assert!(asked <= most, "{} > {}", asked, most);
        }
    }
}
