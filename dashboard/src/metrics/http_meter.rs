//! What was asked over HTTP and how it was answered, by the patterns of the routes: never by the paths themselves, which
//! anybody can make up.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// The name for whatever fits no route.
pub const NO_ROUTE: &str = "none";

/// The counts of all routes. Anybody may add to it.
#[derive(Debug, Default)]
pub struct HttpMeter {
    requests: Mutex<BTreeMap<(&'static str, &'static str), u64>>,
    sse_clients: AtomicU64,
}

/// One route and the answers of one class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct HttpReading {
    pub(super) route: &'static str,
    pub(super) code: &'static str,
    pub(super) count: u64,
}

impl HttpMeter {
    /// Counts a request by the pattern of its route and the status of its answer.
    pub fn count(&self, route: &'static str, status: u16) {
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        let count = requests.entry((route, class(status))).or_default();
        *count = count.saturating_add(1);
    }

    /// Counts a client of the event stream for as long as what is returned lives.
    #[must_use = "it counts only while it lives"]
    pub fn streaming(self: &Arc<Self>) -> Streaming {
        self.sse_clients.fetch_add(1, Ordering::Relaxed);
        Streaming(Arc::clone(self))
    }

    pub(super) fn read(&self) -> Vec<HttpReading> {
        let requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        requests.iter().map(|(&(route, code), &count)| HttpReading { route, code, count }).collect()
    }

    pub(super) fn sse_clients(&self) -> u64 {
        self.sse_clients.load(Ordering::Relaxed)
    }
}

/// A client of the event stream.
#[derive(Debug)]
pub struct Streaming(Arc<HttpMeter>);

impl Drop for Streaming {
    fn drop(&mut self) {
        self.0.sse_clients.fetch_sub(1, Ordering::Relaxed);
    }
}

fn class(status: u16) -> &'static str {
    match status {
        100..=199 => "1xx",
        200..=299 => "2xx",
        300..=399 => "3xx",
        400..=499 => "4xx",
        _ => "5xx",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_counted_by_route_and_class() {
        let meter = HttpMeter::default();
        for status in [200, 204, 401] {
            meter.count("/metrics", status);
        }
        meter.count(NO_ROUTE, 404);
        let read: Vec<_> = meter.read().into_iter().map(|it| (it.route, it.code, it.count)).collect();
        assert_eq!(read, [("/metrics", "2xx", 2), ("/metrics", "4xx", 1), ("none", "4xx", 1)]);
    }

    #[test]
    fn a_client_of_the_stream_counts_while_it_is_there() {
        let meter = Arc::new(HttpMeter::default());
        let (one, two) = (meter.streaming(), meter.streaming());
        assert_eq!(meter.sse_clients(), 2);
        drop((one, two));
        assert_eq!(meter.sse_clients(), 0);
    }
}
