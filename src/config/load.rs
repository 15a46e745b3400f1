//! Loads a [`Config`] from the file and the environment.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use config::{Environment, File, FileFormat, Value};
use kissbot_actors::chat::ChannelName;
use kissbot_actors::net::files;
use kissbot_actors::pillars::command::commands;
use kissbot_actors::text::language::Language;
use serde_json::Value as Json;

use super::check::Checker;
use super::environment::{self, Variables};
use super::error::{ConfigError, Mistake, Origin, Warning};
use super::line::{line_of, text_at};
use super::warnings::warnings;
use super::{Config, channels, command_names, listening, moderation, syntax};
use crate::pillars;
use crate::told::{Told, outside};

/// The paths that are tried when no file is named; the first that exists wins.
const PLACES: [&str; 2] = ["./config.toml", "/etc/kissbot/config.toml"];
/// Size limit: a configuration is some kilobytes, so a larger file is something else.
const FILE_BYTES_MAX: u64 = 1 << 20;

/// A valid configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// The settings.
    pub config: Config,
    /// Settings that are allowed but probably not meant.
    pub warnings: Vec<Warning>,
    /// The file that was read, if there was one.
    pub file: Option<PathBuf>,
}

impl Config {
    /// Reads the named file, or without a name `./config.toml`, else `/etc/kissbot/config.toml`, else none; then the
    /// environment of the process.
    ///
    /// # Errors
    /// Returns every mistake found: a named file that is missing, a file that cannot be read, a key that does not
    /// exist, a value of the wrong type or out of its range, no channel.
    pub fn load(path: Option<&Path>) -> Result<Loaded, ConfigError> {
        load(path, &process_variables(), None)
    }

    /// Loads a configuration as [`Config::load`] does, but uses `channel` if none is named: a rehearsal or a list needs
    /// no channel on Twitch.
    ///
    /// # Errors
    /// Returns the errors of [`Config::load`], except that the list of channels may be empty.
    pub fn load_with_channel(path: Option<&Path>, channel: &str) -> Result<Loaded, ConfigError> {
        load(path, &process_variables(), Some(channel))
    }
}

/// Reads a file's text and the given environment variables. Messages name the file `config.toml`.
///
/// # Errors
/// Returns the errors of [`Config::load`].
pub fn load_from(text: &str, variables: &Variables) -> Result<Loaded, ConfigError> {
    merge(Some((Path::new("config.toml"), text)), variables, None)
}

fn process_variables() -> Variables {
    let text = |text: std::ffi::OsString| text.to_string_lossy().into_owned();
    std::env::vars_os().map(|(name, value)| (text(name), text(value))).collect()
}

pub(super) fn load(path: Option<&Path>, variables: &Variables, channel: Option<&str>) -> Result<Loaded, ConfigError> {
    let path = path.or_else(|| PLACES.iter().map(Path::new).find(|place| place.exists()));
    let Some(path) = path else { return merge(None, variables, channel) };
    let text = read(path).map_err(|(line, problem)| ConfigError {
        language: language(None, variables),
        ..ConfigError::from(whole_file(path, line, problem))
    })?;
    merge(Some((path, &text)), variables, channel)
}

/// Returns the place of a key in a file, `config.toml:5`, if it is there.
pub(crate) fn place_of(file: &Path, key: &str) -> Option<Origin> {
    let path: Vec<String> = key.split('.').map(String::from).collect();
    let line = line_of(&read(file).ok()?, &path)?;
    Some(Origin::File(file.to_owned(), Some(line)))
}

fn read(path: &Path) -> Result<String, (Option<usize>, Told)> {
    let bytes = files::read_followed(path, FILE_BYTES_MAX).map_err(|error| match error.kind() {
        ErrorKind::FileTooLarge => (None, Told::text("file-large")),
        _ => (None, Told::text("file-unreadable").with("why", outside::system(error))),
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let good = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let line = good.iter().filter(|byte| **byte == b'\n').count() + 1;
        (Some(line), Told::text("file-encoding"))
    })
}

pub(super) fn whole_file(path: &Path, line: Option<usize>, problem: Told) -> Mistake {
    Mistake { key: String::new(), problem, origin: Origin::File(path.to_owned(), line), nearest: None }
}

fn merge(file: Option<(&Path, &str)>, variables: &Variables, channel: Option<&str>) -> Result<Loaded, ConfigError> {
    // Windows editors write a byte order mark, which is no TOML.
    let file = file.map(|(path, text)| (path, text.strip_prefix('\u{FEFF}').unwrap_or(text)));
    let in_language =
        |error: ConfigError| ConfigError { language: language(file.map(|(_, text)| text), variables), ..error };
    merged(file, variables, channel).map_err(in_language)
}

/// Returns the language that a configuration asks for, be the rest of it as it may.
fn language(text: Option<&str>, variables: &Variables) -> Language {
    let path = ["bot", "language"];
    let variable = environment::variable(&path.map(String::from));
    let own = variables.iter().find(|(name, _)| name.eq_ignore_ascii_case(&variable)).map(|(_, value)| value.clone());
    let parsed = |text: &str| {
        let file = config::Config::builder().add_source(File::from_str(text, FileFormat::Toml)).build().ok()?;
        file.get_string(&path.join(".")).ok()
    };
    let in_file = || text.and_then(|text| parsed(text).or_else(|| text_at(text, &path).map(str::to_owned)));
    own.or_else(in_file).and_then(|code| code.trim().parse().ok()).unwrap_or(Language::ENGLISH)
}

