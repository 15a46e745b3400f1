//! The fast look at the bytes of a line, before its tags are read: nearly every line has no link, and that is seen here.
//! It lets every line through in which a link is found, and some others.

use super::words::{self, INVITING, is_invitation};
use crate::text::clean::{is_blank, is_hidden};
use crate::text::fold::line::word_as_meant;
use crate::text::fold::plain;
use crate::text::links::domains::{self, Ending};
use crate::text::links::reading::{INVITERS, WALLS, dots, is_dot};
use crate::text::properties::Properties;
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use std::cell::OnceCell;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// No ending that is looked for is longer.
const LABEL_CHARS_MAX: usize = 63;

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
        let sure = ["://", "www.", "xn--", "%2e", "%2f", "]/", "]:", "]?", "]#"].map(|sign| (sign, Sign::Link));
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
    let Ok(text) = std::str::from_utf8(raw) else { return true };
    let text = without_ends(text);
    let line = Line { text, invites: OnceCell::new() };
    text_may_turn(text) || line.signs_show() || line.dots_show()
}

/// The same for a text that has no sign of a link in ASCII.
pub(crate) fn may_have_in_disguise(raw: &[u8]) -> bool {
    std::str::from_utf8(raw).map_or(true, |text| text_may_turn(without_ends(text)))
}

/// Returns the text without what wraps a `/me`, and what is invisible at its end: clients get round the filter for doubled
/// lines with that.
fn without_ends(text: &str) -> &str {
    let text = text.strip_prefix('\x01').unwrap_or(text);
    text.trim_end_matches(|c| is_hidden(c) || is_blank(c))
}

/// The same for a text of plain ASCII, whose words spell no dot, and in which there are no other signs of a link than dots.
pub(crate) fn may_have_by_dots(plain: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(plain) else { return true };
    Line { text, invites: OnceCell::new() }.dots_show()
}

/// Tells whether a character of another form may be read as one that the fast look goes by, or is not seen at all.
fn text_may_turn(text: &str) -> bool {
    if text.bytes().fold(true, |plain, byte| plain & (0x20..0x7F).contains(&byte)) {
        return false;
    }
    let mut before = ' ';
    text.chars().any(|c| {
        let last = std::mem::replace(&mut before, c);
        match c {
            '\0'..='\x7F' => c.is_ascii_control(),
            // Seen behind an emoji, and nothing elsewhere.
            '\u{200D}' | '\u{FE0E}' | '\u{FE0F}' => last.is_ascii(),
            _ => may_turn(c),
        }
    })
}

/// The same for one character beyond ASCII.
pub(crate) fn may_turn(c: char) -> bool {
    // Other signs only end what stands before them.
    let counts = |c: char| c.is_ascii_alphanumeric() || is_dot(c) || "/:[](){}<>-_*%\\@".contains(c);
    match c {
        '…' => false,
        '\u{13F}' | '\u{140}' => true,
        _ if is_dot(c) => true,
        // Letters that stay what they are, and emoji.
        '\u{C0}'..='\u{24F}' | '\u{1F300}'..='\u{1FAFF}' => false,
        _ if is_hidden(c) => true,
        '\u{300}'..='\u{1CFF}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' => false,
        _ => !is_blank(c) && Properties::of(c).changes() && std::iter::once(c).nfkc().any(counts),
    }
}

/// A line whose characters are what they are.
struct Line<'a> {
    text: &'a str,
    /// One of the sites that invite is named.
    invites: OnceCell<bool>,
}

impl Line<'_> {
    fn signs_show(&self) -> bool {
        let Some(search) = &SIGNS.search else { return true };
        search.find_iter(self.text).any(|found| {
            let (before, behind) = self.around(found.start(), found.end());
            match SIGNS.meanings.get(found.pattern().as_usize()) {
                Some(Sign::Dot) => is_walled(before, behind) || (begins_blank(behind) && self.ends_host(behind)),
                Some(Sign::Inviter) => behind.contains('/'),
                Some(Sign::Link) | None => true,
            }
        })
    }

    fn dots_show(&self) -> bool {
        let bytes = self.text.as_bytes();
        let mut numbers = 0;
        // Not by memchr: it begins anew at each of many dots.
        let mut dots = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'.').map(|(at, _)| at);
        let shows = dots.any(|at| {
            if bytes.get(at + 1) == Some(&b'.') {
                return false;
            }
            let (before, behind) = (bytes.get(..at).unwrap_or_default(), bytes.get(at + 1..).unwrap_or_default());
            let Some(next) = behind.first() else { return false };
            let is_bound = before.last().is_some_and(|byte| is_host(*byte) || *byte == b'\\');
            if next.is_ascii_digit() {
                numbers += usize::from(is_bound);
                return false;
            }
            if is_bound && is_host(*next) && binds(before, behind) {
                return true;
            }
            // A label that is bound by a dot may be a strong ending: that was seen. Nothing parts it from another.
            let may_part = !(is_bound && next.is_ascii_alphanumeric());
            may_part && next != &b'.' && {
                let (before, behind) = self.around(at, at + 1);
                is_walled(before, behind) || self.ends_host(behind)
            }
        });
        // The number of a machine is one with a path or a port.
        shows || (numbers >= 3 && self.text.contains(['/', ':']))
    }

    fn around(&self, start: usize, end: usize) -> (&str, &str) {
        (self.text.get(..start).unwrap_or_default(), self.text.get(end..).unwrap_or_default())
    }

    /// Tells whether an ending begins here, blanks before it or not, that may have been set apart from its name.
    fn ends_host(&self, text: &str) -> bool {
        let text = text.trim_start_matches(is_gap);
        if let Some(ends) = self.ends_plain_host(text.as_bytes()) {
            return ends;
        }
        let length = text.bytes().take_while(|byte| is_host(*byte)).count();
        let (label, behind) = text.split_at_checked(length).unwrap_or_default();
        // What follows may belong to it once it is read.
        if behind.starts_with(['\\', '%']) {
            return true;
        }
        let label = label.chars().filter(|c| !is_hidden(*c)).take(LABEL_CHARS_MAX).flat_map(char::to_lowercase);
        let label: String = label.collect();
        let label = label.split(|c| !words::is_host(c)).next().unwrap_or_default();
        let label = label.trim_end_matches(|c: char| !c.is_alphanumeric());
        is_strong(label) || (INVITERS.iter().any(|site| is_invitation(site, label)) && self.invites())
    }

    /// The same without a copy, where the label is of ASCII alone; `None` where it is not.
    fn ends_plain_host(&self, text: &[u8]) -> Option<bool> {
        let length = text.iter().take_while(|byte| is_host(**byte)).count();
        let (label, behind) = text.split_at_checked(length)?;
        if !label.is_ascii() {
            return None;
        }
        let label = trimmed(label);
        let leads_on =
            matches!(behind, [b'\\' | b'%', ..]) || (behind.first() == Some(&b'.') && is_below_country(label));
        let is_inviting = || INVITING.iter().any(|end| label.eq_ignore_ascii_case(end.as_bytes())) && self.invites();
        Some(leads_on || domains::class_at_a_glance(label) == Some(Ending::Strong) || is_inviting())
    }

    fn invites(&self) -> bool {
        *self.invites.get_or_init(|| {
            let line = self.text.to_ascii_lowercase();
            INVITERS.iter().any(|site| line.contains(site))
        })
    }
}

