//! Every key of the configuration with what it may hold. A test compares the table with the serialised defaults.

use super::moderation::{LINKS, configured};
use super::{chat, dashboard, texts};
use crate::pillars;
use crate::told::Told;
use kissbot_actors::pillars::twitch_event::kinds;
use std::sync::LazyLock;

/// A check of what a text must be; an error says what it should have been, after the word "must".
pub type TextCheck = fn(&str) -> Result<(), Told>;

/// The kind of value that a key holds.
#[derive(Clone, Copy)]
pub enum Kind {
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Number {
        /// The least that is allowed.
        least: u64,
        /// The most that is allowed.
        most: u64,
    },
    /// A text.
    Text(Text),
    /// A list of texts.
    List(Text),
    /// Any value, however nested: it is handed on as it is.
    Any,
}

/// A kind of text: its check, and its name in the reference.
#[derive(Clone, Copy)]
pub struct Text {
    /// Tells what is wrong with a text.
    pub check: TextCheck,
    /// The words of the reference for it.
    pub words: &'static str,
}

/// One key. In its path `*` stands for any name, which must pass `name`, and `#` for a position in a list of tables.
#[derive(Clone, Copy)]
pub struct Key {
    /// The path from the top, with dots.
    pub path: &'static str,
    /// The kind of its value.
    pub kind: Kind,
    /// The check of the name that stands for `*`.
    pub name: Option<TextCheck>,
    /// `true`: the table must have it.
    pub required: bool,
}

impl Key {
    /// A key of a section that a pillar brings.
    #[must_use]
    pub const fn new(path: &'static str, kind: Kind) -> Self {
        key(path, kind)
    }
}

const fn key(path: &'static str, kind: Kind) -> Key {
    Key { path, kind, name: None, required: false }
}

const fn map(path: &'static str, name: TextCheck, kind: Kind) -> Key {
    Key { path, kind, name: Some(name), required: false }
}

const fn required(path: &'static str, kind: Kind) -> Key {
    Key { path, kind, name: None, required: true }
}

const fn number(least: u64, most: u64) -> Kind {
    Kind::Number { least, most }
}

const CHANNEL: Text = Text { check: texts::channel, words: "a channel's name" };
const CHAT_READ: Text = Text { check: chat::read, words: "`irc`" };
const CHAT_SEND: Text = Text { check: chat::send, words: "`irc` or `helix`" };
const CLIENT_ID: Text = Text { check: texts::client_id, words: "a client id of Twitch" };
const COUNTRY: Text = Text { check: texts::country, words: "two letters (ISO 3166), or nothing" };
const HTTP_URL: Text = Text { check: texts::http_url, words: "`https://…`, on this machine also `http://…`" };
const IRC_URL: Text = Text { check: texts::irc_url, words: "`ircs://…`, on this machine also `irc://…`" };
/// Stands for the codes of all languages.
pub(super) const LANGUAGES: &str = "{languages}";
const LANGUAGE: Text = Text { check: texts::language, words: LANGUAGES };
const LOG_FORMAT: Text = Text { check: texts::log_format, words: "`text` or `json`" };
const LOG_LEVEL: Text = Text { check: texts::log_level, words: "`error`, `warn`, `info`, `debug` or `trace`" };
const LOGIN: Text = Text { check: texts::login, words: "a Twitch login" };
const FETCH_HOST: Text = Text { check: texts::fetch_host, words: "a host's name" };
const LISTEN: Text = Text { check: texts::listen, words: "an address with a port, or nothing" };
const PUBLIC_URL: Text = Text { check: dashboard::public_url, words: "`https://…` without a path, or nothing" };
const PROXY: Text = Text { check: dashboard::proxy, words: "an IP address" };
const MANAGERS: Text = Text { check: texts::managers, words: "`moderator` or `broadcaster`" };
const MODEL: Text = Text { check: texts::model, words: "a name" };
const PATH: Text = Text { check: texts::path, words: "a path" };
const PATH_OR_EMPTY: Text = Text { check: texts::path_or_empty, words: "a path, or nothing" };
const PERSONA: Text = Text { check: texts::persona, words: "a preset's name or at most 800 characters" };
const PREFIX: Text = Text { check: texts::prefix, words: "1 to 5 visible characters" };
const PROVIDER_NAME: Text = Text { check: texts::provider_name, words: "a name" };
const PROVIDER_URL: Text =
    Text { check: texts::provider_url, words: "`https://…`, in a private network also `http://…`" };
