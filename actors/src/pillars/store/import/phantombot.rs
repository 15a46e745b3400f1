//! PhantomBot's database, `phantombot.db`, or tables of it as JSON: rows of `section`, `variable`, `value`, with the table's
//! name in `kind` or as the key of the list.

use super::json::{self, Element};
use super::rows::{self, KEYWORD_COOLDOWN_S, Rows, Source};
use super::texts::{self, Notation};
use crate::chat::custom::level::Level;
use crate::chat::custom::rows::{CustomCommand, CustomTimer, Keyword, Quote, When};
use crate::pillars::store::document::RowKind;
use chrono::DateTime;
use rusqlite::Connection;
use rusqlite::config::DbConfig;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// How every file of SQLite's begins.
const SQLITE: &[u8] = b"SQLite format 3\0";

/// The tables that are read, each as names with their values.
#[derive(Default)]
struct Tables(BTreeMap<String, Vec<(String, String)>>);

impl Tables {
    fn rows(&self, table: &str) -> impl Iterator<Item = (&str, &str)> {
        self.0.get(table).into_iter().flatten().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    fn find(&self, table: &str, name: &str) -> Option<&str> {
        self.rows(table).find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}

const READ: &[&str] = &[
    "command",
    "aliases",
    "permcom",
    "cooldown",
    "disabledCommands",
    "hiddenCommands",
    "commandCount",
    "quotes",
    "keywords",
    "notices",
];

/// Reads a file.
pub(super) fn read(bytes: &[u8], prefix: &str) -> Result<Rows, String> {
    let mut rows = Rows::default();
    let mut others = BTreeSet::new();
    let tables = if is_database(bytes) {
        stored(bytes).map_err(|error| format!("it is no database that can be read: {error}"))?
    } else {
        sorted(&json::elements(&json::values(bytes)?), &mut others)
    };
    for (name, text) in tables.rows("command") {
        let mut source = Source::new(RowKind::Command, name);
        let made = command(&mut source, &tables, name, text);
        rows.command(source, made);
    }
    aliases(&mut rows, &tables);
    quotes(&mut rows, &tables);
    for (name, value) in tables.rows("keywords") {
        keyword(&mut rows, name, value);
    }
    for (name, value) in tables.rows("notices") {
        notice(&mut rows, name, value, prefix);
    }
    if !others.is_empty() {
        let names: Vec<_> = others.into_iter().collect();
        rows.about_file(format!("these tables are not taken over: {}", names.join(", ")));
    }
    if rows.is_empty() { Err("it has no rows of the tables that are read".to_owned()) } else { Ok(rows) }
}

/// Tells whether it is a database of SQLite's.
pub(super) fn is_database(bytes: &[u8]) -> bool {
    bytes.starts_with(SQLITE)
}

/// Reads the tables of the database itself, from memory: nothing is written beside the file, and nothing of it is run. Its
/// other tables (points, hours and the like, some dozens) are passed over.
fn stored(bytes: &[u8]) -> rusqlite::Result<Tables> {
    let mut content = bytes.to_vec();
    // The log beside it, which a bot that has ended left empty, cannot be had in memory.
    if let Some(versions) = content.get_mut(18..20) {
        versions.fill(1);
    }
    let mut connection = Connection::open_in_memory()?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.deserialize_read_exact(rusqlite::MAIN_DB, &*content, content.len(), true)?;
    let mut tables = Tables::default();
    for table in READ {
        let named = format!("phantombot_{table}");
        let is_there = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?1 COLLATE NOCASE";
        if connection.query_row(is_there, [&named], |row| row.get::<_, i64>(0))? == 0 {
            continue;
        }
        let mut statement = connection.prepare(&format!("SELECT variable, value FROM {named} ORDER BY variable"))?;
        let mut found = statement.query([])?;
        while let Some(row) = found.next()? {
            let text = |column| {
                Ok::<_, rusqlite::Error>(row.get_ref(column)?.as_str_or_null()?.unwrap_or_default().to_owned())
            };
            tables.0.entry((*table).to_owned()).or_default().push((text(0)?, text(1)?));
        }
    }
    Ok(tables)
}

/// Sorts the rows by their tables.
fn sorted(elements: &[Element<'_>], others: &mut BTreeSet<String>) -> Tables {
    let mut tables = Tables::default();
    for element in elements {
        let told = json::text(element.value, "kind").unwrap_or_else(|| element.list.to_owned());
        let told = told.strip_prefix("phantombot_").unwrap_or(&told);
        let name = json::text(element.value, "variable").unwrap_or_default();
        let value = json::text(element.value, "value").unwrap_or_default();
        let table = if told.is_empty() { guessed(&value) } else { told };
        match READ.iter().find(|known| known.eq_ignore_ascii_case(table)) {
            Some(known) => tables.0.entry((*known).to_owned()).or_default().push((name, value)),
            None => {
                others.insert(table.to_owned());
            }
        }
    }
    tables
}

/// Returns the table that a value is of, when nothing says so.
fn guessed(value: &str) -> &'static str {
    match serde_json::from_str::<Value>(value) {
        Ok(Value::Array(_)) => "quotes",
        Ok(value) if value.get("keyword").is_some() => "keywords",
        Ok(value) if value.get("messages").is_some() => "notices",
        Ok(value) if value.get("globalSec").is_some() => "cooldown",
        _ => "command",
    }
}

fn command(source: &mut Source, tables: &Tables, typed: &str, text: &str) -> Result<CustomCommand, String> {
    if tables.find("disabledCommands", typed).is_some() {
        return Err("it is switched off there".to_owned());
    }
    let name = rows::name(typed)?;
    let (mut when, mut text) = (When::Always, text.to_owned());
    for (tag, meant) in [("(onlineonly)", When::Online), ("(offlineonly)", When::Offline)] {
        if text.contains(tag) {
            (when, text) = (meant, text.replace(tag, ""));
        }
    }
    let text = texts::said(source, Notation::PhantomBot, &text)?;
    let cooldown: Value =
        tables.find("cooldown", typed).and_then(|value| serde_json::from_str(value).ok()).unwrap_or_default();
    let seconds = |key: &str| json::count(&cooldown, key);
    Ok(CustomCommand {
        level: level(source, tables.find("permcom", typed)),
        cooldown_s: seconds("globalSec").unwrap_or(rows::USUAL_COOLDOWN_S),
        user_cooldown_s: seconds("userSec").unwrap_or(0),
        mod_cooldown: json::flag(&cooldown, "modsSkip") == Some(false),
        when,
        hidden: tables.find("hiddenCommands", typed).is_some(),
        uses: tables.find("commandCount", typed).and_then(|count| count.trim().parse().ok()).unwrap_or(0),
        ..rows::command(name, text)
    })
}

fn level(source: &mut Source, group: Option<&str>) -> Level {
    match group.map(str::to_lowercase).as_deref() {
        None | Some("7" | "viewer" | "viewers") => Level::Everyone,
        Some("0" | "1" | "caster" | "admin" | "administrator") => Level::Broadcaster,
        Some("2" | "mod" | "moderator") => Level::Moderator,
        Some("3" | "sub" | "subscriber") => Level::Subscriber,
        Some("5" | "vip") => Level::Vip,
        Some("6" | "regular") => Level::Regular,
        Some("4" | "donator") => {
            source.changed("for moderators, as there are no donators here");
            Level::Moderator
        }
        Some(other) => rows::unknown_level(source, other),
    }
}

/// An alias may carry words of its own: it is a command that runs the other.
fn aliases(rows: &mut Rows, tables: &Tables) {
    for (typed, target) in tables.rows("aliases") {
        let mut source = Source::new(RowKind::Command, typed);
        let (of, words) = target.trim().split_once(' ').unwrap_or((target.trim(), ""));
        let (alias, of) = match (rows::name(typed), rows::name(of)) {
            (Ok(alias), Ok(of)) => (alias, of),
            (Err(why), _) | (_, Err(why)) => {
                rows.left_out(source, why);
                continue;
            }
        };
        if words.trim().is_empty() && rows.alias(&of, &alias) {
            continue;
        }
        source.changed(format!("a command of its own, which runs {of}"));
        let text = texts::said(&mut source, Notation::Own, format!("{words} $(query)").trim());
        let made = text.map(|text| CustomCommand {
            runs: Some(of),
            cooldown_s: 0,
            user_cooldown_s: 0,
            ..rows::command(alias, text)
        });
        rows.command(source, made);
    }
}

/// There numbers begin with 0; ours with 1.
fn quotes(rows: &mut Rows, tables: &Tables) {
    let has_zero = tables.rows("quotes").any(|(id, _)| id.trim() == "0");
    for (id, value) in tables.rows("quotes") {
        let mut source = Source::new(RowKind::Quote, id);
        let made = quote(&mut source, id, value, has_zero);
        rows.quote(source, made);
    }
}

fn quote(source: &mut Source, id: &str, value: &str, has_zero: bool) -> Result<Quote, String> {
    let id: u32 = id.trim().parse().map_err(|_| "its number is none".to_owned())?;
    let fields: Vec<Value> = serde_json::from_str(value).map_err(|error| format!("it is no list in JSON: {error}"))?;
    let field = |place: usize| match fields.get(place) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let number = if has_zero { id.saturating_add(1) } else { id };
    if has_zero {
        source.changed(format!("its number is {number}, as numbers begin with 1"));
    }
    Ok(Quote {
        number,
        text: rows::quote_text(&field(1))?,
        by: field(0),
        game: field(3),
        added_by: String::new(),
        made_at: field(2).trim().parse().ok().and_then(DateTime::from_timestamp_millis),
    })
}

fn keyword(rows: &mut Rows, place: &str, value: &str) {
    let value: Value = serde_json::from_str(value).unwrap_or_default();
    let word = json::text(&value, "keyword").unwrap_or_default();
    let mut source = Source::new(RowKind::Keyword, if word.is_empty() { place } else { &word });
    let made = custom_keyword(&mut source, &value, word.trim());
    rows.keyword(source, made);
}

fn custom_keyword(source: &mut Source, value: &Value, word: &str) -> Result<Keyword, String> {
    if word.is_empty() {
        return Err("it has no word".to_owned());
    }
    let regex = json::flag(value, "isRegex").unwrap_or(false);
    if let Some(why) = rows::unfit_pattern(word).filter(|_| regex) {
        return Err(why.to_owned());
    }
    let response = json::text(value, "response").unwrap_or_default();
    if response.starts_with("command:") {
        return Err("it runs a command, which a keyword cannot here; give it that command's text".to_owned());
    }
    if !regex && json::flag(value, "isCaseSensitive") == Some(true) {
        source.changed("capitals do not count");
    }
    let is_pattern = regex && json::flag(value, "isCaseSensitive") != Some(true);
    let word = if is_pattern { format!("(?i){word}") } else { word.to_owned() };
    let text = texts::said(source, Notation::PhantomBot, &response)?;
    Ok(Keyword {
        word: word.into(),
        regex,
        text,
        cooldown_s: KEYWORD_COOLDOWN_S,
        level: Level::Everyone,
        enabled: true,
    })
}

fn notice(rows: &mut Rows, place: &str, value: &str, prefix: &str) {
    let value: Value = serde_json::from_str(value).unwrap_or_default();
    let name = json::text(&value, "name").unwrap_or_else(|| format!("notice-{place}"));
    let mut source = Source::new(RowKind::Timer, name.as_str());
    let made = timer(&mut source, &value, &name, prefix);
    rows.timer(source, made);
}

fn timer(source: &mut Source, value: &Value, name: &str, prefix: &str) -> Result<CustomTimer, String> {
    let is_on = |key: &str| json::flag(value, key).unwrap_or(false);
    let when = rows::when(is_on("noticeToggle"), is_on("noticeToggle") && is_on("noticeOfflineToggle"));
    let when = when.ok_or("it is switched off there")?;
    let name = rows::timer_name(source, name)?;
    let is_off = value.get("disabled").and_then(Value::as_array).cloned().unwrap_or_default();
    let messages = json::texts(value, "messages").into_iter().enumerate();
    let messages = messages.filter(|(at, _)| is_off.get(*at).and_then(Value::as_bool) != Some(true));
    let messages: Vec<String> = messages
        .map(|(_, message)| message.strip_prefix("command:").map_or(message.clone(), |name| format!("{prefix}{name}")))
        .collect();
    let text = texts::turns(source, Notation::PhantomBot, &messages)?;
    if is_on("shuffle") {
        source.changed("its texts take turns");
    }
    if is_on("gamesToggle") {
        source.changed("in every category");
    }
    let (least, most) = (json::count(value, "intervalMin"), json::count(value, "intervalMax"));
    let minutes = least.or(most).unwrap_or(rows::TIMER_S / 60);
    if most.is_some_and(|most| most != minutes) {
        source.changed(format!("every {minutes} min"));
    }
    let interval_s = rows::interval(source, u64::from(minutes) * 60);
    let lines_min = json::count(value, "reqMessages").unwrap_or(0);
    Ok(CustomTimer { name, text, interval_s, lines_min, when, enabled: true })
}
