//! The calls of Helix about EventSub: subscriptions made, listed, taken back.

use axum::Router;
use axum::routing::get;
use serde_json::Value;

use super::state::EventSub;
use super::subscribing::{Asked, Refused};
use crate::api::{Api, Call, Desk, Refusal, on, refused};
use crate::web::Reply;
use crate::world::Shared;

/// Subscriptions on a page.
const PAGE: usize = 100;

/// The path of these calls.
pub(crate) fn routes(api: &Shared<Api>, eventsub: &Shared<EventSub>) -> Router {
    Router::new()
        .route("/helix/eventsub/subscriptions", get(on(list)).post(on(create)).delete(on(delete)))
        .with_state(Desk::new(api.clone(), eventsub.clone()))
}

/// `POST /eventsub/subscriptions`.
fn create(eventsub: &mut EventSub, call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let asked = asked(call)?;
    let answer =
        eventsub.subscribe(call.grant, asked, call.now).map_err(|Refused(status, why)| refused(status, why))?;
    Ok(Reply::json(202, &answer))
}

fn asked(call: &Call<'_>) -> Result<Asked, Refusal> {
    let body = call.body().ok_or_else(|| refused(400, "invalid JSON in request body"))?;
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
fn list(eventsub: &mut EventSub, call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let filters = ["status", "type", "user_id", "subscription_id"];
    let given: Vec<_> = filters.iter().filter_map(|key| Some((*key, call.request.param(key)?))).collect();
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
    let (listed, mut answer) = eventsub.subscriptions_of(call.grant, wanted, call.now);
    let page = call.page_of(listed, PAGE)?;
    if let (Some(answer), Value::Object(page)) = (answer.as_object_mut(), page) {
        answer.extend(page);
    }
    Ok(Reply::ok(&answer))
}

/// `DELETE /eventsub/subscriptions`.
fn delete(eventsub: &mut EventSub, call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let id = call.required("id")?;
    if eventsub.unsubscribe(call.grant, id, call.now) {
        Ok(Reply::empty(204))
    } else {
        Err(refused(404, "subscription not found"))
    }
}
