//! The health of the sources, the figures of the cache, and the state of the actor as an operator sees it.

use super::actor::GameLookupActor;
use super::api::PILLAR;
use super::rest::Rest;
use super::sources::Health;
use crate::kernel::clock;
use crate::status::pillar::PillarState;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

impl GameLookupActor {
    /// Notes how the sources did, and shows it as the pillar's state.
    pub(super) fn note(&mut self, health: Health) {
        let now = clock::now();
        for (name, rest, health) in [("RAWG", &mut self.rawg, health.rawg), ("Steam", &mut self.steam, health.steam)] {
            match health {
                Some(Ok(())) => {
                    if rest.failures() > 0 {
                        tracing::info!(source = name, "the game site answers again");
                    }
                    rest.succeeded();
                }
                Some(Err(failure)) => {
                    let left = rest.failed(failure, now);
                    tracing::warn!(
                        source = name,
                        ?failure,
                        rest_s = left.as_secs(),
                        "a game site fails and is left alone"
                    );
                }
                None => {}
            }
        }
        let failing = [&self.rawg, &self.steam].iter().any(|rest| rest.failures() > 0);
        let state = if failing { PillarState::Degraded } else { PillarState::On };
        self.vitals.pillars.set(PILLAR, state);
    }

    /// Tells the process's figures how full the cache is.
    pub(super) fn tell_figures(&self, now: Instant) {
        let (figures, meter) = (self.cache.figures(now), &self.vitals.game_cache);
        meter.set_entries(figures.entries);
        meter.set_capacity(figures.capacity);
        meter.set_oldest(figures.oldest, now);
        meter.hits.set(figures.hits);
        meter.misses.set(figures.misses);
    }

    /// Returns the state at `now`. No secret and none of the viewers' words is in it.
    pub(super) fn shown(&self, now: Instant) -> Value {
        let source = |name: &str, is_configured: bool, rest: &Rest| {
            let (failures, rests_s) = (rest.failures(), rest.left(now).as_secs());
            json!({ "name": name, "is_configured": is_configured, "failures": failures, "rests_s": rests_s })
        };
        let cache = self.cache.figures(now);
        json!({
            "cache": {
                "entries": cache.entries,
                "capacity": cache.capacity,
                "hits": cache.hits,
                "misses": cache.misses,
                "oldest_s": cache.oldest.as_ref().map(Duration::as_secs),
            },
            "sources": [source("RAWG", self.sources.has_rawg(), &self.rawg), source("Steam", true, &self.steam)],
            "searches": {
                "in_minute": self.allowance.in_minute(now),
                "today": self.allowance.today(now).map_or(0, |today| today.searches),
            },
            "look_ups_in_flight": self.flights.len(),
            "pins": self.states.read(|states| states.values().map(|state| state.pins.len()).sum::<usize>()),
            "is_draining": self.draining.has_begun(),
        })
    }
}
