//! One call of a provider over HTTP, from the prompt to a line that is fit for chat.

use super::failure::{Cause, Failure};
use super::output::{self, Rules};
use super::prompt::Built;
use super::provider::Adaptations;
use super::reply::{self, RawReply};
use super::request;
use super::settings::Server;
use crate::net::http::{Body, Http, HttpError, Request};
use futures_util::FutureExt;
use reqwest::Method;
use reqwest::header::HeaderName;
use std::borrow::Cow;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// OpenAI's finer `Retry-After`.
const RETRY_AFTER_MS: HeaderName = HeaderName::from_static("retry-after-ms");

/// The outcome of a call.
#[derive(Debug)]
pub(super) struct Heard {
    /// The line for chat, or why there is none.
    pub(super) result: Result<String, Failure>,
    /// The tokens that were used.
    pub(super) tokens: u64,
    /// The length of the answer before anything was taken off it, in characters.
    pub(super) chars: usize,
    /// The network's fault, when it was one. There is no address in it.
    pub(super) fault: Option<HttpError>,
}

impl Heard {
    fn failed(cause: Cause) -> Self {
        Self { result: Err(Failure::new(cause)), tokens: 0, chars: 0, fault: None }
    }
}

/// Everything that a call needs, so that it depends on nothing that may change meanwhile.
pub(super) struct HttpCall {
    pub(super) http: Http,
    pub(super) server: Arc<Server>,
    pub(super) adaptations: Adaptations,
    pub(super) limit: Duration,
    pub(super) built: Arc<Built>,
    pub(super) rules: Arc<Rules>,
    /// The asker's login.
    pub(super) asker: Box<str>,
}

impl HttpCall {
    /// Carries it out. A bug that some strange reply uncovers costs this one call.
    pub(super) async fn carried_out(self) -> Heard {
        AssertUnwindSafe(self.heard()).catch_unwind().await.unwrap_or_else(|_| Heard::failed(Cause::Bug))
    }

    async fn heard(self) -> Heard {
        let prompt = &self.built.prompt;
        let body = request::body(&self.server.provider, prompt, self.adaptations);
        let url = self.server.url.clone();
        let limit = self.limit;
        let mut request =
            Request { method: Method::POST, url, headers: Vec::new(), body: Body::Json(Cow::Borrowed(&body)), limit };
        if let Some(key) = &self.server.api_key {
            request = request.with_bearer(key);
        }
        let reply = match self.http.send(request).await {
            Ok(reply) => reply,
            Err(fault) => return Heard { fault: Some(fault.clone()), ..Heard::failed(cause(&fault)) },
        };
        let raw = RawReply {
            status: reply.status,
            retry_after: reply.retry_after(),
            retry_after_ms: reply.header(&RETRY_AFTER_MS),
            body: &reply.body,
            now: SystemTime::now(),
        };
        let read = reply::read(&raw, prompt.chars());
        let line = |said| output::line(&said, &self.rules, &self.built.guarded, &self.asker).map_err(Failure::from);
        let chars = read.said.as_ref().map_or(0, |said| said.text.chars().count());
        Heard { result: read.said.and_then(line), tokens: read.tokens, chars, fault: None }
    }
}

fn cause(fault: &HttpError) -> Cause {
    match fault {
        HttpError::TimedOut => Cause::TimedOut,
        HttpError::TooLarge(_) => Cause::TooLarge,
        HttpError::Unreachable(_) | HttpError::ForeignRedirect | HttpError::Broken(_) => Cause::Unreachable,
    }
}
