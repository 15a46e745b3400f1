//! A connection, with everything switched on that keeps a file whole, and what the file says of itself.

use super::error::OpenError;
use super::migrate::MIGRATIONS;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension as _};
use std::path::Path;
use std::time::Duration;

/// What marks a file as one of KissBot's: "Kiss".
pub(super) const APPLICATION_ID: i64 = 0x4B69_7373;

/// The newest schema that is known.
pub(super) const SCHEMA: usize = MIGRATIONS.len();

/// The writer waits no longer than this for another program: others wait for it meanwhile.
const WRITER_BUSY: Duration = Duration::from_millis(50);

/// A reader of the command line waits longer: only a checkpoint can be in its way.
const READER_BUSY: Duration = Duration::from_secs(2);

/// Prepared statements that are kept: there are somewhat fewer.
const STATEMENTS: usize = 96;

/// Opens the file that is there for writing, as one of the log's kind (WAL), each commit of which is on the disk when it
/// returns.
pub(super) fn writer(path: &Path, pages_max: u32) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let connection = Connection::open_with_flags(path, flags)?;
    guard(&connection, WRITER_BUSY)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "max_page_count", pages_max)?;
    Ok(connection)
}

/// Makes the connection a writer for good. It changes the file, so it is known to be ours by then.
pub(super) fn log_ahead(connection: &Connection) -> rusqlite::Result<()> {
    // It may not be a log in the end: some file systems know no shared memory. A journal is as safe.
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "locking_mode", "NORMAL")?;
    connection.pragma_update(None, "wal_autocheckpoint", 256)?;
    connection.pragma_update(None, "journal_size_limit", 1 << 20)
}

/// Opens the file that is there for reading, also beside a writer.
pub(super) fn reader(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let connection = Connection::open_with_flags(path, flags)?;
    guard(&connection, READER_BUSY)?;
    Ok(connection)
}

/// A file is not trusted, and its pages take little memory.
fn guard(connection: &Connection, busy: Duration) -> rusqlite::Result<()> {
    connection.busy_timeout(busy)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "mmap_size", 0)?;
    connection.pragma_update(None, "cache_size", -256)?;
    connection.pragma_update(None, "temp_store", "MEMORY")
}

/// What a file says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Identity {
    /// Nothing: it is empty.
    Empty,
    /// It is ours, of this schema, and may be used by who knows the second one.
    Ours(u32, u32),
    /// It is somebody else's.
    Foreign,
}

/// Reads what the file says of itself.
pub(super) fn identity(connection: &Connection) -> rusqlite::Result<Identity> {
    let application: i64 = connection.pragma_query_one(None, "application_id")?;
    let schema: u32 = connection.pragma_query_one(None, "user_version")?;
    let tables: u32 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if application != APPLICATION_ID {
        return Ok(if application == 0 && schema == 0 && tables == 0 { Identity::Empty } else { Identity::Foreign });
    }
    let readable_from =
        connection.query_row("SELECT readable_from FROM meta", [], |row| row.get(0)).optional()?.unwrap_or(schema);
    Ok(Identity::Ours(schema, readable_from))
}

/// Tells what is wrong with the pages of the file; nothing when all are whole.
pub(super) fn quick_check(connection: &Connection) -> rusqlite::Result<Option<String>> {
    let verdict: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    Ok((verdict != "ok").then_some(verdict))
}

/// Makes sure that a file is whole, ours, and of a schema that can be used. Returns its schema; 0: it is empty.
///
/// # Errors
/// Returns the reason why it cannot be used.
pub(super) fn usable(connection: &Connection, path: &Path) -> Result<u32, OpenError> {
    let failed = |error: rusqlite::Error| OpenError::sql(path, &error);
    let schema = match identity(connection).map_err(failed)? {
        Identity::Empty => 0,
        Identity::Ours(schema, readable_from) if readable_from as usize <= SCHEMA => schema,
        Identity::Ours(found, _) => return Err(OpenError::Newer { path: path.to_owned(), found }),
        Identity::Foreign => {
            let why = "it is the database of another program".to_owned();
            return Err(OpenError::Odd { path: path.to_owned(), why });
        }
    };
    match quick_check(connection).map_err(failed)? {
        None => Ok(schema),
        Some(why) => Err(OpenError::Damaged { path: path.to_owned(), why }),
    }
}
