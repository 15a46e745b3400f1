//! Answers of Fossabot's API: commands with the roles that may use them.

use super::json::{self, Element};
use super::rows::{self, Rows, Source};
use super::stream_elements::aliases;
use super::texts::{self, Notation};
use crate::chat::custom::level::Level;
use crate::chat::custom::rows::CustomCommand;
use crate::pillars::store::document::RowKind;
use serde_json::Value;
use std::collections::HashMap;

/// The names of roles by their ids.
type Roles = HashMap<String, String>;

/// Reads a file.
pub(super) fn read(bytes: &[u8]) -> Result<Rows, String> {
    let values = json::values(bytes)?;
    let elements = json::elements(&values);
    let is_role = |element: &&Element<'_>| element.list == "roles";
    let role = |element: &Element<'_>| Some((json::text(element.value, "id")?, json::text(element.value, "name")?));
    let roles: Roles = elements.iter().filter(is_role).filter_map(role).collect();
    let mut rows = Rows::default();
    for element in elements.iter().filter(|element| !is_role(element)) {
        let mut source = Source::new(RowKind::Command, json::shown(element, &["name"]));
        let made = command(&mut source, element.value, &roles);
        rows.command(source, made);
    }
    if !rows.is_empty() {
        rows.about_file("Fossabot's list tells no cooldowns, hidden commands, timers, keywords or quotes");
        return Ok(rows);
    }
    Err("it has no commands".to_owned())
}

fn command(source: &mut Source, value: &Value, roles: &Roles) -> Result<CustomCommand, String> {
    if json::text(value, "type").as_deref() == Some("default") {
        return Err("it is built in there; ours are in !help".to_owned());
    }
    let name = rows::name(&json::text(value, "name").unwrap_or_default())?;
    let is_on = |key: &str| json::flag(value, key).unwrap_or(true);
    let when = rows::when(is_on("enabled_online"), is_on("enabled_offline")).ok_or("it is switched off there")?;
    let text = texts::said(source, Notation::Fossabot, &json::text(value, "response").unwrap_or_default())?;
    Ok(CustomCommand {
        aliases: aliases(source, value),
        level: level(source, &json::texts(value, "role_ids"), roles),
        when,
        ..rows::command(name, text)
    })
}

/// Any of the roles will do, so that the lowest counts.
fn level(source: &mut Source, ids: &[String], roles: &Roles) -> Level {
    let mut lowest = None;
    for id in ids {
        let name = roles.get(id).map_or(id.as_str(), String::as_str);
        let level = match name.to_lowercase().as_str() {
            "everyone" | "viewer" | "viewers" => Level::Everyone,
            "follower" | "followers" => {
                source.changed("for everyone, as it cannot be told who follows");
                Level::Everyone
            }
            "subscriber" | "subscribers" | "sub" => Level::Subscriber,
            "regular" | "regulars" => Level::Regular,
            "vip" | "vips" => Level::Vip,
            "moderator" | "moderators" | "mod" => Level::Moderator,
            "broadcaster" | "owner" | "streamer" => Level::Broadcaster,
            _ => rows::unknown_level(source, name),
        };
        lowest = Some(lowest.map_or(level, |lowest: Level| lowest.min(level)));
    }
    lowest.unwrap_or_default()
}
