//! The figures of one language model's server: how often it was asked, how often in vain, and whether it is asked at
//! all at the moment.

use crate::kernel::counter::Counter;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// The words for the states of a breaker.
pub const BREAKER_STATES: [&str; 4] =
    [BreakerState::Closed.word(), BreakerState::Open.word(), BreakerState::HalfOpen.word(), BreakerState::Out.word()];

/// The state of a provider's circuit breaker, as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BreakerState {
    /// The provider is asked.
    Closed,
    /// It is left alone for a while.
    Open,
    /// The next question tries it, or one does already.
    HalfOpen,
    /// It is asked no more until the config is read again.
    Out,
}

impl BreakerState {
    /// Returns the word for it in a snapshot.
    #[must_use]
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Open => "open",
            Self::HalfOpen => "half-open",
            Self::Out => "out",
        }
    }

    /// Returns the word for it in the log, where a breaker that is `closed` would sound like a provider that is.
    fn for_operator(self) -> &'static str {
        match self {
            Self::Closed => "asked",
            Self::Open => "resting",
            Self::HalfOpen => "trying",
            Self::Out => "out",
        }
    }
}

/// Counters of one provider. They outlive the actor that asks it.
#[derive(Debug)]
pub(crate) struct ProviderMeter {
    name: String,
    /// Calls.
    pub asked: Counter,
    /// Calls that gave no answer for chat.
    pub failed: Counter,
    /// Calls that gave an answer for chat.
    pub answered: Counter,
    /// The tokens that it says it used.
    pub tokens: Counter,
    breaker: Mutex<(BreakerState, Option<Instant>)>,
}

/// One reading of a `ProviderMeter`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderReading {
    /// The provider's name in the config.
    pub provider: String,
    /// The word for its `BreakerState`.
    pub state: &'static str,
    /// The state of its breaker, one of [`BREAKER_STATES`].
    pub breaker: &'static str,
    /// Calls.
    pub asked: u64,
    /// Calls that gave no answer for chat.
    pub failed: u64,
    /// Calls that gave an answer for chat.
    pub answered: u64,
    /// The tokens that it says it used.
    pub tokens: u64,
}

impl ProviderMeter {
    /// Makes a meter with all counts at zero.
    #[must_use]
    pub(crate) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            asked: Counter::default(),
            failed: Counter::default(),
            answered: Counter::default(),
            tokens: Counter::default(),
            breaker: Mutex::new((BreakerState::Closed, None)),
        }
    }

    /// Returns the provider's name in the config.
    #[must_use]
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Notes the state of its breaker, and until when it is left alone.
    pub(crate) fn set_state(&self, state: BreakerState, open_until: Option<Instant>) {
        *self.breaker.lock().unwrap_or_else(PoisonError::into_inner) = (state, open_until);
    }

    /// Reads the meter at `now`.
    #[must_use]
    pub(crate) fn read(&self, now: Instant) -> ProviderReading {
        let (state, open_until) = *self.breaker.lock().unwrap_or_else(PoisonError::into_inner);
        // Time alone makes it worth a try again; nobody has to come by for that.
        let state = if open_until.is_some_and(|until| until <= now) { BreakerState::HalfOpen } else { state };
        ProviderReading {
            provider: self.name.clone(),
            state: state.for_operator(),
            breaker: state.word(),
            asked: self.asked.get(),
            failed: self.failed.get(),
            answered: self.answered.get(),
            tokens: self.tokens.get(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_provider_that_is_left_alone_is_worth_a_try_when_its_time_is_over() {
        let now = crate::kernel::clock::now();
        let meter = ProviderMeter::new("local");
        assert_eq!(meter.read(now).state, "asked");
        meter.set_state(BreakerState::Open, Some(now + Duration::from_secs(10)));
        let states = [0, 9, 10].map(|s| meter.read(now + Duration::from_secs(s)).state);
        assert_eq!(states, ["resting", "resting", "trying"]);
        meter.set_state(BreakerState::Out, None);
        assert_eq!(meter.read(now + Duration::from_secs(10)).state, "out");
    }
}
