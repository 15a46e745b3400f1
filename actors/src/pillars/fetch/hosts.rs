//! The hosts that may be asked, which the operator lists. Pure.

use crate::net::global::is_global;
use std::net::{IpAddr, Ipv4Addr};
use url::{Host, Url};

/// The longest address that is asked.
const URL_BYTES_MAX: usize = 2000;
/// An entry that begins so is a server on this machine, for tests.
const HERE: &str = "http://127.0.0.1:";
const HTTPS_PORT: u16 = 443;

/// Why an address is not asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NotAsked {
    /// It cannot be read as one.
    #[error("it is no address")]
    NoAddress,
    /// It is not https.
    #[error("it is not https")]
    NotHttps,
    /// Its host is not listed.
    #[error("custom.fetch_hosts does not list its host")]
    NotListed,
    /// It leads to this machine, its network, or nowhere.
    #[error("it does not lead to the public internet")]
    NotGlobal,
    /// It has a name or password in it.
    #[error("it has a login in it")]
    Login,
}

/// The hosts of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hosts {
    names: Vec<String>,
    here: Vec<u16>,
    https_port: u16,
}

impl Hosts {
    /// Reads the entries: a host's name, or `http://127.0.0.1:PORT`. What is neither allows nothing.
    #[must_use]
    pub(crate) fn new(entries: &[String]) -> Self {
        let (here, names): (Vec<&String>, Vec<&String>) = entries.iter().partition(|entry| entry.starts_with(HERE));
        Self {
            names: names.into_iter().map(|name| name.to_ascii_lowercase()).collect(),
            here: here.iter().filter_map(|entry| entry.strip_prefix(HERE)?.parse().ok()).collect(),
            https_port: HTTPS_PORT,
        }
    }

    /// Expects https at another port, where a test can listen.
    #[cfg(test)]
    #[must_use]
    pub(crate) fn at(mut self, https_port: u16) -> Self {
        self.https_port = https_port;
        self
    }

    /// Tells whether nothing may be asked.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.names.is_empty() && self.here.is_empty()
    }

    /// Reads an address that may be asked.
    ///
    /// # Errors
    /// Returns an error when it may not.
    pub(crate) fn read(&self, address: &str) -> Result<Url, NotAsked> {
        if address.len() > URL_BYTES_MAX {
            return Err(NotAsked::NoAddress);
        }
        let url = Url::parse(address).map_err(|_| NotAsked::NoAddress)?;
        self.check(&url)?;
        Ok(url)
    }

    /// Reads where a redirect from `url` leads, if that may be asked.
    ///
    /// # Errors
    /// Returns an error when it may not.
    pub(crate) fn redirected(&self, url: &Url, location: &str) -> Result<Url, NotAsked> {
        let next = url.join(location).map_err(|_| NotAsked::NoAddress)?;
        self.check(&next)?;
        Ok(next)
    }

    fn check(&self, url: &Url) -> Result<(), NotAsked> {
        if !url.username().is_empty() || url.password().is_some() {
            return Err(NotAsked::Login);
        }
        let host = url.host().ok_or(NotAsked::NoAddress)?;
        if url.scheme() == "http" && self.is_here(&host, url.port()) {
            return Ok(());
        }
        if url.scheme() != "https" {
            return Err(NotAsked::NotHttps);
        }
        match host {
            // The name is asked for when a connection is made, and its addresses looked at then.
            Host::Domain(name) if self.lists(name) && self.is_https_port(url) => Ok(()),
            Host::Domain(_) => Err(NotAsked::NotListed),
            Host::Ipv4(address) => Err(not_by_number(address.into())),
            Host::Ipv6(address) => Err(not_by_number(address.into())),
        }
    }

    fn is_here(&self, host: &Host<&str>, port: Option<u16>) -> bool {
        let is_local = matches!(host, Host::Ipv4(address) if *address == Ipv4Addr::LOCALHOST);
        is_local && port.is_some_and(|port| self.here.contains(&port))
    }

    fn lists(&self, name: &str) -> bool {
        self.names.iter().any(|listed| listed == name)
    }

    fn is_https_port(&self, url: &Url) -> bool {
        url.port_or_known_default() == Some(self.https_port)
    }
}

