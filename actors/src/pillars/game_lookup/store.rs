//! The file that keeps the cache across restarts.

use super::allowance::Today;
use super::cache::pins::Pin;
use super::cache::saved::{self, Restored};
use super::cache::{Cache, Times};
use crate::chat::ChannelName;
use crate::net::file_writer::{FileWriter, Written};
use crate::net::files;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::{Instant, SystemTime};

/// A thousand answers are some two megabytes.
const FILE_BYTES_MAX: u64 = 256 << 20;

/// The file, and what is still to be written to it.
#[derive(Debug)]
pub(super) struct Store {
    path: PathBuf,
    writer: FileWriter,
    is_changed: bool,
    writes: usize,
}

impl Store {
    pub(super) fn new(path: PathBuf, writer: FileWriter) -> Self {
        Self { path, writer, is_changed: false, writes: 0 }
    }

    /// Notes that something is to be kept that is not in the file.
    pub(super) fn changed(&mut self) {
        self.is_changed = true;
    }

    /// Copies the file aside before the pins that were in it are gone from it.
    pub(super) fn keep_copy(&self) {
        if let Err(error) = std::fs::copy(&self.path, self.path.with_extension("json.migrated")) {
            tracing::warn!(path = %self.path.display(), %error, "no copy of the file with the pins is kept");
        }
    }

    /// Reads the file. A damaged one is set aside, since there may be pins in it.
    pub(super) fn restore(&self, capacity: NonZeroUsize, times: Times, now: Instant) -> Option<Restored> {
        let bytes = match files::read(&self.path, FILE_BYTES_MAX) {
            Ok(bytes) => bytes?,
            Err(error) => {
                tracing::warn!(path = %self.path.display(), %error, "the games that were kept cannot be read");
                return None;
            }
        };
        match saved::restore(&bytes, capacity, times, now, SystemTime::now()) {
            Ok(restored) => {
                tracing::debug!(
                    games = restored.cache.figures(now).entries,
                    skipped = restored.skipped,
                    "games restored"
                );
                Some(restored)
            }
            Err(error) => {
                let aside = files::set_aside(&self.path);
                let kept = aside.is_ok();
                tracing::warn!(path = %self.path.display(), %error, kept, "the file of games is of no use and set aside");
                None
            }
        }
    }

    /// Begins to write the file if there is something new. The future's output is for [`saved`](Self::saved).
    pub(super) fn save(
        &mut self,
        cache: &Cache,
        pins: &[(ChannelName, Pin)],
        today: Option<Today>,
        now: Instant,
    ) -> Option<impl Future<Output = Written> + use<>> {
        if !self.is_changed {
            return None;
        }
        match saved::save(cache, pins, today, now, SystemTime::now()) {
            Ok(content) => {
                self.is_changed = false;
                self.writes += 1;
                Some(self.writer.write(&self.path, content))
            }
            Err(error) => {
                tracing::warn!(path = %self.path.display(), %error, "the games cannot be kept");
                None
            }
        }
    }

    /// Notes how a write ended. A full disk costs nothing but the file.
    pub(super) fn saved(&mut self, written: &Written) {
        self.writes -= 1;
        if let Err(error) = written {
            self.is_changed = true;
            tracing::warn!(path = %self.path.display(), %error, "the games cannot be kept");
        }
    }

    /// Tells whether a write is under way.
    pub(super) fn is_saving(&self) -> bool {
        self.writes > 0
    }
}
