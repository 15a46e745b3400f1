//! The token actor: the only one that holds Twitch tokens and the only one that renews them. Others ask for one at the
//! time of use.
//!
//! | module | what is in it |
//! |---|---|
//! | `account` | one account's token, as the actor holds it, and its askers |
//! | `validation` | pure: when Twitch is asked what a token is worth, and what its answers mean |
//! | `renewal` | pure: when a token is renewed, on top of `validation` |
//! | `app` | the application's own token, which is fetched by its id and secret and kept nowhere |
//! | `requests` | the questions to Twitch, asked as the two above say, and what their answers change |
//! | [`token_files`] | the files of `kissbot login`, one per account: reading, replacing, setting aside |
//! | `disk` | the way to those files, off the actors' thread |
//! | `stored_tokens` | what the actor makes of the files: logins of others, and what could not be stored |
//! | `report`, `snapshot` | what the operator reads: words in the log and the status, the state for a page |
//!
//! Twitch's side of it is in [`oauth`](crate::twitch::oauth).
//!
//! A new token is on the disk before anybody gets it. Somebody may log in beside the running bot: the files are looked
//! at every few seconds, and before each renewal. At the start and after a reload those who ask for a token wait until
//! its file is read.

pub mod api;

mod account;
mod app;
mod disk;
pub(crate) mod renewal;
mod report;
mod requests;
mod snapshot;
mod stored_tokens;
pub mod token_files;
pub(crate) mod validation;

use crate::chat::ChannelName;
use crate::kernel::actor::{Actor, Context, Handler};
use crate::kernel::clock;
use crate::kernel::lifecycle::{Drain, Draining, Reconfigure};
use crate::kernel::mailbox::OnFull;
use crate::kernel::publisher::Publisher;
use crate::kernel::survives::Survives;
use crate::kernel::timer::Timer;
use crate::net::http::Http;
use crate::net::secret::Secret;
use crate::pillars::token::api::{CurrentToken, Token, TokenJudged, TokenRejected};
use crate::status::token_board::{TokenState, Whose};
use crate::status::vitals::Vitals;
use crate::twitch::oauth::account::Account;
use crate::twitch::oauth::pair::Pair;
pub use validation::CHAT_SCOPES;

use account::AccountToken;
use app::AppTokenKeeper;
use disk::{Disk, Turns};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;
use token_files::{Stamp, TokenFiles};
use tokio::sync::{mpsc, oneshot};

/// The time for which somebody waits for a token that is better than the present one, before they get that.
const ANSWER_WITHIN: Duration = Duration::from_secs(4);
/// The number of askers who may wait at a time; others get the present token.
const WAITING_MAX: usize = 64;
/// The time between two looks at the files for new logins.
const LOOK_EVERY: Duration = Duration::from_secs(15);
/// The age of the process up to which a token that is of no use ends it: its operator is looking.
const START: Duration = Duration::from_secs(60);

/// The settings of the tokens.
#[derive(Clone, Debug, Default)]
pub struct TokenSettings {
    /// The account that the bot's should belong to.
    pub login: String,
    /// The address at which Twitch is asked about them.
    pub oauth_url: String,
    /// The application's id, if the config names it.
    pub client_id: String,
    /// The application's secret, if it has one.
    pub client_secret: Option<Secret>,
    /// The channels whose owners may have logged in.
    pub channels: Vec<ChannelName>,
    /// The features that do not work without a channel's owner, in words.
    pub owner_features: String,
}

/// The sources of the tokens.
#[derive(Clone, Debug, Default)]
pub struct Credentials {
    /// One for the bot that its owner brought. It wins over a stored one.
    pub own: Option<Secret>,
    /// The files of `kissbot login`.
    pub files: Option<TokenFiles>,
}

impl From<Secret> for Credentials {
    fn from(own: Secret) -> Self {
        Self { own: Some(own), files: None }
    }
}

/// The recipients of the actor's messages.
#[derive(Clone)]
pub struct TokenRecipients {
    /// Publishes what Twitch says of a token.
    pub judged: Publisher<TokenJudged>,
    /// Told when the bot has only just started and its token is of no use.
    pub hopeless: mpsc::Sender<()>,
}

/// The part of the actor that outlives a crash: the last tokens, whether they are on the disk, and the turns at the
/// disk.
#[derive(Clone, Debug, Default)]
pub struct TokenMemory {
    tokens: Survives<HashMap<Account, Remembered>>,
    turns: Turns,
}

/// The last token of an account.
#[derive(Clone, Debug)]
struct Remembered {
    pair: Pair,
    generation: u64,
    is_stored: bool,
}

/// The actor of the tokens.
pub struct TokenActor {
    settings: TokenSettings,
    /// The bot's token that its owner brought.
    own: Option<Secret>,
    disk: Option<Disk>,
    http: Http,
    recipients: TokenRecipients,
    memory: TokenMemory,
    vitals: Arc<Vitals>,
    tokens: Vec<AccountToken>,
    /// The state of each file when it was last read; `None` where there was none.
    last_read: HashMap<Account, Option<Stamp>>,
    /// The accounts whose files are read for the first time since the start or the last reload.
    unread: HashSet<Account>,
    /// Grows with each reload, so that a look from before it is not taken for one after it.
    reloads: u64,
    /// Those who wait for such a file.
    readers: Vec<(Account, oneshot::Sender<Option<Token>>)>,
    look_timer: Timer,
    app: AppTokenKeeper,
    /// No new question is asked once it has begun.
    draining: Draining,
}

