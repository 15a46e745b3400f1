//! Those who may not write in a room, pure.

use std::collections::BTreeMap;
use std::time::Instant;

/// Those that are remembered; more can be barred only in place of those whose time is over.
const BARRED_MAX: usize = 10_000;

/// The reason for which somebody may not write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bar {
    /// Banned for good.
    Banned,
    /// Timed out.
    Until(Instant),
}

/// The bans and timeouts of a room, by user id.
#[derive(Debug, Default)]
pub(super) struct Bars(BTreeMap<String, Bar>);

impl Bars {
    /// Bars somebody; a timeout in the place of another, whichever is longer.
    pub(super) fn put(&mut self, user_id: &str, bar: Bar, now: Instant) {
        if self.0.len() >= BARRED_MAX {
            self.0.retain(|_, bar| stands(*bar, now));
        }
        if self.0.len() < BARRED_MAX || self.0.contains_key(user_id) {
            self.0.insert(user_id.to_owned(), bar);
        }
    }

    /// Returns what keeps somebody from writing at `now`.
    pub(super) fn of(&self, user_id: &str, now: Instant) -> Option<Bar> {
        self.0.get(user_id).copied().filter(|bar| stands(*bar, now))
    }

    /// Lifts it. False when there was nothing to lift.
    pub(super) fn lift(&mut self, user_id: &str, now: Instant) -> bool {
        self.0.remove(user_id).is_some_and(|bar| stands(bar, now))
    }
}

fn stands(bar: Bar, now: Instant) -> bool {
    match bar {
        Bar::Banned => true,
        Bar::Until(until) => now < until,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_timeout_ends_by_itself_and_a_ban_does_not() {
        let (mut bars, now) = (Bars::default(), tokio::time::Instant::now().into_std());
        let minute = now + Duration::from_secs(60);
        bars.put("1", Bar::Until(minute), now);
        bars.put("2", Bar::Banned, now);
        assert_eq!((bars.of("1", now), bars.of("2", now)), (Some(Bar::Until(minute)), Some(Bar::Banned)));
        assert_eq!((bars.of("1", minute), bars.of("2", minute), bars.of("3", now)), (None, Some(Bar::Banned), None));
        assert!(!bars.lift("1", minute) && bars.lift("2", minute) && !bars.lift("2", minute));
    }
}
