//! `/moderation/chat`.

use std::time::Duration;

use super::super::state::Chat;
use super::moderator;
use crate::api::{Call, Refusal, refused};
use crate::web::Reply;
use crate::world::ViewerRole;

/// The age at which a line cannot be deleted any more.
const AGE_MAX: Duration = Duration::from_secs(6 * 3600);

/// `DELETE`: one line; the whole chat when there is no `message_id`, whatever else is named (twitchdev/issues#871).
pub(super) fn delete(chat: &mut Chat, call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let (channel, broadcaster) = moderator(chat, call, "moderator:manage:chat_messages")?;
    let Some(id) = call.request.param("message_id").filter(|id| !id.is_empty()) else {
        chat.clear_all(&channel, &call.grant.login);
        return Ok(Reply::empty(204));
    };
    if !is_uuid(id) {
        return Err(refused(400, "The ID in message_id is not valid."));
    }
    let found = chat.spoken.find(&channel, id).filter(|spoken| !spoken.is_gone);
    let Some(spoken) = found.filter(|spoken| call.now.saturating_duration_since(spoken.at) < AGE_MAX) else {
        return match chat.config.deletes_unknown_lines {
            true => Ok(Reply::empty(204)),
            false => Err(refused(404, "The ID in message_id was not found.")),
        };
    };
    let is_own = spoken.user_id == call.grant.user_id || call.grant.user_id == broadcaster;
    match chat.world.role_of(&broadcaster, &spoken.user_id) {
        _ if is_own => {}
        ViewerRole::Broadcaster => return Err(refused(400, "You cannot delete the broadcaster's messages.")),
        role if role.is_above_moderators() => {
            let name = &spoken.display_name;
            return Err(refused(400, format!("You cannot delete messages from another moderator {name}.")));
        }
        _ => {}
    }
    chat.delete_line(&spoken, &call.grant.login);
    Ok(Reply::empty(204))
}

fn is_uuid(id: &str) -> bool {
    let parts: Vec<&str> = id.split('-').collect();
    parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12])
        && parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}
