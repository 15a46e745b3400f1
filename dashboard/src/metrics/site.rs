//! What is answered on the metrics' own listener: `/metrics`, `/healthz`, `/readyz`, and nothing else.

use super::exposition::CONTENT_TYPE;
use super::families;
use super::health::{self, Verdict};
use super::http_meter::{HttpMeter, NO_ROUTE};
use super::readings::{Readings, started_at};
use aws_lc_rs::constant_time::verify_slices_are_equal;
use hyper::header::{self, HeaderMap, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};
use kissbot_actors::kernel::clock;
use kissbot_actors::net::secret::Secret;
use kissbot_actors::status::vitals::Vitals;
use std::sync::Arc;

const JSON: &str = "application/json";
const PLAIN: &str = "text/plain; charset=utf-8";

/// Everything behind the listener.
#[derive(Debug)]
pub struct Site {
    vitals: Arc<Vitals>,
    http: Arc<HttpMeter>,
    /// Without it nobody gets the metrics.
    token: Option<Secret>,
    started_at: f64,
}

impl Site {
    /// Makes the site of a bot with these figures. With a `token` the metrics are only for those who send it.
    #[must_use]
    pub fn new(vitals: Arc<Vitals>, http: Arc<HttpMeter>, token: Option<Secret>) -> Self {
        let started_at = started_at(&vitals, clock::now(), clock::wall());
        Self { vitals, http, token, started_at }
    }

    /// Answers a request, whatever it carries.
    #[must_use]
    pub fn answer<B>(&self, request: &Request<B>) -> Response<String> {
        let (route, response) = self.routed(request.uri().path(), request.method(), request.headers());
        self.http.count(route, response.status().as_u16());
        response
    }

    fn routed(&self, path: &str, method: &Method, headers: &HeaderMap) -> (&'static str, Response<String>) {
        let (route, answer): (_, fn(&Self) -> Response<String>) = match path {
            "/metrics" => ("/metrics", |site| site.metrics()),
            "/healthz" => ("/healthz", |site| verdict(&health::healthy(&site.vitals, clock::now()))),
            "/readyz" => ("/readyz", |site| verdict(&health::ready(&site.vitals))),
            _ => {
                return (NO_ROUTE, response(StatusCode::NOT_FOUND, PLAIN, "there is /metrics, /healthz and /readyz\n"));
            }
        };
        if method != Method::GET && method != Method::HEAD {
            let refused = response(StatusCode::METHOD_NOT_ALLOWED, PLAIN, "only GET and HEAD\n");
            return (route, with(refused, header::ALLOW, "GET, HEAD"));
        }
        if route == "/metrics" && !self.lets_in(headers) {
            let refused = response(StatusCode::UNAUTHORIZED, PLAIN, "the metrics want a token\n");
            return (route, with(refused, header::WWW_AUTHENTICATE, "Bearer realm=\"metrics\""));
        }
        // HEAD is answered as GET is; what carries the answer leaves out the body.
        (route, answer(self))
    }

    fn metrics(&self) -> Response<String> {
        let readings = Readings::take(&self.vitals, &self.http, self.started_at, clock::now(), clock::wall());
        response(StatusCode::OK, CONTENT_TYPE, families::text(&readings))
    }

    /// Tells whether a request for the metrics has the token that they want, if they want one.
    fn lets_in(&self, headers: &HeaderMap) -> bool {
        let Some(token) = &self.token else { return true };
        let mut given = headers.get_all(header::AUTHORIZATION).iter();
        let (Some(only), None) = (given.next(), given.next()) else { return false };
        bearer(only.as_bytes()).is_some_and(|given| verify_slices_are_equal(given, token.expose().as_bytes()).is_ok())
    }
}

/// Returns the token of `Authorization: Bearer …`.
fn bearer(credentials: &[u8]) -> Option<&[u8]> {
    let (scheme, token) = credentials.split_at_checked("Bearer ".len())?;
    scheme.eq_ignore_ascii_case(b"Bearer ").then(|| token.trim_ascii())
}

