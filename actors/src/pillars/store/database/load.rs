//! Loading: all rows of a channel but its quotes, which are read one by one.

use super::Database;
use super::error::WriteError;
use super::write::known_channel;
use crate::chat::ChannelName;
use crate::chat::custom::level::Level;
use crate::chat::custom::rows::{Counter, CustomCommand, CustomTimer, Keyword, Regular, ReplyKind, SwitchedOff, When};
use crate::chat::moderation::ChannelModeration;
use chrono::{DateTime, Utc};
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension as _, Row};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// All rows of a channel but its quotes, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoredChannel {
    /// The id of its owner; empty until it is known.
    pub twitch_id: Box<str>,
    /// Its commands.
    pub commands: Vec<Arc<CustomCommand>>,
    /// Its timers.
    pub timers: Vec<StoredTimer>,
    /// Its counters.
    pub counters: Vec<Counter>,
    /// Its keywords.
    pub keywords: Vec<Arc<Keyword>>,
    /// Its regulars.
    pub regulars: Vec<Regular>,
    /// The built-in commands that are off in it.
    pub switched_off: Vec<SwitchedOff>,
    /// What is set of moderation in it.
    pub moderation: Arc<ChannelModeration>,
    /// True: the bot says nothing unasked in it.
    pub muted: bool,
    /// The titles that queries are tied to.
    pub pins: BTreeMap<Box<str>, Box<str>>,
    /// True: the AI is switched off in it.
    pub ai_off: bool,
    /// Its raffle, as JSON.
    pub raffle: Option<String>,
    /// Its queue of viewers, as JSON.
    pub queue: Option<String>,
    /// The changes that can be taken back, as JSON, the newest last.
    pub undo: Vec<String>,
    /// The number of its quotes.
    pub quotes: u32,
    /// The highest number that a quote ever had.
    pub highest_quote: u32,
}

impl StoredChannel {
    /// Returns what other pillars keep here of the channel, and nothing that it has made in chat.
    #[must_use]
    pub fn of_others(self) -> Self {
        let Self { twitch_id, pins, ai_off, moderation, .. } = self;
        Self { twitch_id, pins, ai_off, moderation, ..Self::default() }
    }

    /// Tells whether the channel has made nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self { twitch_id: self.twitch_id.clone(), ..Self::default() }
    }
}

/// A timer, and how far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredTimer {
    /// The timer.
    pub timer: Arc<CustomTimer>,
    /// When it was said last.
    pub said_at: Option<DateTime<Utc>>,
    /// The number of the text that is next. It may be beyond the texts that there are by now.
    pub next: u32,
}

impl Database {
    /// Returns all channels that have rows, by name.
    ///
    /// # Errors
    /// Returns an error when the database cannot be read.
    pub fn load_channels(&self) -> Result<Vec<ChannelName>, WriteError> {
        let connection = self.connection()?;
        let mut statement = connection.prepare_cached("SELECT login FROM channel ORDER BY login")?;
        let logins = statement.query_map([], |row| row.get::<_, String>(0))?;
        let mut channels = Vec::new();
        for login in logins {
            // A login that is none can only be somebody else's doing; its rows are out of reach, and harmless.
            channels.extend(ChannelName::new(&login?).ok());
        }
        Ok(channels)
    }

    /// Returns the rows of a channel; an empty one where it has none.
    ///
    /// # Errors
    /// Returns an error when the database cannot be read.
    pub fn load(&self, channel: &ChannelName) -> Result<StoredChannel, WriteError> {
        let connection = self.connection()?;
        let Some(id) = known_channel(connection, channel)? else { return Ok(StoredChannel::default()) };
        Ok(load(connection, id)?)
    }
}

pub(super) fn load(connection: &Connection, id: i64) -> rusqlite::Result<StoredChannel> {
    let mut channel = connection
        .prepare_cached("SELECT twitch_id, muted, quote_highest, ai_off FROM channel WHERE id = ?1")?
        .query_row([id], |row| {
            Ok(StoredChannel {
                twitch_id: text(row, 0)?,
                muted: row.get(1)?,
                highest_quote: row.get(2)?,
                ai_off: row.get(3)?,
                ..StoredChannel::default()
            })
        })?;
    channel.commands = commands(connection, id)?;
    channel.timers = rows(
        connection,
        "SELECT name, text, interval_s, lines_min, said_when, enabled, said_at, next FROM timer WHERE channel_id = ?1
         ORDER BY name",
        id,
        timer,
    )?;
    channel.counters =
        rows(connection, "SELECT name, value FROM counter WHERE channel_id = ?1 ORDER BY name", id, |row| {
            Ok(Counter { name: text(row, 0)?, value: row.get(1)? })
        })?;
    channel.keywords = rows(
        connection,
        "SELECT word, regex, text, cooldown_s, level, enabled FROM keyword WHERE channel_id = ?1 ORDER BY word",
        id,
        keyword,
    )?;
    channel.regulars =
        rows(connection, "SELECT user_id, login FROM regular WHERE channel_id = ?1 ORDER BY login", id, |row| {
            Ok(Regular { user_id: text(row, 0)?, login: text(row, 1)? })
        })?;
    channel.switched_off =
        rows(connection, "SELECT name FROM switched_off WHERE channel_id = ?1 ORDER BY name", id, |row| {
            Ok(SwitchedOff { name: text(row, 0)? })
        })?;
    let moderation = document(connection, "SELECT content FROM moderation WHERE channel_id = ?1", id)?;
    channel.moderation = moderation.map(|content| moderation_of(&content)).transpose()?.unwrap_or_default();
    channel.undo =
        rows(connection, "SELECT content FROM undo WHERE channel_id = ?1 ORDER BY step", id, |row| row.get(0))?;
    channel.pins = rows(connection, "SELECT query, title FROM pin WHERE channel_id = ?1", id, |row| {
        Ok((text(row, 0)?, text(row, 1)?))
    })?
    .into_iter()
    .collect();
    channel.raffle = document(connection, "SELECT content FROM raffle WHERE channel_id = ?1", id)?;
    channel.queue = document(connection, "SELECT content FROM viewer_queue WHERE channel_id = ?1", id)?;
    channel.quotes = connection
        .prepare_cached("SELECT count(*) FROM quote WHERE channel_id = ?1")?
        .query_row([id], |row| row.get(0))?;
    Ok(channel)
}

