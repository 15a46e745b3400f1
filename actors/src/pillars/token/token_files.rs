//! The files in which the tokens of `kissbot login` are kept: one per account, so that a login never writes over a
//! token that a running bot has just renewed for another account.
//!
//! A file is whole or not there, readable for its owner only from its first byte on, and the pair before it is kept
//! beside it for one generation. Bot and login take turns by a lock that each holds for an instant.

use crate::net::files;
use crate::twitch::oauth::account::Account;
use crate::twitch::oauth::pair::{self, Pair, Unreadable};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// The size of the largest file that is read. A pair is less than 2 KiB.
const FILE_BYTES_MAX: u64 = 64 << 10;
/// The number of tries to take the lock: its holder hangs then, and what is to be stored must not be lost for that.
const LOCK_TRIES: u32 = 200;
const LOCK_PAUSE: Duration = Duration::from_millis(10);

/// The stamp that tells one state of a file from another without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    inode: u64,
    bytes: u64,
    changed: Option<SystemTime>,
}

/// The reason for which an account's token cannot be had. It tells nothing of the content.
#[derive(Debug, thiserror::Error)]
pub enum TokenFileError {
    /// The file cannot be read.
    #[error("{path} cannot be read: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// The cause.
        source: io::Error,
    },
    /// It holds no token.
    #[error("{path} is of no use: {source}")]
    Content {
        /// The file.
        path: PathBuf,
        /// The cause.
        source: Unreadable,
    },
    /// Others can read it, and that cannot be changed.
    #[error("{path} can be read by others (mode {mode:04o}), and that cannot be changed: {source}")]
    Exposed {
        /// The file.
        path: PathBuf,
        /// Returns the permission bits of an account's file.
        mode: u32,
        /// The cause.
        source: io::Error,
    },
}

/// The fate of a pair that was to be stored.
#[derive(Debug)]
pub enum Stored {
    /// It is on the disk.
    Done,
    /// Somebody has logged in meanwhile: this is the pair that counts.
    Overtaken(Box<Pair>),
}

/// The folder of the token files.
#[derive(Clone, Debug)]
pub struct TokenFiles {
    folder: PathBuf,
}

impl TokenFiles {
    /// Names the token files in this data directory.
    #[must_use]
    pub fn new(data_dir: &Path) -> Self {
        Self { folder: data_dir.to_owned() }
    }

    /// Returns the path of an account's file.
    #[must_use]
    pub fn path(&self, account: &Account) -> PathBuf {
        self.folder.join(match account {
            Account::Bot => "token.bot.json".to_owned(),
            Account::Broadcaster(channel) => format!("token.broadcaster.{channel}.json"),
        })
    }

    /// Returns the path of the pair before.
    fn path_of_old(&self, account: &Account) -> PathBuf {
        self.path(account).with_extension("old.json")
    }

    /// Returns the state of an account's file; `None` when there is none.
    #[must_use]
    pub fn stamp(&self, account: &Account) -> Option<Stamp> {
        let data = fs::symlink_metadata(self.path(account)).ok()?;
        Some(Stamp { inode: data.ino(), bytes: data.len(), changed: data.modified().ok() })
    }

    /// Returns the permission bits of an account's file.
    #[must_use]
    pub fn mode(&self, account: &Account) -> Option<u32> {
        let data = fs::symlink_metadata(self.path(account)).ok().filter(|data| !data.is_symlink())?;
        Some(data.permissions().mode() & 0o7777)
    }

    /// Reads an account's pair, with nothing changed on the disk.
    ///
    /// # Errors
    /// Returns an error when there is a file that is of no use.
    pub fn peek(&self, account: &Account) -> Result<Option<Pair>, TokenFileError> {
        read(&self.path(account))
    }

    /// Tells whether there is a pair from before the present one.
    #[must_use]
    pub fn has_previous(&self, account: &Account) -> bool {
        matches!(read(&self.path_of_old(account)), Ok(Some(_)))
    }

    /// Reads an account's pair. A file that others can read is closed to them, a damaged one is set aside and the pair
    /// before it takes its place. All of that is said in the log.
    ///
    /// # Errors
    /// Returns an error when there is a file that is of no use, and nothing to put into its place.
    pub fn load(&self, account: &Account) -> Result<Option<Pair>, TokenFileError> {
        let path = self.path(account);
        close(&path)?;
        let error = match read(&path) {
            Ok(pair) => return Ok(pair),
            Err(error) => error,
        };
        if !matches!(&error, TokenFileError::Content { source: Unreadable::Empty | Unreadable::Damaged, .. }) {
            return Err(error);
        }
        let aside = files::set_aside(&path);
        tracing::error!(%error, kept = aside.is_ok(), "a token file is damaged and set aside");
        match read(&self.path_of_old(account)) {
            Ok(Some(old)) => {
                tracing::warn!(path = %path.display(), "the pair before the damaged one is used");
                // As long as it cannot be written it is read again from its own file.
                let written = encode(&old).and_then(|bytes| files::replace(&path, &bytes));
                if let Err(error) = written {
                    tracing::error!(%error, path = %path.display(), "it cannot be put into its place");
                }
                Ok(Some(old))
            }
            _ => Err(error),
        }
    }

    /// Stores the pair of somebody who has just logged in.
    ///
    /// # Errors
    /// Returns an error when it cannot be written; what was there stays.
    pub fn save(&self, account: &Account, pair: &Pair) -> io::Result<()> {
        let _turn = self.turn()?;
        self.write(account, pair)
    }

