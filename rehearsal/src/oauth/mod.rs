//! `id.twitch.tv/oauth2`: the device code flow, refresh, validation, revocation.

mod devices;
mod tokens;

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::routing::{get, post};
use serde_json::json;

use crate::state::{Core, State};
use crate::web::{Reply, SeenRequest, on};
use crate::world::viewer::stable_user_id;
use devices::{Devices, Polled};
pub(crate) use tokens::Grant;
pub use tokens::TokenPair;
use tokens::Tokens;

const DEVICE_GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";
/// What the bot's own token of [`StageConfig`](crate::StageConfig) allows unless it is told otherwise: all that a bot asks
/// for.
const BOT_SCOPES: [&str; 11] = [
    "chat:read",
    "chat:edit",
    "user:read:chat",
    "user:write:chat",
    "user:bot",
    "moderator:read:followers",
    "moderator:manage:shoutouts",
    "moderator:manage:announcements",
    "moderator:read:chatters",
    "user:read:moderated_channels",
    "clips:edit",
];

/// A token that is good from the beginning on, like the bot's own: it does not expire and cannot be refreshed.
#[derive(Clone)]
pub struct KnownToken {
    /// Whose it is.
    pub login: String,
    /// The access token, without `oauth:`.
    pub access: String,
    /// What it allows.
    pub scopes: Vec<String>,
}

impl KnownToken {
    /// A token of `login` that allows `scopes`.
    #[must_use]
    pub fn new(login: &str, access: &str, scopes: &[&str]) -> Self {
        let scopes = scopes.iter().map(|scope| (*scope).to_owned()).collect();
        Self { login: login.to_ascii_lowercase(), access: access.to_owned(), scopes }
    }
}

/// The registered application, and how long things live.
#[derive(Clone)]
pub struct OAuthConfig {
    /// The only client that exists.
    pub client_id: String,
    /// A secret makes the client confidential: refreshing needs it, and the refresh token stays the same.
    pub client_secret: Option<String>,
    /// What the bot's own token allows.
    pub bot_scopes: Vec<String>,
    /// Further tokens that are good from the beginning on, a broadcaster's for instance.
    pub known: Vec<KnownToken>,
    /// How long a client waits between two polls, in whole seconds (Twitch: 5).
    pub device_interval_s: u64,
    /// How long a device code can be used (Twitch: 30 min).
    pub device_life: Duration,
    /// How long an access token lives (Twitch: about 4 h).
    pub access_life: Duration,
    /// How long a public client's refresh token lives (Twitch: 30 days).
    pub refresh_life: Duration,
}

impl Default for OAuthConfig {
    fn default() -> Self {
        Self {
            client_id: "rehearsalclient000000000000000".to_owned(),
            client_secret: None,
            bot_scopes: BOT_SCOPES.map(str::to_owned).to_vec(),
            known: Vec::new(),
            device_interval_s: 5,
            device_life: Duration::from_secs(1800),
            access_life: Duration::from_secs(14_124),
            refresh_life: Duration::from_secs(30 * 86_400),
        }
    }
}

/// What the authorisation server remembers.
#[derive(Default)]
pub(crate) struct OAuth {
    pub(crate) tokens: Tokens,
    pub(crate) devices: Devices,
    /// Refreshes that succeeded.
    pub(crate) refreshes: u64,
}

/// The server's paths.
pub(crate) fn routes() -> Router<Arc<Core>> {
    Router::new()
        .route("/oauth2/validate", get(on(validate)))
        .route("/oauth2/device", post(on(device)))
        .route("/oauth2/token", post(on(token)))
        .route("/oauth2/revoke", post(on(revoke)))
}

impl State {
    /// Who holds `access`. The token of the configuration is the bot's and does not expire, unless it was taken away.
    pub(crate) fn holder(&self, access: &str, now: Instant) -> Option<(Grant, Duration)> {
        if let Some((grant, left)) = self.web.oauth.tokens.find(access, now) {
            return Some((grant.clone(), left));
        }
        if self.web.oauth.tokens.is_withdrawn(access) {
            return None;
        }
        let oauth = &self.web.config.oauth;
        let (login, scopes) = if access == self.config.token {
            (&self.config.bot_login, &oauth.bot_scopes)
        } else {
            oauth.known.iter().find(|known| known.access == access).map(|known| (&known.login, &known.scopes))?
        };
        let scopes: Vec<&str> = scopes.iter().map(String::as_str).collect();
        Some((self.grant_for(login, &scopes), Duration::from_secs(60 * 86_400)))
    }

    /// A grant of the one client for an account.
    pub(crate) fn grant_for(&self, login: &str, scopes: &[&str]) -> Grant {
        let login = login.to_ascii_lowercase();
        let is_bot = login == self.config.bot_login;
        Grant {
            user_id: if is_bot { self.config.bot_user_id.clone() } else { stable_user_id(&login) },
            login,
            scopes: scopes.iter().map(|scope| (*scope).to_owned()).collect(),
            client_id: self.web.config.oauth.client_id.clone(),
        }
    }

    /// A new pair for an account, as if it had logged in.
    pub(crate) fn issue(&mut self, grant: Grant, now: Instant) -> TokenPair {
        let Self { web, rng, .. } = self;
        web.oauth.tokens.issue(grant, &web.config.oauth, now, rng)
    }

    /// Whether the account `user_id` lets the application do anything.
    pub(crate) fn has_authorized(&self, user_id: &str, now: Instant) -> bool {
        let is_bot = user_id == self.config.bot_user_id && self.holder(&self.config.token, now).is_some();
        let known = &self.web.config.oauth.known;
        let is_known = |one: &KnownToken| {
            stable_user_id(&one.login) == user_id && !self.web.oauth.tokens.is_withdrawn(&one.access)
        };
        is_bot || known.iter().any(is_known) || self.web.oauth.tokens.is_known(user_id)
    }

