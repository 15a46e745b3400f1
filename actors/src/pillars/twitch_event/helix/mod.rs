//! Twitch's API: a thin client of our own for the few things that the bot asks of it.
//!
//! Why not the `twitch_api` crate: for a dozen calls whose answers have a handful of fields it brings sixteen crates and
//! the longest compile of all; its client hides `Ratelimit-Reset`, which a 429 is waited out by; it knows one token at a
//! time, where a rejected one is to be renewed by its owner in the middle of a call; and an enum value that Twitch adds
//! makes its parser fail. [`call`](crate::twitch::helix::call) and [`reply`](crate::twitch::helix::reply) are the whole protocol, [`course`] says what follows from an answer,
//! [`access`] has the tokens, [`questions`] what the bot wants to know, [`actions`] what it does, [`cache`] keeps what holds
//! for a while, [`lacks`] tells the owner what an account may not do.

pub mod access;
pub mod actions;
pub mod cache;
pub mod course;
pub mod lacks;
pub mod questions;

use crate::kernel::clock;
use crate::kernel::mailbox::Recipient;
use crate::net::http::{Http, Request};
use crate::pillars::token::api::{CurrentToken, Token, TokenRejected};
use crate::twitch::helix::call::Call;
use crate::twitch::helix::reply::{self, Channel, List, Stream, User};
use crate::twitch::oauth::account::Account;
use cache::Cache;
use course::{Course, Step, Trouble};
use lacks::Lacks;
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::num::NonZeroUsize;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use tokio::sync::{Notify, Semaphore, SemaphorePermit};

/// Calls under way at a time; the others wait. Twitch allows 800 a minute.
const IN_FLIGHT_MAX: usize = 4;
/// Time for one answer.
const ANSWER_LIMIT: Duration = Duration::from_secs(10);
const USERS_MAX: NonZeroUsize = NonZeroUsize::new(2048).unwrap();
const CHANNELS_MAX: NonZeroUsize = NonZeroUsize::new(256).unwrap();
/// Users, or channels, in one question: Twitch's own limit.
pub const LOGINS_MAX: usize = 100;

/// Where Helix is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HelixSettings {
    /// The address before `/users`.
    pub helix_url: String,
    /// The application, if the config names it; else it is the one that the token was made for, once Twitch told.
    pub client_id: String,
}

/// The way to the tokens.
#[derive(Clone)]
pub struct TokenAccess {
    /// Asks for one.
    pub current: Recipient<CurrentToken>,
    /// Complains about one.
    pub rejected: Recipient<TokenRejected>,
}

