//! Streams and channels: what is on, and changes of it.

use serde_json::{Map, Value, json};

use super::state::{Channel, Helix};
use crate::api::{Call, Refusal, refused};
use crate::web::Reply;
use crate::world::{Happening, rfc3339};

/// The longest title, in characters.
const TITLE_MAX: usize = 140;
/// So much of a name has to be right to be found by a search.
const SEARCHED_CHARS: usize = 2;

/// `GET /streams`: those that are live.
pub(super) fn streams(helix: &mut Helix, call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let (ids, logins, games) = (call.values("user_id")?, call.values("user_login")?, call.values("game_id")?);
    let wanted = |channel: &&Channel| {
        let by_user = ids.is_empty() && logins.is_empty()
            || ids.contains(&channel.id.as_str())
            || logins.iter().any(|login| login.eq_ignore_ascii_case(&channel.login));
        by_user && (games.is_empty() || games.contains(&channel.category.id.as_str()))
    };
    let live: Vec<_> = helix.channels.iter().filter(wanted).filter_map(stream).collect();
    Ok(Reply::ok(&call.page(live)?))
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
pub(super) fn get(helix: &mut Helix, call: &mut Call<'_>) -> Result<Reply, Refusal> {
    call.required("broadcaster_id")?;
    let ids = call.values("broadcaster_id")?;
    let mut channels: Vec<Channel> =
        helix.channels.iter().filter(|channel| ids.contains(&channel.id.as_str())).cloned().collect();
    // Every account has a channel, even if it never streamed.
    for account in ids.iter().filter_map(|id| helix.world.by_id(id)) {
        if !channels.iter().any(|channel| channel.id == account.id) {
            channels.push(Channel::never_used(&account));
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
}

/// `GET /search/channels`: those whose names begin much like the words.
pub(super) fn search(helix: &mut Helix, call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let query = call.required("query")?.to_lowercase();
    let start: String = query.chars().take(SEARCHED_CHARS).collect();
    let found = helix.channels.iter().filter(|channel| channel.login.starts_with(&start));
    let shown = found.map(|channel| {
        json!({
            "id": channel.id, "broadcaster_login": channel.login, "display_name": channel.login,
            "broadcaster_language": channel.language, "game_id": channel.category.id,
            "game_name": channel.category.name, "title": channel.title, "tags": channel.tags, "tag_ids": [],
            "is_live": channel.live_since.is_some(), "started_at": "",
        })
    });
    let shown = shown.collect();
    Ok(Reply::ok(&call.page(shown)?))
}

/// `PATCH /channels`: the broadcaster changes their own.
pub(super) fn patch(helix: &mut Helix, call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let id = call.required("broadcaster_id")?;
    call.needs("channel:manage:broadcast")?;
    call.must_be(id, "broadcaster_id")?;
    let Some(Value::Object(fields)) = call.body() else { return Err(refused(400, "The request body is not JSON.")) };
    let mut changed = helix.channel_of(id).ok_or_else(|| refused(404, "Channel not found"))?.clone();
    let changes = change(helix, &mut changed, &fields)?;
    if changes == 0 {
        return Err(refused(400, "The request must specify at least one field to change."));
    }
    if let Some(channel) = helix.channel_of(id) {
        *channel = changed;
    }
    if let (Some(owner), Some(what)) = (helix.world.by_id(id), helix.news_of(id)) {
        call.tell(Happening::Channel { owner, what });
    }
    Ok(Reply::empty(204))
}

/// Applies all fields or none. Returns the number of changes.
fn change(helix: &Helix, channel: &mut Channel, fields: &Map<String, Value>) -> Result<usize, Refusal> {
    let mut changes = 0;
    for (key, value) in fields {
        match (key.as_str(), value) {
            ("title", Value::String(title)) if (1..=TITLE_MAX).contains(&title.trim().chars().count()) => {
                title.trim().clone_into(&mut channel.title);
            }
            ("game_id", Value::String(id)) if matches!(id.as_str(), "" | "0") => {
                channel.category = helix.category_named("")
            }
            ("game_id", Value::String(id)) => {
                let category = helix.category_of(id);
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
            // Helix ignores fields that it does not know.
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