impl TokenActor {
    /// Makes an actor that has read nothing yet.
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
            own: credentials.own,
            disk: credentials.files.map(|files| Disk::new(files, memory.turns.clone())),
            http,
            recipients,
            memory,
            vitals,
            tokens: Vec::new(),
            last_read: HashMap::new(),
            unread: HashSet::new(),
            reloads: 0,
            readers: Vec::new(),
            look_timer: Timer::default(),
            app: AppTokenKeeper::default(),
            draining: Draining::default(),
        }
    }

    /// Returns the account whose token serves as this one: where the bot is in its own channel, it is the owner.
    fn serving(&self, account: &Account) -> Account {
        match account {
            Account::Broadcaster(channel) if channel.as_str() == self.settings.login => Account::Bot,
            other => other.clone(),
        }
    }

    /// Returns the accounts that there may be tokens of.
    fn wanted(&self) -> impl Iterator<Item = Account> {
        let owners = self.settings.channels.iter().filter(|channel| channel.as_str() != self.settings.login);
        std::iter::once(Account::Bot).chain(owners.cloned().map(Account::Broadcaster))
    }

    /// Tells whether the account's token is one that the bot's owner brought, which no file has a say in.
    fn is_own(&self, account: &Account) -> bool {
        *account == Account::Bot && self.own.is_some()
    }

    /// Returns the accounts that there are tokens of.
    fn accounts(&self) -> Vec<Account> {
        self.tokens.iter().map(|token| token.account.clone()).collect()
    }

    fn token_of(&mut self, account: &Account) -> Option<&mut AccountToken> {
        self.tokens.iter_mut().find(|token| token.account == *account)
    }

    /// Publishes what is known of a token.
    fn publish(&self, account: &Account) {
        let Some(token) = self.tokens.iter().find(|token| token.account == *account) else { return };
        let (standing, is_reachable) = (token.renewal.standing(), token.renewal.is_reachable());
        let own_channel = self.settings.channels.iter().find(|channel| channel.as_str() == self.settings.login);
        let also = own_channel.filter(|_| *account == Account::Bot).cloned().map(Account::Broadcaster);
        for account in std::iter::once(account.clone()).chain(also) {
            self.recipients.judged.publish(TokenJudged { account, standing: standing.clone(), is_reachable });
        }
    }

    /// Renews the operator's line about a token.
    fn show(&self, account: &Account) {
        let Some(token) = self.tokens.iter().find(|token| token.account == *account) else { return };
        self.vitals.tokens.note(&token.login, report::trouble(token));
        self.show_all();
    }

    /// Renews what is known of the tokens together.
    fn show_all(&self) {
        for whose in Whose::ALL {
            let of = |token: &&AccountToken| (token.account == Account::Bot) == (whose == Whose::Bot);
            let states = self.tokens.iter().filter(of).map(AccountToken::state);
            self.vitals.token_board.set(whose, states.fold(TokenState::default(), TokenState::and));
        }
    }

    /// Answers those who have waited long enough for an account's token.
    fn waited(&mut self, account: &Account) {
        let (late, others) = std::mem::take(&mut self.readers).into_iter().partition(|(of, _)| of == account);
        self.readers = others;
        let there_is = self.token_of(account).map(|token| token.handed_out());
        for (_, answer) in late {
            // An asker that no longer waits for the answer needs none.
            let _ = answer.send(there_is.clone());
        }
        if let Some(token) = self.token_of(account) {
            token.answer_all();
        }
    }

    /// Gives an account's token to somebody, or lets them wait for a better one.
    fn give(&mut self, account: &Account, answer: oneshot::Sender<Option<Token>>) {
        match self.token_of(account) {
            Some(token) if token.renewal.is_worth_waiting() && token.waiting.len() < WAITING_MAX => {
                token.waiting.push(answer);
            }
            token => {
                // An asker that no longer waits for the answer needs none.
                let _ = answer.send(token.map(|token| token.handed_out()));
            }
        }
    }

    fn drained_if_done(&mut self) {
        self.draining.done_if(!self.tokens.iter().any(AccountToken::is_under_way));
    }
}

impl Actor for TokenActor {
    const NAME: &'static str = "token";

    fn started(&mut self, context: &mut Context<'_, Self>) {
        if let Some(own) = &self.own {
            self.tokens.push(AccountToken::own(own.clone(), &self.settings.login, clock::now()));
            self.plan(&Account::Bot, context);
        }
        self.look_first(context);
    }

    fn snapshot(&self) -> serde_json::Value {
        self.state(clock::now())
    }
}

impl Handler<CurrentToken> for TokenActor {
    const CAPACITY: u64 = 32;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: CurrentToken, context: &mut Context<'_, Self>) {
        let account = self.serving(&message.account);
        let is_unread = self.unread.contains(&account) && self.readers.len() < WAITING_MAX;
        let may_wait = is_unread || self.token_of(&account).is_some_and(|token| token.renewal.is_worth_waiting());
        if is_unread {
            self.readers.push((account.clone(), message.answer));
        } else {
            self.give(&account, message.answer);
        }
        if may_wait {
            context.run_later(ANSWER_WITHIN, move |actor, _| actor.waited(&account));
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
        self.look_first(context);
        // A new secret is a new chance.
        self.app.forget();
        let now = clock::now();
        for account in self.accounts() {
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

    /// Brings renewals that are under way to their end: an answer cannot be had a second time.
    fn handle(&mut self, message: Drain, context: &mut Context<'_, Self>) {
        self.draining.begin(message);
        self.store_rest(context);
        self.drained_if_done();
    }
}

#[cfg(test)]
mod tests;
