//! The actors that the bot cannot do without: the chat connection, the router and the tokens.

use super::Keys;
use super::part::{ActorDescriptor, Part, Prepare, Thread, World, prepare};
use super::plan::PlanError;
use super::wiring::{Ports, Wiring};
use crate::config::{Config, RewardAction};
use crate::needs::needs;
use crate::secrets::TWITCH_CLIENT_SECRET;
use kissbot_actors::chat::channel_event::ChannelEvent;
use kissbot_actors::chat::pillar::Pillar;
use kissbot_actors::chat::say::Say;
use kissbot_actors::kernel::lifecycle::{DrainRank, Reconfigure};
use kissbot_actors::kernel::survives::{Survives, Survivors};
use kissbot_actors::pillars::irc::api::{LeaveChat, StopListening};
use kissbot_actors::pillars::irc::link::report::{LinesReceived, LinkLost, LinkOpened};
use kissbot_actors::pillars::irc::{AccountPace, IrcActor, IrcRecipients, IrcSettings};
use kissbot_actors::pillars::token::api::{AppTokenRejected, CurrentAppToken, CurrentToken, TokenRejected};
use kissbot_actors::pillars::token::{TokenActor, TokenMemory, TokenRecipients, TokenSettings};
use kissbot_actors::router::api::{
    BotIdentified, ChatReceived, CommandsChanged, Permitted, RecallLines, RulesChanged, WatchChanged,
};
use kissbot_actors::router::route::Listener;
use kissbot_actors::router::{RouterActor, RouterMemory, RouterRecipients, RouterSettings};
use kissbot_actors::speech::pacer::Limits;
use kissbot_actors::twitch::oauth::scopes::{self, Who};
use std::sync::Arc;
use std::time::Duration;

const fn descriptor(prepare: Prepare) -> ActorDescriptor {
    ActorDescriptor { texts: Vec::new, drain: DrainRank::Serving, thread: Thread::Shared, prepare }
}

/// Those that are shown before the pillars. They start after them: what chat says finds everybody there.
const BEFORE: &[ActorDescriptor] = &[descriptor(prepare::<Irc>), descriptor(prepare::<Router>)];

/// Those that are shown after the pillars, and start before them.
const AFTER: &[ActorDescriptor] = &[descriptor(prepare::<Token>)];

/// Returns all actors in the order in which they are shown, those of the pillars in the middle, and whose each is: `None`
/// for one that the bot cannot do without.
pub(super) fn around(
    pillars: impl Iterator<Item = (&'static ActorDescriptor, Pillar)>,
) -> impl Iterator<Item = (&'static ActorDescriptor, Option<Pillar>)> {
    let core = |descriptor| (descriptor, None);
    let of_pillars = pillars.map(|(descriptor, pillar)| (descriptor, Some(pillar)));
    BEFORE.iter().map(core).chain(of_pillars).chain(AFTER.iter().map(core))
}

struct Irc;

impl Part for Irc {
    type Actor = IrcActor;
    type Settings = IrcSettings;

    fn settings(config: &Config, _: &Keys, _: &Survivors) -> Result<IrcSettings, PlanError> {
        let limits = &config.twitch.limits;
        Ok(IrcSettings {
            login: config.bot.login.clone(),
            channels: config.bot.channels.clone(),
            says_by: config.chat.send.into(),
            limits: Limits {
                viewer: limits.messages_per_30_s,
                moderator: limits.moderator_messages_per_30_s,
                spacing: Duration::from_millis(limits.channel_spacing_ms),
            },
            joins_per_10_s: limits.joins_per_10_s,
            ping_interval: Duration::from_secs(limits.ping_interval_s),
            pong_timeout: Duration::from_secs(limits.pong_timeout_s),
            reconnect_max: Duration::from_secs(limits.reconnect_max_s),
        })
    }

    fn ports(ports: Ports<'_, IrcActor>) {
        let ports = ports.takes::<Say>().takes::<StopListening>().takes::<LeaveChat>();
        ports
            .takes::<LinesReceived>()
            .takes::<LinkOpened>()
            .takes::<LinkLost>()
            .takes::<Reconfigure<IrcSettings>>()
            .done();
    }

    fn factory(
        settings: Survives<IrcSettings>,
        world: &World,
        wiring: &Wiring,
    ) -> impl Fn() -> IrcActor + Send + 'static {
        let recipients = IrcRecipients {
            chat: wiring.publisher(),
            notices: wiring.publisher(),
            identity: wiring.publisher(),
            identified: wiring.publisher(),
            removed: wiring.publisher(),
            token: wiring.recipient(),
            rejected: wiring.recipient(),
            helix: wiring.recipient().into(),
            lines: wiring.recipient(),
            opened: wiring.recipient(),
            lost: wiring.recipient(),
        };
        let pace = AccountPace::new(&settings.get());
        let (dialer, vitals) = (Arc::clone(&world.dialer), Arc::clone(&world.vitals));
        move || {
            let (dialer, vitals) = (Arc::clone(&dialer), Arc::clone(&vitals));
            IrcActor::new(settings.get(), pace.clone(), dialer, recipients.clone(), vitals)
        }
    }
}

