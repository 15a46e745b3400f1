//! The one clock: tokio's, so that tests can pause it.
//!
//! Pure cores never read it; they take `now` as an argument. Only the shells round them call [`now`].

use chrono::{DateTime, Utc};
use std::time::{Instant, SystemTime};

/// The present, by tokio's clock.
#[must_use]
pub fn now() -> Instant {
    tokio::time::Instant::now().into_std()
}

/// The present, by the machine's wall clock, which may be wrong by anything: a board without a battery starts in 1970,
/// and one that is set wrongly before that.
#[must_use]
pub fn wall() -> DateTime<Utc> {
    // Not `Utc::now()`, which panics before 1970.
    SystemTime::now().into()
}

/// Returns the earlier of what is waited for already and `other`.
#[must_use]
pub fn earlier(wake: Option<Instant>, other: Instant) -> Option<Instant> {
    Some(wake.map_or(other, |wake| wake.min(other)))
}
