//! One account's token, and those who wait for it.

use super::Remembered;
use super::renewal::RenewalPlan;
use crate::kernel::timer::Timer;
use crate::net::secret::Secret;
use crate::pillars::token::api::Token;
use crate::status::token_board::TokenState;
use crate::twitch::oauth::account::Account;
use crate::twitch::oauth::pair::Pair;
use crate::twitch::oauth::standing::Standing;
use std::time::Instant;
use tokio::sync::oneshot;

/// The token of one account.
pub(super) struct AccountToken {
    pub(super) account: Account,
    pub(super) login: String,
    access: Secret,
    /// The pair that it is renewed with; `None` for one that its owner brought.
    pub(super) pair: Option<Pair>,
    pub(super) renewal: RenewalPlan,
    /// The pair that is on the disk, as far as is known.
    pub(super) on_disk: Option<Pair>,
    pub(super) store_failures: u32,
    /// The time of the next question.
    pub(super) timer: Timer,
    /// A question to Twitch is under way.
    pub(super) is_asking: bool,
    /// Its file is looked at before it is renewed.
    pub(super) is_checking: bool,
    pub(super) is_renewing: bool,
    pub(super) is_storing: bool,
    pub(super) waiting: Vec<oneshot::Sender<Option<Token>>>,
}

impl AccountToken {
    /// Makes a token that the bot's owner brought.
    pub(super) fn own(access: Secret, login: &str, now: Instant) -> Self {
        Self::new(Account::Bot, login, access, RenewalPlan::of_own(login, 0, now))
    }

    /// Makes a token that somebody logged in for. `login` is the account that it should be of.
    pub(super) fn stored(account: Account, login: &str, remembered: Remembered, now: Instant) -> Self {
        let Remembered { pair, generation, is_stored } = remembered;
        let renewal = RenewalPlan::of_stored(&account, login, pair.life, generation, now);
        let mut token = Self::new(account, login, pair.access.clone(), renewal);
        token.on_disk = is_stored.then(|| pair.clone());
        token.pair = Some(pair);
        token
    }

    fn new(account: Account, login: &str, access: Secret, renewal: RenewalPlan) -> Self {
        Self {
            account,
            login: login.to_owned(),
            access,
            pair: None,
            renewal,
            on_disk: None,
            store_failures: 0,
            timer: Timer::default(),
            is_asking: false,
            is_checking: false,
            is_renewing: false,
            is_storing: false,
            waiting: Vec::new(),
        }
    }

    /// Begins again with the pair of another login. Those who wait go on to wait.
    pub(super) fn replace(&mut self, pair: Pair, now: Instant) {
        let generation = self.renewal.generation().saturating_add(1);
        let new =
            Self::stored(self.account.clone(), &self.login, Remembered { pair, generation, is_stored: true }, now);
        let old = std::mem::replace(self, new);
        // Questions that are under way come back, and are known by the generation that they were asked for.
        (self.is_asking, self.is_checking, self.waiting) = (old.is_asking, old.is_checking, old.waiting);
    }

    /// Goes over to a new pair.
    pub(super) fn set(&mut self, pair: Pair) {
        self.access = pair.access.clone();
        self.pair = Some(pair);
    }

    /// Returns the token as it is handed out.
    pub(super) fn handed_out(&self) -> Token {
        Token {
            access: self.access.clone(),
            generation: self.renewal.generation(),
            standing: self.renewal.standing().clone(),
        }
    }

    pub(super) fn access(&self) -> &Secret {
        &self.access
    }

    /// Tells whether the pair is on the disk, as far as is known. One's own token needs no place there.
    pub(super) fn is_stored(&self) -> bool {
        match (&self.pair, &self.on_disk) {
            (Some(pair), Some(on_disk)) => pair.is_same(on_disk),
            (Some(_), None) => false,
            (None, _) => true,
        }
    }

    /// Tells whether something goes on that must not be broken off.
    pub(super) fn is_under_way(&self) -> bool {
        self.is_renewing || self.is_storing
    }

    /// Tells whether there is nothing to say about the token.
    pub(super) fn is_well(&self) -> bool {
        let is_refused = self.renewal.standing() == &Standing::Refused;
        !is_refused && !self.renewal.is_revoked() && self.renewal.is_reachable() && self.is_stored()
    }

    /// Returns what is shown of it to whoever watches the bot.
    pub(super) fn state(&self) -> TokenState {
        let is_accepted = match self.renewal.standing() {
            Standing::Good(_) => Some(true),
            Standing::Refused => Some(false),
            Standing::Unproven => None,
        };
        let is_over = self.pair.is_none() && is_accepted == Some(false);
        TokenState { is_accepted, needs_login: self.renewal.is_revoked() || is_over, ends_at: self.renewal.ends_at() }
    }

    /// Gives the token to all who wait for it.
    pub(super) fn answer_all(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        for answer in waiting {
            // An asker that no longer waits for the answer needs none.
            let _ = answer.send(Some(self.handed_out()));
        }
    }
}
