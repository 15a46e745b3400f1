//! Accounts and their followers.

use chrono::DateTime;
use serde_json::{Value, json};

use super::state::Helix;
use crate::api::{Call, Refusal, refused};
use crate::web::Reply;
use crate::world::{Account, is_login, rfc3339, stable_user_id};

/// `GET /users`: those of the query, or the token's own.
pub(super) fn get(helix: &mut Helix, call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let (ids, logins) = (call.values("id")?, call.values("login")?);
    call.bounds(ids.len() + logins.len(), || {
        "The number of id and login query parameters must not exceed 100.".to_owned()
    })?;
    // One that cannot be a login spoils the whole request.
    if logins.iter().any(|login| !is_login(&login.to_ascii_lowercase())) {
        return Err(refused(400, "Invalid login names, emails or IDs in request"));
    }
    let world = &helix.world;
    let own = (ids.is_empty() && logins.is_empty()).then_some(call.grant.user_id.as_str());
    let by_id = ids.into_iter().chain(own).filter_map(|id| world.by_id(id));
    let mut found: Vec<_> = by_id.chain(logins.into_iter().filter_map(|login| world.by_login(login))).collect();
    found.dedup();
    let partner = |account: &Account| helix.channels.iter().any(|channel| channel.id == account.id);
    let shown: Vec<_> = found.iter().map(|account| user(account, partner(account))).collect();
    Ok(Reply::ok(&json!({"data": shown})))
}

fn user(account: &Account, partner: bool) -> Value {
    json!({
        "id": account.id, "login": account.login, "display_name": account.display_name, "type": "",
        "broadcaster_type": if partner { "partner" } else { "" }, "description": "",
        "profile_image_url": "https://static-cdn.jtvnw.net/user-default-pictures-uv/profile_image-300x300.png",
        "offline_image_url": "", "view_count": 0, "created_at": born(&account.login),
    })
}

/// Returns the day on which an account was made: the same in every run.
fn born(login: &str) -> String {
    let days = stable_user_id(login).parse::<i64>().unwrap_or_default() % 3000;
    rfc3339(DateTime::from_timestamp(1_450_000_000 + days * 86_400, 0).unwrap_or_default())
}

/// `GET /channels/followers`. Without the right to see them there is a total and no names: easy to take for "follows not".
pub(super) fn followers(helix: &mut Helix, call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let id = call.required("broadcaster_id")?;
    let may_see = call.grant.allows("moderator:read:followers") && helix.world.moderates(call.grant, id);
    let user_id = call.request.param("user_id").filter(|id| !id.is_empty());
    if user_id.is_some() && !may_see {
        call.needs("moderator:read:followers")?;
        return Err(refused(
            401,
            "The ID in broadcaster_id must match the user ID found in the request's OAuth token or a channel that it moderates.",
        ));
    }
    let followers = helix.channel_of(id).map(|channel| channel.followers.clone()).unwrap_or_default();
    let total = followers.len();
    let wanted = followers.into_iter().filter(|(account, _)| user_id.is_none_or(|id| id == account.id));
    let shown = |(account, since): (Account, String)| {
        json!({
            "user_id": account.id, "user_login": account.login, "user_name": account.display_name,
            "followed_at": since,
        })
    };
    let mut list = call.page(if may_see { wanted.map(shown).collect() } else { Vec::new() })?;
    if let Some(fields) = list.as_object_mut() {
        fields.insert("total".to_owned(), total.into());
    }
    Ok(Reply::ok(&list))
}
