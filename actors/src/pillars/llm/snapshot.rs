//! The state of the actor as an operator sees it. No secret and none of the viewers' words is in it.

use super::actor::LlmActor;
use crate::status::provider_meter::BreakerState;
use serde_json::{Value, json};
use std::time::Instant;

impl LlmActor {
    /// Returns the state at `now`.
    pub(super) fn shown(&self, now: Instant) -> Value {
        let provider = |(name, state): (&str, _)| json!({ "name": name, "breaker": BreakerState::word(state) });
        let (waiting, in_flight) = self.queue.len();
        json!({
            "providers": self.fleet.states(now).map(provider).collect::<Vec<_>>(),
            "questions": { "waiting": waiting, "in_flight": in_flight },
            "used_in_24_h": { "questions": self.budget.requests_used(now), "tokens": self.budget.tokens_used(now) },
            "talks_remembered": self.memory.len(),
            "switched_off_in": self.budget.switched_off().iter().map(ToString::to_string).collect::<Vec<_>>(),
            "is_draining": self.draining.has_begun(),
        })
    }
}
