//! Backups: copies that were read through before they got their names.
//!
//! A copy that was not read through replaces nothing, and the newest that was is never removed.

use super::connect;
use super::error::{OpenError, WriteError};
use super::place::{Place, belonging, stamp};
use crate::net::files::{self, Links};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use rusqlite::Connection;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

/// Of the backups that are made before something happens, this many of each kind are kept.
const BEFORE_KEPT: usize = 3;

/// What the names of copies that have not been read through yet begin with.
const UNREAD: &str = ".new-";

/// A copy that is older was left over by a crash.
const UNREAD_MAX: TimeDelta = TimeDelta::hours(1);

/// Why a backup is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    /// It is time, or somebody asked for it.
    Daily,
    /// The schema is about to change from this one.
    Migration(u32),
    /// Rows of a file are about to be taken in.
    Import,
    /// The database is gone, and its last backup is not to go by and by.
    Fresh,
}

impl Reason {
    /// Returns the beginning of a backup's name.
    fn name(self) -> String {
        match self {
            Self::Daily => "store".to_owned(),
            Self::Migration(schema) => format!("before-schema-{}", schema.saturating_add(1)),
            Self::Import => "before-import".to_owned(),
            Self::Fresh => "before-new".to_owned(),
        }
    }

    /// Returns what the names of all begin with that are counted together.
    fn kind(self) -> &'static str {
        match self {
            Self::Daily => "store-",
            Self::Migration(_) => "before-schema-",
            Self::Import => "before-import-",
            Self::Fresh => "before-new-",
        }
    }
}

/// A backup that is there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    made_at: DateTime<Utc>,
    name: String,
    pub(super) path: PathBuf,
}

impl Found {
    fn read(path: PathBuf) -> Option<Self> {
        let name = path.file_name()?.to_str()?.to_owned();
        let (_, stamp) = name.strip_suffix(".sqlite3")?.rsplit_once('-')?;
        let made_at = NaiveDateTime::parse_from_str(stamp, "%Y%m%dT%H%M%SZ").ok()?.and_utc();
        Some(Self { made_at, name, path })
    }

    pub(super) fn made_at(&self) -> DateTime<Utc> {
        self.made_at
    }
}

/// Returns the backups that are there, newest first, whatever they were made for.
pub(super) fn newest_first(place: &Place) -> Vec<Found> {
    let Ok(entries) = fs::read_dir(place.backups()) else { return Vec::new() };
    let mut found: Vec<_> = entries.flatten().filter_map(|entry| Found::read(entry.path())).collect();
    found.sort_unstable_by(|one, other| other.cmp(one));
    found
}

/// Returns the newest backup.
pub(super) fn newest(place: &Place) -> Option<Found> {
    newest_first(place).into_iter().next()
}

/// Tells whether it is time for another one. One whose date is yet to come counts for nothing: clocks err.
pub(super) fn is_due(place: &Place, now: DateTime<Utc>) -> bool {
    let is_young = |found: &Found| found.made_at <= now && now - found.made_at < TimeDelta::days(1);
    !newest_first(place).iter().any(|found| found.name.starts_with(Reason::Daily.kind()) && is_young(found))
}

/// Makes a backup in the folder of backups, and removes those that are too many then.
///
/// # Errors
/// Returns the reason why there is no new one. Nothing else is changed then.
pub(super) fn make(
    place: &Place,
    connection: &Connection,
    reason: Reason,
    now: DateTime<Utc>,
    daily_kept: usize,
) -> Result<PathBuf, WriteError> {
    let folder = place.backups();
    make_folder(&folder).map_err(|error| WriteError::file(&folder, &error))?;
    let path = folder.join(format!("{}-{}.sqlite3", reason.name(), stamp(now)));
    copy(connection, &path, now)?;
    prune(place, reason, daily_kept, &path, now);
    Ok(path)
}

/// Writes a copy of the database that is read through before it gets its name.
///
/// # Errors
/// Returns the reason why there is none; what was there under its name still is.
pub(super) fn copy(connection: &Connection, path: &Path, now: DateTime<Utc>) -> Result<(), WriteError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = folder.canonicalize().map_err(|error| WriteError::file(folder, &error))?;
    let trial = folder.join(format!("{UNREAD}{}-{}.sqlite3", std::process::id(), stamp(now)));
    let _ = fs::remove_file(&trial);
    let copied = write(connection, &trial).and_then(|()| {
        let renamed = fs::rename(&trial, path).and_then(|()| files::sync_folder(&folder));
        renamed.map_err(|error| WriteError::file(path, &error))
    });
    if copied.is_err() {
        let _ = fs::remove_file(&trial);
    }
    copied
}

