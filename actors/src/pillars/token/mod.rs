//! The token actor: the only one that holds Twitch tokens and the only one that renews them. Whoever needs one asks at
//! the time of use.
//!
//! * [`keeper`] and [`watch`] say when a token is validated and renewed; [`validate`](crate::twitch::oauth::validate), [`issue`](crate::twitch::oauth::issue) and [`device`](crate::twitch::oauth::device) are
//!   Twitch's side of it. [`pair`](crate::twitch::oauth::pair) and [`store`]: what is kept on the disk. [`scopes`](crate::twitch::oauth::scopes): what each feature needs.
//! * `held`: one account's token; `keeping`: the questions to Twitch and their answers; `files`: what is stored, and the
//!   logins of others; `report`: the words for the log and the operator.
//!
//! A new token is on the disk before anybody gets it. Somebody may log in beside the running bot: the files are looked
//! at every few seconds, and before each renewal.

pub mod api;

mod files;
mod held;
pub mod keeper;
mod keeping;
mod report;
pub mod store;
pub mod watch;

use crate::chat::ChannelName;
use crate::kernel::actor::{Actor, Context, Handler};
use crate::kernel::clock;
use crate::kernel::lifecycle::{Drain, Reconfigure};
use crate::kernel::mailbox::OnFull;
use crate::kernel::publisher::Publisher;
use crate::net::http::Http;
use crate::net::secret::Secret;
use crate::pillars::token::api::{CurrentToken, Token, TokenJudged, TokenRejected};
use crate::status::vitals::Vitals;
use crate::twitch::oauth::account::Account;
use crate::twitch::oauth::pair::Pair;
use held::Held;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;
use store::{Stamp, Store};
use tokio::sync::{mpsc, oneshot};

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
    pub store: Option<Store>,
}

impl From<Secret> for Credentials {
    fn from(own: Secret) -> Self {
        Self { own: Some(own), store: None }
    }
}

/// Where the actor sends.
#[derive(Clone)]
pub struct TokenRecipients {
    /// Are told what Twitch says of a token.
    pub judged: Publisher<TokenJudged>,
    /// Told when the bot has only just started and its token is of no use.
    pub hopeless: mpsc::Sender<()>,
}

/// The last tokens, and whether they are on the disk: they outlive a crash of the actor.
pub type Memory = Rc<RefCell<HashMap<Account, Kept>>>;

/// One of them.
#[derive(Clone, Debug)]
pub struct Kept {
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
    memory: Memory,
    vitals: Arc<Vitals>,
    accounts: Vec<Held>,
    /// The state of each file when it was last read.
    stamps: HashMap<Account, Option<Stamp>>,
    /// Told when nothing is under way any more; no new question is asked then.
    draining: Option<oneshot::Sender<()>>,
    is_draining: bool,
}

impl TokenActor {
    /// An actor that has read nothing yet.
    #[must_use]
    pub fn new(
        settings: TokenSettings,
        credentials: Credentials,
        http: Http,
        recipients: TokenRecipients,
        memory: Memory,
        vitals: Arc<Vitals>,
    ) -> Self {
        Self {
            settings,
            credentials,
            http,
            recipients,
            memory,
            vitals,
            accounts: Vec::new(),
            stamps: HashMap::new(),
            draining: None,
            is_draining: false,
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

    fn held(&mut self, account: &Account) -> Option<&mut Held> {
        self.accounts.iter_mut().find(|held| held.account == *account)
    }

    /// Tells who should know what is known of a token.
    fn publish(&self, account: &Account) {
        let Some(held) = self.accounts.iter().find(|held| held.account == *account) else { return };
        let (standing, is_reachable) = (held.keeper.standing(), held.keeper.is_reachable());
        let own_channel = self.settings.channels.iter().find(|channel| channel.as_str() == self.settings.login);
        let also = own_channel.filter(|_| *account == Account::Bot).cloned().map(Account::Broadcaster);
        for account in std::iter::once(account.clone()).chain(also) {
            self.recipients.judged.publish(TokenJudged { account, standing: standing.clone(), is_reachable });
        }
    }

    /// Renews what the operator sees of a token.
    fn show(&self, account: &Account) {
        let Some(held) = self.accounts.iter().find(|held| held.account == *account) else { return };
        self.vitals.tokens.note(&held.login, report::trouble(held));
    }

    /// Somebody who waits for a token has waited long enough.
    fn waited(&mut self, account: &Account) {
        if let Some(held) = self.held(account) {
            held.answer_all();
        }
    }

    fn drained_if_done(&mut self) {
        if self.is_draining
            && !self.accounts.iter().any(Held::is_under_way)
            && let Some(done) = self.draining.take()
        {
            // Who no longer waits has given up already.
            let _ = done.send(());
        }
    }
}

impl Actor for TokenActor {
    const NAME: &'static str = "token";

    fn started(&mut self, context: &mut Context<'_, Self>) {
        if let Some(own) = &self.credentials.own {
            self.accounts.push(Held::own(own.clone(), &self.settings.login, clock::now()));
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
        match self.held(&account) {
            Some(held) if held.keeper.is_worth_waiting() && held.waiting.len() < WAITING_MAX => {
                held.waiting.push(message.answer);
                context.run_later(ANSWER_WITHIN, move |actor, _| actor.waited(&account));
            }
            held => {
                let token: Option<Token> = held.map(|held| held.token());
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
        let Some(held) = self.held(&account) else { return };
        if held.keeper.rejected(message.generation, clock::now()) {
            report::rejected(held);
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
        let accounts: Vec<Account> = self.accounts.iter().map(|held| held.account.clone()).collect();
        for account in accounts {
            if let Some(held) = self.held(&account) {
                held.keeper.try_again(now);
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
        self.is_draining = true;
        self.draining = Some(message.done);
        self.store_rest(context);
        self.drained_if_done();
    }
}

#[cfg(test)]
mod tests;
