//! The tokens on the disk: the logins of others, and pairs that the actor itself cannot store yet.

use super::account::AccountToken;
use super::disk::{Asked, Disk, Found, Kept, Seen};
use super::token_files::Stamp;
use super::validation::retry_after;
use super::{LOOK_EVERY, Remembered, TokenActor};
use crate::kernel::actor::Context;
use crate::kernel::clock;
use crate::twitch::oauth::account::Account;
use crate::twitch::oauth::pair::Pair;
use std::collections::HashSet;
use std::io;

/// Stores a pair. Without files there is nothing to do.
pub(super) async fn store_pair(disk: Option<Disk>, account: Account, old: Pair, new: Pair) -> io::Result<Kept> {
    match disk {
        Some(disk) => disk.store(account, old, new).await,
        None => Ok(Kept::Done(None)),
    }
}

impl TokenActor {
    /// Looks at all files, now and every few seconds. The bot's comes first: with it everything begins.
    pub(super) fn look(&mut self, context: &mut Context<'_, Self>) {
        if self.disk.is_none() {
            return;
        }
        let wanted: HashSet<Account> = self.wanted().collect();
        self.unread.retain(|account| wanted.contains(account));
        self.tokens.retain(|token| wanted.contains(&token.account));
        self.last_read.retain(|account, _| wanted.contains(account));
        self.show_all();
        self.look_at(vec![Account::Bot], context, |actor, context| {
            let owners = actor.wanted().filter(|account| *account != Account::Bot).collect();
            actor.look_at(owners, context, |actor, context| {
                actor.look_timer.reset_after(LOOK_EVERY, context, Self::look)
            });
        });
    }

    /// Looks at the files because somebody may have changed one just now: those who ask for a token wait until its file
    /// is read.
    pub(super) fn look_first(&mut self, context: &mut Context<'_, Self>) {
        if self.disk.is_some() {
            self.reloads = self.reloads.wrapping_add(1);
            self.unread = self.wanted().filter(|account| !self.is_own(account)).collect();
            self.look(context);
        }
    }

