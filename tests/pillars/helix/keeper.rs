//! The keeper of the tokens on the bench.

use super::*;
use kissbot_actors::kernel::actor::{Actor, Context, Handler};
use kissbot_actors::kernel::mailbox::OnFull;
use kissbot_actors::net::secret::Secret;
use kissbot_actors::pillars::token::api::{CurrentToken, Token, TokenRejected};
use kissbot_actors::twitch::oauth::standing::Standing;
use kissbot_actors::twitch::oauth::validate::Grant;
use kissbot_rehearsal::{TokenPair, WebStage};
use std::collections::HashMap;
use std::sync::Arc;

/// Which accounts have logged in, and with what.
#[derive(Clone, Default)]
pub struct Tokens {
    logins: Vec<(Account, &'static str, &'static [&'static str])>,
    /// How long it takes to renew a token; `None`: it cannot be.
    pub renewed_after: Option<Duration>,
}

impl Tokens {
    /// The same with one more account.
    pub fn with(mut self, account: Account, login: &'static str, scopes: &'static [&'static str]) -> Self {
        self.logins.push((account, login, scopes));
        self
    }

    /// The same, its tokens renewed after a complaint, which takes so long.
    pub fn renewed_after(mut self, time: Duration) -> Self {
        self.renewed_after = Some(time);
        self
    }
}

/// The keeper of the tokens: as the real one does, it lets those wait who ask while a token is renewed.
pub struct Keeper {
    web: WebStage,
    tokens: Tokens,
    pairs: HashMap<Account, (TokenPair, u64, Grant)>,
    renewing: bool,
    waiting: Vec<CurrentToken>,
}

impl Keeper {
    pub fn new(web: WebStage, tokens: Tokens) -> Self {
        let mut keeper = Self { web, tokens, pairs: HashMap::new(), renewing: false, waiting: Vec::new() };
        for (account, login, scopes) in keeper.tokens.logins.clone() {
            let pair = keeper.web.issue_token(login, scopes);
            let grant = Grant {
                login: login.to_owned(),
                user_id: Viewer::new(login).user_id,
                client_id: kissbot_rehearsal::OAuthConfig::default().client_id,
                scopes: scopes.iter().map(|scope| (*scope).to_owned()).collect(),
                expires_in_s: 14_000,
            };
            keeper.pairs.insert(account, (pair, 0, grant));
        }
        keeper
    }

    fn answer(&self, question: CurrentToken) {
        let token = self.pairs.get(&question.account).map(|(pair, generation, grant)| Token {
            access: Secret::new(pair.access.clone()),
            generation: *generation,
            standing: Standing::Good(Arc::new(grant.clone())),
        });
        let _ = question.answer.send(token);
    }
}

impl Actor for Keeper {
    const NAME: &'static str = "token";
}

impl Handler<CurrentToken> for Keeper {
    const CAPACITY: u64 = 64;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: CurrentToken, _: &mut Context<'_, Self>) {
        if self.renewing { self.waiting.push(message) } else { self.answer(message) }
    }
}

impl Handler<TokenRejected> for Keeper {
    const CAPACITY: u64 = 64;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: TokenRejected, context: &mut Context<'_, Self>) {
        let Some(time) = self.tokens.renewed_after else { return };
        let is_current = self.pairs.get(&message.account).is_some_and(|(_, current, _)| *current == message.generation);
        if !is_current || std::mem::replace(&mut self.renewing, true) {
            return;
        }
        context.run_later(time, move |keeper, _| {
            keeper.renewing = false;
            let (pair, generation, grant) = keeper.pairs.get_mut(&message.account).unwrap();
            let scopes: Vec<&str> = grant.scopes.iter().map(String::as_str).collect();
            *pair = keeper.web.issue_token(&grant.login, &scopes);
            *generation += 1;
            for question in std::mem::take(&mut keeper.waiting) {
                keeper.answer(question);
            }
        });
    }
}
