//! What happens on the channels, and what Twitch knows of them: the [`TwitchEventActor`].
//!
//! * [`helix`]: the client of Twitch's API. `answering`: the commands that ask it, with `changing`, `shouting`,
//!   `clipping`, [`span`] and [`game_line`]; [`answers`]: what they are answered.
//! * [`facts`] and `watching`: what is known of the channels' streams. [`shoutouts`]: which may be made when.
//! * `announcing`: what happens, said in chat. It comes from chat's own `USERNOTICE` ([`user_notice`](crate::twitch::irc::user_notice)), which needs no
//!   token of the channel's owner, and from [`eventsub`] (`happening`, [`payload`](crate::twitch::eventsub::payload), read by [`lenient`](crate::twitch::eventsub::lenient)). What both tell is
//!   said once ([`twice`]); [`gifts`] makes one line of many, [`follows`] and [`on_air`] say what is news,
//!   [`template`] fills the operator's words.
//! * [`rewards`]: what a reward for channel points does; `redeeming` does it.
//! * [`lines`]: what it says of what happens, in each language. [`health`]: how the pillar is.

pub mod api;

mod announcing;
mod answering;
pub mod answers;
mod changing;
mod clipping;
pub mod eventsub;
pub mod facts;
pub mod follows;
pub mod game_line;
pub mod gifts;
mod happening;
pub mod health;
pub mod helix;
pub mod lines;
pub mod on_air;
mod redeeming;
pub mod rewards;
mod shouting;
pub mod shoutouts;
pub mod span;
pub mod template;
pub mod twice;
mod watching;

use crate::chat::ChannelName;
use crate::chat::dedup::Seen;
use crate::chat::request::RunCommand;
use crate::chat::say::Say;
use crate::chat::stream::StreamsChanged;
use crate::chat::throttle::Declines;
use crate::kernel::actor::{Actor, Context, Handler, Pending};
use crate::kernel::clock;
use crate::kernel::lifecycle::{Drain, Reconfigure};
use crate::kernel::mailbox::{OnFull, Recipient};
use crate::net::http::Http;
use crate::pillars::command::api::GiveBack;
use crate::pillars::game_lookup::api::FindGame;
use crate::pillars::token::api::{CurrentToken, Token, TokenRejected};
use crate::pillars::twitch_event::api::PILLAR;
use crate::pillars::twitch_event::api::TokenJudged;
use crate::pillars::twitch_event::eventsub::socket::{EventSocketHeard, EventSocketLost};
use crate::status::vitals::Vitals;
use crate::text::catalogue::Texts;
use crate::text::language::Language;
use crate::twitch::oauth::account::Account;
use crate::twitch::oauth::standing::Standing;
use eventsub::dial::DialEventSub;
use eventsub::{EventSub, EventSubSettings};
use follows::Follows;
use gifts::Gifts;
use health::Health;
use helix::course::Trouble;
use helix::{Helix, HelixSettings, LOGINS_MAX, TokenAccess};
use lines::{Minimum, Templates};
use lru::LruCache;
use on_air::OnAir;
use redeeming::Untouchable;
use rewards::Reward;
use shouting::Shouting;
use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::oneshot;
use twice::Twice;
use watching::Watching;

/// When Twitch's API did not answer, it is asked again after this, so that the pillar's state is not that of long ago.
const PROBE_AFTER: Duration = Duration::from_secs(60);
/// Twitch lets an account join a hundred channels; a verified one some more.
const CHANNELS_MAX: NonZeroUsize = NonZeroUsize::new(2048).unwrap();
/// Time for a question that nobody in chat waits for.
const PROBE_LIMIT: Duration = Duration::from_secs(20);

