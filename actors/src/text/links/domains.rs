//! The words that end the name of a host: every top-level domain of the public list (IANA's root zone, as of October
//! 2026, `onion` besides), those of other scripts included.

use crate::text::fold::plain;

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

/// Looks for a whole line by halving.
fn is_listed(label: &str) -> bool {
    // Lines of nothing but dots have hundreds of them.
    if label.len() < 2 {
        return false;
    }
    let mut rest = TOP_LEVEL;
    while !rest.is_empty() {
        let half = (0..=rest.len() / 2).rev().find(|at| rest.is_char_boundary(*at)).unwrap_or_default();
        let start = rest.get(..half).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
        let Some((line, behind)) = rest.get(start..).and_then(|line| line.split_once('\n')) else { return false };
        match label.cmp(line) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => rest = rest.get(..start).unwrap_or_default(),
            std::cmp::Ordering::Greater => rest = behind,
        }
    }
    false
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
