//! Step 6: no links. Models make addresses up, and many channels time out anybody who posts one.

use crate::text::language::Language;
use unicode_normalization::UnicodeNormalization;

mod domains;

use domains::is_top_level;

/// Stands in for a link.
const GONE: &str = "[…]";

/// Whole hosts that an answer may link to; their subdomains too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllowedHosts(Vec<String>);

impl Default for AllowedHosts {
    fn default() -> Self {
        Self::new(["store.steampowered.com", "rawg.io"])
    }
}

impl AllowedHosts {
    /// These hosts.
    #[must_use]
    pub fn new<'a>(hosts: impl IntoIterator<Item = &'a str>) -> Self {
        let hosts = hosts.into_iter().map(|host| host.trim().trim_matches('.').to_ascii_lowercase());
        Self(hosts.filter(|host| !host.is_empty()).collect())
    }

    /// Tells whether a whole word is nothing but a plain address on one of the hosts.
    fn allow(&self, word: &str) -> bool {
        let rest = word.strip_prefix("https://").unwrap_or(word);
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (host, path) = rest.split_at(end);
        let host = host.to_ascii_lowercase();
        let plain = |c: char| c.is_ascii_alphanumeric() || "/?#&=%-_.~+".contains(c);
        let known =
            |allowed: &String| host == *allowed || host.strip_suffix(allowed).is_some_and(|sub| sub.ends_with('.'));
        // A second address in the path could lead elsewhere.
        path.chars().all(plain) && !path.contains("//") && self.0.iter().any(known)
    }
}

