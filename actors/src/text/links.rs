//! The reader of links for what the bot says, whoever wrote it: it lets none through, and rather takes a word for a link
//! than a link for a word.
//!
//! It reads as a person or a chat client may: dots that only look different, dots in words or brackets, an ending set
//! apart. An ending is one by the public list.
//!
//! Moderation reads what viewers say, and must not take a missing blank for a link: its reader is in
//! `screen/filters/links.rs`. Both read the same dots, words and endings: [`reading`], [`domains`].

use crate::text::language::Language;

pub(crate) mod domains;
pub(crate) mod reading;

use domains::{is_short_top_level, is_top_level};
use reading::{INVITERS, folded, is_within};

/// Names that only look like a host's; nobody but the Vatican has one like that.
const NO_HOSTS: [&str; 1] = ["d.va"];

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
        // A query, a fragment or a second address in the path could lead elsewhere: `…/linkfilter/?url=…`.
        let plain = |c: char| c.is_ascii_alphanumeric() || "/-_.~+".contains(c);
        let leads_on = |part: &str| has_link(part) || part.parse::<u32>().is_ok_and(|number| number > 1 << 24);
        // Another sign ends a host, and what stands before it is one of its own: `evil.com!www.rawg.io`.
        let is_one = host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'));
        let stays = path.chars().all(plain) && !path.contains("//") && !path.split('/').any(leads_on);
        is_one && stays && self.0.iter().any(|allowed| is_within(&host, allowed))
    }
}

