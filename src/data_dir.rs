//! The data directory and its lock: two bots on one directory would answer everything twice.
//!
//! What root makes here is given to the owner of the directory, since the service runs as another user.

use crate::exit::Exit;
use crate::told::{Told, outside};
use kissbot_actors::net::files::{self, Links};
use nix::unistd::{Uid, User};
use std::fmt;
use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

/// The file whose lock says that a bot runs here. It stays when the bot ends; only its lock counts.
pub(crate) const LOCK_FILE: &str = "kissbot.lock";

/// How often the lock is tried when the file is replaced while it is being locked.
const TRIES: usize = 5;

/// A data directory that cannot be used.
#[derive(Debug)]
pub(crate) enum DataDirError {
    /// Another bot holds the lock.
    Locked(PathBuf),
    /// The lock file is another user's, who ran the bot here.
    Foreign {
        /// The lock file, for people.
        path: String,
        /// The directory that it is in.
        folder: PathBuf,
        /// Its owner.
        owner: String,
    },
    /// Something else is in the place of the lock file.
    Odd {
        /// The path of the lock file.
        path: String,
        /// What it is.
        why: String,
    },
    /// The disk takes nothing more.
    Full(PathBuf),
    /// The directory or its lock file cannot be created.
    Unusable {
        /// The directory.
        path: PathBuf,
        /// The cause.
        source: io::Error,
    },
}

impl DataDirError {
    /// Returns the words for the operator.
    pub(crate) fn told(&self) -> Told {
        let of = |id, path: &Path| Told::text(id).shown("path", path.display());
        match self {
            Self::Locked(path) => of("data-locked", path),
            Self::Foreign { path, folder, owner } => {
                of("data-foreign", Path::new(path)).shown("folder", folder.display()).with("owner", owner)
            }
            Self::Odd { path, why } => of("data-odd", Path::new(path)).with("why", why),
            Self::Full(path) => of("data-full", path),
            Self::Unusable { path, source } => of("data-unusable", path).with("why", outside::system(source)),
        }
    }

    /// Returns the status of a bot that ends for this. Where somebody else can help, the service manager tries again.
    pub(crate) fn exit(&self) -> Exit {
        match self {
            Self::Locked(_) => Exit::AlreadyRunning,
            Self::Foreign { .. } | Self::Full(_) => Exit::Unavailable,
            Self::Odd { .. } | Self::Unusable { .. } => Exit::BadConfig,
        }
    }

    fn new(folder: &Path, source: io::Error) -> Self {
        let path = folder.join(LOCK_FILE);
        let found = std::fs::symlink_metadata(&path).ok();
        match (source.kind(), found) {
            (io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded, _) => Self::Full(folder.to_owned()),
            (io::ErrorKind::InvalidInput, Some(_)) => {
                Self::Odd { path: path.display().to_string(), why: source.to_string() }
            }
            (io::ErrorKind::PermissionDenied, Some(lock)) if lock.uid() != Uid::effective().as_raw() => Self::Foreign {
                path: path.display().to_string(),
                folder: folder.to_owned(),
                owner: name_of(lock.uid()),
            },
            _ => Self::Unusable { path: folder.to_owned(), source },
        }
    }
}

fn name_of(uid: u32) -> String {
    let user = User::from_uid(Uid::from_raw(uid)).ok().flatten();
    user.map_or_else(|| format!("the user {uid}"), |user| user.name)
}

impl fmt::Display for DataDirError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.told().fmt(f)
    }
}

/// The data directory, locked for as long as this value lives.
#[derive(Debug)]
pub(crate) struct DataDir {
    path: PathBuf,
    lock: File,
}

impl DataDir {
    /// Creates the directory if it is missing, accessible to its owner only, and locks it.
    ///
    /// # Errors
    /// Returns an error if another process holds the lock, or if the directory cannot be created or written to.
    pub(crate) fn lock(path: &Path) -> Result<Self, DataDirError> {
        make(path).map_err(|error| DataDirError::new(path, error))?;
        let (lock, _) = locked(path)?;
        give_to_owner(&lock, path);
        Ok(Self { path: path.to_owned(), lock })
    }

