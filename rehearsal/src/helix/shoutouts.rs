//! Shoutouts.

use std::time::{Duration, Instant};

use super::state::Helix;
use crate::api::{Call, Refusal, refused};
use crate::web::Reply;

/// Between two shoutouts of a channel.
const SHOUTOUT_PAUSE: Duration = Duration::from_secs(120);
/// Between two shoutouts to the same channel.
const SAME_TARGET_PAUSE: Duration = Duration::from_secs(3600);

/// `POST /chat/shoutouts`.
pub(super) fn give(helix: &mut Helix, call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let now = call.now;
    let from = call.required("from_broadcaster_id")?;
    let to = call.required("to_broadcaster_id")?;
    let moderator = call.required("moderator_id")?;
    call.needs("moderator:manage:shoutouts")?;
    call.must_be(moderator, "moderator_id")?;
    if !helix.world.moderates(call.grant, from) {
        return Err(refused(403, "The user in moderator_id is not one of the broadcaster's moderators."));
    }
    if from == to {
        return Err(refused(400, "The broadcaster may not give themselves a Shoutout."));
    }
    if helix.world.by_id(to).is_none() {
        return Err(refused(400, "The ID in to_broadcaster_id was not found."));
    }
    let Some(channel) = helix.channel_of(from).filter(|channel| channel.live_since.is_some()) else {
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
}
