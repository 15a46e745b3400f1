//! What is stored, and what others have stored.

use super::account::AccountToken;
use super::token_files::{Stored, TokenFiles};
use super::validation::retry_after;
use super::{LOOK_EVERY, Remembered, TokenActor};
use crate::kernel::actor::Context;
use crate::kernel::clock;
use crate::twitch::oauth::account::Account;
use crate::twitch::oauth::pair::Pair;
use std::io;

/// Stores a pair beside the actors: a disk may take its time. Without a store there is nothing to do.
pub(super) async fn store_pair(
    store: Option<TokenFiles>,
    account: Account,
    old: Pair,
    new: Pair,
) -> io::Result<Stored> {
    let Some(store) = store else { return Ok(Stored::Done) };
    let login = new.login.clone();
    let storing = tokio::task::spawn_blocking(move || store.replace(&account, &old, &new));
    match storing.await.unwrap_or_else(|error| Err(io::Error::other(error)))? {
        // It waits for a bot that is started anew with that login.
        Stored::Overtaken(other) if other.login != login => {
            Err(io::Error::other("the file holds the token of another account"))
        }
        stored => Ok(stored),
    }
}

impl TokenActor {
    /// Looks at the files, now and again and again.
    pub(super) fn look(&mut self, context: &mut Context<'_, Self>) {
        if self.credentials.files.is_some() {
            self.look_now(context);
            context.run_later(LOOK_EVERY, Self::look);
        }
    }

    /// Takes over what has changed in the files since they were last read.
    pub(super) fn look_now(&mut self, context: &mut Context<'_, Self>) {
        let wanted = self.wanted();
        self.tokens.retain(|token| wanted.contains(&token.account));
        self.stamps.retain(|account, _| wanted.contains(account));
        for account in wanted {
            self.take_over(&account, context);
        }
    }

    /// Takes over what somebody else has stored for an account. Whether there was something new.
    pub(super) fn take_over(&mut self, account: &Account, context: &mut Context<'_, Self>) -> bool {
        let Some(store) = self.credentials.files.clone() else { return false };
        let is_own = *account == Account::Bot && self.credentials.own.is_some();
        let is_under_way = self.token_of(account).is_some_and(|token| token.is_under_way());
        let stamp = store.stamp(account);
        if is_own || is_under_way || self.stamps.get(account) == Some(&stamp) {
            return false;
        }
        self.stamps.insert(account.clone(), stamp);
        if stamp.is_none() {
            self.gone(account);
            return false;
        }
        match store.load(account) {
            Ok(Some(pair)) => {
                // Setting a damaged file aside, or closing one, leaves another than was looked at.
                self.stamps.insert(account.clone(), store.stamp(account));
                self.found_in_file(account, pair, context)
            }
            Ok(None) => false,
            Err(error) => {
                self.stamps.insert(account.clone(), store.stamp(account));
                tracing::error!(%error, "a token cannot be used; `kissbot login` makes a new one");
                false
            }
        }
    }

    fn found_in_file(&mut self, account: &Account, pair: Pair, context: &mut Context<'_, Self>) -> bool {
        let expected = match account {
            Account::Bot => self.settings.login.as_str(),
            Account::Broadcaster(channel) => channel.as_str(),
        };
        if pair.login != expected {
            tracing::error!(expected, token_of = %pair.login, "a stored token is of another account: it is not used");
            return false;
        }
        match self.token_of(account) {
            Some(token) if token.pair.as_ref().is_some_and(|known| known.is_same(&pair)) => {
                token.on_disk = Some(pair);
                false
            }
            // An older pair that is still on the disk, because the new one could not be stored.
            Some(token) if token.on_disk.as_ref().is_some_and(|known| known.is_same(&pair)) => false,
            Some(_) => {
                self.adopt(account, pair, context);
                true
            }
            None => {
                self.take_in(account, pair, context);
                true
            }
        }
    }

    /// The first token of an account since the actor began.
    fn take_in(&mut self, account: &Account, pair: Pair, context: &mut Context<'_, Self>) {
        let known = self.memory.read(|memory| memory.get(account).cloned());
        let remembered = match known {
            // What could not be stored before a crash of this actor is newer than the file.
            Some(remembered) if !remembered.is_stored => remembered,
            Some(remembered) => {
                let generation = remembered.generation.saturating_add(u64::from(!remembered.pair.is_same(&pair)));
                Remembered { pair: pair.clone(), generation, is_stored: true }
            }
            None => Remembered { pair: pair.clone(), generation: 0, is_stored: true },
        };
        let login = match account {
            Account::Bot => self.settings.login.clone(),
            Account::Broadcaster(channel) => channel.to_string(),
        };
        let mut token = AccountToken::stored(account.clone(), &login, remembered, clock::now());
        token.on_disk = Some(pair);
        tracing::info!(%login, "a stored token is used");
        let is_stored = token.is_stored();
        self.tokens.push(token);
        self.remember(account);
        if !is_stored {
            self.store(account, context);
        }
        self.plan(account, context);
    }

