//! Twitch's API: a thin client of our own for the few things that the bot asks of it.
//!
//! The `twitch_api` crate is no alternative: for a dozen calls whose answers have a handful of fields it brings sixteen
//! crates and the longest compile of all; its client hides `Ratelimit-Reset`, which a 429 is waited out by; it knows one
//! token at a time, where a rejected one is to be renewed by its owner in the middle of a call; and an enum value that
//! Twitch adds makes its parser fail. [`call`](crate::twitch::helix::call) and [`reply`] are
//! the whole protocol, [`course`](crate::twitch::helix::course) says what follows from an answer and
//! [`pace`](crate::twitch::helix::pace) when the next call may be made.
//!
//! `access` has the tokens, `flights` makes one call of equal questions, `questions` is what the bot wants to know,
//! `actions` what it does, `saying` what it says in chat, `cache` keeps what holds for a while, `lacks` tells the owner what an account may not do.

mod access;
pub(crate) mod actions;
pub(crate) mod cache;
mod flights;
mod lacks;
mod questions;
mod saying;

use super::HelixSettings;
use crate::kernel::clock;
use crate::kernel::mailbox::Recipient;
use crate::net::http::{Http, HttpError, Reply, Request};
use crate::pillars::token::api::{AppTokenRejected, CurrentAppToken, CurrentToken, Token, TokenRejected};
use crate::twitch::helix::call::Call;
use crate::twitch::helix::course::{Course, Step};
use crate::twitch::helix::pace::{Pace, Precedence};
use crate::twitch::helix::reply::{self, Channel, List, Points, Stream, User, Verdict};
use crate::twitch::helix::trouble::Trouble;
use crate::twitch::oauth::account::Account;
use cache::Cache;
use flights::Flights;
use lacks::Lacks;
use saying::Saying;
use serde::de::DeserializeOwned;
use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::num::NonZeroUsize;
use std::rc::Rc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use tokio::sync::{Notify, Semaphore, SemaphorePermit};

/// Calls under way at a time; the others wait.
const IN_FLIGHT_MAX: usize = 4;
/// The calls among them that nobody in chat waits for: hundreds of subscriptions must not keep `!clip` waiting.
const IN_BACKGROUND_MAX: usize = IN_FLIGHT_MAX - 1;
/// The calls among them that viewers cause: a crowd must not keep subscriptions and moderators waiting either.
const OF_VIEWERS_MAX: usize = IN_FLIGHT_MAX - 1;
/// Time for one answer.
const ANSWER_LIMIT: Duration = Duration::from_secs(10);
const USERS_MAX: NonZeroUsize = NonZeroUsize::new(2048).unwrap();
/// Streams, and titles and categories, hold for seconds: few are asked for at a time.
const RECENT_MAX: NonZeroUsize = NonZeroUsize::new(256).unwrap();

/// The way to the tokens.
#[derive(Clone)]
pub(crate) struct TokenAccess {
    /// Asks for one.
    pub(crate) current: Recipient<CurrentToken>,
    /// Complains about one.
    pub(crate) rejected: Recipient<TokenRejected>,
    /// Asks for the application's.
    pub(crate) current_app: Recipient<CurrentAppToken>,
    /// Complains about that.
    pub(crate) app_rejected: Recipient<AppTokenRejected>,
}

/// An answer of Twitch's that has been judged to be one. Several may wait for the same.
type Answer = Result<Rc<Reply>, Trouble>;

/// The client. It belongs to one actor; clones share its limits and caches.
#[derive(Clone)]
pub(crate) struct Client(Rc<Inner>, Precedence);

struct Inner {
    settings: RefCell<HelixSettings>,
    http: Http,
    token: TokenAccess,
    in_flight: Semaphore,
    /// Those of them that nobody in chat waits for.
    in_background: Semaphore,
    /// Those of them that viewers cause.
    of_viewers: Semaphore,
    flights: Flights,
    /// Accounts whose tokens Twitch was asked about, whatever it answered.
    judged_accounts: RefCell<HashSet<Account>>,
    judged: Notify,
    paces: RefCell<HashMap<Account, Pace>>,
    /// Told when an answer has told of points.
    paced: Notify,
    lacks: RefCell<Lacks>,
    saying: Saying,
    users: RefCell<Cache<String, Option<User>>>,
    streams: RefCell<Cache<String, Option<Stream>>>,
    channels: RefCell<Cache<String, Option<Channel>>>,
}

