//! Lenient reading of what Twitch sends, by all of its services: its own samples have numbers in quotes and ids without,
//! and fields that are `null` or missing, where others have an empty list or text. Pure.
//!
//! A [`Value`] is read field by field; a type that `serde` reads names a function of this file for each of its fields. Only
//! what cannot be done without is an error when it is missing.

use super::limits::LIFE_MAX;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, Error as _};
use serde_json::Value;

/// The most that is believed of a count. The largest that Twitch has are some hundred millions.
const COUNTED_MAX: u32 = 1_000_000_000;

/// Returns a text if it is present and not empty; a number counts as a text.
#[must_use]
pub(crate) fn text(object: &Value, key: &str) -> Option<String> {
    as_text(object.get(key)?)
}

/// Returns a whole number, in quotes or not. One that is negative, or beyond all that Twitch counts, is none: it
/// would be told as if it were known.
#[must_use]
pub(crate) fn number(object: &Value, key: &str) -> Option<u32> {
    let number = match object.get(key)? {
        Value::Number(number) => number.as_u64()?,
        Value::String(text) => text.trim().parse().ok()?,
        _ => return None,
    };
    sensible(number)
}

/// Returns a number that something on Twitch can have.
#[must_use]
pub(crate) fn sensible(number: u64) -> Option<u32> {
    u32::try_from(number).ok().filter(|number| *number <= COUNTED_MAX)
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
pub(crate) fn list<'a>(object: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> + use<'a> {
    object.get(key).and_then(Value::as_array).into_iter().flatten()
}

/// Reads a text without which nothing can be done; a number counts as one.
pub(crate) fn needed<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    as_text(&Value::deserialize(deserializer)?).ok_or_else(|| D::Error::custom("a text is missing"))
}

/// Reads a text; anything else is an empty one.
pub(crate) fn text_or_empty<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(as_text(&Value::deserialize(deserializer)?).unwrap_or_default())
}

/// Reads a moment; anything else is none.
pub(crate) fn moment<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<DateTime<Utc>>, D::Error> {
    let told = as_text(&Value::deserialize(deserializer)?);
    Ok(told.and_then(|told| DateTime::parse_from_rfc3339(&told).ok()).map(|at| at.to_utc()))
}

/// Reads how many there are, in quotes or not; anything else is not told.
pub(crate) fn count<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    })
}

/// Reads a list of texts, or one text with blanks between them (RFC 6749); anything else is an empty list.
pub(crate) fn texts<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    Ok(as_texts(&Value::deserialize(deserializer)?))
}

/// Reads a list whose entries must all be readable; `null` is an empty one.
pub(crate) fn entries<'de, D: Deserializer<'de>, T: DeserializeOwned>(deserializer: D) -> Result<Vec<T>, D::Error> {
    let list = Option::<Vec<Value>>::deserialize(deserializer)?.unwrap_or_default();
    list.into_iter().map(|entry| serde_json::from_value(entry).map_err(D::Error::custom)).collect()
}

/// Reads an object that may be `null`, and is its default then.
pub(crate) fn or_default<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    Ok(Option::<T>::deserialize(deserializer)?.unwrap_or_default())
}

/// Reads so many seconds of life; 0: none are told.
pub(crate) fn seconds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    Ok(as_seconds(&Value::deserialize(deserializer)?).unwrap_or(0))
}

/// Returns seconds of life, in quotes or not, and never more than [`LIFE_MAX`]: a clock can hold no more.
#[must_use]
pub(crate) fn as_seconds(value: &Value) -> Option<u64> {
    let told = match value {
        // More than 64 bits hold is a fraction to the reader of JSON.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "what is beyond is clamped")]
        Value::Number(number) => number.as_u64().or_else(|| number.as_f64().map(|seconds| seconds as u64)),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    told.filter(|seconds| *seconds > 0).map(|seconds| seconds.min(LIFE_MAX.as_secs()))
}

/// Returns the texts of a list, or those of one text with blanks between them.
#[must_use]
pub(crate) fn as_texts(value: &Value) -> Vec<String> {
    match value {
        Value::Array(texts) => texts.iter().filter_map(as_text).collect(),
        Value::String(texts) => texts.split_ascii_whitespace().map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[derive(Debug, Default, PartialEq, Deserialize)]
    struct Part {
        #[serde(default, deserialize_with = "texts")]
        texts: Vec<String>,
        #[serde(default, deserialize_with = "text_or_empty")]
        text: String,
        #[serde(default, deserialize_with = "seconds")]
        life: u64,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Whole {
        #[serde(deserialize_with = "needed")]
        id: String,
        #[serde(default, deserialize_with = "or_default")]
        part: Part,
        #[serde(default = "Vec::new", deserialize_with = "entries")]
        parts: Vec<Part>,
    }

    fn whole(value: Value) -> Result<Whole, serde_json::Error> {
        serde_json::from_value(value)
    }

    #[test]
    fn null_is_nothing_and_only_what_is_needed_is_missed() {
        let nothing = whole(json!({"id": "1"})).unwrap();
        assert_eq!(whole(json!({"id": 1, "part": null, "parts": null})).unwrap(), nothing);
        let nulls = json!({"texts": null, "text": null, "life": null});
        assert_eq!(whole(json!({"id": "1", "part": nulls, "parts": []})).unwrap(), nothing);
        for id in [json!(null), json!(""), json!(" "), json!([])] {
            assert!(whole(json!({"id": id})).is_err(), "{id}");
        }
        assert!(whole(json!({})).is_err() && whole(json!({"id": "1", "parts": [7]})).is_err());
    }

    #[test]
    fn texts_are_a_list_or_one_text_with_blanks() {
        let texts = |value| whole(json!({"id": "1", "part": {"texts": value}})).unwrap().part.texts;
        assert_eq!(texts(json!(["a", null, "b", 3])), ["a", "b", "3"]);
        assert_eq!(texts(json!("a b")), ["a", "b"]);
        assert!(texts(json!({"a": 1})).is_empty() && texts(json!(7)).is_empty());
    }

    #[test]
    fn no_life_is_longer_than_a_clock_can_hold() {
        let life = |value| whole(json!({"id": "1", "part": {"life": value}})).unwrap().part.life;
        assert_eq!([life(json!(60)), life(json!("60")), life(json!(60.9))], [60; 3]);
        assert_eq!(
            [life(json!(u64::MAX)), life(json!(1e300)), life(json!("18446744073709551615"))],
            [LIFE_MAX.as_secs(); 3]
        );
        assert_eq!([life(json!(-1)), life(json!(0)), life(json!("soon")), life(json!([]))], [0; 4]);
    }

    #[test]
    fn a_number_or_a_flag_in_quotes_is_one() {
        let object =
            json!({"a": "60", "b": 60, "c": 5_000_000_000_u64, "d": -1, "e": 1.5, "f": "x", "g": "true", "h": true});
        let numbers = ["a", "b", "c", "d", "e", "f", "z"].map(|key| number(&object, key));
        assert_eq!(numbers, [Some(60), Some(60), None, None, None, None, None]);
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