    /// Somebody has logged in beside the running bot.
    pub(super) fn adopt(&mut self, account: &Account, pair: Pair, context: &mut Context<'_, Self>) {
        let Some(token) = self.token_of(account) else { return };
        tracing::info!(login = %pair.login, "a new login is taken over");
        let remembered = Remembered {
            pair: pair.clone(),
            generation: token.renewal.generation().saturating_add(1),
            is_stored: true,
        };
        let (is_asking, waiting) = (token.is_asking, std::mem::take(&mut token.waiting));
        token.timer.cancel(context);
        *token = AccountToken::stored(account.clone(), &token.login, remembered, clock::now());
        (token.is_asking, token.waiting) = (is_asking, waiting);
        self.remember(account);
        self.show(account);
        self.plan(account, context);
    }

    /// An account's file is not there, or no longer.
    fn gone(&mut self, account: &Account) {
        if let Account::Broadcaster(channel) = account
            && self.token_of(account).is_some()
        {
            tracing::warn!(%channel, "the token of this channel's owner was taken away: it is used no longer");
            self.tokens.retain(|token| token.account != *account);
            self.memory.update(|memory| memory.remove(account));
            self.vitals.tokens.note(channel.as_str(), None);
        }
    }

    /// A pair was stored, or could not be. What cannot be stored is remembered in memory, and tried again.
    pub(super) fn stored(&mut self, account: &Account, stored: io::Result<()>, context: &mut Context<'_, Self>) {
        let stamp = self.credentials.files.as_ref().map(|store| store.stamp(account));
        let Some(token) = self.token_of(account) else { return };
        match stored {
            Ok(()) => {
                if std::mem::take(&mut token.store_failures) > 0 {
                    tracing::info!(login = %token.login, "the token is stored now");
                }
                token.on_disk.clone_from(&token.pair);
                if let Some(stamp) = stamp {
                    self.stamps.insert(account.clone(), stamp);
                }
            }
            Err(error) => {
                let wait = retry_after(token.store_failures, fastrand::f64());
                token.store_failures = token.store_failures.saturating_add(1);
                tracing::error!(
                    login = %token.login, %error, again_in_s = wait.as_secs(),
                    "the new token cannot be stored: it is lost if the bot ends before that works; is the disk full?"
                );
                let account = account.clone();
                context.run_later(wait, move |actor, context| actor.store(&account, context));
            }
        }
        self.remember(account);
        self.show(account);
        self.drained_if_done();
    }

    /// Stores what could not be stored before.
    fn store(&mut self, account: &Account, context: &mut Context<'_, Self>) {
        let store = self.credentials.files.clone();
        let Some(token) = self.token_of(account) else { return };
        let (Some(pair), false, false) = (token.pair.clone(), token.is_stored(), token.is_under_way()) else { return };
        let on_disk = token.on_disk.clone().unwrap_or_else(|| pair.clone());
        token.is_storing = true;
        let (of, account) = (account.clone(), account.clone());
        context.spawn(store_pair(store, of, on_disk, pair), move |actor, stored, context| {
            let Some(token) = actor.token_of(&account) else { return };
            token.is_storing = false;
            match stored {
                Ok(Stored::Overtaken(other)) => actor.adopt(&account, *other, context),
                Ok(Stored::Done) => actor.stored(&account, Ok(()), context),
                // On the way out there is no time for another try.
                Err(error) if actor.draining.has_begun() => {
                    tracing::error!(%error, "the new token is lost: log in again");
                    actor.drained_if_done();
                }
                Err(error) => actor.stored(&account, Err(error), context),
            }
        });
    }

    /// On the way out: a last try for what is not on the disk.
    pub(super) fn store_rest(&mut self, context: &mut Context<'_, Self>) {
        let accounts: Vec<Account> = self.tokens.iter().map(|token| token.account.clone()).collect();
        for account in accounts {
            self.store(&account, context);
        }
    }

    fn remember(&mut self, account: &Account) {
        let Some(token) = self.token_of(account) else { return };
        let Some(pair) = token.pair.clone() else { return };
        let remembered = Remembered { pair, generation: token.renewal.generation(), is_stored: token.is_stored() };
        self.memory.update(|memory| memory.insert(account.clone(), remembered));
    }
}