const REWARD_ACTION: Text = Text { check: texts::reward_action, words: "`line`, `ask`, `game` or `command`" };
const REWARD_TITLE: Text = Text { check: texts::reward_title, words: "a reward's title or id" };
const SECRET_NAME: Text = Text { check: texts::secret_name, words: "the NAME of a secret, or nothing" };
/// A template for a line of chat.
pub const TEMPLATE: Text = Text { check: texts::template, words: "a template of at most 500 characters" };
const TIME_ZONE: Text = Text { check: texts::time_zone, words: "a time zone, such as `Europe/Paris`" };
const WEBSOCKET_URL: Text = Text { check: texts::websocket_url, words: "`wss://…`, on this machine also `ws://…`" };
const BLOCKED: Text = Text { check: texts::blocked, words: "1 to 50 characters" };
const ACTION: Text = Text { check: texts::action_or_empty, words: "`delete`, a time such as `10m`, `ban`, or nothing" };
const ALLOWED_HOST: Text = Text { check: texts::allowed_host, words: "a host, or one with the beginning of a path" };
const FILTER_MODE: Text = Text { check: texts::filter_mode, words: "`off`, `watch` or `on`" };
const MODERATION_MODE: Text = Text { check: texts::moderation_mode, words: "`off`, `watch` or `act`" };
const ON_RAID: Text = Text { check: texts::on_raid, words: "`tell`, `followers` or `shield`" };
const PHRASE: Text = Text { check: texts::phrase, words: "1 to 200 characters" };
const PHRASE_ID: Text = Text { check: texts::phrase_id, words: "a name of your own" };
const PHRASE_MATCH: Text = Text { check: texts::phrase_match, words: "`word`, `part` or `regex`" };
const SPARED: Text = Text { check: texts::spared, words: "`vip`, `subscriber` or `regular`" };
const STEP: Text = Text { check: texts::step, words: "`delete` or a time such as `10m`" };
const TELL: Text = Text { check: texts::tell, words: "`off`, `first` or `all`" };
const WORD: Text = Text { check: texts::word, words: "a command's word" };
const WORD_OR_EMPTY: Text = Text { check: texts::word_or_empty, words: "a command's own name, or nothing" };

const DAY_S: u64 = 86_400;
/// Far above anything that Twitch grants; more is a slip of the finger.
const RATE_MAX: u64 = 100_000_000;

/// Every key: those below, and those of the kinds of event, which stand before the rewards.
pub(super) static KEYS: LazyLock<Vec<Key>> = LazyLock::new(|| {
    let rewards = FIXED.iter().position(|key| key.path.starts_with("twitch_events.rewards."));
    let (before, after) = FIXED.split_at(rewards.unwrap_or(FIXED.len()));
    let games = before.iter().position(|key| key.path.starts_with("game_lookup.")).unwrap_or(before.len());
    let (before, between) = before.split_at(games);
    let fixed = |keys: &'static [Key]| keys.iter().copied();
    let moderation = fixed(MODERATION).chain(keys_of_filters()).chain(fixed(MODERATION_PHRASES));
    fixed(before).chain(moderation).chain(fixed(between)).chain(keys_of_events()).chain(fixed(after)).collect()
});

/// The keys of the filters. Made once, they live as long as the program.
fn keys_of_filters() -> impl Iterator<Item = Key> {
    configured().flat_map(|spec| {
        let path = |key: &str| -> &'static str { format!("moderation.{}.{key}", spec.name).leak() };
        let links = (spec.name.as_str() == LINKS)
            .then(|| [key(path("allowed"), Kind::List(ALLOWED_HOST)), key(path("allow_clips"), Kind::Flag)]);
        let own = [key(path("mode"), Kind::Text(FILTER_MODE)), key(path("exempt"), Kind::List(SPARED))];
        let numbers = spec.numbers.iter().map(move |it| key(path(it.key), number(it.least.into(), it.most.into())));
        own.into_iter().chain(links.into_iter().flatten()).chain(numbers).collect::<Vec<_>>()
    })
}

