//! Opening: what is there is looked at, mended by a backup where it is damaged, and brought to the present schema.

use super::backup::{self, Reason};
use super::connect::{self, SCHEMA};
use super::error::{OpenError, WriteError};
use super::migrate::{MIGRATIONS, migrate};
use super::place::{Place, There};
use super::{Database, Settings};
use chrono::{DateTime, Utc};
use rusqlite::Connection;
use std::path::{Path, PathBuf};

/// What opening the database came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenReport {
    /// Where its rows are from.
    pub origin: Origin,
    /// The schema that it had before, where it was an older one, and the backup of it.
    pub migrated: Option<(u32, PathBuf)>,
    /// What belonged to a database that is gone, and was set aside.
    pub left_over: Option<PathBuf>,
}

/// Where the rows of a database are from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It was there.
    Found,
    /// There was none: it is new. Backups of an earlier one may be there.
    Fresh {
        /// The newest of them.
        backup: Option<PathBuf>,
    },
    /// It was damaged, and is that of a backup now. This is to be told loudly: what came after the backup is lost.
    Restored {
        /// The backup.
        from: PathBuf,
        /// The damaged file.
        aside: PathBuf,
        /// The damage.
        why: String,
    },
    /// It was damaged, there was no backup that is whole, and it is new now. To be told loudly.
    Emptied {
        /// The damaged file.
        aside: PathBuf,
        /// The damage.
        why: String,
    },
}

impl OpenReport {
    /// Tells whether rows were lost.
    #[must_use]
    pub fn is_loss(&self) -> bool {
        matches!(self.origin, Origin::Restored { .. } | Origin::Emptied { .. })
    }
}

impl Database {
    /// Opens the database in a data directory, and makes it where there is none.
    ///
    /// A damaged one is set aside with all that belongs to it, and the newest backup that is whole is put in its place; the
    /// report says so. This is done at most once.
    ///
    /// # Errors
    /// Returns an error when it cannot be used; nothing is changed then, but that a damaged one may have been set aside.
    pub fn open(folder: &Path, now: DateTime<Utc>, settings: Settings) -> Result<(Self, OpenReport), OpenError> {
        Self::open_with(folder, now, settings, MIGRATIONS)
    }

    pub(super) fn open_with(
        folder: &Path,
        now: DateTime<Utc>,
        settings: Settings,
        migrations: &[&str],
    ) -> Result<(Self, OpenReport), OpenError> {
        let place = Place::new(folder)?;
        let opening = Opening { place: &place, now, settings, migrations };
        let (connection, report) = match opening.attempt() {
            Err(OpenError::Damaged { why, .. }) => {
                let origin = opening.mend(why)?;
                let (connection, report) = opening.attempt()?;
                (connection, OpenReport { origin, ..report })
            }
            opened => opened?,
        };
        Ok((Self { connection: Some(connection), place, settings }, report))
    }

    /// Opens the database of a data directory to read it only, also beside the bot that writes to it. `None`: there is
    /// none.
    ///
    /// # Errors
    /// Returns an error when it cannot be used; nothing is changed.
    pub fn open_to_read(folder: &Path, settings: Settings) -> Result<Option<Self>, OpenError> {
        let place = match Place::new(folder) {
            Err(_) if !folder.exists() => return Ok(None),
            place => place?,
        };
        match place.look()? {
            There::Nothing => return Ok(None),
            There::Empty if backup::newest(&place).is_none() && !place.has_log() => return Ok(None),
            There::Empty => return Err(OpenError::Damaged { path: place.file().to_owned(), why: EMPTY.to_owned() }),
            There::File => {}
        }
        let failed = |error: rusqlite::Error| OpenError::sql(place.file(), &error);
        let connection = connect::reader(place.file()).map_err(failed)?;
        match connect::usable(&connection, place.file())? {
            0 => return Ok(None),
            found if (found as usize) < SCHEMA => {
                return Err(OpenError::Older { path: place.file().to_owned(), found });
            }
            _ => {}
        }
        Ok(Some(Self { connection: Some(connection), place, settings }))
    }

