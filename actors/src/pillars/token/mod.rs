//! The token actor: the only one that holds Twitch tokens and the only one that renews them. Whoever needs one asks at
//! the time of use.
//!
//! | module | what is in it |
//! |---|---|
//! | `account` | one account's token, as the actor holds it, and its askers |
//! | [`validation`] | pure: when Twitch is asked what a token is worth, and what its answers mean |
//! | [`renewal`] | pure: when a token is renewed, on top of `validation` |
//! | `requests` | the questions to Twitch, asked as the two above say, and what their answers change |
//! | [`token_files`] | the files of `kissbot login`, one per account: reading, replacing, setting aside |
//! | `stored_tokens` | what the actor makes of the files: logins of others, and what could not be stored |
//! | `report` | the words for the log and the operator |
//!
//! Twitch's side of it is in [`oauth`](crate::twitch::oauth).
//!
//! A new token is on the disk before anybody gets it. Somebody may log in beside the running bot: the files are looked
//! at every few seconds, and before each renewal.

pub mod api;

mod account;
pub mod renewal;
mod report;
mod requests;
mod stored_tokens;
pub mod token_files;
pub mod validation;

use crate::chat::ChannelName;
use crate::kernel::actor::{Actor, Context, Handler};
use crate::kernel::clock;
use crate::kernel::lifecycle::{Drain, Draining, Reconfigure};
use crate::kernel::mailbox::OnFull;
use crate::kernel::publisher::Publisher;
use crate::kernel::survives::Survives;
use crate::net::http::Http;
use crate::net::secret::Secret;
use crate::pillars::token::api::{CurrentToken, Token, TokenRejected};
use crate::pillars::twitch_event::api::TokenJudged;
use crate::status::vitals::Vitals;
use crate::twitch::oauth::account::Account;
use crate::twitch::oauth::pair::Pair;
use account::AccountToken;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use token_files::{Stamp, TokenFiles};
use tokio::sync::mpsc;

/// How long somebody waits for a token that is better than the present one, before they get that.
const ANSWER_WITHIN: Duration = Duration::from_secs(4);
/// Who may wait at a time; others get what there is.
const WAITING_MAX: usize = 64;
/// How often the files are looked at for new logins.
const LOOK_EVERY: Duration = Duration::from_secs(15);
/// As long as the process is so young, a token that is of no use ends it: its operator is looking.
const START: Duration = Duration::from_secs(60);

/// What the config says about the tokens.
#[derive(Clone, Debug, Default)]
pub struct TokenSettings {
    /// The account that the bot's should belong to.
    pub login: String,
    /// Where Twitch is asked about them.
    pub oauth_url: String,
    /// The application's secret, if it has one.
    pub client_secret: Option<Secret>,
    /// The channels whose owners may have logged in.
    pub channels: Vec<ChannelName>,
    /// What does not work without a channel's owner, in words.
    pub owner_features: String,
}

/// Where the tokens come from.
#[derive(Clone, Debug, Default)]
pub struct Credentials {
    /// One for the bot that its owner brought. It wins over a stored one.
    pub own: Option<Secret>,
    /// Where those of `kissbot login` are.
    pub files: Option<TokenFiles>,
}

impl From<Secret> for Credentials {
    fn from(own: Secret) -> Self {
        Self { own: Some(own), files: None }
    }
}

/// Where the actor sends.
#[derive(Clone)]
pub struct TokenRecipients {
    /// Publishes what Twitch says of a token.
    pub judged: Publisher<TokenJudged>,
    /// Told when the bot has only just started and its token is of no use.
    pub hopeless: mpsc::Sender<()>,
}

/// The last tokens, and whether they are on the disk: they outlive a crash of the actor.
pub type TokenMemory = Survives<HashMap<Account, Remembered>>;

/// One of them.
#[derive(Clone, Debug)]
pub struct Remembered {
    pair: Pair,
    generation: u64,
    is_stored: bool,
}

/// The actor.
pub struct TokenActor {
    settings: TokenSettings,
    credentials: Credentials,
    http: Http,
    recipients: TokenRecipients,
    memory: TokenMemory,
    vitals: Arc<Vitals>,
    tokens: Vec<AccountToken>,
    /// The state of each file when it was last read.
    stamps: HashMap<Account, Option<Stamp>>,
    /// No new question is asked once it has begun.
    draining: Draining,
}

impl TokenActor {
    /// An actor that has read nothing yet.
    #[must_use]
    pub fn new(
        settings: TokenSettings,
        credentials: Credentials,
        http: Http,
        recipients: TokenRecipients,
        memory: TokenMemory,
        vitals: Arc<Vitals>,
    ) -> Self {
        Self {
            settings,
            credentials,
            http,
            recipients,
            memory,
            vitals,
            tokens: Vec::new(),
            stamps: HashMap::new(),
            draining: Draining::default(),
        }
    }

