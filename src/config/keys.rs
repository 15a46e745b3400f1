//! The keys of a configuration with their values, flattened.

use super::Config;
use crate::told::Told;
use serde_json::Value;
use std::collections::BTreeMap;

impl Config {
    /// Returns every key with its value; positions in lists of tables are numbers: `llm.providers.0.name`.
    #[must_use]
    pub fn keys(&self) -> BTreeMap<String, Value> {
        let mut keys = BTreeMap::new();
        // A config is plain data, which always has a form in JSON.
        flatten(serde_json::to_value(self).unwrap_or_default(), "", &mut keys);
        keys
    }

    /// Returns the keys whose value is not the built-in one, with what may be shown of it: numbers, switches and lists
    /// of names. For a text it only says that it is set, since it could be a secret in the wrong place.
    #[must_use]
    pub fn differing_keys(&self) -> Vec<(String, Told)> {
        let built_in = Self::default().keys();
        let differs = |(key, value): &(String, Value)| built_in.get(key) != Some(value) && !value.is_null();
        self.keys().into_iter().filter(differs).map(|(key, value)| (key, shown(&value))).collect()
    }
}

/// Returns what is told of a value that is not shown.
pub(crate) fn set() -> Told {
    Told::text("set")
}

fn flatten(value: Value, path: &str, keys: &mut BTreeMap<String, Value>) {
    let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                flatten(field, &below(&name), keys);
            }
        }
        Value::Array(items) if items.iter().any(Value::is_object) => {
            for (index, item) in items.into_iter().enumerate() {
                flatten(item, &below(&index.to_string()), keys);
            }
        }
        leaf => {
            keys.insert(path.to_owned(), leaf);
        }
    }
}

fn shown(value: &Value) -> Told {
    match value {
        Value::Bool(_) | Value::Number(_) => value.to_string().into(),
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ").into(),
        Value::String(text) if text.is_empty() => Told::text("set-nothing"),
        _ => set(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_told_and_no_text_is_shown() {
        let mut config = Config::default();
        assert_eq!(config.differing_keys(), []);
        config.bot.channels = vec!["one".parse().unwrap(), "two".parse().unwrap()];
        config.twitch.limits.messages_per_30_s = 7;
        config.twitch.client_id = "canary".into();
        config.commands.cooldown_s.insert("game".into(), 9);
        let differing: Vec<String> =
            config.differing_keys().into_iter().map(|(key, value)| format!("{key} {value}")).collect();
        assert_eq!(
            differing,
            [
                "bot.channels one, two",
                "commands.cooldown_s.game 9",
                "twitch.client_id is set",
                "twitch.limits.messages_per_30_s 7"
            ]
        );
    }
}
