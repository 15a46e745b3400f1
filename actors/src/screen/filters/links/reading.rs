//! A line as it is read for links: compatibility forms folded, dots that only look different made dots, dots in words or
//! brackets made dots. It knows where each of its characters stood.

use crate::text::fold::line::MASK;
use crate::text::links::reading::{WALLS, dots, is_dot, is_lettered_sign};
use crate::text::properties::Properties;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// A dot that was written to be read: `(dot)`, `[.]`. Who does that means an address.
pub(super) const SURE_DOT: char = '․';
/// The longest word for a dot, and a blank on either side.
const WALLED_MAX: usize = 10;

/// The text, and for each of its bytes the place that it came from.
pub(super) struct Reading<'a> {
    text: Cow<'a, str>,
    /// Empty while nothing moved.
    origins: Vec<usize>,
    end: usize,
}

impl<'a> Reading<'a> {
    pub(super) fn new(seen: &'a str) -> Self {
        if !seen.chars().any(may_change) {
            return Self { text: Cow::Borrowed(seen), origins: Vec::new(), end: seen.len() };
        }
        let chars = compatible(seen);
        let mut text = String::with_capacity(seen.len());
        let mut origins = Vec::with_capacity(seen.len());
        let mut rest = chars.as_slice();
        while let Some(((_, origin), behind)) = rest.split_first() {
            let (c, length) = dot_at(rest);
            text.push(c);
            origins.resize(text.len(), *origin);
            rest = rest.get(length..).unwrap_or(behind);
        }
        Self { text: Cow::Owned(text), origins, end: seen.len() }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Returns where something at this place of the text stood.
    pub(super) fn origin(&self, at: usize) -> usize {
        match self.text {
            Cow::Borrowed(_) => at,
            Cow::Owned(_) => self.origins.get(at).copied().unwrap_or(self.end),
        }
    }
}

/// Tells whether a character may be read as another, alone or with what stands beside it.
fn may_change(c: char) -> bool {
    if c.is_ascii() {
        return matches!(c, '(' | '[' | '{' | '<' | '-' | '_' | '*' | '\\' | '%');
    }
    let is = Properties::of(c);
    is.changes() || is.reorders() || is_dot(c)
}

/// Tells whether normalization may move a character before the one that stands before it.
fn reorders(c: char) -> bool {
    !c.is_ascii() && Properties::of(c).reorders()
}

fn compatible(seen: &str) -> Vec<(char, usize)> {
    let mut out: Vec<(char, usize)> = Vec::with_capacity(seen.len());
    let mut chars = seen.char_indices().peekable();
    let mut group = String::new();
    while let Some((at, c)) = chars.next() {
        let stays = c.is_ascii() || !Properties::of(c).changes() && !is_dot(c);
        if stays && chars.peek().is_none_or(|(_, next)| !reorders(*next)) {
            out.push((c, at));
            continue;
        }
        if is_dot(c) {
            // The full stop of another script, behind its letters, ends a sentence: blanks are not usual there.
            let is_stop = matches!(c, '。' | '｡' | '۔' | '܁')
                && out.last().is_some_and(|(before, _)| !before.is_ascii() && before.is_alphabetic());
            out.push((if is_stop { ' ' } else { '.' }, at));
        } else if c == '…' {
            out.push((c, at));
        } else if is_lettered_sign(c) {
            out.push((MASK, at));
        } else {
            group.clear();
            group.push(c);
            // One mark again and again, without a letter, stays what it is.
            let (mut before, mut is_settled) = (c, reorders(c) && !Properties::of(c).decomposes());
            while let Some((_, mark)) = chars.next_if(|(_, next)| reorders(*next)) {
                group.push(mark);
                if std::mem::replace(&mut before, mark) != mark {
                    is_settled = false;
                }
            }
            // No word ends where only an accent of its own stands.
            let sign = |folded: char| match folded {
                ' ' if c != ' ' => MASK,
                folded if is_dot(folded) => '.',
                folded => folded,
            };
            if is_settled {
                out.extend(group.chars().map(|mark| (sign(mark), at)));
            } else {
                out.extend(group.nfkc().map(|folded| (sign(folded), at)));
            }
        }
    }
    out
}

/// Returns the character that the text begins with as it is read, and how many it takes.
fn dot_at(text: &[(char, usize)]) -> (char, usize) {
    let at = |index: usize| text.get(index).map(|(c, _)| c.to_ascii_lowercase());
    match (at(0), at(1), at(2)) {
        (Some('%'), Some('2'), Some('e')) => ('.', 3),
        (Some('%'), Some('2'), Some('f')) => ('/', 3),
        (Some('\\'), Some('.'), _) => ('.', 2),
        (Some(open), ..) => match WALLS.iter().find(|(wall, _)| *wall == open) {
            Some((_, close)) => walled(text, open, *close).map_or((open, 1), |length| (SURE_DOT, length)),
            None => (text.first().map_or(open, |(c, _)| *c), 1),
        },
        _ => (' ', 1),
    }
}

/// Returns the length of a dot between walls.
fn walled(text: &[(char, usize)], open: char, close: char) -> Option<usize> {
    let inside = text.iter().skip(1).take(WALLED_MAX).map(|(c, _)| *c);
    let inside: String = inside.take_while(|c| *c != close).flat_map(char::to_lowercase).collect();
    let word = inside.trim_matches(' ');
    // A dot between hyphens is a face: `-.-`. And a blank beside them parts words.
    let is_bracket = open != close;
    let is_one = dots().any(|dot| dot == word) && (is_bracket || (word != "." && word.len() == inside.len()));
    let length = inside.chars().count() + 1;
    (is_one && text.get(length).is_some_and(|(c, _)| *c == close)).then_some(length + 1)
}
