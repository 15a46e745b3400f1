//! `/api/v1/people`: who is signed in.

use crate::call::{Answer, Call, json, nothing, see};
use crate::http::problem::{Kind, Problem};
use axum::http::StatusCode;
use chrono::SecondsFormat;
use kissbot_actors::kernel::clock;
use serde_json::{Value as Json, json};

/// Lists the sessions.
pub(crate) async fn list(call: Call) -> Answer {
    let own = call.session.as_ref().map(|session| session.id().to_owned());
    let sessions = call.office.sessions();
    let items: Vec<Json> = sessions
        .present(clock::wall())
        .map(|session| {
            json!({
                "id": session.id(),
                "name": session.grant.name,
                "role": session.grant.role.word(),
                "channel": session.grant.channel.as_ref().map(ToString::to_string),
                "made_at": session.made_at.to_rfc3339_opts(SecondsFormat::Secs, true),
                "expires_at": session.ends_at().to_rfc3339_opts(SecondsFormat::Secs, true),
                "is_own": own.as_deref() == Some(session.id()),
            })
        })
        .collect();
    Ok(json(StatusCode::OK, &json!({"items": items, "next": null})))
}

/// Ends one.
pub(crate) async fn end(call: Call) -> Answer {
    let id = call.part("id");
    if !call.office.sessions().end(id) {
        return Err(Problem::new(Kind::NotFound, ""));
    }
    tracing::info!(session = id, by = call.grant()?.name, "a session of the dashboard was ended");
    Ok(if call.fields.is_form { see("/people") } else { nothing() })
}
