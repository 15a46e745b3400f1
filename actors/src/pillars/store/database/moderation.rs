//! Strikes and the audit of moderation.

use super::Database;
use super::error::WriteError;
use super::load::{text, time};
use super::write::channel_id;
use crate::chat::ChannelName;
use crate::chat::moderation::{AuditRow, StrikeRow};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, Row, params};

/// The most rows of the audit that are read at once.
const AUDIT_PAGE: u32 = 100;

impl Database {
    /// Writes strikes, each in the place of the row with its key. Those of a count of 0 are deleted.
    ///
    /// # Errors
    /// As of [`Database::write`].
    pub fn note_strikes(&mut self, strikes: &[StrikeRow]) -> Result<(), WriteError> {
        self.transact(|connection| strikes.iter().try_for_each(|strike| note_strike(connection, strike)))
    }

    /// Returns the strikes since a time.
    ///
    /// # Errors
    /// Returns an error when the database cannot be read.
    pub fn strikes(&self, since: DateTime<Utc>) -> Result<Vec<StrikeRow>, WriteError> {
        let mut statement = self.connection()?.prepare_cached(
            "SELECT channel.login, user_id, is_watched, strike.login, count, struck_at
             FROM strike JOIN channel ON channel.id = channel_id WHERE struck_at >= ?1 ORDER BY struck_at",
        )?;
        let rows = statement.query_map([since.timestamp_millis()], strike)?;
        // Rows of what can be no channel and no time are somebody else's doing.
        Ok(rows.filter_map(Result::transpose).collect::<rusqlite::Result<_>>()?)
    }

    /// Writes rows of the audit, each in the place of the row with its key.
    ///
    /// # Errors
    /// As of [`Database::write`].
    pub fn note_audit(&mut self, rows: &[AuditRow]) -> Result<(), WriteError> {
        self.transact(|connection| rows.iter().try_for_each(|row| note_audit(connection, row)))
    }

    /// Returns the newest rows of a channel's audit before a time, at most a hundred, the newest first.
    ///
    /// # Errors
    /// Returns an error when the database cannot be read.
    pub fn audit(&self, channel: &ChannelName, before: DateTime<Utc>) -> Result<Vec<AuditRow>, WriteError> {
        let mut statement = self.connection()?.prepare_cached(
            "SELECT message_id, user_id, moderation_audit.login, filter, part, action, acted, why_not, step, found_at,
                 undone_by
             FROM moderation_audit JOIN channel ON channel.id = channel_id
             WHERE channel.login = ?1 AND found_at < ?2 ORDER BY found_at DESC LIMIT ?3",
        )?;
        let rows = statement.query_map(params![channel.as_str(), before.timestamp_millis(), AUDIT_PAGE], |row| {
            let at = time(row, 9)?.unwrap_or_default();
            Ok(AuditRow {
                channel: channel.clone(),
                message_id: text(row, 0)?,
                user_id: text(row, 1)?,
                login: text(row, 2)?,
                filter: text(row, 3)?,
                part: text(row, 4)?,
                action: text(row, 5)?,
                acted: row.get(6)?,
                why_not: row.get::<_, Option<String>>(7)?.map(String::into_boxed_str),
                step: row.get(8)?,
                at,
                undone_by: row.get::<_, Option<String>>(10)?.map(String::into_boxed_str),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Deletes strikes and rows of the audit from before these times.
    ///
    /// # Errors
    /// As of [`Database::write`].
    pub fn forget_moderation(
        &mut self,
        strikes_before: DateTime<Utc>,
        audit_before: DateTime<Utc>,
    ) -> Result<usize, WriteError> {
        self.transact(|connection| {
            let strikes = connection
                .prepare_cached("DELETE FROM strike WHERE struck_at < ?1")?
                .execute([strikes_before.timestamp_millis()])?;
            let audit = connection
                .prepare_cached("DELETE FROM moderation_audit WHERE found_at < ?1")?
                .execute([audit_before.timestamp_millis()])?;
            Ok(strikes.saturating_add(audit))
        })
    }
}

fn note_strike(connection: &Connection, strike: &StrikeRow) -> rusqlite::Result<()> {
    let channel = channel_id(connection, &strike.channel)?;
    if strike.count == 0 {
        return connection
            .prepare_cached("DELETE FROM strike WHERE channel_id = ?1 AND user_id = ?2 AND is_watched = ?3")?
            .execute(params![channel, &*strike.user_id, strike.is_watched])
            .map(drop);
    }
    connection
        .prepare_cached(
            "INSERT INTO strike (channel_id, user_id, is_watched, login, count, struck_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT DO UPDATE SET login = excluded.login, count = excluded.count, struck_at = excluded.struck_at",
        )?
        .execute(params![
            channel,
            &*strike.user_id,
            strike.is_watched,
            &*strike.login,
            strike.count,
            strike.at.timestamp_millis()
        ])
        .map(drop)
}

fn note_audit(connection: &Connection, row: &AuditRow) -> rusqlite::Result<()> {
    let channel = channel_id(connection, &row.channel)?;
    let at_ms = row.at.timestamp_millis();
    let moment = if row.message_id.is_empty() { at_ms } else { 0 };
    connection
        .prepare_cached(
            "INSERT INTO moderation_audit (channel_id, message_id, user_id, filter, moment, login, part, action, acted,
                 why_not, step, found_at, undone_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
             ON CONFLICT DO UPDATE SET login = excluded.login, part = excluded.part, action = excluded.action,
                 acted = excluded.acted, why_not = excluded.why_not, step = excluded.step,
                 found_at = excluded.found_at, undone_by = excluded.undone_by",
        )?
        .execute(params![
            channel,
            &*row.message_id,
            &*row.user_id,
            &*row.filter,
            moment,
            &*row.login,
            &*row.part,
            &*row.action,
            row.acted,
            row.why_not.as_deref(),
            row.step,
            at_ms,
            row.undone_by.as_deref(),
        ])
        .map(drop)
}

fn strike(row: &Row<'_>) -> rusqlite::Result<Option<StrikeRow>> {
    let channel = ChannelName::new(row.get_ref(0)?.as_str()?).ok();
    let Some((channel, at)) = channel.zip(time(row, 5)?) else { return Ok(None) };
    let (user_id, login) = (text(row, 1)?, text(row, 3)?);
    Ok(Some(StrikeRow { channel, user_id, is_watched: row.get(2)?, login, count: row.get(4)?, at }))
}
