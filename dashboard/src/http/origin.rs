//! Where a request that changes something comes from: a page of ours, or nowhere that is let in. A browser says so by itself,
//! and no page of another site can make it say something else.

use axum::http::header::ORIGIN;
use axum::http::{HeaderMap, Method};

/// Tells whether a method may be asked by anybody's page: those change nothing.
pub(crate) fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

/// Tells whether a request comes from a page of `own`, the origin under which it was asked.
pub(crate) fn is_own(headers: &HeaderMap, own: &str) -> bool {
    let only = |name: &str| {
        let mut all = headers.get_all(name).iter();
        match (all.next(), all.next()) {
            (None, _) => Ok(None),
            (Some(value), None) => value.to_str().map(Some).map_err(drop),
            _ => Err(()),
        }
    };
    match (only("sec-fetch-site"), only(ORIGIN.as_str())) {
        (Ok(Some(site)), _) => site == "same-origin",
        (Ok(None), Ok(Some(origin))) => origin.eq_ignore_ascii_case(own),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderName, HeaderValue};

    const OWN: &str = "http://127.0.0.1:5477";

    fn from(headers: &[(&str, &str)]) -> bool {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(HeaderName::try_from(*name).unwrap(), HeaderValue::from_str(value).unwrap());
        }
        is_own(&map, OWN)
    }

    #[test]
    fn a_browser_that_says_it_is_a_page_of_ours_is_believed() {
        assert!(from(&[("sec-fetch-site", "same-origin")]));
        assert!(from(&[("sec-fetch-site", "same-origin"), ("origin", "null")]));
        assert!(from(&[("origin", OWN)]));
    }

    #[test]
    fn other_sites_and_those_who_say_nothing_are_kept_out() {
        for headers in [
            &[][..],
            &[("sec-fetch-site", "cross-site")],
            &[("sec-fetch-site", "same-site"), ("origin", OWN)],
            &[("sec-fetch-site", "none")],
            &[("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site")],
            &[("origin", "null")],
            &[("origin", "http://127.0.0.1:5478")],
            &[("origin", "https://127.0.0.1:5477")],
            &[("origin", "http://127.0.0.1:5477.evil.example")],
            &[("origin", OWN), ("origin", OWN)],
            &[("referer", OWN)],
        ] {
            assert!(!from(headers), "{headers:?}");
        }
    }

    #[test]
    fn only_reading_is_safe() {
        assert!(is_safe(&Method::GET) && is_safe(&Method::HEAD));
        for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH, Method::OPTIONS, Method::TRACE] {
            assert!(!is_safe(&method));
        }
    }
}
