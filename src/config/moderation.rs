//! `[moderation]`: what is not to be said in chat.

use kissbot_actors::chat::moderation::{Exempt, FilterMode, Mode, Phrase, PhraseMatch};
use kissbot_actors::pillars::moderation::{OnRaid, Tell};
use kissbot_actors::screen::filters::{FILTERS, FilterSpec, PhraseMistake, phrase_mistake};
use kissbot_actors::screen::rules::{FilterSettings, ScreenSettings};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use super::Config;
use super::check::Checker;
use crate::told::Told;

/// `[moderation]`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Moderation {
    /// How far it goes where a channel has not said so.
    pub mode: Mode,
    /// After what time without another one strikes are forgotten.
    pub strike_window_s: u32,
    /// What is done at the first strike, the second, …; the last for all that follow.
    pub ladder: Vec<String>,
    /// When a viewer is told.
    pub tell: Tell,
    /// What is done about many strangers who say the same.
    pub on_raid: OnRaid,
    /// Above so many actions a minute a filter only watches for a while.
    pub actions_per_minute_max: u32,
    /// How long the audit is kept.
    pub audit_days: u32,
    /// Who is spared by all filters.
    pub exempt: Vec<Spared>,
    /// The filters, by name.
    #[serde(flatten)]
    pub filters: BTreeMap<String, Filter>,
    /// Phrases that are not to be said in any channel.
    pub phrases: Vec<ConfiguredPhrase>,
}

impl Default for Moderation {
    fn default() -> Self {
        Self {
            mode: Mode::Off,
            strike_window_s: 3600,
            ladder: ["delete", "delete", "60s", "600s"].map(str::to_owned).into(),
            tell: Tell::First,
            on_raid: OnRaid::Tell,
            actions_per_minute_max: 20,
            audit_days: 30,
            exempt: vec![Spared::Vip],
            filters: configured().map(|spec| (spec.name.as_str().to_owned(), Filter::of(spec))).collect(),
            phrases: Vec::new(),
        }
    }
}

/// One `[moderation.NAME]`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written")]
pub struct Filter {
    /// How far it goes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<FilterMode>,
    /// Who is spared by it, beside those who are spared by all.
    pub exempt: Vec<Spared>,
    /// What only the filter of links has.
    #[serde(flatten)]
    pub links: Option<Links>,
    /// Its numbers by their keys.
    #[serde(flatten)]
    pub numbers: BTreeMap<String, u32>,
}

/// What only `[moderation.links]` has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Links {
    /// Hosts, or hosts with the beginning of a path, that may be linked to.
    #[serde(default)]
    pub allowed: Vec<String>,
    /// Twitch's clips may be linked to.
    pub allow_clips: bool,
}

/// A filter as it is written. A list that is empty in the defaults is not in what is read.
#[derive(Deserialize)]
struct Written {
    mode: Option<FilterMode>,
    #[serde(default)]
    exempt: Vec<Spared>,
    #[serde(default)]
    allowed: Vec<String>,
    allow_clips: Option<bool>,
    #[serde(flatten)]
    numbers: BTreeMap<String, u32>,
}

impl From<Written> for Filter {
    fn from(written: Written) -> Self {
        let Written { mode, exempt, allowed, allow_clips, numbers } = written;
        let links = allow_clips.map(|allow_clips| Links { allowed, allow_clips });
        Self { mode, exempt, links, numbers }
    }
}

impl Filter {
    fn of(spec: &FilterSpec) -> Self {
        let numbers = spec.numbers.iter().map(|number| (number.key.to_owned(), number.default)).collect();
        let is_links = spec.name.as_str() == LINKS;
        Self {
            mode: Some(spec.mode),
            exempt: spared(spec.exempt),
            links: is_links.then(|| Links { allowed: Vec::new(), allow_clips: true }),
            numbers,
        }
    }

    fn settings(&self, spec: &FilterSpec) -> FilterSettings {
        let number = |number: &kissbot_actors::screen::filters::Number| {
            (number.key, self.numbers.get(number.key).copied().unwrap_or(number.default))
        };
        FilterSettings {
            mode: self.mode.unwrap_or(spec.mode),
            exempt: exempt(&self.exempt),
            numbers: spec.numbers.iter().map(number).collect(),
        }
    }
}

/// The filter that knows hosts.
pub(super) const LINKS: &str = "links";
/// The filter whose section is the list of phrases: it looks where there is one, and each says who is spared.
const PHRASES: &str = "phrases";

