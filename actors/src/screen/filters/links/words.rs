//! Links that stand in one word.

use super::Spot;
use super::reading::SURE_DOT;
use crate::text::fold::line::{is_alphanumeric, is_mostly_latin, word_as_meant};
use crate::text::fold::plain;
use crate::text::links::domains::{self, Ending};
use crate::text::links::reading::INVITERS;
use crate::text::properties::Properties;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::ops::Range;

/// The bounds of a name (RFC 1035, 2.3.4).
const LABEL_CHARS_MAX: usize = 63;
const HOST_CHARS_MAX: usize = 253;
/// The longest address of IPv6, in brackets.
const IPV6_BYTES_MAX: usize = 48;
/// A name with a middling ending is as long as this; a shorter one is a word and another.
const MIDDLE_CHARS_MIN: usize = 8;
/// The endings behind the names of sites that invite.
pub(super) const INVITING: [&str; 3] = ["gg", "me", "tv"];
/// Labels below the ending of a country that belong to it.
pub(super) const BELOW_COUNTRY: [&str; 7] = ["ac", "co", "com", "edu", "gov", "net", "org"];

/// Returns the places of the words.
pub(super) fn of(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let words = text.split(' ').map(|word| {
        let range = start..start + word.len();
        start = range.end + 1;
        range
    });
    words.filter(|range| !range.is_empty()).collect()
}

/// Tells whether a character can be one of a host's name.
pub(super) fn is_host(c: char) -> bool {
    #[cfg(test)]
    super::tests::STEPS.with(|steps| steps.set(steps.get() + 1));
    is_alphanumeric(c)
        || matches!(c, '.' | '-' | '_')
        || c == SURE_DOT
        || (!c.is_ascii() && Properties::of(c).is_mark())
}

pub(super) fn is_dot(c: char) -> bool {
    c == '.' || c == SURE_DOT
}

/// Finds the links within a part of a word. Every character is looked at a fixed number of times.
pub(super) fn links_in<'a>(text: &'a str, range: Range<usize>, found: &mut impl FnMut(Spot<'a>)) {
    let mut at = range.start;
    while let Some(rest) = text.get(at..range.end).filter(|rest| !rest.is_empty()) {
        let run = rest.find(|c| !is_host(c)).unwrap_or(rest.len());
        let (run, behind) = rest.split_at(run);
        let (link, length) = if run.is_empty() {
            let sign = behind.chars().next().map_or(1, char::len_utf8);
            (behind.starts_with('[').then(|| in_brackets(behind)).flatten(), sign)
        } else {
            (with_scheme(run, behind).or_else(|| bare(run, behind)), run.len())
        };
        let Some(Piece { host, path, start, end }) = link else {
            at += length;
            continue;
        };
        found(Spot { host, path, range: at + start..at + end });
        // At least one character of the host was taken.
        at += end.max(1);
    }
}

/// A link within a text: the places are the text's.
struct Piece<'a> {
    host: &'a str,
    path: &'a str,
    start: usize,
    end: usize,
}

/// `scheme://x`: always a link.
fn with_scheme<'a>(run: &'a str, behind: &'a str) -> Option<Piece<'a>> {
    let address = behind.strip_prefix("://")?;
    let scheme = run.rsplit(['.', '-', '_', SURE_DOT]).next().unwrap_or_default();
    if scheme.chars().nth(1).is_none() || !scheme.starts_with(char::is_alphabetic) {
        return None;
    }
    let ends_authority = |c| ends_url(c) || matches!(c, '/' | '?' | '#' | '\\');
    let (authority, rest) = address.split_at(address.find(ends_authority).unwrap_or(address.len()));
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = match host.strip_prefix('[') {
        Some(inside) => inside.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    if !host.contains(is_alphanumeric) {
        return None;
    }
    let end = run.len() + "://".len() + authority.len() + rest.find(ends_url).unwrap_or(rest.len());
    Some(Piece { host, path: path_of(rest), start: run.len() - scheme.len(), end })
}

/// `name.ending`, by how much the ending says of itself.
fn bare<'a>(run: &'a str, behind: &'a str) -> Option<Piece<'a>> {
    let mut start = 0;
    // An empty label ends a name: `wait...foo.com`.
    for piece in run.split_inclusive("..") {
        let at = start;
        start += piece.len();
        let is_last = start == run.len() && !piece.ends_with("..");
        let name = piece.trim_matches(|c: char| !is_alphanumeric(c));
        let before = piece.find(name).unwrap_or_default();
        let behind = if is_last { behind } else { "" };
        let Some(host) = host_in(name, behind) else { continue };
        let (path, end) = if is_last && host.len() == name.len() {
            let (rest, length) = tail(behind);
            (path_of(rest), start + length)
        } else {
            ("", at + before + host.len())
        };
        return Some(Piece { host, path, start: at + before, end });
    }
    None
}

/// Returns port, path, query and fragment behind a host, without the port, and the length with it.
fn tail(behind: &str) -> (&str, usize) {
    let rest = without_port(behind);
    let port = behind.len() - rest.len();
    if !rest.starts_with(['/', '?', '#']) {
        return ("", port);
    }
    let rest = rest.get(..rest.find(ends_url).unwrap_or(rest.len())).unwrap_or_default();
    (rest, port + rest.len())
}

fn without_port(behind: &str) -> &str {
    let Some(port) = behind.strip_prefix(':') else { return behind };
    let rest = port.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() < port.len() { rest } else { behind }
}

/// Tells whether a path with something in it begins behind a host.
fn has_path(behind: &str) -> bool {
    let path = without_port(behind).strip_prefix('/').unwrap_or_default();
    // It looks no further than it has to: it is asked of many names that are no hosts.
    path.chars().take_while(|c| !ends_url(*c) && !matches!(c, '?' | '#')).any(is_alphanumeric)
}

/// Tells whether an address goes on no further, in any client.
fn ends_url(c: char) -> bool {
    c.is_whitespace() || matches!(c, '<' | '>' | '"' | '|' | '{' | '}' | '^' | '`')
}

/// Returns the path at the beginning of what stands behind a host.
pub(super) fn path_of(rest: &str) -> &str {
    let ends = |c| ends_url(c) || matches!(c, '?' | '#');
    if rest.starts_with('/') { rest.split(ends).next().unwrap_or_default() } else { "" }
}

/// Returns what of a name is a host.
fn host_in<'a>(name: &'a str, behind: &str) -> Option<&'a str> {
    if !name.contains(is_dot) || name.len() > 4 * HOST_CHARS_MAX || name.chars().count() > HOST_CHARS_MAX {
        return None;
    }
    let is_label = |label: &str| !label.is_empty() && label.chars().count() <= LABEL_CHARS_MAX;
    if !name.split(is_dot).all(is_label) {
        return None;
    }
    if is_host_of_machine(name) {
        let is_used = behind.starts_with('/')
            || behind.strip_prefix(':').is_some_and(|port| port.starts_with(|c: char| c.is_ascii_digit()));
        return is_used.then_some(name);
    }
    if is_host_by_form(name) || is_host_by_ending(name, behind) { Some(name) } else { before_sentence(name) }
}

