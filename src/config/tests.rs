use std::path::Path;

use kissbot_actors::chat::ChannelName;
use kissbot_actors::pillars::twitch_event::kinds;
use kissbot_actors::text::language::Language;
use proptest::prelude::*;

use super::*;

mod channels;
mod doors;
mod hints;
mod providers;

const CHANNEL: &str = "[bot]\nchannels = [\"somechannel\"]\n";

fn variables(pairs: &[(&str, &str)]) -> Variables {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn from_text(text: &str) -> Result<Loaded, ConfigError> {
    load_from(text, &Variables::new())
}

fn from_environment(pairs: &[(&str, &str)]) -> Result<Loaded, ConfigError> {
    load_from(CHANNEL, &variables(pairs))
}

/// Returns the only mistake of a text.
fn mistake(text: &str) -> Mistake {
    let mut mistakes = from_text(text).expect_err(text).mistakes;
    assert_eq!(mistakes.len(), 1, "{mistakes:?}");
    mistakes.remove(0)
}

#[test]
fn the_defaults_keep_within_twitchs_limits() {
    use kissbot_actors::twitch::limits;
    let defaults = Config::default().twitch.limits;
    assert!(defaults.messages_per_30_s < limits::MESSAGES_PER_WINDOW);
    assert!(defaults.moderator_messages_per_30_s < limits::MODERATOR_MESSAGES_PER_WINDOW);
    assert!(defaults.joins_per_10_s < limits::JOINS_PER_WINDOW);
    assert!(u128::from(defaults.channel_spacing_ms) > limits::CHANNEL_SPACING.as_millis());
    assert_eq!((limits::MESSAGE_WINDOW.as_secs(), limits::JOIN_WINDOW.as_secs()), (30, 10), "the keys' units");
}

#[test]
fn a_channel_alone_is_a_configuration_and_the_rest_is_the_default() {
    let loaded = from_text(CHANNEL).unwrap();
    let mut expected = Config::default();
    expected.bot.channels = vec!["somechannel".parse().unwrap()];
    assert_eq!(loaded.config, expected);
    assert_eq!(loaded.warnings, []);
}

#[test]
fn an_empty_file_lacks_only_the_channel() {
    for text in ["", "\u{FEFF}", "# nothing\n", "[bot]\nchannels = []\n"] {
        assert_eq!(mistake(text).key, "bot.channels");
    }
}

#[test]
fn a_byte_order_mark_is_no_mistake() {
    assert!(from_text(&format!("\u{FEFF}{CHANNEL}")).is_ok());
}

#[test]
fn a_wrong_key_is_named_with_its_line_and_the_nearest_one() {
    let mistake = mistake(&format!("{CHANNEL}\n[twitch]\nirc_ulr = \"x\"\n"));
    assert_eq!(
        mistake.to_string(),
        "config.toml:5: twitch.irc_ulr: there is no such key; did you mean twitch.irc_url?"
    );
}

#[test]
fn a_wrong_key_in_a_list_of_tables_is_named_with_its_position() {
    let provider =
        "[[llm.providers]]\nname = \"a\"\nbase_url = \"https://a.example/v1\"\nmodel = \"m\"\nmodell = \"m\"\n";
    let mistake = mistake(&format!("{CHANNEL}{provider}"));
    assert_eq!(mistake.key, "llm.providers.0.modell");
    assert_eq!(mistake.nearest.as_deref(), Some("llm.providers.0.model"));
}

#[test]
fn every_mistake_is_found_not_only_the_first() {
    let text = "[bot]\nchannels = [\"été\", \"ok\", \"a,b\"]\nlogin = \"\"\nlanguage = \"xx\"\n[bots]\nx = 1\n\
        [metrics]\ninterval_s = 86401\n[[llm.providers]]\nname = \"a\"\n";
    let error = from_text(text).unwrap_err();
    let keys: Vec<&str> = error.mistakes.iter().map(|mistake| mistake.key.as_str()).collect();
    let expected = [
        "bot.channels",
        "bot.channels",
        "bot.language",
        "bot.login",
        "bots",
        "llm.providers.0.base_url",
        "llm.providers.0.model",
        "metrics.interval_s",
    ];
    assert_eq!(keys, expected, "{error}");
}

#[test]
fn what_is_wrong_is_refused_with_its_key() {
    for (section, line, key) in [
        ("twitch.limits", "messages_per_30_s = 0", "twitch.limits.messages_per_30_s"),
        ("twitch.limits", "messages_per_30_s = -1", "twitch.limits.messages_per_30_s"),
        ("twitch.limits", "messages_per_30_s = 1.5", "twitch.limits.messages_per_30_s"),
        ("twitch.limits", "messages_per_30_s = \"18\"", "twitch.limits.messages_per_30_s"),
        ("twitch.limits", "messages_per_30_s = true", "twitch.limits.messages_per_30_s"),
        ("twitch.limits", "messages_per_30_s = [18]", "twitch.limits.messages_per_30_s"),
        ("twitch.limits", "joins_per_10_s = 9223372036854775807", "twitch.limits.joins_per_10_s"),
        ("commands", "enabled = 1", "commands.enabled"),
        ("commands", "off = \"game\"", "commands.off"),
        ("commands", "off = [\"!game\"]", "commands.off"),
        ("commands", "cooldown_s = 5", "commands.cooldown_s"),
        ("commands.cooldown_s", "ping = -5", "commands.cooldown_s.ping"),
        ("commands.cooldown_s", "\"!ping\" = 5", "commands.cooldown_s.!ping"),
        ("commands.aliases", "game = \"gi\"", "commands.aliases.game"),
        ("log", "level = \"loud\"", "log.level"),
        ("log", "format = \"xml\"", "log.format"),
        ("log", "format = 5", "log.format"),
        ("llm", "reply_deadline_s = 0", "llm.reply_deadline_s"),
        ("llm.budget", "in_flight_max = 0", "llm.budget.in_flight_max"),
        ("game_lookup", "rawg_url = \"http://api.rawg.io/api\"", "game_lookup.rawg_url"),
        ("twitch_events", "online_grace_s = 0", "twitch_events.online_grace_s"),
        ("twitch_events.messages", "follow = \"a\\nb\"", "twitch_events.messages.follow"),
    ] {
        assert_eq!(mistake(&format!("{CHANNEL}[{section}]\n{line}\n")).key, key, "{line}");
    }
}

#[test]
fn a_scalar_in_the_place_of_a_section_is_refused() {
    assert_eq!(mistake(&format!("twitch = 5\n{CHANNEL}")).key, "twitch");
    assert_eq!(mistake(&format!("{CHANNEL}[llm.providers]\nname = \"a\"\n")).key, "llm.providers");
    assert_eq!(mistake(&format!("{CHANNEL}[bot.login]\nx = 1\n")).key, "bot.login");
}

#[test]
fn names_that_no_path_can_have_are_unknown_keys_too() {
    for name in ["\"a[\"", "\"\"", "\"été\"", "\"a b\""] {
        assert!(from_text(&format!("{name} = 1\n{CHANNEL}")).is_err(), "{name}");
    }
}

#[test]
fn zero_is_allowed_for_cooldowns_spacing_and_tokens() {
    let text = "[commands.cooldown_s]\nping = 0\n[commands.channel_cooldown_s]\nask = 0\n[twitch.limits]\n\
        channel_spacing_ms = 0\n[llm.budget]\ntokens_per_day = 0\n";
    let config = from_text(&format!("{CHANNEL}{text}")).unwrap().config;
    assert_eq!(config.commands.cooldown_s.get("ping"), Some(&0));
}

#[test]
fn limits_above_twitchs_are_accepted_with_a_warning() {
    let text = "[twitch.limits]\nmessages_per_30_s = 1000000\nmoderator_messages_per_30_s = 1000000\njoins_per_10_s = 100000\n";
    assert_eq!(from_text(&format!("{CHANNEL}{text}")).unwrap().warnings.len(), 3);
}

#[test]
fn more_than_a_hundred_channels_are_accepted_with_a_warning() {
    let names: Vec<String> = (0..101).map(|number| format!("\"channel{number}\"")).collect();
    let loaded = from_text(&format!("[bot]\nchannels = [{}]\n", names.join(","))).unwrap();
    assert_eq!((loaded.config.bot.channels.len(), loaded.warnings.len()), (101, 1));
}

#[test]
fn a_template_with_a_name_that_is_never_filled_causes_a_warning() {
    let text = "[twitch_events.messages]\nraid = \"{user} {viewers} {vievers} {} {\"\nfollow = \"\"\n";
    let loaded = from_text(&format!("{CHANNEL}{text}")).unwrap();
    assert_eq!(loaded.config.twitch_events.messages.of(&kinds::follow::KIND), Some(""));
    assert_eq!(loaded.config.twitch_events.messages.of(&kinds::gift::KIND), None);
    assert_eq!(loaded.warnings.len(), 2, "{:?}", loaded.warnings);
}

#[test]
fn a_channel_is_joined_once_however_it_is_written() {
    let loaded = from_text("[bot]\nchannels = [\"#Foo\", \"foo\", \"bar\"]\nlogin = \"KissBot\"\n").unwrap();
    assert_eq!(loaded.config.bot.channels, [ChannelName::new("foo").unwrap(), ChannelName::new("bar").unwrap()]);
    assert_eq!(loaded.config.bot.login, "kissbot");
}

#[test]
fn the_shipped_file_names_every_language() {
    let codes = Language::codes("", "or");
    assert!(include_str!("../../config.toml").contains(&format!("bot's words: {codes}.")), "{codes}");
    for language in Language::ALL {
        let text = format!("[bot]\nchannels = [\"a\"]\nlanguage = \"{}\"\n", language.code().to_uppercase());
        assert_eq!(from_text(&text).unwrap().config.bot.language, *language);
    }
}

#[test]
fn the_environment_overrides_the_file() {
    let config = from_environment(&[
        ("KISSBOT__TWITCH__IRC_URL", "irc://127.0.0.1:6667"),
        ("KISSBOT__BOT__CHANNELS", "one, #Two"),
        ("KISSBOT__BOT__LOGIN", "007"),
        ("KISSBOT__LLM__ENABLED", "false"),
        ("KISSBOT__METRICS__INTERVAL_S", "5"),
        ("KISSBOT__COMMANDS__COOLDOWN_S__GAME", "0"),
        ("KISSBOT__LLM__PROVIDERS__1__TIMEOUT_S", "7"),
        ("KISSBOT__CHANNELS__ONE__LANGUAGE", "fr"),
        ("HOME", "/root"),
        ("KISSBOT_LEVEL", "not ours"),
    ])
    .unwrap()
    .config;
    assert_eq!(config.twitch.irc_url, "irc://127.0.0.1:6667");
    assert_eq!(config.bot.channels, [ChannelName::new("one").unwrap(), ChannelName::new("two").unwrap()]);
    assert_eq!(config.bot.login, "007");
    assert!(!config.llm.enabled);
    assert_eq!(config.metrics.interval_s, 5);
    assert_eq!(config.commands.cooldown_s.get("game"), Some(&0));
    assert_eq!(config.commands.cooldown_s.get("ping"), Some(&5));
    assert_eq!(config.llm.providers.iter().map(|provider| provider.timeout_s).collect::<Vec<_>>(), [10, 7]);
    assert_eq!(*config.languages().of(&"one".parse().unwrap()), Language::FRENCH);
}

#[test]
fn a_wrong_variable_is_named_as_it_is_written() {
    for (name, value, key) in [
        ("KISSBOT__TWITCH__IRC_ULR", "x", "twitch.irc_ulr"),
        ("KISSBOT__TWITCH", "x", "twitch"),
        ("KISSBOT__", "x", ""),
        ("KISSBOT__METRICS__INTERVAL_S", "soon", "metrics.interval_s"),
        ("KISSBOT__METRICS__INTERVAL_S", "", "metrics.interval_s"),
        ("KISSBOT__LLM__ENABLED", "perhaps", "llm.enabled"),
        ("KISSBOT__BOT__CHANNELS", "a,b c", "bot.channels"),
        ("KISSBOT__LLM__PROVIDERS__99999999999__NAME", "x", "llm.providers.99999999999.name"),
    ] {
        let error = from_environment(&[(name, value)]).unwrap_err();
        let first = error.mistakes.first().unwrap();
        assert_eq!((first.key.as_str(), &first.origin), (key, &Origin::Environment(name.into())), "{error}");
    }
}

#[test]
fn a_wrong_variable_is_answered_with_the_nearest_variable() {
    let error = from_environment(&[("KISSBOT__TWITCH__IRC_ULR", "x")]).unwrap_err();
    let expected = "environment variable KISSBOT__TWITCH__IRC_ULR: twitch.irc_ulr: there is no such key; did you mean \
        KISSBOT__TWITCH__IRC_URL?";
    assert_eq!(error.to_string(), expected);
}

#[test]
fn a_syntax_error_has_its_line_and_does_not_quote_it() {
    let mistake = mistake("[bot]\nlogin = sk-canary\n");
    assert_eq!(mistake.origin, Origin::File("config.toml".into(), Some(2)));
    assert!(!mistake.to_string().contains("canary"), "{mistake}");
}

#[test]
fn no_message_repeats_a_text_that_could_be_a_secret() {
    let text = "[twitch]\nclient_id = \"sk canary\"\nhelix_url = \"https://canary:canary@x.example\"\n[[llm.providers]]\n\
        name = \"a\"\nbase_url = \"https://a.example/v1?key=canary\"\nmodel = \"m\"\napi_key = \"sk-canary\"\n";
    let error = from_text(&format!("{CHANNEL}{text}")).unwrap_err();
    assert_eq!(error.mistakes.len(), 4, "{error}");
    assert!(!error.to_string().contains("canary"), "{error}");
}

#[test]
fn a_named_file_that_is_missing_is_a_mistake() {
    let error = load::load(Some(Path::new("/nonexistent/k.toml")), &Variables::new(), None).unwrap_err();
    assert!(error.to_string().starts_with("/nonexistent/k.toml: cannot be read"), "{error}");
}

#[test]
fn a_file_that_is_no_text_is_a_mistake() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("c.toml");
    std::fs::write(&path, [0xFF, 0xFE, 0x00]).unwrap();
    assert!(load::load(Some(&path), &Variables::new(), None).is_err());
    assert!(load::load(Some(directory.path()), &Variables::new(), None).is_err());
}

