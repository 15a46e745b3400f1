//! Quotes: read one by one, as there may be thousands of each channel's.

use super::Database;
use super::error::WriteError;
use super::load::time;
use super::write::known_channel;
use crate::chat::ChannelName;
use crate::chat::custom::rows::Quote;
use rusqlite::{Connection, OptionalExtension as _, Params, Row, params};

impl Database {
    /// Returns the quote with a number.
    ///
    /// # Errors
    /// Returns an error when the database cannot be read.
    pub fn quote(&self, channel: &ChannelName, number: u32) -> Result<Option<Quote>, WriteError> {
        let connection = self.connection()?;
        let Some(id) = known_channel(connection, channel)? else { return Ok(None) };
        Ok(one(connection, id, number)?)
    }

    /// Returns the quote that `random`, any number, chooses: one of those whose number is not in `avoid`, while there are
    /// any.
    ///
    /// # Errors
    /// Returns an error when the database cannot be read.
    pub fn random_quote(&self, channel: &ChannelName, avoid: &[u32], random: u64) -> Result<Option<Quote>, WriteError> {
        let connection = self.connection()?;
        let Some(id) = known_channel(connection, channel)? else { return Ok(None) };
        let all: Vec<u32> = connection
            .prepare_cached("SELECT number FROM quote WHERE channel_id = ?1 ORDER BY number")?
            .query_map([id], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let fresh: Vec<u32> = all.iter().copied().filter(|number| !avoid.contains(number)).collect();
        let chosen = chosen(if fresh.is_empty() { &all } else { &fresh }, random);
        Ok(chosen.map(|number| one(connection, id, number)).transpose()?.flatten())
    }

    /// Returns the quote that `random` chooses of those in which all the words stand, in any case: in what was said, who
    /// said it, and the category.
    ///
    /// # Errors
    /// Returns an error when the database cannot be read.
    pub fn search_quote(&self, channel: &ChannelName, words: &str, random: u64) -> Result<Option<Quote>, WriteError> {
        let connection = self.connection()?;
        let Some(id) = known_channel(connection, channel)? else { return Ok(None) };
        let words = words.to_lowercase();
        let mut statement =
            connection.prepare_cached("SELECT number, text, said_by, game FROM quote WHERE channel_id = ?1")?;
        let mut rows = statement.query([id])?;
        let mut matching = Vec::new();
        while let Some(row) = rows.next()? {
            let part = |column: usize| Ok::<_, rusqlite::Error>(row.get_ref(column)?.as_str()?.to_lowercase());
            let quote = format!("{} {} {}", part(1)?, part(2)?, part(3)?);
            if words.split_whitespace().all(|word| quote.contains(word)) {
                matching.push(row.get(0)?);
            }
        }
        let chosen = chosen(&matching, random);
        Ok(chosen.map(|number| one(connection, id, number)).transpose()?.flatten())
    }

    /// Returns at most `count` quotes whose numbers are above `after`, in their order.
    ///
    /// # Errors
    /// Returns an error when the database cannot be read.
    pub fn quotes_after(&self, channel: &ChannelName, after: u32, count: u32) -> Result<Vec<Quote>, WriteError> {
        let connection = self.connection()?;
        let Some(id) = known_channel(connection, channel)? else { return Ok(Vec::new()) };
        Ok(after_in(connection, id, after, count)?)
    }

    /// Returns at most `count` quotes whose numbers are below `before`, the highest first.
    ///
    /// # Errors
    /// Returns an error when the database cannot be read.
    pub fn quotes_before(&self, channel: &ChannelName, before: u32, count: u32) -> Result<Vec<Quote>, WriteError> {
        let connection = self.connection()?;
        let Some(id) = known_channel(connection, channel)? else { return Ok(Vec::new()) };
        let sql = "SELECT number, text, said_by, game, added_by, made_at FROM quote
             WHERE channel_id = ?1 AND number < ?2 ORDER BY number DESC LIMIT ?3";
        Ok(read(connection, sql, params![id, before, count])?)
    }
}

pub(super) fn after_in(connection: &Connection, id: i64, after: u32, count: u32) -> rusqlite::Result<Vec<Quote>> {
    let sql = "SELECT number, text, said_by, game, added_by, made_at FROM quote
         WHERE channel_id = ?1 AND number > ?2 ORDER BY number LIMIT ?3";
    read(connection, sql, params![id, after, count])
}

fn read(connection: &Connection, sql: &str, params: impl Params) -> rusqlite::Result<Vec<Quote>> {
    connection.prepare_cached(sql)?.query_map(params, quote)?.collect()
}

fn one(connection: &Connection, id: i64, number: u32) -> rusqlite::Result<Option<Quote>> {
    connection
        .prepare_cached(
            "SELECT number, text, said_by, game, added_by, made_at FROM quote WHERE channel_id = ?1 AND number = ?2",
        )?
        .query_row(params![id, number], quote)
        .optional()
}

fn quote(row: &Row<'_>) -> rusqlite::Result<Quote> {
    Ok(Quote {
        number: row.get(0)?,
        text: row.get(1)?,
        by: row.get(2)?,
        game: row.get(3)?,
        added_by: row.get(4)?,
        made_at: time(row, 5)?,
    })
}

fn chosen(numbers: &[u32], random: u64) -> Option<u32> {
    let place = random.checked_rem(numbers.len() as u64)?;
    numbers.get(usize::try_from(place).ok()?).copied()
}
