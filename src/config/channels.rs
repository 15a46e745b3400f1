//! `[channels.NAME]`: the differences of one channel.

use super::check::Checker;
use super::environment::variable;
use super::error::{Mistake, Origin};
use super::nearest::most_alike;
use super::{Config, with};
use crate::told::Told;
use config::{Value, ValueKind};
use kissbot_actors::chat::ChannelName;
use kissbot_actors::chat::moderation::Mode;
use kissbot_actors::chat::per_channel::PerChannel;
use kissbot_actors::text::language::Language;
use kissbot_actors::text::response::Zone;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The channels that differ from the others, by name.
pub type Channels = BTreeMap<ChannelName, Channel>;

/// One `[channels.NAME]`. A key that is left out is as in all channels.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Channel {
    /// The language of the bot's words.
    #[serde(with = "with::optional_language")]
    pub language: Option<Language>,
    /// The time zone of what the bot says of times.
    pub timezone: Option<String>,
    /// How far moderation goes.
    pub moderation: Option<Mode>,
    /// The language models.
    pub llm: ChannelLlm,
}

/// One `[channels.NAME.llm]`. A key that is left out is as in all channels.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ChannelLlm {
    /// `true`: the AI is only there while the channel is live.
    pub live_only: Option<bool>,
    /// The persona: a preset's name, or the streamer's own words. Empty: without a persona.
    pub persona: Option<String>,
}

impl Config {
    /// Returns a value of all channels together with those of the channels that have their own.
    pub fn per_channel<T>(&self, everywhere: T, own: impl Fn(&Channel) -> Option<T>) -> PerChannel<T> {
        let differing = self.channels.iter().filter_map(|(name, channel)| Some((name.clone(), own(channel)?)));
        PerChannel::new(everywhere, differing)
    }

    /// Returns the languages of the channels.
    #[must_use]
    pub fn languages(&self) -> PerChannel<Language> {
        self.per_channel(self.bot.language, |channel| channel.language)
    }
}

impl Config {
    /// Returns the time zones of the channels: their own, or the one of most people who speak their language.
    #[must_use]
    pub fn zones(&self) -> PerChannel<Zone> {
        let of_language = |language: Language| Zone::find(language.spec().zone).unwrap_or(Zone::utc());
        self.per_channel(of_language(self.bot.language), |channel| {
            let own = channel.timezone.as_deref().and_then(Zone::find);
            own.or_else(|| channel.language.map(of_language))
        })
    }
}

/// At most so many names are listed where none is like the wrong one.
const LISTED_MAX: usize = 5;

/// Checks that each `[channels.NAME]` of what was read is there once and of one of `channels`.
pub(super) fn check(checker: &mut Checker<'_>, merged: &Value, channels: &[ChannelName]) {
    let field = |value: &Value, name: &str| match &value.kind {
        ValueKind::Table(fields) => fields.get(name).cloned(),
        _ => None,
    };
    let Some(ValueKind::Table(sections)) = field(merged, "channels").map(|value| value.kind) else { return };
    let sections: BTreeMap<String, Value> = sections.into_iter().collect();
    let mut seen: Vec<ChannelName> = Vec::new();
    for (name, section) in sections {
        let path = vec!["channels".to_owned(), name.clone()];
        let variable_path = path_in_environment(&section, path.clone());
        match ChannelName::new(&name) {
            Ok(channel) if seen.contains(&channel) => {
                let problem = Told::text("channel-twice");
                checker.mistakes.push(mistake(checker, path, variable_path, problem, None));
            }
            Ok(channel) if channels.contains(&channel) => seen.push(channel),
            _ => {
                let nearest = most_alike(&name.to_lowercase(), channels.iter().map(ChannelName::as_str));
                let names = || channels.iter().take(LISTED_MAX).map(ChannelName::as_str).collect::<Vec<_>>().join(", ");
                let problem = match nearest {
                    Some(_) => Told::text("channel-unlisted"),
                    None => Told::text("channel-unlisted-here").with("names", names()),
                };
                checker.mistakes.push(mistake(checker, path, variable_path, problem, nearest));
            }
        }
    }
}

fn mistake(
    checker: &Checker<'_>,
    path: Vec<String>,
    variable_path: Option<Vec<String>>,
    problem: Told,
    nearest: Option<&str>,
) -> Mistake {
    let key = path.join(".");
    let (origin, nearest) = match variable_path {
        Some(variable_path) => {
            let nearest = nearest.map(|name| {
                let with_name =
                    |(place, segment): (usize, &String)| if place == 1 { name.to_owned() } else { segment.clone() };
                variable(&variable_path.iter().enumerate().map(with_name).collect::<Vec<_>>())
            });
            (Origin::Environment(variable(&variable_path)), nearest)
        }
        None => (checker.origin_in_file(&path), nearest.map(|name| format!("channels.{name}"))),
    };
    Mistake { key, problem, origin, nearest }
}

/// Returns the path of the first value in `section`, if all in there come from the environment.
fn path_in_environment(section: &Value, path: Vec<String>) -> Option<Vec<String>> {
    let ValueKind::Table(fields) = &section.kind else { return section.origin().is_some().then_some(path) };
    let fields: BTreeMap<&String, &Value> = fields.iter().collect();
    let below = |(name, value): (&String, &Value)| {
        path_in_environment(value, path.iter().cloned().chain([name.clone()]).collect())
    };
    let paths: Option<Vec<Vec<String>>> = fields.into_iter().map(|(name, value)| below((name, value))).collect();
    paths?.into_iter().next()
}
