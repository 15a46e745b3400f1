//! Twitch's API: a thin client of our own for the few questions that the bot asks.
//!
//! Why not the `twitch_api` crate: for four GETs whose answers have a handful of fields it brings sixteen crates and the
//! longest compile of all; its client hides `Ratelimit-Reset`, which a 429 is waited out by; and an enum value that
//! Twitch adds makes its parser fail. [`call`] and [`reply`] are the whole protocol, [`course`] says what follows from
//! an answer, [`cache`] keeps those that hold for a while.

pub mod cache;
pub mod call;
pub mod course;
pub mod reply;

use crate::clock;
use crate::http::Http;
use crate::mailbox::Door;
use crate::messages::{Account, CurrentToken, Token, TokenRejected};
use crate::token::watch::Standing;
use cache::Cache;
use call::Call;
use course::{Course, Step, Trouble};
use reply::{Channel, Follower, List, Stream, User};
use serde::de::DeserializeOwned;
use std::cell::{Cell, RefCell};
use std::num::NonZeroUsize;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use tokio::sync::{Notify, Semaphore, oneshot};

/// Questions under way at a time; the others wait. Twitch allows 800 a minute.
const IN_FLIGHT_MAX: usize = 4;
/// Time for one answer.
const ANSWER_LIMIT: Duration = Duration::from_secs(10);
/// Time for the token actor's answer.
const TOKEN_LIMIT: Duration = Duration::from_secs(5);
/// Ids do not change; a login may pass to another account after half a year.
const USER_HOLDS: Duration = Duration::from_secs(6 * 3600);
/// Somebody whom Twitch does not know may have been mistyped, or made a moment ago.
const NOBODY_HOLDS: Duration = Duration::from_secs(60);
/// Twitch itself is a minute or more behind with streams.
const STREAM_HOLDS: Duration = Duration::from_secs(20);
/// Titles and categories change in the middle of a stream, and the streamer looks whether they did.
const CHANNEL_HOLDS: Duration = Duration::from_secs(10);
const USERS_MAX: NonZeroUsize = NonZeroUsize::new(2048).unwrap();
const CHANNELS_MAX: NonZeroUsize = NonZeroUsize::new(256).unwrap();
/// Users in one question, Twitch's own limit.
pub const LOGINS_MAX: usize = 100;

/// Where Helix is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HelixSettings {
    /// The address before `/users`.
    pub helix_url: String,
    /// The application, if the config names it; else it is the one that the token was made for, once Twitch told.
    pub client_id: String,
}

/// The way to the token.
#[derive(Clone)]
pub struct TokenAccess {
    /// Asks for it.
    pub current: Door<CurrentToken>,
    /// Complains about it.
    pub rejected: Door<TokenRejected>,
}

/// The client. It belongs to one actor, whose questions share its limits and caches.
pub struct Helix {
    settings: RefCell<HelixSettings>,
    http: Http,
    token: TokenAccess,
    in_flight: Semaphore,
    /// Twitch was asked about the token, whatever it answered.
    is_judged: Cell<bool>,
    judged: Notify,
    /// Nothing is asked before this: Twitch said so.
    not_before: Cell<Option<Instant>>,
    users: RefCell<Cache<String, Option<User>>>,
    streams: RefCell<Cache<String, Option<Stream>>>,
    channels: RefCell<Cache<String, Option<Channel>>>,
}

impl Helix {
    /// A client that has asked nothing yet.
    #[must_use]
    pub fn new(settings: HelixSettings, http: Http, token: TokenAccess) -> Self {
        Self {
            settings: RefCell::new(settings),
            http,
            token,
            in_flight: Semaphore::new(IN_FLIGHT_MAX),
            is_judged: Cell::new(false),
            judged: Notify::new(),
            not_before: Cell::new(None),
            users: RefCell::new(Cache::new(USERS_MAX)),
            streams: RefCell::new(Cache::new(CHANNELS_MAX)),
            channels: RefCell::new(Cache::new(CHANNELS_MAX)),
        }
    }

    /// The config has changed.
    pub fn reconfigure(&self, settings: HelixSettings) {
        *self.settings.borrow_mut() = settings;
    }

    /// Twitch was asked about the token: who waits for that goes on.
    pub fn token_judged(&self) {
        self.is_judged.set(true);
        self.judged.notify_waiters();
    }