/// The client. It belongs to one actor, whose calls share its limits and caches.
pub struct Helix {
    settings: RefCell<HelixSettings>,
    http: Http,
    token: TokenAccess,
    in_flight: Semaphore,
    /// Whose tokens Twitch was asked about, whatever it answered.
    judged_accounts: RefCell<HashSet<Account>>,
    judged: Notify,
    /// Nothing is asked with an account's token before this: Twitch said so.
    not_before: RefCell<HashMap<Account, Instant>>,
    lacks: RefCell<Lacks>,
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
            judged_accounts: RefCell::default(),
            judged: Notify::new(),
            not_before: RefCell::default(),
            lacks: RefCell::default(),
            users: RefCell::new(Cache::new(USERS_MAX)),
            streams: RefCell::new(Cache::new(CHANNELS_MAX)),
            channels: RefCell::new(Cache::new(CHANNELS_MAX)),
        }
    }

    /// The config has changed.
    pub fn reconfigure(&self, settings: HelixSettings) {
        *self.settings.borrow_mut() = settings;
    }

    /// Asks for a list with the token of `account`, as often as it takes, until `deadline`.
    ///
    /// # Errors
    /// When Twitch does not give it, with what Twitch says about that.
    pub async fn ask<T: DeserializeOwned>(
        &self,
        call: &Call<'_>,
        account: &Account,
        deadline: Instant,
    ) -> Result<List<T>, Trouble> {
        self.call(call, account, deadline, |answer| reply::read(answer).map_err(Trouble::OutOfReach)).await
    }

    /// Has Twitch do something with the token of `account`; whatever the answer carries is not looked at.
    ///
    /// # Errors
    /// When Twitch does not do it, with what Twitch says about that.
    pub async fn act(&self, call: &Call<'_>, account: &Account, deadline: Instant) -> Result<(), Trouble> {
        self.call(call, account, deadline, |_| Ok(())).await
    }

    async fn call<T>(
        &self,
        call: &Call<'_>,
        account: &Account,
        deadline: Instant,
        read: impl Fn(&crate::net::http::Reply) -> Result<T, Trouble>,
    ) -> Result<T, Trouble> {
        let answer =
            tokio::time::timeout_at(deadline.into(), self.call_to_the_end(call, account, deadline, read)).await;
        let answer = answer.unwrap_or_else(|_| Err(Trouble::OutOfReach("no answer in time".to_owned())));
        if !call.is_told_by_its_maker() {
            self.lacks.borrow_mut().heard(call.name(), account, answer.as_ref().err());
        }
        answer
    }

    async fn call_to_the_end<T>(
        &self,
        call: &Call<'_>,
        account: &Account,
        deadline: Instant,
        read: impl Fn(&crate::net::http::Reply) -> Result<T, Trouble>,
    ) -> Result<T, Trouble> {
        let mut token = self.token_for(call, account).await?;
        let mut course = Course::new(account.clone(), call.is_repeatable(), deadline);
        loop {
            let turn = self.turn(account, deadline).await?;
            let answer = self.http.send(self.request(call, &token, deadline)?).await;
            drop(turn);
            match (course.next(reply::judge(&answer, unix_now()), clock::now()), answer) {
                (Step::Read, Ok(reply)) => return read(&reply),
                (Step::Again(wait), answer) => {
                    if answer.is_ok_and(|reply| reply.status == 429) {
                        self.limit(account, wait);
                    }
                    tokio::time::sleep(wait).await;
                }
                (Step::Complain, _) => token = self.newer_than(token, call, account).await?,
                (Step::GiveUp(Trouble::NotAllowed(why)), _) => {
                    return Err(Self::why_not_allowed(why, call, account, &token));
                }
                (Step::GiveUp(trouble), _) => return Err(trouble),
                (Step::Read, Err(error)) => return Err(Trouble::OutOfReach(error.to_string())),
            }
        }
    }

    /// Waits until the account may be used, and few enough calls are under way.
    async fn turn(&self, account: &Account, deadline: Instant) -> Result<SemaphorePermit<'_>, Trouble> {
        loop {
            if let Some(at) = self.limited_until(account) {
                if at >= deadline {
                    return Err(Trouble::Limited);
                }
                tokio::time::sleep_until(at.into()).await;
            }
            let permit = self.in_flight.acquire().await.map_err(|_| Trouble::Limited)?;
            if self.limited_until(account).is_none() {
                return Ok(permit);
            }
        }
    }

    /// Twitch's limit is the account's: who comes later waits as well.
    fn limit(&self, account: &Account, wait: Duration) {
        let now = clock::now();
        let mut not_before = self.not_before.borrow_mut();
        not_before.retain(|_, at| *at > now);
        if let Some(at) = now.checked_add(wait) {
            not_before.insert(account.clone(), at);
        }
    }

    fn limited_until(&self, account: &Account) -> Option<Instant> {
        self.not_before.borrow().get(account).copied().filter(|at| *at > clock::now())
    }

    fn request<'c>(&self, call: &'c Call<'_>, token: &Token, deadline: Instant) -> Result<Request<'c>, Trouble> {
        let settings = self.settings.borrow();
        let client_id = token.standing.grant().map_or(settings.client_id.as_str(), |grant| grant.client_id.as_str());
        if client_id.is_empty() {
            return Err(Trouble::NotReady);
        }
        let limit = deadline.saturating_duration_since(clock::now()).min(ANSWER_LIMIT);
        call.request(&settings.helix_url, &token.access, client_id, limit)
            .map_err(|error| Trouble::OutOfReach(error.to_string()))
    }
}

/// Wall clock, in seconds: Twitch says by it when a limit ends.
fn unix_now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

#[cfg(test)]
mod tests;
