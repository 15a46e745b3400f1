//! Forgetting a viewer: every table is emptied of them.

use super::Database;
use super::error::WriteError;
use rusqlite::{Connection, params};
use serde_json::Value;
use std::collections::BTreeSet;

/// What was taken out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// Lists of regulars.
    pub regulars: usize,
    /// Quotes of what they said, which are deleted.
    pub quotes: usize,
    /// Strikes and rows of moderation's audit.
    pub moderation: usize,
    /// Places in raffles and queues.
    pub entries: usize,
    /// Changes that could be taken back, in which they stood.
    pub undo: usize,
    /// Rows in which they stood as who made, added or changed them; the rows stay, without a name.
    pub names: usize,
}

impl Forgotten {
    /// Tells whether there was nothing of them.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

impl Database {
    /// Empties every table of a viewer, who is named by login or id: they are no regular any more, in no raffle and no queue;
    /// what they said is no quote any more; rows that they made, added or changed stay, without their name. Channels are not
    /// viewers: what a streamer's channel has made stays.
    ///
    /// Nothing of it is left in the file. Backups are not changed; they go by and by.
    ///
    /// # Errors
    /// As of [`Database::write`].
    pub fn forget(&mut self, user: &str) -> Result<Forgotten, WriteError> {
        let user = user.trim().trim_start_matches(['@', '#']).to_lowercase();
        if user.is_empty() {
            return Ok(Forgotten::default());
        }
        let forgotten = self.transact(|connection| forget(connection, &user))?;
        // What is deleted is in free pages and the log still. That it is written over may fail, as on a full disk.
        let connection = self.connection()?;
        let swept = connection
            .execute_batch("VACUUM")
            .and_then(|()| connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())));
        swept.map(|()| forgotten).map_err(|error| self.broken_by(error.into()))
    }
}

/// Columns with the login of somebody who did something.
const NAMES: [(&str, &str); 12] = [
    ("command", "made_by"),
    ("command", "changed_by"),
    ("timer", "changed_by"),
    ("counter", "changed_by"),
    ("quote", "added_by"),
    ("quote", "changed_by"),
    ("keyword", "changed_by"),
    ("regular", "changed_by"),
    ("switched_off", "changed_by"),
    ("moderation", "changed_by"),
    ("moderation_audit", "undone_by"),
    ("pin", "changed_by"),
];

fn forget(connection: &Connection, user: &str) -> rusqlite::Result<Forgotten> {
    let who = aliases(connection, user)?;
    let mut forgotten = Forgotten::default();
    for name in &who {
        forgotten.regulars +=
            connection.execute("DELETE FROM regular WHERE lower(login) = ?1 OR user_id = ?1", [name])?;
        for table in ["strike", "moderation_audit"] {
            let sql = format!("DELETE FROM {table} WHERE lower(login) = ?1 OR user_id = ?1");
            forgotten.moderation += connection.execute(&sql, [name])?;
        }
        for (table, column) in NAMES {
            let sql = format!("UPDATE {table} SET {column} = '' WHERE lower({column}) = ?1");
            forgotten.names += connection.execute(&sql, [name])?;
        }
    }
    forgotten.quotes = quotes(connection, &who)?;
    for table in ["raffle", "viewer_queue"] {
        forgotten.entries += entries(connection, table, &who)?;
    }
    forgotten.undo = undo(connection, &who)?;
    Ok(forgotten)
}

/// Returns the names that the viewer has: the login for the id, and the id for the login, where they stand together.
fn aliases(connection: &Connection, user: &str) -> rusqlite::Result<BTreeSet<String>> {
    let mut who = BTreeSet::from([user.to_owned()]);
    for table in ["regular", "strike", "moderation_audit"] {
        let sql = format!("SELECT login, user_id FROM {table} WHERE lower(login) = ?1 OR user_id = ?1");
        let mut statement = connection.prepare(&sql)?;
        let mut rows = statement.query([user])?;
        while let Some(row) = rows.next()? {
            who.extend([row.get::<_, String>(0)?.to_lowercase(), row.get(1)?]);
        }
    }
    for table in ["raffle", "viewer_queue"] {
        let mut statement = connection.prepare(&format!("SELECT content FROM {table}"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let content: Value = serde_json::from_str(row.get_ref(0)?.as_str()?).unwrap_or_default();
            together(&content, user, &mut who);
        }
    }
    who.remove("");
    Ok(who)
}

/// Fields that hold a login or an id of a viewer.
const FIELDS: [&str; 5] = ["login", "user_id", "id", "user", "user_login"];

fn is_one(value: &Value, who: &BTreeSet<String>) -> bool {
    value.as_str().is_some_and(|text| who.contains(&text.to_lowercase()))
}

/// Adds what stands in one object with the viewer's name.
fn together(value: &Value, user: &str, who: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            let names: Vec<String> =
                FIELDS.iter().filter_map(|field| fields.get(*field)?.as_str()).map(str::to_lowercase).collect();
            if names.iter().any(|name| name == user) {
                who.extend(names);
            }
            fields.values().for_each(|value| together(value, user, who));
        }
        Value::Array(values) => values.iter().for_each(|value| together(value, user, who)),
        _ => {}
    }
}

