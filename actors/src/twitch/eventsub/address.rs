//! The addresses of sessions: the configured one, and those that Twitch gives for a successor. Pure.
//!
//! A successor's address comes over the wire, and the server there is trusted. So it has to be one of Twitch's, judged
//! by the configured address.

use crate::net::dial::Endpoint;
use url::{Host, Url};

/// The reason for refusing an address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// The text is not a URL with a host.
    #[error("it is no address")]
    None,
    /// The scheme is not one of a WebSocket.
    #[error("it is not for a WebSocket")]
    Scheme,
    /// It would be plain text on a network.
    #[error("it is plain text")]
    PlainText,
    /// It belongs to another host than Twitch's.
    #[error("it is not Twitch's host")]
    ForeignHost,
}

/// An address to connect to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The URL as given; the handshake carries it.
    pub url: String,
    /// The host and port.
    pub endpoint: Endpoint,
}

/// Parses an address: `wss://…`, on this machine also `ws://…`.
///
/// # Errors
/// Returns an error if the URL is malformed, is not one of a WebSocket, or is plain text to another machine.
pub(crate) fn read(address: &str) -> Result<Address, AddressError> {
    let url = Url::parse(address).map_err(|_| AddressError::None)?;
    let tls = match url.scheme() {
        "wss" => true,
        "ws" => false,
        _ => return Err(AddressError::Scheme),
    };
    if !tls && !is_loopback(&url) {
        return Err(AddressError::PlainText);
    }
    let host = url.host_str().ok_or(AddressError::None)?;
    let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
    let port = url.port_or_known_default().ok_or(AddressError::None)?;
    Ok(Address { url: address.to_owned(), endpoint: Endpoint { host, port, tls } })
}

/// Parses the address that Twitch gives for a successor. `base` is the configured one.
///
/// # Errors
/// Returns an error if [`read`] refuses it, or if its host is not one that the bot may trust.
pub(crate) fn successor(address: &str, base: &str) -> Result<Address, AddressError> {
    let successor = read(address)?;
    let (url, base) = (Url::parse(address), Url::parse(base));
    let (Ok(url), Ok(base)) = (url, base) else { return Err(AddressError::None) };
    let is_same_host = url.host_str() == base.host_str();
    let is_allowed =
        if is_loopback(&base) { is_loopback(&url) } else { is_same_host || (is_twitchs(&base) && is_twitchs(&url)) };
    if is_allowed { Ok(successor) } else { Err(AddressError::ForeignHost) }
}

fn is_twitchs(url: &Url) -> bool {
    matches!(url.host(), Some(Host::Domain(name)) if name == "twitch.tv" || name.ends_with(".twitch.tv"))
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWITCH: &str = "wss://eventsub.wss.twitch.tv/ws";
    const STAND_IN: &str = "ws://127.0.0.1:4000/ws";

    #[test]
    fn an_address_is_told_by_its_host_port_and_tls() {
        let endpoint = |host: &str, port, tls| Endpoint { host: host.into(), port, tls };
        assert_eq!(read(TWITCH).unwrap().endpoint, endpoint("eventsub.wss.twitch.tv", 443, true));
        assert_eq!(read("ws://[::1]:81/x").unwrap().endpoint, endpoint("::1", 81, false));
        assert_eq!(read("ws://eventsub.wss.twitch.tv/ws"), Err(AddressError::PlainText));
        assert_eq!(read("https://eventsub.wss.twitch.tv/ws"), Err(AddressError::Scheme));
        assert_eq!(read("somewhere"), Err(AddressError::None));
    }

    #[test]
    fn a_successor_is_taken_only_from_twitch() {
        for good in ["wss://eventsub.wss.twitch.tv?challenge=x", "wss://cell-a.eventsub.wss.twitch.tv/ws?id=1"] {
            assert_eq!(successor(good, TWITCH).unwrap().url, good, "as it was given");
        }
        for foreign in [
            "wss://evil.example/ws",
            "wss://eviltwitch.tv/ws",
            "wss://twitch.tv.evil.example/ws",
            "wss://twitch.tv@evil.example/ws",
            "wss://127.0.0.1/ws",
        ] {
            assert_eq!(successor(foreign, TWITCH), Err(AddressError::ForeignHost), "{foreign}");
        }
        assert_eq!(successor("ws://eventsub.wss.twitch.tv/ws", TWITCH), Err(AddressError::PlainText));
        assert_eq!(successor("ws://127.0.0.1/ws", TWITCH), Err(AddressError::ForeignHost));
        assert!(successor("", TWITCH).is_err());
    }

    #[test]
    fn a_stand_in_on_this_machine_hands_over_only_within_this_machine() {
        assert!(successor("ws://127.0.0.1:4001/ws?x", STAND_IN).is_ok());
        assert!(successor("ws://localhost:4001/ws", STAND_IN).is_ok());
        assert_eq!(successor("wss://evil.example/ws", STAND_IN), Err(AddressError::ForeignHost));
        assert_eq!(successor(TWITCH, STAND_IN), Err(AddressError::ForeignHost));
    }
}