    /// Whether `access` lets the bot's account into the chat.
    pub(crate) fn may_chat(&self, access: &str, now: Instant) -> bool {
        let holder = self.holder(access, now);
        holder.is_some_and(|(grant, _)| grant.login == self.config.bot_login && grant.allows("chat:read"))
    }
}

fn validate(state: &mut State, request: &SeenRequest, now: Instant) -> Reply {
    if request.header("authorization").is_none() {
        return refused(401, "missing authorization token");
    }
    let token = request.credentials("OAuth").or_else(|| request.credentials("Bearer")).unwrap_or_default();
    match state.holder(token, now) {
        Some((grant, left)) => Reply::ok(&json!({
            "client_id": grant.client_id, "login": grant.login, "scopes": grant.scopes, "user_id": grant.user_id,
            "expires_in": left.as_secs(),
        })),
        None => refused(401, "invalid access token"),
    }
}

fn device(state: &mut State, request: &SeenRequest, now: Instant) -> Reply {
    let form = Form::of(request);
    if let Some(refusal) = form.wrong_client(state) {
        return refusal;
    }
    // The plural, other than in the reply.
    let Some(scopes) = form.get("scopes") else { return refused(400, "missing scopes") };
    let scopes = scopes.split_ascii_whitespace().map(str::to_owned).collect();
    let State { web, rng, .. } = state;
    let config = &web.config.oauth;
    let (device_code, user_code) = web.oauth.devices.begin(scopes, now + config.device_life, rng);
    Reply::ok(&json!({
        "device_code": device_code, "expires_in": config.device_life.as_secs(), "interval": config.device_interval_s,
        "user_code": user_code,
        "verification_uri": format!("https://www.twitch.tv/activate?public=true&device-code={user_code}"),
    }))
}

fn token(state: &mut State, request: &SeenRequest, now: Instant) -> Reply {
    let form = Form::of(request);
    if let Some(refusal) = form.wrong_client(state) {
        return refusal;
    }
    match form.get("grant_type") {
        Some(DEVICE_GRANT) => poll(state, &form, now),
        Some("refresh_token") => refresh(state, &form, now),
        // No other grant for a public client, and none with a redirect for a daemon.
        Some("client_credentials") => refused(403, "invalid client secret"),
        Some("authorization_code") => refused(400, "Invalid authorization code"),
        Some(_) => refused(400, "invalid grant type"),
        None => refused(400, "missing grant type"),
    }
}

fn poll(state: &mut State, form: &Form, now: Instant) -> Reply {
    let interval = Duration::from_secs(state.web.config.oauth.device_interval_s);
    let code = form.get("device_code").unwrap_or_default();
    match state.web.oauth.devices.poll(code, interval, now) {
        Polled::Pending => refused(400, "authorization_pending"),
        Polled::TooSoon => refused(400, "slow_down"),
        Polled::Denied => refused(400, "access_denied"),
        Polled::Unknown => refused(400, "invalid device code"),
        Polled::Approved { login, scopes } => {
            let scopes: Vec<&str> = scopes.iter().map(String::as_str).collect();
            let grant = state.grant_for(&login, &scopes);
            pair(&state.issue(grant, now), state)
        }
    }
}

fn refresh(state: &mut State, form: &Form, now: Instant) -> Reply {
    let State { web, rng, .. } = state;
    let config = &web.config.oauth;
    if let Some(secret) = &config.client_secret {
        match form.get("client_secret") {
            None => return refused(400, "missing client secret"),
            Some(given) if given != secret => return refused(403, "invalid client secret"),
            Some(_) => {}
        }
    }
    match form.get("refresh_token").and_then(|token| web.oauth.tokens.refresh(token, config, now, rng)) {
        Some(new) => {
            web.oauth.refreshes += 1;
            pair(&new, state)
        }
        None => Reply::json(400, &json!({"error": "Bad Request", "status": 400, "message": "Invalid refresh token"})),
    }
}

fn pair(pair: &TokenPair, state: &State) -> Reply {
    Reply::ok(&json!({
        "access_token": pair.access, "expires_in": state.web.config.oauth.access_life.as_secs(),
        "refresh_token": pair.refresh, "scope": pair.scopes, "token_type": "bearer",
    }))
}

fn revoke(state: &mut State, request: &SeenRequest, now: Instant) -> Reply {
    let form = Form::of(request);
    match form.get("client_id") {
        None => return refused(400, "missing client id"),
        Some(id) if id != state.web.config.oauth.client_id => return refused(404, "client does not exist"),
        Some(_) => {}
    }
    let token = form.get("token").unwrap_or_default();
    if state.holder(token, now).is_none() {
        return refused(400, "Invalid token");
    }
    state.web.oauth.tokens.withdraw(token);
    Reply::empty(200)
}

/// This server's errors have no `error` as a rule.
fn refused(status: u16, message: &str) -> Reply {
    Reply::json(status, &json!({"status": status, "message": message}))
}

/// The pairs of a form, or of the query as this server takes them too.
struct Form(Vec<(String, String)>);

impl Form {
    fn of(request: &SeenRequest) -> Self {
        Self(request.form().into_iter().chain(request.query.iter().cloned()).collect())
    }

    fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(name, value)| name == key && !value.is_empty()).map(|(_, value)| value.as_str())
    }

    fn wrong_client(&self, state: &State) -> Option<Reply> {
        match self.get("client_id") {
            None => Some(refused(400, "missing client id")),
            Some(id) if id != state.web.config.oauth.client_id => Some(refused(400, "invalid client")),
            Some(_) => None,
        }
    }
}
