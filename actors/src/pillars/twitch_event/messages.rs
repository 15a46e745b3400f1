//! The operator's own lines, and from how much on an event is spoken of: `[twitch_events.messages]` and
//! `[twitch_events.minimum]` of the config. Each has a key for every kind of event that has one.

use super::kind::{EventKind, Minimum};
use super::kinds;
use crate::chat::channel_event::Facts;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;

/// The operator's own lines by the keys of their kinds. None: the built-in text in the channel's language; an empty one:
/// the event is silent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Templates(BTreeMap<&'static str, String>);

impl Templates {
    /// Returns the operator's line for events of this kind.
    #[must_use]
    pub fn of(&self, kind: &EventKind) -> Option<&str> {
        self.0.get(kind.key).map(String::as_str)
    }

    /// Sets the line for events of this kind.
    pub fn set(&mut self, kind: &EventKind, template: impl Into<String>) {
        self.0.insert(kind.key, template.into());
    }

    /// Tells whether nothing is said of events of this kind.
    #[must_use]
    pub fn is_silent(&self, kind: &EventKind) -> bool {
        kind.line.is_none() || self.of(kind).is_some_and(|template| template.trim().is_empty())
    }
}

impl Serialize for Templates {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(kinds::lines().map(|(kind, _)| (kind.key, self.of(kind))))
    }
}

impl<'de> Deserialize<'de> for Templates {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut templates = Self::default();
        for (key, template) in BTreeMap::<String, Option<String>>::deserialize(deserializer)? {
            let kind = kinds::lines().map(|(kind, _)| kind).find(|kind| kind.key == key);
            let kind = kind.ok_or_else(|| D::Error::custom(format!("there is no kind of event called {key}")))?;
            if let Some(template) = template {
                templates.set(kind, template);
            }
        }
        Ok(templates)
    }
}

/// From how much on an event is spoken of, by the keys of the kinds' minima. None: the built-in value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Minima(BTreeMap<&'static str, u32>);

impl Minima {
    /// Returns how much there must be.
    #[must_use]
    pub fn of(&self, minimum: &Minimum) -> u32 {
        self.0.get(minimum.key).copied().unwrap_or(minimum.built_in)
    }

    /// Sets from how much on events of this kind are spoken of; a kind without a minimum always is.
    pub fn set(&mut self, kind: &EventKind, least: u32) {
        if let Some(minimum) = kind.line.as_ref().and_then(|line| line.minimum.as_ref()) {
            self.put(minimum, least);
        }
    }

    /// The built-in value is not kept, so that equal wishes are equal however they were said.
    fn put(&mut self, minimum: &Minimum, least: u32) {
        self.0.remove(minimum.key);
        if least != minimum.built_in {
            self.0.insert(minimum.key, least);
        }
    }

    /// Tells whether there is enough of an event of this kind to be spoken of.
    #[must_use]
    pub(crate) fn is_reached(&self, kind: &EventKind, facts: &Facts) -> bool {
        let minimum = kind.line.as_ref().and_then(|line| line.minimum.as_ref());
        minimum.is_none_or(|minimum| facts.number(minimum.of).unwrap_or(0) >= self.of(minimum))
    }
}

impl Serialize for Minima {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(kinds::minima().map(|minimum| (minimum.key, self.of(minimum))))
    }
}

impl<'de> Deserialize<'de> for Minima {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut minima = Self::default();
        for (key, least) in BTreeMap::<String, u32>::deserialize(deserializer)? {
            let minimum = kinds::minima().find(|minimum| minimum.key == key);
            let minimum = minimum.ok_or_else(|| D::Error::custom(format!("there is no minimum called {key}")))?;
            minima.put(minimum, least);
        }
        Ok(minima)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pillars::twitch_event::kinds::{cheer, follow, gift, hype_train_end, raid, resubscribe, update};
    use serde_json::json;

    #[test]
    fn every_kind_with_a_line_has_a_key_and_another_key_is_a_mistake() {
        let shown = serde_json::to_value(Templates::default()).unwrap();
        assert_eq!(shown.as_object().unwrap().len(), kinds::lines().count());
        assert_eq!(shown.get("raid"), Some(&json!(null)));
        assert_eq!(serde_json::from_value::<Templates>(shown).unwrap(), Templates::default());
        let own: Templates = serde_json::from_value(json!({"raid": "{user}!", "follow": ""})).unwrap();
        assert_eq!(
            (own.of(&raid::KIND), own.of(&follow::KIND), own.of(&cheer::KIND)),
            (Some("{user}!"), Some(""), None)
        );
        assert_eq!(serde_json::from_value::<Templates>(serde_json::to_value(&own).unwrap()).unwrap(), own);
        for unknown in ["raids", "update"] {
            assert!(serde_json::from_value::<Templates>(json!({unknown: "x"})).is_err(), "{unknown}");
        }
    }

    #[test]
    fn an_empty_line_is_silence_and_so_is_a_kind_without_a_line() {
        let mut templates = Templates::default();
        templates.set(&follow::KIND, " ");
        let silent = [&follow::KIND, &update::KIND, &raid::KIND].map(|kind| templates.is_silent(kind));
        assert_eq!(silent, [true, true, false]);
    }

    #[test]
    fn a_minimum_is_written_as_it_was_read_and_another_key_is_a_mistake() {
        let shown = serde_json::to_value(Minima::default()).unwrap();
        let zeros = json!({"cheer_bits": 0, "gift_subscriptions": 0, "raid_viewers": 0, "resubscribe_months": 0});
        assert_eq!(shown, zeros);
        assert_eq!(serde_json::from_value::<Minima>(shown).unwrap(), Minima::default());
        assert!(serde_json::from_value::<Minima>(json!({"raid": 3})).is_err());
    }

    #[test]
    fn a_minimum_is_reached_or_not() {
        let mut minima = Minima::default();
        let wanted = [(&cheer::KIND, 100), (&raid::KIND, 3), (&gift::KIND, 2), (&resubscribe::KIND, 6)];
        for (kind, least) in wanted {
            let name = kind.line.as_ref().unwrap().minimum.as_ref().unwrap().of;
            let facts = |number: u32| Facts::new([(name, number.into())]);
            assert!(minima.is_reached(kind, &facts(0)), "{kind:?}");
            minima.set(kind, least);
            assert!(!minima.is_reached(kind, &facts(least - 1)) && minima.is_reached(kind, &facts(least)), "{kind:?}");
        }
        minima.set(&hype_train_end::KIND, 5);
        assert!(minima.is_reached(&hype_train_end::KIND, &Facts::new([("level", 1.into())])));
    }
}
