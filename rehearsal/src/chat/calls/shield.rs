//! `/moderation/shield_mode`.

use serde_json::{Value, json};

use super::super::rooms::Shield;
use super::super::state::Chat;
use super::moderator;
use crate::api::{Call, Refusal, refused};
use crate::web::Reply;
use crate::world::{Account, Deed, rfc3339, wall};

const READ: &str = "moderator:read:shield_mode";
const MANAGE: &str = "moderator:manage:shield_mode";

/// `GET`.
pub(super) fn get(chat: &mut Chat, call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let scope = if call.grant.allows(MANAGE) { MANAGE } else { READ };
    let (channel, _) = moderator(chat, call, scope)?;
    Ok(shown(chat, &channel))
}

/// `PUT`.
pub(super) fn put(chat: &mut Chat, call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let (channel, _) = moderator(chat, call, MANAGE)?;
    let is_active = call.body().and_then(|body| body.get("is_active").and_then(Value::as_bool));
    let is_active = is_active.ok_or_else(|| refused(400, "The is_active field is required."))?;
    let by = chat.world.by_id(&call.grant.user_id).map(|account| (account, rfc3339(wall())));
    if let Some(room) = chat.rooms.get_mut(&channel) {
        room.shield = Shield { is_active, by };
    }
    chat.did(&channel, &call.grant.login, Deed::Shield { is_on: is_active });
    Ok(shown(chat, &channel))
}

fn shown(chat: &Chat, channel: &str) -> Reply {
    let shield = chat.rooms.get(channel).map(|room| room.shield.clone()).unwrap_or_default();
    let nobody = || Account { id: String::new(), login: String::new(), display_name: String::new() };
    let (by, at) = shield.by.unwrap_or_else(|| (nobody(), String::new()));
    Reply::ok(&json!({"data": [{
        "is_active": shield.is_active, "moderator_id": by.id, "moderator_login": by.login,
        "moderator_name": by.display_name, "last_activated_at": at,
    }]}))
}