fn is_host_of_machine(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_digit()) && name.parse::<Ipv4Addr>().is_ok()
}

/// `www.x`, `xn--x.y`, `discord.gg`.
fn is_host_by_form(name: &str) -> bool {
    let begins =
        |label: &str, with: &str| label.get(..with.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(with));
    let mut labels = name.rsplit(is_dot);
    let (last, before) = (labels.next().unwrap_or_default(), labels.next().unwrap_or_default());
    name.split(is_dot).any(|label| begins(label, "xn--"))
        || name.split(is_dot).next().is_some_and(|first| first.eq_ignore_ascii_case("www"))
        || is_invitation(before, last)
}

/// Tells whether a site's name and its ending are where it invites from.
pub(super) fn is_invitation(site: &str, end: &str) -> bool {
    INVITERS.iter().any(|inviter| inviter.eq_ignore_ascii_case(site))
        && INVITING.iter().any(|inviting| inviting.eq_ignore_ascii_case(end))
}

fn is_host_by_ending(name: &str, behind: &str) -> bool {
    let Some((before, last)) = name.rsplit_once(is_dot) else { return false };
    let Some(ending) = ending_of(before, last) else { return false };
    let has_letter = before.contains(char::is_alphabetic);
    let has_path = || has_letter && has_path(behind);
    let is_sure = name.contains(SURE_DOT);
    match ending {
        Ending::Strong => true,
        Ending::Middle => {
            let is_written_so = !name.contains(char::is_uppercase) && name.chars().count() >= MIDDLE_CHARS_MIN;
            is_sure || (has_letter && is_written_so) || has_path()
        }
        Ending::Weak => has_path(),
    }
}

/// Returns how much the last label says of itself behind the others: as it is written, as the Latin one that it stands
/// for, and with what belongs to it before it (`co.uk`).
pub(super) fn ending_of(before: &str, last: &str) -> Option<Ending> {
    last.chars().nth(1)?;
    let small = last.to_lowercase();
    let found = domains::ending(&small).or_else(|| {
        if last.is_ascii() {
            return None;
        }
        let meant = word_as_meant(last, is_mostly_latin(before));
        let meant = if meant.is_ascii() { plain(&meant) } else { meant };
        domains::ending(&meant)
    })?;
    let above = || before.rsplit_once(is_dot).map(|(_, above)| above.to_ascii_lowercase());
    let is_country = last.len() == 2 && above().is_some_and(|above| BELOW_COUNTRY.contains(&above.as_str()));
    Some(if is_country { Ending::Strong } else { found })
}

/// A sentence begins behind a host without a blank: `foo.com.Try it`.
fn before_sentence(name: &str) -> Option<&str> {
    let mut end = 0;
    for (index, label) in name.split(is_dot).enumerate() {
        let begin = end + usize::from(index > 0) * name.get(end..)?.chars().next().map_or(0, char::len_utf8);
        let behind = begin + label.len();
        let next = name.get(behind..)?.trim_start_matches(is_dot);
        if index > 0 && label.eq_ignore_ascii_case("com") && next.starts_with(char::is_uppercase) {
            return name.get(..behind);
        }
        end = behind;
    }
    None
}

/// `[::1]/a`, `[2001:db8::1]:80`: without either behind it, brackets are brackets.
fn in_brackets(text: &str) -> Option<Piece<'_>> {
    let inside = text.strip_prefix('[')?;
    let end = inside.bytes().take(IPV6_BYTES_MAX).position(|byte| byte == b']')?;
    let host = inside.get(..end)?;
    host.parse::<Ipv6Addr>().ok()?;
    let behind = inside.get(end + 1..)?;
    let (rest, length) = tail(behind);
    (length > 0).then(|| Piece { host, path: path_of(rest), start: 0, end: end + 2 + length })
}