/// The text with each link that is not allowed replaced by `[…]`.
pub(super) fn without_links(text: &str, allowed: &AllowedHosts) -> String {
    let text = without_spelled_out(text);
    let words = text.split(' ').map(|word| {
        let start = word.len() - word.trim_start_matches(is_wrap).len();
        let end = word.trim_end_matches(is_wrap).len().max(start);
        let (before, inside, behind) = (word.get(..start), word.get(start..end), word.get(end..));
        let inside = inside.unwrap_or_default();
        if !has_link(inside) || allowed.allow(inside) {
            word.to_owned()
        } else {
            format!(
                "{}{GONE}{}",
                before.unwrap_or_default().replace('[', ""),
                behind.unwrap_or_default().replace(']', "")
            )
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Marks that may stand round an address.
fn is_wrap(c: char) -> bool {
    matches!(
        c,
        '(' | ')'
            | '['
            | ']'
            | '<'
            | '>'
            | '{'
            | '}'
            | '"'
            | '\''
            | '«'
            | '»'
            | '“'
            | '”'
            | ','
            | ';'
            | '!'
            | '?'
            | '.'
            | ':'
            | '…'
    )
}

/// As a reader or a parser may take it: compatibility forms folded, dots that only look different made equal.
fn folded(word: &str) -> String {
    let dot = |c: char| {
        if matches!(c, '。' | '․' | '｡' | '．' | '·' | '‧' | '∙' | '•' | '܁' | '۔' | '⋅') {
            '.'
        } else {
            c
        }
    };
    word.chars().map(dot).nfkc().map(dot).flat_map(char::to_lowercase).collect()
}

fn has_link(word: &str) -> bool {
    let word = folded(word);
    if word.contains("://") || word.contains("www.") || word.contains("xn--") || has_host_and_path(&word) {
        return true;
    }
    let is_host = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
    word.split(|c| !is_host(c)).any(|host| is_domain(host) || is_address(host))
}

/// `name.tld`, also with more labels before or behind.
fn is_domain(host: &str) -> bool {
    let mut before = "";
    host.split('.').any(|label| {
        let found = !before.is_empty() && is_top_level(label);
        before = label;
        found
    })
}

/// `name.anything/path`: a slash behind a dot, as in no sentence.
fn has_host_and_path(word: &str) -> bool {
    let Some((host, path)) = word.split_once('/') else { return false };
    let Some((name, end)) = host.rsplit_once('.') else { return false };
    let letters = end.chars().count() >= 2 && end.chars().all(char::is_alphabetic);
    letters && !path.is_empty() && name.ends_with(char::is_alphanumeric)
}

/// An IPv4 address.
fn is_address(host: &str) -> bool {
    let mut parts = host.split('.');
    let bytes = parts.by_ref().take(4).filter(|part| part.parse::<u8>().is_ok()).count();
    bytes == 4 && parts.next().is_none()
}

/// Without `example dot com`, `example (dot) com`, `example point com`, `example punkt de`.
fn without_spelled_out(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let mut out: Vec<&str> = Vec::with_capacity(words.len());
    let mut rest = words.as_slice();
    while let Some((word, behind)) = rest.split_first() {
        if let [dot, end, behind @ ..] = behind
            && is_spelled_end(dot, end)
            && word.ends_with(char::is_alphanumeric)
        {
            out.push(GONE);
            rest = behind;
        } else {
            out.push(word);
            rest = behind;
        }
    }
    out.join(" ")
}

/// Returns true if `dot` is a spelled-out dot in some language, and `end` a top-level domain behind it.
fn is_spelled_end(dot: &str, end: &str) -> bool {
    let (dot, end) = (folded(dot), folded(end));
    let end = end.trim_matches(is_wrap).split('/').next().unwrap_or_default();
    let bare = dot.trim_matches(|c| is_wrap(c) && c != '.');
    let is_dot = |language: &Language| {
        let models = language.spec().models;
        // "At this point, com…" is no address; a comma behind "dot" only hides one.
        let is_plain = *language == Language::ENGLISH || !dot.ends_with(',');
        models.dots.contains(&bare) && !models.dot_phrases.contains(&end) && is_plain
    };
    Language::ALL.iter().any(is_dot) && is_short_top_level(end)
}

/// Those that people spell out. Not `me`, `is` or `to`: `point to` is a phrase.
fn is_short_top_level(end: &str) -> bool {
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
    fn links_are_taken_out() {
        for (text, words) in [
            ("see https://evil.example/x now", "see […] now"),
            ("see www.evil.test.", "see […]."),
            ("(evil.com)", "([…])"),
            ("evil.com, evil.gg!", "[…], […]!"),
            ("discord.gg/abc", "[…]"),
            ("EVIL.COM", "[…]"),
            ("evil．com evil。com evil․com", "[…] […] […]"),
            ("ｅｖｉｌ．ｃｏｍ", "[…]"),
            ("xn--e1awd7f.example", "[…]"),
            ("at 192.168.0.1:80", "at […]"),
            ("mail bob@evil.com", "mail […]"),
            ("evil dot com", "[…]"),
            ("evil (dot) com and evil [.] tv", "[…] and […]"),
            ("go to evil point com !", "go to […] !"),
            ("geh auf evil punkt de", "geh auf […]"),
            ("ve a evil punto com", "ve a […]"),
            ("vai em evil ponto com ponto br", "vai em […] ponto br"),
            ("evil dot de", "[…]"),
            ("ftp://x hxxp://y", "[…] […]"),
            ("evil.anything/path", "[…]"),
            ("https://store.steampowered.com@evil.com/", "[…]"),
            ("https://store.steampowered.com.evil.com", "[…]"),
            ("https://rawg.io//evil.com https://rawg.io/?u=https://evil.com", "[…] […]"),
            ("http://rawg.io", "[…]"),
            ("notrawg.io", "[…]"),
            ("done.It's", "[…]"),
        ] {
            assert_eq!(without_links(text, &AllowedHosts::default()), words, "{text:?}");
        }
    }

    #[test]
    fn allowed_hosts_and_plain_words_stay() {
        for text in [
            "https://store.steampowered.com/app/1145360 and rawg.io/games",
            "It costs 24.99 on day 1.5, i.e. at 9 a.m.",
            "M. Dupont... etc.",
            "v1.2.3 and/or 50/50",
            "a point to make, the point is this",
            "de mon point de vue, oui",
            "desde mi punto de vista",
            "do meu ponto de vista",
            "Wow! Really?No",
        ] {
            assert_eq!(without_links(text, &AllowedHosts::default()), text);
        }
    }

    #[test]
    fn nothing_is_allowed_by_an_empty_host() {
        assert_eq!(without_links("evil.com", &AllowedHosts::new(["", " . "])), GONE);
    }
}
