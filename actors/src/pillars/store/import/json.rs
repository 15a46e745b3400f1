//! JSON as other bots and the people who save their answers write it.

use chrono::{DateTime, Utc};
use serde_json::Value;

/// Reads one or several JSON values behind each other.
///
/// # Errors
/// Returns an error with the line when it is no JSON.
pub(super) fn values(bytes: &[u8]) -> Result<Vec<Value>, String> {
    let values: Result<Vec<Value>, _> = serde_json::Deserializer::from_slice(bytes).into_iter().collect();
    let values = values.map_err(|error| error.to_string())?;
    if values.is_empty() { Err("it is empty".to_owned()) } else { Ok(values) }
}

/// An element of a list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Element<'a> {
    /// The key of the list; empty: it has none.
    pub(super) list: &'a str,
    /// Its place in the list, from 1.
    pub(super) place: usize,
    /// The element.
    pub(super) value: &'a Value,
}

/// Returns the elements of all lists that are not within an element themselves: answers may be stapled together, and
/// nested.
pub(super) fn elements(values: &[Value]) -> Vec<Element<'_>> {
    let mut found = Vec::new();
    values.iter().for_each(|value| collect(value, "", &mut found));
    found
}

fn collect<'a>(value: &'a Value, key: &'a str, found: &mut Vec<Element<'a>>) {
    match value {
        Value::Array(list) => {
            for (at, value) in list.iter().enumerate() {
                // Pages of answers, stapled as a list.
                match value {
                    Value::Array(_) => collect(value, key, found),
                    Value::Object(fields) if is_answer(fields) => collect(value, key, found),
                    _ => found.push(Element { list: key, place: at + 1, value }),
                }
            }
        }
        Value::Object(fields) => fields.iter().for_each(|(key, value)| collect(value, key, found)),
        _ => {}
    }
}

/// Tells whether an object is a whole answer: one of its fields is a list of objects with the name of a kind of rows.
fn is_answer(fields: &serde_json::Map<String, Value>) -> bool {
    let lists = ["commands", "timers", "quotes", "regulars"];
    let is_list = |value: &Value| value.as_array().is_some_and(|list| list.first().is_none_or(Value::is_object));
    lists.iter().any(|list| fields.get(*list).is_some_and(is_list)) && !fields.contains_key("name")
}

/// Returns a field as text; numbers, too.
pub(super) fn text(value: &Value, key: &str) -> Option<String> {
    match value.get(key)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Returns a field as a whole number, be it written as one, with decimals, or as text.
pub(super) fn number(value: &Value, key: &str) -> Option<i64> {
    match value.get(key)? {
        Value::Number(number) => number.as_i64().or_else(|| whole(number.as_f64()?)),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

#[expect(clippy::cast_possible_truncation, reason = "what is within these bounds fits")]
fn whole(number: f64) -> Option<i64> {
    (number.abs() < 1e15).then_some(number as i64)
}

/// Returns a field as seconds or another count; one below 0 is none.
pub(super) fn count(value: &Value, key: &str) -> Option<u32> {
    number(value, key).map(|number| u32::try_from(number.max(0)).unwrap_or(u32::MAX))
}

/// Returns a field that is true or false, however it is written.
pub(super) fn flag(value: &Value, key: &str) -> Option<bool> {
    match value.get(key)? {
        Value::Bool(flag) => Some(*flag),
        Value::Number(number) => number.as_i64().map(|number| number != 0),
        Value::String(text) => match text.trim().to_ascii_lowercase().as_str() {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// Returns the texts of a list.
pub(super) fn texts(value: &Value, key: &str) -> Vec<String> {
    let list = value.get(key).and_then(Value::as_array);
    let texts = list.into_iter().flatten().filter_map(|value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Object(_) => text(value, "text").or_else(|| text(value, "message")),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    });
    texts.collect()
}

/// Returns a field as a time.
pub(super) fn time(value: &Value, key: &str) -> Option<DateTime<Utc>> {
    text(value, key)?.parse().ok()
}

/// Returns the name by which a row is told.
pub(super) fn shown(element: &Element<'_>, keys: &[&str]) -> String {
    let name = keys.iter().find_map(|key| text(element.value, key)).filter(|name| !name.trim().is_empty());
    name.map_or_else(|| format!("in place {}", element.place), |name| name.chars().take(60).collect())
}