fn write(connection: &Connection, trial: &Path) -> Result<(), WriteError> {
    let failed = |error: io::Error| WriteError::file(trial, &error);
    files::make(trial).map_err(failed)?;
    connection
        .execute("VACUUM INTO ?1", [trial.to_str().ok_or_else(|| failed(io::ErrorKind::InvalidFilename.into()))?])?;
    File::open(trial).and_then(|file| file.sync_all()).map_err(failed)?;
    match verify(trial) {
        Ok(_) => Ok(()),
        Err(OpenError::Full(_)) => Err(WriteError::Full),
        Err(error) => Err(WriteError::File(format!("the copy was read through, and is not whole: {error}"))),
    }
}

/// Reads a file through. Returns its schema.
///
/// # Errors
/// Returns the reason why it is no database that can be put back.
pub(super) fn verify(path: &Path) -> Result<u32, OpenError> {
    let odd = |why: &str| OpenError::Odd { path: path.to_owned(), why: why.to_owned() };
    let connection = connect::reader(path).map_err(|error| OpenError::sql(path, &error))?;
    match connect::usable(&connection, path)? {
        0 => Err(odd("it is empty")),
        schema => Ok(schema),
    }
}

/// Copies a backup to a new file and reads that through.
///
/// # Errors
/// Returns the reason why it is no database that can be put back; no new file is left then.
pub(super) fn copy_verified(from: &Path, to: &Path) -> Result<(), OpenError> {
    let copied = copy_file(from, to).and_then(|()| verify(to).map(|_| ()));
    // To read a file makes such files beside it, empty ones. Nobody is to take them for those of another.
    for ending in ["-wal", "-shm"] {
        let _ = fs::remove_file(belonging(to, ending));
    }
    if copied.is_err() {
        let _ = fs::remove_file(to);
    }
    copied
}

fn copy_file(from: &Path, to: &Path) -> Result<(), OpenError> {
    let failed = |error: io::Error| OpenError::io(from, &error);
    let mut source = files::open(from, OpenOptions::new().read(true), Links::Follow).map_err(failed)?;
    files::make(to).map_err(|error| OpenError::io(to, &error))?;
    let has_log = fs::metadata(belonging(from, "-wal")).is_ok_and(|data| data.len() > 0);
    if has_log {
        // A part of it is in its log still.
        let path = from.canonicalize().map_err(failed)?;
        let into = to.to_str().ok_or_else(|| OpenError::io(to, &io::ErrorKind::InvalidFilename.into()))?;
        let connection = connect::reader(&path).map_err(|error| OpenError::sql(from, &error))?;
        connect::usable(&connection, from)?;
        connection.execute("VACUUM INTO ?1", [into]).map_err(|error| OpenError::sql(from, &error))?;
    }
    let copied = OpenOptions::new().write(true).mode(0o600).open(to).and_then(|mut file| {
        if !has_log {
            io::copy(&mut source, &mut file)?;
        }
        file.sync_all()
    });
    copied.map_err(|error| OpenError::io(to, &error))
}

/// Keeps the newest backup of a database that is gone from being removed for those of the next.
pub(super) fn keep_newest(place: &Place) {
    let Some(newest) = newest(place).filter(|newest| newest.name.starts_with(Reason::Daily.kind())) else { return };
    let kept = place.backups().join(format!("{}-{}.sqlite3", Reason::Fresh.name(), stamp(newest.made_at)));
    // It is as good under its old name, while that lasts.
    let _ = fs::rename(&newest.path, kept);
}

/// Removes the oldest backups of a kind, and copies that a crash has left over. What cannot be removed costs its place
/// only. One is just made, and is not removed even if a clock says that it is the oldest.
fn prune(place: &Place, reason: Reason, daily_kept: usize, made: &Path, now: DateTime<Utc>) {
    let kept = if reason == Reason::Daily { daily_kept.max(1) } else { BEFORE_KEPT };
    let all = newest_first(place);
    let others = all.iter().filter(|found| found.name.starts_with(reason.kind()) && found.path != made);
    for old in others.skip(kept.saturating_sub(1)) {
        let _ = fs::remove_file(&old.path);
    }
    let Ok(entries) = fs::read_dir(place.backups()) else { return };
    let left_over = entries.flatten().map(|entry| entry.path()).filter(|path| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let made_at = name.strip_prefix(UNREAD).and_then(|_| Found::read(path.clone())).map(|found| found.made_at);
        made_at.is_some_and(|made_at| made_at + UNREAD_MAX < now)
    });
    for path in left_over {
        let _ = fs::remove_file(path);
    }
}

fn make_folder(folder: &Path) -> io::Result<()> {
    match DirBuilder::new().mode(0o700).create(folder) {
        Ok(()) => {
            files::give_folder_to_owner(folder);
            Ok(())
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
    }
}