    /// Whose token serves as this one: where the bot is in its own channel, it is the owner.
    fn serving(&self, account: &Account) -> Account {
        match account {
            Account::Broadcaster(channel) if channel.as_str() == self.settings.login => Account::Bot,
            other => other.clone(),
        }
    }

    /// The accounts that there may be tokens of.
    fn wanted(&self) -> Vec<Account> {
        let owners = self.settings.channels.iter().filter(|channel| channel.as_str() != self.settings.login);
        std::iter::once(Account::Bot).chain(owners.cloned().map(Account::Broadcaster)).collect()
    }

    fn token_of(&mut self, account: &Account) -> Option<&mut AccountToken> {
        self.tokens.iter_mut().find(|token| token.account == *account)
    }

    /// Tells who should know what is known of a token.
    fn publish(&self, account: &Account) {
        let Some(token) = self.tokens.iter().find(|token| token.account == *account) else { return };
        let (standing, is_reachable) = (token.renewal.standing(), token.renewal.is_reachable());
        let own_channel = self.settings.channels.iter().find(|channel| channel.as_str() == self.settings.login);
        let also = own_channel.filter(|_| *account == Account::Bot).cloned().map(Account::Broadcaster);
        for account in std::iter::once(account.clone()).chain(also) {
            self.recipients.judged.publish(TokenJudged { account, standing: standing.clone(), is_reachable });
        }
    }

    /// Renews what the operator sees of a token.
    fn show(&self, account: &Account) {
        let Some(token) = self.tokens.iter().find(|token| token.account == *account) else { return };
        self.vitals.tokens.note(&token.login, report::trouble(token));
    }

    /// Somebody who waits for a token has waited long enough.
    fn waited(&mut self, account: &Account) {
        if let Some(token) = self.token_of(account) {
            token.answer_all();
        }
    }

    fn drained_if_done(&mut self) {
        self.draining.done_if(!self.tokens.iter().any(AccountToken::is_under_way));
    }
}

impl Actor for TokenActor {
    const NAME: &'static str = "token";

    fn started(&mut self, context: &mut Context<'_, Self>) {
        if let Some(own) = &self.credentials.own {
            self.tokens.push(AccountToken::own(own.clone(), &self.settings.login, clock::now()));
            self.plan(&Account::Bot, context);
        }
        self.look(context);
    }
}

impl Handler<CurrentToken> for TokenActor {
    const CAPACITY: u64 = 32;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: CurrentToken, context: &mut Context<'_, Self>) {
        let account = self.serving(&message.account);
        match self.token_of(&account) {
            Some(token) if token.renewal.is_worth_waiting() && token.waiting.len() < WAITING_MAX => {
                token.waiting.push(message.answer);
                context.run_later(ANSWER_WITHIN, move |actor, _| actor.waited(&account));
            }
            token => {
                let token: Option<Token> = token.map(|token| token.handed_out());
                // Who no longer waits for the answer needs none.
                let _ = message.answer.send(token);
            }
        }
    }
}

impl Handler<TokenRejected> for TokenActor {
    const CAPACITY: u64 = 32;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: TokenRejected, context: &mut Context<'_, Self>) {
        let account = self.serving(&message.account);
        let Some(token) = self.token_of(&account) else { return };
        if token.renewal.rejected(message.generation, clock::now()) {
            report::rejected(token);
        }
        self.plan(&account, context);
    }
}

impl Handler<Reconfigure<TokenSettings>> for TokenActor {
    const CAPACITY: u64 = 64;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: Reconfigure<TokenSettings>, context: &mut Context<'_, Self>) {
        // Another account is another bot: that takes a restart, as the log says.
        self.settings = TokenSettings { login: self.settings.login.clone(), ..message.0 };
        self.look_now(context);
        let now = clock::now();
        let accounts: Vec<Account> = self.tokens.iter().map(|token| token.account.clone()).collect();
        for account in accounts {
            if let Some(token) = self.token_of(&account) {
                token.renewal.try_again(now);
            }
            self.plan(&account, context);
        }
    }
}

impl Handler<Drain> for TokenActor {
    const CAPACITY: u64 = 64;
    const ON_FULL: OnFull = OnFull::Refuse;

    /// A renewal that is under way is brought to its end: its answer cannot be had a second time.
    fn handle(&mut self, message: Drain, context: &mut Context<'_, Self>) {
        self.draining.begin(message);
        self.store_rest(context);
        self.drained_if_done();
    }
}

#[cfg(test)]
mod tests;
