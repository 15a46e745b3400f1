//! What is stored, and what others have stored.

use super::held::Held;
use super::store::{Store, Stored};
use super::watch::retry_after;
use super::{Kept, LOOK_EVERY, TokenActor};
use crate::kernel::actor::Context;
use crate::kernel::clock;
use crate::twitch::oauth::account::Account;
use crate::twitch::oauth::pair::Pair;
use std::io;

/// Stores a pair beside the actors: a disk may take its time. Without a store there is nothing to do.
pub(super) async fn keep(store: Option<Store>, account: Account, old: Pair, new: Pair) -> io::Result<Stored> {
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
        if self.credentials.store.is_some() {
            self.look_now(context);
            context.run_later(LOOK_EVERY, Self::look);
        }
    }

    /// Takes over what has changed in the files since they were last read.
    pub(super) fn look_now(&mut self, context: &mut Context<'_, Self>) {
        let wanted = self.wanted();
        self.accounts.retain(|held| wanted.contains(&held.account));
        self.stamps.retain(|account, _| wanted.contains(account));
        for account in wanted {
            self.take_over(&account, context);
        }
    }

    /// Takes over what somebody else has stored for an account. Whether there was something new.
    pub(super) fn take_over(&mut self, account: &Account, context: &mut Context<'_, Self>) -> bool {
        let Some(store) = self.credentials.store.clone() else { return false };
        let is_own = *account == Account::Bot && self.credentials.own.is_some();
        let is_under_way = self.held(account).is_some_and(|held| held.is_under_way());
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
        match self.held(account) {
            Some(held) if held.pair.as_ref().is_some_and(|known| known.is_same(&pair)) => {
                held.on_disk = Some(pair);
                false
            }
            // An older pair that is still on the disk, because the new one could not be stored.
            Some(held) if held.on_disk.as_ref().is_some_and(|known| known.is_same(&pair)) => false,
            Some(_) => {
                self.adopt(account, pair, context);
                true
            }
            None => {
                self.hold(account, pair, context);
                true
            }
        }
    }

    /// The first token of an account since the actor began.
    fn hold(&mut self, account: &Account, pair: Pair, context: &mut Context<'_, Self>) {
        let known = self.memory.read(|memory| memory.get(account).cloned());
        let kept = match known {
            // What could not be stored before a crash of this actor is newer than the file.
            Some(kept) if !kept.is_stored => kept,
            Some(kept) => {
                let generation = kept.generation.saturating_add(u64::from(!kept.pair.is_same(&pair)));
                Kept { pair: pair.clone(), generation, is_stored: true }
            }
            None => Kept { pair: pair.clone(), generation: 0, is_stored: true },
        };
        let login = match account {
            Account::Bot => self.settings.login.clone(),
            Account::Broadcaster(channel) => channel.to_string(),
        };
        let mut held = Held::stored(account.clone(), &login, kept, clock::now());
        held.on_disk = Some(pair);
        tracing::info!(%login, "a stored token is used");
        let is_stored = held.is_stored();
        self.accounts.push(held);
        self.remember(account);
        if !is_stored {
            self.store(account, context);
        }
        self.plan(account, context);
    }

    /// Somebody has logged in beside the running bot.
    pub(super) fn adopt(&mut self, account: &Account, pair: Pair, context: &mut Context<'_, Self>) {
        let Some(held) = self.held(account) else { return };
        tracing::info!(login = %pair.login, "a new login is taken over");
        let kept = Kept { pair: pair.clone(), generation: held.keeper.generation().saturating_add(1), is_stored: true };
        let (is_asking, waiting) = (held.is_asking, std::mem::take(&mut held.waiting));
        held.timer.cancel(context);
        *held = Held::stored(account.clone(), &held.login, kept, clock::now());
        (held.is_asking, held.waiting) = (is_asking, waiting);
        self.remember(account);
        self.show(account);
        self.plan(account, context);
    }

    /// An account's file is not there, or no longer.
    fn gone(&mut self, account: &Account) {
        if let Account::Broadcaster(channel) = account
            && self.held(account).is_some()
        {
            tracing::warn!(%channel, "the token of this channel's owner was taken away: it is used no longer");
            self.accounts.retain(|held| held.account != *account);
            self.memory.update(|memory| memory.remove(account));
            self.vitals.tokens.note(channel.as_str(), None);
        }
    }

    /// A pair was stored, or could not be. What cannot be stored is kept in memory, and tried again.
    pub(super) fn stored(&mut self, account: &Account, stored: io::Result<()>, context: &mut Context<'_, Self>) {
        let stamp = self.credentials.store.as_ref().map(|store| store.stamp(account));
        let Some(held) = self.held(account) else { return };
        match stored {
            Ok(()) => {
                if std::mem::take(&mut held.store_failures) > 0 {
                    tracing::info!(login = %held.login, "the token is stored now");
                }
                held.on_disk.clone_from(&held.pair);
                if let Some(stamp) = stamp {
                    self.stamps.insert(account.clone(), stamp);
                }
            }
            Err(error) => {
                let wait = retry_after(held.store_failures, fastrand::f64());
                held.store_failures = held.store_failures.saturating_add(1);
                tracing::error!(
                    login = %held.login, %error, again_in_s = wait.as_secs(),
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
        let store = self.credentials.store.clone();
        let Some(held) = self.held(account) else { return };
        let (Some(pair), false, false) = (held.pair.clone(), held.is_stored(), held.is_under_way()) else { return };
        let on_disk = held.on_disk.clone().unwrap_or_else(|| pair.clone());
        held.is_storing = true;
        let (of, account) = (account.clone(), account.clone());
        context.spawn(keep(store, of, on_disk, pair), move |actor, stored, context| {
            let Some(held) = actor.held(&account) else { return };
            held.is_storing = false;
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
        let accounts: Vec<Account> = self.accounts.iter().map(|held| held.account.clone()).collect();
        for account in accounts {
            self.store(&account, context);
        }
    }

    fn remember(&mut self, account: &Account) {
        let Some(held) = self.held(account) else { return };
        let Some(pair) = held.pair.clone() else { return };
        let kept = Kept { pair, generation: held.keeper.generation(), is_stored: held.is_stored() };
        self.memory.update(|memory| memory.insert(account.clone(), kept));
    }
}