const MODERATION: &[Key] = &[
    key("moderation.mode", Kind::Text(MODERATION_MODE)),
    key("moderation.strike_window_s", number(60, 30 * DAY_S)),
    key("moderation.ladder", Kind::List(STEP)),
    key("moderation.tell", Kind::Text(TELL)),
    key("moderation.on_raid", Kind::Text(ON_RAID)),
    key("moderation.actions_per_minute_max", number(1, 1000)),
    key("moderation.audit_days", number(1, 365)),
    key("moderation.exempt", Kind::List(SPARED)),
];

const MODERATION_PHRASES: &[Key] = &[
    required("moderation.phrases.#.id", Kind::Text(PHRASE_ID)),
    required("moderation.phrases.#.text", Kind::Text(PHRASE)),
    key("moderation.phrases.#.match", Kind::Text(PHRASE_MATCH)),
    key("moderation.phrases.#.action", Kind::Text(ACTION)),
    key("moderation.phrases.#.exempt", Kind::List(SPARED)),
];

/// The templates of the kinds of event, and their minima. Made once, they live as long as the program.
fn keys_of_events() -> impl Iterator<Item = Key> {
    let templates = kinds::lines().map(|(kind, _)| {
        let path = format!("twitch_events.messages.{}", kind.key);
        key(path.leak(), Kind::Text(TEMPLATE))
    });
    templates.chain(kinds::minima().map(|minimum| {
        let path = format!("twitch_events.minimum.{}", minimum.key);
        key(path.leak(), number(0, minimum.most.into()))
    }))
}

