//! Moobot's export: a list of settings, three of which are commands, their aliases and timers.

use super::json::{self, Element};
use super::rows::{self, Rows, Source};
use super::texts::{self, Notation};
use crate::chat::custom::level::Level;
use crate::chat::custom::rows::{CustomCommand, CustomTimer, When};
use crate::pillars::store::document::RowKind;
use serde_json::Value;
use std::collections::HashMap;
use std::sync::Arc;

/// Reads a file.
pub(super) fn read(bytes: &[u8], prefix: &str) -> Result<Rows, String> {
    let values = json::values(bytes)?;
    let settings = values.iter().find_map(|value| value.get("settings")?.as_array());
    let settings = settings.ok_or("it has no list of `settings`")?;
    let of_type = |wanted: &'static str| {
        let of_it = settings.iter().filter(move |setting| json::text(setting, "type").as_deref() == Some(wanted));
        of_it.filter_map(|setting| setting.get("data")?.as_array()).flatten()
    };
    let element = |(at, value)| Element { list: "", place: at + 1, value };
    let mut rows = Rows::default();
    let mut aliases = Aliases::read(&mut rows, of_type("command_aliases").enumerate().map(element));
    for element in of_type("commands_custom").enumerate().map(element) {
        let mut source = Source::new(RowKind::Command, json::shown(&element, &["identifier"]));
        let made = command(&mut source, element.value, &mut aliases);
        rows.command(source, made);
    }
    aliases.end(&mut rows);
    for element in of_type("command_timers").enumerate().map(element) {
        let mut source = Source::new(RowKind::Timer, json::shown(&element, &["description"]));
        let made = timer(&mut source, &element, prefix);
        rows.timer(source, made);
    }
    if rows.is_empty() { Err("it has no commands and no timers".to_owned()) } else { Ok(rows) }
}

/// The aliases that are not placed yet, by the name of their command.
#[derive(Default)]
struct Aliases(HashMap<Arc<str>, Vec<(Source, Arc<str>)>>);

impl Aliases {
    /// Reads all; one with words of its own is a command that runs the other.
    fn read<'a>(rows: &mut Rows, elements: impl Iterator<Item = Element<'a>>) -> Self {
        let mut aliases = Self::default();
        for element in elements {
            let source = Source::new(RowKind::Command, json::shown(&element, &["alias"]));
            let field = |key: &str| json::text(element.value, key).unwrap_or_default();
            if field("type") != "custom" {
                rows.left_out(source, "it is another name of a built-in command of Moobot's");
                continue;
            }
            match (rows::name(&field("alias")), rows::name(&field("id"))) {
                (Ok(alias), Ok(of)) if field("arguments").trim().is_empty() => {
                    aliases.0.entry(of).or_default().push((source, alias));
                }
                (Ok(alias), Ok(of)) => aliases.with_words(rows, source, alias, of, &field("arguments")),
                (Err(why), _) | (_, Err(why)) => rows.left_out(source, why),
            }
        }
        aliases
    }

    fn with_words(&self, rows: &mut Rows, mut source: Source, alias: Arc<str>, of: Arc<str>, words: &str) {
        source.changed(format!("a command of its own, which runs {of}"));
        let text = texts::said(&mut source, Notation::Moobot, &format!("{words} <args>"));
        let made = text.map(|text| CustomCommand {
            runs: Some(of),
            cooldown_s: 0,
            user_cooldown_s: 0,
            ..rows::command(alias, text)
        });
        rows.command(source, made);
    }

    fn of(&mut self, name: &str) -> Vec<Arc<str>> {
        self.0.remove(name).unwrap_or_default().into_iter().map(|(_, alias)| alias).collect()
    }

    /// Leaves out those whose command is not there.
    fn end(self, rows: &mut Rows) {
        let mut left: Vec<_> = self.0.into_iter().collect();
        left.sort_by(|one, other| one.0.cmp(&other.0));
        for (of, aliases) in left {
            for (source, _) in aliases {
                rows.left_out(source, format!("the command {of} is not taken over"));
            }
        }
    }
}

fn command(source: &mut Source, value: &Value, aliases: &mut Aliases) -> Result<CustomCommand, String> {
    if json::flag(value, "enabled") == Some(false) {
        return Err("it is switched off there".to_owned());
    }
    let name = rows::name(&json::text(value, "identifier").unwrap_or_default())?;
    let text = json::text(value, "text").unwrap_or_default();
    let text = texts::said_with(source, Notation::Moobot, &text, &|name| of_chance(value, name))?;
    let cooldown_s = json::count(value, "cooldown").unwrap_or(rows::USUAL_COOLDOWN_S);
    Ok(CustomCommand {
        aliases: aliases.of(&name),
        level: level(source, value),
        cooldown_s,
        user_cooldown_s: 0,
        uses: json::number(value, "counter").unwrap_or(0),
        ..rows::command(name, text)
    })
}

/// Returns what a command's own fields say of chance.
fn of_chance(value: &Value, name: &str) -> Option<String> {
    if name == "random.number" {
        let bound = |key: &str, usual| json::number(value, key).unwrap_or(usual);
        let (from, to) = (bound("random_number_range_start", 1), bound("random_number_range_end", 100));
        return Some(format!("$(random {from}-{to})"));
    }
    let number = name.strip_prefix("random.text.")?;
    let choices = json::texts(value, &format!("random_text_{number}"));
    let choices: Vec<_> = choices.iter().map(|choice| format!("\"{}\"", choice.replace('"', "'"))).collect();
    (!choices.is_empty()).then(|| format!("$(random.pick {})", choices.join(" ")))
}

/// Any of the groups will do, so that the lowest counts.
fn level(source: &mut Source, value: &Value) -> Level {
    let mut lowest = None;
    for group in json::texts(value, "trigger_usergroups") {
        let level = match group.as_str() {
            "0" => Level::Everyone,
            "1" | "2" => Level::Moderator,
            "3" => Level::Regular,
            "4" => Level::Subscriber,
            other => rows::unknown_level(source, other),
        };
        lowest = Some(lowest.map_or(level, |lowest: Level| lowest.min(level)));
    }
    lowest.unwrap_or_default()
}

/// There a timer says what commands say, in turn.
fn timer(source: &mut Source, element: &Element<'_>, prefix: &str) -> Result<CustomTimer, String> {
    let value = element.value;
    if json::flag(value, "enabled") == Some(false) {
        return Err("it is switched off there".to_owned());
    }
    let described = json::text(value, "description").filter(|name| !name.trim().is_empty());
    let name = rows::timer_name(source, &described.unwrap_or_else(|| format!("timer-{}", element.place)))?;
    let commands: Result<Vec<_>, _> = json::texts(value, "commands").iter().map(|name| rows::name(name)).collect();
    let commands: Vec<_> = commands?.iter().map(|name| format!("{prefix}{name}")).collect();
    let text = texts::turns(source, Notation::Own, &commands)?;
    let minutes = json::count(value, "time").unwrap_or(rows::TIMER_S / 60);
    let interval_s = rows::interval(source, u64::from(minutes) * 60);
    Ok(CustomTimer { name, text, interval_s, lines_min: rows::TIMER_LINES, when: When::Online, enabled: true })
}
