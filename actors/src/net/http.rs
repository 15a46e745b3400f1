//! HTTP for the pillars: one client with connection pool, limits of time and size, and no secret in any error.
//!
//! A reply of any status is a reply: what it means is decided by who asked. A redirect to another host is refused,
//! because the request may carry a key.

pub(crate) mod retry_after;

use crate::net::home;
use crate::net::names;
use crate::net::secret::Secret;
use crate::net::tls;
use bytes::{Bytes, BytesMut};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER};
use reqwest::redirect::{Attempt, Policy};
use reqwest::{Method, RequestBuilder};
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

const USER_AGENT: &str = concat!("KissBot/", env!("CARGO_PKG_VERSION"));
/// Time to reach a server and agree on TLS.
const CONNECT_LIMIT: Duration = Duration::from_secs(5);
/// A connection that nobody used for so long is closed; servers do so, too, and the loser of that race sees an error.
const IDLE_LIMIT: Duration = Duration::from_secs(60);
/// Such connections that are kept for each host: more are needed only in a rush, and each holds some 30 KB.
const IDLE_CONNECTIONS_MAX: usize = 2;
/// Hops within one host before a redirect counts as a circle.
const REDIRECTS_MAX: usize = 3;

/// A client. Clones share the connections.
#[derive(Clone, Debug)]
pub struct Http {
    client: reqwest::Client,
    tls: Arc<rustls::ClientConfig>,
    body_bytes_max: usize,
    on_longer: OnLonger,
    beside: Beside,
}

/// The fate of an answer that is longer than the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum OnLonger {
    /// It is none.
    Refuse,
    /// The rest is not read.
    Cut,
}

/// Makes something that lasts as long as a request does.
pub type WhileAsking = Arc<dyn Fn() -> Box<dyn Send> + Send + Sync>;

#[derive(Clone, Default)]
struct Beside(Option<WhileAsking>);

impl fmt::Debug for Beside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Beside(..)" } else { "Beside" })
    }
}

/// The answer of a server.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The status, 200 for instance.
    pub status: u16,
    /// The body, decompressed.
    pub body: Bytes,
    headers: HeaderMap,
}

impl Reply {
    /// Makes a reply without headers, as a test would want one.
    #[must_use]
    pub fn new(status: u16, body: impl Into<Bytes>) -> Self {
        Self { status, body: body.into(), headers: HeaderMap::new() }
    }

    /// Adds a header; one that cannot be is left out.
    #[cfg(test)]
    #[must_use]
    pub(crate) fn with_header(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.insert(name, value);
        }
        self
    }

    /// Tells whether the status is 2xx.
    #[must_use]
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// Returns a header's value, if it is text.
    #[must_use]
    pub fn header(&self, name: &HeaderName) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// Returns the value of `Retry-After`.
    #[must_use]
    pub fn retry_after(&self) -> Option<&str> {
        self.header(&RETRY_AFTER)
    }

    /// Returns the time for which the server wants to be left alone, by the wall clock's `now`.
    #[must_use]
    pub fn rest(&self, now: SystemTime) -> Option<Duration> {
        retry_after::rest(self.retry_after(), None, now)
    }
}

/// The reason why there is no reply. None of it holds an address, in which a key may stand.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HttpError {
    /// Nobody answered in time.
    #[error("no answer in time")]
    TimedOut,
    /// The server cannot be reached.
    #[error("cannot be reached: {0}")]
    Unreachable(String),
    /// The body is larger than any that makes sense.
    #[error("the answer is larger than {0} bytes")]
    TooLarge(usize),
    /// It sends the request on to another host.
    #[error("the answer is a redirect to another host")]
    ForeignRedirect,
    /// The connection broke, or what came is no HTTP.
    #[error("the answer broke off: {0}")]
    Broken(String),
}

/// The client cannot be made.
#[derive(Debug, thiserror::Error)]
#[error("HTTP cannot be set up: {0}")]
pub struct HttpSetupError(String);

