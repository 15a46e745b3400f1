//! Deduplicates notifications and drops stale ones. Pure.
//!
//! Twitch delivers at least once, so a duplicate is ordinary, above all while one connection replaces another. Ids are
//! remembered for as long as a late delivery would be accepted.

use super::notification::Notification;
use crate::chat::dedup::Seen;
use crate::twitch::limits::EVENT_AGE_MAX;
use chrono::{DateTime, TimeDelta, Utc};
use std::time::{Duration, Instant};

/// The age above which a notification is stale (Twitch's own rule for receivers).
pub(crate) const AGE_MAX: Duration = EVENT_AGE_MAX;

/// The verdict on a notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is to be handled.
    New,
    /// It is a duplicate.
    Doubled,
    /// It is older than `AGE_MAX`.
    Stale,
}

/// The memory of accepted notifications.
#[derive(Debug, Default)]
pub(crate) struct Intake {
    seen: Seen,
    /// The last time told by Twitch's clock, and when it was heard.
    clock: Option<(DateTime<Utc>, Instant)>,
}

impl Intake {
    /// Sets Twitch's clock. Ages are measured by it, as the machine's clock may be wrong or jump.
    pub(crate) fn hear_clock(&mut self, sent_at: DateTime<Utc>, now: Instant) {
        self.clock = Some((sent_at, now));
    }

    /// Judges a notification that came at `now`; `wall` is the machine's clock, in case Twitch's is not known.
    pub(crate) fn judge(&mut self, notification: &Notification, now: Instant, wall: DateTime<Utc>) -> Verdict {
        let twitch_now = self.clock.map_or(wall, |(said, heard)| {
            let since = TimeDelta::from_std(now.saturating_duration_since(heard)).unwrap_or(TimeDelta::MAX);
            said.checked_add_signed(since).unwrap_or(wall)
        });
        let age = twitch_now.signed_duration_since(notification.sent_at).to_std().unwrap_or(Duration::ZERO);
        if age > AGE_MAX {
            return Verdict::Stale;
        }
        if self.seen.is_new(&notification.id, now) { Verdict::New } else { Verdict::Doubled }
    }

    /// Returns the number of remembered ids.
    #[cfg(test)]
    #[must_use]
    pub(crate) fn remembered(&self) -> usize {
        self.seen.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::dedup::{REMEMBERED_FOR, REMEMBERED_MAX};
    use proptest::prelude::*;
    use serde_json::Value;

    fn at(id: &str, sent_at: DateTime<Utc>) -> Notification {
        Notification { id: id.into(), sent_at, kind: "channel.follow".into(), version: "2".into(), event: Value::Null }
    }

    fn wall() -> DateTime<Utc> {
        DateTime::from_timestamp(1_700_000_000, 0).unwrap()
    }

    fn minutes(minutes: i64) -> TimeDelta {
        TimeDelta::minutes(minutes)
    }

    #[test]
    fn the_same_id_is_told_once() {
        let (mut intake, now) = (Intake::default(), crate::kernel::clock::now());
        let verdicts = ["a", "a", "b"].map(|id| intake.judge(&at(id, wall()), now, wall()));
        assert_eq!(verdicts, [Verdict::New, Verdict::Doubled, Verdict::New]);
    }

    #[test]
    fn an_event_of_eleven_minutes_ago_is_dropped_and_one_of_nine_is_told() {
        let (mut intake, now) = (Intake::default(), crate::kernel::clock::now());
        assert_eq!(intake.judge(&at("a", wall() - minutes(11)), now, wall()), Verdict::Stale);
        assert_eq!(intake.judge(&at("b", wall() - minutes(9)), now, wall()), Verdict::New);
    }

    #[test]
    fn ages_go_by_twitchs_clock_where_it_is_known() {
        let (mut intake, now) = (Intake::default(), crate::kernel::clock::now());
        intake.hear_clock(wall(), now);
        let wrong = wall() + minutes(24 * 60);
        assert_eq!(intake.judge(&at("a", wall()), now, wrong), Verdict::New, "the machine's clock is a day ahead");
        let later = now + Duration::from_secs(11 * 60);
        assert_eq!(intake.judge(&at("b", wall()), later, wall()), Verdict::Stale);
        assert_eq!(intake.judge(&at("c", wall() + minutes(60)), now, wall()), Verdict::New, "from the future");
    }

    #[test]
    fn an_id_is_remembered_for_as_long_as_its_event_would_be_taken() {
        assert!(REMEMBERED_FOR >= AGE_MAX);
    }

    proptest! {
        #[test]
        fn whatever_comes_nothing_is_told_twice(
            steps in proptest::collection::vec((0_u16..500, 0_i64..1200, 0_u64..100), 1..1000),
        ) {
            let (mut intake, mut now) = (Intake::default(), crate::kernel::clock::now());
            let mut told = std::collections::HashSet::new();
            for (id, age_s, wait_ms) in steps {
                now += Duration::from_millis(wait_ms);
                let sent_at = wall() - TimeDelta::seconds(age_s);
                let verdict = intake.judge(&at(&id.to_string(), sent_at), now, wall());
                prop_assert_eq!(verdict == Verdict::Stale, age_s > 600);
                prop_assert!(verdict != Verdict::New || told.insert(id), "{} twice", id);
            }
        }

        #[test]
        fn no_flood_makes_the_memory_grow(flood in 1_usize..10_000) {
            let (mut intake, now) = (Intake::default(), crate::kernel::clock::now());
            for id in 0..flood {
                intake.judge(&at(&id.to_string(), wall()), now, wall());
            }
            prop_assert_eq!(intake.remembered(), flood.min(REMEMBERED_MAX.get()));
        }
    }
}
