//! The figures of one language model's server: how often it was asked, how often in vain, and whether it is asked at
//! all at the moment.

use crate::kernel::counter::Counter;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// The state of a breaker that may be tried again, and of one that is being tried.
pub const HALF_OPEN: &str = "half-open";

/// Counters of one provider. They outlive the actor that asks it.
#[derive(Debug)]
pub struct ProviderMeter {
    name: String,
    /// Calls.
    pub asked: Counter,
    /// Calls that gave no answer for chat.
    pub failed: Counter,
    breaker: Mutex<(&'static str, Option<Instant>)>,
}

/// One reading of a [`ProviderMeter`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderReading {
    /// The provider's name in the config.
    pub provider: String,
    /// `closed`: it is asked. `open`: it is left alone for a while. `half-open`: the next question tries it. `out`: it is
    /// asked no more until the config is read again.
    pub state: &'static str,
    /// Calls.
    pub asked: u64,
    /// Calls that gave no answer for chat.
    pub failed: u64,
}

impl ProviderMeter {
    /// All at zero.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            asked: Counter::default(),
            failed: Counter::default(),
            breaker: Mutex::new(("closed", None)),
        }
    }

    /// The provider's name in the config.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Notes the state of its breaker, and until when it is left alone.
    pub fn set_state(&self, state: &'static str, open_until: Option<Instant>) {
        *self.breaker.lock().unwrap_or_else(PoisonError::into_inner) = (state, open_until);
    }

    /// How it is at `now`.
    #[must_use]
    pub fn read(&self, now: Instant) -> ProviderReading {
        let (state, open_until) = *self.breaker.lock().unwrap_or_else(PoisonError::into_inner);
        // Time alone makes it worth a try again; nobody has to come by for that.
        let state = if open_until.is_some_and(|until| until <= now) { HALF_OPEN } else { state };
        ProviderReading { provider: self.name.clone(), state, asked: self.asked.get(), failed: self.failed.get() }
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
        assert_eq!(meter.read(now).state, "closed");
        meter.set_state("open", Some(now + Duration::from_secs(10)));
        let states = [0, 9, 10].map(|s| meter.read(now + Duration::from_secs(s)).state);
        assert_eq!(states, ["open", "open", HALF_OPEN]);
        meter.set_state("out", None);
        assert_eq!(meter.read(now + Duration::from_secs(10)).state, "out");
    }
}