fn verdict(verdict: &Verdict) -> Response<String> {
    let status = if verdict.is_good() { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    response(status, JSON, verdict.json() + "\n")
}

fn response(status: StatusCode, media_type: &'static str, body: impl Into<String>) -> Response<String> {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    let response = with(response, header::CONTENT_TYPE, media_type);
    let response = with(response, header::CACHE_CONTROL, "no-store");
    with(response, header::X_CONTENT_TYPE_OPTIONS, "nosniff")
}

fn with<B>(mut response: Response<B>, name: header::HeaderName, value: &'static str) -> Response<B> {
    response.headers_mut().insert(name, HeaderValue::from_static(value));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: &str = "a-token-of-some-length";

    fn site(token: Option<&str>) -> Site {
        let vitals = Arc::new(Vitals::new(clock::now(), []));
        Site::new(vitals, Arc::default(), token.map(Secret::new))
    }

    fn asked(site: &Site, method: &str, path: &str, authorization: &[&str]) -> Response<String> {
        let request = Request::builder().method(method).uri(path);
        let request = authorization.iter().fold(request, |request, value| request.header("authorization", *value));
        site.answer(&request.body(()).unwrap())
    }

    fn status(site: &Site, method: &str, path: &str, authorization: &[&str]) -> u16 {
        asked(site, method, path, authorization).status().as_u16()
    }

    #[test]
    fn the_three_paths_are_answered_and_no_other() {
        let site = site(None);
        let statuses = ["/metrics", "/healthz", "/readyz", "/metrics?x=1", "/", "/metrics/", "/Metrics", "//metrics"]
            .map(|path| status(&site, "GET", path, &[]));
        assert_eq!(statuses, [200, 200, 503, 200, 404, 404, 404, 404]);
        assert_eq!(status(&site, "HEAD", "/metrics", &[]), 200);
    }

    #[test]
    fn a_method_that_changes_things_is_refused_and_told_what_is_not() {
        let site = site(None);
        for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"] {
            let answer = asked(&site, method, "/metrics", &[]);
            assert_eq!((answer.status().as_u16(), answer.headers()["allow"].to_str().unwrap()), (405, "GET, HEAD"));
        }
    }

    #[test]
    fn the_token_guards_the_metrics_and_nothing_else() {
        let site = site(Some(TOKEN));
        let right = format!("Bearer {TOKEN}");
        for (authorization, expected) in [
            (vec![], 401),
            (vec![right.as_str()], 200),
            (vec!["bearer a-token-of-some-length"], 200),
            (vec!["Bearer a-token-of-some-lengti"], 401),
            (vec!["Bearer a-token-of-some-lengthy"], 401),
            (vec!["Bearer "], 401),
            (vec!["Bearer"], 401),
            (vec!["Basic a-token-of-some-length"], 401),
            (vec![TOKEN], 401),
            (vec![right.as_str(), right.as_str()], 401),
        ] {
            assert_eq!(status(&site, "GET", "/metrics", &authorization), expected, "{authorization:?}");
        }
        assert!(asked(&site, "GET", "/metrics", &[]).headers().contains_key("www-authenticate"));
        assert_eq!((status(&site, "GET", "/healthz", &[]), status(&site, "GET", "/readyz", &[])), (200, 503));
    }

    #[test]
    fn a_scrape_counts_the_requests_before_it() {
        let site = site(None);
        asked(&site, "GET", "/nonsense", &[]);
        asked(&site, "POST", "/healthz", &[]);
        let text = asked(&site, "GET", "/metrics", &[]).into_body();
        for sample in [
            "kissbot_http_requests_total{route=\"none\",code=\"4xx\"} 1\n",
            "kissbot_http_requests_total{route=\"/healthz\",code=\"4xx\"} 1\n",
        ] {
            assert!(text.contains(sample), "{text}");
        }
    }
}
