//! Marks: how often a row was put, by whom last, and when. Who edits a row says which mark they have seen.

use super::Database;
use super::error::WriteError;
use super::load::time;
use super::write::known_channel;
use crate::chat::ChannelName;
use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension as _, params};

/// A row, by its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKey<'a> {
    /// A command.
    Command(&'a str),
    /// A timer.
    Timer(&'a str),
    /// A counter.
    Counter(&'a str),
    /// A quote.
    Quote(u32),
    /// A keyword.
    Keyword(&'a str),
    /// A regular.
    Regular(&'a str),
}

/// What is noted of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// From 1, and one more at each put.
    pub version: i64,
    /// Who changed it last.
    pub changed_by: String,
    /// When.
    pub changed_at: Option<DateTime<Utc>>,
}

impl Database {
    /// Returns the mark of a row; nothing when there is no such row.
    ///
    /// # Errors
    /// Returns an error when the database cannot be read.
    pub fn mark(&self, channel: &ChannelName, row: RowKey<'_>) -> Result<Option<Mark>, WriteError> {
        let connection = self.connection()?;
        let Some(id) = known_channel(connection, channel)? else { return Ok(None) };
        let (table, column) = match row {
            RowKey::Command(_) => ("command", "name"),
            RowKey::Timer(_) => ("timer", "name"),
            RowKey::Counter(_) => ("counter", "name"),
            RowKey::Quote(_) => ("quote", "number"),
            RowKey::Keyword(_) => ("keyword", "word"),
            RowKey::Regular(_) => ("regular", "login"),
        };
        let sql =
            format!("SELECT version, changed_by, changed_at FROM {table} WHERE channel_id = ?1 AND {column} = ?2");
        let mut statement = connection.prepare_cached(&sql)?;
        let read = |row: &rusqlite::Row<'_>| {
            Ok(Mark { version: row.get(0)?, changed_by: row.get(1)?, changed_at: time(row, 2)? })
        };
        let found = match row {
            RowKey::Command(key)
            | RowKey::Timer(key)
            | RowKey::Counter(key)
            | RowKey::Keyword(key)
            | RowKey::Regular(key) => statement.query_row(params![id, key], read),
            RowKey::Quote(number) => statement.query_row(params![id, number], read),
        };
        Ok(found.optional()?)
    }
}
