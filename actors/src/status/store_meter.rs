//! The figures of the database.

use crate::kernel::clock;
use crate::kernel::counter::Counter;
use crate::kernel::timing::Ranges;
use chrono::{DateTime, Utc};
use std::sync::atomic::{AtomicU64, Ordering};

/// What can go wrong with the database, in the fewest words that differ in what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreFault {
    /// There is no room.
    Full,
    /// Another program is at it.
    Busy,
    /// It refuses what was to be written.
    Refused,
    /// It cannot be written to.
    Broken,
    /// It cannot be opened.
    Unopened,
    /// There is no new backup.
    Backup,
}

impl StoreFault {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Full, Self::Busy, Self::Refused, Self::Broken, Self::Unopened, Self::Backup];

    /// Returns the word for it in metrics.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Busy => "busy",
            Self::Refused => "refused",
            Self::Broken => "broken",
            Self::Unopened => "unopened",
            Self::Backup => "backup",
        }
    }
}

/// Counters of the database. One writes, any number read.
#[derive(Debug, Default)]
pub struct StoreMeter {
    /// How long a transaction took, until it was on the disk.
    pub commits: Ranges,
    /// The size of the database on the disk, what is not merged yet included.
    pub size_bytes: Counter,
    /// Counts that wait to be written since the last attempt failed.
    pub dirty_rows: Counter,
    /// When the newest backup was made, in s since 1970; 0: there is none.
    last_backup: AtomicU64,
    faults: [Counter; StoreFault::ALL.len()],
}

impl StoreMeter {
    /// Writes, and counts how long that takes.
    pub(crate) fn timed<T>(&self, write: impl FnOnce() -> T) -> T {
        let began = clock::now();
        let written = write();
        self.commits.record(clock::now().saturating_duration_since(began));
        written
    }

    /// Counts something that went wrong.
    pub(crate) fn count(&self, fault: StoreFault) {
        let place = StoreFault::ALL.iter().position(|one| *one == fault);
        if let Some(count) = place.and_then(|place| self.faults.get(place)) {
            count.add_one();
        }
    }

    /// Returns how often each thing went wrong.
    pub fn faults(&self) -> impl Iterator<Item = (StoreFault, u64)> {
        StoreFault::ALL.into_iter().zip(self.faults.iter().map(Counter::get))
    }

    /// Notes when the newest backup was made.
    pub(crate) fn set_last_backup(&self, at: Option<DateTime<Utc>>) {
        let seconds = at.and_then(|at| u64::try_from(at.timestamp()).ok());
        self.last_backup.store(seconds.unwrap_or(0), Ordering::Relaxed);
    }

    /// Returns when the newest backup was made, in s since 1970.
    #[must_use]
    pub fn last_backup(&self) -> Option<u64> {
        Some(self.last_backup.load(Ordering::Relaxed)).filter(|at| *at > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_is_counted_by_its_word() {
        let meter = StoreMeter::default();
        meter.count(StoreFault::Full);
        meter.count(StoreFault::Backup);
        meter.count(StoreFault::Backup);
        let counted: Vec<_> =
            meter.faults().filter(|(_, count)| *count > 0).map(|(fault, count)| (fault.word(), count)).collect();
        assert_eq!(counted, [("full", 1), ("backup", 2)]);
    }

    #[test]
    fn there_is_no_backup_until_one_is_told() {
        let meter = StoreMeter::default();
        assert_eq!(meter.last_backup(), None);
        meter.set_last_backup(DateTime::from_timestamp(1_790_000_000, 0));
        assert_eq!(meter.last_backup(), Some(1_790_000_000));
        meter.set_last_backup(None);
        assert_eq!(meter.last_backup(), None);
    }
}
