//! Settings from the environment: `KISSBOT__TWITCH__IRC_URL` for `twitch.irc_url`.

use std::collections::HashMap;

use super::error::{Mistake, Origin};
use super::nearest::nearest;
use super::schema::{self, Place};

/// Environment variables by name.
pub type Variables = HashMap<String, String>;

pub(super) const PREFIX: &str = "KISSBOT";
pub(super) const SEPARATOR: &str = "__";

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
                    mistakes.push(mistake(name, &path, "a name with such characters can only be set in the file"));
                } else {
                    settings.insert(known, value.clone());
                }
            }
            Place::Section | Place::Tables => {
                let example = schema::names_below(&path).first().map_or("…", |name| name).to_uppercase();
                mistakes.push(mistake(name, &path, &format!("is a section: set what is in it, as {name}__{example}")));
            }
            Place::Unknown => {
                let mut mistake = mistake(name, &path, "there is no such key");
                mistake.nearest =
                    nearest(&path).map(|path| variable(&path.split('.').map(String::from).collect::<Vec<_>>()));
                mistakes.push(mistake);
            }
        }
    }
    mistakes.sort_by(|left, right| left.key.cmp(&right.key));
    (settings, mistakes)
}

/// Tells whether the config crate accepts `name` as a segment of a path.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
}

fn mistake(name: &str, path: &[String], problem: &str) -> Mistake {
    Mistake {
        key: path.join("."),
        problem: problem.to_owned(),
        origin: Origin::Environment(name.to_owned()),
        nearest: None,
    }
}
