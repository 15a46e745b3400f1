//! The sections of the configuration. A field's name is its key in `config.toml`, its unit is the end of the name.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use kissbot_actors::chat::ChannelName;
use kissbot_actors::text::language::Language;
use serde::{Deserialize, Serialize};

use super::with;

/// `[bot]`: the bot's account and its channels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Bot {
    /// The login of the bot's account, lower case.
    #[serde(deserialize_with = "with::lower_case")]
    pub login: String,
    /// The channels to join, each once.
    #[serde(with = "with::channels")]
    pub channels: Vec<ChannelName>,
    /// The beginning of each command: 1 to 5 visible characters.
    pub prefix: String,
    /// The language of the bot's words.
    #[serde(with = "with::language")]
    pub language: Language,
    /// Logins whose lines are ignored, lower case: two bots that answer each other never end.
    #[serde(deserialize_with = "with::lower_case_list")]
    pub other_bots: Vec<String>,
    /// Ignores, too, whoever wears a badge of Twitch's that marks a bot.
    pub ignore_bot_badges: bool,
    /// The directory of tokens, cache and lock file. A relative path starts at the working directory.
    pub data_dir: PathBuf,
}

impl Default for Bot {
    fn default() -> Self {
        let other_bots = [
            "nightbot",
            "streamelements",
            "moobot",
            "fossabot",
            "streamlabs",
            "wizebot",
            "soundalerts",
            "sery_bot",
            "kofistreambot",
            "botrixoficial",
            "pokemoncommunitygame",
            "own3d",
            "streamstickers",
            "commanderroot",
        ];
        Self {
            login: "kissbot".into(),
            channels: Vec::new(),
            prefix: "!".into(),
            language: Language::ENGLISH,
            other_bots: other_bots.map(String::from).into(),
            ignore_bot_badges: true,
            data_dir: "data".into(),
        }
    }
}

/// `[twitch]`: the application and the addresses of Twitch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Twitch {
    /// The client id of the application, from dev.twitch.tv. Empty: none.
    pub client_id: String,
    /// The chat server: `ircs://host:port`, on loopback also `irc://`.
    pub irc_url: String,
    /// The EventSub server: `wss://…`, on loopback also `ws://`.
    pub eventsub_url: String,
    /// The Helix API: `https://…`, on loopback also `http://`.
    pub helix_url: String,
    /// The token server: `https://…`, on loopback also `http://`.
    pub oauth_url: String,
    /// A PEM file with one more certificate authority. Empty: none.
    pub ca_file: PathBuf,
    /// The pace of speaking and joining, and the upkeep of the link.
    pub limits: Limits,
}

impl Twitch {
    /// Returns the PEM file with a certificate authority that is trusted besides the system's.
    #[must_use]
    pub fn ca_file(&self) -> Option<&Path> {
        (!self.ca_file.as_os_str().is_empty()).then_some(&self.ca_file)
    }
}

impl Default for Twitch {
    fn default() -> Self {
        Self {
            client_id: String::new(),
            irc_url: "ircs://irc.chat.twitch.tv:6697".into(),
            eventsub_url: "wss://eventsub.wss.twitch.tv/ws".into(),
            helix_url: "https://api.twitch.tv/helix".into(),
            oauth_url: "https://id.twitch.tv/oauth2".into(),
            ca_file: PathBuf::new(),
            limits: Limits::default(),
        }
    }
}

/// `[twitch.limits]`: Twitch's limits ([`limits`](kissbot_actors::twitch::limits)) with margin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Messages in any 30 s of the whole account.
    pub messages_per_30_s: u32,
    /// Messages in any 30 s where the bot is moderator, VIP or the broadcaster.
    pub moderator_messages_per_30_s: u32,
    /// Between two messages in one channel, where the bot is no moderator. 0: none.
    pub channel_spacing_ms: u64,
    /// Channels joined in any 10 s.
    pub joins_per_10_s: u32,
    /// Between two PINGs of the bot's own.
    pub ping_interval_s: u64,
    /// Without a byte after such a PING the link is dead.
    pub pong_timeout_s: u64,
    /// The longest wait between two attempts to connect.
    pub reconnect_max_s: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            messages_per_30_s: 18,
            moderator_messages_per_30_s: 90,
            channel_spacing_ms: 1200,
            joins_per_10_s: 18,
            ping_interval_s: 30,
            pong_timeout_s: 10,
            reconnect_max_s: 60,
        }
    }
}

