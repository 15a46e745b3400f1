//! The file that keeps cache and pins across restarts.

use super::cache::pins::Pins;
use super::cache::saved::{self, Restored};
use super::cache::{Cache, Times};
use crate::net::files;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::{Instant, SystemTime};

/// A thousand answers are some two megabytes.
const FILE_BYTES_MAX: u64 = 256 << 20;

/// The file, and whether there is something new to write.
#[derive(Debug)]
pub(super) struct Store {
    path: PathBuf,
    is_changed: bool,
}

impl Store {
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path, is_changed: false }
    }

    /// Something is to be kept that is not in the file.
    pub(super) fn changed(&mut self) {
        self.is_changed = true;
    }

    /// What the file holds. A damaged one is set aside, since there may be pins in it.
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

    /// Writes the file if there is something new. A full disk costs nothing but the file.
    pub(super) fn save(&mut self, cache: &Cache, pins: &Pins, now: Instant) {
        if !self.is_changed {
            return;
        }
        let written = saved::save(cache, pins, now, SystemTime::now())
            .map_err(std::io::Error::other)
            .and_then(|bytes| files::replace(&self.path, &bytes));
        match written {
            Ok(()) => self.is_changed = false,
            Err(error) => tracing::warn!(path = %self.path.display(), %error, "the games cannot be kept"),
        }
    }
}
