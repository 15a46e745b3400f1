//! The events of the channels: the [`TwitchEventActor`]. It asks Twitch's API by way of the HelixActor.
//!
//! * `watching`: what is known of the channels' streams ([`facts`](crate::chat::facts)). `raiding`: who is shouted out.
//! * [`kinds`]: a file for each [`kind`] of event, with all that the bot knows of it; [`event`]: one that happened.
//! * `announcing`: what happens, said in chat and published. It comes from chat's own `USERNOTICE`
//!   (`user_notice`), which needs no token of the channel's owner, and from [`eventsub`]
//!   (`happening`, [`payload`](crate::twitch::eventsub::payload)). What both tell is said once ([`twice`]); [`gifts`] makes
//!   one line of many, [`follows`] and [`on_air`] say what is news, [`template`] fills the operator's words.
//! * [`rewards`]: what a reward for channel points does; `redeeming` does it.
//! * [`lines`]: what it says of what happens, with [`words`] and the operator's own [`messages`]; [`manual`]: the table of
//!   kinds in docs/EVENTS.md. [`health`]: how the pillar is.

pub mod api;

mod announcing;
pub mod event;
pub mod eventsub;
pub mod follows;
pub mod gifts;
mod happening;
pub mod health;
pub mod kind;
pub mod kinds;
pub mod lines;
pub mod manual;
pub mod messages;
pub mod on_air;
mod raiding;
mod redeeming;
pub mod rewards;
pub mod template;
pub mod twice;
mod watching;
pub mod words;

use crate::chat::channel_event::ChannelEvent;
use crate::chat::dedup::Seen;
use crate::chat::facts::StreamTold;
use crate::chat::per_channel::PerChannel;
use crate::chat::request::RunCommand;
use crate::chat::say::Say;
use crate::chat::stream::StreamsChanged;
use crate::chat::{CHANNELS_MAX, ChannelName};
use crate::kernel::actor::{Actor, Context, Handler};
use crate::kernel::clock;
use crate::kernel::lifecycle::{Drain, Draining, Reconfigure};
use crate::kernel::mailbox::{OnFull, Recipient};
use crate::kernel::publisher::Publisher;
use crate::kernel::survives::Survives;
use crate::kernel::timer::Timer;
use crate::pillars::helix::api::{HelixApi, ShoutOut};
use crate::pillars::token::api::{CurrentToken, Token, TokenJudged};
use crate::pillars::twitch_event::api::{ApiStateChanged, PILLAR};
use crate::pillars::twitch_event::eventsub::socket::{EventSocketHeard, EventSocketLost};
use crate::status::vitals::Vitals;
use crate::text::catalogue::Texts;
use crate::text::foreign::Decency;
use crate::text::language::Language;
use crate::twitch::helix::reply::User;
use crate::twitch::helix::trouble::Trouble;
use crate::twitch::limits::IDS_PER_CALL;
use crate::twitch::oauth::account::Account;
use crate::twitch::oauth::standing::Standing;
use eventsub::dial::DialEventSub;
use eventsub::{EventSub, EventSubSettings};
use follows::Follows;
use gifts::Gifts;
use health::Health;
use lru::LruCache;
use messages::{Minima, Templates};
use on_air::OnAir;
use raiding::Raiders;
use redeeming::Paid;
use rewards::Reward;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;
use twice::Twice;
use watching::Watching;

/// The time after which Twitch's API is asked again if it did not answer, so that the pillar's state is not that of
/// long ago.
const PROBE_AFTER: Duration = Duration::from_secs(60);
/// Time for a question that nobody in chat waits for.
const PROBE_LIMIT: Duration = Duration::from_secs(20);
/// Time for the TokenActor's answer at the start.
const TOKEN_LIMIT: Duration = Duration::from_secs(5);

/// The config's settings for the pillar.
#[derive(Clone, Debug, Default)]
pub struct TwitchEventSettings {
    /// `true`: chat is told what happens.
    pub is_enabled: bool,
    /// The channels that the bot is in.
    pub channels: Vec<ChannelName>,
    /// The languages of the channels.
    pub languages: PerChannel<Language>,
    /// The operator's own lines.
    pub templates: Templates,
    /// From how much on an event is spoken of.
    pub minimum: Minima,
    /// A stream that is back within this is no new one.
    pub online_grace: Duration,
    /// The rewards for channel points, with what each does.
    pub rewards: Vec<Reward>,
    /// Raiders with at least so many viewers are shouted out; `None`: none are.
    pub raid_shoutout_viewers_min: Option<u32>,
    /// Words that are not repeated, besides those built in.
    pub blocked_words: Vec<String>,
    /// Twitch's events.
    pub eventsub: EventSubSettings,
}

