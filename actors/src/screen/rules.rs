//! What is judged in which channel: the config and what channels have set, compiled. Pure.

use super::filters::{FILTERS, FilterSpec};
use crate::chat::ChannelName;
use crate::chat::moderation::{ChannelModeration, Exempt, FilterMode, FilterName, Mode, Phrase};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
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
    channels: HashMap<ChannelName, ChannelRules>,
}

/// The rules of one channel.
#[derive(Debug)]
pub(crate) struct ChannelRules {
    pub(crate) mode: Mode,
}

impl Rules {
    /// Compiles the rules. What does not compile is left out, and told.
    #[must_use]
    pub fn compile<'a>(
        settings: &ScreenSettings,
        channels: impl Iterator<Item = ScreenedChannel<'a>>,
    ) -> (Self, Vec<LeftOut>) {
        let _ = settings;
        let on = channels.filter(|channel| channel.mode != Mode::Off);
        let channels = on.map(|channel| (channel.channel.clone(), ChannelRules { mode: channel.mode })).collect();
        (Self { channels }, Vec::new())
    }

    /// Tells whether no channel at all is moderated.
    #[must_use]
    pub fn is_off(&self) -> bool {
        self.channels.is_empty()
    }

    /// Returns the mode of a channel.
    #[must_use]
    pub fn mode(&self, channel: &ChannelName) -> Mode {
        self.channels.get(channel).map_or(Mode::Off, |rules| rules.mode)
    }
}
