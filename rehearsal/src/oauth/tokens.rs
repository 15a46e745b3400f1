//! Tokens: their holders, their ends, their renewal. Pure.

use std::collections::VecDeque;
use std::fmt;
use std::time::{Duration, Instant};

use super::config::OAuthConfig;
use crate::world::Grant;

/// Logins that are remembered; the oldest goes first.
const FAMILIES_MAX: usize = 1000;
/// Valid access tokens of one login (Twitch: 50); the oldest goes first.
const ACCESS_MAX: usize = 50;
/// Valid tokens of the application; the oldest goes first.
const APPS_MAX: usize = 50;
/// The life of a token of the application.
const APP_LIFE: Duration = Duration::from_secs(60 * 86_400);
/// Withdrawn tokens that are remembered.
const WITHDRAWN_MAX: usize = 1000;

/// An access token with its refresh token.
#[derive(Clone, PartialEq, Eq)]
pub struct TokenPair {
    /// The access token, without `oauth:`.
    pub access: String,
    /// The refresh token.
    pub refresh: String,
    /// The scopes that it allows.
    pub scopes: Vec<String>,
}

impl fmt::Debug for TokenPair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenPair").field("scopes", &self.scopes).finish_non_exhaustive()
    }
}

/// All tokens that come from one login.
struct Family {
    grant: Grant,
    access: VecDeque<(String, Instant)>,
    refresh: String,
    refresh_until: Option<Instant>,
}

/// All tokens.
#[derive(Default)]
pub(super) struct Tokens {
    /// The application's own, each with its end.
    apps: VecDeque<(String, Instant)>,
    families: VecDeque<Family>,
    withdrawn: VecDeque<String>,
}

impl Tokens {
    /// Issues the pair of a login that succeeded.
    pub(super) fn issue(
        &mut self,
        grant: Grant,
        config: &OAuthConfig,
        now: Instant,
        rng: &mut fastrand::Rng,
    ) -> TokenPair {
        if self.families.len() >= FAMILIES_MAX {
            self.families.pop_front();
        }
        let mut family = Family { grant, access: VecDeque::new(), refresh: secret(rng, 50), refresh_until: None };
        let pair = family.renew(config, now, rng);
        self.families.push_back(family);
        pair
    }

    /// Issues a token of the application itself.
    pub(super) fn issue_app(&mut self, now: Instant, rng: &mut fastrand::Rng) -> (String, Duration) {
        if self.apps.len() >= APPS_MAX {
            self.apps.pop_front();
        }
        let access = secret(rng, 30);
        self.apps.push_back((access.clone(), now + APP_LIFE));
        (access, APP_LIFE)
    }

    /// Returns the time for which a token of the application is still valid.
    pub(super) fn find_app(&self, access: &str, now: Instant) -> Option<Duration> {
        let (_, until) = self.apps.iter().find(|(token, _)| token == access)?;
        (*until > now).then(|| *until - now)
    }

    /// Takes all tokens of the application away.
    pub(super) fn withdraw_apps(&mut self) {
        self.apps.clear();
    }

    /// Returns true if an account has allowed `scope` and not disconnected since.
    pub(super) fn allows(&self, user_id: &str, scope: &str) -> bool {
        self.families.iter().any(|family| family.grant.user_id == user_id && family.grant.allows(scope))
    }

    /// Returns the permission behind `access` and the time that it is still valid for.
    pub(super) fn find(&self, access: &str, now: Instant) -> Option<(&Grant, Duration)> {
        let until = |family: &Family| family.access.iter().find(|(token, _)| token == access).map(|(_, until)| *until);
        let (grant, until) = self.families.iter().find_map(|family| Some((&family.grant, until(family)?)))?;
        (until > now).then(|| (grant, until - now))
    }

    /// Renews a pair by its refresh token. A public client's is used up by it.
    pub(super) fn refresh(
        &mut self,
        token: &str,
        config: &OAuthConfig,
        now: Instant,
        rng: &mut fastrand::Rng,
    ) -> Option<TokenPair> {
        let family = self.families.iter_mut().find(|family| family.refresh == token)?;
        if family.refresh_until.is_some_and(|until| now >= until) {
            return None;
        }
        if config.client_secret.is_none() {
            family.refresh = secret(rng, 50);
        }
        Some(family.renew(config, now, rng))
    }

    /// Returns true if an account has logged in and not disconnected since.
    pub(super) fn is_known(&self, user_id: &str) -> bool {
        self.families.iter().any(|family| family.grant.user_id == user_id)
    }

    /// Takes an access token away.
    pub(super) fn withdraw(&mut self, access: &str) {
        for family in &mut self.families {
            family.access.retain(|(token, _)| token != access);
        }
        if self.withdrawn.len() >= WITHDRAWN_MAX {
            self.withdrawn.pop_front();
        }
        self.withdrawn.push_back(access.to_owned());
    }

