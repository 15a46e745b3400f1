//! One client's HTTP connection, and the way of a request through its service's mood.

use std::future::Ready;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::extract::Request;
use axum::http::header;
use axum::response::Response;
use axum::{Extension, Router};
use hyper::service::Service as _;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use serde_json::json;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::watch;

use super::{Reply, SeenRequest, Service, ServiceMood, garbage};
use crate::chat::connection::now;
use crate::eventsub;
use crate::state::{Core, State};

/// Where EventSub's WebSocket is.
const EVENTSUB: &str = "/eventsub/";
/// The pause between two bytes of a dripping answer.
const DRIP: Duration = Duration::from_secs(1);

/// Why a connection ends without an answer.
#[derive(Debug, thiserror::Error)]
#[error("the stage hangs up")]
struct HungUp;

/// The services' own paths.
fn router() -> Router<Arc<Core>> {
    Router::new()
        .merge(crate::games::routes())
        .merge(crate::llm::routes())
        .merge(crate::oauth::routes())
        .merge(crate::helix::routes())
}

/// Serves one client until either side is done, or until `alive` ends with its stage.
pub(crate) async fn run<S>(core: Arc<Core>, stream: S, mut alive: watch::Receiver<()>)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let Some(_seat) = core.take_web_seat() else { return };
    let (router, core) = (router().with_state(core.clone()), core.clone());
    let ends = alive.clone();
    let service = hyper::service::service_fn(move |request: hyper::Request<hyper::body::Incoming>| {
        let (core, router, ends) = (core.clone(), router.clone(), ends.clone());
        async move {
            if request.uri().path().starts_with(EVENTSUB) {
                return Ok(eventsub::upgrade(core, request, ends));
            }
            answer(core, router, request.map(Body::new)).await.ok_or(HungUp)
        }
    });
    let connection = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .serve_connection(TokioIo::new(stream), service)
        .with_upgrades();
    tokio::select! {
        // How a connection ends is the client's affair, or the mood's.
        _ = connection => {}
        _ = alive.changed() => {}
    }
}

async fn answer(core: Arc<Core>, router: Router, request: Request) -> Option<Response> {
    let uri = request.uri().clone();
    let method = request.method().clone();
    let Some(seen) = SeenRequest::read(request).await else {
        return Reply::text(413, "text/plain", "too long").into_response(None);
    };
    let seen = Arc::new(seen);
    let service = Service::of(&seen.path);
    let (mood, early) = {
        let mut state = core.lock();
        state.web.note(seen.clone());
        let mood = service.map_or(ServiceMood::Up, |service| state.web.mood(service));
        (mood, service.and_then(|service| moody(&mut state, service, mood, &seen)))
    };
    match (mood, service) {
        (ServiceMood::Hang, Some(_)) => std::future::pending().await,
        (ServiceMood::Slow, Some(service)) => {
            let time = core.lock().web.config.slow.get(&service).copied().unwrap_or_else(|| service.slow());
            tokio::time::sleep(time).await;
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
    let Ok(mut response) = TowerToHyperService::new(router).call(request).await;
    match response.extensions_mut().remove::<Reply>() {
        Some(reply) => reply.into_response((mood == ServiceMood::Drip).then_some(DRIP)),
        // The router's own 404 and 405.
        None => Some(response),
    }
}

/// What a mood answers before the service is asked.
fn moody(state: &mut State, service: Service, mood: ServiceMood, request: &SeenRequest) -> Option<Reply> {
    if let Some(reply) = state.web.prepared(service) {
        return Some(reply);
    }
    match mood {
        ServiceMood::Down => Some(match state.web.turn(service) % 2 {
            0 => Reply::hang_up(),
            _ => Reply::text(503, "text/html", "<html><head><title>503 Service Unavailable</title></head></html>"),
        }),
        // The model has nonsense of its own.
        ServiceMood::Garbage if service != Service::Llm => Some(garbage::reply(state.web.turn(service), request)),
        ServiceMood::Broken if service != Service::Llm => {
            let body = json!({"error": "Internal Server Error", "status": 500, "message": "internal error"});
            Some(Reply::json(500, &body))
        }
        ServiceMood::Throttled { retry_after } if service != Service::Llm => {
            let body = json!({"error": "Too Many Requests", "status": 429, "message": "too many requests"});
            Some(Reply::json(429, &body).with(header::RETRY_AFTER, retry_after))
        }
        _ => None,
    }
}

/// What a service makes of a request.
pub(crate) type Answer = fn(&mut State, &SeenRequest, Instant) -> Reply;

/// A service as the router wants it. The reply travels in the extensions, because it can also be no answer at all.
pub(crate) fn on(
    service: Answer,
) -> impl Fn(axum::extract::State<Arc<Core>>, Extension<Arc<SeenRequest>>) -> Ready<Response> + Clone {
    move |axum::extract::State(core), Extension(seen)| {
        let reply = service(&mut core.lock(), &seen, now());
        let mut response = Response::new(Body::empty());
        response.extensions_mut().insert(reply);
        std::future::ready(response)
    }
}
