//! Our own export. A row that is wrong is left out by itself; fields that are not known are named.

use super::Note;
use crate::chat::ChannelName;
use crate::chat::custom::rows::{CustomCommand, CustomTimer};
use crate::chat::moderation::ChannelModeration;
use crate::pillars::store::document::{ChannelDocument, FORMAT, RowKind, StateDocument, VERSION};
use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::sync::Arc;

/// The fields of the other kinds of row. A test compares all of them with the rows.
const COUNTER: &[&str] = &["name", "value"];
const QUOTE: &[&str] = &["number", "text", "by", "game", "added_by", "made_at"];
const KEYWORD: &[&str] = &["word", "regex", "text", "cooldown_s", "level", "enabled"];
const REGULAR: &[&str] = &["user_id", "login"];
const SWITCHED_OFF: &[&str] = &["name"];

const CHANNEL: &[&str] =
    &["login", "id", "commands", "timers", "counters", "quotes", "keywords", "regulars", "switched_off", "moderation"];
const DOCUMENT: &[&str] = &["format", "version", "made_at", "channels"];

/// Tells whether a JSON value says that it is one.
pub(super) fn is_one(value: &Value) -> bool {
    value.get("format").and_then(Value::as_str) == Some(FORMAT)
}

pub(super) fn read(bytes: &[u8]) -> Result<(StateDocument, Vec<Note>), String> {
    let value: Value = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    let Value::Object(fields) = &value else { return Err("it is no JSON object".to_owned()) };
    if !is_one(&value) {
        return Err(format!("`format` is not \"{FORMAT}\""));
    }
    match fields.get("version").and_then(Value::as_u64) {
        Some(version) if version == u64::from(VERSION) => {}
        Some(version) if version > u64::from(VERSION) => {
            return Err(format!("it is of version {version}, made by a newer KissBot; this one reads {VERSION}"));
        }
        _ => return Err(format!("`version` is not {VERSION}")),
    }
    let Some(Value::Array(channels)) = fields.get("channels") else { return Err("`channels` is no list".to_owned()) };
    let mut reading = Reading::default();
    reading.unknown(fields, DOCUMENT, None, "the file");
    let mut documents = Vec::new();
    for (place, channel) in channels.iter().enumerate() {
        documents.push(reading.channel(channel).map_err(|why| format!("channel {}: {why}", place + 1))?);
    }
    let made_at = fields.get("made_at").and_then(Value::as_str).and_then(|time| time.parse::<DateTime<Utc>>().ok());
    Ok((StateDocument::new(made_at.unwrap_or_default(), documents), reading.notes))
}

#[derive(Default)]
struct Reading {
    login: String,
    notes: Vec<Note>,
}

impl Reading {
    fn channel(&mut self, value: &Value) -> Result<ChannelDocument, String> {
        let Value::Object(fields) = value else { return Err("it is no JSON object".to_owned()) };
        let login = fields.get("login").and_then(Value::as_str).ok_or("it has no `login`")?;
        self.login = ChannelName::new(login).map_err(|why| format!("its `login`: {why}"))?.as_str().to_owned();
        self.unknown(fields, CHANNEL, None, "the channel");
        Ok(ChannelDocument {
            login: self.login.clone(),
            id: fields.get("id").and_then(Value::as_str).unwrap_or_default().to_owned(),
            commands: self.rows(fields, "commands", RowKind::Command, CustomCommand::FIELDS)?,
            timers: self.rows(fields, "timers", RowKind::Timer, CustomTimer::FIELDS)?,
            counters: self.rows(fields, "counters", RowKind::Counter, COUNTER)?,
            quotes: self.rows(fields, "quotes", RowKind::Quote, QUOTE)?,
            keywords: self.rows(fields, "keywords", RowKind::Keyword, KEYWORD)?,
            regulars: self.rows(fields, "regulars", RowKind::Regular, REGULAR)?,
            switched_off: self.rows(fields, "switched_off", RowKind::SwitchedOff, SWITCHED_OFF)?,
            moderation: self.moderation(fields),
        })
    }

    fn moderation(&mut self, fields: &Map<String, Value>) -> Arc<ChannelModeration> {
        let Some(value) = fields.get("moderation") else { return Arc::default() };
        serde_json::from_value(value.clone()).map(Arc::new).unwrap_or_else(|error| {
            self.note(Some((RowKind::Moderation, "settings".to_owned())), true, error.to_string());
            Arc::default()
        })
    }

    fn rows<T: DeserializeOwned>(
        &mut self,
        fields: &Map<String, Value>,
        list: &str,
        kind: RowKind,
        known: &[&str],
    ) -> Result<Vec<T>, String> {
        let values = match fields.get(list) {
            None | Some(Value::Null) => return Ok(Vec::new()),
            Some(Value::Array(values)) => values,
            Some(_) => return Err(format!("its `{list}` are no list")),
        };
        let mut rows = Vec::new();
        for (place, value) in values.iter().enumerate() {
            let named = ["name", "word", "login", "number"].iter().find_map(|key| value.get(key));
            let name = match named {
                Some(Value::String(name)) => name.clone(),
                Some(Value::Number(number)) => number.to_string(),
                _ => format!("in place {}", place + 1),
            };
            match serde_json::from_value(value.clone()) {
                Ok(row) => {
                    rows.push(row);
                    if let Value::Object(fields) = value {
                        self.unknown(fields, known, Some((kind, name)), "the row");
                    }
                }
                Err(error) => self.note(Some((kind, name)), true, error.to_string()),
            }
        }
        Ok(rows)
    }

    fn unknown(&mut self, fields: &Map<String, Value>, known: &[&str], row: Option<(RowKind, String)>, what: &str) {
        let unknown: Vec<_> = fields.keys().filter(|key| !known.contains(&key.as_str())).cloned().collect();
        if !unknown.is_empty() {
            self.note(row, false, format!("{what} has fields that are not known: {}", unknown.join(", ")));
        }
    }

    fn note(&mut self, row: Option<(RowKind, String)>, is_left_out: bool, words: String) {
        self.notes.push(Note { channel: self.login.clone(), row, is_left_out, words });
    }
}