    pub(super) fn is_withdrawn(&self, access: &str) -> bool {
        self.withdrawn.iter().any(|token| token == access)
    }

    /// Takes all tokens of a user away who disconnects the application.
    pub(super) fn disconnect(&mut self, login: &str) {
        self.families.retain(|family| family.grant.login != login);
    }

    /// Lets all access tokens of an account expire at once; the refresh tokens stay good.
    pub(super) fn expire(&mut self, login: &str) {
        self.families.iter_mut().filter(|family| family.grant.login == login).for_each(|family| family.access.clear());
    }
}

impl Family {
    fn renew(&mut self, config: &OAuthConfig, now: Instant, rng: &mut fastrand::Rng) -> TokenPair {
        if self.access.len() >= ACCESS_MAX {
            self.access.pop_front();
        }
        let access = secret(rng, 30);
        self.access.push_back((access.clone(), now + config.access_life));
        self.refresh_until = config.client_secret.is_none().then(|| now + config.refresh_life);
        TokenPair { access, refresh: self.refresh.clone(), scopes: self.grant.scopes.clone() }
    }
}

fn secret(rng: &mut fastrand::Rng, chars: usize) -> String {
    std::iter::repeat_with(|| rng.alphanumeric().to_ascii_lowercase()).take(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn issued(config: &OAuthConfig) -> (Tokens, TokenPair, Instant, fastrand::Rng) {
        let (mut tokens, now, mut rng) =
            (Tokens::default(), tokio::time::Instant::now().into_std(), fastrand::Rng::with_seed(1));
        let scopes = vec!["chat:read".to_owned()];
        let grant = Grant { login: "kissbot".to_owned(), user_id: "1".to_owned(), scopes, client_id: "c".to_owned() };
        let pair = tokens.issue(grant, config, now, &mut rng);
        (tokens, pair, now, rng)
    }

    #[test]
    fn a_public_clients_refresh_token_works_once() {
        let config = OAuthConfig::default();
        let (mut tokens, first, now, mut rng) = issued(&config);
        let second = tokens.refresh(&first.refresh, &config, now, &mut rng).unwrap();
        assert_ne!((&first.access, &first.refresh), (&second.access, &second.refresh));
        assert_eq!(tokens.refresh(&first.refresh, &config, now, &mut rng), None);
        assert!(tokens.find(&first.access, now).is_some(), "until it expires");
        let late = now + config.refresh_life;
        assert_eq!(tokens.refresh(&second.refresh, &config, late, &mut rng), None);
    }

    #[test]
    fn a_confidential_clients_refresh_token_stays() {
        let config = OAuthConfig { client_secret: Some("s".to_owned()), ..OAuthConfig::default() };
        let (mut tokens, first, now, mut rng) = issued(&config);
        let second = tokens.refresh(&first.refresh, &config, now + config.refresh_life * 2, &mut rng).unwrap();
        assert_eq!(first.refresh, second.refresh);
    }

    #[test]
    fn access_tokens_expire_and_the_fifty_first_pushes_the_first_out() {
        let config = OAuthConfig::default();
        let (mut tokens, first, now, mut rng) = issued(&config);
        assert_eq!(tokens.find(&first.access, now).unwrap().1, config.access_life);
        assert_eq!(tokens.find(&first.access, now + config.access_life), None);
        let mut refresh = first.refresh;
        for _ in 0..ACCESS_MAX {
            refresh = tokens.refresh(&refresh, &config, now, &mut rng).unwrap().refresh;
        }
        assert_eq!(tokens.find(&first.access, now), None);
    }

    #[test]
    fn a_token_of_the_application_is_nobodys_and_ends() {
        let (mut tokens, _, now, mut rng) = issued(&OAuthConfig::default());
        let (access, life) = tokens.issue_app(now, &mut rng);
        assert_eq!((tokens.find_app(&access, now), tokens.find_app(&access, now + life)), (Some(life), None));
        assert_eq!(tokens.find(&access, now), None);
        tokens.withdraw_apps();
        assert_eq!(tokens.find_app(&access, now), None);
    }

    #[test]
    fn disconnecting_takes_all_and_expiring_leaves_the_refresh_token() {
        let config = OAuthConfig::default();
        let (mut tokens, first, now, mut rng) = issued(&config);
        tokens.expire("kissbot");
        assert_eq!(tokens.find(&first.access, now), None);
        let second = tokens.refresh(&first.refresh, &config, now, &mut rng).unwrap();
        tokens.disconnect("kissbot");
        assert_eq!(tokens.find(&second.access, now), None);
        assert_eq!(tokens.refresh(&second.refresh, &config, now, &mut rng), None);
    }
}
