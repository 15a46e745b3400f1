//! The application's own token: fetched when somebody needs it, renewed before its end and when Twitch refuses it. Anybody with
//! the application's id and secret can have one, so that it is kept nowhere.

use super::TokenActor;
use crate::kernel::actor::{Context, Handler};
use crate::kernel::clock;
use crate::kernel::mailbox::OnFull;
use crate::pillars::token::api::{AppToken, AppTokenRejected, CurrentAppToken, NoAppToken};
use crate::twitch::oauth::issue::{self, Client, Issue, Issued};
use std::time::{Duration, Instant};
use tokio::sync::oneshot;

/// The life that a token has to have left to be handed out.
const LEFT_MIN: Duration = Duration::from_secs(600);
/// The time after a refusal for which Twitch is not asked again.
const REFUSED_FOR: Duration = Duration::from_secs(60);
/// The same after Twitch could not be asked.
const OUT_OF_REACH_FOR: Duration = Duration::from_secs(1);
/// The number of askers who may wait at a time.
const WAITING_MAX: usize = 64;

type Asker = oneshot::Sender<Result<AppToken, NoAppToken>>;

/// What is known of the token. Pure.
#[derive(Debug, Default)]
pub(super) struct AppTokenKeeper {
    token: Option<(AppToken, Option<Instant>)>,
    generation: u64,
    none: Option<(NoAppToken, Instant)>,
    is_asking: bool,
    waiting: Vec<Asker>,
}

impl AppTokenKeeper {
    /// Returns what an asker is told at `now`; `None`: they wait for Twitch's answer.
    fn answer(&self, now: Instant) -> Option<Result<AppToken, NoAppToken>> {
        if let Some((token, until)) = &self.token
            && until.is_none_or(|until| now + LEFT_MIN < until)
        {
            return Some(Ok(token.clone()));
        }
        self.none.filter(|(_, until)| now < *until).map(|(none, _)| Err(none))
    }

    /// Takes Twitch's answer, and returns what those who wait are told.
    fn issued(&mut self, issue: Issue, now: Instant) -> Result<AppToken, NoAppToken> {
        self.is_asking = false;
        let (none, rest) = match issue {
            Issue::Issued(Issued { access, life, .. }) => {
                self.generation = self.generation.saturating_add(1);
                let token = AppToken { access, generation: self.generation };
                self.token = Some((token.clone(), life.and_then(|life| now.checked_add(life))));
                self.none = None;
                return Ok(token);
            }
            Issue::Refused(why) => {
                if self.none.is_none_or(|(none, _)| none != NoAppToken::Refused) {
                    tracing::error!(%why, "Twitch gives no token for the application: see TWITCH_CLIENT_SECRET and twitch.client_id");
                }
                (NoAppToken::Refused, REFUSED_FOR)
            }
            Issue::Unclear(why) => {
                if self.none.is_none() {
                    tracing::warn!(%why, "Twitch cannot be asked for the application's token");
                }
                (NoAppToken::OutOfReach, OUT_OF_REACH_FOR)
            }
        };
        self.none = Some((none, now + rest));
        Err(none)
    }

    fn rejected(&mut self, generation: u64) {
        self.token.take_if(|(token, _)| token.generation == generation);
    }

    /// Forgets the token and why there is none.
    pub(super) fn forget(&mut self) {
        (self.token, self.none) = (None, None);
    }
}

impl TokenActor {
    fn ask_for_app_token(&mut self, context: &mut Context<'_, Self>) {
        if self.app.is_asking {
            return;
        }
        self.app.is_asking = true;
        let client = Client { id: self.settings.client_id.clone(), secret: self.settings.client_secret.clone() };
        let (http, oauth_url) = (self.http.clone(), self.settings.oauth_url.clone());
        let asked = async move { issue::client_credentials(&http, &oauth_url, &client).await };
        context.spawn(asked, |actor, issue, _| {
            let told = actor.app.issued(issue, clock::now());
            for waiting in std::mem::take(&mut actor.app.waiting) {
                // An asker that no longer waits for the answer needs none.
                let _ = waiting.send(told.clone());
            }
        });
    }
}

impl Handler<CurrentAppToken> for TokenActor {
    const CAPACITY: u64 = 32;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: CurrentAppToken, context: &mut Context<'_, Self>) {
        match self.app.answer(clock::now()) {
            Some(told) => drop(message.answer.send(told)),
            None if self.app.waiting.len() >= WAITING_MAX => drop(message.answer.send(Err(NoAppToken::OutOfReach))),
            None => {
                self.app.waiting.push(message.answer);
                self.ask_for_app_token(context);
            }
        }
    }
}

impl Handler<AppTokenRejected> for TokenActor {
    const CAPACITY: u64 = 32;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: AppTokenRejected, _: &mut Context<'_, Self>) {
        self.app.rejected(message.generation);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::secret::Secret;

    const DAY: Duration = Duration::from_secs(24 * 3600);

    fn issued(life: Option<Duration>) -> Issue {
        Issue::Issued(Issued { access: Secret::new("canary"), refresh: None, life, scopes: Vec::new() })
    }

    fn generation(told: Option<Result<AppToken, NoAppToken>>) -> Option<u64> {
        told.and_then(Result::ok).map(|token| token.generation)
    }

    #[test]
    fn a_token_serves_until_shortly_before_its_end_or_its_refusal() {
        let (mut keeper, now) = (AppTokenKeeper::default(), clock::now());
        assert!(keeper.answer(now).is_none());
        keeper.issued(issued(Some(DAY)), now).unwrap();
        assert_eq!(generation(keeper.answer(now + DAY / 2)), Some(1));
        assert!(keeper.answer(now + DAY - LEFT_MIN).is_none());
        keeper.rejected(0);
        assert_eq!(generation(keeper.answer(now)), Some(1), "an old complaint");
        keeper.rejected(1);
        assert!(keeper.answer(now).is_none());
        keeper.issued(issued(None), now).unwrap();
        assert_eq!(generation(keeper.answer(now + 100 * DAY)), Some(2), "an end that is not told is none");
    }

    #[test]
    fn a_refusal_is_not_asked_for_again_at_once_and_trouble_soon_is() {
        let (mut keeper, now) = (AppTokenKeeper::default(), clock::now());
        keeper.issued(Issue::Refused("invalid client secret".to_owned()), now).unwrap_err();
        let told = keeper.answer(now + REFUSED_FOR / 2);
        assert!(matches!(told, Some(Err(NoAppToken::Refused))));
        assert!(keeper.answer(now + REFUSED_FOR).is_none());
        keeper.issued(Issue::Unclear("late".to_owned()), now).unwrap_err();
        assert!(matches!(keeper.answer(now), Some(Err(NoAppToken::OutOfReach))));
        assert!(keeper.answer(now + OUT_OF_REACH_FOR).is_none());
        keeper.issued(Issue::Refused("x".to_owned()), now).unwrap_err();
        keeper.forget();
        assert!(keeper.answer(now).is_none(), "a reload may bring another secret");
    }
}
