//! The handle on the HTTP side that tests and the rehearsal hold.

use std::sync::Arc;

use super::{Reply, SeenRequest, Service, ServiceMood};
use crate::Stage;

/// A stage's HTTP side. It keeps the stage alive like any other handle on it.
#[derive(Debug, Clone)]
pub struct WebStage {
    pub(crate) stage: Stage,
}

impl WebStage {
    /// How `service` behaves from the next request on.
    pub fn set_mood(&self, service: Service, mood: ServiceMood) {
        self.stage.core().lock().web.set_mood(service, mood);
    }

    /// How `service` behaves.
    #[must_use]
    pub fn mood(&self, service: Service) -> ServiceMood {
        self.stage.core().lock().web.mood(service)
    }

    /// The next request to `service` gets this reply, whatever it asks; several are given in their order (at most 1,000
    /// wait). Only slowness still holds.
    pub fn next_reply(&self, service: Service, status: u16, content_type: &'static str, body: impl Into<Vec<u8>>) {
        self.stage.core().lock().web.prepare(service, Reply::text(status, content_type, body.into()));
    }

    /// The model's next answer in a good mood is `text`, word for word, in a sound reply (at most 1,000 wait).
    pub fn next_answer(&self, text: &str) {
        self.stage.core().lock().web.llm.prepare(text);
    }

    /// How often `endpoint` was asked, as in `GET /rawg/api/games`, whatever came of it.
    #[must_use]
    pub fn count(&self, endpoint: &str) -> u64 {
        self.stage.core().lock().web.counts.get(endpoint).copied().unwrap_or_default()
    }

    /// How often `service` was asked, whatever came of it.
    #[must_use]
    pub fn count_of(&self, service: Service) -> u64 {
        let state = self.stage.core().lock();
        let of_it = |endpoint: &str| endpoint.split_once(' ').and_then(|(_, path)| Service::of(path)) == Some(service);
        state.web.counts.iter().filter(|(endpoint, _)| of_it(endpoint)).map(|(_, count)| count).sum()
    }

    /// The last requests (at most 2,000), the oldest first.
    #[must_use]
    pub fn requests(&self) -> Vec<Arc<SeenRequest>> {
        self.stage.core().lock().web.seen.iter().cloned().collect()
    }

    /// The last request to `endpoint`, as in `GET /rawg/api/games`.
    #[must_use]
    pub fn last(&self, endpoint: &str) -> Option<Arc<SeenRequest>> {
        self.stage.core().lock().web.seen.iter().rev().find(|request| request.endpoint() == endpoint).cloned()
    }
}
