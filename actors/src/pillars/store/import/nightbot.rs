//! Answers of Nightbot's API: commands, timers, regulars; alone, as lists, or stapled together.

use super::json::{self, Element};
use super::rows::{self, Rows, Source};
use super::texts::{self, Notation};
use crate::chat::custom::level::Level;
use crate::chat::custom::rows::{CustomCommand, CustomTimer, Keyword, Regular, When};
use crate::pillars::store::document::RowKind;
use serde_json::Value;

/// The cooldown of a command that tells none.
const COOLDOWN_S: u32 = 30;

/// Reads a file.
pub(super) fn read(bytes: &[u8]) -> Result<Rows, String> {
    let values = json::values(bytes)?;
    let mut rows = Rows::default();
    for element in json::elements(&values) {
        take(&mut rows, &element);
    }
    if values.iter().any(|value| ["filters", "blacklist"].iter().any(|key| value.get(key).is_some())) {
        rows.about_file("filters are not taken over; [moderation] has its own");
    }
    if rows.is_empty() { Err("it has no commands, timers or regulars".to_owned()) } else { Ok(rows) }
}

fn take(rows: &mut Rows, element: &Element<'_>) {
    let value = element.value;
    let has = |key: &str| value.get(key).is_some();
    let is_listed = |list: &str| element.list.eq_ignore_ascii_case(list);
    if has("providerId") || has("provider") || is_listed("regulars") {
        let source = Source::new(RowKind::Regular, json::shown(element, &["name", "displayName"]));
        let made = regular(value);
        rows.regular(source, made);
    } else if has("interval") || has("lines") || is_listed("timers") {
        let mut source = Source::new(RowKind::Timer, json::shown(element, &["name"]));
        let made = timer(&mut source, value);
        rows.timer(source, made);
    } else if has("message") || is_listed("commands") {
        command(rows, element);
    } else if !is_listed("blacklist") && !is_listed("filters") {
        rows.left_out(Source::new(RowKind::Command, json::shown(element, &["name"])), "it is no row that is known");
    }
}

fn command(rows: &mut Rows, element: &Element<'_>) {
    let typed = json::text(element.value, "name").unwrap_or_default();
    // There the sign is part of the name. One without it answers to the first word of a line.
    if typed.starts_with('!') || typed.trim().is_empty() {
        let mut source = Source::new(RowKind::Command, json::shown(element, &["name"]));
        let made = custom_command(&mut source, element.value, &typed);
        rows.command(source, made);
    } else {
        let mut source = Source::new(RowKind::Keyword, typed.clone());
        source.changed("it has no !, so it is a keyword: the first word of a line");
        let made = keyword(&mut source, element.value, &typed);
        rows.keyword(source, made);
    }
}

fn custom_command(source: &mut Source, value: &Value, typed: &str) -> Result<CustomCommand, String> {
    let name = rows::name(typed)?;
    let runs = json::text(value, "alias").filter(|alias| !alias.trim().is_empty());
    let runs = runs.map(|alias| rows::name(&alias)).transpose()?;
    let message = json::text(value, "message").unwrap_or_default();
    let message = if runs.is_some() && message.trim().is_empty() { "$(query)".to_owned() } else { message };
    let text = texts::said(source, Notation::Nightbot, &message)?;
    Ok(CustomCommand {
        level: level(source, value),
        cooldown_s: json::count(value, "coolDown").unwrap_or(COOLDOWN_S),
        // There all viewers wait together.
        user_cooldown_s: 0,
        uses: json::number(value, "count").unwrap_or(0),
        made_at: json::time(value, "createdAt"),
        runs,
        ..rows::command(name, text)
    })
}

fn keyword(source: &mut Source, value: &Value, typed: &str) -> Result<Keyword, String> {
    if typed.contains(' ') {
        return Err("its name has a blank in it".to_owned());
    }
    Ok(Keyword {
        word: rows::first_word(typed).into(),
        regex: true,
        text: texts::said(source, Notation::Nightbot, &json::text(value, "message").unwrap_or_default())?,
        cooldown_s: json::count(value, "coolDown").unwrap_or(COOLDOWN_S),
        level: level(source, value),
        enabled: true,
    })
}

