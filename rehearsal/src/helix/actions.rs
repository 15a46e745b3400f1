//! What a bot does to a channel: shoutouts and clips.

use std::time::{Duration, Instant};

use chrono::Utc;
use serde_json::{Value, json};

use super::caller::admit;
use super::facts::{Account, Clip, rfc3339};
use super::{page, refused, required, values};
use crate::state::State;
use crate::web::{Reply, SeenRequest};

/// Between two shoutouts of a channel.
const SHOUTOUT_PAUSE: Duration = Duration::from_secs(120);
/// Between two shoutouts to the same channel.
const SAME_TARGET_PAUSE: Duration = Duration::from_secs(3600);

/// `POST /chat/shoutouts`.
pub(super) fn shoutout(state: &mut State, request: &SeenRequest, now: Instant) -> Reply {
    admit(state, request, now, |state, grant| {
        let from = required(request, "from_broadcaster_id")?;
        let to = required(request, "to_broadcaster_id")?;
        let moderator = required(request, "moderator_id")?;
        grant.needs("moderator:manage:shoutouts")?;
        grant.must_be(moderator, "moderator_id")?;
        if !grant.moderates(state, from) {
            return Err(refused(403, "The user in moderator_id is not one of the broadcaster's moderators."));
        }
        if from == to {
            return Err(refused(400, "The broadcaster may not give themselves a Shoutout."));
        }
        if state.web.helix.by_id(to).is_none() {
            return Err(refused(400, "The ID in to_broadcaster_id was not found."));
        }
        let channel = state.web.helix.channel_of(from).filter(|channel| channel.live_since.is_some());
        let Some(channel) = channel else {
            return Err(refused(400, "The broadcaster is not streaming live or does not have one or more viewers."));
        };
        channel.shoutouts.retain(|(_, at)| now.duration_since(*at) < SAME_TARGET_PAUSE);
        let too_soon = |(target, at): &(String, Instant)| target == to || now.duration_since(*at) < SHOUTOUT_PAUSE;
        if channel.shoutouts.iter().any(too_soon) {
            return Err(refused(429, "You have exceeded the number of Shoutouts allowed within the cooldown."));
        }
        // Bounded by the pauses: 30 in an hour.
        channel.shoutouts.push((to.to_owned(), now));
        Ok(Reply::empty(204))
    })
}

/// `POST /clips`: accepted at once, to be found later.
pub(super) fn clip(state: &mut State, request: &SeenRequest, now: Instant) -> Reply {
    admit(state, request, now, |state, grant| {
        let id = required(request, "broadcaster_id")?.to_owned();
        grant.needs("clips:edit")?;
        let ready_at = now + state.web.config.clip_ready_after;
        let clip_id: String = std::iter::repeat_with(|| state.rng.alphabetic()).take(24).collect();
        let creator =
            Account { id: grant.user_id.clone(), login: grant.login.clone(), display_name: grant.login.clone() };
        let Some(channel) = state.web.helix.channel_of(&id).filter(|channel| channel.live_since.is_some()) else {
            return Err(refused(404, "Clipping is not possible for an offline channel."));
        };
        let (login, title) = (channel.login.clone(), channel.title.clone());
        let title = request.param("title").map_or(title, str::to_owned);
        let edit_url = format!("https://www.twitch.tv/{login}/clip/{clip_id}");
        let created_at = rfc3339(Utc::now());
        state.web.helix.remember_clip(Clip {
            id: clip_id.clone(),
            broadcaster_id: id,
            creator,
            title,
            ready_at,
            created_at,
        });
        Ok(Reply::json(202, &json!({"data": [{"id": clip_id, "edit_url": edit_url}]})))
    })
}

/// `GET /clips`: those that are ready.
pub(super) fn clips(state: &mut State, request: &SeenRequest, now: Instant) -> Reply {
    admit(state, request, now, |state, _| {
        let (ids, broadcaster) = (values(request, "id")?, request.param("broadcaster_id"));
        if ids.is_empty() && broadcaster.is_none() {
            return Err(refused(400, "The request must specify the id, broadcaster_id or game_id query parameter."));
        }
        let wanted = |clip: &&Clip| {
            ids.contains(&clip.id.as_str()) || broadcaster.is_some_and(|broadcaster| broadcaster == clip.broadcaster_id)
        };
        let ready: Vec<_> =
            state.web.helix.clips.iter().filter(|clip| now >= clip.ready_at).filter(wanted).map(shown).collect();
        Ok(Reply::ok(&page(request, ready)?))
    })
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
