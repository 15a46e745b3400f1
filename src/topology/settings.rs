//! What the config means to each actor.

use crate::config::{self, Config, Provider as ProviderConfig, RewardAction};
use crate::features::features;
use crate::needs::needs;
use crate::secrets::{RAWG_API_KEY, TWITCH_CLIENT_SECRET};
use kissbot_actors::chat::cooldown::MENTION;
use kissbot_actors::chat::pillar::Pillar;
use kissbot_actors::net::secret::Secret;
use kissbot_actors::pillars::command::book::{Book, BookError, CommandSettings};
use kissbot_actors::pillars::command::commands;
use kissbot_actors::pillars::command::made::MadeCommands;
use kissbot_actors::pillars::game_lookup::GameLookupSettings;
use kissbot_actors::pillars::game_lookup::sources::Addresses;
use kissbot_actors::pillars::irc::IrcSettings;
use kissbot_actors::pillars::irc::pacer::Limits;
use kissbot_actors::pillars::llm::prompt::Persona;
use kissbot_actors::pillars::llm::provider::Provider;
use kissbot_actors::pillars::llm::{LlmSettings, Server, budget};
use kissbot_actors::pillars::token::TokenSettings;
use kissbot_actors::pillars::twitch_event::TwitchEventSettings;
use kissbot_actors::pillars::twitch_event::eventsub::EventSubSettings;
use kissbot_actors::pillars::twitch_event::helix::HelixSettings;
use kissbot_actors::pillars::twitch_event::rewards::{Action, Reward};
use kissbot_actors::router::RouterSettings;
use kissbot_actors::router::route::Listener;
use kissbot_actors::status::pillar::PillarState;
use kissbot_actors::text::clean::fold;
use kissbot_actors::twitch::oauth::scopes::{self, Who};
use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::time::Duration;

/// The secrets that a config can use, by name.
pub type Keys = BTreeMap<String, Secret>;

/// The settings of every actor that has some, from one config.
#[derive(Clone)]
pub(super) struct Settings {
    pub(super) irc: IrcSettings,
    pub(super) router: RouterSettings,
    pub(super) book: Arc<Book>,
    pub(super) token: TokenSettings,
    pub(super) twitch_event: TwitchEventSettings,
    pub(super) game_lookup: GameLookupSettings,
    pub(super) llm: LlmSettings,
    pub(super) switches: Switches,
}

/// Which pillars the config and the secrets want.
pub(super) type Switches = [(Pillar, PillarState); 4];

impl Settings {
    /// `made` are the commands that were made at run time: the config may speak of them, too.
    pub(super) fn new(config: &Config, keys: &Keys, made: &MadeCommands) -> Result<Self, BookError> {
        let book = Book::with_made_commands(commands::ALL, made, &command_settings(config))?;
        // What `check` says of a pillar is what the running bot shows.
        let features = features(config, |name| keys.contains_key(name));
        Ok(Self {
            irc: irc(config),
            router: router(config),
            book: Arc::new(book),
            token: token(config, keys),
            twitch_event: twitch_event(config),
            game_lookup: game_lookup(config, keys),
            llm: llm(config, keys),
            switches: features.map(|feature| (feature.pillar, feature.state)),
        })
    }
}

fn token(config: &Config, keys: &Keys) -> TokenSettings {
    TokenSettings {
        login: config.bot.login.clone(),
        oauth_url: config.twitch.oauth_url.clone(),
        client_secret: keys.get(TWITCH_CLIENT_SECRET).cloned(),
        channels: config.bot.channels.clone(),
        owner_features: scopes::features(&needs(config, Who::Broadcaster)),
    }
}

/// Returns the built-in commands as `config` shapes them.
///
/// # Errors
/// When the `[commands]` section names what does not exist, or two commands answer to one word.
pub fn book(config: &Config) -> Result<Book, BookError> {
    Book::new(commands::ALL, &command_settings(config))
}

fn command_settings(config: &Config) -> CommandSettings {
    let section = &config.commands;
    let seconds = |map: &std::collections::BTreeMap<String, u64>| {
        map.iter().map(|(name, seconds)| (name.clone(), u32::try_from(*seconds).unwrap_or(u32::MAX))).collect()
    };
    CommandSettings {
        prefix: config.bot.prefix.clone(),
        // Whether the pillar is on is the router's affair: it has to know the words of what is off, too.
        enabled: true,
        off: section.off.clone(),
        rename: section.rename.clone().into_iter().collect(),
        aliases: section.aliases.clone().into_iter().collect(),
        cooldown_s: seconds(&section.cooldown_s),
        channel_cooldown_s: seconds(&section.channel_cooldown_s),
    }
}