/// The filters that have a section.
pub(super) fn configured() -> impl Iterator<Item = &'static FilterSpec> {
    FILTERS.iter().copied().filter(|spec| spec.name.as_str() != PHRASES)
}

/// One `[[moderation.phrases]]`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfiguredPhrase {
    /// The name by which log and audit call it.
    pub id: String,
    /// The words or the pattern.
    pub text: String,
    /// How it is looked for.
    #[serde(default, rename = "match")]
    pub matching: PhraseMatch,
    /// What is done in place of the ladder's step; empty: the ladder's.
    #[serde(default)]
    pub action: String,
    /// Who may say it.
    #[serde(default)]
    pub exempt: Vec<Spared>,
}

/// Somebody who may be spared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Spared {
    /// VIPs.
    Vip,
    /// Subscribers and founders.
    Subscriber,
    /// The channel's regulars.
    Regular,
}

impl Spared {
    /// All, as the config names them.
    pub(super) const WORDS: [&str; 3] = ["vip", "subscriber", "regular"];
}

fn exempt(spared: &[Spared]) -> Exempt {
    Exempt {
        vip: spared.contains(&Spared::Vip),
        subscriber: spared.contains(&Spared::Subscriber),
        regular: spared.contains(&Spared::Regular),
    }
}

fn spared(exempt: Exempt) -> Vec<Spared> {
    let all = [(exempt.vip, Spared::Vip), (exempt.subscriber, Spared::Subscriber), (exempt.regular, Spared::Regular)];
    all.into_iter().filter(|(is_spared, _)| *is_spared).map(|(_, spared)| spared).collect()
}

/// Checks that each phrase can be looked for, hits no everyday word, and has a name of its own.
pub(super) fn check(checker: &mut Checker<'_>, phrases: &[Json]) {
    let mut ids = BTreeSet::new();
    for (index, phrase) in phrases.iter().enumerate() {
        let text = |key: &str| phrase.get(key).and_then(Json::as_str).unwrap_or_default();
        let matching = phrase.get("match").cloned().and_then(|word| serde_json::from_value(word).ok());
        let problem = match phrase_mistake(text("text"), matching.unwrap_or_default()) {
            // What is empty or too long is told by the table of keys.
            None | Some(PhraseMistake::Empty | PhraseMistake::TooLong) => None,
            Some(PhraseMistake::Everyday(word)) => Some(Told::text("phrase-everyday").with("word", &*word)),
            Some(PhraseMistake::TooShort) => Some(Told::text("phrase-short")),
            Some(mistake) => Some(Told::text("phrase-bad").with("why", mistake.to_string())),
        };
        if let Some(problem) = problem {
            checker.mistake_at(&format!("moderation.phrases.{index}.text"), problem);
        }
        if !text("id").is_empty() && !ids.insert(text("id")) {
            checker.mistake_at(&format!("moderation.phrases.{index}.id"), Told::text("phrase-twice"));
        }
    }
}

impl Config {
    /// Tells whether the config has moderation on in some channel.
    #[must_use]
    pub fn moderates(&self) -> bool {
        let own = self.channels.values().filter_map(|channel| channel.moderation);
        own.chain([self.moderation.mode]).any(|mode| mode != Mode::Off)
    }

    /// Returns what the screen has to know.
    #[must_use]
    pub fn screen(&self) -> ScreenSettings {
        let moderation = &self.moderation;
        let of = |spec: &&FilterSpec| {
            let filter = moderation.filters.get(spec.name.as_str());
            (spec.name, filter.map_or_else(|| FilterSettings::of(spec), |filter| filter.settings(spec)))
        };
        let links = moderation.filters.get(LINKS).and_then(|filter| filter.links.as_ref());
        let phrase = |phrase: &ConfiguredPhrase| Phrase {
            id: phrase.id.as_str().into(),
            text: phrase.text.as_str().into(),
            matching: phrase.matching,
            action: phrase.action.parse().ok(),
            exempt: exempt(&phrase.exempt),
        };
        ScreenSettings {
            exempt: exempt(&moderation.exempt),
            filters: FILTERS.iter().map(of).collect(),
            phrases: moderation.phrases.iter().map(phrase).collect(),
            allowed: links.map(|links| links.allowed.clone()).unwrap_or_default(),
            allow_clips: links.is_none_or(|links| links.allow_clips),
            bot_login: self.bot.login.clone(),
            bot_user_id: None,
            other_bots: Arc::new(self.bot.other_bots.iter().cloned().collect::<HashSet<String>>()),
        }
    }
}