/// One request: what is sent, and how long its answer may take.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// `GET`, `POST` …
    pub method: Method,
    /// The address, its query included.
    pub url: url::Url,
    /// Headers; mark the secret ones as sensitive.
    pub headers: Vec<(HeaderName, HeaderValue)>,
    /// The body.
    pub body: Body<'a>,
    /// The time from the first step to the last byte of the answer.
    pub limit: Duration,
}

/// The body of a request.
#[derive(Clone, Debug)]
pub enum Body<'a> {
    /// Nothing.
    Empty,
    /// JSON.
    Json(Cow<'a, serde_json::Value>),
    /// A form, as OAuth wants it.
    Form(&'a [(&'a str, &'a str)]),
}

/// Makes the address of `path` below `base`, which may end with a `/` or not.
///
/// # Errors
/// Returns an error when that is no address.
pub fn address(base: &str, path: &str) -> Result<url::Url, url::ParseError> {
    url::Url::parse(&format!("{}/{path}", base.trim_end_matches('/')))
}

impl Request<'_> {
    /// Makes a GET without headers.
    #[must_use]
    pub fn get(url: url::Url, limit: Duration) -> Self {
        Self { method: Method::GET, url, headers: Vec::new(), body: Body::Empty, limit }
    }

    /// Adds a key or token, as RFC 6750 has it.
    #[must_use]
    pub fn with_bearer(self, key: &Secret) -> Self {
        self.with_secret_header(AUTHORIZATION, &format!("Bearer {}", key.expose()))
    }

    /// Adds a header that is shown nowhere.
    #[must_use]
    pub(crate) fn with_secret_header(mut self, name: HeaderName, value: &str) -> Self {
        // What cannot stand in a header is no key of any service; it will answer that.
        if let Ok(mut value) = HeaderValue::from_str(value) {
            value.set_sensitive(true);
            self.headers.push((name, value));
        }
        self
    }
}

impl Http {
    /// Makes a client that takes bodies of at most `body_bytes_max`.
    ///
    /// # Errors
    /// Returns an error when the TLS settings are of no use to it.
    pub fn new(tls: &rustls::ClientConfig, body_bytes_max: usize) -> Result<Self, HttpSetupError> {
        let client = reqwest::Client::builder()
            .tls_backend_preconfigured(tls.clone())
            .user_agent(USER_AGENT)
            .connect_timeout(CONNECT_LIMIT)
            .pool_idle_timeout(IDLE_LIMIT)
            .pool_max_idle_per_host(IDLE_CONNECTIONS_MAX)
            .redirect(Policy::custom(within_host))
            .dns_resolver(Arc::new(Names))
            // The chat connection knows no proxy either, and a request to this machine must not leave it.
            .no_proxy()
            .build()
            .map_err(|error| HttpSetupError(error.without_url().to_string()))?;
        Ok(Self {
            client,
            tls: Arc::new(tls.clone()),
            body_bytes_max,
            on_longer: OnLonger::Refuse,
            beside: Beside::default(),
        })
    }

    /// Makes a client of its own for addresses that strangers chose: it asks `names` where to connect, follows nothing, keeps
    /// no connection, and reads the beginning of what is longer.
    ///
    /// # Errors
    /// Returns an error when the TLS settings are of no use to it.
    pub(crate) fn for_strangers(&self, names: Arc<dyn Resolve>, body_bytes_max: usize) -> Result<Self, HttpSetupError> {
        let client = reqwest::Client::builder()
            .tls_backend_preconfigured((*self.tls).clone())
            .user_agent(USER_AGENT)
            .connect_timeout(CONNECT_LIMIT)
            .pool_max_idle_per_host(0)
            .redirect(Policy::none())
            .referer(false)
            .dns_resolver(names)
            .no_proxy()
            .build()
            .map_err(|error| HttpSetupError(error.without_url().to_string()))?;
        Ok(Self { client, body_bytes_max, on_longer: OnLonger::Cut, ..self.clone() })
    }