    /// The account with this login, if it is known already; nobody is asked.
    #[must_use]
    pub fn known_user(&self, login: &str) -> Option<User> {
        self.users.borrow_mut().get(login, clock::now()).flatten()
    }

    /// Who goes by this login; `None`: nobody.
    ///
    /// # Errors
    /// When Twitch does not tell.
    pub async fn user(&self, login: &str, deadline: Instant) -> Result<Option<User>, Trouble> {
        let known = self.users.borrow_mut().get(login, clock::now());
        match known {
            Some(known) => Ok(known),
            None => Ok(self.users(&[login], deadline).await?.into_iter().find(|user| user.login == login)),
        }
    }

    /// Who goes by these logins, at most [`LOGINS_MAX`]; Twitch is asked in any case.
    ///
    /// # Errors
    /// When Twitch does not tell.
    pub async fn users(&self, logins: &[&str], deadline: Instant) -> Result<Vec<User>, Trouble> {
        let found: List<User> = self.ask(&Call::Users(logins), &Account::Bot, deadline).await?;
        let now = clock::now();
        let mut users = self.users.borrow_mut();
        for login in logins {
            let user = found.data.iter().find(|user| user.login == *login).cloned();
            let holds = if user.is_some() { USER_HOLDS } else { NOBODY_HOLDS };
            users.put((*login).to_owned(), user, now, holds);
        }
        Ok(found.data)
    }

    /// The stream of this channel; `None`: it is not live.
    ///
    /// # Errors
    /// When Twitch does not tell.
    pub async fn stream(&self, user_id: &str, deadline: Instant) -> Result<Option<Stream>, Trouble> {
        self.first(&self.streams, user_id, &Call::Stream(user_id), STREAM_HOLDS, deadline).await
    }

    /// Title and category of this channel.
    ///
    /// # Errors
    /// When Twitch does not tell.
    pub async fn channel(&self, user_id: &str, deadline: Instant) -> Result<Option<Channel>, Trouble> {
        self.first(&self.channels, user_id, &Call::Channel(user_id), CHANNEL_HOLDS, deadline).await
    }

    /// Since when somebody follows a channel; `None`: not at all.
    ///
    /// # Errors
    /// When Twitch does not tell, or the bot may not see it.
    pub async fn follower(
        &self,
        broadcaster_id: &str,
        user_id: &str,
        deadline: Instant,
    ) -> Result<Option<Follower>, Trouble> {
        let found: List<Follower> =
            self.ask(&Call::Follower { broadcaster_id, user_id }, &Account::Bot, deadline).await?;
        Ok(found.data.into_iter().next())
    }

    async fn first<T: Clone + DeserializeOwned>(
        &self,
        cache: &RefCell<Cache<String, Option<T>>>,
        key: &str,
        call: &Call<'_>,
        holds: Duration,
        deadline: Instant,
    ) -> Result<Option<T>, Trouble> {
        let known = cache.borrow_mut().get(key, clock::now());
        if let Some(known) = known {
            return Ok(known);
        }
        let found: List<T> = self.ask(call, &Account::Bot, deadline).await?;
        let first = found.data.into_iter().next();
        cache.borrow_mut().put(key.to_owned(), first.clone(), clock::now(), holds);
        Ok(first)
    }

    /// Asks in the name of `account`, as often as it takes, until `deadline`.
    async fn ask<T: DeserializeOwned>(
        &self,
        call: &Call<'_>,
        account: &Account,
        deadline: Instant,
    ) -> Result<List<T>, Trouble> {
        let answer = tokio::time::timeout_at(deadline.into(), self.ask_to_the_end(call, account, deadline)).await;
        let answer = answer.unwrap_or_else(|_| Err(Trouble::OutOfReach("no answer in time".to_owned())));
        if let Err(trouble) = &answer {
            tracing::debug!(call = call.name(), ?trouble, "Twitch was asked in vain");
        }
        answer
    }