/// Tells whether a dot between two labels may be one of a host, by the label behind it and the one before.
fn binds(before: &[u8], behind: &[u8]) -> bool {
    let length = behind.iter().take_while(|byte| is_host(**byte)).count();
    let (label, rest) = behind.split_at_checked(length).unwrap_or_default();
    // Behind a path or a port any ending is one. Of what follows a sign of the others it is known only once it is read.
    let leads_on = match rest {
        [b'/' | b'\\' | b'%', ..] => true,
        [b':', next, ..] => next.is_ascii_digit(),
        _ => false,
    };
    // Letters of other scripts may stand for some of ours.
    if leads_on || !label.is_ascii() || begins_with(label, b"xn--") {
        return true;
    }
    let label = trimmed(label);
    (label.len() > 1 && domains::class_at_a_glance(label).is_some())
        || (rest.first() == Some(&b'.') && is_below_country(label))
        || is_first(before, label)
}

/// Tells whether the label that ends here begins as that of an address does: `www`, `xn--`, a site that invites.
fn is_first(before: &[u8], next: &[u8]) -> bool {
    // No such label is shorter.
    if !before.last_chunk::<3>().is_some_and(|end| end.iter().all(|byte| is_host(*byte))) {
        return false;
    }
    let length = before.iter().rev().take(4 * LABEL_CHARS_MAX).take_while(|byte| is_host(**byte)).count();
    let label = before.get(before.len() - length..).unwrap_or_default();
    let name = label.iter().position(u8::is_ascii_alphanumeric).and_then(|start| label.get(start..)).unwrap_or(label);
    name.eq_ignore_ascii_case(b"www")
        || begins_with(name, b"xn--")
        || (INVITING.iter().any(|end| next.eq_ignore_ascii_case(end.as_bytes()))
            && INVITERS
                .iter()
                .any(|site| label.ends_with(site.as_bytes()) || name.eq_ignore_ascii_case(site.as_bytes())))
}

fn begins_with(label: &[u8], with: &[u8]) -> bool {
    label.get(..with.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(with))
}

/// Returns a label without signs at its end.
fn trimmed(label: &[u8]) -> &[u8] {
    let end = label.iter().rposition(|byte| byte.is_ascii_alphanumeric()).map_or(0, |last| last + 1);
    label.get(..end).unwrap_or_default()
}

/// Tells whether a label may be a part of a country's ending: `edu.py`.
fn is_below_country(label: &[u8]) -> bool {
    words::BELOW_COUNTRY.iter().any(|below| label.eq_ignore_ascii_case(below.as_bytes()))
}

/// Tells whether nobody sees anything here.
fn is_gap(c: char) -> bool {
    is_blank(c) || is_hidden(c)
}

/// Tells whether a word ends before this, or what follows is not looked at here.
fn begins_blank(behind: &str) -> bool {
    behind.starts_with(|c: char| c == ' ' || !c.is_ascii())
}

/// Tells whether a byte can be one of a host's name.
const fn is_host(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_') || !byte.is_ascii()
}

/// Tells whether a dot stands between walls, blanks beside it or not.
fn is_walled(before: &str, behind: &str) -> bool {
    let before = before.trim_end_matches(is_gap);
    if before.as_bytes().last().is_none_or(u8::is_ascii_alphanumeric) {
        return false;
    }
    let behind = behind.trim_start_matches(is_gap);
    WALLS.iter().any(|(open, close)| before.ends_with(*open) && behind.starts_with(*close))
}

/// Tells whether a label may be read as a strong ending.
fn is_strong(label: &str) -> bool {
    let is_one = |label: &str| domains::ending(label) == Some(Ending::Strong);
    is_one(label) || (!label.is_ascii() && (is_one(&word_as_meant(label, false)) || is_one(&plain(label))))
}
