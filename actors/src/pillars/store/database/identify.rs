//! The ids of channels. A channel that is renamed keeps its id, and with it its rows.

use super::Database;
use super::error::WriteError;
use super::write::channel_id;
use crate::chat::ChannelName;
use rusqlite::{Connection, OptionalExtension as _, params};

impl Database {
    /// Notes the ids of channels that have rows, by the names that they have now. Returns those whose rows had another name
    /// until now, and come under this one. Rows of a name that another account has now are kept for whom they belong to, and
    /// out of reach.
    ///
    /// # Errors
    /// As of [`Database::write`].
    pub fn identify<'a>(
        &mut self,
        channels: impl IntoIterator<Item = (&'a ChannelName, &'a str)>,
    ) -> Result<Vec<ChannelName>, WriteError> {
        self.transact(|connection| {
            let mut moved = Vec::new();
            for (channel, twitch_id) in channels {
                if identify(connection, channel, twitch_id)? {
                    moved.push(channel.clone());
                }
            }
            Ok(moved)
        })
    }

    /// Makes a place for what a channel will make, with its id.
    ///
    /// # Errors
    /// As of [`Database::write`].
    pub fn make_place(&mut self, channel: &ChannelName, twitch_id: &str) -> Result<(), WriteError> {
        self.transact(|connection| {
            let id = channel_id(connection, channel)?;
            connection
                .prepare_cached("UPDATE channel SET twitch_id = ?2 WHERE id = ?1 AND twitch_id = ''")?
                .execute(params![id, twitch_id])?;
            Ok(())
        })
    }
}

fn identify(connection: &Connection, channel: &ChannelName, twitch_id: &str) -> rusqlite::Result<bool> {
    let login = channel.as_str();
    let row = |sql: &str, key: &str| {
        connection
            .prepare_cached(sql)?
            .query_row([key], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))
            .optional()
    };
    let named = row("SELECT id, twitch_id FROM channel WHERE login = ?1", login)?;
    let known = row("SELECT id, login FROM channel WHERE twitch_id = ?1", twitch_id)?;
    match (named, known) {
        (Some((named, _)), Some((known, _))) if named == known => Ok(false),
        (Some((named, of)), None) if of.is_empty() => {
            connection
                .prepare_cached("UPDATE channel SET twitch_id = ?2 WHERE id = ?1")?
                .execute(params![named, twitch_id])?;
            Ok(false)
        }
        (None, None) => Ok(false),
        (named, known) => {
            if let Some((named, of)) = named {
                set_aside(connection, named, &of)?;
            }
            if let Some((known, _)) = known {
                rename(connection, known, login)?;
            }
            Ok(true)
        }
    }
}

/// Takes the name from rows that are not of the account that has it now. No channel can have the name that they get.
fn set_aside(connection: &Connection, id: i64, twitch_id: &str) -> rusqlite::Result<()> {
    // What was made before the id was known has no other name than this.
    let of = if twitch_id.is_empty() { format!("row{id}") } else { twitch_id.to_owned() };
    rename(connection, id, &format!("~{of}"))
}

fn rename(connection: &Connection, id: i64, login: &str) -> rusqlite::Result<()> {
    connection.prepare_cached("UPDATE channel SET login = ?2 WHERE id = ?1")?.execute(params![id, login]).map(|_| ())
}
