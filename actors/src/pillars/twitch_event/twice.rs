//! The rule that what chat and EventSub both tell is said once. Pure.
//!
//! Twitch gives the two deliveries no common id, so that they are matched by what they tell: the first that comes is
//! said, and an equal one from the *other* source, which comes within [`WINDOW`], is absorbed. Each absorbs one, so that
//! two real raids are two lines. A second delivery by the same source is recognised by its id, elsewhere.

use super::kind::EventKind;
use crate::chat::ChannelName;
use crate::twitch::event::Source;
use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// Both sources tell within seconds. EventSub may be a minute late after a hand-over.
pub const WINDOW: Duration = Duration::from_secs(120);
/// The number of events that wait for their other half. A busy channel has some dozens in two minutes.
const WAITING_MAX: usize = 1024;

/// The marks that tell an event from others. The numbers are not among them: one source may count viewers later than
/// the other.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Key {
    channel: ChannelName,
    kind: &'static EventKind,
    user: Box<str>,
}

/// Events of which one source has told.
#[derive(Debug, Default)]
pub struct Twice {
    /// The oldest first.
    waiting: VecDeque<(Instant, Source, Key)>,
}

impl Twice {
    /// Tells whether this is the first that is heard of what `user` did.
    pub(crate) fn is_first(
        &mut self,
        source: Source,
        kind: &'static EventKind,
        channel: &ChannelName,
        user: &str,
        now: Instant,
    ) -> bool {
        // Only EventSub tells of the others.
        if kind.notice.is_none() {
            return true;
        }
        while self.waiting.front().is_some_and(|(at, ..)| now.saturating_duration_since(*at) >= WINDOW) {
            self.waiting.pop_front();
        }
        let key = Key { channel: channel.clone(), kind, user: user.into() };
        let other = self.waiting.iter().position(|(_, told_by, waiting)| *told_by != source && *waiting == key);
        if let Some(other) = other {
            self.waiting.remove(other);
            return false;
        }
        if self.waiting.len() >= WAITING_MAX {
            self.waiting.pop_front();
        }
        self.waiting.push_back((now, source, key));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pillars::twitch_event::kinds::{cheer, raid, subscribe};
    use proptest::prelude::*;

    fn channel() -> ChannelName {
        ChannelName::new("c").unwrap()
    }

    fn raid(twice: &mut Twice, source: Source, user: &str, now: Instant) -> bool {
        twice.is_first(source, &raid::KIND, &channel(), user, now)
    }

    #[test]
    fn the_first_source_wins_whichever_it_is() {
        for (first, second) in [(Source::Chat, Source::EventSub), (Source::EventSub, Source::Chat)] {
            let (mut twice, now) = (Twice::default(), crate::kernel::clock::now());
            assert!(raid(&mut twice, first, "1", now));
            assert!(!raid(&mut twice, second, "1", now + Duration::from_secs(119)));
        }
    }

    #[test]
    fn two_real_raids_are_two() {
        let (mut twice, now) = (Twice::default(), crate::kernel::clock::now());
        let order = [Source::Chat, Source::Chat, Source::EventSub, Source::EventSub, Source::EventSub, Source::Chat];
        assert_eq!(order.map(|source| raid(&mut twice, source, "1", now)), [true, true, false, false, true, false]);
    }

    #[test]
    fn another_user_kind_or_channel_is_another_event() {
        let (mut twice, now) = (Twice::default(), crate::kernel::clock::now());
        assert!(raid(&mut twice, Source::Chat, "1", now));
        assert!(raid(&mut twice, Source::EventSub, "2", now));
        assert!(twice.is_first(Source::EventSub, &subscribe::KIND, &channel(), "1", now));
        assert!(twice.is_first(Source::EventSub, &raid::KIND, &ChannelName::new("d").unwrap(), "1", now));
    }

    #[test]
    fn what_only_one_source_tells_is_always_news() {
        let (mut twice, now) = (Twice::default(), crate::kernel::clock::now());
        for source in [Source::Chat, Source::EventSub] {
            assert!(twice.is_first(source, &cheer::KIND, &channel(), "1", now));
        }
    }

    #[test]
    fn after_the_window_it_is_news() {
        let (mut twice, now) = (Twice::default(), crate::kernel::clock::now());
        assert!(raid(&mut twice, Source::Chat, "1", now));
        assert!(raid(&mut twice, Source::EventSub, "1", now + WINDOW));
    }

    proptest! {
        #[test]
        fn what_both_sources_tell_is_said_as_often_as_it_happened(
            happened in proptest::collection::vec(0u8..4, 0..40), order in any::<u64>(),
        ) {
            let now = crate::kernel::clock::now();
            let mut told: Vec<(Source, u8)> = happened.iter()
                .flat_map(|user| [(Source::Chat, *user), (Source::EventSub, *user)])
                .collect();
            fastrand::Rng::with_seed(order).shuffle(&mut told);
            let mut twice = Twice::default();
            let said = told.iter().filter(|(source, user)| raid(&mut twice, *source, &user.to_string(), now)).count();
            prop_assert_eq!(said, happened.len());
        }

        #[test]
        fn no_flood_makes_the_memory_grow(users in 0usize..3000) {
            let (mut twice, now) = (Twice::default(), crate::kernel::clock::now());
            for user in 0..users {
                raid(&mut twice, Source::Chat, &user.to_string(), now);
            }
            prop_assert!(twice.waiting.len() <= WAITING_MAX);
        }
    }
}
