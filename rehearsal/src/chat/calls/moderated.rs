//! `/moderation/channels`.

use serde_json::json;

use super::super::state::Chat;
use crate::api::{Call, Refusal};
use crate::web::Reply;
use crate::world::BotRole;

/// `GET`: the channels in which the token's account is a moderator.
pub(super) fn get(chat: &mut Chat, call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let user_id = call.required("user_id")?;
    call.needs("user:read:moderated_channels")?;
    call.must_be(user_id, "user_id")?;
    let is_bot = user_id == chat.world.bot().id;
    let mut rooms: Vec<_> = chat.rooms.values().collect();
    rooms.sort_by(|one, other| one.login.cmp(&other.login));
    let moderated = rooms.into_iter().filter(|room| is_bot && chat.world.bot_role(&room.login) == BotRole::Moderator);
    let entry =
        |id: &str, login: &str| json!({"broadcaster_id": id, "broadcaster_login": login, "broadcaster_name": login});
    let all = moderated.map(|room| entry(&room.room_id, &room.login)).collect();
    Ok(Reply::ok(&call.page(all)?))
}
