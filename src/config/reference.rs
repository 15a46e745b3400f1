//! Generates docs/CONFIGURATION.md: every key with its type, range, unit, built-in value and meaning. The meaning is
//! taken from the comments of config.toml, so that the two cannot differ.

use super::Config;
use super::schema::{KEYS, Key, Kind, LANGUAGES};
use kissbot_actors::pillars::twitch_event::kinds;
use kissbot_actors::text::language::Language;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;

const SHIPPED: &str = include_str!("../../config.toml");

/// The end of a section's name in the file where any name could stand.
const EXAMPLE_CHANNEL: &str = ".somechannel";

const HEAD: &str = "\
# Configuration

Made from `config.toml` and the table of keys by `cargo run --example configuration`; a test keeps it so. A key that is
left out has its built-in value.

Each key can also be set by an environment variable, which wins over the file: `KISSBOT__`, then the key in capitals
with `__` for each dot, such as `KISSBOT__TWITCH__IRC_URL` for `twitch.irc_url`. Lists are written with commas there.
Numbers are whole; what they count is in their name and in the second column. `kissbot check` says what holds.

Secrets are in none of these keys: see [OPERATIONS.md](OPERATIONS.md).
";

/// Generates the page.
#[must_use]
pub fn reference() -> String {
    let comments = Comments::read(SHIPPED);
    let built_in = Config::default().keys();
    let mut page = HEAD.to_owned();
    let mut section = "";
    for key in KEYS.iter() {
        let (of, name) = key.path.rsplit_once('.').unwrap_or(("", key.path));
        if of != section {
            section = of;
            let _ = write!(page, "\n## {}\n\n", header(of));
            if let Some(comment) = comments.sections.get(&plain(of)) {
                let _ = write!(page, "{comment}\n\n");
            }
            page += "| key | what it holds | built-in | what it is for |\n|---|---|---|---|\n";
        }
        let shown = if name == "*" { "any name".to_owned() } else { format!("`{name}`") };
        let mut comment = comments.keys.get(&plain(key.path)).cloned().unwrap_or_default();
        if of == "twitch_events.messages" {
            let facts = kinds::lines().filter(|(kind, _)| kind.key == name).flat_map(|(_, line)| line.facts);
            let names = facts.map(|(name, _)| format!("`{{{name}}}`"));
            comment = names.chain((!comment.is_empty()).then_some(comment)).collect::<Vec<_>>().join(" ");
        }
        let comment = comment.replace('|', "\\|");
        let _ = writeln!(page, "| {shown} | {} | {} | {comment} |", holds(key, name), value(key, &built_in));
    }
    page
}

/// Returns a section such as `llm.providers.#` as it stands in the file.
fn header(section: &str) -> String {
    match section.strip_suffix(".#") {
        Some(tables) => format!("`[[{tables}]]`"),
        None => format!("`[{}]`", section.replace(".#", "").replace('*', "NAME")),
    }
}

/// Returns the path without the placeholders for any name or position.
fn plain(path: &str) -> String {
    path.split('.').filter(|segment| !["*", "#"].contains(segment)).collect::<Vec<_>>().join(".")
}

fn holds(key: &Key, name: &str) -> String {
    let required = if key.required { ", required" } else { "" };
    match key.kind {
        Kind::Flag => "`true` or `false`".to_owned(),
        Kind::Number { least, most } => {
            let unit = unit(key.path, name);
            format!("{least} to {most}{unit}")
        }
        Kind::Text(text) if text.words == LANGUAGES => Language::codes("`", "or"),
        Kind::Text(text) => format!("{}{required}", text.words),
        Kind::List(text) => format!("a list, each {}", text.words),
        Kind::Any => "any value".to_owned(),
    }
}

/// Returns the unit of a number, by the end of its name.
fn unit(path: &str, name: &str) -> &'static str {
    let per = [
        ("_per_30_s", " in any 30 s"),
        ("_per_10_s", " in any 10 s"),
        ("_per_minute", " in any minute"),
        ("_per_hour", " in any hour"),
    ];
    if let Some((_, unit)) = per.iter().find(|(end, _)| name.ends_with(end)) {
        return unit;
    }
    match name {
        _ if name.ends_with("_ms") => " ms",
        _ if name.ends_with("_s") || path.contains("_s.") => " s",
        _ if name.ends_with("_per_day") => " a day",
        _ if name.ends_with("_bits") => " bits",
        _ if name.ends_with("_viewers") || name.ends_with("_viewers_min") => " viewers",
        _ if name.ends_with("_subscriptions") => " subscriptions",
        _ if name.ends_with("_months") => " months",
        _ if name.starts_with("backups_") => " backups",
        _ if name.ends_with("_percent_min") || name.ends_with("_percent_max") || name.starts_with("percent_") => " %",
        _ if name.ends_with("_days") => " days",
        _ if name.ends_with("_shards") => " shards",
        _ => "",
    }
}

