//! What is wrong with a file that is no TOML, in words that need no knowledge of TOML: by the line itself where it shows
//! the slip, by the kind of value that its key takes, else by the parser's message.

use super::error::Mistake;
use super::line::path_at;
use super::load::whole_file;
use super::schema::{self, Kind, Place};
use crate::told::Told;
use std::path::Path;

/// The parser's messages for frequent slips, with the ids of the texts that need no knowledge of TOML.
const PLAIN_WORDS: [(&str, &str); 7] = [
    ("string values must be quoted", "slip-unquoted"),
    ("invalid basic string", "slip-unclosed"),
    ("duplicate key", "slip-twice"),
    ("missing comma between array elements", "slip-comma"),
    ("key with no value", "slip-no-value"),
    ("unclosed table", "slip-header"),
    ("invalid boolean", "slip-flag"),
];

/// Returns the mistake without the line that the parser quotes: a key could be in it.
pub(super) fn mistake(path: &Path, file: &str, error: &config::ConfigError) -> Mistake {
    let text = error.to_string();
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default();
    let line = first.split_once("at line ").and_then(|(_, rest)| rest.split(',').next()).and_then(|n| n.parse().ok());
    let quoted = |line: &str| line.trim_start_matches(|c: char| c == ' ' || c.is_ascii_digit()).starts_with('|');
    let reasons: Vec<&str> = lines.filter(|line| !quoted(line) && !line.trim().is_empty()).collect();
    let reason = if reasons.is_empty() { first.to_owned() } else { reasons.join(", ") };
    let plain = PLAIN_WORDS.iter().find(|(parsers, _)| reason.starts_with(parsers)).map(|(_, plain)| *plain);
    let is_structure = ["duplicate key", "missing comma", "unclosed table"].iter().any(|one| reason.starts_with(one));
    let by_line = line.filter(|_| !is_structure).and_then(|line| slip(file, line));
    let problem = match (by_line, plain) {
        (Some(id), _) | (None, Some(id)) => Told::text(id),
        (None, None) => Told::text("no-toml").with("reason", reason),
    };
    whole_file(path, line, problem)
}

/// Returns the id of the slip that a line shows by itself, if it does. The line is known to be wrong.
fn slip(file: &str, line: usize) -> Option<&'static str> {
    let text = file.lines().nth(line.checked_sub(1)?)?.trim();
    if text.starts_with("//") || text.starts_with("--") {
        return Some("slip-comment");
    }
    let (_, value) = text.split_once('=')?;
    let value = value.trim();
    if value.ends_with(';') {
        return Some("slip-end");
    }
    if let Some(inside) = value.strip_prefix('"') {
        let behind = inside.split_once('"').map(|(_, behind)| behind.trim());
        if behind.is_some_and(|behind| behind.starts_with("//") || behind.starts_with("--")) {
            return Some("slip-comment");
        }
        return in_quotes(inside);
    }
    if value.starts_with(['“', '”', '„', '«', '\u{2018}', '\u{2019}']) {
        return None;
    }
    match schema::place(&path_at(file, line)?) {
        Place::Value(key) => by_kind(key.kind, value),
        _ => None,
    }
}

/// Returns the id of the slip in a text behind its opening quote.
fn in_quotes(inside: &str) -> Option<&'static str> {
    let closed = inside.trim_end().strip_suffix('"').unwrap_or(inside);
    let is_escaped = |at: usize| closed.get(..at).is_some_and(|before| before.ends_with('\\'));
    if closed.match_indices('"').any(|(at, _)| !is_escaped(at)) && !closed.contains('#') {
        return Some("slip-inner-quote");
    }
    let known = |after: char| "btnfreuUx\\\"".contains(after);
    let mut characters = closed.chars();
    while let Some(character) = characters.next() {
        if character == '\\' && characters.next().is_some_and(|after| !known(after) || after.eq_ignore_ascii_case(&'u'))
        {
            return Some("slip-backslash");
        }
    }
    None
}

/// Returns the id of what a value without quotes must be for a key of this kind.
fn by_kind(kind: Kind, value: &str) -> Option<&'static str> {
    let is_number = value.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    match kind {
        Kind::Flag => Some("slip-flag-bare"),
        Kind::Number { .. } if is_number => Some("slip-digits-only"),
        Kind::Number { .. } => Some("slip-digits"),
        Kind::Text(_) => Some("slip-quotes"),
        Kind::List(_) if !value.starts_with('[') => Some("list"),
        Kind::List(_) | Kind::Any => None,
    }
}