/// `[commands]`: every command goes by its own name here, whatever viewers type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Commands {
    /// `true`: the bot listens to commands.
    pub enabled: bool,
    /// Commands switched off.
    #[serde(deserialize_with = "with::lower_case_list")]
    pub off: Vec<String>,
    /// Command to the word that viewers type instead of its name.
    pub rename: BTreeMap<String, String>,
    /// Command to more words for it; they replace the built-in ones.
    pub aliases: BTreeMap<String, Vec<String>>,
    /// Command, or `mention`, to seconds between two uses by one viewer. 0: none. Left out: the command's own.
    pub cooldown_s: BTreeMap<String, u64>,
    /// Command, or `mention`, to seconds between two uses in one channel, all viewers together. 0: none.
    pub channel_cooldown_s: BTreeMap<String, u64>,
}

impl Default for Commands {
    fn default() -> Self {
        Self {
            enabled: true,
            off: Vec::new(),
            rename: BTreeMap::new(),
            aliases: BTreeMap::new(),
            cooldown_s: BTreeMap::from([("ping".into(), 5)]),
            channel_cooldown_s: BTreeMap::new(),
        }
    }
}

/// `[game_lookup]`: facts about games, from RAWG and Steam.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GameLookup {
    /// `true`: games are looked up.
    pub enabled: bool,
    /// The RAWG API.
    pub rawg_url: String,
    /// The Steam store's API.
    pub steam_url: String,
    /// The country of the prices, two letters. Empty: by the channel's language.
    pub country: String,
    /// The time for which an answer is kept.
    pub cache_ttl_s: u64,
    /// The number of answers that are kept.
    pub cache_entries_max: usize,
    /// Searches in a minute, all channels together.
    pub searches_per_minute: u32,
    /// Searches in 24 hours, all channels together; 0: no limit.
    pub searches_per_day: u64,
}

impl Default for GameLookup {
    fn default() -> Self {
        Self {
            enabled: true,
            rawg_url: "https://api.rawg.io/api".into(),
            steam_url: "https://store.steampowered.com/api".into(),
            country: String::new(),
            cache_ttl_s: 86_400,
            cache_entries_max: 1000,
            searches_per_minute: 20,
            searches_per_day: 300,
        }
    }
}

/// `[store]`: the database of what channels have made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Store {
    /// The daily backups that are kept.
    pub backups_kept: usize,
}

impl Default for Store {
    fn default() -> Self {
        Self { backups_kept: 7 }
    }
}

/// `[metrics]`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Metrics {
    /// Between two lines that sum the bot up in the log. 0: none.
    pub summary_interval_s: u64,
    /// Between two reports of all metrics in the log. 0: only when they are asked for.
    pub interval_s: u64,
    /// The address and port on which metrics and health are asked for. Empty: nowhere.
    pub listen: String,
    /// `true`: that address may be one that others can reach.
    pub allow_any_address: bool,
}

impl Metrics {
    /// Returns where metrics and health are asked for, if anywhere.
    #[must_use]
    pub fn listener(&self) -> Option<SocketAddr> {
        super::listening::address(&self.listen)
    }
}

impl Default for Metrics {
    fn default() -> Self {
        Self { summary_interval_s: 300, interval_s: 0, listen: String::new(), allow_any_address: false }
    }
}

/// `[log]`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Log {
    /// The least important events that are logged: `error`, `warn`, `info`, `debug` or `trace`.
    pub level: String,
    /// The form in which an event is written.
    pub format: LogFormat,
}

impl Default for Log {
    fn default() -> Self {
        Self { level: "info".into(), format: LogFormat::Text }
    }
}

/// The form in which an event is written to the log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// A line for people.
    #[default]
    Text,
    /// A JSON object on a line, its fields at the top level.
    Json,
}