    /// Opens the database once more, after an error that says so, and makes sure that it is whole. A connection whose
    /// write the disk has refused may believe what is not so.
    ///
    /// # Errors
    /// Returns an error when it cannot be used. It stays closed then, and this can be called again. A damaged file is left
    /// to the next start.
    pub fn reopen(&mut self, now: DateTime<Utc>) -> Result<OpenReport, OpenError> {
        // First of all: two connections would not agree, and a file that is closed loses the locks of both.
        self.connection = None;
        let opening = Opening { place: &self.place, now, settings: self.settings, migrations: MIGRATIONS };
        let (connection, report) = opening.attempt()?;
        self.connection = Some(connection);
        Ok(report)
    }
}

const EMPTY: &str = "the file is empty, and it was not";

struct Opening<'a> {
    place: &'a Place,
    now: DateTime<Utc>,
    settings: Settings,
    migrations: &'a [&'a str],
}

impl Opening<'_> {
    fn attempt(&self) -> Result<(Connection, OpenReport), OpenError> {
        let place = self.place;
        let backup = backup::newest(place);
        let mut left_over = None;
        let origin = match place.look()? {
            There::Nothing => {
                let aside = place.aside("left", self.now);
                left_over = place.set_belonging_aside(&aside)?.then_some(aside);
                place.make()?;
                backup::keep_newest(place);
                Origin::Fresh { backup: backup::newest(place).map(|found| found.path) }
            }
            There::Empty if backup.is_some() || place.has_log() => {
                return Err(OpenError::Damaged { path: place.file().to_owned(), why: EMPTY.to_owned() });
            }
            There::Empty => Origin::Fresh { backup: None },
            There::File => Origin::Found,
        };
        let (connection, migrated) = self.connect()?;
        Ok((connection, OpenReport { origin, migrated, left_over }))
    }

    fn connect(&self) -> Result<(Connection, Option<(u32, PathBuf)>), OpenError> {
        let file = self.place.file();
        let failed = |error: rusqlite::Error| OpenError::sql(file, &error);
        let mut connection = connect::writer(file, self.settings.pages_max).map_err(failed)?;
        let schema = connect::usable(&connection, file)?;
        connect::log_ahead(&connection).map_err(failed)?;
        if schema as usize >= self.migrations.len() {
            return Ok((connection, None));
        }
        let before = match schema {
            0 => None,
            _ => Some((schema, self.keep_before_migration(&connection, schema)?)),
        };
        migrate(&mut connection, self.migrations, schema, self.now).map_err(failed)?;
        Ok((connection, before))
    }

    fn keep_before_migration(&self, connection: &Connection, schema: u32) -> Result<PathBuf, OpenError> {
        backup::make(self.place, connection, Reason::Migration(schema), self.now, self.settings.backups_kept).map_err(
            |error| match error {
                WriteError::Full => OpenError::Full(self.place.file().to_owned()),
                error => OpenError::Unusable {
                    path: self.place.backups(),
                    why: format!("the backup before the new schema failed: {error}"),
                },
            },
        )
    }

    /// Puts the newest backup that is whole in the place of a damaged database, or nothing where there is none.
    fn mend(&self, why: String) -> Result<Origin, OpenError> {
        let aside = self.place.aside("damaged", self.now);
        for from in backup::newest_first(self.place) {
            match backup::copy_verified(&from.path, &aside) {
                Ok(()) => {
                    self.place.exchange(&aside)?;
                    return Ok(Origin::Restored { from: from.path, aside, why });
                }
                // No room for a copy is no fault of the backup: nothing is changed until there is.
                Err(OpenError::Full(_)) => return Err(OpenError::Full(self.place.file().to_owned())),
                Err(error) => tracing::warn!(%error, "a backup is not whole, and was passed over"),
            }
        }
        self.place.set_aside(&aside)?;
        self.place.make()?;
        Ok(Origin::Emptied { aside, why })
    }
}
