//! Lenient access to JSON values: Twitch's own samples have numbers in quotes and ids without, and fields that are
//! `null` or missing. Pure.

use serde_json::Value;

/// Returns a text if it is present and not empty; a number counts as a text.
#[must_use]
pub(crate) fn text(object: &Value, key: &str) -> Option<String> {
    match object.get(key)? {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Returns a whole number, in quotes or not; too large a number is clamped, a negative one is none.
#[must_use]
pub(crate) fn number(object: &Value, key: &str) -> Option<u32> {
    let clamped = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    match object.get(key)? {
        Value::Number(number) => number.as_u64().map(clamped),
        Value::String(text) => text.trim().parse().ok().map(clamped),
        _ => None,
    }
}

/// Returns a flag, in quotes or not; a missing one is `false`.
#[must_use]
pub(crate) fn flag(object: &Value, key: &str) -> bool {
    match object.get(key) {
        Some(Value::Bool(flag)) => *flag,
        Some(Value::String(text)) => text.trim().eq_ignore_ascii_case("true"),
        _ => false,
    }
}

/// Returns the entries of a list; anything else has none.
pub fn list<'a>(object: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> + use<'a> {
    object.get(key).and_then(Value::as_array).into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_number_or_a_flag_in_quotes_is_one() {
        let object =
            json!({"a": "60", "b": 60, "c": 5_000_000_000_u64, "d": -1, "e": 1.5, "f": "x", "g": "true", "h": true});
        let numbers = ["a", "b", "c", "d", "e", "f", "z"].map(|key| number(&object, key));
        assert_eq!(numbers, [Some(60), Some(60), Some(u32::MAX), None, None, None, None]);
        assert_eq!(["g", "h", "f", "z"].map(|key| flag(&object, key)), [true, true, false, false]);
    }

    #[test]
    fn a_text_is_there_or_not() {
        let object = json!({"a": " x ", "b": 1337, "c": null, "d": " ", "e": []});
        let texts = ["a", "b", "c", "d", "e", "z"].map(|key| text(&object, key));
        assert_eq!(texts, [Some("x".to_owned()), Some("1337".to_owned()), None, None, None, None]);
        assert_eq!(text(&json!([]), "a"), None);
    }
}
