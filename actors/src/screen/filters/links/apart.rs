//! Links whose parts are set apart with blanks, or whose dot is spelled out.

use super::reading::SURE_DOT;
use super::words::{ending_of, is_dot, is_host, is_invitation, path_of};
use crate::text::fold::line::is_alphanumeric;
use crate::text::links::domains::Ending;
use crate::text::links::reading::dots;
use std::ops::Range;

/// Endings that people also speak of alone: they write of .NET and of .io games.
const SPOKEN_OF: [&str; 2] = ["net", "io"];
/// Words before a spelled dot that are no name: the dot com bubble.
const ARTICLES: [&str; 21] = [
    "a", "an", "the", "this", "that", "of", "in", "my", "le", "la", "les", "un", "une", "el", "los", "o", "os", "um",
    "der", "die", "das",
];

/// A link in more words than one.
pub(super) struct Apart<'a> {
    pub(super) host: String,
    pub(super) path: &'a str,
    pub(super) range: Range<usize>,
}

/// How a name is bound to its ending.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bond {
    /// `foo. com`: a dot and a blank stand behind every sentence.
    Ended,
    /// `foo . com`.
    Loose,
    /// `foo .com`.
    Tight,
    /// `foo (dot) com`.
    Sure,
    /// `foo dot com`.
    Spelled,
    /// `foo punto com`: people say so without addresses in mind.
    Said,
    /// `discord gg/x`.
    None,
}

/// Finds a link that begins with this word and goes on in the next ones.
pub(super) fn link_at<'a>(text: &'a str, word: &Range<usize>, next: &[Range<usize>]) -> Option<Apart<'a>> {
    let written = text.get(word.clone())?;
    let (name, closing) = name_at_end(written)?;
    let first = next.first()?;
    let second = text.get(first.clone())?;
    let (bond, end, skipped) = match closing {
        Some(SURE_DOT) => (Bond::Sure, first.start, 0),
        Some(_) => (Bond::Ended, first.start, 0),
        None => bond_of(second, first, next.get(1))?,
    };
    let rest = text.get(end..next.get(skipped)?.end)?;
    let (ending, behind) = rest.split_at(rest.find(|c| !is_host(c)).unwrap_or(rest.len()));
    let ending = ending.trim_end_matches(|c: char| !is_alphanumeric(c));
    let behind = if behind.is_empty() { rest.get(ending.len()..)? } else { behind };
    let follower = next.get(skipped + 1).and_then(|word| text.get(word.clone()));
    let path = path_of(behind);
    if !ending.starts_with(is_alphanumeric) || !is_link(name, bond, ending, (behind, path), follower) {
        return None;
    }
    let start = word.start + written.rfind(name)?;
    let end = end + ending.len() + if path.is_empty() { 0 } else { behind.len() };
    Some(Apart {
        host: format!("{name}.{}", ending.replace(SURE_DOT, ".")).replace(SURE_DOT, "."),
        path,
        range: start..end,
    })
}

/// Returns the name that a word ends with, and the dot behind it.
fn name_at_end(word: &str) -> Option<(&str, Option<char>)> {
    let start = word.char_indices().rev().take_while(|(_, c)| is_host(*c)).last()?.0;
    let run = word.get(start..)?;
    let closing = run.chars().next_back().filter(|c| is_dot(*c));
    let name = closing.and_then(|dot| run.strip_suffix(dot)).unwrap_or(run);
    // Behind three dots something new begins.
    let name = name.rsplit("..").next()?.trim_start_matches(|c: char| !is_alphanumeric(c));
    name.ends_with(is_alphanumeric).then_some((name, closing))
}

/// Returns the bond that a word is, or begins with; where the ending begins, and in which of the next words.
fn bond_of(word: &str, place: &Range<usize>, behind: Option<&Range<usize>>) -> Option<(Bond, usize, usize)> {
    let next = || behind.map(|next| next.start);
    let mut chars = word.chars();
    match (chars.next(), chars.as_str()) {
        (Some(SURE_DOT), "") => Some((Bond::Sure, next()?, 1)),
        (Some('.'), "") => Some((Bond::Loose, next()?, 1)),
        (Some(SURE_DOT), _) => Some((Bond::Sure, place.start + SURE_DOT.len_utf8(), 0)),
        (Some('.'), _) => Some((Bond::Tight, place.start + 1, 0)),
        _ if word.eq_ignore_ascii_case("dot") || word.eq_ignore_ascii_case("d0t") => Some((Bond::Spelled, next()?, 1)),
        _ if word.len() <= 8 && dots().any(|dot| dot == word.to_lowercase()) => Some((Bond::Said, next()?, 1)),
        _ => Some((Bond::None, place.start, 0)),
    }
}

fn is_link(name: &str, bond: Bond, ending: &str, behind: (&str, &str), follower: Option<&str>) -> bool {
    let (behind, path) = behind;
    let has_path = path.contains(is_alphanumeric);
    let site = name.rsplit(is_dot).next().unwrap_or_default();
    if is_invitation(site, ending) {
        // "See you on discord. gg" is none.
        return has_path || !matches!(bond, Bond::None | Bond::Ended);
    }
    let last = ending.rsplit(is_dot).next().unwrap_or_default();
    let before = match ending.rsplit_once(is_dot) {
        Some((before, _)) => format!("{name}.{before}"),
        None => name.to_owned(),
    };
    let Some(found) = ending_of(&before, last) else { return false };
    let is_spoken_of = SPOKEN_OF.iter().any(|end| end.eq_ignore_ascii_case(last)) && !has_path;
    let is_name = name.contains(char::is_alphabetic);
    let is_strong = found == Ending::Strong && is_name;
    match bond {
        Bond::Sure => found >= Ending::Middle,
        Bond::Tight => is_strong && !is_spoken_of,
        Bond::Ended | Bond::Loose => is_strong && !is_spoken_of && is_alone(behind, follower),
        Bond::Spelled => is_strong && !is_spoken_of && !is_article(name),
        Bond::Said => is_strong && !is_spoken_of && !is_article(name) && is_alone(behind, follower),
        Bond::None => false,
    }
}

/// Tells whether nothing goes on behind an ending that would make it a word of a sentence.
fn is_alone(behind: &str, follower: Option<&str>) -> bool {
    !behind.is_empty() || follower.is_none_or(|word| !word.starts_with(is_alphanumeric))
}

fn is_article(name: &str) -> bool {
    ARTICLES.iter().any(|article| article.eq_ignore_ascii_case(name))
}
