//! The front: what every request passes, in this order: the host that it names, where it comes from, who asks, their role,
//! the channel, the size of what it brings; then the handler, for [`REQUEST_LIMIT`].

use crate::call::{Answer, Call, json, see, with_type};
use crate::http::fields::Fields;
use crate::http::host::{self, NotHere};
use crate::http::problem::{Kind, Problem};
use crate::http::{headers, language, origin};
use crate::listener::{Bounds, Site};
use crate::metrics::http_meter::{HttpMeter, NO_ROUTE};
use crate::office::Office;
use crate::pages;
use crate::routes::{ALL, Route, Who};
use crate::signing_in::cookie;
use crate::signing_in::sessions::Session;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{RawPathParams, Request, State};
use axum::http::header::ACCEPT;
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode};
use axum::routing::on;
use futures_util::FutureExt as _;
use hyper::body::Incoming;
use hyper::service::Service as _;
use hyper_util::service::TowerToHyperService;
use kissbot_actors::chat::ChannelName;
use kissbot_actors::kernel::clock;
use kissbot_actors::text::language::Language;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::time::timeout;

/// The time that an answer may take.
const REQUEST_LIMIT: Duration = Duration::from_secs(10);
/// The most bytes that a request brings.
const BODY_BYTES_MAX: usize = 64 << 10;

const BOUNDS: Bounds = Bounds { thread: "dashboard", what: "the dashboard is shown", connections: 64, whole: None };

/// The front.
pub(crate) struct Front {
    office: Arc<Office>,
    http: Arc<HttpMeter>,
    router: Router,
    /// Numbers requests, so that a page and the log can name one.
    requests: AtomicU64,
}