/// Takes the viewer out of lists and of maps by id, whatever else they are of. Returns how often.
///
/// A login can be any word, so it counts only where logins stand: in a list, or in a field that is named so.
fn without(value: &mut Value, who: &BTreeSet<String>) -> usize {
    let names = |value: &Value| FIELDS.iter().filter_map(|field| value.get(field)).any(|value| is_one(value, who));
    match value {
        Value::Array(values) => {
            let before = values.len();
            values.retain(|value| !is_one(value, who) && !names(value));
            let gone = before - values.len();
            gone + values.iter_mut().map(|value| without(value, who)).sum::<usize>()
        }
        Value::Object(fields) => {
            let before = fields.len();
            fields.retain(|key, _| !(key.bytes().all(|byte| byte.is_ascii_digit()) && who.contains(key)));
            let mut gone = before - fields.len();
            for value in fields.values_mut() {
                if names(value) {
                    *value = Value::Null;
                    gone += 1;
                } else {
                    gone += without(value, who);
                }
            }
            gone
        }
        _ => 0,
    }
}

/// Deletes the quotes of what the viewer said. Who wrote a quote down writes names as they like.
fn quotes(connection: &Connection, who: &BTreeSet<String>) -> rusqlite::Result<usize> {
    let mut theirs: Vec<(i64, u32)> = Vec::new();
    let mut statement = connection.prepare("SELECT channel_id, number, said_by FROM quote WHERE said_by <> ''")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let said_by = row.get_ref(2)?.as_str()?.to_lowercase();
        if who.contains(said_by.trim_matches(|c: char| !c.is_alphanumeric() && c != '_')) {
            theirs.push((row.get(0)?, row.get(1)?));
        }
    }
    for (channel, number) in &theirs {
        connection.execute("DELETE FROM quote WHERE channel_id = ?1 AND number = ?2", params![channel, number])?;
    }
    Ok(theirs.len())
}

fn entries(connection: &Connection, table: &str, who: &BTreeSet<String>) -> rusqlite::Result<usize> {
    let mut changed: Vec<(i64, String)> = Vec::new();
    let mut gone = 0;
    let mut statement = connection.prepare(&format!("SELECT channel_id, content FROM {table}"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let Ok(mut content) = serde_json::from_str::<Value>(row.get_ref(1)?.as_str()?) else { continue };
        let theirs = without(&mut content, who);
        if theirs > 0 {
            gone += theirs;
            changed.push((row.get(0)?, content.to_string()));
        }
    }
    for (channel, content) in &changed {
        connection
            .execute(&format!("UPDATE {table} SET content = ?2 WHERE channel_id = ?1"), params![channel, content])?;
    }
    Ok(gone)
}

/// Deletes changes in which the viewer stands anywhere: to take them back would bring the name back.
fn undo(connection: &Connection, who: &BTreeSet<String>) -> rusqlite::Result<usize> {
    let mut theirs: Vec<(i64, i64)> = Vec::new();
    let mut statement = connection.prepare("SELECT channel_id, step, content FROM undo")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let content: Value = serde_json::from_str(row.get_ref(2)?.as_str()?).unwrap_or_default();
        if mentions(&content, who) {
            theirs.push((row.get(0)?, row.get(1)?));
        }
    }
    for (channel, step) in &theirs {
        connection.execute("DELETE FROM undo WHERE channel_id = ?1 AND step = ?2", params![channel, step])?;
    }
    Ok(theirs.len())
}

/// Fields of changes that hold a name of a viewer.
const NAMING: [&str; 7] = ["login", "user_id", "made_by", "added_by", "changed_by", "by", "delete_regular"];

fn mentions(value: &Value, who: &BTreeSet<String>) -> bool {
    match value {
        Value::Object(fields) => fields
            .iter()
            .any(|(key, value)| NAMING.contains(&key.as_str()) && is_one(value, who) || mentions(value, who)),
        Value::Array(values) => values.iter().any(|value| mentions(value, who)),
        _ => false,
    }
}
