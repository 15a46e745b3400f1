//! The meaning of a source's reply, and careful reading of its JSON: both are undocumented or often wrong, so a field
//! of another type than expected counts as absent, and an entry that makes no sense is left out.

use serde_json::Value;

/// The meaning of a reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reply<T> {
    /// It has what was asked for.
    Found(T),
    /// The source knows no such thing.
    Nothing,
    /// It lives elsewhere: ask again for this name, once.
    Moved(Box<str>),
    /// The source wants to be left alone for a while.
    Throttled,
    /// The key is missing, wrong or used up.
    KeyRefused,
    /// The source is in trouble: a status of 500 and above.
    Down,
    /// Nothing that can be understood. Why, in words that hold nothing of the reply.
    Garbage(&'static str),
}

/// Reads the status, and the body when the status alone does not say everything.
///
/// # Errors
/// The reply, when its body does not matter or is no JSON.
pub(super) fn json<T>(status: u16, body: &[u8]) -> Result<Value, Reply<T>> {
    match status {
        429 => return Err(Reply::Throttled),
        500.. => return Err(Reply::Down),
        _ => {}
    }
    serde_json::from_slice(body).map_err(|_| match status {
        404 => Reply::Nothing,
        401 => Reply::KeyRefused,
        403 => Reply::Throttled,
        _ => Reply::Garbage("no JSON"),
    })
}

/// Returns the text at `key`; nothing when it is no text or blank.
pub(super) fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key)?.as_str().map(str::trim).filter(|text| !text.is_empty())
}

/// Returns the number at `key`, also when it is written as a text.
pub(super) fn number(value: &Value, key: &str) -> Option<u64> {
    let value = value.get(key)?;
    value.as_u64().or_else(|| value.as_str()?.trim().parse().ok())
}

/// Tells whether it says yes at `key`.
pub(super) fn is_true(value: &Value, key: &str) -> bool {
    value.get(key).and_then(Value::as_bool).unwrap_or(false)
}

/// Returns the list at `key`; an empty one when it is none.
pub(super) fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// Returns Metacritic's score at `key`. Both sources use 0 or "" for none.
pub(super) fn score(value: &Value, key: &str) -> Option<u8> {
    number(value, key).and_then(|score| u8::try_from(score).ok()).filter(|score| (1..=100).contains(score))
}

/// Returns the first year in a text, such as "2020-09-17", "8 May, 2015", "T4 2026", "2020年9月17日".
pub(super) fn year(text: &str) -> Option<u16> {
    let runs = text.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() == 4);
    runs.filter_map(|run| run.parse().ok()).find(|year| (1950..2100).contains(year))
}
