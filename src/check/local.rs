//! The checks that need no network: keys, data directory, secrets.

use super::report::{Finding, Mark};
use crate::config::keys::set;
use crate::config::{Config, ConfigError, Origin};
use crate::data_dir::DataDir;
use crate::exit::Exit;
use crate::needs;
use crate::pillars::{self, WantedSecret};
use crate::secrets::{Secrets, Source, TWITCH_CLIENT_SECRET, TWITCH_TOKEN};
use crate::told::{Words, outside};
use kissbot_actors::pillars::store::api::ChannelState;
use kissbot_actors::pillars::store::database::{self, Database};
use std::path::Path;

fn finding(mark: Mark, about: impl Into<String>, words: impl Into<String>) -> Finding {
    Finding { mark, about: about.into(), words: words.into() }
}

/// Returns a line for each mistake in the config.
pub(super) fn mistakes(words: &Words, error: &ConfigError) -> Vec<Finding> {
    let line = |mistake: &crate::config::Mistake| {
        let about = if mistake.key.is_empty() { "config" } else { &mistake.key };
        let place = match &mistake.origin {
            Origin::Nowhere => String::new(),
            origin => format!(" ({origin})"),
        };
        finding(Mark::Wrong(Exit::BadConfig), about, format!("{}{place}", words.tell(&mistake.told())))
    };
    error.mistakes.iter().map(line).collect()
}

/// Returns a line for each key that differs from the built-in value. Numbers, switches and lists of names are shown;
/// a text is not, since it could be a secret in the wrong place: those keys share one line.
pub(super) fn keys(words: &Words, config: &Config) -> Vec<Finding> {
    let differing = config.differing_keys();
    if differing.is_empty() {
        return vec![finding(Mark::Ok, "keys", words.say("keys-none", &[]))];
    }
    let (set, shown): (Vec<_>, Vec<_>) = differing.into_iter().partition(|(_, value)| *value == set());
    let mut found: Vec<Finding> =
        shown.into_iter().map(|(key, value)| finding(Mark::Ok, key, words.tell(&value))).collect();
    if !set.is_empty() {
        let names: Vec<String> = set.into_iter().map(|(key, _)| key).collect();
        let args = [("count", &*names.len().to_string()), ("names", &names.join(", "))];
        found.push(finding(Mark::Ok, "keys", words.say("keys-own", &args)));
    }
    found
}

/// Checks that the data directory can be used, without creating it: it would belong to the user who runs the check.
pub(super) fn data_dir(words: &Words, path: &Path) -> Finding {
    let shown = path.display().to_string();
    let unusable = |id, error: std::io::Error| {
        let words = words.say(id, &[("path", &shown), ("why", &words.tell(&outside::system(error)))]);
        finding(Mark::Wrong(Exit::BadConfig), "data", words)
    };
    let fine = |id| finding(Mark::Ok, "data", words.say(id, &[("path", &shown)]));
    if !path.exists() {
        let parent = path.ancestors().skip(1).find(|parent| parent.as_os_str().is_empty() || parent.exists());
        let parent = parent.filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        return match try_out(parent) {
            Ok(()) => fine("data-new"),
            Err(error) => unusable("data-unmade", error),
        };
    }
    if let Err(error) = try_out(path) {
        return unusable("data-unwritable", error);
    }
    match DataDir::is_taken(path) {
        Ok(true) => fine("data-taken"),
        Ok(false) => fine("data-fine"),
        Err(error) => finding(Mark::Wrong(error.exit()), "data", words.tell(&error.told())),
    }
}

