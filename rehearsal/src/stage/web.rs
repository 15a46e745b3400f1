//! The handle on the HTTP side that tests and the rehearsal hold.

use std::sync::Arc;

use super::services::{Hold, Services};
use crate::oauth::TokenPair;
use crate::web::{Reply, SeenRequest, Service, ServiceMood};
use crate::world::{Happening, Viewer, channel_name, now, wall};

/// A stage's HTTP side. It keeps the stage alive like any other handle on it.
#[derive(Debug, Clone)]
pub struct WebStage {
    pub(super) hold: Hold,
}

impl WebStage {
    fn services(&self) -> &Services {
        &self.hold.services
    }

    /// Changes the mood of `service` from the next request on.
    pub fn set_mood(&self, service: Service, mood: ServiceMood) {
        self.services().site.moods.set(service, mood);
    }

    /// Returns the mood of `service`.
    #[must_use]
    pub fn mood(&self, service: Service) -> ServiceMood {
        self.services().site.moods.of(service)
    }

    /// Gives the next request to `service` this reply, no matter what it asks; several are given in their order (at most
    /// 1,000 wait). Only slowness still holds.
    pub fn next_reply(&self, service: Service, status: u16, content_type: &'static str, body: impl Into<Vec<u8>>) {
        self.services().site.moods.prepare(service, Reply::text(status, content_type, body.into()));
    }

    /// Makes `text` the model's next answer in a good mood, word for word, in a sound reply (at most 1,000 wait).
    pub fn next_answer(&self, text: &str) {
        self.services().llm.lock().prepare(text);
    }

    /// Logs `login` in with `scopes`. Returns a fresh pair of tokens.
    #[must_use]
    pub fn issue_token(&self, login: &str, scopes: &[&str]) -> TokenPair {
        let mut oauth = self.services().oauth.lock();
        let grant = oauth.grant_for(login, scopes);
        oauth.issue(grant, now())
    }

    /// Returns the user codes that wait for somebody's decision, the oldest first, each with the scopes that it asks for.
    #[must_use]
    pub fn waiting_devices(&self) -> Vec<(String, Vec<String>)> {
        self.services().oauth.lock().waiting()
    }

    /// Has `login` type a user code in and agree. False for an unknown code.
    pub fn approve_device(&self, user_code: &str, login: &str) -> bool {
        self.services().oauth.lock().decide(user_code, Some(login))
    }

    /// Has somebody type a user code in and refuse. False for an unknown code.
    pub fn deny_device(&self, user_code: &str) -> bool {
        self.services().oauth.lock().decide(user_code, None)
    }

    /// Takes one access token away: the configuration's own too. Connections that used it stay.
    pub fn revoke_token(&self, access: &str) {
        self.services().oauth.lock().withdraw(access);
    }

    /// Takes all tokens of the application itself away.
    pub fn revoke_app_tokens(&self) {
        self.services().oauth.lock().withdraw_apps();
    }

    /// Lets all access tokens that `login` got from the login server expire at once; refresh tokens stay good.
    pub fn expire_tokens(&self, login: &str) {
        self.services().oauth.lock().expire(login);
    }

    /// Has `login` disconnect the application: access and refresh tokens are gone, the configuration's own too. EventSub
    /// revokes what needed them.
    pub fn disconnect(&self, login: &str) {
        let login = login.to_ascii_lowercase();
        self.services().oauth.lock().disconnect(&login);
        self.services().world.publish(&Happening::Disconnected { login }, now());
    }

    /// Lets the bot's own token allow only `scopes` from now on, as after a login that asked for less.
    pub fn set_bot_scopes(&self, scopes: &[&str]) {
        self.services().oauth.lock().set_bot_scopes(scopes);
    }

    /// Counts the refreshes that have succeeded.
    #[must_use]
    pub fn refreshes(&self) -> u64 {
        self.services().oauth.lock().refreshes()
    }

    /// Lets a channel have so many bans and timeouts in a minute from now on.
    pub fn set_bans_per_min(&self, bans: usize) {
        self.services().chat.lock().set_bans_per_min(bans);
    }

    /// Begins the channel's stream now, or ends it. A channel that does not exist stays so.
    pub fn set_live(&self, channel: &str, live: bool) {
        self.services().helix.lock().set_live(&channel_name(channel), live.then(wall));
    }

    /// Changes the channel's title.
    pub fn set_title(&self, channel: &str, title: &str) {
        self.services().helix.lock().set_title(&channel_name(channel), title);
    }

    /// Changes the channel's category; an empty name is none. A name that no category has becomes one.
    pub fn set_category(&self, channel: &str, name: &str) {
        self.services().helix.lock().set_category(&channel_name(channel), name);
    }

    /// Lets `viewer` follow the channel from now on.
    pub fn follow(&self, channel: &str, viewer: &Viewer) {
        self.services().helix.lock().follow(&channel_name(channel), viewer);
    }

    /// Gives `viewer` a subscription at `plan` (`1000`, `2000`, `3000`, `Prime`) from now on.
    pub fn subscribe(&self, channel: &str, viewer: &Viewer, plan: &str) {
        self.services().helix.lock().subscribe(&channel_name(channel), viewer, plan, false);
    }

    /// Gives `viewer` an account, even if they never say a word. Everybody who speaks or follows has one anyway.
    pub fn meet(&self, viewer: &Viewer) {
        self.services().world.meet(viewer);
    }

    /// Counts the requests to `endpoint`, as in `GET /rawg/api/games`, whatever came of them.
    #[must_use]
    pub fn count(&self, endpoint: &str) -> u64 {
        self.services().site.log.lock().count(endpoint)
    }

    /// Counts the requests to `service`, whatever came of them.
    #[must_use]
    pub fn count_of(&self, service: Service) -> u64 {
        self.services().site.log.lock().count_of(service)
    }

    /// Returns the last requests (at most 2,000), the oldest first.
    #[must_use]
    pub fn requests(&self) -> Vec<Arc<SeenRequest>> {
        self.services().site.log.lock().requests().cloned().collect()
    }

    /// Returns the last request to `endpoint`, as in `GET /rawg/api/games`.
    #[must_use]
    pub fn last(&self, endpoint: &str) -> Option<Arc<SeenRequest>> {
        let log = self.services().site.log.lock();
        log.requests().rev().find(|request| request.endpoint() == endpoint).cloned()
    }
}
