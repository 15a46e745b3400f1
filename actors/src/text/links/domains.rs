//! The words that end the name of a host: every top-level domain of the public list (IANA's root zone, as of October
//! 2026, `onion` besides), those of other scripts included.

use crate::text::fold::plain;
use std::sync::LazyLock;

/// One on a line, in the order of their bytes.
const TOP_LEVEL: &str = include_str!("top_level.txt");

/// How much an ending says of itself, in a line of chat in which blanks are forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Ending {
    /// A word, an abbreviation or the ending of a file: `how`, `de`, `py`. A name before it is not enough for an address.
    Weak,
    /// Rarely a word, or one that spammers love: `gg`, `shop`. A name before it is one when it is written as one.
    Middle,
    /// Nothing but an ending: `com`. A name before it is enough.
    Strong,
}

/// Endings that are no word of chat, in the order of their bytes.
const STRONG: [&str; 19] = [
    "biz", "cfd", "com", "cyou", "gq", "io", "mobi", "net", "onion", "onl", "org", "ovh", "ru", "sbs", "tk", "tv",
    "uk", "xyz", "рф",
];

/// Endings that are words seldom, or that spammers love. All others of the list are weak: that is the safe side.
const MIDDLE: [&str; 114] = [
    "adult",
    "ag",
    "agency",
    "ai",
    "app",
    "ar",
    "asia",
    "bid",
    "blog",
    "bond",
    "br",
    "buzz",
    "cam",
    "casino",
    "cc",
    "cf",
    "ch",
    "cl",
    "click",
    "cloud",
    "club",
    "cn",
    "co",
    "cz",
    "dating",
    "deals",
    "dev",
    "discount",
    "dk",
    "download",
    "ec",
    "ee",
    "eg",
    "exchange",
    "fi",
    "finance",
    "fm",
    "fr",
    "fun",
    "ga",
    "gd",
    "gg",
    "gift",
    "gifts",
    "gr",
    "hk",
    "hosting",
    "hr",
    "hu",
    "icu",
    "ie",
    "info",
    "jp",
    "ke",
    "kr",
    "kz",
    "li",
    "live",
    "loans",
    "lt",
    "lu",
    "lv",
    "ly",
    "marketing",
    "ml",
    "mx",
    "ng",
    "nl",
    "nz",
    "online",
    "pe",
    "ph",
    "pk",
    "pl",
    "poker",
    "porn",
    "promo",
    "pw",
    "ro",
    "services",
    "sex",
    "sg",
    "shop",
    "site",
    "sk",
    "software",
    "solutions",
    "st",
    "store",
    "sx",
    "tech",
    "top",
    "trading",
    "tube",
    "tw",
    "uy",
    "vc",
    "vip",
    "vn",
    "webcam",
    "website",
    "wiki",
    "win",
    "ws",
    "xxx",
    "za",
    "бел",
    "ком",
    "онлайн",
    "орг",
    "рус",
    "сайт",
    "срб",
    "укр",
];

/// The first bytes of the endings with a class, as numbers in the same order: they are compared at once.
static STRONG_PACKED: [u64; STRONG.len()] = packed_all(STRONG);
static MIDDLE_PACKED: [u64; MIDDLE.len()] = packed_all(MIDDLE);

#[allow(clippy::indexing_slicing, reason = "a const cannot do without; the index is below the length")]
const fn packed_all<const N: usize>(labels: [&str; N]) -> [u64; N] {
    let mut all = [0; N];
    let mut at = 0;
    while at < N {
        let bytes = labels[at].as_bytes();
        let mut place = 0;
        while place < 8 {
            all[at] = all[at] << 8 | if place < bytes.len() { bytes[place] as u64 } else { 0 };
            place += 1;
        }
        at += 1;
    }
    all
}

/// Returns the class of an ending in ASCII, whatever the size of its letters, by its first eight bytes only: so rather
/// too much of a long one. Weak ones have none. For the fast look at a line.
pub(crate) fn class_at_a_glance(label: &[u8]) -> Option<Ending> {
    if label.len() < 2 {
        return None;
    }
    let first = label.get(..8).unwrap_or(label);
    let packed =
        first.iter().fold(0u64, |packed, byte| packed << 8 | u64::from(byte | 0x20)) << (8 * (8 - first.len()));
    if STRONG_PACKED.binary_search(&packed).is_ok() {
        Some(Ending::Strong)
    } else {
        MIDDLE_PACKED.binary_search(&packed).is_ok().then_some(Ending::Middle)
    }
}

