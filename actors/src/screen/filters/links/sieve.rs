//! The fast look at the bytes of a line, before its tags are read: nearly every line has no link, and that is seen here.
//! It lets every line through in which a link is found, and some others.

use super::words::is_invitation;
use crate::text::clean::{is_blank, is_hidden};
use crate::text::fold::line::word_as_meant;
use crate::text::fold::plain;
use crate::text::links::domains::{self, Ending};
use crate::text::links::reading::{INVITERS, WALLS, dots, is_dot};
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// What is looked for in a line, and what it means.
static SIGNS: LazyLock<Signs> = LazyLock::new(Signs::new);

/// The meaning of a sign.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// A link, or so rarely none that a full look costs little.
    Link,
    /// A word for a dot.
    Dot,
    /// A site whose invitations are written with the ending set apart.
    Inviter,
}

struct Signs {
    /// `None` if the patterns could not be compiled: then every line is looked at.
    search: Option<AhoCorasick>,
    meanings: Vec<Sign>,
}

impl Signs {
    fn new() -> Self {
        let sure = ["://", "www.", "xn--", "%2e", "%2f", "]/", "]:"].map(|sign| (sign, Sign::Link));
        let words = dots().filter(|dot| *dot != ".").map(|dot| (dot, Sign::Dot));
        let all: Vec<_> = sure.into_iter().chain(words).chain(INVITERS.map(|site| (site, Sign::Inviter))).collect();
        let mut search = AhoCorasick::builder();
        let search = search.ascii_case_insensitive(true).kind(Some(AhoCorasickKind::DFA));
        let search = search.build(all.iter().map(|(sign, _)| sign)).ok();
        Self { search, meanings: all.into_iter().map(|(_, meaning)| meaning).collect() }
    }
}

/// Tells whether there may be a link in a line, by its bytes as they came. Never false when there is one in what a
/// reader sees of it.
pub(crate) fn may_have(raw: &[u8]) -> bool {
    let raw = raw.strip_prefix(b"\x01").unwrap_or(raw);
    let raw = raw.strip_suffix(b"\x01").unwrap_or(raw);
    let raw = if raw.is_ascii() {
        raw
    } else {
        let Ok(text) = std::str::from_utf8(raw) else { return true };
        // Clients get round the filter for doubled lines with something invisible at the end.
        let text = text.trim_end_matches(|c| is_hidden(c) || is_blank(c));
        if may_turn(text) {
            return true;
        }
        text.as_bytes()
    };
    raw.iter().any(u8::is_ascii_control) || signs_show(raw) || dots_show(raw)
}

/// Tells whether a character of another form may be read as one that the fast look goes by, or is not seen at all.
fn may_turn(text: &str) -> bool {
    let mut before = ' ';
    text.chars().any(|c| {
        let last = std::mem::replace(&mut before, c);
        match c {
            '\0'..='\x7F' | '…' => false,
            // Seen behind an emoji, and nothing elsewhere.
            '\u{200D}' | '\u{FE0E}' | '\u{FE0F}' => last.is_ascii(),
            '\u{13F}' | '\u{140}' => true,
            _ if is_dot(c) => true,
            // Letters that stay what they are, and emoji.
            '\u{C0}'..='\u{24F}' | '\u{1F300}'..='\u{1FAFF}' => false,
            _ if is_hidden(c) => true,
            '\u{370}'..='\u{1CFF}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' => {
                false
            }
            _ => !is_blank(c) && std::iter::once(c).nfkc().any(|c| (c.is_ascii() && c != ' ') || is_dot(c)),
        }
    })
}

fn signs_show(raw: &[u8]) -> bool {
    let Some(search) = &SIGNS.search else { return true };
    search.find_iter(raw).any(|found| {
        let (before, behind) = (raw.get(..found.start()), raw.get(found.end()..));
        let (before, behind) = (before.unwrap_or_default(), behind.unwrap_or_default());
        match SIGNS.meanings.get(found.pattern().as_usize()) {
            Some(Sign::Dot) => is_walled(before, behind) || (parts(behind) && ends_host(after_blanks(behind), raw)),
            Some(Sign::Inviter) => memchr::memchr(b'/', behind).is_some(),
            Some(Sign::Link) | None => true,
        }
    })
}

/// A word ends here, or something that is not looked at stands here.
fn parts(behind: &[u8]) -> bool {
    behind.first().is_some_and(|byte| *byte == b' ' || !byte.is_ascii())
}

fn dots_show(raw: &[u8]) -> bool {
    let mut numbers = 0;
    let shows = memchr::memchr_iter(b'.', raw).any(|at| {
        let before = raw.get(..at).unwrap_or_default();
        let behind = raw.get(at + 1..).unwrap_or_default();
        let Some(next) = behind.first() else { return false };
        let is_bound = before.last().is_some_and(|byte| is_host(*byte) || *byte == b'\\');
        if next.is_ascii_digit() {
            numbers += usize::from(is_bound);
            false
        } else if is_bound && is_host(*next) {
            true
        } else {
            is_walled(before, behind) || ends_host(after_blanks(behind), raw)
        }
    });
    // The number of a machine is one with a path or a port.
    shows || (numbers >= 3 && memchr::memchr2(b'/', b':', raw).is_some())
}

/// Tells whether a byte can be one of a host's name.
const fn is_host(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_') || !byte.is_ascii()
}

fn after_blanks(text: &[u8]) -> &[u8] {
    let blanks = text.iter().take_while(|byte| **byte == b' ').count();
    text.get(blanks..).unwrap_or_default()
}

/// Tells whether a dot stands between walls, blanks beside it or not.
fn is_walled(before: &[u8], behind: &[u8]) -> bool {
    let open = before.iter().rev().find(|byte| **byte != b' ');
    let close = after_blanks(behind).first();
    let is = |wall: char, byte: Option<&u8>| byte.is_some_and(|byte| char::from(*byte) == wall || !byte.is_ascii());
    WALLS.iter().any(|(one, other)| is(*one, open) && is(*other, close))
}

/// Tells whether an ending begins here that may have been set apart from its name.
fn ends_host(text: &[u8], line: &[u8]) -> bool {
    let length = text.iter().take_while(|byte| is_host(**byte)).count();
    let (label, behind) = text.split_at_checked(length).unwrap_or_default();
    // What follows may belong to it once it is read.
    if behind.first().is_some_and(|byte| matches!(byte, b'\\' | b'%')) {
        return true;
    }
    let Ok(label) = std::str::from_utf8(label) else { return true };
    if !label.is_ascii() {
        return looks_strong(label);
    }
    let label = label.trim_end_matches(['-', '_']).to_ascii_lowercase();
    let invites = || {
        let is_there = |site: &&str| line.windows(site.len()).any(|part| part.eq_ignore_ascii_case(site.as_bytes()));
        INVITERS.iter().any(|site| is_invitation(site, &label)) && INVITERS.iter().any(is_there)
    };
    domains::ending(&label) == Some(Ending::Strong) || invites()
}

/// Tells whether a label with letters beyond ASCII may be read as a strong ending.
fn looks_strong(label: &str) -> bool {
    let label: String = label.chars().filter(|c| !is_hidden(*c)).flat_map(char::to_lowercase).collect();
    let label = label.split(|c: char| !super::words::is_host(c)).next().unwrap_or_default();
    let label = label.trim_end_matches(|c: char| !c.is_alphanumeric());
    let is_strong = |label: &str| domains::ending(label) == Some(Ending::Strong);
    is_strong(label) || is_strong(&word_as_meant(label, false)) || is_strong(&plain(label))
}
