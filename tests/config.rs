//! The shipped `config.toml` is a fixture: it must load, hold the defaults, name every key, and hold no secret.

use kissbot::config::{Channel, Config, Variables, load_from};
use kissbot_actors::pillars::twitch_event::kinds;
use serde_json::Value;

const SHIPPED: &str = include_str!("../config.toml");

#[test]
fn the_shipped_file_is_the_defaults_with_a_channel_and_three_silent_events() {
    let loaded = load_from(SHIPPED, &Variables::new()).unwrap();
    let mut expected = Config::default();
    expected.bot.channels = vec!["somechannel".parse().unwrap()];
    expected.twitch_events.messages.set(&kinds::follow::KIND, "");
    expected.twitch_events.messages.set(&kinds::offline::KIND, "");
    expected.twitch_events.messages.set(&kinds::hype_train_begin::KIND, "");
    assert_eq!(loaded.config, expected);
    assert_eq!(loaded.warnings, []);
}

#[test]
fn the_shipped_file_silences_the_events_of_which_their_own_files_say_so() {
    let messages = load_from(SHIPPED, &Variables::new()).unwrap().config.twitch_events.messages;
    for (kind, line) in kinds::lines() {
        assert_eq!(messages.is_silent(kind), line.is_shipped_silent, "{kind:?}");
    }
}

#[test]
fn a_name_that_no_event_fills_in_is_warned_of_whatever_the_event() {
    for (kind, _) in kinds::lines() {
        let text = format!("bot.channels = [\"c\"]\n[twitch_events.messages]\n{} = \"{{usr}} {{tytle}}\"\n", kind.key);
        let warnings = load_from(&text, &Variables::new()).unwrap().warnings;
        for name in ["{usr}", "{tytle}"] {
            let told = |warning: &String| warning.contains(kind.key) && warning.contains(name);
            let warnings: Vec<String> = warnings.iter().map(ToString::to_string).collect();
            assert!(warnings.iter().any(told), "{}: {warnings:?}", kind.key);
        }
    }
}

/// The file with its examples switched on: a line `# name = value` becomes `name = value`, and `# [name]` and `# [[name]]`
/// tables.
fn with_examples() -> String {
    let example = |line: &str| {
        let rest = line.strip_prefix("# ")?;
        if rest.starts_with('[') && rest.ends_with(']') {
            return Some(rest.to_owned());
        }
        let (name, _) = rest.split_once(" = ")?;
        name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_').then(|| rest.to_owned())
    };
    SHIPPED.lines().map(|line| example(line).unwrap_or_else(|| line.to_owned()) + "\n").collect()
}

#[test]
fn the_examples_in_the_shipped_file_are_valid() {
    let loaded = load_from(&with_examples(), &Variables::new()).unwrap();
    assert_eq!(loaded.warnings, []);
}

/// The paths of all keys; positions in lists of tables are `0`.
fn paths(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                paths(field, &format!("{path}.{name}"), found);
            }
            found.push(path.to_owned());
        }
        Value::Array(items) if items.iter().any(Value::is_object) => {
            for item in items {
                paths(item, &format!("{path}.0"), found);
            }
        }
        _ => found.push(path.to_owned()),
    }
}

/// The paths in the file's text, examples included, found without the loader, which would fill in defaults.
fn written_paths() -> Vec<String> {
    let mut found = Vec::new();
    let mut section = String::new();
    for line in with_examples().lines() {
        if let Some(header) = line.strip_prefix("[[") {
            let list = format!(".{}", header.split("]]").next().unwrap_or_default());
            section = format!("{list}.0");
            found.extend([list, section.clone()]);
        } else if let Some(header) = line.strip_prefix('[') {
            // A section of a list's table.
            section = format!(".{}", header.split(']').next().unwrap_or_default())
                .replace(".llm.providers.", ".llm.providers.0.");
            found.push(section.clone());
            // The table that a table of any name is in has no header of its own.
            found.extend(section.rsplit_once('.').map(|(outer, _)| outer.to_owned()));
        } else if let Some((name, _)) = line.split_once(" = ").filter(|_| !line.starts_with('#')) {
            found.push(format!("{section}.{name}"));
        }
    }
    found
}

#[test]
fn every_key_is_in_the_shipped_file() {
    let mut expected = Vec::new();
    let mut config = Config::default();
    // No channel differs by itself; the file shows one that does.
    config.channels.insert("somechannel".parse().unwrap(), Channel::default());
    paths(&serde_json::to_value(config).unwrap(), "", &mut expected);
    let written = written_paths();
    let missing: Vec<&String> = expected.iter().filter(|path| !path.is_empty() && !written.contains(path)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_key_in_the_shipped_file_has_a_comment_at_it_or_above() {
    let mut above_is_comment = false;
    for line in SHIPPED.lines().take_while(|line| !line.starts_with("[[llm")) {
        if line.split_once(" = ").is_some_and(|(name, _)| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')) {
            // Keys that share their comment, such as the addresses, follow each other.
            assert!(above_is_comment || line.contains('#'), "{line}");
        } else {
            above_is_comment = line.starts_with('#') || line.starts_with('[');
        }
    }
}

#[test]
fn there_is_no_secret_in_the_shipped_file() {
    for (number, line) in SHIPPED.lines().enumerate() {
        let long_word = line.split(|c: char| !c.is_ascii_alphanumeric()).find(|word| word.len() >= 30);
        assert!(long_word.is_none() && !line.contains("oauth:") && !line.contains("sk-"), "line {}", number + 1);
    }
}

#[test]
fn a_configuration_for_a_load_test_is_accepted() {
    let text = r#"
[bot]
login = "bench"
channels = ["a", "b"]
data_dir = "/tmp/bench/data"
[twitch]
client_id = "bench"
irc_url = "irc://127.0.0.1:6667"
eventsub_url = "ws://127.0.0.1:9/ws"
helix_url = "http://127.0.0.1:9/helix"
oauth_url = "http://127.0.0.1:9/oauth2"
[twitch.limits]
messages_per_30_s = 1000000
moderator_messages_per_30_s = 1000000
channel_spacing_ms = 0
joins_per_10_s = 100000
[commands.cooldown_s]
ping = 0
[game_lookup]
rawg_url = "http://127.0.0.1:9/api"
steam_url = "http://127.0.0.1:9/api"
[[llm.providers]]
name = "local"
base_url = "http://127.0.0.1:9/v1"
model = "none"
timeout_s = 10
"#;
    let loaded = load_from(text, &Variables::new()).unwrap();
    assert_eq!(loaded.warnings.len(), 4, "{:?}", loaded.warnings);
    assert_eq!(loaded.config.llm.providers.len(), 1);
}
