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
    for section in ["metrics", "dashboard"] {
        let Some(listen) = address(text(&format!("/{section}/listen"))) else { continue };
        if !is_here(listen.ip()) && !has_proxy && !flag(&format!("/{section}/allow_any_address")) {
            let told = Told::text("listen-beyond").with("key", format!("{section}.allow_any_address"));
            checker.mistake_at(&format!("{section}.listen"), told);
        }
    }
}

/// Tells whether only this machine can reach an address.
fn is_here(address: IpAddr) -> bool {
    address.to_canonical().is_loopback()
}

#[cfg(test)]
mod tests {
    use super::super::{Variables, load_from};

    fn mistakes(metrics: &str) -> Vec<String> {
        let text = format!("[bot]\nchannels = [\"c\"]\n[metrics]\n{metrics}\n");
        let error = load_from(&text, &Variables::new()).err();
        error.map(|error| error.mistakes.into_iter().map(|mistake| mistake.key).collect()).unwrap_or_default()
    }

    #[test]
    fn addresses_of_this_machine_are_taken_as_they_are() {
        for listen in ["127.0.0.1:5478", "127.8.8.8:0", "[::1]:5478", "[::ffff:127.0.0.1]:5478", ""] {
            assert!(mistakes(&format!("listen = \"{listen}\"")).is_empty(), "{listen}");
        }
    }

    #[test]
    fn an_address_that_others_reach_has_to_be_allowed() {
        for listen in ["0.0.0.0:5478", "[::]:5478", "10.0.0.5:5478", "203.0.113.9:80", "[fe80::1]:80"] {
            let listen = format!("listen = \"{listen}\"");
            assert_eq!(mistakes(&listen), ["metrics.listen"], "{listen}");
            assert_eq!(mistakes(&format!("{listen}\nallow_any_address = false")), ["metrics.listen"]);
            assert!(mistakes(&format!("{listen}\nallow_any_address = true")).is_empty(), "{listen}");
        }
    }

    #[test]
    fn the_pages_are_for_this_machine_unless_a_proxy_or_the_operator_says_otherwise() {
        let of = |more: &str| mistakes(&format!("[dashboard]\nlisten = \"0.0.0.0:5477\"\n{more}"));
        assert_eq!(of(""), ["dashboard.listen"]);
        assert!(of("allow_any_address = true").is_empty());
        assert!(of("public_url = \"https://bot.example\"").is_empty());
        assert!(!of("public_url = \"http://bot.example\"").is_empty());
    }

    #[test]
    fn a_public_address_is_https_and_no_more_than_a_host() {
        for (url, is_fine) in [
            ("https://bot.example", true),
            ("https://bot.example:8443/", true),
            ("", true),
            ("http://bot.example", false),
            ("https://bot.example/kissbot", false),
            ("https://user@bot.example", false),
            ("bot.example", false),
        ] {
            let mistakes = mistakes(&format!("[dashboard]\npublic_url = \"{url}\""));
            assert_eq!(mistakes.is_empty(), is_fine, "{url}");
        }
        assert_eq!(mistakes("[dashboard]\ntrusted_proxies = [\"localhost\"]").len(), 1);
        assert!(mistakes("[dashboard]\ntrusted_proxies = [\"127.0.0.1\", \"::1\"]").is_empty());
    }

    #[test]
    fn what_is_no_address_with_a_port_is_refused() {
        for listen in ["5478", ":5478", "localhost:5478", "127.0.0.1", "127.0.0.1:65536", "http://127.0.0.1:5478", " x"]
        {
            assert_eq!(mistakes(&format!("listen = \"{listen}\"")), ["metrics.listen"], "{listen}");
        }
    }
}
