//! Answers of StreamElements' API: commands, timers, quotes.

use super::json::{self, Element};
use super::rows::{self, KEYWORD_COOLDOWN_S, Rows, Source};
use super::texts::{self, Notation};
use crate::chat::custom::level::Level;
use crate::chat::custom::rows::{CustomCommand, CustomTimer, Keyword, Quote, ReplyKind};
use crate::pillars::store::document::RowKind;
use serde_json::Value;

/// Reads a file.
pub(super) fn read(bytes: &[u8]) -> Result<Rows, String> {
    let values = json::values(bytes)?;
    let mut rows = Rows::default();
    for element in json::elements(&values) {
        take(&mut rows, &element);
    }
    if rows.is_empty() { Err("it has no commands, timers or quotes".to_owned()) } else { Ok(rows) }
}

fn take(rows: &mut Rows, element: &Element<'_>) {
    let value = element.value;
    let has = |key: &str| value.get(key).is_some();
    if has("commandId") || has("moduleId") {
        let source = Source::new(RowKind::Command, json::shown(element, &["command", "commandId"]));
        rows.left_out(source, "it is built in there; ours are in !help");
    } else if has("command") || element.list == "commands" {
        let mut source = Source::new(RowKind::Command, json::shown(element, &["command"]));
        let made = command(&mut source, value);
        let keywords = made.as_ref().map(|command| keywords(&mut source, value, command)).unwrap_or_default();
        rows.command(source, made);
        for keyword in keywords {
            let source = Source::new(RowKind::Keyword, keyword.word.as_ref());
            let made = match rows::unfit_pattern(&keyword.word).filter(|_| keyword.regex) {
                Some(why) => Err(why.to_owned()),
                None => Ok(keyword),
            };
            rows.keyword(source, made);
        }
    } else if has("chatLines") || has("online") || has("messages") || element.list == "timers" {
        let mut source = Source::new(RowKind::Timer, json::shown(element, &["name"]));
        let made = timer(&mut source, value);
        rows.timer(source, made);
    } else if has("text") || element.list == "quotes" {
        let mut source = Source::new(RowKind::Quote, json::shown(element, &["id", "quoteId", "number"]));
        let made = quote(&mut source, element);
        rows.quote(source, made);
    } else {
        let source = Source::new(RowKind::Command, json::shown(element, &["name", "_id"]));
        rows.left_out(source, "it is no row that is known");
    }
}

fn command(source: &mut Source, value: &Value) -> Result<CustomCommand, String> {
    if json::flag(value, "enabled") == Some(false) {
        return Err("it is switched off there".to_owned());
    }
    let is_on = |key: &str| json::flag(value, key).unwrap_or(true);
    let when = rows::when(is_on("enabledOnline"), is_on("enabledOffline"));
    let when = when.ok_or("it is switched off there, live and not")?;
    let name = rows::name(&json::text(value, "command").unwrap_or_default())?;
    let text = texts::said(source, Notation::StreamElements, &json::text(value, "reply").unwrap_or_default())?;
    if json::number(value, "cost").unwrap_or(0) > 0 {
        source.changed("it costs no points");
    }
    let reply = match json::text(value, "type").as_deref() {
        Some("reply") => ReplyKind::Reply,
        Some("mention") => ReplyKind::Mention,
        Some("whisper") => {
            source.changed("it answers in chat, not by whisper");
            ReplyKind::Say
        }
        _ => ReplyKind::Say,
    };
    let cooldown = |key: &str| value.get("cooldown").and_then(|cooldown| json::count(cooldown, key));
    Ok(CustomCommand {
        aliases: aliases(source, value),
        level: level(source, value),
        cooldown_s: cooldown("global").unwrap_or(rows::USUAL_COOLDOWN_S),
        user_cooldown_s: cooldown("user").unwrap_or(rows::USUAL_USER_COOLDOWN_S),
        when,
        hidden: json::flag(value, "hidden").unwrap_or(false),
        reply,
        made_at: json::time(value, "createdAt"),
        ..rows::command(name, text)
    })
}

