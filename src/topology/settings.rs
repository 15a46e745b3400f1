//! What the config means to each actor.

use crate::config::Config;
use crate::features::features;
use crate::secrets::RAWG_API_KEY;
use kissbot_actors::command::book::{Book, BookError, CommandSettings};
use kissbot_actors::command::commands;
use kissbot_actors::game_lookup::GameLookupSettings;
use kissbot_actors::game_lookup::sources::Addresses;
use kissbot_actors::irc::IrcSettings;
use kissbot_actors::irc::pacer::Limits;
use kissbot_actors::pillar::{Pillar, PillarState};
use kissbot_actors::router::route::Listener;
use kissbot_actors::router::{CommandWord, RouterSettings};
use kissbot_actors::secret::Secret;
use kissbot_actors::token::TokenSettings;
use kissbot_actors::twitch_event::TwitchEventSettings;
use kissbot_actors::twitch_event::helix::HelixSettings;
use kissbot_actors::twitch_event::words::Templates;
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
    pub(super) switches: Switches,
}

/// Which pillars the config and the secrets want.
pub(super) type Switches = [(Pillar, PillarState); 4];

impl Settings {
    pub(super) fn new(config: &Config, keys: &Keys) -> Result<Self, BookError> {
        let book = book(config)?;
        Ok(Self {
            irc: irc(config),
            router: router(config, &book),
            book: Arc::new(book),
            token: TokenSettings { login: config.bot.login.clone(), oauth_url: config.twitch.oauth_url.clone() },
            twitch_event: twitch_event(config),
            game_lookup: game_lookup(config, keys),
            switches: features(config, |name| keys.contains_key(name)).map(|feature| (feature.pillar, feature.state)),
        })
    }
}

/// The commands as `config` shapes them.
///
/// # Errors
/// When the `[commands]` section names what does not exist, or two commands answer to one word.
pub fn book(config: &Config) -> Result<Book, BookError> {
    let section = &config.commands;
    let seconds = |map: &std::collections::BTreeMap<String, u64>| {
        map.iter().map(|(name, seconds)| (name.clone(), u32::try_from(*seconds).unwrap_or(u32::MAX))).collect()
    };
    let settings = CommandSettings {
        prefix: config.bot.prefix.clone(),
        // Whether the pillar is on is the router's affair: it has to know the words of what is off, too.
        enabled: true,
        off: section.off.clone(),
        rename: section.rename.clone().into_iter().collect(),
        aliases: section.aliases.clone().into_iter().collect(),
        cooldown_s: seconds(&section.cooldown_s),
        channel_cooldown_s: seconds(&section.channel_cooldown_s),
    };
    Book::new(commands::ALL, &settings)
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

fn router(config: &Config, book: &Book) -> RouterSettings {
    RouterSettings {
        listener: Listener {
            login: config.bot.login.clone(),
            user_id: None,
            prefix: config.bot.prefix.clone(),
            other_bots: config.bot.other_bots.iter().cloned().collect(),
        },
        language: config.bot.language,
        channel_languages: config.bot.channel_languages.clone().into_iter().collect(),
        command_words: book
            .words()
            .map(|(word, entry)| {
                let command = entry.command();
                (word.to_owned(), CommandWord { pillar: command.pillar, role: command.role })
            })
            .collect(),
    }
}

fn twitch_event(config: &Config) -> TwitchEventSettings {
    let messages = &config.twitch_events.messages;
    TwitchEventSettings {
        is_enabled: config.twitch_events.enabled,
        channels: config.bot.channels.clone(),
        language: config.bot.language,
        channel_languages: config.bot.channel_languages.clone().into_iter().collect(),
        templates: Templates {
            subscribe: messages.subscribe.clone(),
            resubscribe: messages.resubscribe.clone(),
            gift: messages.gift.clone(),
            raid: messages.raid.clone(),
        },
        helix: HelixSettings { helix_url: config.twitch.helix_url.clone(), client_id: config.twitch.client_id.clone() },
    }
}
