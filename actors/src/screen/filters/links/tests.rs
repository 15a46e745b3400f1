use super::vectors::{HITS, MISSES};
use super::{find, may_have};
use crate::text::clean::visible;
use proptest::prelude::*;
use std::cell::Cell;

thread_local! {
    /// How many characters were looked at, by all the searches.
    pub(super) static STEPS: Cell<usize> = const { Cell::new(0) };
}

#[test]
fn links_are_found_with_their_hosts() {
    for (line, hosts) in HITS {
        let links = find(line);
        let found: Vec<&str> = links.iter().map(|link| link.host.as_str()).collect();
        assert_eq!(found, *hosts, "{line:?}");
    }
}

#[test]
fn what_people_write_without_a_link_is_none() {
    for line in MISSES {
        let links = find(line);
        assert!(links.is_empty(), "{line:?}: {links:?}");
    }
}

#[test]
fn the_fast_look_lets_every_link_through() {
    for (line, _) in HITS {
        assert!(may_have(line.as_bytes()), "{line:?}");
    }
}

#[test]
fn the_fast_look_keeps_nearly_all_chat_back() {
    for line in [
        "hello everybody, how are you today? :)",
        "Well played. That was close... gg!",
        "C'est génial ! Où es-tu ? À bientôt « ami »…",
        "привет всем. как дела?",
        "こんにちは、元気ですか？ 草",
        "1.5 or 2.5 😂 ❤️",
        "KEKW KEKW KEKW \u{E0000}",
        "and/or 24/7 <3 :D",
    ] {
        assert!(!may_have(line.as_bytes()), "{line:?}");
    }
}

#[test]
fn no_line_costs_more_than_its_length() {
    for part in [
        "a.",
        ".",
        "a.a ",
        ". ",
        "..",
        "a. ",
        ". com ",
        "a . b ",
        "a.b/",
        "a.is/?",
        "ab://:",
        "://",
        "[",
        "[:",
        "(dot)",
        "a dot b ",
        "foo.com/",
        "foo.com ",
        "foo .com ",
        "-",
        "_._",
        "discord. gg ",
        "é.",
        "\u{301}",
        "a\u{301}.",
        "。",
        "фо.",
        "a.com.B",
        "%2e",
    ] {
        let line: String = part.chars().cycle().take(500).collect();
        STEPS.set(0);
        find(&line);
        may_have(line.as_bytes());
        assert!(STEPS.get() <= 12 * 500, "{part:?}: {}", STEPS.get());
    }
}

#[test]
fn a_link_is_shown_where_it_stands() {
    for (line, part) in [
        ("see foo.com/x, now", "foo.com/x,"),
        ("été ｆｏｏ．ｃｏｍ là", "ｆｏｏ．ｃｏｍ"),
        ("say foo (dot) com now", "foo (dot) com"),
        ("go to discord .gg/x now", "discord .gg/x"),
        ("é http://foo/bar)", "http://foo/bar)"),
    ] {
        let link = find(line).into_iter().next().unwrap();
        assert_eq!(&line[link.span], part, "{line:?}");
    }
}

#[test]
fn a_path_ends_with_its_sentence() {
    let path = |line: &str| find(line).into_iter().next().unwrap().path;
    assert_eq!(path("(foo.com/a/b)."), "/a/b");
    assert_eq!(path("foo.com/a?b#c"), "/a");
    assert_eq!(path("foo.com?b"), "");
    assert_eq!(path("foo . com/a/b, so"), "/a/b");
}

/// Parts of which lines are made that nearly are links.
fn lines() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "[a-zA-Z0-9]{1,8}",
        "[.:/@\\[\\](){}<>_*%\\\\ -]{1,3}",
        proptest::sample::select(vec![
            " ",
            " ",
            ".",
            ".",
            "com",
            "net",
            "gg",
            "shop",
            "how",
            "dot",
            " dot ",
            "(dot)",
            "[.]",
            " punto ",
            "www",
            "://",
            "xn--",
            "discord",
            "рф",
            "сом",
            "。",
            "．",
            "․",
            "é",
            "е",
            "\u{200B}",
            "\u{E0000}",
            "\u{301}",
            "\u{FE0F}",
            "❤",
            "😂",
            "…",
            "ｃｏｍ",
            "[::1]",
            "1.2.3.4",
            ":80",
            "/x",
            "%2E",
            "\\.",
            "\u{A0}",
            "http",
            "/",
            "co.uk",
            "d0t",
            "º",
        ])
        .prop_map(str::to_owned),
        "\\PC",
    ];
    proptest::collection::vec(part, 0..12).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn whatever_is_found_was_let_through(raw in prop_oneof![20 => lines(), 1 => Just("[::1]?x".to_owned())]) {
        let seen = visible(&raw);
        if !find(&seen).is_empty() {
            prop_assert!(may_have(raw.as_bytes()), "{:?} {:?}", raw, find(&seen));
        }
    }

    #[test]
    fn no_text_panics_and_every_place_is_one_of_the_text(text in prop_oneof![lines(), any::<String>()]) {
        for link in find(&text) {
            prop_assert!(text.get(link.span.clone()).is_some_and(|part| !part.is_empty()), "{:?} {:?}", text, link);
            prop_assert!(!link.host.is_empty());
        }
    }

    #[test]
    fn bytes_that_are_no_text_do_not_panic(raw in proptest::collection::vec(any::<u8>(), 0..60)) {
        may_have(&raw);
    }
}
