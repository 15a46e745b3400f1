//! Says lines in chat with the application's token, which shows the bot as one.
//!
//! Each call is made once: whether it is made again is for whoever keeps the line to say, who hears what became of it.

use super::{Client, unix_now};
use crate::kernel::clock;
use crate::pillars::token::api::{AppToken, AppTokenRejected, CurrentAppToken, NoAppToken};
use crate::twitch::helix::chat_message::{self, ANSWER_LIMIT, ChatMessage, Sent};
use crate::twitch::helix::pace::{Pace, Precedence};
use crate::twitch::oauth::account::Account;
use std::cell::RefCell;
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;

/// The calls of this kind that are under way at a time: they take no turn from others, and wait for none of them.
const IN_FLIGHT_MAX: usize = 16;
/// Time for the token actor's answer, a new token included.
const TOKEN_LIMIT: Duration = Duration::from_secs(5);

/// The turns and the points of these calls, which Twitch counts apart from others.
pub(super) struct Saying {
    turns: Semaphore,
    pace: RefCell<Pace>,
}

impl Default for Saying {
    fn default() -> Self {
        Self { turns: Semaphore::new(IN_FLIGHT_MAX), pace: RefCell::default() }
    }
}

impl Client {
    /// Says a line, if that can begin until `not_after`.
    pub(crate) async fn say(&self, message: &ChatMessage, not_after: Instant) -> Sent {
        let until = not_after.min(clock::now() + TOKEN_LIMIT);
        let sender = match self.grant_of(&Account::Bot, until).await {
            Ok(grant) => grant.user_id.clone(),
            Err(trouble) => return Sent::NotSent(format!("it is not known who the bot is: {trouble:?}")),
        };
        let token = match self.app_token().await {
            Ok(token) => token,
            Err(none) => return none,
        };
        match self.say_with(message, &sender, &token, not_after).await {
            Sent::TokenRefused => {
                self.0.token.app_rejected.tell(AppTokenRejected { generation: token.generation });
                match self.app_token().await {
                    Ok(newer) => self.say_with(message, &sender, &newer, not_after).await,
                    Err(none) => none,
                }
            }
            sent => sent,
        }
    }

    async fn app_token(&self) -> Result<AppToken, Sent> {
        let asked = self.0.token.current_app.ask(TOKEN_LIMIT, |answer| CurrentAppToken { answer });
        match asked.await {
            Ok(Ok(token)) => Ok(token),
            Ok(Err(NoAppToken::Refused)) => Err(Sent::TokenRefused),
            Ok(Err(NoAppToken::OutOfReach)) | Err(_) => {
                Err(Sent::NotSent("no token of the application yet".to_owned()))
            }
        }
    }

    async fn say_with(&self, message: &ChatMessage, sender: &str, token: &AppToken, not_after: Instant) -> Sent {
        let saying = &self.0.saying;
        let turn = tokio::time::timeout_at(not_after.into(), saying.turns.acquire()).await;
        let now = clock::now();
        if turn.is_err() || now >= not_after {
            return Sent::NotSent("its turn did not come in time".to_owned());
        }
        if let Some(at) = saying.wait_until(now) {
            return Sent::Limited(at.saturating_duration_since(now));
        }
        let (helix_url, client_id) = {
            let settings = self.0.settings.borrow();
            (settings.helix_url.clone(), settings.client_id.clone())
        };
        let call = message.call(sender);
        let request = match call.request(&helix_url, &token.access, &client_id, ANSWER_LIMIT) {
            Ok(request) => request,
            Err(error) => return Sent::Refused(error.to_string()),
        };
        saying.pace.borrow_mut().asked(now);
        let answer = self.0.http.send(request).await;
        let (sent, now) = (chat_message::read(&answer, unix_now()), clock::now());
        let mut pace = saying.pace.borrow_mut();
        pace.answered(chat_message::points(&answer, unix_now()), now);
        if let Sent::Limited(wait) = &sent {
            pace.limited(*wait, now);
        }
        sent
    }
}

impl Saying {
    /// Returns the moment before which Twitch would refuse a call for their number; `None`: now it would not.
    fn wait_until(&self, now: Instant) -> Option<Instant> {
        let pace = self.pace.borrow();
        pace.not_before(now).max(pace.room_at(Precedence::First, now))
    }
}