/// Returns how much an ending says of itself; `label` in small letters, as written. `None` for what is none.
pub(crate) fn ending(label: &str) -> Option<Ending> {
    if STRONG.binary_search(&label).is_ok() {
        Some(Ending::Strong)
    } else if MIDDLE.binary_search(&label).is_ok() {
        Some(Ending::Middle)
    } else {
        is_listed(label).then_some(Ending::Weak)
    }
}

/// Tells whether `label`, in small letters, is a top-level domain, or looks like one.
pub(crate) fn is_top_level(label: &str) -> bool {
    is_listed(label) || (!label.is_ascii() && is_listed(&plain(label)))
}

/// Where the lines of the list begin.
static LINES: LazyLock<Box<[u16]>> = LazyLock::new(|| {
    let mut start = 0;
    let starts = TOP_LEVEL.lines().map(|line| {
        let at = start;
        start += line.len() + 1;
        u16::try_from(at).unwrap_or(u16::MAX)
    });
    starts.collect()
});

/// Looks for a whole line by halving.
fn is_listed(label: &str) -> bool {
    // Lines of nothing but dots have hundreds of them.
    if label.len() < 2 {
        return false;
    }
    let line = |start: u16| {
        let rest = TOP_LEVEL.as_bytes().get(usize::from(start)..).unwrap_or_default();
        rest.get(..memchr::memchr(b'\n', rest).unwrap_or(rest.len())).unwrap_or_default()
    };
    LINES.binary_search_by(|start| line(*start).cmp(label.as_bytes())).is_ok()
}

/// Those that people spell out. Not `me`, `is` or `to`: `point to` is a phrase.
pub(super) fn is_short_top_level(end: &str) -> bool {
    matches!(
        end,
        "com"
            | "net"
            | "org"
            | "tv"
            | "gg"
            | "io"
            | "fr"
            | "ru"
            | "xyz"
            | "info"
            | "app"
            | "dev"
            | "co"
            | "uk"
            | "de"
            | "eu"
            | "br"
            | "mx"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ending_of_the_list_is_found_and_nothing_else() {
        assert!(TOP_LEVEL.lines().is_sorted() && TOP_LEVEL.ends_with('\n'));
        assert!(TOP_LEVEL.lines().all(|line| is_top_level(line) && !is_top_level(&format!("{line}\n"))));
        for label in ["gift", "rip", "download", "run", "gg", "com", "рф", "み\u{3093}な", "vermögensberatung"] {
            assert!(is_top_level(label), "{label}");
        }
        for label in ["", "a", "exe", "html", "txt", "gg2", "comm", "co m", "zzz"] {
            assert!(!is_top_level(label), "{label}");
        }
        assert!(is_top_level("сом"), "in letters that only look like those");
    }

    #[test]
    fn every_ending_of_latin_letters_with_a_class_is_known_at_a_glance() {
        for label in STRONG.iter().chain(&MIDDLE).filter(|label| label.is_ascii()) {
            let class = class_at_a_glance(label.to_ascii_uppercase().as_bytes());
            assert_eq!(class, ending(label), "{label}");
        }
        for label in ["", "c", "how", "py", "co-", "comm", "zz"] {
            assert_eq!(class_at_a_glance(label.as_bytes()), None, "{label}");
        }
    }

    #[test]
    fn every_ending_with_a_class_is_on_the_list_and_in_order() {
        assert!(STRONG.is_sorted() && MIDDLE.is_sorted());
        for label in STRONG.iter().chain(&MIDDLE) {
            assert!(is_listed(label), "{label}");
        }
        for (label, class) in [
            ("com", Some(Ending::Strong)),
            ("рф", Some(Ending::Strong)),
            ("gg", Some(Ending::Middle)),
            ("how", Some(Ending::Weak)),
            ("py", Some(Ending::Weak)),
            ("wp", None),
            ("сом", None),
        ] {
            assert_eq!(ending(label), class, "{label}");
        }
    }
}