    /// Makes sure that the lock is still the one that others would find: whoever deletes the directory deletes the lock
    /// with it, and a second bot would start. Makes and locks it anew where that is so.
    ///
    /// Returns `true` if it was gone.
    ///
    /// # Errors
    /// Returns an error if another bot has it by now, or if it cannot be made.
    pub(crate) fn keep(&mut self) -> Result<bool, DataDirError> {
        if leads_to(&self.path.join(LOCK_FILE), &self.lock) {
            return Ok(false);
        }
        *self = Self::lock(&self.path)?;
        Ok(true)
    }

    /// Opens the lock as a bot would and tells whether one runs, with nothing made or changed.
    ///
    /// # Errors
    /// Returns an error if a bot could not start here for another reason.
    pub(crate) fn is_taken(path: &Path) -> Result<bool, DataDirError> {
        let lock = match open(path) {
            Ok(lock) => lock,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(DataDirError::new(path, error)),
        };
        Ok(matches!(lock.try_lock_shared(), Err(TryLockError::WouldBlock)))
    }

    /// Runs `work` while no bot can run here; `None` when one does, or the lock cannot be had. Leaves no lock file that
    /// was not there before.
    pub(crate) async fn without_a_bot<T>(path: &Path, work: impl Future<Output = T>) -> Option<T> {
        let (lock, is_new) = locked(path).ok()?;
        let result = work.await;
        if is_new {
            // While it is locked: a bot that opens it meanwhile finds that it is no longer the one that is there.
            let _ = std::fs::remove_file(path.join(LOCK_FILE));
        }
        drop(lock);
        Some(result)
    }
}

fn make(path: &Path) -> io::Result<()> {
    let is_new = !path.exists();
    DirBuilder::new().recursive(true).mode(0o700).create(path)?;
    if is_new && let Some(parent) = path.canonicalize()?.parent() {
        give_to_owner(&File::open(path)?, parent);
    }
    Ok(())
}

/// Gives a file to the owner of `folder`, which only root can; that it cannot be is said when it matters.
fn give_to_owner(file: &File, folder: &Path) {
    if let (Ok(folder), Ok(data)) = (std::fs::metadata(folder), file.metadata())
        && folder.uid() != data.uid()
        && Uid::effective().is_root()
    {
        let _ = std::os::unix::fs::fchown(file, Some(folder.uid()), Some(folder.gid()));
    }
}

/// Opens the lock file that is there. To lock it takes no right to write, but on NFS.
fn open(folder: &Path) -> io::Result<File> {
    let path = folder.join(LOCK_FILE);
    match files::open(&path, OpenOptions::new().read(true).write(true), Links::Refuse) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            files::open(&path, OpenOptions::new().read(true), Links::Refuse)
        }
        opened => opened,
    }
}

/// Locks the lock file; tells whether it was made for that.
fn locked(folder: &Path) -> Result<(File, bool), DataDirError> {
    let path = folder.join(LOCK_FILE);
    let failed = |error| DataDirError::new(folder, error);
    for _ in 0..TRIES {
        let (lock, is_new) = match open(folder) {
            Ok(lock) => (lock, false),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let mut options = OpenOptions::new();
                options.read(true).write(true).create_new(true).mode(0o600);
                match files::open(&path, &mut options, Links::Refuse) {
                    Ok(lock) => (lock, true),
                    // Somebody else was faster.
                    Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
                    Err(error) => return Err(failed(error)),
                }
            }
            Err(error) => return Err(failed(error)),
        };
        match lock.try_lock() {
            Ok(()) if leads_to(&path, &lock) => return Ok((lock, is_new)),
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(DataDirError::Locked(folder.to_owned())),
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        }
    }
    Err(DataDirError::Locked(folder.to_owned()))
}

/// Tells whether the path still leads to this very file.
fn leads_to(path: &Path, file: &File) -> bool {
    let (Ok(found), Ok(ours)) = (std::fs::symlink_metadata(path), file.metadata()) else { return false };
    (found.dev(), found.ino()) == (ours.dev(), ours.ino())
}

#[cfg(test)]
mod tests;
