//! EventSub's subscriptions: made, listed, taken back.

use std::time::Instant;

use serde_json::Value;

use super::caller::admit;
use super::{Refusal, page_of, refused, required};
use crate::eventsub::{Asked, Refused};
use crate::state::State;
use crate::web::{Reply, SeenRequest};

/// Subscriptions on a page.
const PAGE: usize = 100;

/// `POST /eventsub/subscriptions`.
pub(super) fn create(state: &mut State, request: &SeenRequest, now: Instant) -> Reply {
    admit(state, request, now, |state, grant| {
        let asked = asked(request)?;
        let answer = state.subscribe(grant, asked, now).map_err(|Refused(status, why)| refused(status, why))?;
        Ok(Reply::json(202, &answer))
    })
}

fn asked(request: &SeenRequest) -> Result<Asked, Refusal> {
    let body = if request.is_of("application/json") { request.json() } else { None };
    let body = body.ok_or_else(|| refused(400, "invalid JSON in request body"))?;
    let text = |pointer: &str| {
        let text = body.pointer(pointer).and_then(Value::as_str).filter(|text| !text.is_empty());
        text.map(str::to_owned).ok_or_else(|| refused(400, format!("missing or invalid field {pointer}")))
    };
    match text("/transport/method")?.as_str() {
        "websocket" => {}
        "webhook" | "conduit" => return Err(refused(400, "invalid transport and auth combination")),
        _ => return Err(refused(400, "unsupported transport method")),
    }
    let condition = body.pointer("/condition").and_then(Value::as_object);
    let condition = condition.ok_or_else(|| refused(400, "missing or unparseable condition"))?;
    let pair = |(key, value): (&String, &Value)| Some((key.clone(), value.as_str()?.to_owned()));
    // Numbers are not ids at Twitch, and neither is an empty text.
    let condition: Option<_> = condition.iter().filter(|(_, value)| value.as_str() != Some("")).map(pair).collect();
    Ok(Asked {
        kind: text("/type")?,
        version: text("/version")?,
        condition: condition.ok_or_else(|| refused(400, "missing or unparseable condition"))?,
        session_id: text("/transport/session_id")?,
    })
}

/// `GET /eventsub/subscriptions`: by one filter at most.
pub(super) fn list(state: &mut State, request: &SeenRequest, now: Instant) -> Reply {
    admit(state, request, now, |state, grant| {
        let filters = ["status", "type", "user_id", "subscription_id"];
        let given: Vec<_> = filters.iter().filter_map(|key| Some((*key, request.param(key)?))).collect();
        if given.len() > 1 {
            return Err(refused(400, "only one of status, type, user_id or subscription_id can be specified"));
        }
        let wanted = |one: &Value| match given.first() {
            None => true,
            Some(("user_id", id)) => {
                one.pointer("/condition").and_then(Value::as_object).is_some_and(|all| all.values().any(|v| v == id))
            }
            Some((key, value)) => {
                let field = if *key == "subscription_id" { "id" } else { key };
                one.get(field).and_then(Value::as_str) == Some(*value)
            }
        };
        let (listed, mut answer) = state.subscriptions_of(grant, wanted, now);
        let page = page_of(request, listed, PAGE)?;
        if let (Some(answer), Value::Object(page)) = (answer.as_object_mut(), page) {
            answer.extend(page);
        }
        Ok(Reply::ok(&answer))
    })
}

/// `DELETE /eventsub/subscriptions`.
pub(super) fn delete(state: &mut State, request: &SeenRequest, now: Instant) -> Reply {
    admit(state, request, now, |state, grant| {
        let id = required(request, "id")?;
        if state.unsubscribe(grant, id, now) {
            Ok(Reply::empty(204))
        } else {
            Err(refused(404, "subscription not found"))
        }
    })
}
