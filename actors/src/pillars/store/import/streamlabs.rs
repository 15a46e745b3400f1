//! A group of commands that Streamlabs Chatbot has exported (`.acomg`), the program for the desktop.

use super::json::{self, Element};
use super::rows::{self, Rows, Source};
use super::texts::{self, Notation};
use crate::chat::custom::level::Level;
use crate::chat::custom::rows::CustomCommand;
use crate::pillars::store::document::RowKind;
use serde_json::Value;

/// Reads a file.
pub(super) fn read(bytes: &[u8]) -> Result<Rows, String> {
    let values = json::values(bytes)?;
    let mut rows = Rows::default();
    for element in json::elements(&values) {
        take(&mut rows, &element);
    }
    if rows.is_empty() { Err("it has no commands".to_owned()) } else { Ok(rows) }
}

fn take(rows: &mut Rows, element: &Element<'_>) {
    let mut source = Source::new(RowKind::Command, json::shown(element, &["Command"]));
    let made = command(&mut source, element.value);
    rows.command(source, made);
}

fn command(source: &mut Source, value: &Value) -> Result<CustomCommand, String> {
    if json::flag(value, "Enabled") == Some(false) {
        return Err("it is switched off there".to_owned());
    }
    let name = rows::name(&json::text(value, "Command").unwrap_or_default())?;
    let text = texts::said(source, Notation::Streamlabs, &json::text(value, "Response").unwrap_or_default())?;
    if json::number(value, "Cost").unwrap_or(0) > 0 {
        source.changed("it costs no points");
    }
    let is_there = |key: &str| json::text(value, key).is_some_and(|text| !text.trim().is_empty());
    if is_there("SoundFile") || is_there("FKSoundFile") {
        source.changed("it plays no sound");
    }
    if json::text(value, "Usage").is_some_and(|usage| usage.ends_with('W')) {
        source.changed("it answers in chat, not by whisper");
    }
    let (cooldown_s, user_cooldown_s) =
        (json::count(value, "Cooldown").unwrap_or(0), json::count(value, "UserCooldown").unwrap_or(0));
    if cooldown_s > 0 || user_cooldown_s > 0 {
        source.changed("its cooldowns are read as seconds");
    }
    Ok(CustomCommand {
        level: level(source, value),
        cooldown_s,
        user_cooldown_s,
        uses: json::number(value, "Count").unwrap_or(0),
        ..rows::command(name, text)
    })
}

fn level(source: &mut Source, value: &Value) -> Level {
    let word = json::text(value, "Permission").unwrap_or_default();
    match word.to_lowercase().as_str() {
        "" | "everyone" => Level::Everyone,
        "regular" => Level::Regular,
        "subscriber" => Level::Subscriber,
        "vip" => Level::Vip,
        "moderator" => Level::Moderator,
        "editor" => {
            source.changed("for moderators, as there are no editors here");
            Level::Moderator
        }
        "caster" | "streamer" => Level::Broadcaster,
        _ => rows::unknown_level(source, &word),
    }
}
