//! From one schema to the next.

use super::connect::APPLICATION_ID;
use chrono::{DateTime, Utc};
use rusqlite::{Connection, TransactionBehavior, params};

/// What makes each schema out of the one before. A file that was released is never changed again.
pub(super) const MIGRATIONS: &[&str] =
    &[include_str!("schema/1.sql"), include_str!("schema/2.sql"), include_str!("schema/3.sql")];

/// The lowest schema whose KissBot may still use a file that these migrations made. It is raised by a migration after
/// which an older KissBot would read or write nonsense.
pub(super) const READABLE_FROM: u32 = 1;

/// Carries out what is pending, each in a transaction of its own: a file is of one schema or of the next.
pub(super) fn migrate(
    connection: &mut Connection,
    migrations: &[&str],
    from: u32,
    now: DateTime<Utc>,
) -> rusqlite::Result<()> {
    // Tables that are made anew would take the rows of others with them.
    connection.pragma_update(None, "foreign_keys", false)?;
    let migrated = (1_u32..).zip(migrations).skip(from as usize).try_for_each(|(schema, migration)| {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute_batch(migration)?;
        transaction.execute(
            "INSERT INTO meta (id, readable_from, made_at) VALUES (1, ?1, ?2)
             ON CONFLICT (id) DO UPDATE SET readable_from = max(readable_from, excluded.readable_from)",
            params![READABLE_FROM, now.timestamp_millis()],
        )?;
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", schema)?;
        whole(&transaction)?;
        transaction.commit()
    });
    connection.pragma_update(None, "foreign_keys", true)?;
    migrated
}

/// Makes sure that each row that names another one names one that is there.
fn whole(connection: &Connection) -> rusqlite::Result<()> {
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    match rows.next()? {
        None => Ok(()),
        Some(row) => {
            let table: String = row.get(0)?;
            let error = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY);
            let words = format!("a row of the table {table} names one that is not there");
            Err(rusqlite::Error::SqliteFailure(error, Some(words)))
        }
    }
}