/// Returns the aliases that can be some.
pub(super) fn aliases(source: &mut Source, value: &Value) -> Vec<std::sync::Arc<str>> {
    let mut aliases = Vec::new();
    for typed in json::texts(value, "aliases") {
        match rows::name(&typed) {
            Ok(alias) => aliases.push(alias),
            Err(why) => source.changed(format!("without the alias {typed}: {why}")),
        }
    }
    aliases
}

fn level(source: &mut Source, value: &Value) -> Level {
    match json::number(value, "accessLevel") {
        None => Level::Everyone,
        Some(..=100) => Level::Everyone,
        Some(101..=250) => Level::Subscriber,
        Some(251..=300) => Level::Regular,
        Some(301..=400) => Level::Vip,
        Some(401..=500) => Level::Moderator,
        Some(501..=1000) => {
            source.changed("for all moderators, as there are no super moderators here");
            Level::Moderator
        }
        Some(_) => Level::Broadcaster,
    }
}

/// Returns the keywords that a command answers to there.
fn keywords(source: &mut Source, value: &Value, command: &CustomCommand) -> Vec<Keyword> {
    let keyword = |word: String, regex: bool| Keyword {
        word: word.into(),
        regex,
        text: std::sync::Arc::clone(&command.text),
        cooldown_s: command.cooldown_s.max(KEYWORD_COOLDOWN_S),
        level: command.level,
        enabled: true,
    };
    let words = json::texts(value, "keywords").into_iter().filter(|word| !word.trim().is_empty());
    let pattern = json::text(value, "regex").filter(|pattern| !pattern.trim().is_empty());
    let words = words.map(|word| keyword(word, false));
    let keywords: Vec<Keyword> = words.chain(pattern.map(|pattern| keyword(pattern, true))).collect();
    if !keywords.is_empty() {
        source.changed("its keywords are keywords of their own");
    }
    keywords
}

fn timer(source: &mut Source, value: &Value) -> Result<CustomTimer, String> {
    let is_on = |state: Option<&Value>| state.is_some_and(|state| json::flag(state, "enabled").unwrap_or(false));
    let (online, offline) = (value.get("online"), value.get("offline"));
    let when = rows::when(is_on(online), is_on(offline)).filter(|_| json::flag(value, "enabled") != Some(false));
    let when = when.ok_or("it is switched off there")?;
    let name = rows::timer_name(source, &json::text(value, "name").unwrap_or_default())?;
    let mut messages = json::texts(value, "messages");
    messages.extend(json::text(value, "message").filter(|_| messages.is_empty()));
    let text = texts::turns(source, Notation::StreamElements, &messages)?;
    let minutes =
        |state: Option<&Value>| state.filter(|_| is_on(state)).and_then(|state| json::count(state, "interval"));
    let (live, not_live) = (minutes(online), minutes(offline));
    if let (Some(live), Some(not_live)) = (live, not_live)
        && live != not_live
    {
        source.changed(format!("every {live} min also while the channel is not live"));
    }
    let minutes = live.or(not_live).unwrap_or(rows::TIMER_S / 60);
    let interval_s = rows::interval(source, u64::from(minutes) * 60);
    let lines_min = json::count(value, "chatLines").unwrap_or(0);
    Ok(CustomTimer { name, text, interval_s, lines_min, when, enabled: true })
}

fn quote(source: &mut Source, element: &Element<'_>) -> Result<Quote, String> {
    let value = element.value;
    let told = ["id", "quoteId", "number"].iter().find_map(|key| json::number(value, key));
    let told = told.and_then(|number| u32::try_from(number).ok()).filter(|number| *number > 0);
    if told.is_none() {
        source.changed("it gets the next number");
    }
    let text = json::text(value, "text").or_else(|| json::text(value, "quote")).unwrap_or_default();
    let field = |keys: &[&str]| keys.iter().find_map(|key| json::text(value, key)).unwrap_or_default();
    Ok(Quote {
        number: told.unwrap_or(0),
        text: rows::quote_text(&text)?,
        by: field(&["by", "author"]),
        game: field(&["game"]),
        added_by: field(&["addedBy", "added_by"]),
        made_at: ["date", "createdAt"].iter().find_map(|key| json::time(value, key)),
    })
}
