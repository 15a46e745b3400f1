//! The one clock: tokio's, so that tests can pause it.
//!
//! Pure cores never read it; they take `now` as an argument. Only the shells round them call [`now`].

use std::time::Instant;

/// The present, by tokio's clock.
#[must_use]
pub fn now() -> Instant {
    tokio::time::Instant::now().into_std()
}

/// Returns the earlier of what is waited for already and `other`.
#[must_use]
pub fn earlier(wake: Option<Instant>, other: Instant) -> Option<Instant> {
    Some(wake.map_or(other, |wake| wake.min(other)))
}