impl TwitchEventSettings {
    fn language_of(&self, channel: &ChannelName) -> Language {
        *self.languages.of(channel)
    }
}

/// The actors that it sends to.
#[derive(Clone)]
pub struct TwitchEventRecipients {
    /// Takes the lines.
    pub say: Recipient<Say>,
    /// Asks Twitch's API.
    pub helix: HelixApi,
    /// Shouts raiders out.
    pub shout_out: Recipient<ShoutOut>,
    /// Is told at once what an event tells of a stream.
    pub stream_news: Recipient<StreamTold>,
    /// Has the tokens.
    pub token: Recipient<CurrentToken>,
    /// Runs a command for a viewer who paid for it with channel points.
    pub run: Recipient<RunCommand>,
    /// Subscribers of what is known of the streams.
    pub streams: Publisher<StreamsChanged>,
    /// Subscribers of what happens on the channels.
    pub events: Publisher<ChannelEvent>,
    /// Own: a connection of EventSub said something.
    pub event_heard: Recipient<EventSocketHeard>,
    /// Own: such a connection is gone.
    pub event_lost: Recipient<EventSocketLost>,
}

/// The owners of the channels, as Twitch knows them. They outlive a crash: events are subscribed to by their ids.
#[derive(Debug, Default)]
pub struct Owners(HashMap<ChannelName, User>);

impl Owners {
    /// Returns the name of the channel as chat shows it.
    fn shown(&self, channel: &ChannelName) -> Option<String> {
        self.0.get(channel).map(|owner| owner.display_name.clone())
    }

    /// Returns those of `channels` whose owners are known, with the owners' ids.
    fn ids(&self, channels: &[ChannelName]) -> Vec<(ChannelName, String)> {
        channels.iter().filter_map(|channel| Some((channel.clone(), self.0.get(channel)?.id.clone()))).collect()
    }

    /// Takes over what Twitch knows of `channels`, and forgets all others.
    fn learn(&mut self, channels: &[ChannelName], found: Vec<User>) {
        let named = found.into_iter().filter_map(|user| Some((ChannelName::new(&user.login).ok()?, user)));
        self.0.extend(named);
        self.0.retain(|channel, _| channels.contains(channel));
    }
}

/// What of the actor outlives a crash.
#[derive(Clone, Debug, Default)]
pub struct TwitchEventMemory {
    /// The owners of the channels.
    pub owners: Survives<Owners>,
    /// The channels in which the bot is to say nothing unasked.
    pub muted: Survives<HashSet<ChannelName>>,
}

/// The actor.
pub struct TwitchEventActor {
    settings: TwitchEventSettings,
    recipients: TwitchEventRecipients,
    texts: Arc<Texts>,
    vitals: Arc<Vitals>,
    eventsub: EventSub,
    health: Health,
    /// Twitch said so when it was asked last.
    has_good_token: bool,
    draining: Draining,
    decency: Decency,
    /// Lines of chat.
    seen: Seen,
    /// Things that have an id of their own.
    known: Seen,
    twice: Twice,
    follows: Follows,
    on_air: OnAir,
    paid: Paid,
    owners: Survives<Owners>,
    muted: Survives<HashSet<ChannelName>>,
    /// The names by which channels show themselves, as far as EventSub told.
    names: LruCache<ChannelName, String>,
    gifts: Gifts,
    gift_timer: Timer,
    probe: Timer,
    watching: Watching,
    raiders: Raiders,
}

impl TwitchEventActor {
    /// Makes an actor that has done nothing yet. What it knows of the channels' owners outlives its crashes in `owners`.
    #[must_use]
    pub fn new(
        settings: TwitchEventSettings,
        memory: TwitchEventMemory,
        dialer: Arc<dyn DialEventSub>,
        texts: Arc<Texts>,
        recipients: TwitchEventRecipients,
        vitals: Arc<Vitals>,
    ) -> Self {
        Self {
            eventsub: EventSub::new(dialer),
            decency: Decency::new(&settings.blocked_words),
            settings,
            recipients,
            texts,
            vitals,
            health: Health::default(),
            has_good_token: false,
            draining: Draining::default(),
            seen: Seen::default(),
            known: Seen::without_end(),
            twice: Twice::default(),
            follows: Follows::default(),
            on_air: OnAir::default(),
            paid: Paid::default(),
            owners: memory.owners,
            muted: memory.muted,
            names: LruCache::sparse(CHANNELS_MAX),
            gifts: Gifts::default(),
            gift_timer: Timer::default(),
            probe: Timer::default(),
            watching: Watching::default(),
            raiders: Raiders::default(),
        }
    }

    fn show_health(&self) {
        self.vitals.pillars.set(PILLAR, self.health.state());
    }

