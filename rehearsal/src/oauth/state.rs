//! The authorisation server's memory.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::config::{KnownToken, OAuthConfig};
use super::devices::Devices;
use super::tokens::{TokenPair, Tokens};
use crate::world::{Grant, Logins, Shared, World, stable_user_id};

/// The authorisation server.
pub(crate) struct OAuth {
    pub(super) world: Arc<World>,
    pub(super) config: OAuthConfig,
    /// The bot's token of the configuration.
    bot_token: String,
    pub(super) tokens: Tokens,
    pub(super) devices: Devices,
    /// Refreshes that succeeded.
    pub(super) refreshes: u64,
}

impl OAuth {
    pub(crate) fn new(world: Arc<World>, config: OAuthConfig, bot_token: String) -> Self {
        let (tokens, devices) = (Tokens::default(), Devices::default());
        Self { world, config, bot_token, tokens, devices, refreshes: 0 }
    }

    /// Returns the permission behind `access`. The token of the configuration is the bot's and does not expire, unless
    /// it was taken away.
    pub(crate) fn holder(&self, access: &str, now: Instant) -> Option<(Grant, Duration)> {
        if let Some((grant, left)) = self.tokens.find(access, now) {
            return Some((grant.clone(), left));
        }
        if let Some(left) = self.tokens.find_app(access, now) {
            return Some((Grant::of_application(&self.config.client_id), left));
        }
        if self.tokens.is_withdrawn(access) {
            return None;
        }
        let (login, scopes) = if access == self.bot_token {
            (&self.world.bot().login, &self.config.bot_scopes)
        } else {
            let known = &self.config.known;
            known.iter().find(|known| known.access == access).map(|known| (&known.login, &known.scopes))?
        };
        let scopes: Vec<&str> = scopes.iter().map(String::as_str).collect();
        Some((self.grant_for(login, &scopes), Duration::from_secs(60 * 86_400)))
    }

    /// Returns true if the account `user_id` lets the application do anything.
    fn has_authorized(&self, user_id: &str, now: Instant) -> bool {
        let is_bot = user_id == self.world.bot().id && self.holder(&self.bot_token, now).is_some();
        let is_known =
            |one: &KnownToken| stable_user_id(&one.login) == user_id && !self.tokens.is_withdrawn(&one.access);
        is_bot || self.config.known.iter().any(is_known) || self.tokens.is_known(user_id)
    }

    /// Returns true if the account `user_id` lets the application use `scope`.
    fn allows(&self, user_id: &str, scope: &str, now: Instant) -> bool {
        let has = |scopes: &[String]| scopes.iter().any(|one| one == scope);
        let is_bot = user_id == self.world.bot().id && self.holder(&self.bot_token, now).is_some();
        let is_known = |one: &KnownToken| {
            stable_user_id(&one.login) == user_id && !self.tokens.is_withdrawn(&one.access) && has(&one.scopes)
        };
        (is_bot && has(&self.config.bot_scopes))
            || self.config.known.iter().any(is_known)
            || self.tokens.allows(user_id, scope)
    }

    /// Makes a permission of the one client for an account.
    pub(crate) fn grant_for(&self, login: &str, scopes: &[&str]) -> Grant {
        let login = login.to_ascii_lowercase();
        let bot = self.world.bot();
        Grant {
            user_id: if login == bot.login { bot.id.clone() } else { stable_user_id(&login) },
            login,
            scopes: scopes.iter().map(|scope| (*scope).to_owned()).collect(),
            client_id: self.config.client_id.clone(),
        }
    }

    /// Issues a new pair for an account, as if it had logged in.
    pub(crate) fn issue(&mut self, grant: Grant, now: Instant) -> TokenPair {
        let Self { world, config, tokens, .. } = self;
        world.roll(|rng| tokens.issue(grant, config, now, rng))
    }

    /// Takes all tokens of the application itself away.
    pub(crate) fn withdraw_apps(&mut self) {
        self.tokens.withdraw_apps();
    }

    /// Returns the user codes that wait for a decision, the oldest first, each with the scopes that it asks for.
    pub(crate) fn waiting(&self) -> Vec<(String, Vec<String>)> {
        self.devices.waiting().map(|(code, scopes)| (code.to_owned(), scopes.to_vec())).collect()
    }

    /// Has a person decide on a user code: `login` approves, nobody denies. False for an unknown code.
    pub(crate) fn decide(&mut self, user_code: &str, login: Option<&str>) -> bool {
        self.devices.decide(user_code, login)
    }

    /// Takes one access token away: the configuration's own too.
    pub(crate) fn withdraw(&mut self, access: &str) {
        self.tokens.withdraw(access);
    }

    /// Lets all access tokens that `login` got expire at once; refresh tokens stay good.
    pub(crate) fn expire(&mut self, login: &str) {
        self.tokens.expire(login);
    }

    /// Takes all tokens of an account away, the configuration's own too.
    pub(crate) fn disconnect(&mut self, login: &str) {
        self.tokens.disconnect(login);
        let known = self.config.known.iter().filter(|known| known.login == login).map(|known| &known.access);
        let own = (login == self.world.bot().login).then_some(&self.bot_token);
        known.chain(own).for_each(|access| self.tokens.withdraw(access));
    }

    /// Changes the scopes of the bot's own token.
    pub(crate) fn set_bot_scopes(&mut self, scopes: &[&str]) {
        self.config.bot_scopes = scopes.iter().map(|scope| (*scope).to_owned()).collect();
    }

    pub(crate) fn refreshes(&self) -> u64 {
        self.refreshes
    }
}

impl Logins for Shared<OAuth> {
    fn holder(&self, access: &str, now: Instant) -> Option<(Grant, Duration)> {
        self.lock().holder(access, now)
    }

    fn has_authorized(&self, user_id: &str, now: Instant) -> bool {
        self.lock().has_authorized(user_id, now)
    }

    fn allows(&self, user_id: &str, scope: &str, now: Instant) -> bool {
        self.lock().allows(user_id, scope, now)
    }
}