fn level(source: &mut Source, value: &Value) -> Level {
    match json::text(value, "userLevel").as_deref() {
        None | Some("everyone") => Level::Everyone,
        Some("subscriber") => Level::Subscriber,
        Some("regular") => Level::Regular,
        Some("twitch_vip" | "soop_vip") => Level::Vip,
        Some("moderator") => Level::Moderator,
        Some("owner" | "admin") => Level::Broadcaster,
        Some(word) => rows::unknown_level(source, word),
    }
}

fn timer(source: &mut Source, value: &Value) -> Result<CustomTimer, String> {
    if json::flag(value, "enabled") == Some(false) {
        return Err("it is switched off there".to_owned());
    }
    let name = rows::timer_name(source, &json::text(value, "name").unwrap_or_default())?;
    let text = match json::text(value, "alias").filter(|alias| !alias.trim().is_empty()) {
        Some(alias) => format!("!{}", rows::name(&alias)?).into(),
        None => texts::said(source, Notation::Nightbot, &json::text(value, "message").unwrap_or_default())?,
    };
    let lines_min = json::count(value, "lines").unwrap_or(0);
    if lines_min > 0 {
        source.changed(format!("it waits for {lines_min} lines since it was last said, not within 5 minutes"));
    }
    let minutes = cron(source, &json::text(value, "interval").unwrap_or_default());
    let interval_s = rows::interval(source, minutes * 60);
    Ok(CustomTimer { name, text, interval_s, lines_min, when: When::Online, enabled: true })
}

/// Returns the minutes between the times of a cron string, and notes when they are only the nearest.
fn cron(source: &mut Source, interval: &str) -> u64 {
    let fields: Vec<&str> = interval.split_whitespace().collect();
    let step =
        |field: &str| field.strip_prefix("*/").and_then(|step| step.parse::<u64>().ok()).filter(|step| *step > 0);
    let is_number = |field: &str| field.parse::<u64>().is_ok();
    let (minutes, is_exact) = match fields.as_slice() {
        [minute, "*", "*", "*", "*"] if step(minute).is_some() => {
            let minutes = step(minute).unwrap_or(60);
            (minutes, 60 % minutes == 0)
        }
        ["*", "*", "*", "*", "*"] => (1, true),
        [minute, "*", "*", "*", "*"] if is_number(minute) => (60, true),
        [minute, hour, "*", "*", "*"] if is_number(minute) && step(hour).is_some() => {
            let hours = step(hour).unwrap_or(1);
            (60 * hours, 24 % hours == 0)
        }
        [minute, "*", "*", "*", "*"] if minute.split(',').all(is_number) => spaced(minute),
        [minute, _, "*", "*", "*"] if is_number(minute) => (24 * 60, false),
        _ => (u64::from(rows::TIMER_S / 60), false),
    };
    if !is_exact {
        source.changed(format!("every {minutes} min, which is nearest to \"{interval}\""));
    }
    minutes
}

/// Returns the minutes between the listed minutes of an hour, and whether they are the same everywhere.
fn spaced(list: &str) -> (u64, bool) {
    let mut minutes: Vec<u64> = list.split(',').filter_map(|minute| minute.parse().ok()).collect();
    minutes.sort_unstable();
    minutes.dedup();
    let times = u64::try_from(minutes.len()).unwrap_or(1).max(1);
    let between = 60 / times;
    let is_even = minutes.windows(2).all(|pair| matches!(pair, [one, two] if two - one == between));
    (between.max(1), is_even && 60 % times == 0)
}

fn regular(value: &Value) -> Result<Regular, String> {
    if json::text(value, "provider").is_some_and(|provider| provider != "twitch") {
        return Err("it is no viewer of Twitch's".to_owned());
    }
    let login = json::text(value, "name").or_else(|| json::text(value, "displayName")).unwrap_or_default();
    let login =
        crate::chat::ChannelName::new(login.trim_start_matches('@')).map_err(|why| format!("no login: {why}"))?;
    Ok(Regular { user_id: json::text(value, "providerId").unwrap_or_default().into(), login: login.as_str().into() })
}
