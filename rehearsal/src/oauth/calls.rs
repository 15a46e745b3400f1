//! The server's answers.

use std::time::{Duration, Instant};

use axum::Router;
use axum::routing::{get, post};
use serde_json::json;

use super::devices::Polled;
use super::form::{Form, refused};
use super::state::OAuth;
use super::tokens::TokenPair;
use crate::web::{Reply, SeenRequest, on};
use crate::world::Shared;

const DEVICE_GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// The server's paths.
pub(crate) fn routes(oauth: &Shared<OAuth>) -> Router {
    Router::new()
        .route("/oauth2/validate", get(on(validate)))
        .route("/oauth2/device", post(on(device)))
        .route("/oauth2/token", post(on(token)))
        .route("/oauth2/revoke", post(on(revoke)))
        .with_state(oauth.clone())
}

fn validate(oauth: &mut OAuth, request: &SeenRequest, now: Instant) -> Reply {
    if request.header("authorization").is_none() {
        return refused(401, "missing authorization token");
    }
    let token = request.credentials("OAuth").or_else(|| request.credentials("Bearer")).unwrap_or_default();
    match oauth.holder(token, now) {
        Some((grant, left)) if grant.is_application() => Reply::ok(&json!({
            "client_id": grant.client_id, "scopes": null, "expires_in": left.as_secs(),
        })),
        Some((grant, left)) => Reply::ok(&json!({
            "client_id": grant.client_id, "login": grant.login, "scopes": grant.scopes, "user_id": grant.user_id,
            "expires_in": left.as_secs(),
        })),
        None => refused(401, "invalid access token"),
    }
}

fn device(oauth: &mut OAuth, request: &SeenRequest, now: Instant) -> Reply {
    let form = Form::of(request);
    if let Some(refusal) = form.wrong_client(&oauth.config.client_id) {
        return refusal;
    }
    // The plural, other than in the reply.
    let Some(scopes) = form.get("scopes") else { return refused(400, "missing scopes") };
    let scopes = scopes.split_ascii_whitespace().map(str::to_owned).collect();
    let OAuth { world, config, devices, .. } = oauth;
    let (device_code, user_code) = world.roll(|rng| devices.begin(scopes, now + config.device_life, rng));
    Reply::ok(&json!({
        "device_code": device_code, "expires_in": config.device_life.as_secs(), "interval": config.device_interval_s,
        "user_code": user_code,
        "verification_uri": format!("https://www.twitch.tv/activate?public=true&device-code={user_code}"),
    }))
}

fn token(oauth: &mut OAuth, request: &SeenRequest, now: Instant) -> Reply {
    let form = Form::of(request);
    if let Some(refusal) = form.wrong_client(&oauth.config.client_id) {
        return refusal;
    }
    match form.get("grant_type") {
        Some(DEVICE_GRANT) => poll(oauth, &form, now),
        Some("refresh_token") => refresh(oauth, &form, now),
        Some("client_credentials") => application(oauth, &form, now),
        // None with a redirect for a daemon.
        Some("authorization_code") => refused(400, "Invalid authorization code"),
        Some(_) => refused(400, "invalid grant type"),
        None => refused(400, "missing grant type"),
    }
}

fn poll(oauth: &mut OAuth, form: &Form, now: Instant) -> Reply {
    let interval = Duration::from_secs(oauth.config.device_interval_s);
    let code = form.get("device_code").unwrap_or_default();
    match oauth.devices.poll(code, interval, now) {
        Polled::Pending => refused(400, "authorization_pending"),
        Polled::TooSoon => refused(400, "slow_down"),
        Polled::Denied => refused(400, "access_denied"),
        Polled::Unknown => refused(400, "invalid device code"),
        Polled::Approved { login, scopes } => {
            let scopes: Vec<&str> = scopes.iter().map(String::as_str).collect();
            let grant = oauth.grant_for(&login, &scopes);
            pair(&oauth.issue(grant, now), oauth)
        }
    }
}

fn refresh(oauth: &mut OAuth, form: &Form, now: Instant) -> Reply {
    let OAuth { world, config, tokens, .. } = oauth;
    if let Some(secret) = &config.client_secret {
        match form.get("client_secret") {
            None => return refused(400, "missing client secret"),
            Some(given) if given != secret => return refused(403, "invalid client secret"),
            Some(_) => {}
        }
    }
    let renewed = form.get("refresh_token").and_then(|token| world.roll(|rng| tokens.refresh(token, config, now, rng)));
    match renewed {
        Some(new) => {
            oauth.refreshes += 1;
            pair(&new, oauth)
        }
        None => Reply::json(400, &json!({"error": "Bad Request", "status": 400, "message": "Invalid refresh token"})),
    }
}

/// A token of the application itself, which a public client cannot have.
fn application(oauth: &mut OAuth, form: &Form, now: Instant) -> Reply {
    let OAuth { world, config, tokens, .. } = oauth;
    match (&config.client_secret, form.get("client_secret")) {
        (_, None) => refused(400, "missing client secret"),
        (Some(secret), Some(given)) if given == secret => {
            let (access, life) = world.roll(|rng| tokens.issue_app(now, rng));
            Reply::ok(&json!({ "access_token": access, "expires_in": life.as_secs(), "token_type": "bearer" }))
        }
        _ => refused(403, "invalid client secret"),
    }
}

fn pair(pair: &TokenPair, oauth: &OAuth) -> Reply {
    Reply::ok(&json!({
        "access_token": pair.access, "expires_in": oauth.config.access_life.as_secs(),
        "refresh_token": pair.refresh, "scope": pair.scopes, "token_type": "bearer",
    }))
}

fn revoke(oauth: &mut OAuth, request: &SeenRequest, now: Instant) -> Reply {
    let form = Form::of(request);
    match form.get("client_id") {
        None => return refused(400, "missing client id"),
        Some(id) if id != oauth.config.client_id => return refused(404, "client does not exist"),
        Some(_) => {}
    }
    let token = form.get("token").unwrap_or_default();
    if oauth.holder(token, now).is_none() {
        return refused(400, "Invalid token");
    }
    oauth.withdraw(token);
    Reply::empty(200)
}
