use super::*;
use proptest::prelude::*;

const SECOND: Duration = Duration::from_secs(1);

fn gift(gifter: &str, bomb_id: Option<&str>, announces: Option<u32>) -> Gift {
    Gift {
        channel: ChannelName::new("c").unwrap(),
        source: Source::Chat,
        gifter_id: gifter.into(),
        gifter: gifter.to_owned(),
        tier: Some(Tier::One),
        bomb_id: bomb_id.map(Box::from),
        announces,
    }
}

/// Takes gifts that all come at once and returns who is said to give how many, whenever that is.
fn said(gifts: impl IntoIterator<Item = Gift>) -> Vec<(String, u32)> {
    let (mut state, now) = (Gifts::default(), crate::kernel::clock::now());
    let mut events: Vec<Event> = gifts.into_iter().filter_map(|gift| state.take(gift, now)).collect();
    events.extend(state.due(now + WAIT_MAX));
    assert!(state.is_empty() && state.wake().is_none());
    counts(events)
}

fn counts(events: Vec<Event>) -> Vec<(String, u32)> {
    let count = |event: Event| {
        assert_eq!(event.kind, &kind::KIND);
        (event.user, event.facts.number("count").unwrap())
    };
    events.into_iter().map(count).collect()
}

#[test]
fn a_bomb_of_a_thousand_is_one_line() {
    let singles = (0..1000).map(|_| gift("adam", Some("b"), None));
    let bomb = std::iter::once(gift("adam", Some("b"), Some(1000)));
    assert_eq!(said(bomb.chain(singles)), [("adam".to_owned(), 1000)]);
}

#[test]
fn the_order_in_which_a_bombs_lines_come_does_not_matter() {
    let mut gifts: Vec<Gift> = (0..5).map(|_| gift("adam", Some("b"), None)).collect();
    gifts.insert(3, gift("adam", Some("b"), Some(5)));
    assert_eq!(said(gifts), [("adam".to_owned(), 5)]);
}

#[test]
fn a_single_gift_is_a_line_although_it_has_an_id() {
    assert_eq!(said([gift("pajlada", Some("4645"), None)]), [("pajlada".to_owned(), 1)]);
    assert_eq!(said([gift("pajlada", None, None)]), [("pajlada".to_owned(), 1)]);
}

#[test]
fn several_gifts_of_one_gifter_are_one_line_and_others_have_their_own() {
    let gifts = ["adam", "eve", "adam"].map(|gifter| gift(gifter, None, None));
    assert_eq!(said(gifts), [("adam".to_owned(), 2), ("eve".to_owned(), 1)]);
    let bombs = [gift("adam", Some("x"), Some(5)), gift("adam", Some("y"), Some(10))];
    assert_eq!(said(bombs), [("adam".to_owned(), 15)]);
}

#[test]
fn gifts_without_an_id_belong_to_what_was_announced() {
    let bomb = std::iter::once(gift("adam", None, Some(3)));
    assert_eq!(said(bomb.chain((0..3).map(|_| gift("adam", None, None)))), [("adam".to_owned(), 3)]);
}

#[test]
fn the_line_comes_when_the_gifter_is_done_and_within_ten_seconds() {
    let (mut gifts, now) = (Gifts::default(), crate::kernel::clock::now());
    gifts.take(gift("adam", Some("b"), Some(1000)), now);
    assert_eq!(gifts.wake(), Some(now + QUIET));
    assert_eq!(gifts.due(now + QUIET - Duration::from_millis(1)), []);
    assert_eq!(counts(gifts.due(now + QUIET)), [("adam".to_owned(), 1000)]);
    // Its last receivers are told of minutes later.
    assert_eq!(gifts.take(gift("adam", Some("b"), None), now + 120 * SECOND), None);
    assert!(gifts.is_empty());
    let late = (0..30).map(|second| now + second * SECOND);
    for at in late {
        gifts.take(gift("eve", None, None), at);
        let ends = gifts.wake().unwrap();
        assert!(ends <= now + Duration::from_secs(10), "one who never stops is said all the same");
        if ends <= at + SECOND {
            return;
        }
    }
    panic!("it never ends");
}