/// What the config says about it.
#[derive(Clone, Debug, Default)]
pub struct TwitchEventSettings {
    /// Whether chat is told what happens. The commands work without.
    pub is_enabled: bool,
    /// The channels that the bot is in.
    pub channels: Vec<ChannelName>,
    /// The language of channels without one of their own.
    pub language: Language,
    /// Languages of single channels.
    pub channel_languages: HashMap<ChannelName, Language>,
    /// The operator's own lines.
    pub templates: Templates,
    /// From how much on an event is spoken of.
    pub minimum: Minimum,
    /// A stream that is back within this is no new one.
    pub online_grace: Duration,
    /// What rewards for channel points do.
    pub rewards: Vec<Reward>,
    /// Raiders with at least so many viewers are shouted out; `None`: none are.
    pub raid_shoutout_viewers_min: Option<u32>,
    /// Twitch's API.
    pub helix: HelixSettings,
    /// Twitch's events.
    pub eventsub: EventSubSettings,
}

impl TwitchEventSettings {
    fn language_of(&self, channel: &ChannelName) -> Language {
        self.channel_languages.get(channel).copied().unwrap_or(self.language)
    }
}

/// Where the actor sends.
#[derive(Clone)]
pub struct TwitchEventRecipients {
    /// The replies.
    pub say: Recipient<Say>,
    /// The cooldowns of what came to nothing.
    pub give_back: Recipient<GiveBack>,
    /// Asks for the token.
    pub token: Recipient<CurrentToken>,
    /// Complains about the token.
    pub rejected: Recipient<TokenRejected>,
    /// Asks for the game that a category names.
    pub find_game: Recipient<FindGame>,
    /// Runs a command for a viewer who paid for it with channel points.
    pub run: Recipient<RunCommand>,
    /// Who wants to know about streams.
    pub streams: [Recipient<StreamsChanged>; 2],
    /// Own: a connection of EventSub said something.
    pub event_heard: Recipient<EventSocketHeard>,
    /// Own: such a connection is gone.
    pub event_lost: Recipient<EventSocketLost>,
}

/// The actor.
pub struct TwitchEventActor {
    settings: TwitchEventSettings,
    recipients: TwitchEventRecipients,
    texts: Arc<Texts>,
    vitals: Arc<Vitals>,
    helix: Rc<Helix>,
    eventsub: EventSub,
    health: Health,
    /// Errands under way.
    under_way: usize,
    /// Told when there are none any more.
    draining: Option<oneshot::Sender<()>>,
    /// Where it was said lately why there is no answer.
    declines: Declines,
    seen: Seen,
    twice: Twice,
    follows: Follows,
    on_air: OnAir,
    untouchable: Untouchable,
    /// How channels show themselves, as far as EventSub told.
    names: LruCache<ChannelName, String>,
    gifts: Gifts,
    gift_timer: Option<Pending>,
    probe: Option<Pending>,
    watching: Watching,
    shouting: Shouting,
}

impl TwitchEventActor {
    /// An actor that has done nothing yet.
    #[must_use]
    pub fn new(
        settings: TwitchEventSettings,
        http: Http,
        dialer: Arc<dyn DialEventSub>,
        texts: Arc<Texts>,
        recipients: TwitchEventRecipients,
        vitals: Arc<Vitals>,
    ) -> Self {
        let token = TokenAccess { current: recipients.token.clone(), rejected: recipients.rejected.clone() };
        Self {
            helix: Rc::new(Helix::new(settings.helix.clone(), http, token)),
            eventsub: EventSub::new(dialer),
            settings,
            recipients,
            texts,
            vitals,
            health: Health::default(),
            under_way: 0,
            draining: None,
            declines: Declines::default(),
            seen: Seen::default(),
            twice: Twice::default(),
            follows: Follows::default(),
            on_air: OnAir::default(),
            untouchable: Untouchable::default(),
            names: LruCache::sparse(CHANNELS_MAX),
            gifts: Gifts::default(),
            gift_timer: None,
            probe: None,
            watching: Watching::default(),
            shouting: Shouting::default(),
        }
    }

    fn show_health(&self) {
        self.vitals.pillars.set(PILLAR, self.health.state());
    }