/// A turn to make a call. Its end is the call's.
struct Turn<'a> {
    client: &'a Client,
    account: &'a Account,
    points: Option<Points>,
    _permit: SemaphorePermit<'a>,
    _of_viewers: Option<SemaphorePermit<'a>>,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.client.pace(self.account, |pace, now| pace.answered(self.points, now));
        self.client.0.paced.notify_waiters();
    }
}

impl Client {
    /// Makes a client that has asked nothing yet.
    #[must_use]
    pub(crate) fn new(settings: HelixSettings, http: Http, token: TokenAccess) -> Self {
        let inner = Rc::new(Inner {
            settings: RefCell::new(settings),
            http,
            token,
            in_flight: Semaphore::new(IN_FLIGHT_MAX),
            in_background: Semaphore::new(IN_BACKGROUND_MAX),
            of_viewers: Semaphore::new(OF_VIEWERS_MAX),
            flights: Flights::default(),
            judged_accounts: RefCell::default(),
            judged: Notify::new(),
            paces: RefCell::default(),
            paced: Notify::new(),
            lacks: RefCell::default(),
            saying: Saying::default(),
            users: RefCell::new(Cache::new(USERS_MAX)),
            streams: RefCell::new(Cache::new(RECENT_MAX)),
            channels: RefCell::new(Cache::new(RECENT_MAX)),
        });
        Self(inner, Precedence::First)
    }

    /// Returns the same client for what viewers cause, which leaves room to all else.
    #[must_use]
    pub(crate) fn for_viewers(&self) -> Self {
        Self(Rc::clone(&self.0), Precedence::Viewers)
    }

    /// Takes over a changed config.
    pub(crate) fn reconfigure(&self, settings: HelixSettings) {
        *self.0.settings.borrow_mut() = settings;
    }

    /// Asks for a list with the token of `account`, as often as it takes, until `deadline`.
    ///
    /// # Errors
    /// Returns an error when Twitch does not give it, in its words.
    pub(crate) async fn ask<T: DeserializeOwned>(
        &self,
        call: &Call<'_>,
        account: &Account,
        deadline: Instant,
    ) -> Result<List<T>, Trouble> {
        let answer = self.answer(call, account, deadline).await?;
        reply::read(&answer).map_err(Trouble::OutOfReach)
    }

    /// Has Twitch do something with the token of `account`; whatever the answer carries is not looked at.
    ///
    /// # Errors
    /// Returns an error when Twitch does not do it, in its words.
    pub(crate) async fn act(&self, call: &Call<'_>, account: &Account, deadline: Instant) -> Result<(), Trouble> {
        self.answer(call, account, deadline).await.map(drop)
    }

    /// Carries out in the background what nobody in chat waits for: it leaves room to the other calls.
    ///
    /// # Errors
    /// Returns an error when the call does not succeed, or its turn does not come until `deadline`.
    pub(crate) async fn in_background<T>(
        &self,
        deadline: Instant,
        call: impl Future<Output = Result<T, Trouble>>,
    ) -> Result<T, Trouble> {
        let turn = tokio::time::timeout_at(deadline.into(), self.0.in_background.acquire()).await;
        let Ok(Ok(_turn)) = turn else { return Err(Trouble::OutOfReach("its turn did not come in time".to_owned())) };
        call.await
    }

    /// Makes the call. Equal questions that are asked meanwhile wait for the same answer, each until its own deadline.
    async fn answer(&self, call: &Call<'_>, account: &Account, deadline: Instant) -> Answer {
        let answer = match call.question() {
            Some(question) => {
                let flight = self.0.flights.join((account.clone(), question), deadline, |until| {
                    let (client, call, account) = (self.clone(), call.clone().into_owned(), account.clone());
                    async move { client.call(&call, &account, &until).await }
                });
                tokio::time::timeout_at(deadline.into(), flight).await
            }
            None => tokio::time::timeout_at(deadline.into(), self.call(call, account, &Cell::new(deadline))).await,
        };
        answer.unwrap_or_else(|_| Err(Trouble::OutOfReach("no answer in time".to_owned())))
    }

    /// Makes a call, and tells the account's owner what it may not do. `until` may be put off meanwhile.
    async fn call(&self, call: &Call<'_>, account: &Account, until: &Cell<Instant>) -> Answer {
        let answer = self.call_to_the_end(call, account, until).await;
        if !call.is_told_by_its_maker() {
            self.0.lacks.borrow_mut().heard(call.name(), account, answer.as_ref().err());
        }
        answer
    }

