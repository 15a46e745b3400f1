//! Writing: one transaction, on the disk when it returns.

use super::error::WriteError;
use super::{Database, put};
use crate::chat::ChannelName;
use crate::chat::custom::rows::caps;
use crate::pillars::store::row::RowChange;
use chrono::{DateTime, Utc};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior, params};

/// What a write does to the list of changes that can be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undo {
    /// Adds one of the channel, as JSON. The oldest goes when there are more than [`caps::UNDO`].
    Push(ChannelName, String),
    /// Takes the channel's newest away.
    Pop(ChannelName),
}

/// Who changes something, and when.
#[derive(Clone, Copy, Debug)]
pub(super) struct Author<'a> {
    pub(super) by: &'a str,
    pub(super) at_ms: i64,
}

impl Database {
    /// Writes all changes, or none. When it returns they are on the disk.
    ///
    /// # Errors
    /// Returns the reason why nothing was written. After [`WriteError::Broken`] the database is closed, until
    /// [`Database::reopen`] opens it.
    pub fn write(
        &mut self,
        by: &str,
        now: DateTime<Utc>,
        changes: &[(ChannelName, RowChange)],
        undo: Option<&Undo>,
    ) -> Result<(), WriteError> {
        let author = Author { by, at_ms: now.timestamp_millis() };
        self.transact(|connection| {
            let mut known: Option<(&ChannelName, i64)> = None;
            for (channel, change) in changes {
                let id = match known {
                    Some((name, id)) if name == channel => id,
                    _ => channel_id(connection, channel)?,
                };
                known = Some((channel, id));
                put::apply(connection, id, change, author)?;
            }
            match undo {
                Some(Undo::Push(channel, content)) => {
                    push(connection, channel_id(connection, channel)?, content, author.at_ms)
                }
                Some(Undo::Pop(channel)) => pop(connection, channel_id(connection, channel)?),
                None => Ok(()),
            }
        })
    }

    /// Runs `work` in one transaction, and closes the database when that breaks it.
    pub(super) fn transact<T>(
        &mut self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, WriteError> {
        self.transact_if(|connection| work(connection).map(|result| (result, true)))
    }

    /// As [`Database::transact`]; `work` says whether the transaction is kept.
    pub(super) fn transact_if<T>(
        &mut self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<(T, bool)>,
    ) -> Result<T, WriteError> {
        let connection = self.connection_mut()?;
        let done = connection.transaction_with_behavior(TransactionBehavior::Immediate).and_then(|transaction| {
            let (result, is_kept) = work(&transaction)?;
            if is_kept {
                transaction.commit()?
            } else {
                transaction.rollback()?
            }
            Ok(result)
        });
        done.map_err(|error| self.broken_by(error.into()))
    }

    /// Closes the database after an error after which its connection must not be used. It moves nothing out of the log:
    /// the disk has just refused to keep it.
    pub(super) fn broken_by(&mut self, error: WriteError) -> WriteError {
        if matches!(error, WriteError::Broken { .. })
            && let Some(connection) = self.connection.take()
        {
            let _ = connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true);
        }
        error
    }
}

/// Returns the number of a channel's rows, and makes the channel where there is none.
pub(super) fn channel_id(connection: &Connection, channel: &ChannelName) -> rusqlite::Result<i64> {
    let login = channel.as_str();
    let found = known_channel(connection, channel)?;
    match found {
        Some(id) => Ok(id),
        None => connection
            .prepare_cached("INSERT INTO channel (login) VALUES (?1) RETURNING id")?
            .query_row([login], |row| row.get(0)),
    }
}

/// Returns the number of a channel's rows, if it has any.
pub(super) fn known_channel(connection: &Connection, channel: &ChannelName) -> rusqlite::Result<Option<i64>> {
    connection
        .prepare_cached("SELECT id FROM channel WHERE login = ?1")?
        .query_row([channel.as_str()], |row| row.get(0))
        .optional()
}

fn push(connection: &Connection, channel: i64, content: &str, at_ms: i64) -> rusqlite::Result<()> {
    let step: i64 = connection
        .prepare_cached(
            "INSERT INTO undo (channel_id, step, content, changed_at)
             SELECT ?1, coalesce(max(step), 0) + 1, ?2, ?3 FROM undo WHERE channel_id = ?1 RETURNING step",
        )?
        .query_row(params![channel, content, at_ms], |row| row.get(0))?;
    let kept = i64::try_from(caps::UNDO).unwrap_or(i64::MAX);
    connection
        .prepare_cached("DELETE FROM undo WHERE channel_id = ?1 AND step <= ?2")?
        .execute(params![channel, step.saturating_sub(kept)])?;
    Ok(())
}

fn pop(connection: &Connection, channel: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "DELETE FROM undo WHERE channel_id = ?1 AND step = (SELECT max(step) FROM undo WHERE channel_id = ?1)",
        )?
        .execute([channel])?;
    Ok(())
}
