//! Asks an address: each step of the way is checked, from the name to the last redirect, and what comes back is the first line
//! of a text.

use super::hosts::{Hosts, NotAsked};
use crate::kernel::clock;
use crate::net::global::is_global;
use crate::net::http::{Http, HttpError, HttpSetupError, Reply, Request};
use crate::net::names;
use futures_util::future::BoxFuture;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderValue, LOCATION};
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// Time for all of it, redirects included.
const LIMIT: Duration = Duration::from_secs(5);
/// So much of an answer is read.
const BODY_BYTES_MAX: usize = 4096;
/// So much of its first line is said.
const CHARS_MAX: usize = 400;
const REDIRECTS_MAX: usize = 2;

/// Finds the addresses of a name.
pub(crate) type LookUp = Arc<dyn Fn(String) -> BoxFuture<'static, io::Result<Vec<SocketAddr>>> + Send + Sync>;

/// Asks the system.
#[must_use]
pub(crate) fn system() -> LookUp {
    Arc::new(|name| Box::pin(async move { names::resolve(&name, 0).await }))
}

/// Why there is no text. None of it holds an address, in which a key may stand.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NoText {
    /// It may not be asked, or leads to where may not be asked.
    #[error(transparent)]
    NotAsked(#[from] NotAsked),
    /// There is no answer.
    #[error(transparent)]
    Http(#[from] HttpError),
    /// It leads on and on.
    #[error("it redirects more than {REDIRECTS_MAX} times")]
    Redirects,
    /// The answer is an error.
    #[error("the status of the answer is {0}")]
    Status(u16),
    /// The answer is no text.
    #[error("the answer is neither text/plain nor application/json")]
    Type,
    /// There is nothing in it.
    #[error("the answer is empty")]
    Empty,
}

/// Asks listed hosts.
#[derive(Clone, Debug)]
pub(crate) struct Asker {
    http: Http,
    hosts: Hosts,
}

impl Asker {
    /// Makes one that asks `hosts` only.
    ///
    /// # Errors
    /// Returns an error when HTTP cannot be set up.
    pub(crate) fn new(http: &Http, hosts: Hosts, look_up: LookUp) -> Result<Self, HttpSetupError> {
        Ok(Self { http: http.for_strangers(Arc::new(Names(look_up)), BODY_BYTES_MAX)?, hosts })
    }

    /// Returns the first line of what `url` answers.
    ///
    /// # Errors
    /// Returns an error when there is none, or the way leads to where may not be asked.
    pub(crate) async fn ask(&self, url: Url) -> Result<String, NoText> {
        let (deadline, mut url) = (clock::now() + LIMIT, url);
        for _ in 0..=REDIRECTS_MAX {
            let mut request = Request::get(url.clone(), deadline.saturating_duration_since(clock::now()));
            request.headers.push((ACCEPT, HeaderValue::from_static("text/plain, application/json;q=0.9")));
            let reply = self.http.send(request).await?;
            let location =
                matches!(reply.status, 301 | 302 | 303 | 307 | 308).then(|| reply.header(&LOCATION)).flatten();
            match location {
                Some(location) => url = self.hosts.redirected(&url, location)?,
                None => return text(&reply),
            }
        }
        Err(NoText::Redirects)
    }
}

fn text(reply: &Reply) -> Result<String, NoText> {
    if reply.status != 200 {
        return Err(NoText::Status(reply.status));
    }
    let kind = reply.header(&CONTENT_TYPE).and_then(|kind| kind.split(';').next()).unwrap_or_default().trim();
    if !["text/plain", "application/json"].iter().any(|known| known.eq_ignore_ascii_case(kind)) {
        return Err(NoText::Type);
    }
    let body = String::from_utf8_lossy(&reply.body);
    let line = body.trim_start_matches('\u{FEFF}').trim().lines().next().unwrap_or_default().trim();
    // A character that the limit has cut in half.
    let line: String = line.trim_end_matches('\u{FFFD}').chars().take(CHARS_MAX).collect();
    if line.is_empty() { Err(NoText::Empty) } else { Ok(line) }
}

/// Resolves names, and connects to those addresses only that it has looked at: whoever answers for a name cannot give another
/// one in between.
struct Names(LookUp);

impl Resolve for Names {
    fn resolve(&self, name: Name) -> Resolving {
        let found = (self.0)(name.as_str().to_owned());
        Box::pin(async move {
            let global: Vec<SocketAddr> = found.await?.into_iter().filter(|address| is_global(address.ip())).collect();
            if global.is_empty() {
                return Err(io::Error::other("the name leads to no address of the public internet").into());
            }
            let addresses: Addrs = Box::new(global.into_iter());
            Ok(addresses)
        })
    }
}

#[cfg(test)]
mod tests;
