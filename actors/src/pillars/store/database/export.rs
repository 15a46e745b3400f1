//! The export: all rows as a document.

use super::Database;
use super::error::WriteError;
use super::load::load;
use super::quotes::after_in;
use crate::chat::ChannelName;
use crate::pillars::store::document::{ChannelDocument, StateDocument};
use chrono::{DateTime, Utc};
use rusqlite::Connection;

/// Quotes that are read at once.
const SLICE: u32 = 1000;

impl Database {
    /// Returns what a channel has made, or all channels, as it was at one moment. Channels that have made nothing are not in
    /// it.
    ///
    /// # Errors
    /// Returns an error when the database cannot be read.
    pub fn export(&self, channel: Option<&ChannelName>, now: DateTime<Utc>) -> Result<StateDocument, WriteError> {
        // Beside a bot that writes, each statement would see another moment.
        let moment = self.connection()?.unchecked_transaction()?;
        let mut documents = Vec::new();
        let mut statement = moment.prepare("SELECT id, login FROM channel ORDER BY login")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let login: String = row.get(1)?;
            if channel.is_none_or(|channel| channel.as_str() == login) {
                documents.push(document(&moment, row.get(0)?, login)?);
            }
        }
        documents.retain(|document| !document.is_empty());
        Ok(StateDocument::new(now, documents))
    }
}

impl Database {
    /// Returns the channels that have rows, by name.
    ///
    /// # Errors
    /// Returns an error when the database cannot be read.
    pub fn channels(&self) -> Result<Vec<ChannelName>, WriteError> {
        let mut statement = self.connection()?.prepare("SELECT login FROM channel ORDER BY login")?;
        let logins = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
        Ok(logins.iter().filter_map(|login| ChannelName::new(login).ok()).collect())
    }
}

fn document(connection: &Connection, id: i64, login: String) -> rusqlite::Result<ChannelDocument> {
    let stored = load(connection, id)?;
    Ok(ChannelDocument {
        login,
        id: stored.twitch_id.into(),
        commands: stored.commands,
        timers: stored.timers.into_iter().map(|stored| stored.timer).collect(),
        counters: stored.counters,
        quotes: quotes(connection, id)?,
        keywords: stored.keywords,
        regulars: stored.regulars,
        switched_off: stored.switched_off,
        moderation: stored.moderation,
    })
}

pub(super) fn quotes(connection: &Connection, id: i64) -> rusqlite::Result<Vec<crate::chat::custom::rows::Quote>> {
    let mut quotes = Vec::new();
    loop {
        let last = quotes.last().map_or(0, |quote: &crate::chat::custom::rows::Quote| quote.number);
        let more = after_in(connection, id, last, SLICE)?;
        if more.is_empty() {
            return Ok(quotes);
        }
        quotes.extend(more);
    }
}
