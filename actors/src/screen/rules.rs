//! What is judged in which channel: the config and what channels have set, compiled. Pure.

use super::filters::hosts::Hosts;
use super::filters::phrases::{Phrases, Refused};
use super::filters::{FILTERS, FilterSpec, host_mistake};
use super::gate::{Suspects, Thresholds};
use super::glance;
use super::traces::hash;
use crate::chat::ChannelName;
use crate::chat::moderation::{ChannelModeration, Exempt, FilterMode, FilterName, Mode, Phrase};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;

/// The part of the config about the screen.
#[derive(Clone, Debug)]
pub struct ScreenSettings {
    /// Who is spared by all filters.
    pub exempt: Exempt,
    /// What is set for single filters; one that is missing is as it comes.
    pub filters: BTreeMap<FilterName, FilterSettings>,
    /// The phrases that are not to be said in any channel.
    pub phrases: Vec<Phrase>,
    /// Hosts, or hosts with the beginning of a path, that may be linked to in every channel.
    pub allowed: Vec<String>,
    /// Twitch's clips may be linked to.
    pub allow_clips: bool,
    /// The bot's login.
    pub bot_login: String,
    /// The bot's id, once it is known.
    pub bot_user_id: Option<String>,
    /// The logins of other bots.
    pub other_bots: Arc<HashSet<String>>,
}

impl Default for ScreenSettings {
    fn default() -> Self {
        Self {
            exempt: Exempt { vip: true, ..Exempt::default() },
            filters: FILTERS.iter().map(|spec| (spec.name, FilterSettings::of(spec))).collect(),
            phrases: Vec::new(),
            allowed: Vec::new(),
            allow_clips: true,
            bot_login: String::new(),
            bot_user_id: None,
            other_bots: Arc::default(),
        }
    }
}

/// What is set for one filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterSettings {
    /// How far it goes.
    pub mode: FilterMode,
    /// Who is spared by it, beside those who are spared by all.
    pub exempt: Exempt,
    /// Its numbers by their keys; one that is missing has its default.
    pub numbers: BTreeMap<&'static str, u32>,
}

impl FilterSettings {
    /// Returns what holds when nothing is set.
    #[must_use]
    pub fn of(spec: &FilterSpec) -> Self {
        let numbers = spec.numbers.iter().map(|number| (number.key, number.default)).collect();
        Self { mode: spec.mode, exempt: spec.exempt, numbers }
    }
}

/// A channel that is compiled.
#[derive(Clone, Copy, Debug)]
pub struct ScreenedChannel<'a> {
    /// Its name.
    pub channel: &'a ChannelName,
    /// How far moderation goes there, whoever said so last.
    pub mode: Mode,
    /// What it has set in chat.
    pub set: &'a ChannelModeration,
    /// Filters that only watch for now, whatever their mode.
    pub dropped: &'a BTreeSet<FilterName>,
    /// The logins of its regulars, in small letters.
    pub regulars: &'a BTreeSet<Arc<str>>,
}

/// Something that does not compile: it is left out, and the rest holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The channel, if it is one's own.
    pub channel: Option<ChannelName>,
    /// The id of the phrase, or the host.
    pub what: Box<str>,
    /// The mistake.
    pub why: Box<str>,
}

/// The rules of all channels. Without any, nothing is judged.
#[derive(Debug, Default)]
pub struct Rules {
    /// By the sums of their names, of which the screen makes one for each line anyhow.
    channels: HashMap<u64, ChannelRules, BuildHasherDefault<Itself>>,
    pub(super) common: Common,
}

/// A sum is as good as drawn by lot already.
#[derive(Clone, Copy, Debug, Default)]
struct Itself(u64);

impl Hasher for Itself {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = hash(bytes);
    }

    fn write_u64(&mut self, sum: u64) {
        self.0 = sum;
    }
}

/// What holds in all channels.
#[derive(Debug, Default)]
pub(crate) struct Common {
    pub(super) bot_login: String,
    pub(super) bot_user_id: Option<String>,
    pub(super) other_bots: Arc<HashSet<String>>,
}

/// The rules of one channel.
#[derive(Debug)]
pub(crate) struct ChannelRules {
    pub(crate) channel: ChannelName,
    pub(crate) mode: Mode,
    /// Who is spared by all filters.
    pub(crate) exempt: Exempt,
    pub(crate) regulars: BTreeSet<Arc<str>>,
    /// What may be linked to.
    pub(crate) hosts: Hosts,
    /// What is not to be said.
    pub(crate) phrases: Arc<Phrases>,
    /// The filters that look.
    pub(crate) filters: Vec<FilterRule>,
    pub(super) thresholds: Thresholds,
}

/// How one filter looks in a channel.
#[derive(Clone, Debug)]
pub(crate) struct FilterRule {
    pub(crate) spec: &'static FilterSpec,
    /// True when it is on; false when it only watches.
    pub(crate) acts: bool,
    pub(crate) exempt: Exempt,
    pub(crate) numbers: Numbers,
    /// Its mark among the filters that a line is suspected by.
    pub(super) suspect: u16,
}

/// The numbers of a filter, within their bounds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbers(Vec<(&'static str, u32)>);

impl Numbers {
    fn of(spec: &FilterSpec, set: Option<&FilterSettings>) -> Self {
        let numbers = spec.numbers.iter().map(|number| {
            let set = set.and_then(|set| set.numbers.get(number.key)).copied();
            (number.key, set.unwrap_or(number.default).clamp(number.least, number.most))
        });
        Self(numbers.collect())
    }