    /// Takes over the logins of others for these accounts, then goes on with `then`.
    pub(super) fn look_at(
        &mut self,
        accounts: Vec<Account>,
        context: &mut Context<'_, Self>,
        then: impl FnOnce(&mut Self, &mut Context<'_, Self>) + 'static,
    ) {
        let Some(disk) = self.disk.clone() else { return then(self, context) };
        let (looking, reloads) = (disk.look(self.asked(accounts.clone())), self.reloads);
        context.spawn(looking, move |actor, seen, context| {
            actor.take_over(seen, context);
            if actor.reloads == reloads {
                accounts.iter().for_each(|account| actor.has_read(account));
            }
            then(actor, context);
        });
    }

    /// Returns these accounts with the states of their files, without the bot's if its owner brought a token.
    pub(super) fn asked(&self, accounts: Vec<Account>) -> Vec<Asked> {
        let accounts = accounts.into_iter().filter(|account| !self.is_own(account));
        accounts.map(|account| Asked { last_read: self.last_read.get(&account).copied(), account }).collect()
    }

    /// Takes over the news that were seen in files.
    pub(super) fn take_over(&mut self, seen: Vec<Seen>, context: &mut Context<'_, Self>) {
        for Seen { asked: Asked { account, last_read }, found } in self.worth_a_look(seen) {
            let is_under_way = self.token_of(&account).is_some_and(|token| token.is_under_way());
            // A file that was written or read since the look began is newer than what it saw; the next look tells.
            if is_under_way || self.last_read.get(&account).copied() != last_read {
                continue;
            }
            let stamp = match &found {
                Found::Pair(_, stamp) | Found::Useless(_, stamp) => *stamp,
                Found::Same | Found::Nothing => None,
            };
            self.last_read.insert(account.clone(), stamp);
            match found {
                Found::Same => {}
                Found::Nothing => self.gone(&account),
                Found::Pair(pair, _) => self.found_in_file(&account, *pair, context),
                Found::Useless(error, _) => {
                    tracing::error!(%error, "a token cannot be used; `kissbot login` makes a new one");
                }
            }
        }
    }

    /// Returns the news among them about accounts that are still wanted.
    fn worth_a_look(&self, seen: Vec<Seen>) -> Vec<Seen> {
        let mut news = seen;
        news.retain(|seen| !matches!(seen.found, Found::Same));
        if !news.is_empty() {
            let wanted: HashSet<Account> = self.wanted().collect();
            news.retain(|seen| wanted.contains(&seen.asked.account));
        }
        news
    }

    /// Answers those who have waited for an account's file to be read.
    fn has_read(&mut self, account: &Account) {
        if self.unread.remove(account) {
            let (ready, waiting) = std::mem::take(&mut self.readers).into_iter().partition(|(of, _)| of == account);
            self.readers = waiting;
            for (_, answer) in ready {
                self.give(account, answer);
            }
        }
    }

    fn found_in_file(&mut self, account: &Account, pair: Pair, context: &mut Context<'_, Self>) {
        let expected = match account {
            Account::Bot => self.settings.login.as_str(),
            Account::Broadcaster(channel) => channel.as_str(),
        };
        if pair.login != expected {
            tracing::error!(expected, token_of = %pair.login, "a stored token is of another account: it is not used");
            return;
        }
        match self.token_of(account) {
            Some(token) if token.pair.as_ref().is_some_and(|known| known.is_same(&pair)) => {
                token.on_disk = Some(pair);
            }
            // An older pair that is still on the disk, because the new one could not be stored.
            Some(token) if token.on_disk.as_ref().is_some_and(|known| known.is_same(&pair)) => {}
            Some(_) => self.adopt(account, pair, context),
            None => self.take_in(account, pair, context),
        }
    }

    /// Begins with the first token of an account since the actor began.
    fn take_in(&mut self, account: &Account, pair: Pair, context: &mut Context<'_, Self>) {
        let remembered = match self.memory.tokens.read(|tokens| tokens.get(account).cloned()) {
            // A pair that could not be stored before a crash of this actor is newer than the file.
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
        tracing::info!(%login, "the token of this login is used");
        let is_stored = token.is_stored();
        self.tokens.push(token);
        self.remember(account);
        if !is_stored {
            self.store(account, context);
        }
        self.plan(account, context);
    }

    /// Goes on with the token of somebody who has logged in beside the running bot.
    pub(super) fn adopt(&mut self, account: &Account, pair: Pair, context: &mut Context<'_, Self>) {
        let Some(token) = self.token_of(account) else { return };
        tracing::info!(login = %pair.login, "a new login is taken over");
        token.timer.cancel(context);
        token.replace(pair, clock::now());
        self.remember(account);
        self.show(account);
        self.plan(account, context);
    }

    /// Notes that an account's file is not there, or no longer.
    fn gone(&mut self, account: &Account) {
        if let Account::Broadcaster(channel) = account
            && self.token_of(account).is_some()
        {
            tracing::warn!(%channel, "the token of this channel's owner was taken away: it is used no longer");
            self.tokens.retain(|token| token.account != *account);
            self.memory.tokens.update(|tokens| tokens.remove(account));
            self.vitals.tokens.note(channel.as_str(), None);
            self.show_all();
        }
    }

    /// Notes that the account's pair is on the disk.
    pub(super) fn stored(&mut self, account: &Account, stamp: Option<Stamp>) {
        let Some(token) = self.token_of(account) else { return };
        if std::mem::take(&mut token.store_failures) > 0 {
            tracing::info!(login = %token.login, "the token is stored now");
        }
        token.on_disk.clone_from(&token.pair);
        if self.disk.is_some() {
            self.last_read.insert(account.clone(), stamp);
        }
        self.after_storing(account);
    }

    /// Keeps a pair that cannot be stored in memory, and tries again later.
    pub(super) fn not_stored(&mut self, account: &Account, error: &io::Error, context: &mut Context<'_, Self>) {
        let Some(token) = self.token_of(account) else { return };
        let wait = retry_after(token.store_failures, fastrand::f64());
        token.store_failures = token.store_failures.saturating_add(1);
        tracing::error!(
            login = %token.login, %error, again_in_s = wait.as_secs(),
            "the new token cannot be stored: it is lost if the bot ends before that works; {}", hint(error)
        );
        let of = account.clone();
        context.run_later(wait, move |actor, context| actor.store(&of, context));
        self.after_storing(account);
    }

    fn after_storing(&mut self, account: &Account) {
        self.remember(account);
        self.show(account);
        self.drained_if_done();
    }

    /// Stores a pair that could not be stored before.
    fn store(&mut self, account: &Account, context: &mut Context<'_, Self>) {
        let disk = self.disk.clone();
        let Some(token) = self.token_of(account) else { return };
        let (Some(pair), false, false) = (token.pair.clone(), token.is_stored(), token.is_under_way()) else { return };
        let on_disk = token.on_disk.clone().unwrap_or_else(|| pair.clone());
        token.is_storing = true;
        let (of, account) = (account.clone(), account.clone());
        context.spawn(store_pair(disk, of, on_disk, pair), move |actor, kept, context| {
            let Some(token) = actor.token_of(&account) else { return };
            token.is_storing = false;
            match kept {
                Ok(Kept::Overtaken(other)) => actor.adopt(&account, *other, context),
                Ok(Kept::Done(stamp)) => actor.stored(&account, stamp),
                // On the way out there is no time for another try.
                Err(error) if actor.draining.has_begun() => {
                    tracing::error!(%error, "the new token is lost: log in again");
                    actor.drained_if_done();
                }
                Err(error) => actor.not_stored(&account, &error, context),
            }
        });
    }

    /// Tries a last time, on the way out, to store the pairs that are not on the disk.
    pub(super) fn store_rest(&mut self, context: &mut Context<'_, Self>) {
        for account in self.accounts() {
            self.store(&account, context);
        }
    }

    fn remember(&mut self, account: &Account) {
        let Some(token) = self.token_of(account) else { return };
        let Some(pair) = token.pair.clone() else { return };
        let remembered = Remembered { pair, generation: token.renewal.generation(), is_stored: token.is_stored() };
        self.memory.tokens.update(|tokens| tokens.insert(account.clone(), remembered));
    }
}

/// Returns what helps against an error of the disk.
fn hint(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "the disk is full: make room on it",
        io::ErrorKind::NotFound => "the data directory is gone: make it again",
        io::ErrorKind::PermissionDenied => "this user may not write to the data directory: give it to them",
        io::ErrorKind::ReadOnlyFilesystem => "the disk takes nothing: it is mounted read-only",
        _ => "see to the disk that the data directory is on",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hint_is_one_for_this_very_error() {
        assert!(hint(&io::ErrorKind::NotFound.into()).contains("directory is gone"));
        assert!(hint(&io::ErrorKind::StorageFull.into()).contains("full"));
        assert!(!hint(&io::Error::other("odd")).contains("full"));
    }
}