fn merged(file: Option<(&Path, &str)>, variables: &Variables, channel: Option<&str>) -> Result<Loaded, ConfigError> {
    let (settings, mistakes) = environment::settings(variables);
    let merged = layers(file, settings)?;
    let mut checker = Checker::new(file, mistakes);
    let mut checked = checker.check(&merged).unwrap_or_default();
    check_across(&mut checker, &checked, channel.is_some());
    check_channels(&mut checker, &merged, &checked);
    if !checker.mistakes.is_empty() {
        return Err(ConfigError { mistakes: checker.mistakes, language: Language::ENGLISH });
    }
    let sections = take_sections(&mut checked);
    let mut config: Config = serde_json::from_value(checked).map_err(|error| Mistake {
        key: String::new(),
        problem: error.to_string().into(),
        origin: Origin::Nowhere,
        nearest: None,
    })?;
    config.sections = sections;
    if config.bot.channels.is_empty() {
        config.bot.channels.extend(channel.and_then(|name| name.parse().ok()));
    }
    let mut warnings = warnings(&config);
    warnings.extend(environment::unread(variables));
    Ok(Loaded { config, warnings, file: file.map(|(path, _)| path.to_owned()) })
}

/// Removes the sections that are not part of [`Config`]: each belongs to a pillar that brings its keys.
fn take_sections(checked: &mut Json) -> BTreeMap<String, Json> {
    let Some(fields) = checked.as_object_mut() else { return BTreeMap::new() };
    let own = pillars::all().iter().filter(|pillar| !pillar.keys.is_empty()).map(|pillar| pillar.section);
    own.filter_map(|section| Some((section.to_owned(), fields.remove(section)?))).collect()
}

/// Layers the environment over the file over the defaults. No `try_parsing`: it turns the login "007" into "7".
fn layers(file: Option<(&Path, &str)>, settings: Variables) -> Result<Value, ConfigError> {
    let own = |error: config::ConfigError| Mistake {
        key: String::new(),
        problem: error.to_string().into(),
        origin: Origin::Nowhere,
        nearest: None,
    };
    let defaults = config::Config::try_from(&Config::default()).map_err(own)?;
    let mut builder = config::Config::builder().add_source(defaults);
    if let Some((path, text)) = file {
        let file = config::Config::builder().add_source(File::from_str(text, FileFormat::Toml)).build();
        builder = builder.add_source(file.map_err(|error| syntax::mistake(path, text, &error))?);
    }
    let environment = Environment::with_prefix(environment::PREFIX)
        .prefix_separator(environment::SEPARATOR)
        .separator(environment::SEPARATOR)
        .source(Some(settings));
    Ok(builder.add_source(environment).build().map_err(own)?.cache)
}

/// Checks what a look at a single value cannot find.
fn check_across(checker: &mut Checker<'_>, checked: &Json, channel_is_known: bool) {
    let entries =
        |pointer: &str| checked.pointer(pointer).and_then(Json::as_array).map(Vec::as_slice).unwrap_or_default();
    let wrong_already = checker.mistakes.iter().any(|mistake| mistake.key == "bot.channels");
    if entries("/bot/channels").is_empty() && !channel_is_known && !wrong_already {
        let places = || Told::listed("and", PLACES.iter().map(|place| Told::from(*place)).collect());
        let problem = match checker.file {
            Some(_) => Told::text("channels-none"),
            None => Told::text("channels-no-file").with("places", places()),
        };
        checker.mistake_at("bot.channels", problem);
    }
    command_names::check(checker, checked);
    listening::check(checker, checked);
    let mut names: Vec<&str> = Vec::new();
    for (index, provider) in entries("/llm/providers").iter().enumerate() {
        let Some(name) = provider.get("name").and_then(Json::as_str) else { continue };
        if names.contains(&name) {
            checker.mistake_at(&format!("llm.providers.{index}.name"), Told::text("provider-twice"));
        }
        names.push(name);
    }
    let text = |pointer: &str| checked.pointer(pointer).and_then(Json::as_str).unwrap_or_default();
    let is_client_wrong = checker.mistakes.iter().any(|mistake| mistake.key == "twitch.client_id");
    if text("/chat/send") == "helix" && text("/twitch/client_id").is_empty() && !is_client_wrong {
        checker.mistake_at("twitch.client_id", Told::text("helix-client-id"));
    }
    moderation::check(checker, entries("/moderation/phrases"));
    for (index, reward) in entries("/twitch_events/rewards").iter().enumerate() {
        let text = |key: &str| reward.get(key).and_then(Json::as_str).unwrap_or_default();
        if let Some(problem) = reward_command(text("action"), text("command")) {
            checker.mistake_at(&format!("twitch_events.rewards.{index}.command"), problem);
        }
    }
}

/// Checks each `[channels.NAME]`. Without a valid `bot.channels` there is nothing to compare them with.
fn check_channels(checker: &mut Checker<'_>, merged: &Value, checked: &Json) {
    let names = checked.pointer("/bot/channels").and_then(Json::as_array).map(Vec::as_slice).unwrap_or_default();
    let named = |name: &Json| ChannelName::new(name.as_str()?).ok();
    let channels: Vec<ChannelName> = names.iter().filter_map(named).collect();
    let wrong_already = checker.mistakes.iter().any(|mistake| mistake.key == "bot.channels");
    if !channels.is_empty() && !wrong_already {
        channels::check(checker, merged, &channels);
    }
}

/// Returns the mistake in the command of a reward, if there is one.
fn reward_command(action: &str, command: &str) -> Option<Told> {
    if action != "command" {
        return (!command.is_empty()).then(|| Told::text("reward-command-only"));
    }
    let is_known = commands::ALL.iter().any(|known| known.name == command);
    let names = || commands::ALL.iter().map(|known| known.name).collect::<Vec<_>>().join(", ");
    (!is_known).then(|| Told::text("reward-command").with("names", names()))
}
