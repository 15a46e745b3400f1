//! The points that a call costs.

use std::collections::BTreeMap;
use std::time::Instant;

/// Accounts whose points are counted; with one more, all begin with a full minute again.
const BUCKETS_MAX: usize = 1000;

/// The points that every account has left, refilled steadily over a minute.
#[derive(Default)]
pub(super) struct Points(BTreeMap<String, (f64, Instant)>);

impl Points {
    /// Takes a point. Returns the points that are left, or nothing when there was none.
    pub(super) fn take(&mut self, user_id: &str, per_minute: u32, now: Instant) -> Option<f64> {
        if self.0.len() >= BUCKETS_MAX && !self.0.contains_key(user_id) {
            self.0.clear();
        }
        let full = f64::from(per_minute);
        let (left, since) = self.0.entry(user_id.to_owned()).or_insert((full, now));
        *left = (*left + now.duration_since(*since).as_secs_f64() * full / 60.0).min(full);
        *since = now;
        if *left < 1.0 {
            return None;
        }
        *left -= 1.0;
        Some(*left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn points_run_out_and_come_back_over_a_minute() {
        let (mut points, now) = (Points::default(), tokio::time::Instant::now().into_std());
        assert_eq!((points.take("1", 2, now), points.take("1", 2, now)), (Some(1.0), Some(0.0)));
        assert_eq!(points.take("1", 2, now), None);
        assert_eq!(points.take("2", 2, now), Some(1.0), "everybody has their own");
        assert!(points.take("1", 2, now + Duration::from_secs(30)).is_some());
        assert_eq!(points.take("1", 2, now + Duration::from_secs(31)), None);
    }
}
