//! Links in what viewers write. Pure, and nothing is ever fetched: that would show the bot's address to whoever wrote the
//! link, and lead it into the network that it runs in.
//!
//! People forget blanks (`hello.how are you`), write times, versions, faces and names of files: none of these is a link.
//! So an ending is not enough, it counts how much it says of itself: [`crate::text::links::domains::Ending`]. What the
//! bot itself says is read by the stricter `text/links.rs`.

mod apart;
pub(crate) mod filter;
mod reading;
mod sieve;
mod words;

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(super) mod vectors;

pub(crate) use sieve::{may_have, may_have_by_dots, may_have_in_disguise, may_turn};

use super::hosts::canonical;
use reading::{Reading, SURE_DOT};
use std::ops::Range;

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    /// Its host: in small letters, decoded, without user, port, `www.` and the dot at the end.
    pub(crate) host: String,
    /// Its path, from the slash on and without query and fragment; empty when there is none.
    pub(crate) path: String,
    /// Its place in the text, in bytes.
    pub(crate) span: Range<usize>,
    /// False when its host may be there to be taken for another, or is none by the standard.
    pub(crate) is_honest: bool,
}

/// What is found in the text as it is read: the place of the host's letters, and the path behind it.
struct Spot<'a> {
    host: &'a str,
    path: &'a str,
    range: Range<usize>,
}

/// Returns all links in what a reader sees, in their order.
#[cfg(test)]
pub(crate) fn find(seen: &str) -> Vec<Link> {
    let mut links = Vec::new();
    find_first(seen, |link| {
        links.push(link.clone());
        false
    });
    links
}

/// Returns the first link that is `wanted`. Nothing is looked for behind it.
pub(crate) fn find_first(seen: &str, mut wanted: impl FnMut(&Link) -> bool) -> Option<Link> {
    let reading = Reading::new(seen);
    let mut first = None;
    let mut take = |host: &str, path: &str, range: Range<usize>| {
        if first.is_some() {
            return true;
        }
        let (host, is_honest) = canonical(&host.replace(SURE_DOT, "."));
        let span = reading.origin(range.start)..reading.origin(range.end);
        let link = Link { host, path: path.trim_end_matches(is_behind_path).to_owned(), span, is_honest };
        first = Some(link).filter(&mut wanted);
        first.is_some()
    };
    let text = reading.text();
    let words = words::of(text);
    let mut done = 0;
    for (at, word) in words.iter().enumerate() {
        let mut is_found = false;
        let part = word.start.max(done)..word.end;
        words::links_in(text, part, &mut |spot| is_found |= take(spot.host, spot.path, spot.range));
        if is_found {
            break;
        }
        let next = words.get(at + 1..).unwrap_or_default();
        if let Some(found) = apart::link_at(text, word, next) {
            done = found.range.end;
            if take(&found.host, found.path, found.range) {
                break;
            }
        }
    }
    first
}

/// Punctuation of the sentence that an address stands in.
fn is_behind_path(c: char) -> bool {
    matches!(c, ')' | ']' | ',' | '.' | '!' | '?' | ';' | ':' | '\'' | '’' | '”' | '»' | '*' | '…')
}
