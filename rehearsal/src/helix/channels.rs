//! Streams and channels: what is on, and changing what it is about.

use std::time::Instant;

use serde_json::{Map, Value, json};

use super::caller::admit;
use super::facts::{Channel, rfc3339};
use super::{Refusal, page, refused, required, values};
use crate::state::State;
use crate::web::{Reply, SeenRequest};

/// The longest title, in characters.
const TITLE_MAX: usize = 140;

/// `GET /streams`: those that are live.
pub(super) fn streams(state: &mut State, request: &SeenRequest, now: Instant) -> Reply {
    admit(state, request, now, |state, _| {
        let (ids, logins, games) =
            (values(request, "user_id")?, values(request, "user_login")?, values(request, "game_id")?);
        let wanted = |channel: &&Channel| {
            let by_user = ids.is_empty() && logins.is_empty()
                || ids.contains(&channel.id.as_str())
                || logins.iter().any(|login| login.eq_ignore_ascii_case(&channel.login));
            by_user && (games.is_empty() || games.contains(&channel.category.id.as_str()))
        };
        let live: Vec<_> = state.web.helix.channels.iter().filter(wanted).filter_map(stream).collect();
        Ok(Reply::ok(&page(request, live)?))
    })
}

fn stream(channel: &Channel) -> Option<Value> {
    let since = channel.live_since?;
    let art = format!("https://static-cdn.jtvnw.net/previews-ttv/live_user_{}-{{width}}x{{height}}.jpg", channel.login);
    Some(json!({
        "id": since.timestamp_micros().to_string(), "user_id": channel.id, "user_login": channel.login,
        "user_name": channel.login, "game_id": channel.category.id, "game_name": channel.category.name, "type": "live",
        "title": channel.title, "tags": channel.tags, "viewer_count": channel.viewers, "started_at": rfc3339(since),
        "language": channel.language, "thumbnail_url": art, "tag_ids": [], "is_mature": false,
    }))
}

/// `GET /channels`.
pub(super) fn get(state: &mut State, request: &SeenRequest, now: Instant) -> Reply {
    admit(state, request, now, |state, _| {
        required(request, "broadcaster_id")?;
        let ids = values(request, "broadcaster_id")?;
        let helix = &state.web.helix;
        let mut channels: Vec<Channel> =
            helix.channels.iter().filter(|channel| ids.contains(&channel.id.as_str())).cloned().collect();
        // Every account has a channel, even if it never streamed.
        for account in ids.iter().filter_map(|id| helix.by_id(id)) {
            if !channels.iter().any(|channel| channel.id == account.id) {
                channels.push(Channel::never_used(account));
            }
        }
        let shown = |channel: &Channel| {
            json!({
                "broadcaster_id": channel.id, "broadcaster_login": channel.login, "broadcaster_name": channel.login,
                "broadcaster_language": channel.language, "game_id": channel.category.id,
                "game_name": channel.category.name, "title": channel.title, "delay": 0, "tags": channel.tags,
                "content_classification_labels": [], "is_branded_content": false,
            })
        };
        Ok(Reply::ok(&json!({"data": channels.iter().map(shown).collect::<Vec<_>>()})))
    })
}

/// `PATCH /channels`: the broadcaster changes their own.
pub(super) fn patch(state: &mut State, request: &SeenRequest, now: Instant) -> Reply {
    admit(state, request, now, |state, grant| {
        let id = required(request, "broadcaster_id")?;
        grant.needs("channel:manage:broadcast")?;
        grant.must_be(id, "broadcaster_id")?;
        let body = if request.is_of("application/json") { request.json() } else { None };
        let Some(Value::Object(fields)) = body else { return Err(refused(400, "The request body is not JSON.")) };
        let mut changed = state.web.helix.channel_of(id).ok_or_else(|| refused(404, "Channel not found"))?.clone();
        let changes = change(state, &mut changed, &fields)?;
        if changes == 0 {
            return Err(refused(400, "The request must specify at least one field to change."));
        }
        if let Some(channel) = state.web.helix.channel_of(id) {
            *channel = changed;
        }
        state.channel_changed(id, now);
        Ok(Reply::empty(204))
    })
}

/// Applies all fields or none; how many there were.
fn change(state: &State, channel: &mut Channel, fields: &Map<String, Value>) -> Result<usize, Refusal> {
    let mut changes = 0;
    for (key, value) in fields {
        match (key.as_str(), value) {
            ("title", Value::String(title)) if (1..=TITLE_MAX).contains(&title.trim().chars().count()) => {
                title.trim().clone_into(&mut channel.title);
            }
            ("game_id", Value::String(id)) if matches!(id.as_str(), "" | "0") => {
                channel.category = state.category_named("")
            }
            ("game_id", Value::String(id)) => {
                let category = state.category_of(id);
                channel.category = category.ok_or_else(|| refused(400, "The game_id field is not a valid game ID."))?;
            }
            ("broadcaster_language", Value::String(language)) if language.len() == 2 || language == "other" => {
                channel.language.clone_from(language);
            }
            ("tags", Value::Array(tags)) => channel.tags = checked(tags)?,
            ("delay" | "content_classification_labels" | "is_branded_content", _) => {}
            ("title" | "game_id" | "broadcaster_language" | "tags", _) => {
                return Err(refused(400, format!("The {key} field is not valid.")));
            }
            // What Helix does not know it ignores.
            _ => continue,
        }
        changes += 1;
    }
    Ok(changes)
}

fn checked(tags: &[Value]) -> Result<Vec<String>, Refusal> {
    let fits = |tag: &&str| (1..=25).contains(&tag.chars().count()) && tag.chars().all(char::is_alphanumeric);
    let texts: Vec<_> = tags.iter().filter_map(Value::as_str).filter(fits).map(str::to_owned).collect();
    if texts.len() != tags.len() || texts.len() > 10 {
        return Err(refused(400, "One or more of the specified tags is not valid."));
    }
    Ok(texts)
}
