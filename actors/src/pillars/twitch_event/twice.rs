//! The rule that what chat and EventSub both tell is said once. Pure.
//!
//! Twitch gives the deliveries no common id, so that they are matched by what they tell: each way of telling (a source,
//! and a kind of event that it tells of) tells of a happening once. What another way tells of the same user within
//! [`WINDOW`] is the same happening. It is absorbed only once something was *said* of it: who tells first may know too
//! little for the operator's words. So two real raids are two lines. A second delivery by the same source is recognised
//! by its id, elsewhere.

use super::kind::EventKind;
use crate::chat::ChannelName;
use crate::twitch::event::Source;
use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// Both sources tell within seconds. EventSub may be a minute late after a hand-over.
pub const WINDOW: Duration = Duration::from_secs(120);
/// The number of happenings that are remembered. A busy channel has some dozens in two minutes.
const REMEMBERED_MAX: usize = 1024;

/// The marks that tell a happening from others. The numbers are not among them: one source may count viewers later than
/// the other.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Key {
    channel: ChannelName,
    happening: &'static str,
    user: Box<str>,
}

/// Something that happened, with those who told of it.
#[derive(Debug)]
struct Happening {
    number: u64,
    key: Key,
    at: Instant,
    tellers: Vec<(Source, &'static str)>,
    is_said: bool,
}

/// The place of a happening in the memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place(Option<u64>);

/// What is known of a happening that somebody tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    /// Nobody has told of it.
    New(Place),
    /// It was told of, and nothing could be said.
    Unsaid(Place),
    /// Something was said of it.
    Said,
}

/// The happenings of the last minutes.
#[derive(Debug, Default)]
pub struct Twice {
    /// The oldest first.
    happenings: VecDeque<Happening>,
    next: u64,
}

impl Twice {
    /// Notes that a source tells of what `user` did, and returns what was known of that.
    pub(crate) fn told(
        &mut self,
        source: Source,
        kind: &'static EventKind,
        channel: &ChannelName,
        user: &str,
        now: Instant,
    ) -> Known {
        // Only EventSub tells of the others.
        let Some(notice) = &kind.notice else { return Known::New(Place(None)) };
        while self.happenings.front().is_some_and(|known| now.saturating_duration_since(known.at) >= WINDOW) {
            self.happenings.pop_front();
        }
        let key = Key { channel: channel.clone(), happening: notice.happening, user: user.into() };
        let teller = (source, kind.key);
        let same = self.happenings.iter_mut().find(|known| known.key == key && !known.tellers.contains(&teller));
        if let Some(same) = same {
            same.tellers.push(teller);
            return if same.is_said { Known::Said } else { Known::Unsaid(Place(Some(same.number))) };
        }
        if self.happenings.len() >= REMEMBERED_MAX {
            self.happenings.pop_front();
        }
        let number = self.next;
        self.next = self.next.wrapping_add(1);
        self.happenings.push_back(Happening { number, key, at: now, tellers: vec![teller], is_said: false });
        Known::New(Place(Some(number)))
    }

    /// Notes that something was said of a happening: whoever tells of it later is absorbed.
    pub(crate) fn said(&mut self, Place(number): Place) {
        if let Some(said) = self.happenings.iter_mut().find(|known| Some(known.number) == number) {
            said.is_said = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pillars::twitch_event::kinds::{cheer, raid, resubscribe, subscribe};
    use proptest::prelude::*;

    fn channel() -> ChannelName {
        ChannelName::new("c").unwrap()
    }

    /// Whether it is said that `user` did something: all that is told can be said.
    fn says(twice: &mut Twice, source: Source, kind: &'static EventKind, user: &str, now: Instant) -> bool {
        match twice.told(source, kind, &channel(), user, now) {
            Known::New(place) | Known::Unsaid(place) => twice.said(place),
            Known::Said => return false,
        }
        true
    }

    fn raid(twice: &mut Twice, source: Source, user: &str, now: Instant) -> bool {
        says(twice, source, &raid::KIND, user, now)
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
    fn what_the_first_source_could_not_say_is_said_by_the_second() {
        let (mut twice, now) = (Twice::default(), crate::kernel::clock::now());
        let mut told = |source| twice.told(source, &subscribe::KIND, &channel(), "1", now);
        let Known::New(place) = told(Source::Chat) else { panic!("not new") };
        assert_eq!(told(Source::EventSub), Known::Unsaid(place));
        twice.said(place);
        assert!(matches!(twice.told(Source::Chat, &subscribe::KIND, &channel(), "1", now), Known::New(_)));
    }

    #[test]
    fn a_subscription_is_one_happening_by_whichever_kinds_and_sources_it_is_told() {
        let (mut twice, now) = (Twice::default(), crate::kernel::clock::now());
        let tellers = [
            (Source::EventSub, &subscribe::KIND),
            (Source::EventSub, &resubscribe::KIND),
            (Source::Chat, &subscribe::KIND),
            (Source::Chat, &resubscribe::KIND),
        ];
        let said = tellers.map(|(source, kind)| says(&mut twice, source, kind, "1", now));
        assert_eq!(said, [true, false, false, false]);
        assert!(says(&mut twice, Source::Chat, &subscribe::KIND, "2", now), "somebody else's is another");
        assert!(says(&mut twice, Source::EventSub, &resubscribe::KIND, "1", now + WINDOW), "and so is a later one");
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
        assert!(says(&mut twice, Source::EventSub, &subscribe::KIND, "1", now));
        let elsewhere = ChannelName::new("d").unwrap();
        assert!(matches!(twice.told(Source::EventSub, &raid::KIND, &elsewhere, "1", now), Known::New(_)));
    }

    #[test]
    fn what_only_one_source_tells_is_always_news() {
        let (mut twice, now) = (Twice::default(), crate::kernel::clock::now());
        for source in [Source::Chat, Source::EventSub] {
            assert!(says(&mut twice, source, &cheer::KIND, "1", now));
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
            prop_assert!(twice.happenings.len() <= REMEMBERED_MAX);
        }
    }
}
