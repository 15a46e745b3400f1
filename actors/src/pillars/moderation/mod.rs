//! Moderation: carries out what the screen found and what moderators ask for.
//!
//! `ladder` says what follows from a finding, `breaker` and `raid` when it is better left, `docket` what is to be done on
//! Twitch in which order, `undo` and `nuke` what moderators may take back and hit; all of them pure. The
//! [`ModerationActor`] moves the messages: it judges nothing itself.

pub mod api;
mod asking;
mod breaker;
mod calling;
mod decisions;
mod docket;
mod judging;
mod kept;
mod ladder;
mod lifting;
mod looking_up;
mod noting;
mod nuke;
mod nuking;
mod raid;
pub mod recorded;
mod ruling;
mod steps;
mod telling;
mod undo;
mod words;

pub use kept::Kept;
pub use raid::OnRaid;
pub use steps::{BadStep, Steps};
pub use telling::Tell;
pub use words::Typed;

use crate::chat::ChannelName;
use crate::chat::moderation::{AuditNoted, ChannelModeration, Mode, StrikesLoaded, StrikesNoted};
use crate::chat::per_channel::PerChannel;
use crate::chat::removed::ChatRemoved;
use crate::chat::request::HandedOver;
use crate::chat::say::Say;
use crate::kernel::actor::{Actor, Context, Handler};
use crate::kernel::clock;
use crate::kernel::lifecycle::{Drain, Draining, Reconfigure};
use crate::kernel::mailbox::{OnFull, Recipient};
use crate::kernel::survives::Survives;
use crate::kernel::timer::Timer;
use crate::pillars::helix::api::HelixApi;
use crate::pillars::store::api::StateChanged;
use crate::router::api::{BotIdentified, Permitted, RecallLines, RulesChanged};
use crate::screen::judged::LinesJudged;
use crate::screen::rules::ScreenSettings;
use crate::status::vitals::Vitals;
use crate::text::catalogue::Texts;
use crate::text::language::Language;
use api::Moderate;
use docket::{Docket, WhyNot};
use lifting::Batches;
use noting::Note;
use ruling::Ruling;
use serde_json::json;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

/// The English texts.
pub const TEXTS: &str = include_str!("answers.ftl");

/// The settings of the pillar.
#[derive(Clone, Debug)]
pub struct ModerationSettings {
    /// The channels that the bot is in by its config.
    pub channels: Vec<ChannelName>,
    /// How far moderation goes in each.
    pub modes: PerChannel<Mode>,
    /// What the screen looks for.
    pub screen: ScreenSettings,
    /// The actions for the first, second, … strike.
    pub steps: Steps,
    /// How long a strike counts, from the last one on.
    pub window: Duration,
    /// Which viewers are told in chat.
    pub tell: Tell,
    /// What is done about many strangers who say the same.
    pub on_raid: OnRaid,
    /// How often a filter may act in one channel within a minute.
    pub actions_per_minute_max: u32,
    /// The languages of the channels.
    pub languages: PerChannel<Language>,
    /// How commands are typed.
    pub typed: Typed,
}

/// The recipients that the actor sends to.
#[derive(Clone)]
pub struct ModerationRecipients {
    /// Says answers, and what is told to viewers and moderators.
    pub say: Recipient<Say>,
    /// Acts on Twitch.
    pub helix: HelixApi,
    /// Judges lines by the rules.
    pub rules: Recipient<RulesChanged>,
    /// Lets viewers post links.
    pub permitted: Recipient<Permitted>,
    /// Looks in the lines of the last minutes.
    pub recall: Recipient<RecallLines>,
    /// Keeps strikes.
    pub strikes: Recipient<StrikesNoted>,
    /// Keeps the audit.
    pub audit: Recipient<AuditNoted>,
}

/// What of this actor outlives a crash.
#[derive(Clone, Default)]
pub struct ModerationMemory {
    /// Strikes, and what the bot did.
    pub kept: Survives<Kept>,
    /// What channels have set.
    pub set: Survives<HashMap<ChannelName, Set>>,
    /// Who the bot is.
    pub bot: Survives<Option<BotIdentified>>,
}

/// What one channel has set.
#[derive(Clone, Debug, Default)]
pub struct Set {
    pub(crate) moderation: Arc<ChannelModeration>,
    pub(crate) regulars: Arc<std::collections::BTreeSet<Arc<str>>>,
    pub(crate) is_muted: bool,
}

/// Carries out what the screen found and what moderators ask for.
pub struct ModerationActor {
    settings: ModerationSettings,
    memory: ModerationMemory,
    recipients: ModerationRecipients,
    texts: Arc<Texts>,
    vitals: Arc<Vitals>,
    docket: Docket<Note>,
    /// Looks at the docket again.
    calling: Timer,
    /// Lets a filter or a channel act again.
    ruling: Timer,
    ruled: Ruling,
    batches: Batches,
    /// What the store is to keep, told in one message for all lines of a batch.
    to_keep: noting::ToKeep,
    told: telling::Told,
    /// Answers of others that are waited for.
    awaited: usize,
    draining: Draining,
}