const FIXED: &[Key] = &[
    key("bot.login", Kind::Text(LOGIN)),
    key("bot.channels", Kind::List(CHANNEL)),
    key("bot.prefix", Kind::Text(PREFIX)),
    key("bot.language", Kind::Text(LANGUAGE)),
    key("bot.other_bots", Kind::List(LOGIN)),
    key("bot.ignore_bot_badges", Kind::Flag),
    key("bot.data_dir", Kind::Text(PATH)),
    key("twitch.client_id", Kind::Text(CLIENT_ID)),
    key("twitch.irc_url", Kind::Text(IRC_URL)),
    key("twitch.eventsub_url", Kind::Text(WEBSOCKET_URL)),
    key("twitch.helix_url", Kind::Text(HTTP_URL)),
    key("twitch.oauth_url", Kind::Text(HTTP_URL)),
    key("twitch.ca_file", Kind::Text(PATH_OR_EMPTY)),
    key("twitch.limits.messages_per_30_s", number(1, RATE_MAX)),
    key("twitch.limits.moderator_messages_per_30_s", number(1, RATE_MAX)),
    key("twitch.limits.channel_spacing_ms", number(0, 600_000)),
    key("twitch.limits.joins_per_10_s", number(1, RATE_MAX)),
    key("twitch.limits.ping_interval_s", number(1, 3600)),
    key("twitch.limits.pong_timeout_s", number(1, 600)),
    key("twitch.limits.reconnect_max_s", number(1, 3600)),
    key("chat.read", Kind::Text(CHAT_READ)),
    key("chat.send", Kind::Text(CHAT_SEND)),
    key("chat.conduit_shards", number(1, 20_000)),
    key("commands.enabled", Kind::Flag),
    key("commands.off", Kind::List(WORD)),
    map("commands.rename.*", texts::word, Kind::Text(WORD)),
    map("commands.aliases.*", texts::word, Kind::List(WORD)),
    map("commands.cooldown_s.*", texts::word, number(0, DAY_S)),
    map("commands.channel_cooldown_s.*", texts::word, number(0, DAY_S)),
    key("custom.enabled", Kind::Flag),
    key("custom.managers", Kind::Text(MANAGERS)),
    key("custom.cooldown_s", number(0, DAY_S)),
    key("custom.user_cooldown_s", number(0, DAY_S)),
    key("custom.fetch_hosts", Kind::List(FETCH_HOST)),
    key("timers.enabled", Kind::Flag),
    key("timers.interval_min_s", number(1, DAY_S)),
    key("timers.spacing_s", number(1, DAY_S)),
    key("game_lookup.enabled", Kind::Flag),
    key("game_lookup.rawg_url", Kind::Text(HTTP_URL)),
    key("game_lookup.steam_url", Kind::Text(HTTP_URL)),
    key("game_lookup.country", Kind::Text(COUNTRY)),
    key("game_lookup.cache_ttl_s", number(1, 365 * DAY_S)),
    key("game_lookup.cache_entries_max", number(1, 1_000_000)),
    key("game_lookup.searches_per_minute", number(1, 100_000)),
    key("game_lookup.searches_per_day", number(0, 1_000_000)),
    key("llm.enabled", Kind::Flag),
    key("llm.reply_deadline_s", number(1, 300)),
    key("llm.persona", Kind::Text(PERSONA)),
    key("llm.live_only", Kind::Flag),
    key("llm.subscribers_only", Kind::Flag),
    key("llm.blocked_words", Kind::List(BLOCKED)),
    required("llm.providers.#.name", Kind::Text(PROVIDER_NAME)),
    required("llm.providers.#.base_url", Kind::Text(PROVIDER_URL)),
    required("llm.providers.#.model", Kind::Text(MODEL)),
    key("llm.providers.#.api_key", Kind::Text(SECRET_NAME)),
    key("llm.providers.#.timeout_s", number(1, 300)),
    key("llm.providers.#.answer_tokens_max", number(16, 100_000)),
    map("llm.providers.#.extra.*", texts::extra_field, Kind::Any),
    key("llm.budget.user_requests_per_hour", number(1, 1_000_000)),
    key("llm.budget.channel_requests_per_hour", number(1, 1_000_000)),
    key("llm.budget.requests_per_day", number(0, 1_000_000_000)),
    key("llm.budget.tokens_per_day", number(0, 1_000_000_000_000)),
    key("llm.budget.queue_entries_max", number(1, 1000)),
    key("llm.budget.in_flight_max", number(1, 64)),
    key("twitch_events.enabled", Kind::Flag),
    key("twitch_events.online_grace_s", number(1, DAY_S)),
    key("twitch_events.shoutout_after_raid", Kind::Flag),
    key("twitch_events.shoutout_raid_viewers_min", number(0, 1_000_000)),
    required("twitch_events.rewards.#.title", Kind::Text(REWARD_TITLE)),
    key("twitch_events.rewards.#.action", Kind::Text(REWARD_ACTION)),
    key("twitch_events.rewards.#.command", Kind::Text(WORD_OR_EMPTY)),
    key("twitch_events.rewards.#.text", Kind::Text(TEMPLATE)),
    key("twitch_events.rewards.#.refund", Kind::Flag),
    key("twitch_events.rewards.#.fulfil", Kind::Flag),
    key("channels.*.language", Kind::Text(LANGUAGE)),
    key("channels.*.timezone", Kind::Text(TIME_ZONE)),
    key("channels.*.moderation", Kind::Text(MODERATION_MODE)),
    key("channels.*.llm.live_only", Kind::Flag),
    key("channels.*.llm.persona", Kind::Text(PERSONA)),
    key("store.backups_kept", number(1, 1000)),
    key("dashboard.enabled", Kind::Flag),
    key("dashboard.listen", Kind::Text(LISTEN)),
    key("dashboard.allow_any_address", Kind::Flag),
    key("dashboard.public_url", Kind::Text(PUBLIC_URL)),
    key("dashboard.trusted_proxies", Kind::List(PROXY)),
    key("metrics.summary_interval_s", number(0, DAY_S)),
    key("metrics.interval_s", number(0, DAY_S)),
    key("metrics.listen", Kind::Text(LISTEN)),
    key("metrics.allow_any_address", Kind::Flag),
    key("log.level", Kind::Text(LOG_LEVEL)),
    key("log.format", Kind::Text(LOG_FORMAT)),
];

