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

pub(super) mod optional_language {
    use kissbot_actors::text::language::Language;
    use serde::de::Error as _;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[allow(clippy::ref_option, reason = "serde asks for a reference")]
    pub(crate) fn serialize<S: Serializer>(language: &Option<Language>, output: S) -> Result<S::Ok, S::Error> {
        language.map(Language::code).serialize(output)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<Option<Language>, D::Error> {
        let code = Option::<String>::deserialize(input)?;
        code.map(|code| code.parse().map_err(D::Error::custom)).transpose()
    }
}

pub(super) mod by_channel {
    use kissbot_actors::chat::ChannelName;
    use serde::de::Error as _;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use std::collections::BTreeMap;

    pub(crate) fn serialize<S: Serializer, T: Serialize>(
        by_channel: &BTreeMap<ChannelName, T>,
        output: S,
    ) -> Result<S::Ok, S::Error> {
        output.collect_map(by_channel.iter().map(|(channel, value)| (channel.as_str(), value)))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
        input: D,
    ) -> Result<BTreeMap<ChannelName, T>, D::Error> {
        let by_name = BTreeMap::<String, T>::deserialize(input)?;
        let named = |(name, value): (String, T)| Ok((ChannelName::new(&name).map_err(D::Error::custom)?, value));
        by_name.into_iter().map(named).collect()
    }
}