    /// Stores `new`, which `old` was renewed to, unless somebody has logged in since `old` was read.
    ///
    /// # Errors
    /// Returns an error when it cannot be written; what was there stays.
    pub fn replace(&self, account: &Account, old: &Pair, new: &Pair) -> io::Result<Stored> {
        let _turn = self.turn()?;
        match self.peek(account) {
            Ok(Some(other)) if !other.is_same(old) && !other.is_same(new) => Ok(Stored::Overtaken(Box::new(other))),
            _ => self.write(account, new).map(|()| Stored::Done),
        }
    }

    fn write(&self, account: &Account, pair: &Pair) -> io::Result<()> {
        let path = self.path(account);
        if files::is_link(&path) {
            return Err(files::odd("it is a link, which is left alone: put the file itself there"));
        }
        let bytes = encode(pair)?;
        let before =
            files::read_plain(&path, FILE_BYTES_MAX).ok().flatten().filter(|before| pair::read(before).is_ok());
        // The new pair first: the last free block of the disk, and the last moment of a life, are for the one that counts.
        files::replace(&path, &bytes)?;
        self.give_to_owner(&path);
        if let Some(before) = before {
            let old = self.path_of_old(account);
            match files::replace(&old, &before) {
                Ok(()) => self.give_to_owner(&old),
                Err(error) => tracing::debug!(path = %old.display(), %error, "the pair before is not kept"),
            }
        }
        Ok(())
    }

    /// Removes what writers left that did not live to put it into its place.
    ///
    /// # Errors
    /// Returns an error when the lock is none.
    pub(super) fn tidy(&self) -> io::Result<()> {
        let Some(_turn) = self.turn()? else { return Ok(()) };
        for entry in fs::read_dir(&self.folder)?.flatten() {
            let name = entry.file_name();
            let is_left = name.to_str().is_some_and(|name| name.starts_with(".token.") && name.ends_with(".new"));
            if is_left && fs::remove_file(entry.path()).is_ok() {
                tracing::info!(path = %entry.path().display(), "a part of a token file that was left over is removed");
            }
        }
        Ok(())
    }

    /// Gives a file to the owner of the folder: a login as root must not leave one that the bot cannot read.
    fn give_to_owner(&self, path: &Path) {
        let (Ok(folder), Ok(file)) = (fs::metadata(&self.folder), fs::symlink_metadata(path)) else { return };
        // Not where a link leads, should somebody have put one there meanwhile.
        if folder.uid() != file.uid()
            && let Err(error) = std::os::unix::fs::lchown(path, Some(folder.uid()), Some(folder.gid()))
        {
            tracing::warn!(path = %path.display(), %error, "the file cannot be given to the owner of the data directory");
        }
    }

    /// Takes the lock by which bot and login take turns. Without it there is only the tiny chance that one writes over
    /// what the other has just written, which is less than not to write at all.
    ///
    /// # Errors
    /// Returns an error when something else is in its place, a link for instance: it is not touched, and neither is what it
    /// leads to.
    fn turn(&self) -> io::Result<Option<File>> {
        let path = self.folder.join("token.lock");
        let mut options = OpenOptions::new();
        let lock = match files::open_plain(&path, options.write(true).create(true).truncate(false).mode(0o600)) {
            Ok(lock) => lock,
            Err(error) if error.kind() == io::ErrorKind::InvalidInput => {
                return Err(files::odd(&format!("{}: {error}", path.display())));
            }
            Err(_) => return Ok(None),
        };
        self.give_to_owner(&path);
        for _ in 0..LOCK_TRIES {
            match lock.try_lock() {
                Ok(()) => return Ok(Some(lock)),
                Err(TryLockError::WouldBlock) => pause(),
                Err(TryLockError::Error(_)) => return Ok(None),
            }
        }
        tracing::warn!(path = %path.display(), "somebody holds this lock and does not let go of it");
        Ok(None)
    }
}

#[expect(clippy::disallowed_methods, reason = "nobody stores a token on a thread that serves others")]
fn pause() {
    std::thread::sleep(LOCK_PAUSE);
}

fn encode(pair: &Pair) -> io::Result<Vec<u8>> {
    pair::write(pair).map_err(io::Error::other)
}

fn read(path: &Path) -> Result<Option<Pair>, TokenFileError> {
    let io = |source| TokenFileError::Io { path: path.to_owned(), source };
    let Some(bytes) = files::read_plain(path, FILE_BYTES_MAX).map_err(io)? else { return Ok(None) };
    pair::read(&bytes).map(Some).map_err(|source| TokenFileError::Content { path: path.to_owned(), source })
}

/// Takes the rights on a file away from all but its owner.
fn close(path: &Path) -> Result<(), TokenFileError> {
    // What cannot be opened cannot be read either, and that is said there.
    let Ok(file) = files::open_plain(path, OpenOptions::new().read(true)) else { return Ok(()) };
    let Ok(data) = file.metadata() else { return Ok(()) };
    let mode = data.permissions().mode() & 0o7777;
    if mode & 0o077 == 0 {
        return Ok(());
    }
    let exposed = |source| TokenFileError::Exposed { path: path.to_owned(), mode, source };
    file.set_permissions(fs::Permissions::from_mode(0o600)).map_err(exposed)?;
    let mode = format!("{mode:04o}");
    tracing::warn!(
        path = %path.display(), mode,
        "others could read this token: now they cannot; if somebody may have, log in again"
    );
    Ok(())
}

#[cfg(test)]
mod tests;
