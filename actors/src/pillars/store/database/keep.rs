//! Backups and restoring, as they are asked for.

use super::Database;
use super::backup::{self, Reason};
use super::connect;
use super::error::{OpenError, WriteError};
use super::place::{Place, There, belonging};
use chrono::{DateTime, Utc};
use std::path::{Path, PathBuf};

/// The reason why a backup is not put back.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The file is none that can be put back.
    #[error("{0}")]
    File(String),
    /// The data directory does not take it.
    #[error("{0}")]
    Data(#[from] OpenError),
}

impl Database {
    /// Makes a backup in the data directory. It counts as a daily one.
    ///
    /// # Errors
    /// Returns the reason why there is none; those of before are there.
    pub fn backup(&self, now: DateTime<Utc>) -> Result<PathBuf, WriteError> {
        self.keep(Reason::Daily, now)
    }

    /// Makes a backup if the last daily one is a day old.
    ///
    /// # Errors
    /// As of [`Database::backup`].
    pub fn backup_if_due(&self, now: DateTime<Utc>) -> Result<Option<PathBuf>, WriteError> {
        if backup::is_due(&self.place, now) { self.backup(now).map(Some) } else { Ok(None) }
    }

    /// Writes a backup to a file. One that is there already is replaced when it is a database of KissBot's, once the new one
    /// is whole.
    ///
    /// # Errors
    /// Returns the reason why there is none; what was there still is.
    pub fn backup_to(&self, file: &Path, now: DateTime<Utc>) -> Result<(), WriteError> {
        let refused = |why: &str| WriteError::File(format!("{}: {why}", file.display()));
        if let Ok(path) = file.canonicalize() {
            if path.parent() == Some(self.place.folder()) && path.file_name() == self.place.file().file_name() {
                return Err(refused("it is the database itself"));
            }
            let is_ours = connect::reader(&path)
                .and_then(|connection| connect::identity(&connection))
                .is_ok_and(|identity| matches!(identity, connect::Identity::Ours(..)));
            if !is_ours {
                return Err(refused("it is there already, and no backup of KissBot's; it is not replaced"));
            }
        }
        backup::copy(self.connection()?, file, now)
    }

    /// Returns the newest backup in the data directory, and when it was made.
    #[must_use]
    pub fn newest_backup(&self) -> Option<(PathBuf, DateTime<Utc>)> {
        backup::newest(&self.place).map(|found| (found.path.clone(), found.made_at()))
    }

    /// Returns the size of the database on the disk, with what waits in its log.
    #[must_use]
    pub fn size_bytes(&self) -> u64 {
        let file = self.place.file();
        let files = [file.to_owned(), belonging(file, "-wal")];
        files.iter().filter_map(|file| file.symlink_metadata().ok()).map(|data| data.len()).sum()
    }

    pub(super) fn keep(&self, reason: Reason, now: DateTime<Utc>) -> Result<PathBuf, WriteError> {
        backup::make(&self.place, self.connection()?, reason, now, self.settings.backups_kept)
    }

    /// Puts a backup in the place of the database in a data directory, in which no bot may run. Returns the database that
    /// was there, which is set aside with all that belongs to it.
    ///
    /// # Errors
    /// Returns the reason why the file is not put back; the database is as it was then.
    pub fn restore(folder: &Path, file: &Path, now: DateTime<Utc>) -> Result<Option<PathBuf>, RestoreError> {
        let place = Place::new(folder)?;
        let was_there = place.look()? != There::Nothing;
        let aside = place.aside("replaced", now);
        backup::copy_verified(file, &aside).map_err(|error| match error {
            OpenError::Full(_) => RestoreError::Data(OpenError::Full(place.file().to_owned())),
            OpenError::Odd { why, .. } | OpenError::Damaged { why, .. } | OpenError::Unusable { why, .. } => {
                RestoreError::File(format!("{}: {why}", file.display()))
            }
            error => RestoreError::File(error.to_string()),
        })?;
        place.exchange(&aside)?;
        Ok(was_there.then_some(aside))
    }
}