    /// Makes the same client for answers of another size.
    #[must_use]
    pub(crate) fn limited_to(&self, body_bytes_max: usize) -> Self {
        Self { body_bytes_max, ..self.clone() }
    }

    /// Makes the same client, with something beside each request for as long as it lasts. A test on paused time stops
    /// its clock so: an answer comes over a real socket, and time must not jump to the limit meanwhile.
    #[must_use]
    pub fn while_asking(mut self, beside: WhileAsking) -> Self {
        self.beside = Beside(Some(beside));
        self
    }

    /// Sends a request and reads the whole answer.
    ///
    /// # Errors
    /// Returns an error when no whole answer came in time and within the limits. A status that tells of an error is
    /// none here.
    pub async fn send(&self, request: Request<'_>) -> Result<Reply, HttpError> {
        let limit = request.limit;
        let _beside = self.beside.0.as_ref().map(|begin| begin());
        tokio::time::timeout(limit, self.exchange(request)).await.unwrap_or(Err(HttpError::TimedOut))
    }

    async fn exchange(&self, request: Request<'_>) -> Result<Reply, HttpError> {
        let mut answer = self.builder(request).send().await.map_err(failure)?;
        let (status, headers) = (answer.status().as_u16(), std::mem::take(answer.headers_mut()));
        let mut body = BytesMut::new();
        while let Some(chunk) = answer.chunk().await.map_err(failure)? {
            let room = self.body_bytes_max.saturating_sub(body.len());
            match (chunk.get(..room), self.on_longer) {
                (Some(beginning), OnLonger::Cut) => {
                    body.extend_from_slice(beginning);
                    break;
                }
                (Some(_), OnLonger::Refuse) if chunk.len() > room => {
                    return Err(HttpError::TooLarge(self.body_bytes_max));
                }
                _ => {}
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Reply { status, body: body.freeze(), headers })
    }

    fn builder(&self, request: Request<'_>) -> RequestBuilder {
        let Request { method, url, headers, body, .. } = request;
        let mut builder = self.client.request(method, url).headers(headers.into_iter().collect());
        builder = match body {
            Body::Empty => builder,
            Body::Json(json) => builder.json(&*json),
            Body::Form(fields) => builder.form(fields),
        };
        builder
    }
}

/// Resolves names as the system does. One of one's own network leads nowhere but there: plain text is sent to it.
struct Names;

impl Resolve for Names {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let addresses = names::resolve(name.as_str(), 0).await?;
            let addresses: Addrs = Box::new(home::allowed(name.as_str(), addresses)?.into_iter());
            Ok(addresses)
        })
    }
}

/// Follows a redirect only to the same host and scheme: a request may carry a key in its address or headers.
fn within_host(attempt: Attempt<'_>) -> reqwest::redirect::Action {
    let Some(first) = attempt.previous().first() else { return attempt.stop() };
    let next = attempt.url();
    let same = first.scheme() == next.scheme() && first.host_str() == next.host_str() && first.port() == next.port();
    if !same || attempt.previous().len() > REDIRECTS_MAX {
        return attempt.error(Foreign);
    }
    attempt.follow()
}

#[derive(Debug, thiserror::Error)]
#[error("a redirect to another host")]
struct Foreign;

fn failure(error: reqwest::Error) -> HttpError {
    if error.is_redirect() {
        return HttpError::ForeignRedirect;
    }
    if error.is_timeout() {
        return HttpError::TimedOut;
    }
    let is_connect = error.is_connect();
    let why = innermost(&error.without_url());
    let why = tls::explained(&why).map_or(why, str::to_owned);
    if is_connect { HttpError::Unreachable(why) } else { HttpError::Broken(why) }
}

/// Returns the last cause in the chain: the layers above it only say that something failed.
fn innermost(error: &dyn std::error::Error) -> String {
    let mut cause = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string()
}

#[cfg(test)]
mod tests;
