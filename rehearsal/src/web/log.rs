//! The requests that came in.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use super::request::SeenRequest;
use super::service::Service;

/// Requests that are remembered.
const REQUESTS_KEPT: usize = 2000;
/// Different endpoints that are counted; more count as `other`.
const ENDPOINTS_MAX: usize = 500;

/// The last requests, and the number of all by endpoint.
#[derive(Default)]
pub(crate) struct Log {
    seen: VecDeque<Arc<SeenRequest>>,
    counts: BTreeMap<String, u64>,
}

impl Log {
    pub(super) fn note(&mut self, request: Arc<SeenRequest>) {
        let mut endpoint = request.endpoint();
        if self.counts.len() >= ENDPOINTS_MAX && !self.counts.contains_key(&endpoint) {
            "other".clone_into(&mut endpoint);
        }
        *self.counts.entry(endpoint).or_default() += 1;
        if self.seen.len() >= REQUESTS_KEPT {
            self.seen.pop_front();
        }
        self.seen.push_back(request);
    }

    /// Counts the requests to one endpoint, as in `GET /rawg/api/games`.
    pub(crate) fn count(&self, endpoint: &str) -> u64 {
        self.counts.get(endpoint).copied().unwrap_or_default()
    }

    /// Counts the requests to one service.
    pub(crate) fn count_of(&self, service: Service) -> u64 {
        let of_it = |endpoint: &str| endpoint.split_once(' ').and_then(|(_, path)| Service::of(path)) == Some(service);
        self.counts.iter().filter(|(endpoint, _)| of_it(endpoint)).map(|(_, count)| count).sum()
    }

    /// Returns the requests that are remembered, the oldest first.
    pub(crate) fn requests(&self) -> impl DoubleEndedIterator<Item = &Arc<SeenRequest>> {
        self.seen.iter()
    }
}
