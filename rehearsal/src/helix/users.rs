//! Accounts and who follows whom.

use std::time::Instant;

use serde_json::{Value, json};

use super::caller::admit;
use super::facts::{Account, born};
use super::{page, refused, required, values};
use crate::chat::wire::is_login;
use crate::state::State;
use crate::web::{Reply, SeenRequest};

/// `GET /users`: those of the query, or the token's own.
pub(super) fn get(state: &mut State, request: &SeenRequest, now: Instant) -> Reply {
    admit(state, request, now, |state, grant| {
        let (ids, logins) = (values(request, "id")?, values(request, "login")?);
        if ids.len() + logins.len() > super::VALUES_MAX {
            return Err(refused(400, "The number of id and login query parameters must not exceed 100."));
        }
        // One that cannot be a login spoils the whole request.
        if logins.iter().any(|login| !is_login(&login.to_ascii_lowercase())) {
            return Err(refused(400, "Invalid login names, emails or IDs in request"));
        }
        let helix = &state.web.helix;
        let own = (ids.is_empty() && logins.is_empty()).then_some(grant.user_id.as_str());
        let by_id = ids.into_iter().chain(own).filter_map(|id| helix.by_id(id));
        let mut found: Vec<_> = by_id.chain(logins.into_iter().filter_map(|login| helix.by_login(login))).collect();
        found.dedup();
        let partner = |account: &Account| helix.channels.iter().any(|channel| channel.id == account.id);
        let shown: Vec<_> = found.into_iter().map(|account| user(account, partner(account))).collect();
        Ok(Reply::ok(&json!({"data": shown})))
    })
}

fn user(account: &Account, partner: bool) -> Value {
    json!({
        "id": account.id, "login": account.login, "display_name": account.display_name, "type": "",
        "broadcaster_type": if partner { "partner" } else { "" }, "description": "",
        "profile_image_url": "https://static-cdn.jtvnw.net/user-default-pictures-uv/profile_image-300x300.png",
        "offline_image_url": "", "view_count": 0, "created_at": born(&account.login),
    })
}

/// `GET /channels/followers`. Without the right to see them there is a total and no names: easy to take for "follows not".
pub(super) fn followers(state: &mut State, request: &SeenRequest, now: Instant) -> Reply {
    admit(state, request, now, |state, grant| {
        let id = required(request, "broadcaster_id")?;
        let may_see = grant.allows("moderator:read:followers") && grant.moderates(state, id);
        let user_id = request.param("user_id").filter(|id| !id.is_empty());
        if user_id.is_some() && !may_see {
            grant.needs("moderator:read:followers")?;
            return Err(refused(
                401,
                "The ID in broadcaster_id must match the user ID found in the request's OAuth token or a channel that it moderates.",
            ));
        }
        let followers = state.web.helix.channel_of(id).map(|channel| channel.followers.clone()).unwrap_or_default();
        let total = followers.len();
        let wanted = followers.into_iter().filter(|(account, _)| user_id.is_none_or(|id| id == account.id));
        let shown = |(account, since): (Account, String)| {
            json!({
                "user_id": account.id, "user_login": account.login, "user_name": account.display_name,
                "followed_at": since,
            })
        };
        let mut list = page(request, if may_see { wanted.map(shown).collect() } else { Vec::new() })?;
        if let Some(fields) = list.as_object_mut() {
            fields.insert("total".to_owned(), total.into());
        }
        Ok(Reply::ok(&list))
    })
}
