//! `[dashboard]`: the pages.

use super::texts::{Check, demand};
use serde::{Deserialize, Serialize};
use std::net::SocketAddr;
use url::Url;

/// `[dashboard]`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Dashboard {
    /// `true`: there are pages.
    pub enabled: bool,
    /// The address and port on which they are shown.
    pub listen: String,
    /// `true`: that address may be one that others can reach.
    pub allow_any_address: bool,
    /// Where people reach them, when a proxy stands before them: `https://…`. Empty: on this machine.
    pub public_url: String,
    /// The addresses of such proxies.
    pub trusted_proxies: Vec<String>,
}

impl Default for Dashboard {
    fn default() -> Self {
        Self {
            enabled: false,
            listen: "127.0.0.1:5477".into(),
            allow_any_address: false,
            public_url: String::new(),
            trusted_proxies: Vec::new(),
        }
    }
}

impl Dashboard {
    /// Returns where the pages are shown.
    #[must_use]
    pub fn listener(&self) -> Option<SocketAddr> {
        super::listening::address(&self.listen)
    }

    /// Returns where people reach them, if a proxy stands before them.
    #[must_use]
    pub fn public_url(&self) -> Option<Url> {
        Url::parse(&self.public_url).ok()
    }

    /// Returns the beginning of every address of theirs, without a stroke at its end.
    #[must_use]
    pub fn address(&self) -> String {
        match self.public_url() {
            Some(url) => url.origin().ascii_serialization(),
            None => format!("http://{}", self.listen.trim()),
        }
    }
}

/// The address under which people reach the pages behind a proxy: nothing but scheme, host and port.
pub(super) fn public_url(text: &str) -> Check {
    let is_origin = |url: &url::Url| {
        let is_bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        url.scheme() == "https" && url.host_str().is_some() && url.username().is_empty() && is_bare
    };
    demand(text.is_empty() || url::Url::parse(text).is_ok_and(|url| is_origin(&url)), "be-public-url")
}

/// The address of a proxy.
pub(super) fn proxy(text: &str) -> Check {
    demand(text.parse::<std::net::IpAddr>().is_ok(), "be-proxy")
}
