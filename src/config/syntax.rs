//! What is wrong with a file that is no TOML, in words that need no knowledge of TOML: by the line itself where it shows
//! the slip, by the kind of value that its key takes, else by the parser's message.

use super::error::Mistake;
use super::line::path_at;
use super::load::whole_file;
use super::schema::{self, Kind, Place};
use std::path::Path;

/// The parser's messages for frequent slips, with their meaning in words that need no knowledge of TOML.
const PLAIN_WORDS: [(&str, &str); 7] = [
    (
        "string values must be quoted",
        r#"a text must stand in straight quotes, such as "text"; a number must be bare digits"#,
    ),
    ("invalid basic string", r#"a text is wrong: the closing quote " is missing, or a \ must be written \\"#),
    ("duplicate key", "this key or section is in the file twice; keep one of the two"),
    (
        "missing comma between array elements",
        "a list lacks a comma between two entries, or its closing ] (perhaps some lines above)",
    ),
    ("key with no value", "a key must be followed by = and its value"),
    ("unclosed table", "the name of a section must stand between [ and ]"),
    ("invalid boolean", "must be true or false, in small letters"),
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
        (Some(slip), _) => slip.to_owned(),
        (None, Some(plain)) => plain.to_owned(),
        (None, None) => format!("is no TOML: {reason}"),
    };
    whole_file(path, line, problem)
}

/// Returns the slip that a line shows by itself, if it does. The line is known to be wrong.
fn slip(file: &str, line: usize) -> Option<&'static str> {
    let text = file.lines().nth(line.checked_sub(1)?)?.trim();
    if text.starts_with("//") || text.starts_with("--") {
        return Some("a comment begins with #");
    }
    let (_, value) = text.split_once('=')?;
    let value = value.trim();
    if value.ends_with(';') {
        return Some("a line needs no ; at its end");
    }
    if let Some(inside) = value.strip_prefix('"') {
        let behind = inside.split_once('"').map(|(_, behind)| behind.trim());
        if behind.is_some_and(|behind| behind.starts_with("//") || behind.starts_with("--")) {
            return Some("a comment begins with #");
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

/// Returns the slip in a text behind its opening quote.
fn in_quotes(inside: &str) -> Option<&'static str> {
    let closed = inside.trim_end().strip_suffix('"').unwrap_or(inside);
    let is_escaped = |at: usize| closed.get(..at).is_some_and(|before| before.ends_with('\\'));
    if closed.match_indices('"').any(|(at, _)| !is_escaped(at)) && !closed.contains('#') {
        return Some(r#"there is a quote inside the text: write it \", or put the whole text in single quotes"#);
    }
    let known = |after: char| "btnfreuUx\\\"".contains(after);
    let mut characters = closed.chars();
    while let Some(character) = characters.next() {
        if character == '\\' && characters.next().is_some_and(|after| !known(after) || after.eq_ignore_ascii_case(&'u'))
        {
            return Some(r"a \ in a text must be written \\, or the whole text put in single quotes");
        }
    }
    None
}

/// Returns what a value without quotes must be for a key of this kind.
fn by_kind(kind: Kind, value: &str) -> Option<&'static str> {
    let is_number = value.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    match kind {
        Kind::Flag => Some("must be true or false, in small letters and without quotes"),
        Kind::Number { .. } if is_number => Some("must be a whole number in bare digits, without a comma or a unit"),
        Kind::Number { .. } => Some("must be a whole number in bare digits"),
        Kind::Text(_) => Some(r#"a text must stand in straight quotes, such as "text""#),
        Kind::List(_) if !value.starts_with('[') => Some(r#"must be a list, such as ["one", "two"]"#),
        Kind::List(_) | Kind::Any => None,
    }
}
