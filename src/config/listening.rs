//! Where the bot listens: on this machine, unless it is said in so many words.

use super::check::Checker;
use crate::told::Told;
use serde_json::Value as Json;
use std::net::{IpAddr, SocketAddr};

/// Reads an address with its port, such as `127.0.0.1:5478` or `[::1]:5478`.
pub(super) fn address(text: &str) -> Option<SocketAddr> {
    text.trim().parse().ok()
}

/// Checks that a listener which others can reach is meant to be reached.
pub(super) fn check(checker: &mut Checker<'_>, checked: &Json) {
    let text = |pointer: &str| checked.pointer(pointer).and_then(Json::as_str).unwrap_or_default();
    let flag = |pointer: &str| checked.pointer(pointer).and_then(Json::as_bool).unwrap_or_default();
    // The proxy that has the certificate is why others come at all, and what it hands on is its affair.
    let has_proxy = text("/dashboard/public_url").starts_with("https://");
    let Some(listen) = address(text("/metrics/listen")) else { return };
    if !is_here(listen.ip()) && !has_proxy && !flag("/metrics/allow_any_address") {
        let told = Told::text("listen-beyond").with("key", "metrics.allow_any_address");
        checker.mistake_at("metrics.listen", told);
    }
}

/// Tells whether only this machine can reach an address.
fn is_here(address: IpAddr) -> bool {
    address.to_canonical().is_loopback()
}