fn value(key: &Key, built_in: &BTreeMap<String, Value>) -> String {
    let path = key.path.replace('#', "0");
    // What the first of several tables has by itself is no default of the key.
    if key.path.contains('*') || key.required {
        return "–".to_owned();
    }
    match built_in.get(&path) {
        None => "–".to_owned(),
        Some(Value::Null) => "the built-in text".to_owned(),
        Some(Value::Array(items)) if items.len() > 3 => format!("{} names", items.len()),
        Some(Value::String(text)) if text.is_empty() => "nothing".to_owned(),
        Some(value) => format!("`{value}`"),
    }
}

/// The comments of a configuration file, by section and by key.
#[derive(Debug, Default)]
struct Comments {
    sections: BTreeMap<String, String>,
    keys: BTreeMap<String, String>,
}

impl Comments {
    /// Reads the comments. A comment belongs to the line that follows it at once; consecutive keys share the comment
    /// above the first. An example such as `# ping = 5` counts as its key.
    fn read(text: &str) -> Self {
        let mut comments = Self::default();
        let (mut section, mut words, mut last) = (String::new(), Vec::new(), String::new());
        for line in text.lines() {
            // A list of tables that is empty at first, or a table of any name, is shown by an example, commented out.
            let example = line.strip_prefix("# ").filter(|line| line.starts_with('[') && line.ends_with(']'));
            if let Some(header) = example.unwrap_or(line).strip_prefix('[') {
                let name = header.trim_start_matches('[').split(']').next().unwrap_or_default();
                section = name.replace(EXAMPLE_CHANNEL, "");
                last = String::new();
                let comment = std::mem::take(&mut words).join(" ");
                comments.sections.entry(section.clone()).or_insert(comment);
            } else if let Some((name, rest)) = entry(line) {
                if !words.is_empty() {
                    last = std::mem::take(&mut words).join(" ");
                }
                let beside = rest.split_once(" # ").map(|(_, beside)| beside.trim_start_matches("shipped: "));
                let comment = match beside {
                    Some(beside) => format!("{last} Shipped: {beside}.").trim_start().to_owned(),
                    None => last.clone(),
                };
                comments.keys.entry(format!("{section}.{name}")).or_insert(comment);
            } else if let Some(comment) = line.strip_prefix("# ") {
                words.push(comment);
            } else if line.trim().is_empty() {
                words.clear();
                last = String::new();
            }
        }
        comments
    }
}

/// Splits a line that sets a key, or shows how, into the name and the rest.
fn entry(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.strip_prefix("# ").unwrap_or(line).split_once(" = ")?;
    name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_').then_some((name, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_a_row_with_a_meaning() {
        let comments = Comments::read(SHIPPED);
        for key in KEYS.iter().filter(|key| !key.path.ends_with('*')) {
            let (section, _) = key.path.rsplit_once('.').unwrap();
            let of_key = comments.keys.get(&plain(key.path)).is_some_and(|comment| !comment.is_empty());
            let of_section = comments.sections.get(&plain(section)).is_some_and(|comment| !comment.is_empty());
            assert!(of_key || of_section, "config.toml says nothing of {}", key.path);
        }
        for key in KEYS.iter().filter(|key| key.path.ends_with('*')) {
            let section = plain(key.path);
            assert!(comments.sections.get(&section).is_some_and(|comment| !comment.is_empty()), "{section}");
        }
    }

    #[test]
    fn every_number_has_a_unit_or_counts_things_that_its_name_tells() {
        for key in KEYS.iter() {
            let name = key.path.rsplit('.').next().unwrap();
            if matches!(key.kind, Kind::Number { .. }) {
                let counts = name.ends_with("_max") || name.ends_with("_min") || !unit(key.path, name).is_empty();
                assert!(counts, "{}", key.path);
            }
        }
    }

    #[test]
    fn keys_in_a_row_share_a_comment_and_an_empty_line_ends_it() {
        let text =
            "# Head.\n\n# Of a.\n[a]\n# Both.\none = 1\ntwo = 2\n\n# Three\n# lines.\n# three = 3\nfour = 4 # beside\n";
        let comments = Comments::read(text);
        let keys: Vec<(&str, &str)> = comments.keys.iter().map(|(key, words)| (key.as_str(), words.as_str())).collect();
        assert_eq!(
            keys,
            [
                ("a.four", "Three lines. Shipped: beside."),
                ("a.one", "Both."),
                ("a.three", "Three lines."),
                ("a.two", "Both.")
            ]
        );
        assert_eq!(comments.sections.get("a").map(String::as_str), Some("Of a."));
    }
}
