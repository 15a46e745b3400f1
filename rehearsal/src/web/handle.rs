//! The handle on the HTTP side that tests and the rehearsal hold.

use std::sync::Arc;

use chrono::Utc;

use super::{Reply, SeenRequest, Service, ServiceMood};
use crate::chat::connection::now;
use crate::helix::Channel;
use crate::stage::name;
use crate::{Stage, TokenPair, Viewer};

/// A stage's HTTP side. It keeps the stage alive like any other handle on it.
#[derive(Debug, Clone)]
pub struct WebStage {
    pub(crate) stage: Stage,
}

impl WebStage {
    /// How `service` behaves from the next request on.
    pub fn set_mood(&self, service: Service, mood: ServiceMood) {
        self.stage.core().lock().web.set_mood(service, mood);
    }

    /// How `service` behaves.
    #[must_use]
    pub fn mood(&self, service: Service) -> ServiceMood {
        self.stage.core().lock().web.mood(service)
    }

    /// The next request to `service` gets this reply, whatever it asks; several are given in their order (at most 1,000
    /// wait). Only slowness still holds.
    pub fn next_reply(&self, service: Service, status: u16, content_type: &'static str, body: impl Into<Vec<u8>>) {
        self.stage.core().lock().web.prepare(service, Reply::text(status, content_type, body.into()));
    }

    /// The model's next answer in a good mood is `text`, word for word, in a sound reply (at most 1,000 wait).
    pub fn next_answer(&self, text: &str) {
        self.stage.core().lock().web.llm.prepare(text);
    }

    /// `login` logs in with `scopes`: a fresh pair of tokens.
    #[must_use]
    pub fn issue_token(&self, login: &str, scopes: &[&str]) -> TokenPair {
        let mut state = self.stage.core().lock();
        let grant = state.grant_for(login, scopes);
        state.issue(grant, now())
    }

    /// The user codes that wait for somebody's decision, the oldest first, each with the scopes that it asks for.
    #[must_use]
    pub fn waiting_devices(&self) -> Vec<(String, Vec<String>)> {
        let state = self.stage.core().lock();
        state.web.oauth.devices.waiting().map(|(code, scopes)| (code.to_owned(), scopes.to_vec())).collect()
    }

    /// `login` types a user code in and agrees. False for an unknown code.
    pub fn approve_device(&self, user_code: &str, login: &str) -> bool {
        self.stage.core().lock().web.oauth.devices.decide(user_code, Some(login))
    }

    /// Somebody types a user code in and refuses. False for an unknown code.
    pub fn deny_device(&self, user_code: &str) -> bool {
        self.stage.core().lock().web.oauth.devices.decide(user_code, None)
    }

    /// One access token is valid no longer: the configuration's own too. Connections that used it stay.
    pub fn revoke_token(&self, access: &str) {
        self.stage.core().lock().web.oauth.tokens.withdraw(access);
    }

    /// All access tokens that `login` got from the login server expire at once; refresh tokens stay good.
    pub fn expire_tokens(&self, login: &str) {
        self.stage.core().lock().web.oauth.tokens.expire(login);
    }

    /// `login` disconnects the application: access and refresh tokens are gone, the configuration's own too. EventSub
    /// revokes what needed them.
    pub fn disconnect(&self, login: &str) {
        let login = login.to_ascii_lowercase();
        let mut state = self.stage.core().lock();
        state.web.oauth.tokens.disconnect(&login);
        let known = state.web.config.oauth.known.iter().filter(|known| known.login == login);
        let mut gone: Vec<String> = known.map(|known| known.access.clone()).collect();
        if login == state.config.bot_login {
            gone.push(state.config.token.clone());
        }
        gone.iter().for_each(|access| state.web.oauth.tokens.withdraw(access));
        state.disconnected(&login, now());
    }

    /// The bot's own token allows only `scopes` from now on, as after a login that asked for less.
    pub fn set_bot_scopes(&self, scopes: &[&str]) {
        let scopes = scopes.iter().map(|scope| (*scope).to_owned()).collect();
        self.stage.core().lock().web.config.oauth.bot_scopes = scopes;
    }

    /// How many refreshes have succeeded.
    #[must_use]
    pub fn refreshes(&self) -> u64 {
        self.stage.core().lock().web.oauth.refreshes
    }

    /// The channel's stream begins now, or ends. A channel that does not exist stays so.
    pub fn set_live(&self, channel: &str, live: bool) {
        self.channel(channel, |channel| channel.live_since = live.then(Utc::now));
    }

    /// The channel's title changes.
    pub fn set_title(&self, channel: &str, title: &str) {
        self.channel(channel, |channel| title.clone_into(&mut channel.title));
    }

    /// The channel's category changes; an empty name is none. A name that no category has becomes one.
    pub fn set_category(&self, channel: &str, name: &str) {
        let category = self.stage.core().lock().category_named(name);
        self.channel(channel, |channel| channel.category = category);
    }

    /// `viewer` follows the channel from now on.
    pub fn follow(&self, channel: &str, viewer: &Viewer) {
        self.stage.core().lock().web.helix.follow(&name(channel), viewer);
    }

    /// `viewer` has an account, even if they never say a word. Whoever speaks or follows has one anyway.
    pub fn meet(&self, viewer: &Viewer) {
        self.stage.core().lock().web.helix.meet(viewer);
    }

    fn channel(&self, login: &str, change: impl FnOnce(&mut Channel)) {
        if let Some(channel) = self.stage.core().lock().web.helix.channel(&name(login)) {
            change(channel);
        }
    }

    /// How often `endpoint` was asked, as in `GET /rawg/api/games`, whatever came of it.
    #[must_use]
    pub fn count(&self, endpoint: &str) -> u64 {
        self.stage.core().lock().web.counts.get(endpoint).copied().unwrap_or_default()
    }

    /// How often `service` was asked, whatever came of it.
    #[must_use]
    pub fn count_of(&self, service: Service) -> u64 {
        let state = self.stage.core().lock();
        let of_it = |endpoint: &str| endpoint.split_once(' ').and_then(|(_, path)| Service::of(path)) == Some(service);
        state.web.counts.iter().filter(|(endpoint, _)| of_it(endpoint)).map(|(_, count)| count).sum()
    }

    /// The last requests (at most 2,000), the oldest first.
    #[must_use]
    pub fn requests(&self) -> Vec<Arc<SeenRequest>> {
        self.stage.core().lock().web.seen.iter().cloned().collect()
    }

    /// The last request to `endpoint`, as in `GET /rawg/api/games`.
    #[must_use]
    pub fn last(&self, endpoint: &str) -> Option<Arc<SeenRequest>> {
        self.stage.core().lock().web.seen.iter().rev().find(|request| request.endpoint() == endpoint).cloned()
    }
}
