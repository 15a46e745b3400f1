//! Whom a request speaks to. A page of somebody else's whose name leads to this machine (DNS rebinding) is told that it is
//! mistaken, before anything else.

use axum::http::header::HOST;
use axum::http::{HeaderMap, Uri};
use std::net::IpAddr;

/// A name for this machine by which browsers keep its cookies apart from those of other servers here.
const OWN_NAME: &str = "kissbot.localhost";

/// What is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotHere {
    /// None is named, or several.
    Unclear,
    /// Another is meant.
    Elsewhere,
}

/// Returns the host that a request names, as it is written, if it is this one.
pub(crate) fn named<'a>(headers: &'a HeaderMap, uri: &Uri, public: Option<&str>) -> Result<&'a str, NotHere> {
    let mut all = headers.get_all(HOST).iter();
    let (Some(only), None) = (all.next(), all.next()) else { return Err(NotHere::Unclear) };
    let named = only.to_str().map_err(|_| NotHere::Unclear)?;
    let host = without_port(named).ok_or(NotHere::Unclear)?;
    // A request that has the whole address in its first line must not mean another by it.
    if uri.host().is_some_and(|in_line| !in_line.eq_ignore_ascii_case(host)) {
        return Err(NotHere::Unclear);
    }
    let is_here = is_loopback(host) || public.is_some_and(|public| public.eq_ignore_ascii_case(host));
    if is_here { Ok(named) } else { Err(NotHere::Elsewhere) }
}

fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || host.eq_ignore_ascii_case(OWN_NAME)
        || address.parse().is_ok_and(|address: IpAddr| address.to_canonical().is_loopback())
}

/// Returns `host` of `host:port`; `None` when it is neither.
pub(crate) fn without_port(named: &str) -> Option<&str> {
    let end = match named.starts_with('[') {
        true => named.find(']')? + 1,
        false => named.find(':').unwrap_or(named.len()),
    };
    let (host, rest) = named.split_at_checked(end)?;
    let is_port = |port: &str| !port.is_empty() && port.len() <= 5 && port.bytes().all(|byte| byte.is_ascii_digit());
    let is_whole = rest.is_empty() || rest.strip_prefix(':').is_some_and(is_port);
    (is_whole && !host.is_empty()).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn asked(hosts: &[&str], line: &str) -> Result<(), NotHere> {
        let mut headers = HeaderMap::new();
        hosts.iter().for_each(|host| {
            headers.append(HOST, HeaderValue::from_str(host).unwrap());
        });
        named(&headers, &line.parse().unwrap(), Some("bot.example")).map(drop)
    }

    #[test]
    fn this_machine_and_the_public_name_are_answered_whatever_the_port() {
        for host in [
            "127.0.0.1:5477",
            "127.0.0.1",
            "127.9.9.9:1",
            "[::1]:5477",
            "[::1]",
            "localhost:80",
            "LocalHost",
            "kissbot.localhost:5477",
            "bot.example",
            "BOT.example:443",
            "[::ffff:127.0.0.1]:80",
        ] {
            assert_eq!(asked(&[host], "/"), Ok(()), "{host}");
        }
    }

    #[test]
    fn any_other_host_is_told_that_it_is_mistaken() {
        for host in [
            "evil.example",
            "bot.example.evil",
            "evil-bot.example",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "10.0.0.1",
            "192.168.0.2:5477",
            "0.0.0.0:5477",
            "[::]:5477",
            "[fe80::1]",
            "kissbot.localhost.",
        ] {
            assert_eq!(asked(&[host], "/"), Err(NotHere::Elsewhere), "{host}");
        }
    }

    #[test]
    fn a_host_that_is_missing_doubled_or_no_host_is_unclear() {
        for hosts in [
            &[][..],
            &["localhost", "localhost"],
            &["localhost", "evil.example"],
            &[""],
            &[":80"],
            &["localhost:"],
            &["localhost:8o"],
            &["[::1"],
            &["localhost:123456"],
        ] {
            assert_eq!(asked(hosts, "/"), Err(NotHere::Unclear), "{hosts:?}");
        }
        assert_eq!(asked(&["localhost"], "http://evil.example/"), Err(NotHere::Unclear));
        assert_eq!(asked(&["localhost"], "http://localhost/"), Ok(()));
    }
}