    /// Notes how a question to Twitch's API ended.
    fn note(&mut self, trouble: Option<&Trouble>, context: &mut Context<'_, Self>) {
        let was_silent = self.health.is_api_silent();
        match trouble {
            Some(Trouble::OutOfReach(_) | Trouble::Limited) => self.health.asked(false),
            // The token's state comes from its owner, and the log has what it lacks.
            Some(Trouble::NoToken(_) | Trouble::TokenRefused(_) | Trouble::LacksScope(..) | Trouble::NotReady) => {}
            Some(Trouble::NotAllowed(_) | Trouble::Refused { .. }) | None => self.health.asked(true),
        }
        match (was_silent, self.health.is_api_silent(), trouble) {
            (false, true, Some(trouble)) => tracing::warn!(?trouble, "Twitch's API does not answer"),
            (true, false, _) => tracing::info!("Twitch's API answers again"),
            _ => {}
        }
        self.show_health();
        if self.health.is_api_silent() && self.probe.is_none() {
            self.probe = Some(context.run_later(PROBE_AFTER, |actor, context| {
                actor.probe = None;
                actor.learn_channels(context);
            }));
        }
    }

    /// Asks who the channels are: their ids are needed by every question, and lines show their names.
    fn learn_channels(&mut self, context: &mut Context<'_, Self>) {
        let helix = Rc::clone(&self.helix);
        let channels = self.settings.channels.clone();
        let learning = async move {
            let deadline = clock::now() + PROBE_LIMIT;
            for some in channels.chunks(LOGINS_MAX) {
                let logins: Vec<&str> = some.iter().map(ChannelName::as_str).collect();
                helix.users(&logins, deadline).await?;
            }
            Ok::<(), Trouble>(())
        };
        context.spawn(learning, |actor, outcome, context| {
            actor.note(outcome.as_ref().err(), context);
            if outcome.is_ok() {
                actor.watch_streams(context);
            }
            // Events are subscribed to by the channels' ids.
            actor.plan_sessions(context);
        });
    }

    fn drained_if_done(&mut self) {
        if self.under_way == 0
            && let Some(done) = self.draining.take()
        {
            // Who no longer waits has given up already.
            let _ = done.send(());
        }
    }
}

impl Actor for TwitchEventActor {
    const NAME: &'static str = "twitch_event";

    fn started(&mut self, context: &mut Context<'_, Self>) {
        self.show_health();
        // After a crash the token's state may be known for long, and nobody would tell it again for an hour.
        let (answer, token) = oneshot::channel();
        if self.recipients.token.try_send(CurrentToken { account: Account::Bot, answer }).is_ok() {
            context.spawn(token, |actor, token, _| {
                if let Ok(Some(Token { standing: Standing::Refused, .. })) = token {
                    actor.health.judged(&Standing::Refused, true);
                    actor.show_health();
                }
            });
        }
        self.learn_logins(context);
    }
}

impl Handler<TokenJudged> for TwitchEventActor {
    const CAPACITY: u64 = 256;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: TokenJudged, context: &mut Context<'_, Self>) {
        self.helix.token_judged(&message.account);
        self.learn_login(message.account.clone(), context);
        if message.account != Account::Bot {
            return;
        }
        self.health.judged(&message.standing, message.is_reachable);
        self.show_health();
        if matches!(message.standing, Standing::Good(_)) && message.is_reachable {
            self.learn_channels(context);
        }
    }
}

impl Handler<Reconfigure<TwitchEventSettings>> for TwitchEventActor {
    const CAPACITY: u64 = 256;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: Reconfigure<TwitchEventSettings>, context: &mut Context<'_, Self>) {
        let old = std::mem::replace(&mut self.settings, message.0);
        self.helix.reconfigure(self.settings.helix.clone());
        if old.eventsub != self.settings.eventsub {
            self.close_sessions(context);
        }
        if old.channels != self.settings.channels || old.helix != self.settings.helix {
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
        self.draining = Some(message.done);
        self.close_sessions(context);
        self.drained_if_done();
    }
}
