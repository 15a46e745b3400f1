//! The rule that what chat and EventSub both tell is said once. Pure.
//!
//! Twitch gives the deliveries no common id, so that they are matched by what they tell: each way of telling (a source,
//! and a kind of event that it tells of) tells of a happening once. What another way tells of the same user within
//! [`WINDOW`] is the same happening. It is absorbed only once something was *said* of it: who tells first may know too
//! little for the operator's words. So two real raids are two lines. A second delivery by the same source is recognised
//! by its id, elsewhere; and by what it tells, where the same source tells the very same again within [`AGAIN`]: two
//! subscriptions that are both enabled give their deliveries two ids.

use super::event::Event;
use super::kind::EventKind;
use super::kinds::{cheer, follow, gift};
use crate::chat::ChannelName;
use crate::chat::channel_event::Facts;
use crate::twitch::event::Source;
use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// Both sources tell within seconds. EventSub may be a minute late after a hand-over.
pub const WINDOW: Duration = Duration::from_secs(120);
/// The same told within this by the same source is the same: nobody raids, subscribes or shouts out twice so soon.
pub const AGAIN: Duration = Duration::from_secs(10);
/// What one viewer can do again at once and in the same way, and follows, which come in floods and are known elsewhere.
const AT_WILL: [&EventKind; 3] = [&cheer::KIND, &gift::KIND, &follow::KIND];
/// The number of happenings that are remembered. A busy channel has some dozens in two minutes.
const REMEMBERED_MAX: usize = 1024;

/// The marks that tell a happening from others. The numbers are not among them: one source may count viewers later than
/// the other.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Key {
    user: Box<str>,
    happening: &'static str,
    channel: ChannelName,
}

/// Who told of something, and what.
#[derive(Debug)]
struct Teller {
    source: Source,
    kind: &'static str,
    facts: Facts,
    at: Instant,
}

