//! Settings from the environment: `KISSBOT__TWITCH__IRC_URL` for `twitch.irc_url`.

use std::collections::HashMap;

use super::error::{Mistake, Origin, Warning};
use super::nearest::{most_alike, named, nearest};
use super::schema::{self, Place};
use crate::secrets::{METRICS_TOKEN, RAWG_API_KEY, TWITCH_CLIENT_SECRET, TWITCH_TOKEN};
use crate::told::Told;

/// Environment variables by name.
pub type Variables = HashMap<String, String>;

pub(super) const PREFIX: &str = "KISSBOT";
pub(super) const SEPARATOR: &str = "__";
/// What people put between the words of a variable.
const BETWEEN: [char; 3] = ['_', '.', '-'];
/// The secrets that anybody may have; they are read by their bare names.
const SECRETS: [&str; 5] = [TWITCH_TOKEN, TWITCH_CLIENT_SECRET, RAWG_API_KEY, METRICS_TOKEN, "OPENAI_API_KEY"];

/// Returns the name of the variable that sets `path`.
pub(super) fn variable(path: &[String]) -> String {
    let segments = path.iter().map(|segment| segment.to_uppercase());
    [PREFIX.to_owned()].into_iter().chain(segments).collect::<Vec<_>>().join(SEPARATOR)
}

/// Returns the variables that are settings, under names that the config crate understands (a position is `NAME[0]`
/// there), and a mistake for each variable that only looks like a setting.
pub(super) fn settings(variables: &Variables) -> (Variables, Vec<Mistake>) {
    let mut settings = Variables::new();
    let mut mistakes = Vec::new();
    for (name, value) in variables {
        let lower = name.to_lowercase();
        let Some(rest) = lower.strip_prefix("kissbot__") else { continue };
        let path: Vec<String> = rest.split(SEPARATOR).map(String::from).collect();
        match schema::place(&path) {
            Place::Value(key) => {
                let mut known = PREFIX.to_lowercase();
                for (segment, pattern) in path.iter().zip(key.path.split('.')) {
                    known += &if pattern == "#" { format!("[{segment}]") } else { format!("{SEPARATOR}{segment}") };
                }
                let mut names = path.iter().zip(key.path.split('.')).filter(|(_, pattern)| *pattern == "*");
                if names.any(|(name, _)| !is_plain(name)) {
                    mistakes.push(mistake(name, &path, Told::text("variable-name")));
                } else {
                    settings.insert(known, value.clone());
                }
            }
            Place::Section | Place::Tables => {
                let example = schema::names_below(&path).first().map_or("…", |name| name).to_uppercase();
                let told = Told::text("variable-section").with("example", format!("{name}__{example}"));
                mistakes.push(mistake(name, &path, told));
            }
            Place::Unknown => {
                let mut mistake = mistake(name, &path, Told::text("key-none"));
                let near =
                    || nearest(&path).map(|path| variable(&path.split('.').map(String::from).collect::<Vec<_>>()));
                mistake.nearest = meant(rest).or_else(near);
                mistakes.push(mistake);
            }
        }
    }
    mistakes.sort_by(|left, right| left.key.cmp(&right.key));
    (settings, mistakes)
}

/// Returns a warning for each variable that was probably meant to be a setting or a secret, and is read as neither.
pub(super) fn unread(variables: &Variables) -> Vec<Warning> {
    let warning = |name: &String| {
        let lower = name.to_lowercase();
        let rest = lower.strip_prefix("kissbot").filter(|rest| !rest.starts_with(SEPARATOR))?;
        let rest = rest.strip_prefix(BETWEEN)?;
        let secret = SECRETS.iter().find(|secret| secret.eq_ignore_ascii_case(rest));
        if let Some(secret) = secret {
            let told = Told::text("secret-near").with("name", name).with("meant", *secret);
            return Some(Warning::new(name, told));
        }
        let meant = meant(rest)?;
        Some(Warning::new(name, Told::text("variable-near").with("name", meant)))
    };
    let mut warnings: Vec<Warning> = variables.keys().filter_map(warning).collect();
    warnings.sort_by(|left, right| left.about.cmp(&right.about));
    warnings
}

/// Returns the variable that was meant by the rest of a name behind `kissbot_`: that of a key whose words are the same
/// or spelled alike, whatever stands between them.
fn meant(rest: &str) -> Option<String> {
    let words: Vec<&str> = rest.split(BETWEEN).filter(|word| !word.is_empty()).collect();
    let exact = schema::keys().find_map(|key| {
        let pattern: Vec<&str> = key.path.split('.').collect();
        fitted(&pattern, &words)
    });
    let plain = || schema::keys().map(|key| key.path).filter(|path| !path.contains(['*', '#']));
    let alike = || {
        let flat: Vec<(String, &str)> = plain().map(|path| (path.replace('.', "_"), path)).collect();
        let found = most_alike(&words.join("_"), flat.iter().map(|(flat, _)| flat.as_str()))?;
        flat.iter().find(|(flat, _)| flat == found).map(|(_, path)| *path)
    };
    let by_key = || alike().or_else(|| named(rest)).map(|path| path.split('.').map(String::from).collect());
    exact.or_else(by_key).map(|path: Vec<String>| variable(&path))
}

/// Lays words out on the segments of a key's path; `*` takes any words, `#` a number.
fn fitted(pattern: &[&str], words: &[&str]) -> Option<Vec<String>> {
    let Some((segment, others)) = pattern.split_first() else { return words.is_empty().then(Vec::new) };
    (1..=words.len()).find_map(|count| {
        let (own, rest) = words.split_at_checked(count)?;
        let own = own.join("_");
        let fits = match *segment {
            "*" => true,
            "#" => own.parse::<usize>().is_ok(),
            name => name == own,
        };
        let rest = if fits { fitted(others, rest)? } else { return None };
        Some([own].into_iter().chain(rest).collect())
    })
}

/// Tells whether the config crate accepts `name` as a segment of a path.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
}

fn mistake(name: &str, path: &[String], problem: Told) -> Mistake {
    Mistake { key: path.join("."), problem, origin: Origin::Environment(name.to_owned()), nearest: None }
}
