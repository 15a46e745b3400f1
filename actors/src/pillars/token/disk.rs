//! The token files, worked on beside the actors: a disk may take its time, and the thread of the actors must not wait
//! for it.

use super::token_files::{Stamp, Stored, TokenFileError, TokenFiles};
use crate::twitch::oauth::account::Account;
use crate::twitch::oauth::pair::Pair;
use std::io;
use std::sync::Arc;
use tokio::sync::Mutex;

/// The turns of those who work on the files. It outlives the actor, so that what a dead life of it began is done before
/// the next life reads.
#[derive(Clone, Debug, Default)]
pub(super) struct Turns(Arc<Mutex<()>>);

/// The way to the files: one job at a time, in the order in which they were asked for.
#[derive(Clone, Debug)]
pub(super) struct Disk {
    files: TokenFiles,
    turns: Turns,
}

/// The state of a file when it was last read: `None` for one that was not read yet, `Some(None)` where there was none.
pub(super) type LastRead = Option<Option<Stamp>>;

/// An account whose file is to be looked at.
pub(super) struct Asked {
    pub(super) account: Account,
    pub(super) last_read: LastRead,
}

/// The outcome of a look at a file.
pub(super) struct Seen {
    pub(super) asked: Asked,
    pub(super) found: Found,
}

/// The content of a file that was looked at.
pub(super) enum Found {
    /// It is the same as when it was last read.
    Same,
    /// There is none.
    Nothing,
    /// It is new, and this is its state now.
    Pair(Box<Pair>, Option<Stamp>),
    /// It is new, and of no use.
    Useless(TokenFileError, Option<Stamp>),
}

/// The outcome of storing a pair.
pub(super) enum Kept {
    /// It is on the disk, and this is the state of its file.
    Done(Option<Stamp>),
    /// Somebody has logged in meanwhile: this is the pair that counts.
    Overtaken(Box<Pair>),
}

impl Disk {
    pub(super) fn new(files: TokenFiles, turns: Turns) -> Self {
        Self { files, turns }
    }

    /// Runs `job` when it is its turn. A job that has begun ends, also when nobody waits for it any more.
    async fn run<T: Send + 'static>(self, job: impl FnOnce(&TokenFiles) -> T + Send + 'static) -> io::Result<T> {
        let Self { files, turns } = self;
        let turn = turns.0.lock_owned().await;
        let working = tokio::task::spawn_blocking(move || {
            let result = job(&files);
            drop(turn);
            result
        });
        working.await.map_err(io::Error::other)
    }

    /// Looks at files, and reads those that have changed.
    pub(super) async fn look(self, asked: Vec<Asked>) -> Vec<Seen> {
        let looked = |files: &TokenFiles| {
            if asked.iter().any(|asked| asked.account == Account::Bot && asked.last_read.is_none())
                && let Err(error) = files.tidy()
            {
                tracing::error!(%error, "no token can be stored");
            }
            asked.into_iter().map(|asked| look(files, asked)).collect()
        };
        self.run(looked).await.unwrap_or_else(|error| {
            tracing::error!(%error, "the token files cannot be looked at");
            Vec::new()
        })
    }

    /// Stores `new`, which `old` was renewed to, unless somebody has logged in since `old` was read.
    ///
    /// # Errors
    /// Returns an error when it cannot be written, or the file is another account's; what was there stays.
    pub(super) async fn store(self, account: Account, old: Pair, new: Pair) -> io::Result<Kept> {
        let store = move |files: &TokenFiles| match files.replace(&account, &old, &new)? {
            // It waits for a bot that is started with that login.
            Stored::Overtaken(other) if other.login != new.login => {
                Err(io::Error::other("the file holds the token of another account"))
            }
            Stored::Overtaken(other) => Ok(Kept::Overtaken(other)),
            Stored::Done => Ok(Kept::Done(files.stamp(&account))),
        };
        self.run(store).await?
    }
}

fn look(files: &TokenFiles, asked: Asked) -> Seen {
    let stamp = files.stamp(&asked.account);
    let found = if asked.last_read == Some(stamp) {
        Found::Same
    } else if stamp.is_none() {
        Found::Nothing
    } else {
        // Setting a damaged file aside, or closing one, leaves another than was looked at.
        let read = files.load(&asked.account);
        let stamp = files.stamp(&asked.account);
        match read {
            Ok(Some(pair)) => Found::Pair(Box::new(pair), stamp),
            Ok(None) => Found::Nothing,
            Err(error) => Found::Useless(error, stamp),
        }
    };
    Seen { asked, found }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;
    use std::sync::Mutex as Noted;
    use std::sync::mpsc::sync_channel;

    #[tokio::test]
    async fn one_job_at_a_time_in_the_order_of_asking_and_what_has_begun_ends() {
        let disk = Disk::new(TokenFiles::new(Path::new("/nowhere")), Turns::default());
        let done = Arc::new(Noted::new(Vec::new()));
        let note = |what: &'static str| {
            let done = Arc::clone(&done);
            move |_: &TokenFiles| done.lock().unwrap().push(what)
        };
        let (go_on, waits) = sync_channel::<()>(1);
        let slow = note("first");
        let first = tokio::spawn(disk.clone().run(move |files| {
            waits.recv().unwrap();
            slow(files);
        }));
        tokio::task::yield_now().await;
        let second = tokio::spawn(disk.clone().run(note("second")));
        tokio::task::yield_now().await;
        let third = tokio::spawn(disk.run(note("third")));
        tokio::task::yield_now().await;
        // As a crash of the actor would do it.
        first.abort();
        assert!(done.lock().unwrap().is_empty(), "the second has not waited for its turn");
        go_on.send(()).unwrap();
        second.await.unwrap().unwrap();
        third.await.unwrap().unwrap();
        assert_eq!(*done.lock().unwrap(), ["first", "second", "third"]);
    }
}
