//! The tokens that calls are made with. The TokenActor owns them; here they are asked for at the time of use.

use super::Client;
use crate::pillars::token::api::{CurrentToken, Token, TokenRejected};
use crate::twitch::helix::call::Call;
use crate::twitch::helix::trouble::Trouble;
use crate::twitch::oauth::account::Account;
use crate::twitch::oauth::standing::Standing;
use crate::twitch::oauth::validate::Grant;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Time for the token actor's answer.
const TOKEN_LIMIT: Duration = Duration::from_secs(5);
/// The same after a complaint: the token may have to be renewed first.
const RENEWAL_LIMIT: Duration = Duration::from_secs(15);

impl Client {
    /// Notes that Twitch was asked about the account's token: calls that wait for that go on.
    pub(crate) fn token_judged(&self, account: &Account) {
        // As many as there are tokens.
        self.0.judged_accounts.borrow_mut().insert(account.clone());
        self.0.judged.notify_waiters();
    }

    /// Returns what Twitch says of the account's token: whose it is, and what it is good for.
    ///
    /// # Errors
    /// Returns an error when there is no token, Twitch refuses it, or has not told yet.
    pub(crate) async fn grant_of(&self, account: &Account, deadline: Instant) -> Result<Arc<Grant>, Trouble> {
        let told = tokio::time::timeout_at(deadline.into(), self.proven_token(account)).await;
        match told.unwrap_or(Err(Trouble::NotReady))?.standing {
            Standing::Good(grant) => Ok(grant),
            Standing::Unproven => Err(Trouble::NotReady),
            Standing::Refused => Err(Trouble::TokenRefused(account.clone())),
        }
    }

    /// Returns the token, if it is any good for this call.
    pub(super) async fn token_for(&self, call: &Call<'_>, account: &Account) -> Result<Token, Trouble> {
        let token = self.proven_token(account).await?;
        is_good_for(&token, call, account)?;
        Ok(token)
    }

    /// Complains about a token, and takes the newer one, if there comes one.
    pub(super) async fn newer_than(&self, old: Token, call: &Call<'_>, account: &Account) -> Result<Token, Trouble> {
        self.0.token.rejected.tell(TokenRejected { account: account.clone(), generation: old.generation });
        let token = self.current_token(account, RENEWAL_LIMIT).await?;
        if token.generation == old.generation {
            return Err(Trouble::TokenRefused(account.clone()));
        }
        is_good_for(&token, call, account)?;
        Ok(token)
    }

    /// Says why Twitch does not allow it.
    pub(super) fn why_not_allowed(why: String, call: &Call<'_>, account: &Account, token: &Token) -> Trouble {
        match (call.scopes().first(), token.standing.grant()) {
            // As long as Twitch has not told the scopes, a missing one is the likelier reason.
            (Some(scope), None) => Trouble::LacksScope(scope, account.clone()),
            _ => Trouble::NotAllowed(why),
        }
    }

    async fn proven_token(&self, account: &Account) -> Result<Token, Trouble> {
        let judged = self.0.judged.notified();
        let token = self.current_token(account, TOKEN_LIMIT).await?;
        if token.standing != Standing::Unproven || self.0.judged_accounts.borrow().contains(account) {
            return Ok(token);
        }
        // The bot has only just started. Twitch says in a moment what the token is good for.
        let _ = tokio::time::timeout(TOKEN_LIMIT, judged).await;
        self.current_token(account, TOKEN_LIMIT).await
    }

    async fn current_token(&self, account: &Account, limit: Duration) -> Result<Token, Trouble> {
        let asked = self.0.token.current.ask(limit, |answer| CurrentToken { account: account.clone(), answer });
        match asked.await {
            Ok(Some(token)) => Ok(token),
            Ok(None) => Err(Trouble::NoToken(account.clone())),
            Err(_) => Err(Trouble::NotReady),
        }
    }
}

fn is_good_for(token: &Token, call: &Call<'_>, account: &Account) -> Result<(), Trouble> {
    match (&token.standing, call.scopes().first()) {
        (Standing::Refused, _) => Err(Trouble::TokenRefused(account.clone())),
        (Standing::Good(grant), Some(scope)) if grant.lacks(call.scopes()).len() == call.scopes().len() => {
            Err(Trouble::LacksScope(scope, account.clone()))
        }
        _ => Ok(()),
    }
}
