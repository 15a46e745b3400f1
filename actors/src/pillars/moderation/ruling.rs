//! The rules by which the screen judges: what the config says, what channels have set, and what is held back.

use super::{ModerationActor, Set};
use crate::chat::ChannelName;
use crate::chat::moderation::{ChannelModeration, FilterMode, FilterName, Mode};
use crate::kernel::actor::Context;
use crate::kernel::clock;
use crate::pillars::moderation::api::PILLAR;
use crate::pillars::store::api::ChannelState;
use crate::router::api::RulesChanged;
use crate::screen::rules::{Rules, ScreenedChannel};
use crate::status::pillar::PillarState;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What one channel's rules are made of.
#[derive(Clone, Debug, PartialEq)]
struct Made {
    mode: Mode,
    set: Arc<ChannelModeration>,
    dropped: BTreeSet<FilterName>,
    regulars: Arc<BTreeSet<Arc<str>>>,
}

/// What the present rules are made of.
#[derive(Debug, Default)]
pub(super) struct Ruling(Option<BTreeMap<ChannelName, Made>>);

impl Ruling {
    /// The settings are others: the rules are to be made anew.
    pub(super) fn forget(&mut self) {
        self.0 = None;
    }

    /// Returns the number of channels in which lines are judged.
    pub(super) fn judged(&self) -> usize {
        self.0.as_ref().map_or(0, BTreeMap::len)
    }

    /// Returns the filters that only watch for the breaker's sake, as `channel/filter`.
    pub(super) fn dropped(&self) -> Vec<String> {
        let of = |(channel, made): (&ChannelName, &Made)| {
            let names: Vec<String> = made.dropped.iter().map(|filter| format!("{channel}/{filter}")).collect();
            names
        };
        self.0.iter().flatten().flat_map(of).collect()
    }
}

impl ModerationActor {
    /// Takes over what a channel has set. Returns whether the rules may be others by that: most that channels make is none
    /// of moderation's business.
    pub(super) fn set(&mut self, state: &ChannelState) -> bool {
        let (now, channel) = (clock::now(), &state.channel);
        let before = self.memory.set.read(|set| set.get(channel).cloned()).unwrap_or_default();
        let mut is_news = before.moderation != state.moderation;
        if !Arc::ptr_eq(&before.moderation, &state.moderation) {
            let again = switched_on_again(&before.moderation, &state.moderation);
            // Whoever says "act" wants it tried again, and hears it if it still does not work.
            let is_tried =
                state.moderation.mode == Some(Mode::Act) && changes_mode(&before.moderation, &state.moderation);
            is_news |= is_tried || !again.is_empty();
            self.kept(|kept| {
                for filter in again {
                    kept.breakers.close(channel, &filter, now);
                }
                if is_tried {
                    kept.promote(channel);
                }
            });
        }
        let is_same = before.regulars.iter().map(|login| &**login).eq(state.regulars.keys().map(|login| &**login));
        is_news |= !is_same;
        let regulars = if is_same {
            before.regulars
        } else {
            Arc::new(state.regulars.keys().map(|login| Arc::from(&**login)).collect())
        };
        let set = Set { moderation: Arc::clone(&state.moderation), regulars, is_muted: state.is_muted };
        self.memory.set.update(|all| all.insert(channel.clone(), set));
        is_news
    }

    /// Returns how far moderation goes in a channel.
    pub(super) fn mode(&self, channel: &ChannelName) -> Mode {
        let set = self.memory.set.read(|set| set.get(channel).and_then(|set| set.moderation.mode));
        set.unwrap_or_else(|| *self.settings.modes.of(channel))
    }

    /// Makes the rules and hands them to the screen, if they are others than before. Looks again when a filter or a channel
    /// may act again.
    pub(super) fn rule(&mut self, context: &mut Context<'_, Self>) {
        let made = self.made();
        if self.ruled.0.as_ref() != Some(&made) {
            self.recipients.rules.tell(RulesChanged(Arc::new(self.compiled(&made))));
            self.ruled.0 = Some(made);
        }
        let (now, mut ruling) = (clock::now(), std::mem::take(&mut self.ruling));
        let (changes_at, is_whole) = self.kept(|kept| (kept.changes_at(now), kept.demoted(now).is_empty()));
        self.vitals.pillars.set(PILLAR, if is_whole { PillarState::On } else { PillarState::Degraded });
        ruling.reset(changes_at, context, Self::rule);
        self.ruling = ruling;
    }

    fn made(&self) -> BTreeMap<ChannelName, Made> {
        let now = clock::now();
        let mut channels: BTreeSet<ChannelName> = self.settings.channels.iter().cloned().collect();
        self.memory.set.read(|set| channels.extend(set.keys().cloned()));
        let made = |channel: ChannelName| {
            let wanted = self.mode(&channel);
            let set = self.memory.set.read(|set| set.get(&channel).cloned()).unwrap_or_default();
            let (is_demoted, dropped) =
                self.kept(|kept| (kept.is_demoted(&channel, now), kept.breakers.dropped(&channel, now)));
            let mode = if is_demoted { wanted.min(Mode::Watch) } else { wanted };
            let made = Made { mode, set: set.moderation, dropped, regulars: set.regulars };
            (mode != Mode::Off).then_some((channel, made))
        };
        channels.into_iter().filter_map(made).collect()
    }

    fn compiled(&self, made: &BTreeMap<ChannelName, Made>) -> Rules {
        let mut settings = self.settings.screen.clone();
        if let Some(bot) = self.memory.bot.get() {
            settings.bot_login = bot.login;
            settings.bot_user_id = bot.user_id;
        }
        let channels = made.iter().map(|(channel, made)| ScreenedChannel {
            channel,
            mode: made.mode,
            set: &made.set,
            dropped: &made.dropped,
            regulars: &made.regulars,
        });
        let (rules, left_out) = Rules::compile(&settings, channels);
        for out in left_out {
            let channel = out.channel.as_ref().map(ChannelName::as_str);
            tracing::warn!(target: "kissbot::moderation", channel, what = %out.what, why = %out.why, "left out");
        }
        rules
    }
}

/// Returns the filters that somebody has just switched on, also those that were on.
fn switched_on_again(before: &ChannelModeration, after: &ChannelModeration) -> Vec<Arc<str>> {
    let is_same = before == after;
    let on = after.filters.iter().filter(|(_, mode)| **mode == FilterMode::On);
    on.filter(|(name, _)| is_same || before.filters.get(*name) != Some(&FilterMode::On))
        .map(|(name, _)| Arc::clone(name))
        .collect()
}

/// Tells whether somebody has just set the mode, also to what it was.
fn changes_mode(before: &ChannelModeration, after: &ChannelModeration) -> bool {
    before == after || before.mode != after.mode
}
