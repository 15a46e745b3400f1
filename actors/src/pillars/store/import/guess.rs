//! The kind of a file by what is in it.

use super::{Kind, json, kissbot};
use crate::chat::custom::grammar;
use crate::text::language::Language;
use serde_json::Value;

/// How many lines of a text are looked at.
const LINES: usize = 50;

/// Guesses the kind of a file; nothing: it is none that is known.
pub(super) fn kind(bytes: &[u8], language: Language, prefix: &str) -> Option<Kind> {
    if bytes.starts_with(b"SQLite format 3\0") {
        return Some(Kind::PhantomBot);
    }
    match json::values(bytes) {
        Ok(values) => of_json(&values),
        Err(_) => is_text(bytes, language, prefix).then_some(Kind::Text),
    }
}

fn of_json(values: &[Value]) -> Option<Kind> {
    if values.iter().any(kissbot::is_one) {
        return Some(Kind::Kissbot);
    }
    if values.iter().any(|value| value.get("settings").is_some_and(Value::is_array)) {
        return Some(Kind::Moobot);
    }
    let elements = json::elements(values);
    // The answer with Fossabot's commands has roles beside them, which look like nothing.
    elements.iter().find_map(|element| of_row(element.value))
}

fn of_row(row: &Value) -> Option<Kind> {
    let has = |key: &str| row.get(key).is_some();
    Some(match () {
        () if has("Command") && has("Response") => Kind::Streamlabs,
        () if has("variable") && has("value") => Kind::PhantomBot,
        () if has("command") && has("reply") || has("commandId") || has("accessLevel") => Kind::StreamElements,
        () if has("chatLines") || has("name") && has("messages") => Kind::StreamElements,
        () if has("name") && has("response") => Kind::Fossabot,
        () if has("name") && has("message") || has("providerId") => Kind::Nightbot,
        () if has("text") && (has("id") || has("_id")) => Kind::StreamElements,
        () => return None,
    })
}

/// Tells whether one of the first lines is an order, or has a command in front.
fn is_text(bytes: &[u8], language: Language, prefix: &str) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).take(LINES);
    let has_command = |line: &str| line.starts_with('!') || !prefix.is_empty() && line.starts_with(prefix);
    lines.into_iter().any(|line| has_command(line) || grammar::read_line(line, language, prefix).is_some())
}