/// Something that happened, with those who told of it.
#[derive(Debug)]
struct Happening {
    number: u64,
    key: Key,
    at: Instant,
    tellers: Vec<Teller>,
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
    pub(crate) fn told(&mut self, source: Source, event: &Event, user: &str, now: Instant) -> Known {
        let Event { kind, channel, facts, .. } = event;
        if AT_WILL.contains(kind) {
            return Known::New(Place(None));
        }
        // Of those without a notice only EventSub tells.
        let happening = kind.notice.as_ref().map_or(kind.key, |notice| notice.happening);
        while self.happenings.front().is_some_and(|known| now.saturating_duration_since(known.at) >= WINDOW) {
            self.happenings.pop_front();
        }
        let key = Key { channel: channel.clone(), happening, user: user.into() };
        let is_teller = |teller: &Teller| (teller.source, teller.kind) == (source, kind.key);
        let is_again = |teller: &Teller| {
            is_teller(teller) && teller.facts == *facts && now.saturating_duration_since(teller.at) < AGAIN
        };
        let mut alike: Vec<&mut Happening> = self.happenings.iter_mut().filter(|known| known.key == key).collect();
        if alike.iter().any(|known| known.tellers.iter().any(is_again)) {
            return Known::Said;
        }
        let teller = Teller { source, kind: kind.key, facts: facts.clone(), at: now };
        if let Some(same) = alike.iter_mut().find(|known| !known.tellers.iter().any(is_teller)) {
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
    use crate::chat::channel_event::Fact;
    use crate::pillars::twitch_event::kinds::{ad_break, cheer, raid, resubscribe, shoutout, subscribe};
    use proptest::prelude::*;

    fn channel() -> ChannelName {
        ChannelName::new("c").unwrap()
    }

    fn event(kind: &'static EventKind, facts: Facts) -> Event {
        Event { kind, channel: channel(), user: "somebody".to_owned(), facts }
    }

    fn says_it(twice: &mut Twice, source: Source, event: &Event, user: &str, now: Instant) -> bool {
        match twice.told(source, event, user, now) {
            Known::New(place) | Known::Unsaid(place) => twice.said(place),
            Known::Said => return false,
        }
        true
    }

    /// Whether it is said that `user` did something: all that is told can be said.
    fn says(twice: &mut Twice, source: Source, kind: &'static EventKind, user: &str, now: Instant) -> bool {
        says_it(twice, source, &event(kind, Facts::none()), user, now)
    }

    fn raid(twice: &mut Twice, source: Source, user: &str, now: Instant) -> bool {
        says(twice, source, &raid::KIND, user, now)
    }

    fn raid_with(twice: &mut Twice, source: Source, user: &str, viewers: u32, now: Instant) -> bool {
        let facts = Facts::new([("viewers", Fact::Number(viewers))]);
        says_it(twice, source, &event(&raid::KIND, facts), user, now)
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
        let event = event(&subscribe::KIND, Facts::none());
        let mut told = |source| twice.told(source, &event, "1", now);
        let Known::New(place) = told(Source::Chat) else { panic!("not new") };
        assert_eq!(told(Source::EventSub), Known::Unsaid(place));
        twice.said(place);
        assert!(matches!(twice.told(Source::Chat, &event, "1", now + AGAIN), Known::New(_)));
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
        let (chat, eventsub) = (Source::Chat, Source::EventSub);
        let order = [(chat, 5), (chat, 7), (eventsub, 5), (eventsub, 7), (eventsub, 9), (chat, 9)];
        let said = order.map(|(source, viewers)| raid_with(&mut twice, source, "1", viewers, now));
        assert_eq!(said, [true, true, false, false, true, false]);
        assert!(raid_with(&mut twice, chat, "1", 5, now + AGAIN), "and the same again is another one later");
    }

    #[test]
    fn the_very_same_by_two_deliveries_of_one_source_is_one() {
        let later = Duration::from_secs(4);
        for kind in [&raid::KIND, &subscribe::KIND, &resubscribe::KIND, &shoutout::KIND, &ad_break::KIND] {
            for source in [Source::Chat, Source::EventSub] {
                let (mut twice, now) = (Twice::default(), crate::kernel::clock::now());
                assert!(says(&mut twice, source, kind, "1", now), "{kind:?}");
                assert!(!says(&mut twice, source, kind, "1", now + later), "{kind:?}");
                assert!(says(&mut twice, source, kind, "2", now + later), "{kind:?}");
            }
        }
    }

    #[test]
    fn both_deliveries_of_both_sources_are_one_in_any_order() {
        let (chat, eventsub) = (Source::Chat, Source::EventSub);
        for order in
            [[chat, eventsub, chat, eventsub], [eventsub, eventsub, chat, chat], [chat, chat, eventsub, eventsub]]
        {
            let (mut twice, now) = (Twice::default(), crate::kernel::clock::now());
            let said = order.map(|source| raid_with(&mut twice, source, "1", 20, now));
            assert_eq!(said, [true, false, false, false], "{order:?}");
        }
    }

    #[test]
    fn another_user_kind_or_channel_is_another_event() {
        let (mut twice, now) = (Twice::default(), crate::kernel::clock::now());
        assert!(raid(&mut twice, Source::Chat, "1", now));
        assert!(raid(&mut twice, Source::EventSub, "2", now));
        assert!(says(&mut twice, Source::EventSub, &subscribe::KIND, "1", now));
        let elsewhere = ChannelName::new("d").unwrap();
        let there = Event { channel: elsewhere, ..event(&raid::KIND, Facts::none()) };
        assert!(matches!(twice.told(Source::EventSub, &there, "1", now), Known::New(_)));
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
            let mut told: Vec<(Source, u8, u32)> = (1..).zip(&happened)
                .flat_map(|(viewers, user)| [(Source::Chat, *user, viewers), (Source::EventSub, *user, viewers)])
                .collect();
            fastrand::Rng::with_seed(order).shuffle(&mut told);
            let mut twice = Twice::default();
            let say = |(source, user, viewers): &&(Source, u8, u32)| {
                raid_with(&mut twice, *source, &user.to_string(), *viewers, now)
            };
            let said = told.iter().filter(say).count();
            prop_assert_eq!(said, happened.len());
        }
    }

    #[test]
    fn no_flood_makes_the_memory_grow() {
        let (mut twice, now) = (Twice::default(), crate::kernel::clock::now());
        for user in 0..3 * REMEMBERED_MAX {
            raid(&mut twice, Source::Chat, &user.to_string(), now);
        }
        assert_eq!(twice.happenings.len(), REMEMBERED_MAX);
    }
}
