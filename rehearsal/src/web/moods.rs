//! The moods of all services, and the replies that a test has put in front of theirs.

use std::collections::{BTreeMap, VecDeque};

use axum::http::header;
use serde_json::json;

use super::garbage;
use super::mood::ServiceMood;
use super::reply::Reply;
use super::request::SeenRequest;
use super::service::Service;
use crate::world::Shared;

/// Replies that may wait to be given.
const PREPARED_MAX: usize = 1000;

/// The moods. Clones are handles on the same.
#[derive(Clone)]
pub(crate) struct Moods(Shared<All>);

#[derive(Default)]
struct All {
    moods: BTreeMap<Service, ServiceMood>,
    /// The next turn of each mood that takes turns.
    turns: BTreeMap<Service, usize>,
    prepared: VecDeque<(Service, Reply)>,
}

impl Moods {
    pub(crate) fn new() -> Self {
        Self(Shared::new(All::default()))
    }

    pub(crate) fn of(&self, service: Service) -> ServiceMood {
        self.0.lock().moods.get(&service).copied().unwrap_or(ServiceMood::Up)
    }

    /// Changes a mood. A new mood begins with its first turn.
    pub(crate) fn set(&self, service: Service, mood: ServiceMood) {
        let all = &mut *self.0.lock();
        all.moods.insert(service, mood);
        all.turns.remove(&service);
    }

    /// Counts the next turn of a mood that takes turns.
    pub(crate) fn turn(&self, service: Service) -> usize {
        let all = &mut *self.0.lock();
        let turn = all.turns.entry(service).or_default();
        *turn += 1;
        *turn - 1
    }

    /// Puts a reply in front of the service's own.
    pub(crate) fn prepare(&self, service: Service, reply: Reply) {
        let all = &mut *self.0.lock();
        if all.prepared.len() < PREPARED_MAX {
            all.prepared.push_back((service, reply));
        }
    }

    fn prepared(&self, service: Service) -> Option<Reply> {
        let all = &mut *self.0.lock();
        let at = all.prepared.iter().position(|(of, _)| *of == service)?;
        Some(all.prepared.remove(at)?.1)
    }

    /// Answers instead of the service, if a test or the mood wants that.
    pub(super) fn answer(&self, service: Service, mood: ServiceMood, request: &SeenRequest) -> Option<Reply> {
        if let Some(reply) = self.prepared(service) {
            return Some(reply);
        }
        match mood {
            ServiceMood::Down => Some(match self.turn(service) % 2 {
                0 => Reply::hang_up(),
                _ => Reply::text(503, "text/html", "<html><head><title>503 Service Unavailable</title></head></html>"),
            }),
            _ if service.plays_its_moods() => None,
            ServiceMood::Garbage => Some(garbage::reply(self.turn(service), request)),
            ServiceMood::Broken => {
                let body = json!({"error": "Internal Server Error", "status": 500, "message": "internal error"});
                Some(Reply::json(500, &body))
            }
            ServiceMood::Throttled { retry_after } => {
                let body = json!({"error": "Too Many Requests", "status": 429, "message": "too many requests"});
                Some(Reply::json(429, &body).with(header::RETRY_AFTER, retry_after))
            }
            _ => None,
        }
    }
}
