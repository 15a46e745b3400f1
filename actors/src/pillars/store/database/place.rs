//! Where the database is: a file, those that SQLite puts beside it, and the folder of its backups.

use super::error::OpenError;
use crate::net::files;
use chrono::{DateTime, Utc};
use nix::fcntl::{AT_FDCWD, RenameFlags, renameat2};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The name of the database in the data directory.
pub const FILE: &str = "store.sqlite3";

/// The folder of its backups in the data directory.
pub const BACKUPS: &str = "backups";

/// What SQLite adds to the name of a database for the files that belong to it. Without the log the file is an old one or
/// none at all; with somebody else's it is a wrong one.
const BELONGING: [&str; 3] = ["-wal", "-shm", "-journal"];

/// What is in the place of the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum There {
    /// Nothing.
    Nothing,
    /// A file without content.
    Empty,
    /// A file.
    File,
}

/// The place of a database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    folder: PathBuf,
    file: PathBuf,
}

impl Place {
    /// Returns the place in a data directory. Links may lead to the directory; within it none is followed.
    ///
    /// # Errors
    /// Returns an error when the directory is not there.
    pub(super) fn new(folder: &Path) -> Result<Self, OpenError> {
        let folder = folder.canonicalize().map_err(|error| OpenError::io(folder, &error))?;
        let file = folder.join(FILE);
        Ok(Self { folder, file })
    }

    pub(super) fn file(&self) -> &Path {
        &self.file
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(super) fn backups(&self) -> PathBuf {
        self.folder.join(BACKUPS)
    }

    /// Looks what is there.
    ///
    /// # Errors
    /// Returns an error for what is no plain file, links included.
    pub(super) fn look(&self) -> Result<There, OpenError> {
        let odd = |why: &str| OpenError::Odd { path: self.file.clone(), why: why.to_owned() };
        match fs::symlink_metadata(&self.file) {
            Ok(data) if data.is_symlink() => Err(odd("it is a link, and links are not followed; put the file there")),
            Ok(data) if !data.is_file() => Err(odd("it is no plain file; take it away")),
            Ok(data) if data.len() == 0 => Ok(There::Empty),
            Ok(_) => Ok(There::File),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(There::Nothing),
            Err(error) => Err(OpenError::io(&self.file, &error)),
        }
    }

    /// Tells whether the log of a database is there, and has anything in it.
    pub(super) fn has_log(&self) -> bool {
        fs::symlink_metadata(belonging(&self.file, "-wal")).is_ok_and(|data| data.len() > 0)
    }

    /// Makes the empty file that SQLite fills: SQLite itself would let others read it.
    ///
    /// # Errors
    /// Returns an error when it cannot be made.
    pub(super) fn make(&self) -> Result<(), OpenError> {
        let made = files::make(&self.file).and_then(|()| files::sync_folder(&self.folder));
        made.map_err(|error| OpenError::io(&self.file, &error))
    }

    /// Returns a name in the data directory that says why and when, and is free.
    pub(super) fn aside(&self, why: &str, now: DateTime<Utc>) -> PathBuf {
        let stem = format!("store.{why}-{}", stamp(now));
        let names = (0_u32..).map(|tries| match tries {
            0 => self.folder.join(format!("{stem}.sqlite3")),
            _ => self.folder.join(format!("{stem}-{tries}.sqlite3")),
        });
        let is_free = |path: &PathBuf| {
            let taken = |path: &Path| fs::symlink_metadata(path).is_ok();
            !taken(path) && !BELONGING.iter().any(|ending| taken(&belonging(path, ending)))
        };
        names.take(10_000).find(is_free).unwrap_or_else(|| self.folder.join(format!("{stem}.sqlite3")))
    }

    /// Renames the files that belong to the database, so that none of them is taken for another's. Returns whether there
    /// were any.
    ///
    /// # Errors
    /// Returns an error when one cannot be renamed.
    pub(super) fn set_belonging_aside(&self, aside: &Path) -> Result<bool, OpenError> {
        let mut any = false;
        for ending in BELONGING {
            let from = belonging(&self.file, ending);
            match fs::rename(&from, belonging(aside, ending)) {
                Ok(()) => any = true,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(OpenError::io(&from, &error)),
            }
        }
        Ok(any)
    }

    /// Renames the database and all that belongs to it.
    ///
    /// # Errors
    /// Returns an error when one cannot be renamed.
    pub(super) fn set_aside(&self, aside: &Path) -> Result<(), OpenError> {
        self.set_belonging_aside(aside)?;
        match fs::rename(&self.file, aside) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(OpenError::io(&self.file, &error)),
            _ => Ok(()),
        }
    }

    /// Puts the file `new` in the place of the database, which gets its name instead. There is a database at each moment,
    /// whatever happens: a missing one would be taken for a first start.
    ///
    /// # Errors
    /// Returns an error when they cannot be renamed.
    pub(super) fn exchange(&self, new: &Path) -> Result<(), OpenError> {
        self.set_belonging_aside(new)?;
        let exchanged = match self.look()? {
            There::Nothing => fs::rename(new, &self.file),
            _ => renameat2(AT_FDCWD, new, AT_FDCWD, &self.file, RenameFlags::RENAME_EXCHANGE)
                .map_err(io::Error::from)
                .or_else(|_| self.exchange_in_steps(new)),
        };
        let done = exchanged.and_then(|()| files::sync_folder(&self.folder));
        done.map_err(|error| OpenError::io(&self.file, &error))
    }

    /// For file systems that cannot exchange two files at once.
    fn exchange_in_steps(&self, new: &Path) -> io::Result<()> {
        let between = new.with_extension("moving");
        fs::rename(&self.file, &between)?;
        fs::rename(new, &self.file)?;
        fs::rename(&between, new)
    }
}

/// Returns the name of what belongs to a database.
pub(super) fn belonging(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Returns a time as names of files have it, so that later ones sort behind.
pub(super) fn stamp(now: DateTime<Utc>) -> String {
    now.format("%Y%m%dT%H%M%SZ").to_string()
}
