//! One client's HTTP connection, and the way of a request through its service's mood.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use hyper::body::Incoming;
use hyper::service::Service as _;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::{Semaphore, watch};

use super::log::Log;
use super::mood::ServiceMood;
use super::moods::Moods;
use super::reply::Reply;
use super::request::SeenRequest;
use super::service::Service;
use crate::world::{Shared, since_1970, wall};

/// Connections that may be open at a time; one more is closed at once.
const CONNECTIONS_MAX: usize = 1024;
/// The pause between two bytes of a dripping answer.
const DRIP: Duration = Duration::from_secs(1);

/// The reason for which a connection ends without an answer.
#[derive(Debug, thiserror::Error)]
#[error("the stage hangs up")]
struct HungUp;

/// Answers the handshake of a connection that leaves HTTP, as a WebSocket does, and goes on with it by itself until the
/// receiver ends with the stage.
pub(crate) type Door = Box<dyn Fn(hyper::Request<Incoming>, watch::Receiver<()>) -> Response + Send + Sync>;

/// All that is behind the port.
pub(crate) struct Site {
    router: Router,
    /// The doors out of HTTP, by the first part of their paths.
    doors: Vec<(&'static str, Door)>,
    pub(crate) moods: Moods,
    pub(crate) log: Shared<Log>,
    /// The time that a slow service takes.
    slow: BTreeMap<Service, Duration>,
    seats: Semaphore,
}

impl Site {
    pub(crate) fn new(
        router: Router,
        doors: Vec<(&'static str, Door)>,
        moods: Moods,
        slow: BTreeMap<Service, Duration>,
    ) -> Self {
        let (log, seats) = (Shared::new(Log::default()), Semaphore::new(CONNECTIONS_MAX));
        Self { router, doors, moods, log, slow, seats }
    }

    /// Serves one client until either side is done, or until `alive` ends with its stage.
    pub(crate) async fn serve<S>(self: Arc<Self>, stream: S, mut alive: watch::Receiver<()>)
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let Ok(_seat) = self.seats.try_acquire() else { return };
        // hyper would panic over the date. The clock was right when the port was opened.
        if since_1970(wall()).is_err() {
            return;
        }
        let (site, ends) = (self.clone(), alive.clone());
        let service = hyper::service::service_fn(move |request: hyper::Request<Incoming>| {
            let (site, ends) = (site.clone(), ends.clone());
            async move {
                let path = request.uri().path();
                if let Some((_, door)) = site.doors.iter().find(|(prefix, _)| path.starts_with(prefix)) {
                    return Ok(door(request, ends));
                }
                site.answer(request.map(Body::new)).await.ok_or(HungUp)
            }
        });
        let connection = hyper::server::conn::http1::Builder::new()
            .timer(TokioTimer::new())
            .serve_connection(TokioIo::new(stream), service)
            .with_upgrades();
        tokio::select! {
            // The end of a connection is the client's affair, or the mood's.
            _ = connection => {}
            _ = alive.changed() => {}
        }
    }

    async fn answer(&self, request: Request) -> Option<Response> {
        let uri = request.uri().clone();
        let method = request.method().clone();
        let Some(seen) = SeenRequest::read(request).await else {
            return Reply::text(413, "text/plain", "too long").into_response(None);
        };
        let seen = Arc::new(seen);
        let service = Service::of(&seen.path);
        self.log.lock().note(seen.clone());
        let mood = service.map_or(ServiceMood::Up, |service| self.moods.of(service));
        let early = service.and_then(|service| self.moods.answer(service, mood, &seen));
        match (mood, service) {
            (ServiceMood::Hang, Some(_)) => std::future::pending().await,
            (ServiceMood::Slow, Some(service)) => {
                tokio::time::sleep(self.slow.get(&service).copied().unwrap_or_else(|| service.slow())).await;
            }
            _ => {}
        }
        if let Some(reply) = early {
            return reply.into_response(None);
        }
        let mut request = Request::new(Body::empty());
        *request.uri_mut() = uri;
        *request.method_mut() = method;
        request.extensions_mut().insert(seen);
        let Ok(mut response) = TowerToHyperService::new(self.router.clone()).call(request).await;
        match response.extensions_mut().remove::<Reply>() {
            Some(_) if mood == ServiceMood::AnswersLost && service.is_some() => None,
            Some(_) if mood == ServiceMood::Mute && service.is_some() => std::future::pending().await,
            Some(_) if mood == ServiceMood::DoneAndBroken && service.is_some() => {
                let body = serde_json::json!({"error": "Internal Server Error", "status": 500, "message": ""});
                Reply::json(500, &body).into_response(None)
            }
            Some(reply) => reply.into_response((mood == ServiceMood::Drip).then_some(DRIP)),
            // The router's own 404 and 405.
            None => Some(response),
        }
    }
}
