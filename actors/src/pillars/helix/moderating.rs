//! What moderation does in channels: each call once, with the bot's own token, and its answer read for what it means.

use super::client::Client;
use crate::kernel::clock;
use crate::twitch::helix::moderation::{self, Moderated, ModerationCall, RoomTold};
use crate::twitch::helix::trouble::Trouble;
use crate::twitch::oauth::account::Account;
use std::time::Instant;

/// Makes the call as the bot. Beside what came of it is what that shows of Twitch's API.
pub(super) async fn moderate(
    client: &Client,
    room_id: &str,
    call: &ModerationCall,
    deadline: Instant,
) -> (Moderated, Option<Trouble>) {
    let trouble = match act(client, room_id, call, deadline).await {
        Ok(moderated) => return (moderated, None),
        Err(trouble) => trouble,
    };
    let moderated = moderation::read(call, &trouble, client.free_at(&Account::Bot), clock::now());
    if let Moderated::Refused(why) = &moderated {
        tracing::warn!(call = call.name(), room_id, %why, "Twitch refuses it in words that the bot does not know");
    }
    (moderated, Some(trouble))
}

async fn act(client: &Client, room_id: &str, call: &ModerationCall, deadline: Instant) -> Result<Moderated, Trouble> {
    let account = Account::Bot;
    // A renewal in the middle does not change whose token it is.
    let moderator_id = client.grant_of(&account, deadline).await?.user_id.clone();
    let built = match call.call(room_id, &moderator_id) {
        Ok(built) => built,
        Err(why) => {
            tracing::warn!(call = call.name(), room_id, why, "Twitch would not take this call");
            return Ok(Moderated::Refused(why.to_owned()));
        }
    };
    match call {
        ModerationCall::ReadRoom => {
            let told = client.ask::<RoomTold>(&built, &account, deadline).await?.data.into_iter().next();
            let told = told.ok_or_else(|| Trouble::OutOfReach("Twitch tells no modes".to_owned()))?;
            Ok(Moderated::Room(told.modes()))
        }
        _ => client.act(&built, &account, deadline).await.map(|()| Moderated::Done),
    }
}