    /// Returns a number by its key. A filter asks for its own only.
    pub(crate) fn get(&self, key: &str) -> u32 {
        self.0.iter().find(|(known, _)| *known == key).map_or(u32::MAX, |(_, number)| *number)
    }
}

impl Rules {
    /// Compiles the rules. What does not compile is left out, and told.
    #[must_use]
    pub fn compile<'a>(
        settings: &ScreenSettings,
        channels: impl Iterator<Item = ScreenedChannel<'a>>,
    ) -> (Self, Vec<LeftOut>) {
        Self::compile_with(FILTERS, settings, channels)
    }

    /// Compiles the rules of some filters.
    pub(super) fn compile_with<'a>(
        specs: &[&'static FilterSpec],
        settings: &ScreenSettings,
        channels: impl Iterator<Item = ScreenedChannel<'a>>,
    ) -> (Self, Vec<LeftOut>) {
        let mut left_out = Vec::new();
        left_out.extend(settings.allowed.iter().filter_map(|host| no_host(None, host)));
        let everywhere = settings.phrases.iter().cloned().map(Arc::new).collect::<Vec<_>>();
        let (phrases, refused) = Phrases::compile(everywhere.iter().cloned());
        left_out.extend(refused.into_iter().map(|refused| no_phrase(None, &refused)));
        let phrases = Arc::new(phrases);
        let mut compiled = HashMap::default();
        for channel in channels.filter(|channel| channel.mode != Mode::Off) {
            left_out.extend(channel.set.allowed.iter().filter_map(|host| no_host(Some(channel.channel), host)));
            let mut phrases = Arc::clone(&phrases);
            if !channel.set.phrases.is_empty() {
                let own = channel.set.phrases.values().cloned();
                let (all, refused) = Phrases::compile(everywhere.iter().cloned().chain(own));
                // What is wrong everywhere was told before.
                let is_own = |refused: &&Refused| channel.set.phrases.contains_key(&refused.id);
                left_out.extend(refused.iter().filter(is_own).map(|refused| no_phrase(Some(channel.channel), refused)));
                phrases = Arc::new(all);
            }
            let rules = ChannelRules::compile(specs, settings, &channel, phrases);
            compiled.insert(hash(channel.channel.as_str().as_bytes()), rules);
        }
        if !compiled.is_empty() {
            glance::make_table();
        }
        let common = Common {
            bot_login: settings.bot_login.to_ascii_lowercase(),
            bot_user_id: settings.bot_user_id.clone(),
            other_bots: Arc::clone(&settings.other_bots),
        };
        (Self { channels: compiled, common }, left_out)
    }

    /// Tells whether no channel at all is moderated.
    #[must_use]
    pub fn is_off(&self) -> bool {
        self.channels.is_empty()
    }

    /// Returns the mode of a channel.
    #[must_use]
    pub fn mode(&self, channel: &ChannelName) -> Mode {
        let name = channel.as_str().as_bytes();
        self.of(name, hash(name)).map_or(Mode::Off, |rules| rules.mode)
    }

    /// Returns the rules of the channel of this name, whose sum is `room`.
    pub(super) fn of(&self, name: &[u8], room: u64) -> Option<&ChannelRules> {
        self.channels.get(&room).filter(|rules| rules.channel.as_str().as_bytes() == name)
    }
}

fn no_host(channel: Option<&ChannelName>, host: &str) -> Option<LeftOut> {
    let why = host_mistake(host)?.to_string().into();
    Some(LeftOut { channel: channel.cloned(), what: host.into(), why })
}

fn no_phrase(channel: Option<&ChannelName>, refused: &Refused) -> LeftOut {
    LeftOut { channel: channel.cloned(), what: (*refused.id).into(), why: refused.mistake.to_string().into() }
}

impl ChannelRules {
    fn compile(
        specs: &[&'static FilterSpec],
        settings: &ScreenSettings,
        channel: &ScreenedChannel<'_>,
        phrases: Arc<Phrases>,
    ) -> Self {
        let filters = specs.iter().filter_map(|spec| {
            let set = settings.filters.get(&spec.name);
            let by_channel = channel.set.filters.get(spec.name.as_str()).copied();
            let mode = by_channel.or(set.map(|set| set.mode)).unwrap_or(spec.mode);
            (mode != FilterMode::Off).then(|| FilterRule {
                spec,
                acts: mode == FilterMode::On && !channel.dropped.contains(&spec.name),
                exempt: set.map_or(spec.exempt, |set| set.exempt),
                numbers: Numbers::of(spec, set),
                suspect: Suspects::mark(spec.name.as_str()),
            })
        });
        let filters: Vec<_> = filters.collect();
        let allowed = settings.allowed.iter().map(String::as_str).chain(channel.set.allowed.iter().map(|host| &**host));
        Self {
            hosts: Hosts::new(allowed, channel.channel.as_str(), settings.allow_clips),
            phrases,
            channel: channel.channel.clone(),
            mode: channel.mode,
            exempt: settings.exempt,
            regulars: channel.regulars.clone(),
            thresholds: Thresholds::of(&filters),
            filters,
        }
    }

    pub(crate) fn is_regular(&self, login: &str) -> bool {
        self.regulars.contains(login)
    }
}
