//! `/api/v1/session`: signing in with the code of a link, and out.

use crate::call::{Answer, Call, json, nothing, see};
use crate::http::problem::{Kind, Problem};
use crate::pages;
use crate::signing_in::{cookie, link, sessions};
use axum::body::Body;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderValue, Response, StatusCode};
use chrono::SecondsFormat;
use kissbot_actors::kernel::clock;
use serde_json::json;

/// Longer ones are no codes.
const CODE_CHARS_MAX: usize = 200;

/// Begins a session. Wrong codes, used ones and old ones are answered alike.
pub(crate) async fn begin(call: Call) -> Answer {
    call.fields.only(&["code"])?;
    let code = call.fields.needed("code", CODE_CHARS_MAX)?.to_owned();
    // In a browser's address bar the code stands behind `#`.
    let code = code.rsplit('#').next().unwrap_or_default();
    let now = clock::wall();
    let Some(grant) = link::use_up(&call.office.settings.folder, code, now) else {
        tracing::warn!("somebody has tried to sign in to the dashboard with a code that is not good");
        let problem = Problem::new(Kind::Unauthenticated, call.say("page-login-wrong"));
        return if call.fields.is_form { Ok(pages::login::again(&call, &problem)) } else { Err(problem) };
    };
    tracing::info!(role = grant.role.word(), name = grant.name, "somebody has signed in to the dashboard");
    let token = call.office.sessions().begin(grant, now).map_err(|error| {
        tracing::error!(%error, "nobody can sign in to the dashboard");
        Problem::new(Kind::Broken, "")
    })?;
    let cookie = cookie::set(token.expose(), call.office.is_secure(), sessions::LASTS);
    Ok(with_cookie(if call.fields.is_form { see("/") } else { nothing() }, &cookie))
}

/// Ends the session.
pub(crate) async fn end(call: Call) -> Answer {
    if let Some(session) = &call.session {
        call.office.sessions().end(session.id());
        tracing::info!(name = session.grant.name, "somebody has signed out of the dashboard");
    }
    let cookie = cookie::clear(call.office.is_secure());
    Ok(with_cookie(if call.fields.is_form { see("/login") } else { nothing() }, &cookie))
}

/// Tells who asks.
pub(crate) async fn me(call: Call) -> Answer {
    let grant = call.grant()?;
    let channels: Vec<&str> = call.channels().iter().map(|channel| channel.as_str()).collect();
    let ends_at = call.session.as_ref().map(|session| session.ends_at().to_rfc3339_opts(SecondsFormat::Secs, true));
    let me = json!({"name": grant.name, "role": grant.role.word(), "channels": channels, "expires_at": ends_at});
    Ok(json(StatusCode::OK, &me))
}

fn with_cookie(mut response: Response<Body>, cookie: &str) -> Response<Body> {
    if let Ok(mut cookie) = HeaderValue::from_str(cookie) {
        cookie.set_sensitive(true);
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    response
}