#[test]
fn a_gifter_too_many_is_said_at_once() {
    let (mut gifts, now) = (Gifts::default(), crate::kernel::clock::now());
    for number in 0..GIFTERS_MAX {
        assert_eq!(gifts.take(gift(&format!("g{number}"), None, None), now), None);
    }
    let crowded_out = gifts.take(gift("late", None, None), now).into_iter().collect();
    assert_eq!(counts(crowded_out), [("g0".to_owned(), 1)]);
    assert_eq!((gifts.len(), counts(gifts.drain(now)).len()), (GIFTERS_MAX, GIFTERS_MAX));
}

fn by_eventsub(gifter: &str, count: u32) -> Gift {
    Gift { source: Source::EventSub, ..gift(gifter, None, Some(count)) }
}

#[test]
fn a_gift_long_before_its_bombs_announcement_counts_once() {
    let (mut gifts, now) = (Gifts::default(), crate::kernel::clock::now());
    gifts.take(gift("adam", Some("b"), None), now);
    assert_eq!(counts(gifts.due(now + QUIET)), [("adam".to_owned(), 1)]);
    let late = now + QUIET + SECOND;
    gifts.take(gift("adam", Some("b"), Some(20)), late);
    (0..19).for_each(|_| drop(gifts.take(gift("adam", Some("b"), None), late)));
    assert_eq!(counts(gifts.due(late + QUIET)), [("adam".to_owned(), 19)]);
}

#[test]
fn a_bomb_that_both_sources_tell_is_one_line() {
    let singles = || (0..50).map(|_| gift("adam", Some("b"), None));
    let bomb = || std::iter::once(gift("adam", Some("b"), Some(50)));
    let eventsub = || std::iter::once(by_eventsub("adam", 50));
    for order in [
        eventsub().chain(bomb()).chain(singles()).collect::<Vec<_>>(),
        bomb().chain(singles()).chain(eventsub()).collect(),
        singles().chain(eventsub()).chain(bomb()).collect(),
    ] {
        assert_eq!(said(order), [("adam".to_owned(), 50)]);
    }
    assert_eq!(said(eventsub()), [("adam".to_owned(), 50)], "EventSub alone");
}

#[test]
fn a_source_that_is_late_adds_nothing() {
    let orders = [
        [by_eventsub("adam", 5), gift("adam", Some("b"), Some(5))],
        [gift("adam", Some("b"), Some(5)), by_eventsub("adam", 5)],
    ];
    for [first, second] in orders {
        let (mut gifts, now) = (Gifts::default(), crate::kernel::clock::now());
        gifts.take(first, now);
        assert_eq!(counts(gifts.due(now + QUIET)), [("adam".to_owned(), 5)]);
        gifts.take(second, now + 60 * SECOND);
        assert_eq!(gifts.due(now + 60 * SECOND + QUIET), []);
    }
}

#[test]
fn two_bombs_in_a_minute_from_both_sources_are_both_said() {
    let (mut gifts, now) = (Gifts::default(), crate::kernel::clock::now());
    let mut heard = Vec::new();
    for (at, id, count) in [(0, "x", 5), (30, "y", 5), (45, "z", 10)] {
        let at = now + at * SECOND;
        gifts.take(by_eventsub("adam", count), at);
        gifts.take(gift("adam", Some(id), Some(count)), at);
        heard.extend(counts(gifts.due(at + QUIET)).into_iter().map(|(_, count)| count));
    }
    assert_eq!(heard, [5, 5, 10]);
}

proptest! {
    #[test]
    fn as_many_are_said_as_were_given(
        bombs in proptest::collection::vec((0usize..4, 1u32..30), 0..6), singles in proptest::collection::vec(0usize..4, 0..10),
        order in any::<u64>(),
    ) {
        let names = ["adam", "eve", "noah", "sarah"];
        let mut gifts = Vec::new();
        for (number, (gifter, count)) in bombs.iter().enumerate() {
            let id = format!("bomb{number}");
            gifts.push(gift(names[*gifter], Some(&id), Some(*count)));
            gifts.extend((0..*count).map(|_| gift(names[*gifter], Some(&id), None)));
        }
        gifts.extend(singles.iter().enumerate().map(|(n, gifter)| gift(names[*gifter], Some(&format!("single{n}")), None)));
        fastrand::Rng::with_seed(order).shuffle(&mut gifts);
        let given = bombs.iter().map(|(_, count)| count).sum::<u32>() + u32::try_from(singles.len()).unwrap();
        let said = said(gifts);
        prop_assert_eq!(said.iter().map(|(_, count)| count).sum::<u32>(), given);
        prop_assert!(said.len() <= names.len(), "one line per gifter: {:?}", said);
    }
}