/// The pattern of the route that answered, for the metrics.
#[derive(Clone, Copy)]
struct Routed(&'static str);

impl Front {
    pub(crate) fn new(office: Arc<Office>, http: Arc<HttpMeter>) -> Self {
        let mut router = Router::new();
        for route in ALL {
            let handler = move |State(office): State<Arc<Office>>, parts: RawPathParams, request: Request| async move {
                let mut response = routed(office, route, &parts, request).await;
                response.extensions_mut().insert(Routed(route.path));
                response
            };
            router = router.route(route.path, on(route.filter(), handler));
        }
        let elsewhere = |State(office): State<Arc<Office>>, request: Request| async move {
            let asker = Asker::of(&office, request.headers());
            let kind = if asker.session.is_some() { Kind::NotFound } else { Kind::Unauthenticated };
            asker.refused(&office, request.uri().path().starts_with("/api/"), &Problem::new(kind, ""))
        };
        let by_another = |State(office): State<Arc<Office>>, request: Request| async move {
            let is_api = request.uri().path().starts_with("/api/");
            Asker::of(&office, request.headers()).refused(&office, is_api, &Problem::new(Kind::Method, ""))
        };
        let router = router.fallback(elsewhere).method_not_allowed_fallback(by_another).with_state(Arc::clone(&office));
        Self { office, http, router, requests: AtomicU64::new(0) }
    }

    /// Answers a request.
    pub(crate) async fn answered(&self, mut request: Request) -> Response<Body> {
        let number = self.requests.fetch_add(1, Ordering::Relaxed);
        request.extensions_mut().insert(Number(number));
        let is_api = request.uri().path().starts_with("/api/");
        let asker = Asker {
            session: None,
            language: language::wished(request.headers(), self.office.settings.language),
            number,
            wants_page: wants_page(request.headers()),
        };
        let mut response = match self.kept_out(&request) {
            Some(problem) => asker.refused(&self.office, is_api, &problem),
            None => {
                let answer = through(self.router.clone(), request);
                match timeout(REQUEST_LIMIT, answer).await {
                    Ok(response) => response,
                    Err(_) => asker.refused(&self.office, is_api, &Problem::new(Kind::Timeout, "")),
                }
            }
        };
        headers::put(response.headers_mut(), self.office.is_secure());
        let route = response.extensions().get::<Routed>().map_or(NO_ROUTE, |routed| routed.0);
        self.http.count(route, response.status().as_u16());
        response
    }

    /// Returns why a request is not even looked at.
    fn kept_out(&self, request: &Request) -> Option<Problem> {
        let public = self.office.settings.public_url.as_ref();
        let named = match host::named(request.headers(), request.uri(), public.and_then(url::Url::host_str)) {
            Ok(named) => named,
            Err(NotHere::Unclear) => return Some(Problem::new(Kind::Invalid, "one Host has to be named")),
            Err(NotHere::Elsewhere) => return Some(Problem::new(Kind::Host, "")),
        };
        if origin::is_safe(request.method()) {
            return None;
        }
        let is_public = public.is_some_and(|url| {
            url.host_str().zip(host::without_port(named)).is_some_and(|(own, asked)| own.eq_ignore_ascii_case(asked))
        });
        let own = match public.filter(|_| is_public) {
            Some(url) => url.origin().ascii_serialization(),
            None => format!("http://{named}"),
        };
        let is_own = origin::is_own(request.headers(), &own);
        (!is_own)
            .then(|| Problem::new(Kind::Forbidden, "what changes something has to come from a page of the dashboard"))
    }
}

/// The number of a request.
#[derive(Clone, Copy)]
struct Number(u64);

async fn through(router: Router, request: Request) -> Response<Body> {
    match TowerToHyperService::new(router).call(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

/// Who asks, as far as refusals have to know it.
struct Asker {
    session: Option<Session>,
    language: Language,
    number: u64,
    wants_page: bool,
}

impl Asker {
    fn of(office: &Office, headers: &HeaderMap) -> Self {
        let token = cookie::token(headers, office.is_secure());
        let session = token.and_then(|token| office.sessions().find(token, clock::wall()).cloned());
        let language = language::wished(headers, office.settings.language);
        Self { session, language, number: 0, wants_page: wants_page(headers) }
    }

    /// Tells of a problem: programs in JSON, people on a page.
    fn refused(&self, office: &Office, is_api: bool, problem: &Problem) -> Response<Body> {
        let (status, name) = (problem.status(), problem.kind.parts().0);
        if !is_api && problem.kind == Kind::Unauthenticated {
            return see("/login");
        }
        let title = office.texts.say(self.language, &format!("page-problem-{name}"), &[]);
        let request = format!("{:x}", self.number);
        if status.is_server_error() {
            tracing::warn!(problem = name, request, detail = problem.detail, "the dashboard could not answer");
        }
        if self.wants_page {
            return pages::problem(office, self.language, self.session.as_ref(), problem, &title, &request);
        }
        let mut response = json(status, &problem.json(&title, &request));
        response.headers_mut().insert("content-type", HeaderValue::from_static("application/problem+json"));
        response
    }
}

/// Tells whether a browser shows the answer as a page.
fn wants_page(headers: &HeaderMap) -> bool {
    headers.get(ACCEPT).and_then(|value| value.to_str().ok()).is_some_and(|accept| accept.contains("text/html"))
}

async fn routed(office: Arc<Office>, route: &'static Route, parts: &RawPathParams, request: Request) -> Response<Body> {
    let mut asker = Asker::of(&office, request.headers());
    asker.number = request.extensions().get::<Number>().map_or(0, |number| number.0);
    let is_api = route.is_api();
    let answer = match let_in(&office, route, &asker, parts) {
        Err(problem) => Err(problem),
        Ok(channel) => {
            let parts = parts.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
            handled(Arc::clone(&office), route, &asker, channel, parts, request).await
        }
    };
    answer.unwrap_or_else(|problem| asker.refused(&office, is_api, &problem))
}

/// Tells whether somebody may ask this, and of which channel.
fn let_in(
    office: &Office,
    route: &Route,
    asker: &Asker,
    parts: &RawPathParams,
) -> Result<Option<ChannelName>, Problem> {
    let Who::AtLeast(role) = route.who else { return Ok(None) };
    let session = asker.session.as_ref().ok_or_else(|| Problem::new(Kind::Unauthenticated, ""))?;
    if session.grant.role < role {
        return Err(Problem::new(Kind::Forbidden, ""));
    }
    let Some((_, name)) = parts.iter().find(|(name, _)| *name == "channel") else { return Ok(None) };
    // What there is not and what is not theirs look alike.
    let of_bot = office.settings.channels.iter().find(|channel| channel.as_str() == name);
    let theirs = of_bot.filter(|channel| session.grant.holds_in(channel));
    theirs.cloned().map(Some).ok_or_else(|| Problem::new(Kind::NotFound, ""))
}

async fn handled(
    office: Arc<Office>,
    route: &'static Route,
    asker: &Asker,
    channel: Option<ChannelName>,
    parts: Vec<(String, String)>,
    request: Request,
) -> Answer {
    let (head, body) = request.into_parts();
    let query = head.uri.query().unwrap_or_default();
    let query =
        url::form_urlencoded::parse(query.as_bytes()).map(|(name, value)| (name.into_owned(), value.into_owned()));
    let fields = if matches!(head.method, Method::GET | Method::HEAD) {
        Fields::default()
    } else {
        let bytes = to_bytes(body, BODY_BYTES_MAX).await.map_err(|_| Problem::new(Kind::TooLarge, ""))?;
        Fields::read(&head.headers, &bytes)?
    };
    let call = Call {
        office,
        session: asker.session.clone(),
        channel,
        parts,
        query: query.collect(),
        fields,
        headers: head.headers,
        language: asker.language,
    };
    let answer = AssertUnwindSafe((route.handler)(call)).catch_unwind().await;
    answer.unwrap_or_else(|_| {
        tracing::error!(route = route.path, "a page of the dashboard panicked");
        Err(Problem::new(Kind::Broken, ""))
    })
}

impl Site for Front {
    type Body = Body;

    fn bounds(&self) -> Bounds {
        BOUNDS
    }

    async fn answer(self: Arc<Self>, request: hyper::Request<Incoming>) -> Response<Body> {
        self.answered(request.map(Body::new)).await
    }
}

/// Answers with a page.
pub(crate) fn html(status: StatusCode, page: maud::Markup) -> Response<Body> {
    with_type(status, "text/html; charset=utf-8", page.into_string())
}

#[cfg(test)]
mod tests;
