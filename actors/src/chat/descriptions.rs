//! The descriptions of a game, one for each language that a source has.

use crate::text::language::Language;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::collections::BTreeMap;
use std::fmt;

/// A key's beginning in a file; the code of the language follows.
const KEY: &str = "description_";

/// The descriptions of a game by language. In files they are fields of the game: `description_en`, `description_pt-BR`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Descriptions(BTreeMap<&'static str, Box<str>>);

impl Descriptions {
    /// The description in `language`.
    #[must_use]
    pub fn get(&self, language: Language) -> Option<&str> {
        self.0.get(language.code()).map(AsRef::as_ref)
    }

    /// The description in English, or in whichever language there is one.
    #[must_use]
    pub fn any(&self) -> Option<&str> {
        self.get(Language::ENGLISH).or_else(|| self.0.values().next().map(AsRef::as_ref))
    }

    /// Sets the description in `language`; an empty one is none.
    pub fn set(&mut self, language: Language, text: String) {
        if text.is_empty() {
            self.0.remove(language.code());
        } else {
            self.0.insert(language.code(), text.into());
        }
    }

    /// These, and from `others` what is missing.
    #[must_use]
    pub fn or(mut self, others: Self) -> Self {
        for (code, text) in others.0 {
            self.0.entry(code).or_insert(text);
        }
        self
    }
}

impl Serialize for Descriptions {
    fn serialize<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
        let mut map = output.serialize_map(Some(self.0.len()))?;
        for (code, text) in &self.0 {
            map.serialize_entry(&format!("{KEY}{code}"), text)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Descriptions {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        struct Fields;

        impl<'de> Visitor<'de> for Fields {
            type Value = Descriptions;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the fields of a game")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Descriptions, A::Error> {
                let mut descriptions = Descriptions::default();
                while let Some(key) = map.next_key::<String>()? {
                    // A language of another version of the bot is none of ours.
                    match key.strip_prefix(KEY).and_then(|code| code.parse().ok()) {
                        Some(language) => {
                            descriptions.set(language, map.next_value::<Option<String>>()?.unwrap_or_default());
                        }
                        None => drop(map.next_value::<IgnoredAny>()?),
                    }
                }
                Ok(descriptions)
            }
        }

        input.deserialize_map(Fields)
    }
}

#[cfg(test)]
mod tests {
    use crate::chat::game_facts::{GameFacts, Source};
    use crate::text::language::Language;

    #[test]
    fn a_game_is_read_as_older_versions_saved_it() {
        let mut game = serde_json::to_value(GameFacts::new(Source::Steam, 1, "Hades")).unwrap();
        let fields = game.as_object_mut().unwrap();
        fields.insert("description_en".to_owned(), "Defy the god of the dead.".into());
        fields.insert("description_fr".to_owned(), serde_json::Value::Null);
        fields.insert("description_tlh".to_owned(), "Hegh".into());
        let game: GameFacts = serde_json::from_value(game).unwrap();
        assert_eq!(game.description(Language::ENGLISH), Some("Defy the god of the dead."));
        assert_eq!((game.description(Language::FRENCH), game.description(Language::GERMAN)), (None, None));
    }

    #[test]
    fn a_game_is_saved_with_its_descriptions_in_every_language() {
        let mut game = GameFacts::new(Source::Steam, 1, "Hades");
        for &language in Language::ALL {
            game.describe(language, format!("In {}.", language.name()));
        }
        let saved = serde_json::to_value(&game).unwrap();
        assert_eq!(
            (&saved["description_en"], &saved["description_pt-BR"]),
            (&"In English.".into(), &"In Português (Brasil).".into())
        );
        assert_eq!(serde_json::from_value::<GameFacts>(saved).unwrap(), game);
    }

    #[test]
    fn what_one_source_lacks_the_other_has() {
        let told = |language, text: &str| {
            let mut game = GameFacts::new(Source::Steam, 1, "Hades");
            game.describe(language, text.to_owned());
            game.descriptions
        };
        let both = told(Language::GERMAN, "a").or(told(Language::ENGLISH, "b"));
        assert_eq!((both.get(Language::GERMAN), both.any()), (Some("a"), Some("b")));
        let first = told(Language::GERMAN, "a").or(told(Language::GERMAN, "c"));
        assert_eq!((first.get(Language::GERMAN), first.any()), (Some("a"), Some("a")));
    }
}