impl ModerationActor {
    /// Makes an actor that has done nothing yet, but for what outlived a crash.
    #[must_use]
    pub fn new(
        settings: ModerationSettings,
        memory: ModerationMemory,
        recipients: ModerationRecipients,
        texts: Arc<Texts>,
        vitals: Arc<Vitals>,
    ) -> Self {
        Self {
            settings,
            memory,
            recipients,
            texts,
            vitals,
            docket: Docket::default(),
            calling: Timer::default(),
            ruling: Timer::default(),
            ruled: Ruling::default(),
            batches: Batches::default(),
            to_keep: noting::ToKeep::default(),
            told: telling::Told::default(),
            awaited: 0,
            draining: Draining::default(),
        }
    }

    fn kept<R>(&self, with: impl FnOnce(&mut Kept) -> R) -> R {
        self.memory.kept.update(with)
    }

    fn language(&self, channel: &ChannelName) -> Language {
        *self.settings.languages.of(channel)
    }

    /// Tells those who wait for the end when nothing is under way any more.
    fn end_if_idle(&mut self) {
        self.keep();
        let is_idle = self.docket.len() == 0 && self.awaited == 0;
        self.draining.done_if(is_idle);
    }
}

impl Actor for ModerationActor {
    const NAME: &'static str = "moderation";

    fn started(&mut self, context: &mut Context<'_, Self>) {
        self.kept(|kept| kept.ladder.begin_anew());
        self.rule(context);
    }

    fn snapshot(&self) -> serde_json::Value {
        let now = clock::now();
        let (struck, demoted) = self.kept(|kept| (kept.ladder.len(), kept.demoted(now)));
        let filters: serde_json::Map<_, _> = self
            .vitals
            .moderation
            .all()
            .into_iter()
            .map(|(filter, count)| {
                let count = json!({"found": count.found, "acted": count.acted, "undone": count.undone});
                (filter.into_string(), count)
            })
            .collect();
        json!({
            "channels": self.ruled.judged(),
            "viewers_with_strikes": struck,
            "not_moderator_in": demoted.iter().map(ChannelName::as_str).collect::<Vec<_>>(),
            "filters_down": self.ruled.dropped(),
            "waiting": self.docket.len(),
            "oldest_waiting_s": self.docket.oldest(now).as_secs(),
            "filters": filters,
        })
    }
}

impl Handler<LinesJudged> for ModerationActor {
    const CAPACITY: u64 = 512;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: LinesJudged, context: &mut Context<'_, Self>) {
        for judged in message.0 {
            self.judge(judged, context);
        }
        self.call(context);
    }
}

impl Handler<HandedOver<Moderate>> for ModerationActor {
    const CAPACITY: u64 = 640;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: HandedOver<Moderate>, context: &mut Context<'_, Self>) {
        let HandedOver { errand: Moderate(ask), ticket, receipt: _ } = message;
        self.asked(ask, ticket, context);
        self.call(context);
    }
}

impl Handler<ChatRemoved> for ModerationActor {
    const CAPACITY: u64 = 576;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: ChatRemoved, context: &mut Context<'_, Self>) {
        self.removed(&message, context);
        self.call(context);
    }
}

impl Handler<StateChanged> for ModerationActor {
    const CAPACITY: u64 = 640;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: StateChanged, context: &mut Context<'_, Self>) {
        for state in message.0 {
            self.set(&state);
            if self.mode(&state.channel) != Mode::Act {
                self.give_up_lines(&state.channel, context);
            }
        }
        self.rule(context);
    }
}

impl Handler<StrikesLoaded> for ModerationActor {
    const CAPACITY: u64 = 640;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: StrikesLoaded, _: &mut Context<'_, Self>) {
        let (window, now) = (self.settings.window, (clock::now(), clock::wall()));
        self.kept(|kept| kept.ladder.load(message.0, window, now));
    }
}

impl Handler<BotIdentified> for ModerationActor {
    const CAPACITY: u64 = 640;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: BotIdentified, context: &mut Context<'_, Self>) {
        self.memory.bot.set(Some(message));
        self.ruled.forget();
        self.rule(context);
    }
}

impl Handler<Reconfigure<ModerationSettings>> for ModerationActor {
    const CAPACITY: u64 = 640;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: Reconfigure<ModerationSettings>, context: &mut Context<'_, Self>) {
        self.settings = message.0;
        self.ruled.forget();
        self.rule(context);
    }
}

impl Handler<Drain> for ModerationActor {
    const CAPACITY: u64 = 640;
    const ON_FULL: OnFull = OnFull::Refuse;

    /// Begins the drain. What is under way may still end, as long as the daemon waits, and so may what waits for its turn;
    /// what Twitch had no room for is given up.
    fn handle(&mut self, message: Drain, context: &mut Context<'_, Self>) {
        self.draining.begin(message);
        self.call(context);
        for (channel, task) in self.docket.take_waiting() {
            self.failed(&channel, task, WhyNot::Ended, context);
        }
        self.end_if_idle();
    }
}

#[cfg(test)]
mod tests;