    async fn call_to_the_end(&self, call: &Call<'_>, account: &Account, until: &Cell<Instant>) -> Answer {
        let mut token = self.token_for(call, account).await?;
        let mut course = Course::new(account.clone(), call.is_repeatable(), until.get());
        loop {
            let answer = self.once(call, account, &token, until).await?;
            course.extend(until.get());
            let verdict = reply::judge(&answer, unix_now());
            if let Verdict::Limited(wait) = verdict {
                // Twitch's limit is the account's: others wait as well.
                self.pace(account, |pace, now| pace.limited(wait, now));
            }
            match (course.next(verdict, clock::now()), answer) {
                (Step::Read, Ok(reply)) => return Ok(Rc::new(reply)),
                (Step::Again(wait), _) => tokio::time::sleep(wait).await,
                (Step::Complain, _) => token = self.newer_than(token, call, account).await?,
                (Step::GiveUp(Trouble::NotAllowed(why)), _) => {
                    return Err(Self::why_not_allowed(why, call, account, &token));
                }
                (Step::GiveUp(trouble), _) => return Err(trouble),
                (Step::Read, Err(error)) => return Err(Trouble::OutOfReach(error.to_string())),
            }
        }
    }

    /// Sends the call once, when it is its turn.
    async fn once(
        &self,
        call: &Call<'_>,
        account: &Account,
        token: &Token,
        until: &Cell<Instant>,
    ) -> Result<Result<Reply, HttpError>, Trouble> {
        let mut turn = self.turn(account, until).await?;
        let answer = self.0.http.send(self.request(call, token, until.get())?).await;
        turn.points = answer.as_ref().ok().and_then(|reply| reply::points(reply, unix_now()));
        Ok(answer)
    }

    /// Waits until the account has points, and few enough calls are under way.
    async fn turn<'a>(&'a self, account: &'a Account, until: &Cell<Instant>) -> Result<Turn<'a>, Trouble> {
        let of_viewers = match self.1 {
            Precedence::First => None,
            Precedence::Viewers => Some(self.0.of_viewers.acquire().await.map_err(|_| Trouble::Limited)?),
        };
        loop {
            if let Some(at) = self.room_at(account) {
                // No answer makes more room: that takes time.
                if at >= until.get() {
                    return Err(Trouble::Limited);
                }
                tokio::time::sleep_until(at.into()).await;
                continue;
            }
            if let Some(at) = self.not_before(account) {
                // An answer that is under way may tell of more points before.
                let (until, is_hopeless) = (until.get(), !self.awaits_answers(account));
                if at >= until && (is_hopeless || clock::now() >= until) {
                    return Err(Trouble::Limited);
                }
                let _ = tokio::time::timeout_at(at.min(until).into(), self.0.paced.notified()).await;
                continue;
            }
            let permit = self.0.in_flight.acquire().await.map_err(|_| Trouble::Limited)?;
            if self.not_before(account).is_none() && self.room_at(account).is_none() {
                self.pace(account, |pace, now| pace.asked(now));
                return Ok(Turn { client: self, account, points: None, _permit: permit, _of_viewers: of_viewers });
            }
        }
    }

    /// Returns the moment at which the account may make calls again; `None`: it may now.
    pub(crate) fn free_at(&self, account: &Account) -> Option<Instant> {
        self.not_before(account).max(self.room_at(account))
    }

    fn not_before(&self, account: &Account) -> Option<Instant> {
        self.0.paces.borrow().get(account).and_then(|pace| pace.not_before(clock::now()))
    }

    fn room_at(&self, account: &Account) -> Option<Instant> {
        self.0.paces.borrow().get(account).and_then(|pace| pace.room_at(self.1, clock::now()))
    }

    fn awaits_answers(&self, account: &Account) -> bool {
        self.0.paces.borrow().get(account).is_some_and(Pace::awaits_answers)
    }

    /// Changes what is known of the account's points.
    fn pace(&self, account: &Account, change: impl FnOnce(&mut Pace, Instant)) {
        let now = clock::now();
        let mut paces = self.0.paces.borrow_mut();
        paces.retain(|_, pace| !pace.is_idle(now));
        change(paces.entry(account.clone()).or_default(), now);
    }

    fn request<'c>(&self, call: &'c Call<'_>, token: &Token, deadline: Instant) -> Result<Request<'c>, Trouble> {
        let settings = self.0.settings.borrow();
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
