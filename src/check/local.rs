//! The checks that need no network: keys, data directory, secrets.

use super::report::{Finding, Mark};
use crate::config::{Config, ConfigError, Origin};
use crate::data_dir::DataDir;
use crate::exit::Exit;
use crate::pillars::{self, WantedSecret};
use crate::secrets::{Secrets, TWITCH_TOKEN};
use std::path::Path;

fn finding(mark: Mark, about: impl Into<String>, words: impl Into<String>) -> Finding {
    Finding { mark, about: about.into(), words: words.into() }
}

/// Returns a line for each mistake in the config.
pub(super) fn mistakes(error: &ConfigError) -> Vec<Finding> {
    let line = |mistake: &crate::config::Mistake| {
        let about = if mistake.key.is_empty() { "config" } else { &mistake.key };
        let place = match &mistake.origin {
            Origin::Nowhere => String::new(),
            origin => format!(" ({origin})"),
        };
        let nearest = mistake.nearest.as_ref().map(|nearest| format!("; did you mean {nearest}?")).unwrap_or_default();
        finding(Mark::Wrong(Exit::BadConfig), about, format!("{}{nearest}{place}", mistake.problem))
    };
    error.mistakes.iter().map(line).collect()
}

/// Returns a line for each key that differs from the built-in value. Numbers, switches and lists of names are shown;
/// a text is not, since it could be a secret in the wrong place.
pub(super) fn keys(config: &Config) -> Vec<Finding> {
    let differing = config.differing_keys();
    if differing.is_empty() {
        return vec![finding(Mark::Ok, "keys", "every key has its built-in value")];
    }
    differing.into_iter().map(|(key, value)| finding(Mark::Ok, key, value)).collect()
}

/// Checks that the data directory can be used, without creating it: it would belong to the user who runs the check.
pub(super) fn data_dir(path: &Path) -> Finding {
    let unusable = |why: &str| {
        let todo = "set bot.data_dir to one that this user may write to";
        finding(Mark::Wrong(Exit::BadConfig), "data", format!("{}: {why}; {todo}", path.display()))
    };
    if !path.exists() {
        let parent = path.ancestors().skip(1).find(|parent| parent.as_os_str().is_empty() || parent.exists());
        let parent = parent.filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        return match try_out(parent) {
            Ok(()) => finding(Mark::Ok, "data", format!("{} will be made", path.display())),
            Err(error) => unusable(&format!("cannot be made: {error}")),
        };
    }
    if let Err(error) = try_out(path) {
        return unusable(&format!("cannot be written to: {error}"));
    }
    let taken = match DataDir::is_taken(path) {
        Ok(true) => "; a KissBot is running on it, another would end with status 75",
        Ok(false) => "",
        Err(error) => return finding(Mark::Wrong(error.exit()), "data", error.to_string()),
    };
    finding(Mark::Ok, "data", format!("{} can be written to{taken}", path.display()))
}

/// Creates a directory below `path` and removes it again.
fn try_out(path: &Path) -> std::io::Result<()> {
    let trial = path.join(format!(".kissbot-check-{}", std::process::id()));
    std::fs::create_dir(&trial)?;
    std::fs::remove_dir(&trial)
}

/// Reports which of the secrets that the config can use are present.
pub(super) fn secrets(config: &Config, secrets: &Secrets) -> Vec<Finding> {
    let mut found = Vec::new();
    match secrets.own_token() {
        Ok(Some((source, _))) => {
            found.push(finding(Mark::Ok, TWITCH_TOKEN, format!("is there, in {}", source.words())));
        }
        Ok(None) => {}
        Err(error) => found.push(finding(Mark::Wrong(Exit::NoCredentials), TWITCH_TOKEN, error.to_string())),
    }
    for WantedSecret { name, without } in pillars::all().iter().flat_map(|pillar| (pillar.secrets)(config)) {
        found.push(match secrets.find(&name) {
            Some((source, _)) => finding(Mark::Ok, name, format!("is there, in {}", source.words())),
            None => finding(Mark::Warn, name, format!("is missing: {without}")),
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::File;

    #[test]
    fn a_directory_that_is_not_there_is_not_made() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b");
        let found = data_dir(&path);
        assert_eq!(found.mark, Mark::Ok, "{found:?}");
        assert!(found.words.contains("will be made") && !folder.path().join("a").exists(), "{found:?}");
    }

    #[test]
    fn a_directory_that_cannot_be_is_wrong() {
        let folder = tempfile::tempdir().unwrap();
        File::create(folder.path().join("file")).unwrap();
        let found = data_dir(&folder.path().join("file/data"));
        assert_eq!(found.mark, Mark::Wrong(Exit::BadConfig), "{found:?}");
    }

    #[test]
    fn a_bot_that_runs_on_it_is_seen_and_not_disturbed() {
        let folder = tempfile::tempdir().unwrap();
        let running = crate::data_dir::DataDir::lock(folder.path()).unwrap();
        assert!(data_dir(folder.path()).words.contains("running on it"));
        drop(running);
        assert!(!data_dir(folder.path()).words.contains("running on it"));
        assert!(crate::data_dir::DataDir::lock(folder.path()).is_ok());
    }
}
