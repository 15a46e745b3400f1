//! The cookie of a session.

use axum::http::HeaderMap;
use axum::http::header::COOKIE;
use std::time::Duration;

/// Where the page is reached over https, the browser itself holds the cookie to this host, this path and https.
const SECURE: &str = "__Host-kissbot";
/// On this machine there is no https.
const PLAIN: &str = "kissbot";

fn name(is_secure: bool) -> &'static str {
    if is_secure { SECURE } else { PLAIN }
}

/// Returns the header that has a browser keep a session.
pub(crate) fn set(token: &str, is_secure: bool, lasts: Duration) -> String {
    let secure = if is_secure { "; Secure" } else { "" };
    let (name, seconds) = (name(is_secure), lasts.as_secs());
    format!("{name}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
}

/// Returns the header that has a browser forget it.
pub(crate) fn clear(is_secure: bool) -> String {
    set("", is_secure, Duration::ZERO)
}

/// Returns the token that a request brings; of several with one name, none is to be believed.
pub(crate) fn token(headers: &HeaderMap, is_secure: bool) -> Option<&str> {
    let pairs =
        headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(';'));
    let mut own = pairs.filter_map(|pair| pair.trim().split_once('=')).filter(|(known, _)| *known == name(is_secure));
    match (own.next(), own.next()) {
        (Some((_, token)), None) => Some(token),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn scripts_and_other_sites_do_not_get_the_cookie() {
        let plain = set("t", false, Duration::from_secs(60));
        assert_eq!(plain, "kissbot=t; Path=/; Max-Age=60; HttpOnly; SameSite=Lax");
        assert!(!plain.contains("Domain"));
    }

    #[test]
    fn over_https_the_cookie_is_held_to_its_host() {
        assert_eq!(
            set("t", true, Duration::from_secs(60)),
            "__Host-kissbot=t; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure"
        );
        assert!(clear(true).contains("Max-Age=0"));
    }

    #[test]
    fn the_token_is_found_among_other_cookies_and_never_guessed() {
        let headers = |values: &[&str]| {
            let mut headers = HeaderMap::new();
            values.iter().for_each(|value| {
                headers.append(COOKIE, HeaderValue::from_str(value).unwrap());
            });
            headers
        };
        assert_eq!(token(&headers(&["a=1; kissbot=t; b=2"]), false), Some("t"));
        assert_eq!(token(&headers(&["a=1", "kissbot=t"]), false), Some("t"));
        for values in [&["kissbot=a; kissbot=b"][..], &["xkissbot=t"], &["__Host-kissbot=t"], &["kissbot"], &[]] {
            assert_eq!(token(&headers(values), false), None, "{values:?}");
        }
        assert_eq!(token(&headers(&["kissbot=t"]), true), None);
    }
}