/// Returns a line for each command of a channel that answers in the place of a built-in one.
pub(super) fn shadowing(words: &Words, config: &Config) -> Vec<Finding> {
    let settings = database::Settings::default();
    // Whatever else is the matter with the database is told by the bot, and by who works on it.
    let (Ok(Some(database)), Ok(book)) =
        (Database::open_to_read(&config.bot.data_dir, settings), pillars::command::book(config))
    else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for channel in config.bot.channels.iter().filter(|_| config.custom.enabled) {
        let Ok(stored) = database.load(channel) else { continue };
        for word in ChannelState::stored(channel.clone(), stored).shadowing(&book) {
            let command = format!("{}{word}", config.bot.prefix);
            let args = [("channel", channel.as_str()), ("command", &*command)];
            found.push(finding(Mark::Warn, "custom", words.say("shadowing", &args)));
        }
    }
    found
}

/// Creates a directory below `path` and removes it again.
fn try_out(path: &Path) -> std::io::Result<()> {
    let trial = path.join(format!(".kissbot-check-{}", std::process::id()));
    std::fs::create_dir(&trial)?;
    std::fs::remove_dir(&trial)
}

/// Reports which of the secrets that the config can use are present.
pub(super) fn secrets(words: &Words, config: &Config, secrets: &Secrets) -> Vec<Finding> {
    let mut found = Vec::new();
    match secrets.own_token() {
        Ok(Some((source, _))) => {
            found.push(finding(Mark::Ok, TWITCH_TOKEN, present(words, source)));
        }
        Ok(None) => {}
        Err(error) => {
            found.push(finding(Mark::Wrong(Exit::NoCredentials), TWITCH_TOKEN, words.tell(&error.told())));
        }
    }
    if let Some(told) = needs::lacks_client_secret(config, |name| secrets.get(name).is_some()) {
        found.push(finding(Mark::Wrong(Exit::NoCredentials), TWITCH_CLIENT_SECRET, words.tell(&told)));
    }
    for WantedSecret { name, without } in pillars::all().iter().flat_map(|pillar| (pillar.secrets)(config)) {
        found.push(match secrets.find(&name) {
            Some((source, _)) => finding(Mark::Ok, name, present(words, source)),
            None => finding(Mark::Warn, name, words.say("secret-missing", &[("without", &words.tell(&without))])),
        });
    }
    found
}

fn present(words: &Words, source: Source) -> String {
    let place = match source {
        Source::Environment => "environment",
        Source::Credential => "credentials",
        Source::File => "file",
    };
    words.say("secret", &[("place", place)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use kissbot_actors::text::language::Language;

    fn english() -> Words {
        Words::new("check", Language::ENGLISH).unwrap()
    }

    use std::fs::File;

    #[test]
    fn keys_whose_values_are_not_shown_share_a_line() {
        let mut config = Config::default();
        config.bot.login = "other".into();
        config.twitch.client_id = "abc".into();
        config.game_lookup.enabled = false;
        let found = keys(&english(), &config);
        let lines: Vec<String> = found.iter().map(|line| format!("{} {}", line.about, line.words)).collect();
        assert_eq!(lines, ["game_lookup.enabled false", "keys 2 with words of your own: bot.login, twitch.client_id"]);
    }

    #[test]
    fn a_directory_that_is_not_there_is_not_made() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b");
        let found = data_dir(&english(), &path);
        assert_eq!(found.mark, Mark::Ok, "{found:?}");
        assert!(found.words.contains("will be made") && !folder.path().join("a").exists(), "{found:?}");
    }

    #[test]
    fn a_directory_that_cannot_be_is_wrong() {
        let folder = tempfile::tempdir().unwrap();
        File::create(folder.path().join("file")).unwrap();
        let found = data_dir(&english(), &folder.path().join("file/data"));
        assert_eq!(found.mark, Mark::Wrong(Exit::BadConfig), "{found:?}");
    }

    #[test]
    fn a_bot_that_runs_on_it_is_seen_and_not_disturbed() {
        let folder = tempfile::tempdir().unwrap();
        let running = crate::data_dir::DataDir::lock(folder.path()).unwrap();
        assert!(data_dir(&english(), folder.path()).words.contains("running on it"));
        drop(running);
        assert!(!data_dir(&english(), folder.path()).words.contains("running on it"));
        assert!(crate::data_dir::DataDir::lock(folder.path()).is_ok());
    }
}
