//! What goes wrong with a database file, and what can be done about it.

use super::connect::SCHEMA;
use crate::status::store_meter::StoreFault;
use rusqlite::ErrorCode;
use rusqlite::ffi;
use std::io;
use std::path::{Path, PathBuf};

/// The reason why the database cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Its schema is one that this KissBot does not know, and may not use.
    #[error(
        "{path} was made by a newer KissBot (schema {found}, this one knows {}): upgrade KissBot, or put a backup of \
         this version back with `kissbot restore FILE`",
        SCHEMA
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema.
        found: u32,
    },
    /// Its schema is an older one, and it was opened to be read only.
    #[error("{path} is of an older KissBot (schema {found}): start the bot once, which brings it up to date")]
    Older {
        /// The file.
        path: PathBuf,
        /// Its schema.
        found: u32,
    },
    /// Something else is in its place.
    #[error("{path} cannot be the database: {why}")]
    Odd {
        /// The file.
        path: PathBuf,
        /// What it is.
        why: String,
    },
    /// It is damaged, and nothing was put back.
    #[error("{path} is damaged: {why}")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        why: String,
    },
    /// The disk has no room for it.
    #[error("{0} cannot be opened: the disk is full")]
    Full(PathBuf),
    /// Another program writes to it.
    #[error("{0} is in use by another program")]
    Busy(PathBuf),
    /// The system does not let it be used.
    #[error("{path} cannot be opened: {why}")]
    Unusable {
        /// The file or folder.
        path: PathBuf,
        /// The cause.
        why: String,
    },
}

impl OpenError {
    pub(super) fn sql(path: &Path, error: &rusqlite::Error) -> Self {
        let (path, why) = (path.to_owned(), error.to_string());
        match Cause::of(error) {
            Cause::Damaged => Self::Damaged { path, why },
            Cause::Full => Self::Full(path),
            Cause::Busy => Self::Busy(path),
            Cause::Rows | Cause::Broken => Self::Unusable { path, why },
        }
    }

    pub(super) fn io(path: &Path, error: &io::Error) -> Self {
        let path = path.to_owned();
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full(path),
            io::ErrorKind::InvalidInput => Self::Odd { path, why: error.to_string() },
            _ => Self::Unusable { path, why: error.to_string() },
        }
    }
}

/// The reason why a change was not written. Nothing of it is in the database.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// The disk is full, or the database as large as it may be. It can be used on; a smaller change may have room.
    #[error("the disk is full, or the database as large as it may be")]
    Full,
    /// Another program writes to it. It can be tried again.
    #[error("another program writes to the database")]
    Busy,
    /// The change breaks a rule of the schema: a mistake of who made it.
    #[error("the database refuses the change: {0}")]
    Refused(String),
    /// A file that is no part of the database cannot be written.
    #[error("{0}")]
    File(String),
    /// The connection must not be used any more.
    #[error("the database cannot be written to: {why}")]
    Broken {
        /// `true`: [`Database::reopen`](super::Database::reopen) may help. `false`: the file is damaged; the next start
        /// puts a backup back.
        reopen: bool,
        /// What the database says.
        why: String,
    },
}

impl From<rusqlite::Error> for WriteError {
    fn from(error: rusqlite::Error) -> Self {
        let why = error.to_string();
        match Cause::of(&error) {
            Cause::Full => Self::Full,
            Cause::Busy => Self::Busy,
            Cause::Rows => Self::Refused(why),
            Cause::Damaged => Self::Broken { reopen: false, why },
            Cause::Broken => Self::Broken { reopen: true, why },
        }
    }
}

impl WriteError {
    /// Returns what it counts as.
    pub(crate) fn fault(&self) -> StoreFault {
        match self {
            Self::Full => StoreFault::Full,
            Self::Busy => StoreFault::Busy,
            Self::Refused(_) => StoreFault::Refused,
            Self::File(_) | Self::Broken { .. } => StoreFault::Broken,
        }
    }

    pub(super) fn file(path: &Path, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            _ => Self::File(format!("{}: {error}", path.display())),
        }
    }
}

/// The kinds of error of SQLite's that differ in what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    /// No room.
    Full,
    /// Somebody else is at it.
    Busy,
    /// What was to be written.
    Rows,
    /// The file.
    Damaged,
    /// The connection, or what is below it.
    Broken,
}

impl Cause {
    pub(super) fn of(error: &rusqlite::Error) -> Self {
        // A map of the log that cannot grow is reported as an error of the disk; it means that the disk is full.
        if error.sqlite_extended_error_code() == Some(ffi::SQLITE_IOERR_SHMSIZE) {
            return Self::Full;
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::ConstraintViolation | ErrorCode::TooBig | ErrorCode::TypeMismatch) => Self::Rows,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged,
            Some(_) => Self::Broken,
            // Not of SQLite: a value that is not what its column holds.
            None => match error {
                rusqlite::Error::ToSqlConversionFailure(_) => Self::Rows,
                rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::IntegralValueOutOfRange(..)
                | rusqlite::Error::InvalidColumnType(..)
                | rusqlite::Error::Utf8Error(..) => Self::Damaged,
                _ => Self::Broken,
            },
        }
    }
}