#[test]
fn a_file_in_another_encoding_is_told_the_line() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("c.toml");
    std::fs::write(&path, b"[bot]\n# d\xE9j\xE0 vu\nlogin = \"a\"\n").unwrap();
    let error = load::load(Some(&path), &Variables::new(), None).unwrap_err().to_string();
    assert!(error.contains("c.toml:2: ") && error.contains("UTF-8"), "{error}");
}

#[test]
fn a_rehearsal_has_a_channel_without_any_in_the_file() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("c.toml");
    std::fs::write(&path, "").unwrap();
    let loaded = load::load(Some(&path), &Variables::new(), Some("stage")).unwrap();
    assert_eq!(loaded.config.bot.channels, [ChannelName::new("stage").unwrap()]);
}

#[test]
fn two_providers_cannot_have_one_name() {
    let provider = "[[llm.providers]]\nname = \"a\"\nbase_url = \"https://a.example/v1\"\nmodel = \"m\"\n";
    assert_eq!(mistake(&format!("{CHANNEL}{provider}{provider}")).key, "llm.providers.1.name");
}

#[test]
fn a_tilde_in_the_data_directory_causes_a_warning() {
    assert_eq!(from_text(&format!("{CHANNEL}data_dir = \"~/bot\"\n")).unwrap().warnings.len(), 1);
}

