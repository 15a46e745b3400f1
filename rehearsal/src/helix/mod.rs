//! `api.twitch.tv/helix`: the calls that a chat bot makes, over the same accounts and channels as the chat.

mod actions;
mod caller;
mod categories;
mod channels;
mod facts;
mod rewards;
mod subscriptions;
mod users;

use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use axum::routing::{get, patch, post};
use serde_json::{Value, json};

use crate::state::Core;
use crate::web::{Reply, SeenRequest, on};
pub(crate) use facts::{Account, Channel, Helix};
pub(crate) use rewards::Redemption;

/// The values of one key in one request (Twitch: 100).
const VALUES_MAX: usize = 100;

/// The paths.
pub(crate) fn routes() -> Router<Arc<Core>> {
    Router::new()
        .route("/helix/users", get(on(users::get)))
        .route("/helix/streams", get(on(channels::streams)))
        .route("/helix/channels", get(on(channels::get)).patch(on(channels::patch)))
        .route("/helix/channels/followers", get(on(users::followers)))
        .route("/helix/games", get(on(categories::get)))
        .route("/helix/search/categories", get(on(categories::search)))
        .route("/helix/chat/shoutouts", post(on(actions::shoutout)))
        .route("/helix/clips", get(on(actions::clips)).post(on(actions::clip)))
        .route("/helix/channel_points/custom_rewards/redemptions", patch(on(rewards::decide)))
        .route(
            "/helix/eventsub/subscriptions",
            get(on(subscriptions::list)).post(on(subscriptions::create)).delete(on(subscriptions::delete)),
        )
}

/// Why a call is refused.
struct Refusal {
    status: u16,
    message: String,
}

impl Refusal {
    /// The refusal in Helix's shape.
    fn reply(self) -> Reply {
        let error = StatusCode::from_u16(self.status).ok().and_then(|status| status.canonical_reason());
        let body = json!({"error": error.unwrap_or_default(), "status": self.status, "message": self.message});
        Reply::json(self.status, &body)
    }
}

fn refused(status: u16, message: impl Into<String>) -> Refusal {
    Refusal { status, message: message.into() }
}

/// The values of `key`, when there are not too many.
fn values<'a>(request: &'a SeenRequest, key: &'a str) -> Result<Vec<&'a str>, Refusal> {
    let values: Vec<_> = request.params(key).collect();
    if values.len() > VALUES_MAX {
        return Err(refused(400, format!("The number of {key} query parameters must not exceed {VALUES_MAX}.")));
    }
    Ok(values)
}

/// The value of a key that must be there.
fn required<'a>(request: &'a SeenRequest, key: &str) -> Result<&'a str, Refusal> {
    let value = request.param(key).filter(|value| !value.is_empty());
    value.ok_or_else(|| refused(400, format!("Missing required parameter \"{key}\"")))
}

/// One page of a list, as `first` and `after` ask for it.
fn page(request: &SeenRequest, all: Vec<Value>) -> Result<Value, Refusal> {
    page_of(request, all, 20)
}

/// The same where a page has another size as a rule.
fn page_of(request: &SeenRequest, all: Vec<Value>, size: usize) -> Result<Value, Refusal> {
    let first = match request.param("first").map(str::parse::<usize>) {
        None => size,
        Some(Ok(first @ 1..=VALUES_MAX)) => first,
        Some(_) => {
            return Err(refused(400, "The parameter \"first\" was malformed: the value must be between 1 and 100"));
        }
    };
    // Cursors are opaque at Twitch; here a letter keeps clients from taking it for a number.
    let start = match request.param("after").filter(|after| !after.is_empty()) {
        None => 0,
        Some(after) => match after.strip_prefix('c').map(str::parse::<usize>) {
            Some(Ok(start)) => start,
            _ => return Err(refused(400, "Invalid cursor.")),
        },
    };
    let end = start.saturating_add(first);
    let pagination = if end < all.len() { json!({"cursor": format!("c{end}")}) } else { json!({}) };
    let data: Vec<_> = all.into_iter().skip(start).take(first).collect();
    Ok(json!({"data": data, "pagination": pagination}))
}
