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
mod tests;
