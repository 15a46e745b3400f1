//! The token actor: the only one that holds Twitch tokens. Whoever needs one asks at the time of use.
//!
//! It asks Twitch what the token is good for (`validate`, as often as `watch` says) and tells whoever should know. Nobody
//! waits for that: a token that Twitch could not be asked about is given out like any other.

pub mod validate;
pub mod watch;

use crate::actor::{Behaviour, Pending, Receive, Scope};
use crate::clock;
use crate::http::{Http, HttpError, Reply};
use crate::mailbox::{Door, Overflow};
use crate::messages::{Account, CurrentToken, Token, TokenJudged, TokenRejected};
use crate::secret::Secret;
use watch::{Finding, Watch};

/// What the config says about the token.
#[derive(Clone, Debug)]
pub struct TokenSettings {
    /// The account that it should belong to.
    pub login: String,
    /// Where Twitch is asked about it.
    pub oauth_url: String,
}

/// Where the actor sends.
#[derive(Clone)]
pub struct TokenDoors {
    /// What Twitch says of the token.
    pub judged: Door<TokenJudged>,
}

/// The actor.
pub struct TokenActor {
    settings: TokenSettings,
    http: Http,
    doors: TokenDoors,
    access: Secret,
    generation: u64,
    watch: Watch,
    /// The next question to Twitch, waiting for its time or under way.
    question: Option<Pending>,
    is_asking: bool,
}

impl TokenActor {
    /// Serves a token that its owner brought; it cannot be renewed.
    #[must_use]
    pub fn with_own_token(access: Secret, settings: TokenSettings, http: Http, doors: TokenDoors) -> Self {
        let watch = Watch::new(&settings.login, clock::now());
        Self { settings, http, doors, access, generation: 0, watch, question: None, is_asking: false }
    }

    /// Asks Twitch when that is due.
    fn plan_question(&mut self, scope: &mut Scope<'_, Self>) {
        if self.is_asking {
            return;
        }
        if let Some(question) = self.question.take() {
            scope.cancel(question);
        }
        let wait = self.watch.due().saturating_duration_since(clock::now());
        if wait.is_zero() {
            self.ask(scope);
        } else {
            self.question = Some(scope.later(wait, Self::ask));
        }
    }

    fn ask(&mut self, scope: &mut Scope<'_, Self>) {
        let request = match validate::request(&self.settings.oauth_url, &self.access) {
            Ok(request) => request,
            Err(error) => {
                tracing::error!(%error, "twitch.oauth_url is no address: the token cannot be validated");
                return;
            }
        };
        self.is_asking = true;
        self.watch.asked(clock::now());
        let http = self.http.clone();
        self.question = Some(scope.spawn(async move { http.send(request).await }, Self::on_answer));
    }

    fn on_answer(&mut self, answer: Result<Reply, HttpError>, scope: &mut Scope<'_, Self>) {
        self.is_asking = false;
        self.question = None;
        for finding in self.watch.heard(validate::read(answer), clock::now(), fastrand::f64()) {
            report(&finding, &self.settings.login);
        }
        let (standing, is_reachable) = (self.watch.standing().clone(), self.watch.is_reachable());
        let _ = self.doors.judged.offer(TokenJudged { account: Account::Bot, standing, is_reachable });
        self.plan_question(scope);
    }
}

fn report(finding: &Finding, configured: &str) {
    match finding {
        Finding::Verified { login, left: Some(left) } => {
            tracing::info!(%login, minutes_left = left.as_secs() / 60, "Twitch knows the token");
        }
        Finding::Verified { login, left: None } => tracing::info!(%login, "Twitch knows the token"),
        Finding::LacksScopes(scopes) => tracing::warn!(
            lacking = %scopes.join(" "),
            "TWITCH_TOKEN lacks scopes: without chat:read and chat:edit the bot cannot read and write chat; make a new \
             token with them and restart"
        ),
        Finding::OtherAccount(login) => tracing::warn!(
            token_of = %login, configured,
            "TWITCH_TOKEN belongs to another account than bot.login says: it is that account that speaks"
        ),
        Finding::ExpiresSoon(left) => tracing::warn!(
            minutes_left = left.as_secs() / 60,
            "TWITCH_TOKEN expires soon: put a new one in its place and restart"
        ),
        Finding::Refused => tracing::error!(
            "Twitch refuses TWITCH_TOKEN: it expired or was revoked; put a new one in its place and restart"
        ),
        Finding::OutOfReach(why) => {
            tracing::warn!(%why, "Twitch cannot be asked about the token: the bot goes on with it and asks again");
        }
    }
}

impl Behaviour for TokenActor {
    const NAME: &'static str = "token";

    fn started(&mut self, scope: &mut Scope<'_, Self>) {
        self.plan_question(scope);
    }
}

impl Receive<CurrentToken> for TokenActor {
    const ROOM: u64 = 32;
    const OVERFLOW: Overflow = Overflow::Refuse;

    fn receive(&mut self, message: CurrentToken, _: &mut Scope<'_, Self>) {
        let token = (message.account == Account::Bot).then(|| {
            let standing = self.watch.standing().clone();
            Token { access: self.access.clone(), generation: self.generation, standing }
        });
        // Who no longer waits for the answer needs none.
        let _ = message.answer.send(token);
    }
}

impl Receive<TokenRejected> for TokenActor {
    const ROOM: u64 = 32;
    const OVERFLOW: Overflow = Overflow::DropNewest;

    fn receive(&mut self, message: TokenRejected, scope: &mut Scope<'_, Self>) {
        if message.account != Account::Bot || message.generation != self.generation {
            return;
        }
        if self.watch.rejected(clock::now()) {
            tracing::error!(
                "Twitch refused TWITCH_TOKEN: it expired, was revoked, belongs to another account, or lacks the scopes \
                 chat:read and chat:edit; put a new one in its place and restart"
            );
        }
        self.plan_question(scope);
    }
}
