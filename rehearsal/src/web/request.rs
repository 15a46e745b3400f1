//! A request as a service sees it, and as a test looks at it afterwards.

use std::fmt;

use axum::body::Body;
use axum::http::{HeaderMap, Request, header};
use bytes::Bytes;
use serde_json::Value;

/// The longest body that is read.
const BODY_BYTES_MAX: usize = 1024 * 1024;

/// A request that came in.
#[derive(Clone)]
pub struct SeenRequest {
    /// `GET`, `POST` …
    pub method: String,
    /// The path without the query, as sent.
    pub path: String,
    /// The query's pairs, decoded, in their order.
    pub query: Vec<(String, String)>,
    /// All headers, `authorization` too.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

impl SeenRequest {
    /// Reads the body of `request`. `None` when it is too long or breaks off.
    pub(super) async fn read(request: Request<Body>) -> Option<Self> {
        let (parts, body) = request.into_parts();
        let body = axum::body::to_bytes(body, BODY_BYTES_MAX).await.ok()?;
        Some(Self {
            method: parts.method.to_string(),
            path: parts.uri.path().to_owned(),
            query: pairs(parts.uri.query().unwrap_or_default().as_bytes()),
            headers: parts.headers,
            body,
        })
    }

    /// Returns method and path: `GET /rawg/api/games`.
    #[must_use]
    pub fn endpoint(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    /// Returns the first value of `key` in the query.
    #[must_use]
    pub fn param(&self, key: &str) -> Option<&str> {
        self.query.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    /// Returns all values of `key` in the query.
    pub fn params<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        self.query.iter().filter(move |(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    /// Returns a header, when it is text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Returns the rest of `Authorization` after `scheme`, whose case does not matter.
    pub(crate) fn credentials(&self, scheme: &str) -> Option<&str> {
        let (found, rest) = self.header(header::AUTHORIZATION.as_str())?.split_once(' ')?;
        found.eq_ignore_ascii_case(scheme).then(|| rest.trim())
    }

    /// Returns true if the body is said to be of `kind`, parameters aside.
    pub(crate) fn is_of(&self, kind: &str) -> bool {
        let said = self.header(header::CONTENT_TYPE.as_str()).unwrap_or_default();
        said.split(';').next().is_some_and(|said| said.trim().eq_ignore_ascii_case(kind))
    }

    /// Reads the body as JSON.
    #[must_use]
    pub fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok()
    }

    /// Reads the body's pairs when it is a form.
    #[must_use]
    pub fn form(&self) -> Vec<(String, String)> {
        if self.is_of("application/x-www-form-urlencoded") { pairs(&self.body) } else { Vec::new() }
    }
}

fn pairs(encoded: &[u8]) -> Vec<(String, String)> {
    url::form_urlencoded::parse(encoded).into_owned().collect()
}

/// Leaves out what may be a secret: keys are in queries, tokens in headers and forms.
impl fmt::Debug for SeenRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SeenRequest")
            .field("endpoint", &self.endpoint())
            .field("body_bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}