#[test]
fn a_provider_that_the_environment_names_halfway_lacks_its_keys() {
    let error = from_environment(&[("KISSBOT__LLM__PROVIDERS__3__NAME", "x")]).unwrap_err();
    let keys: Vec<&str> = error.mistakes.iter().map(|mistake| mistake.key.as_str()).collect();
    let expected = [
        "llm.providers.2.name",
        "llm.providers.2.base_url",
        "llm.providers.2.model",
        "llm.providers.3.base_url",
        "llm.providers.3.model",
    ];
    assert_eq!(keys, expected);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_file_makes_the_loader_panic(text in ".*", name in "[a-z_.\"\\[\\]]{0,12}", value in ".{0,12}") {
        let _ = from_text(&text);
        let _ = from_text(&format!("[{name}]\n{name} = {value}\n"));
    }

    #[test]
    fn no_environment_makes_the_loader_panic(name in "[A-Z0-9_\\[\\].é]{0,20}", value in ".{0,12}") {
        let variable = format!("KISSBOT__{name}");
        let _ = from_environment(&[(&variable, &value)]);
        let variable = format!("KISSBOT__LLM__PROVIDERS__{name}");
        let _ = from_environment(&[(&variable, &value)]);
        let variable = format!("KISSBOT__COMMANDS__RENAME__{name}");
        let _ = from_environment(&[(&variable, &value)]);
    }

    #[test]
    fn a_number_is_accepted_exactly_in_its_range(number in prop_oneof![-3_i64..=3, 3595_i64..=3605, any::<i64>()]) {
        let text = format!("{CHANNEL}[twitch.limits]\nping_interval_s = {number}\n");
        prop_assert_eq!(from_text(&text).is_ok(), (1..=3600).contains(&number));
        let text = number.to_string();
        let loaded = from_environment(&[("KISSBOT__TWITCH__LIMITS__PING_INTERVAL_S", &text)]);
        prop_assert_eq!(loaded.is_ok(), (1..=3600).contains(&number));
    }

    #[test]
    fn a_text_from_the_environment_arrives_as_it_is(text in "[0-9a-zA-Z+-]{1,20}") {
        let loaded = from_environment(&[("KISSBOT__BOT__DATA_DIR", &text)]).unwrap();
        prop_assert_eq!(loaded.config.bot.data_dir, Path::new(&text));
    }
}