fn game_lookup(config: &Config, keys: &Keys) -> GameLookupSettings {
    let section = &config.game_lookup;
    GameLookupSettings {
        addresses: Addresses {
            rawg_url: section.rawg_url.clone(),
            rawg_key: keys.get(RAWG_API_KEY).cloned(),
            steam_url: section.steam_url.clone(),
        },
        cache_ttl: Duration::from_secs(section.cache_ttl_s),
        cache_entries_max: NonZeroUsize::new(section.cache_entries_max).unwrap_or(NonZeroUsize::MIN),
        country: section.country.parse().ok(),
        file: config.bot.data_dir.join("games.json"),
    }
}

/// How long a viewer who talked with the bot waits before they do so again, when the config does not say.
const MENTION_COOLDOWN_S: u64 = 15;

fn llm(config: &Config, keys: &Keys) -> LlmSettings {
    let section = &config.llm;
    let seconds = &config.commands.cooldown_s;
    let mention = seconds.iter().find(|(name, _)| fold(name).as_deref() == Some(MENTION)).map(|(_, seconds)| *seconds);
    LlmSettings {
        bot_login: config.bot.login.clone(),
        prefix: config.bot.prefix.clone(),
        servers: section.providers.iter().filter(|_| section.enabled).filter_map(|one| server(one, keys)).collect(),
        reply_deadline: Duration::from_secs(section.reply_deadline_s),
        limits: budget::Limits {
            user_requests_per_hour: section.budget.user_requests_per_hour,
            channel_requests_per_hour: section.budget.channel_requests_per_hour,
            requests_per_day: section.budget.requests_per_day,
            tokens_per_day: section.budget.tokens_per_day,
            subscribers_only: section.subscribers_only,
        },
        queue_entries_max: section.budget.queue_entries_max,
        in_flight_max: section.budget.in_flight_max,
        mention_cooldown_s: u32::try_from(mention.unwrap_or(MENTION_COOLDOWN_S)).unwrap_or(u32::MAX),
        live_only: config.per_channel(section.live_only, |channel| channel.llm.live_only),
        off_file: config.bot.data_dir.join("ai-off.json"),
        persona: config
            .per_channel(Persona::read(&section.persona), |channel| channel.llm.persona.as_deref().map(Persona::read)),
        blocked_words: section.blocked_words.clone(),
    }
}

/// A provider as the actor asks it; nothing for one that lacks its key.
fn server(config: &ProviderConfig, keys: &Keys) -> Option<Server> {
    let api_key = match config.api_key_name() {
        Some(name) => Some(keys.get(name)?.clone()),
        None => None,
    };
    let mut provider = Provider::new(&config.name, &config.model, Duration::from_secs(config.timeout_s));
    provider.answer_tokens_max = config.answer_tokens_max;
    provider.extra = config.extra.clone();
    Server::new(provider, &config.base_url, api_key)
}

fn irc(config: &Config) -> IrcSettings {
    let limits = &config.twitch.limits;
    IrcSettings {
        login: config.bot.login.clone(),
        channels: config.bot.channels.clone(),
        limits: Limits {
            viewer: limits.messages_per_30_s,
            moderator: limits.moderator_messages_per_30_s,
            spacing: Duration::from_millis(limits.channel_spacing_ms),
        },
        joins_per_10_s: limits.joins_per_10_s,
        ping_interval: Duration::from_secs(limits.ping_interval_s),
        pong_timeout: Duration::from_secs(limits.pong_timeout_s),
        reconnect_max: Duration::from_secs(limits.reconnect_max_s),
    }
}

fn router(config: &Config) -> RouterSettings {
    RouterSettings {
        listener: Listener {
            login: config.bot.login.clone(),
            user_id: None,
            prefix: config.bot.prefix.clone(),
            other_bots: config.bot.other_bots.iter().cloned().collect(),
            answers_rewards: config.twitch_events.enabled
                && config.twitch_events.rewards.iter().any(|reward| reward.action != RewardAction::Line),
        },
        languages: config.languages(),
    }
}

fn twitch_event(config: &Config) -> TwitchEventSettings {
    TwitchEventSettings {
        is_enabled: config.twitch_events.enabled,
        channels: config.bot.channels.clone(),
        languages: config.languages(),
        templates: config.twitch_events.messages.clone(),
        minimum: config.twitch_events.minimum,
        online_grace: Duration::from_secs(config.twitch_events.online_grace_s),
        rewards: config.twitch_events.rewards.iter().map(reward).collect(),
        raid_shoutout_viewers_min: config
            .twitch_events
            .shoutout_after_raid
            .then_some(config.twitch_events.shoutout_raid_viewers_min),
        helix: HelixSettings { helix_url: config.twitch.helix_url.clone(), client_id: config.twitch.client_id.clone() },
        eventsub: EventSubSettings { url: config.twitch.eventsub_url.clone() },
    }
}

fn reward(config: &config::Reward) -> Reward {
    Reward {
        title: config.title.clone(),
        action: config.command_name().map_or(Action::Line, |name| Action::Run(name.to_owned())),
        text: config.text.clone(),
        refunds: config.refund,
        fulfils: config.fulfil,
    }
}
