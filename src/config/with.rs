//! The (de)serialization of chat's types in the configuration.

use serde::{Deserialize, Deserializer};

pub(super) fn lower_case<'de, D: Deserializer<'de>>(input: D) -> Result<String, D::Error> {
    String::deserialize(input).map(|text| text.trim().to_ascii_lowercase())
}

pub(super) fn lower_case_list<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<String>, D::Error> {
    let mut texts: Vec<String> = Vec::new();
    for text in Vec::<String>::deserialize(input)? {
        let text = text.trim().to_lowercase();
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    Ok(texts)
}

pub(super) mod language {
    use kissbot_actors::text::language::Language;
    use serde::de::Error as _;
    use serde::{Deserialize, Deserializer, Serializer};

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
    pub(crate) fn serialize<S: Serializer>(language: &Language, output: S) -> Result<S::Ok, S::Error> {
        output.serialize_str(language.code())
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<Language, D::Error> {
        String::deserialize(input)?.parse().map_err(D::Error::custom)
    }
}

pub(super) mod channels {
    use kissbot_actors::chat::ChannelName;
    use serde::de::Error as _;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(channels: &[ChannelName], output: S) -> Result<S::Ok, S::Error> {
        output.collect_seq(channels.iter().map(ChannelName::as_str))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<ChannelName>, D::Error> {
        let mut channels: Vec<ChannelName> = Vec::new();
        for name in Vec::<String>::deserialize(input)? {
            let channel = ChannelName::new(&name).map_err(D::Error::custom)?;
            if !channels.contains(&channel) {
                channels.push(channel);
            }
        }
        Ok(channels)
    }
}

pub(super) mod channel_languages {
    use std::collections::BTreeMap;

    use kissbot_actors::chat::ChannelName;
    use kissbot_actors::text::language::Language;
    use serde::de::Error as _;
    use serde::{Deserialize, Deserializer, Serializer};

    type Languages = BTreeMap<ChannelName, Language>;

    pub(crate) fn serialize<S: Serializer>(languages: &Languages, output: S) -> Result<S::Ok, S::Error> {
        output.collect_map(languages.iter().map(|(channel, language)| (channel.as_str(), language.code())))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<Languages, D::Error> {
        let texts = BTreeMap::<String, String>::deserialize(input)?;
        texts
            .into_iter()
            .map(|(name, code)| {
                let channel = ChannelName::new(&name).map_err(D::Error::custom)?;
                Ok((channel, code.parse().map_err(D::Error::custom)?))
            })
            .collect()
    }
}