/// Returns the text with each link that is not allowed replaced by `[…]`.
pub(crate) fn without_links(text: &str, allowed: &AllowedHosts) -> String {
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

/// Tells whether something in the word is the address of a place: a host with a known ending, a path behind a host, a
/// scheme, the number of a machine.
pub(crate) fn has_link(word: &str) -> bool {
    if is_two_sentences(word.trim_matches(is_wrap)) {
        return false;
    }
    let word = folded(word);
    if word.contains("://") || word.contains("www.") || word.contains("xn--") || has_host_and_path(&word) {
        return true;
    }
    let is_host = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
    word.split(|c| !is_host(c)).any(|host| is_domain(host) || is_address(host))
}

/// Tells whether a blank is only missing between two sentences: `game.Love it`, `done.It's`. A word in small letters, then
/// one that begins with a capital, and no more; the endings that most addresses have are believed in any case.
fn is_two_sentences(word: &str) -> bool {
    let Some((last, first)) = word.split_once('.') else { return false };
    let (first, rest) = first.split_once(['\'', '’']).unwrap_or((first, ""));
    let small = |word: &str| word.chars().all(char::is_lowercase);
    let mut letters = first.chars();
    let begins = letters.next().is_some_and(char::is_uppercase) && small(letters.as_str()) && small(rest);
    last.len() > 1 && last != "www" && small(last) && begins && !is_short_top_level(&folded(first))
}

/// `name.tld`, also with more labels before or behind.
fn is_domain(host: &str) -> bool {
    if NO_HOSTS.contains(&host) {
        return false;
    }
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

/// Without `example dot com`, `example (dot) com`, `example point com`, `example punkt de`, `example .gg/x`.
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
        } else if let [end, behind @ ..] = behind
            && is_end_apart(word, end)
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

/// Tells whether a blank was only put between a host and its ending: `discord .gg/x`, `discord. gg/x`, `evil .com`.
fn is_end_apart(host: &str, end: &str) -> bool {
    let (host, end) = (folded(host), folded(end));
    let end = end.trim_matches(|c| is_wrap(c) && c != '.');
    let (name, ending) = match (host.strip_suffix('.'), end.strip_prefix('.')) {
        (Some(name), None) => (name, end),
        (None, Some(ending)) => (host.as_str(), ending),
        (None, None) if INVITERS.contains(&host.as_str()) && end.contains('/') => (host.as_str(), end),
        _ => return false,
    };
    let (label, path) =
        ending.trim_end_matches(is_wrap).split_once('/').unwrap_or((ending.trim_end_matches(is_wrap), ""));
    // Sentences end with a dot, too, and people write of .NET and of .io games.
    let is_sure = !path.is_empty()
        || (INVITERS.contains(&name) && is_short_top_level(label))
        || (end.starts_with('.') && is_short_top_level(label) && !matches!(label, "net" | "io" | "app" | "dev"));
    let last = label.rsplit('.').next().unwrap_or_default();
    name.ends_with(char::is_alphanumeric) && is_sure && is_top_level(last)
}

/// Returns true if `dot` is a spelled-out dot in some language, and `end` a top-level domain behind it.
fn is_spelled_end(dot: &str, end: &str) -> bool {
    let is_wrapped = dot.starts_with(['(', '[', '{', '<']);
    let (dot, end) = (folded(dot), folded(end));
    let end = end.trim_matches(is_wrap).split('/').next().unwrap_or_default();
    let bare = dot.trim_matches(|c| is_wrap(c) && c != '.');
    let is_dot = |language: &Language| {
        let models = language.spec().models;
        // "At this point, com…" is no address; a comma behind "dot" only hides one.
        let is_plain = *language == Language::ENGLISH || !dot.ends_with(',');
        models.dots.contains(&bare) && !models.dot_phrases.contains(&end) && is_plain
    };
    // Who writes "dot" or puts a dot into brackets means an address; a point is made in every conversation.
    let is_sure = is_wrapped || matches!(bare, "dot" | "d0t");
    let is_end = is_short_top_level(end) || (is_sure && end.len() > 2 && is_top_level(end));
    Language::ALL.iter().any(is_dot) && is_end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_taken_out() {
        for (text, words) in [
            ("evil.com🈐 and evil.com㊙", "[…] and […]"),
            ("evil.com!www.store.steampowered.com", "[…]"),
            ("see https://evil.example/x now", "see […] now"),
            ("see www.evil.test.", "see […]."),
            ("see www.Love it", "see […] it"),
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
            ("evil dot gift or evil [.] rip", "[…] or […]"),
            ("ftp://x hxxp://y", "[…] […]"),
            ("evil.anything/path", "[…]"),
            ("https://store.steampowered.com@evil.com/", "[…]"),
            ("https://store.steampowered.com.evil.com", "[…]"),
            ("https://rawg.io//evil.com https://rawg.io/?u=https://evil.com", "[…] […]"),
            ("http://rawg.io", "[…]"),
            ("notrawg.io", "[…]"),
            ("evil.Com twitch.Tv Discord.Gg/x Discord.gg/x", "[…] […] […] […]"),
            ("TWITCH.TV Evil.Gift EVIL.Gift evil.GIFT evil.gift", "[…] […] […] […] […]"),
            ("evil.Love/x evil.Love:80 evil.Love?x evil2.Love a.evil.Love evil.Love.me", "[…] […] […] […] […] […]"),
            ("evil.gift evil.rip evil.download evil.run", "[…] […] […] […]"),
            ("discord .gg/x and discord. gg/x, or discord gg/x", "[…] and […] or […]"),
            ("evil .com now", "[…] now"),
            ("evil(dot)com evil[.]com evil{punkt}de evil-dot-com", "[…] […] […] […]"),
            ("evil%2Ecom ev\\.com", "[…] […]"),
            ("evil.сом", "[…]"),
            ("https://store.steampowered.com/linkfilter/?url=evil.com", "[…]"),
            ("https://store.steampowered.com/linkfilter/?u=https%3A%2F%2Fevil.com", "[…]"),
            ("https://store.steampowered.com/linkfilter/evil.com", "[…]"),
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
            "D.Va is a tank.",
            "I stream on Twitch. Live now, a Twitch channel of my own.",
            "I learned C# and .NET at school, and .io games are fun.",
            "Well played. gg, and good luck.",
            "-.- is a face, and so is *.*",
            "game.exe and readme.txt",
            "What a game.Love it so much.It's done.Play on!",
            "C'est fini.Il est tard.Où es-tu ? (encore un peu.La suite demain)",
        ] {
            assert_eq!(without_links(text, &AllowedHosts::default()), text);
        }
    }

    #[test]
    fn nothing_is_allowed_by_an_empty_host() {
        assert_eq!(without_links("evil.com", &AllowedHosts::new(["", " . "])), GONE);
    }
}