/// No list has hosts by their numbers.
fn not_by_number(address: IpAddr) -> NotAsked {
    if is_global(address) { NotAsked::NotListed } else { NotAsked::NotGlobal }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn hosts() -> Hosts {
        Hosts::new(&["Api.Example.org".to_owned(), "http://127.0.0.1:8099".to_owned()])
    }

    fn why(address: &str) -> Option<NotAsked> {
        hosts().read(address).err()
    }

    #[test]
    fn a_listed_host_may_be_asked_by_https_and_a_server_here_as_it_is_listed() {
        for address in [
            "https://api.example.org/x?a=b",
            "https://API.EXAMPLE.ORG:443",
            "http://127.0.0.1:8099/x",
            "http://127.1:8099/",
            "https://api.example.org/https://evil.example/",
        ] {
            assert_eq!(why(address), None, "{address}");
        }
    }

    #[test]
    fn nothing_else_may() {
        for (address, wanted) in [
            ("http://api.example.org/", NotAsked::NotHttps),
            ("ftp://api.example.org/", NotAsked::NotHttps),
            ("file:///etc/passwd", NotAsked::NoAddress),
            ("data:text/plain,x", NotAsked::NoAddress),
            ("https://evil.example/", NotAsked::NotListed),
            ("https://example.org/", NotAsked::NotListed),
            ("https://x.api.example.org/", NotAsked::NotListed),
            ("https://api.example.org./", NotAsked::NotListed),
            ("https://api.example.org.evil.example/", NotAsked::NotListed),
            ("https://api.example.org:8443/", NotAsked::NotListed),
            ("https://api.example.org@evil.example/", NotAsked::Login),
            ("https://me:secret@api.example.org/", NotAsked::Login),
            ("https://evil.example\\@api.example.org/", NotAsked::NotListed),
            ("https://127.0.0.1:8099/", NotAsked::NotGlobal),
            ("http://127.0.0.1:8100/", NotAsked::NotHttps),
            ("http://127.0.0.2:8099/", NotAsked::NotHttps),
            ("http://localhost:8099/", NotAsked::NotHttps),
            ("http://[::1]:8099/", NotAsked::NotHttps),
            ("https://0x7f000001/", NotAsked::NotGlobal),
            ("https://[::ffff:127.0.0.1]/", NotAsked::NotGlobal),
            ("https://1.1.1.1/", NotAsked::NotListed),
            ("api.example.org", NotAsked::NoAddress),
            ("", NotAsked::NoAddress),
        ] {
            assert_eq!(why(address), Some(wanted), "{address}");
        }
        assert_eq!(why(&format!("https://api.example.org/{}", "x".repeat(URL_BYTES_MAX))), Some(NotAsked::NoAddress));
    }

    #[test]
    fn a_redirect_is_checked_like_an_address() {
        let (hosts, url) = (hosts(), Url::parse("https://api.example.org/a/b").unwrap());
        let next = |location: &str| hosts.redirected(&url, location).map(String::from);
        assert_eq!(next("c").as_deref(), Ok("https://api.example.org/a/c"));
        assert_eq!(next("//evil.example/"), Err(NotAsked::NotListed));
        assert_eq!(next("http://api.example.org/"), Err(NotAsked::NotHttps));
        assert_eq!(next("http://127.0.0.1:1234/v1/models"), Err(NotAsked::NotHttps));
        assert_eq!(next("https://169.254.169.254/latest"), Err(NotAsked::NotGlobal));
    }

    proptest! {
        #[test]
        fn whatever_is_typed_only_listed_hosts_are_asked(typed in "(https?://)?[a-z0-9.@:/\\\\\\[\\]%#?-]{0,30}(api\\.example\\.org)?[a-z0-9.@:/#?-]{0,20}") {
            if let Ok(url) = hosts().read(&typed) {
                let origin = url.origin().ascii_serialization();
                prop_assert!(["https://api.example.org", "http://127.0.0.1:8099"].contains(&origin.as_str()), "{typed}: {origin}");
            }
        }
    }
}
