//! Who calls: token, client id, scopes, and the points that a call costs.

use std::collections::BTreeMap;
use std::time::Instant;

use axum::http::HeaderName;

use super::{Refusal, refused};
use crate::oauth::Grant;
use crate::stage::config::BotRole;
use crate::state::State;
use crate::web::{Reply, SeenRequest};

/// Accounts whose points are counted; with more, all begin anew.
const BUCKETS_MAX: usize = 1000;

/// The points that every account has left, refilled steadily over a minute.
#[derive(Default)]
pub(crate) struct Points(BTreeMap<String, (f64, Instant)>);

impl Points {
    /// Takes a point. What is left, or nothing when there is none.
    fn take(&mut self, user_id: &str, per_minute: u32, now: Instant) -> Option<f64> {
        if self.0.len() >= BUCKETS_MAX && !self.0.contains_key(user_id) {
            self.0.clear();
        }
        let full = f64::from(per_minute);
        let (left, since) = self.0.entry(user_id.to_owned()).or_insert((full, now));
        *left = (*left + now.duration_since(*since).as_secs_f64() * full / 60.0).min(full);
        *since = now;
        if *left < 1.0 {
            return None;
        }
        *left -= 1.0;
        Some(*left)
    }
}

/// Runs `call` for whoever may call: a valid token, the client it was given to, a point left. The answer carries the
/// rate limit's headers, which it does not for a bad token.
pub(super) fn admit(
    state: &mut State,
    request: &SeenRequest,
    now: Instant,
    call: impl FnOnce(&mut State, &Grant) -> Result<Reply, Refusal>,
) -> Reply {
    let grant = match caller(state, request, now) {
        Ok(grant) => grant,
        Err(refusal) => return refusal.reply(),
    };
    let per_minute = state.web.config.helix_points_per_min;
    let left = state.web.helix.points.take(&grant.user_id, per_minute, now);
    let reply = match left {
        Some(_) => call(state, &grant).unwrap_or_else(Refusal::reply),
        None => refused(429, "Your request to the API exceeded the rate limit.").reply(),
    };
    let left = left.unwrap_or_default().max(0.0);
    let until_full = (f64::from(per_minute) - left) * 60.0 / f64::from(per_minute.max(1));
    // Below a minute and not negative.
    let reset = chrono::Utc::now().timestamp() + until_full.ceil() as i64;
    let header = HeaderName::from_static;
    reply
        .with(header("ratelimit-limit"), per_minute.to_string())
        .with(header("ratelimit-remaining"), format!("{}", left.floor()))
        .with(header("ratelimit-reset"), reset.to_string())
}

fn caller(state: &State, request: &SeenRequest, now: Instant) -> Result<Grant, Refusal> {
    let unauthorized = |message| Err(refused(401, message));
    if request.header("authorization").is_none() {
        return unauthorized("OAuth token is missing");
    }
    let Some(client_id) = request.header("client-id") else { return unauthorized("Client ID is missing") };
    let Some((grant, _)) = request.credentials("Bearer").and_then(|token| state.holder(token, now)) else {
        return unauthorized("Invalid OAuth token");
    };
    if grant.client_id != client_id {
        return unauthorized("Client ID and OAuth token do not match");
    }
    Ok(grant)
}

impl Grant {
    /// 401 when a scope is missing.
    pub(super) fn needs(&self, scope: &str) -> Result<(), Refusal> {
        if self.allows(scope) { Ok(()) } else { Err(refused(401, format!("Missing scope: {scope}"))) }
    }

    /// 401 when the account in a parameter is not the token's.
    pub(super) fn must_be(&self, user_id: &str, key: &str) -> Result<(), Refusal> {
        if self.user_id == user_id {
            return Ok(());
        }
        Err(refused(401, format!("The ID in {key} must match the user ID found in the request's OAuth token.")))
    }

    /// Whether the account moderates the channel: its owner, or the bot where it is a moderator.
    pub(crate) fn moderates(&self, state: &State, broadcaster_id: &str) -> bool {
        let is_bot = self.login == state.config.bot_login;
        let room = state.rooms.values().find(|room| room.room_id == broadcaster_id);
        let role = room.map(|room| room.role).filter(|_| is_bot);
        self.user_id == broadcaster_id || matches!(role, Some(BotRole::Moderator | BotRole::Broadcaster))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn points_run_out_and_come_back_over_a_minute() {
        let (mut points, now) = (Points::default(), tokio::time::Instant::now().into_std());
        assert_eq!((points.take("1", 2, now), points.take("1", 2, now)), (Some(1.0), Some(0.0)));
        assert_eq!(points.take("1", 2, now), None);
        assert_eq!(points.take("2", 2, now), Some(1.0), "everybody has their own");
        assert!(points.take("1", 2, now + Duration::from_secs(30)).is_some());
        assert_eq!(points.take("1", 2, now + Duration::from_secs(31)), None);
    }
}