/// A list of tables is no longer than this, so that an index in the environment cannot ask for gigabytes.
pub(super) const TABLES_MAX: usize = 32;

/// The target of a path.
pub(super) enum Place {
    /// To a value.
    Value(&'static Key),
    /// To a section.
    Section,
    /// To a list of tables.
    Tables,
    /// Nowhere.
    Unknown,
}

fn segment_fits(pattern: &str, segment: &str) -> bool {
    match pattern {
        "*" => true,
        "#" => segment.parse::<usize>().is_ok_and(|index| index < TABLES_MAX),
        _ => pattern == segment,
    }
}

/// Returns the segment of the key's path that follows `path`, if the path leads towards the key; `None` inside: it is the key.
fn next_segment(key: &'static Key, path: &[String]) -> Option<Option<&'static str>> {
    let mut pattern = key.path.split('.');
    for segment in path {
        if !segment_fits(pattern.next()?, segment) {
            return None;
        }
    }
    Some(pattern.next())
}

/// Every key there is: those of [`Config`](super::Config), and those of sections that pillars bring.
pub(super) fn keys() -> impl Iterator<Item = &'static Key> + Clone {
    KEYS.iter().chain(pillars::all().iter().flat_map(|pillar| pillar.keys))
}

/// Returns the place to which `path` leads.
pub(super) fn place(path: &[String]) -> Place {
    for key in keys() {
        match next_segment(key, path) {
            Some(None) => return Place::Value(key),
            Some(Some("#")) => return Place::Tables,
            Some(Some(_)) => return Place::Section,
            None => {}
        }
    }
    Place::Unknown
}

/// Returns the names that may follow `path`, as the table has them.
pub(super) fn names_below(path: &[String]) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = keys().filter_map(|key| next_segment(key, path).flatten()).collect();
    names.dedup();
    names
}

/// Returns the keys that a table at `path` must have.
pub(super) fn required_below(path: &[String]) -> Vec<&'static str> {
    let is_last = |key: &&'static Key| key.required && key.path.split('.').count() == path.len() + 1;
    keys().filter(is_last).filter_map(|key| next_segment(key, path).flatten()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Channel, Config};
    use super::*;
    use serde_json::Value;

    fn leaves(value: &Value, path: &mut Vec<String>, found: &mut Vec<String>) {
        let holds_tables = |items: &Vec<Value>| items.iter().any(Value::is_object);
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    path.push(name.clone());
                    leaves(value, path, found);
                    path.pop();
                }
                if fields.is_empty() {
                    found.push(path.join(".") + ".*");
                }
            }
            Value::Array(items) if holds_tables(items) => {
                for (index, value) in items.iter().enumerate() {
                    path.push(index.to_string());
                    leaves(value, path, found);
                    path.pop();
                }
            }
            _ => found.push(path.join(".")),
        }
    }

    fn default_leaves() -> Vec<Vec<String>> {
        let mut found = Vec::new();
        let mut config = Config::default();
        // A list or map that is empty shows none of its keys.
        config.moderation.phrases = vec![serde_json::from_value(serde_json::json!({"id": "x", "text": "x"})).unwrap()];
        config.twitch_events.rewards = vec![serde_json::from_value(serde_json::json!({"title": "x"})).unwrap()];
        config.channels.insert("somechannel".parse().unwrap(), Channel::default());
        leaves(&serde_json::to_value(config).unwrap(), &mut Vec::new(), &mut found);
        found.iter().map(|path| path.split('.').map(String::from).collect()).collect()
    }

    #[test]
    fn every_key_of_the_defaults_is_in_the_table() {
        for path in default_leaves() {
            assert!(matches!(place(&path), Place::Value(_)), "{}", path.join("."));
        }
    }

    #[test]
    fn every_key_of_the_table_is_in_the_defaults() {
        let leaves = default_leaves();
        for key in KEYS.iter() {
            assert!(leaves.iter().any(|path| next_segment(key, path) == Some(None)), "{}", key.path);
        }
    }
}
