//! Clips: made now, found later.

use serde_json::{Value, json};

use super::state::{Clip, Helix};
use crate::api::{Call, Refusal, refused};
use crate::web::Reply;
use crate::world::{Account, rfc3339, wall};

/// `POST /clips`: accepted at once, to be found later.
pub(super) fn make(helix: &mut Helix, call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let id = call.required("broadcaster_id")?.to_owned();
    call.needs("clips:edit")?;
    let ready_at = call.now + helix.clip_ready_after;
    let clip_id: String = helix.world.roll(|rng| std::iter::repeat_with(|| rng.alphabetic()).take(24).collect());
    let grant = call.grant;
    let creator = Account { id: grant.user_id.clone(), login: grant.login.clone(), display_name: grant.login.clone() };
    let Some(channel) = helix.channel_of(&id).filter(|channel| channel.live_since.is_some()) else {
        return Err(refused(404, "Clipping is not possible for an offline channel."));
    };
    let (login, title) = (channel.login.clone(), channel.title.clone());
    let title = call.request.param("title").map_or(title, str::to_owned);
    let edit_url = format!("https://www.twitch.tv/{login}/clip/{clip_id}");
    let created_at = rfc3339(wall());
    helix.remember_clip(Clip { id: clip_id.clone(), broadcaster_id: id, creator, title, ready_at, created_at });
    Ok(Reply::json(202, &json!({"data": [{"id": clip_id, "edit_url": edit_url}]})))
}

/// `GET /clips`: those that are ready.
pub(super) fn get(helix: &mut Helix, call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let (ids, broadcaster) = (call.values("id")?, call.request.param("broadcaster_id"));
    if ids.is_empty() && broadcaster.is_none() {
        return Err(refused(400, "The request must specify the id, broadcaster_id or game_id query parameter."));
    }
    let wanted = |clip: &&Clip| {
        ids.contains(&clip.id.as_str()) || broadcaster.is_some_and(|broadcaster| broadcaster == clip.broadcaster_id)
    };
    let ready: Vec<_> = helix.clips.iter().filter(|clip| call.now >= clip.ready_at).filter(wanted).map(shown).collect();
    Ok(Reply::ok(&call.page(ready)?))
}

fn shown(clip: &Clip) -> Value {
    json!({
        "id": clip.id, "url": format!("https://clips.twitch.tv/{}", clip.id),
        "embed_url": format!("https://clips.twitch.tv/embed?clip={}", clip.id), "broadcaster_id": clip.broadcaster_id,
        "creator_id": clip.creator.id, "creator_name": clip.creator.display_name, "video_id": "", "game_id": "",
        "language": "en", "title": clip.title, "view_count": 0, "created_at": clip.created_at, "thumbnail_url": "",
        "duration": 30.0, "vod_offset": null, "is_featured": false,
    })
}
