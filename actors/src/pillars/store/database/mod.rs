//! The database: one file in the data directory, that SQLite keeps. It knows rows and no rules, and no actor.
//!
//! One connection writes. What a write has returned for is on the disk: neither `kill -9` nor a power cut loses it. Each
//! function holds its thread until it is done.

mod backup;
mod connect;
mod error;
mod export;
mod forget;
mod identify;
mod import;
mod keep;
mod load;
mod mark;
mod marks;
mod migrate;
mod moderation;
mod open;
mod place;
mod put;
mod quotes;
mod write;

pub use error::{OpenError, WriteError};
pub use forget::Forgotten;
pub use import::{Import, Imported, Outcome, Row, RowReport};
pub use keep::RestoreError;
pub use load::{StoredChannel, StoredTimer};
pub use mark::{Mark, RowKey};
pub use open::{OpenReport, Origin};
pub use place::{BACKUPS, FILE};
pub use write::Undo;

use place::Place;
use rusqlite::Connection;

/// What can be set of a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The most pages of 4 KiB that the file may have.
    pub pages_max: u32,
    /// The daily backups that are kept.
    pub backups_kept: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self { pages_max: (256 << 20) / 4096, backups_kept: 7 }
    }
}

/// The database of a data directory.
#[derive(Debug)]
pub struct Database {
    /// `None`: it broke, and could not be opened again yet.
    connection: Option<Connection>,
    place: Place,
    settings: Settings,
}

impl Database {
    fn connection(&self) -> Result<&Connection, WriteError> {
        self.connection.as_ref().ok_or_else(closed)
    }

    fn connection_mut(&mut self) -> Result<&mut Connection, WriteError> {
        self.connection.as_mut().ok_or_else(closed)
    }

    /// Moves what is in the log into the file and closes the database.
    ///
    /// # Errors
    /// Returns an error when the disk refuses it. Nothing is lost: the log stays.
    pub fn close(mut self) -> Result<(), WriteError> {
        let Some(connection) = self.connection.take() else { return Ok(()) };
        connection.close().map_err(|(_, error)| error.into())
    }
}

fn closed() -> WriteError {
    WriteError::Broken { reopen: true, why: "it is closed since it broke".to_owned() }
}

#[cfg(test)]
mod tests;