    /// Notes what the end of a question shows of Twitch's API. The HelixActor tells the log.
    fn note(&mut self, trouble: Option<&Trouble>, context: &mut Context<'_, Self>) {
        if let Some(has_answered) = Trouble::shows_an_answer(trouble) {
            self.health.asked(has_answered);
        }
        self.show_health();
        if self.health.is_api_silent() && self.probe.due().is_none() {
            self.probe.reset_after(PROBE_AFTER, context, Self::learn_channels);
        }
    }

    fn knows_all_channels(&self) -> bool {
        self.owners.read(|owners| self.settings.channels.iter().all(|channel| owners.0.contains_key(channel)))
    }

    /// Asks who the channels are: their ids are needed by every question, and lines show their names.
    fn learn_channels(&mut self, context: &mut Context<'_, Self>) {
        let helix = self.recipients.helix.clone();
        let channels = self.settings.channels.clone();
        let learning = async move {
            let deadline = clock::now() + PROBE_LIMIT;
            let mut owners = Vec::new();
            for some in channels.chunks(IDS_PER_CALL) {
                let logins = some.iter().map(|channel| channel.as_str().to_owned()).collect();
                owners.extend(helix.users(logins, deadline).await?);
            }
            Ok::<_, Trouble>(owners)
        };
        context.spawn(learning, |actor, outcome, context| {
            actor.note(outcome.as_ref().err(), context);
            if let Ok(found) = outcome {
                actor.owners.update(|owners| owners.learn(&actor.settings.channels, found));
                actor.watch_streams(context);
            }
            // Events are subscribed to by the channels' ids.
            actor.plan_sessions(context);
        });
    }
}

impl Actor for TwitchEventActor {
    const NAME: &'static str = "twitch_event";

    fn started(&mut self, context: &mut Context<'_, Self>) {
        self.show_health();
        // After a crash the token's state may be known for long, and nobody would tell it again for an hour.
        let asked = self.recipients.token.ask(TOKEN_LIMIT, |answer| CurrentToken { account: Account::Bot, answer });
        context.spawn(asked, |actor, token, _| {
            if let Ok(Some(Token { standing: Standing::Refused, .. })) = token {
                actor.health.judged(&Standing::Refused, true);
                actor.show_health();
            }
        });
        // At the first start nothing is known that could be watched.
        self.watch_streams(context);
        self.learn_logins(context);
    }

    fn snapshot(&self) -> serde_json::Value {
        serde_json::json!({
            "enabled": self.settings.is_enabled,
            "channels": self.settings.channels.len(),
            "owners_known": self.owners.read(|owners| owners.0.len()),
            "redemptions_under_way": self.paid.under_way,
        })
    }
}

impl Handler<TokenJudged> for TwitchEventActor {
    const CAPACITY: u64 = 256;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: TokenJudged, context: &mut Context<'_, Self>) {
        self.learn_login(message.account.clone(), context);
        if message.account != Account::Bot {
            return;
        }
        self.health.judged(&message.standing, message.is_reachable);
        self.show_health();
        let is_good = matches!(message.standing, Standing::Good(_)) && message.is_reachable;
        // Each renewal is told twice, and so is each hour: that a good token is good shows nothing new of the channels.
        let was_good = std::mem::replace(&mut self.has_good_token, is_good);
        if is_good && (!was_good || !self.knows_all_channels()) {
            self.learn_channels(context);
        }
    }
}

impl Handler<ApiStateChanged> for TwitchEventActor {
    const CAPACITY: u64 = 256;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: ApiStateChanged, context: &mut Context<'_, Self>) {
        let was_silent = self.health.is_api_silent();
        self.health.asked(message.answers);
        self.show_health();
        if was_silent && message.answers {
            self.learn_channels(context);
        }
    }
}

impl Handler<Reconfigure<TwitchEventSettings>> for TwitchEventActor {
    const CAPACITY: u64 = 256;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: Reconfigure<TwitchEventSettings>, context: &mut Context<'_, Self>) {
        let old = std::mem::replace(&mut self.settings, message.0);
        if old.blocked_words != self.settings.blocked_words {
            self.decency = Decency::new(&self.settings.blocked_words);
        }
        if old.eventsub != self.settings.eventsub {
            self.close_sessions(context);
        }
        if old.channels != self.settings.channels {
            self.learn_channels(context);
            self.learn_logins(context);
        }
        self.plan_sessions(context);
    }
}

impl Handler<Drain> for TwitchEventActor {
    const CAPACITY: u64 = 256;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: Drain, context: &mut Context<'_, Self>) {
        self.announce_rest();
        self.draining.begin(message);
        self.close_sessions(context);
        self.draining.done_if(self.paid.under_way == 0);
    }
}

#[cfg(test)]
mod tests;