struct Router;

impl Part for Router {
    type Actor = RouterActor;
    type Settings = RouterSettings;

    fn settings(config: &Config, _: &Keys, _: &Survivors) -> Result<RouterSettings, PlanError> {
        Ok(RouterSettings {
            listener: Listener {
                login: config.bot.login.clone(),
                user_id: None,
                prefix: config.bot.prefix.clone(),
                other_bots: config.bot.other_bots.iter().cloned().collect(),
                ignores_bot_badges: config.bot.ignore_bot_badges,
                answers_rewards: config.twitch_events.enabled
                    && config.twitch_events.rewards.iter().any(|reward| reward.action != RewardAction::Line),
            },
            languages: config.languages(),
        })
    }

    fn ports(ports: Ports<'_, RouterActor>) {
        let ports = ports.subscribes::<ChatReceived>().subscribes::<BotIdentified>().subscribes::<CommandsChanged>();
        let ports = ports.subscribes::<WatchChanged>().subscribes::<ChannelEvent>();
        let ports = ports.takes::<RulesChanged>().takes::<Permitted>().takes::<RecallLines>();
        ports.takes::<Reconfigure<RouterSettings>>().done();
    }

    fn factory(
        settings: Survives<RouterSettings>,
        world: &World,
        wiring: &Wiring,
    ) -> impl Fn() -> RouterActor + Send + 'static {
        let recipients = RouterRecipients {
            command: wiring.recipient(),
            mention: wiring.recipient(),
            keyword: wiring.recipient(),
            say: wiring.recipient(),
            judged: wiring.recipient(),
        };
        let (texts, vitals) = (Arc::clone(&world.texts), Arc::clone(&world.vitals));
        let memory = RouterMemory { commands: world.survivors.cell(), ..RouterMemory::default() };
        move || {
            let (texts, vitals) = (Arc::clone(&texts), Arc::clone(&vitals));
            RouterActor::new(settings.get(), memory.clone(), recipients.clone(), texts, vitals)
        }
    }
}

struct Token;

impl Part for Token {
    type Actor = TokenActor;
    type Settings = TokenSettings;

    fn settings(config: &Config, keys: &Keys, _: &Survivors) -> Result<TokenSettings, PlanError> {
        Ok(TokenSettings {
            login: config.bot.login.clone(),
            oauth_url: config.twitch.oauth_url.clone(),
            client_id: config.twitch.client_id.clone(),
            client_secret: keys.get(TWITCH_CLIENT_SECRET).cloned(),
            channels: config.bot.channels.clone(),
            owner_features: scopes::features(&needs(config, Who::Broadcaster)),
        })
    }

    fn ports(ports: Ports<'_, TokenActor>) {
        let ports = ports.takes::<CurrentToken>().takes::<TokenRejected>();
        let ports = ports.takes::<CurrentAppToken>().takes::<AppTokenRejected>();
        ports.takes::<Reconfigure<TokenSettings>>().drains().done();
    }

    fn factory(
        settings: Survives<TokenSettings>,
        world: &World,
        wiring: &Wiring,
    ) -> impl Fn() -> TokenActor + Send + 'static {
        let recipients = TokenRecipients { judged: wiring.publisher(), hopeless: world.hopeless.clone() };
        let (credentials, http, vitals) = (world.credentials.clone(), world.http.clone(), Arc::clone(&world.vitals));
        let memory = TokenMemory::default();
        move || {
            let (credentials, memory, vitals) = (credentials.clone(), memory.clone(), Arc::clone(&vitals));
            TokenActor::new(settings.get(), credentials, http.clone(), recipients.clone(), memory, vitals)
        }
    }
}