fn rows<T>(
    connection: &Connection,
    sql: &str,
    channel: i64,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    connection.prepare_cached(sql)?.query_map([channel], read)?.collect()
}

fn document(connection: &Connection, sql: &str, channel: i64) -> rusqlite::Result<Option<String>> {
    connection.prepare_cached(sql)?.query_row([channel], |row| row.get(0)).optional()
}

fn commands(connection: &Connection, channel: i64) -> rusqlite::Result<Vec<Arc<CustomCommand>>> {
    let mut aliases: HashMap<Box<str>, Vec<Arc<str>>> = HashMap::new();
    let mut statement =
        connection.prepare_cached("SELECT command, name FROM alias WHERE channel_id = ?1 ORDER BY command, place")?;
    let mut found = statement.query([channel])?;
    while let Some(row) = found.next()? {
        aliases.entry(text(row, 0)?).or_default().push(text(row, 1)?);
    }
    // The same few people make all commands of a channel.
    let mut maker: Arc<str> = Arc::default();
    rows(
        connection,
        "SELECT name, text, level, cooldown_s, user_cooldown_s, mod_cooldown, used_when, hidden, enabled, reply, runs, uses,
             made_by, made_at FROM command WHERE channel_id = ?1 ORDER BY name",
        channel,
        |row| {
            let made_by = row.get_ref(12)?.as_str()?;
            if *maker != *made_by {
                maker = made_by.into();
            }
            let name: Arc<str> = text(row, 0)?;
            let aliases = aliases.remove(&*name).unwrap_or_default();
            Ok(Arc::new(CustomCommand {
                name,
                text: text(row, 1)?,
                aliases,
                level: level(row, 2)?,
                cooldown_s: row.get(3)?,
                user_cooldown_s: row.get(4)?,
                mod_cooldown: row.get(5)?,
                when: when(row, 6)?,
                hidden: row.get(7)?,
                enabled: row.get(8)?,
                reply: reply(row, 9)?,
                runs: row.get_ref(10)?.as_str_or_null()?.map(Arc::from),
                uses: row.get(11)?,
                made_by: Arc::clone(&maker),
                made_at: time(row, 13)?,
            }))
        },
    )
}

fn moderation_of(content: &str) -> rusqlite::Result<Arc<ChannelModeration>> {
    let moderation = serde_json::from_str(content);
    moderation.map(Arc::new).map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, error.into()))
}

fn timer(row: &Row<'_>) -> rusqlite::Result<StoredTimer> {
    let timer = CustomTimer {
        name: text(row, 0)?,
        text: text(row, 1)?,
        interval_s: row.get(2)?,
        lines_min: row.get(3)?,
        when: when(row, 4)?,
        enabled: row.get(5)?,
    };
    Ok(StoredTimer { timer: Arc::new(timer), said_at: time(row, 6)?, next: row.get(7)? })
}

fn keyword(row: &Row<'_>) -> rusqlite::Result<Arc<Keyword>> {
    Ok(Arc::new(Keyword {
        word: text(row, 0)?,
        regex: row.get(1)?,
        text: text(row, 2)?,
        cooldown_s: row.get(3)?,
        level: level(row, 4)?,
        enabled: row.get(5)?,
    }))
}

pub(super) fn text<'a, T: From<&'a str>>(row: &'a Row<'_>, column: usize) -> rusqlite::Result<T> {
    Ok(row.get_ref(column)?.as_str()?.into())
}

/// A time that no calendar has, as only a mistake can write it, is none.
pub(super) fn time(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<DateTime<Utc>>> {
    Ok(row.get::<_, Option<i64>>(column)?.and_then(DateTime::from_timestamp_millis))
}

/// A word that is not known is a newer KissBot's, whose file this one may still use. Then the narrower meaning holds: who
/// may not use a command today may tomorrow.
fn level(row: &Row<'_>, column: usize) -> rusqlite::Result<Level> {
    let word = row.get_ref(column)?.as_str()?;
    Ok(Level::ALL.into_iter().find(|level| level.word() == word).unwrap_or(Level::Broadcaster))
}

fn when(row: &Row<'_>, column: usize) -> rusqlite::Result<When> {
    match row.get_ref(column)?.as_str()? {
        "always" => Ok(When::Always),
        "online" => Ok(When::Online),
        "offline" => Ok(When::Offline),
        word => Err(unknown(column, word)),
    }
}

fn reply(row: &Row<'_>, column: usize) -> rusqlite::Result<ReplyKind> {
    match row.get_ref(column)?.as_str()? {
        "reply" => Ok(ReplyKind::Reply),
        "say" => Ok(ReplyKind::Say),
        "mention" => Ok(ReplyKind::Mention),
        word => Err(unknown(column, word)),
    }
}

fn unknown(column: usize, word: &str) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, format!("the word {word:?} is not known").into())
}