    async fn ask_to_the_end<T: DeserializeOwned>(
        &self,
        call: &Call<'_>,
        account: &Account,
        deadline: Instant,
    ) -> Result<List<T>, Trouble> {
        let _permit = self.in_flight.acquire().await.map_err(|_| Trouble::Limited)?;
        let mut token = self.token(call, account).await?;
        let mut course = Course::new(deadline);
        loop {
            self.wait_for_the_limit(deadline).await?;
            let answer = self.http.send(self.request(call, &token, deadline)?).await;
            match (course.next(reply::judge(&answer, unix_now()), clock::now()), answer) {
                (Step::Read, Ok(reply)) => {
                    return reply::read(&reply).map_err(Trouble::OutOfReach);
                }
                (Step::Again(wait), answer) => {
                    if answer.is_ok_and(|reply| reply.status == 429) {
                        self.not_before.set(clock::now().checked_add(wait));
                    }
                    tokio::time::sleep(wait).await;
                }
                (Step::Complain, _) => token = self.newer_than(token, call, account).await?,
                (Step::GiveUp(Trouble::NotAllowed), _) => return Err(self.why_not_allowed(call, &token)),
                (Step::GiveUp(trouble), _) => return Err(trouble),
                (Step::Read, Err(error)) => return Err(Trouble::OutOfReach(error.to_string())),
            }
        }
    }

    /// Twitch's limit is the account's: who comes later waits as well.
    async fn wait_for_the_limit(&self, deadline: Instant) -> Result<(), Trouble> {
        match self.not_before.get() {
            Some(at) if at >= deadline => Err(Trouble::Limited),
            Some(at) => {
                tokio::time::sleep_until(at.into()).await;
                Ok(())
            }
            None => Ok(()),
        }
    }

    fn request(
        &self,
        call: &Call<'_>,
        token: &Token,
        deadline: Instant,
    ) -> Result<crate::http::Request<'static>, Trouble> {
        let settings = self.settings.borrow();
        let client_id = token.standing.grant().map_or(settings.client_id.as_str(), |grant| grant.client_id.as_str());
        if client_id.is_empty() {
            return Err(Trouble::NotReady);
        }
        let limit = deadline.saturating_duration_since(clock::now()).min(ANSWER_LIMIT);
        call.request(&settings.helix_url, &token.access, client_id, limit)
            .map_err(|error| Trouble::OutOfReach(error.to_string()))
    }

    /// The token, if it is any good for this.
    async fn token(&self, call: &Call<'_>, account: &Account) -> Result<Token, Trouble> {
        let judged = self.judged.notified();
        let mut token = self.current_token(account).await?;
        if token.standing == Standing::Unproven && !self.is_judged.get() {
            // The bot has only just started. Twitch says in a moment what the token is good for.
            let _ = tokio::time::timeout(TOKEN_LIMIT, judged).await;
            token = self.current_token(account).await?;
        }
        match (&token.standing, call.scope()) {
            (Standing::Refused, _) => Err(Trouble::TokenRefused),
            (Standing::Good(grant), Some(scope)) if !grant.lacks(&[scope]).is_empty() => {
                Err(Trouble::LacksScope(scope))
            }
            _ => Ok(token),
        }
    }

    async fn current_token(&self, account: &Account) -> Result<Token, Trouble> {
        let (answer, token) = oneshot::channel();
        // A full mailbox drops the question, and with it the answer's sender: the wait below ends at once.
        let _ = self.token.current.offer(CurrentToken { account: account.clone(), answer });
        match tokio::time::timeout(TOKEN_LIMIT, token).await {
            Ok(Ok(Some(token))) => Ok(token),
            _ => Err(Trouble::NotReady),
        }
    }

    /// Complains about a token, and takes a newer one if there is one already.
    async fn newer_than(&self, old: Token, call: &Call<'_>, account: &Account) -> Result<Token, Trouble> {
        let _ = self.token.rejected.offer(TokenRejected { account: account.clone(), generation: old.generation });
        let token = self.token(call, account).await?;
        if token.generation > old.generation { Ok(token) } else { Err(Trouble::TokenRefused) }
    }

    fn why_not_allowed(&self, call: &Call<'_>, token: &Token) -> Trouble {
        match (call.scope(), token.standing.grant()) {
            // As long as Twitch has not told the scopes, a missing one is the likelier reason.
            (Some(scope), None) => Trouble::LacksScope(scope),
            _ => Trouble::NotAllowed,
        }
    }
}

/// Wall clock, in seconds: Twitch says by it when a limit ends.
fn unix_now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

#[cfg(test)]
mod tests;
