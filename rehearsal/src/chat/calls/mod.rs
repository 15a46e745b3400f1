//! Helix's calls by which moderators act in chat: bans, deletions, modes of the room, Shield Mode; and the one that says a
//! line.
//!
//! They are the chat's and not Helix's, since what they change is the chat's: who may write, what was said.

mod bans;
mod lines;
mod messages;
mod moderated;
mod settings;
mod shield;

use axum::Router;
use axum::routing::{delete, get, post};

use super::state::Chat;
use crate::api::{Api, Call, Desk, Refusal, on, refused};
use crate::world::Shared;

/// The paths of these calls.
pub(crate) fn routes(api: &Shared<Api>, chat: &Shared<Chat>) -> Router {
    Router::new()
        .route("/helix/moderation/bans", post(on(bans::ban)).delete(on(bans::unban)))
        .route("/helix/moderation/chat", delete(on(lines::delete)))
        .route("/helix/moderation/shield_mode", get(on(shield::get)).put(on(shield::put)))
        .route("/helix/chat/messages", post(on(messages::say)))
        .route("/helix/moderation/channels", get(on(moderated::get)))
        .route("/helix/chat/settings", get(on(settings::get)).patch(on(settings::patch)))
        .with_state(Desk::new(api.clone(), chat.clone()))
}

/// Returns true for an id as Twitch has them: of digits.
fn is_id(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit())
}

/// Admits somebody who acts as the moderator that they are: the scope, their own id, the right. Returns the channel's login
/// and id.
fn moderator(chat: &Chat, call: &Call<'_>, scope: &str) -> Result<(String, String), Refusal> {
    let broadcaster = call.required("broadcaster_id")?;
    let moderator = call.required("moderator_id")?;
    call.needs(scope)?;
    if !is_id(broadcaster) || !is_id(moderator) {
        return Err(invalid_ids());
    }
    call.must_be(moderator, "moderator_id")?;
    let channel = channel_of(chat, broadcaster).ok_or_else(invalid_ids)?;
    if !chat.world.moderates(call.grant, broadcaster) {
        return Err(refused(403, "The user in moderator_id is not one of the broadcaster's moderators."));
    }
    Ok((channel, broadcaster.to_owned()))
}

fn channel_of(chat: &Chat, id: &str) -> Option<String> {
    chat.rooms.values().find(|room| room.room_id == id).map(|room| room.login.clone())
}

fn invalid_ids() -> Refusal {
    refused(400, "One of broadcaster ID, user ID or the moderator ID is invalid.")
}
