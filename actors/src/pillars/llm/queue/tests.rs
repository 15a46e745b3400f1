use super::*;
use proptest::prelude::*;
use std::collections::HashMap;

fn channel(name: &str) -> ChannelName {
    ChannelName::new(name).unwrap()
}

fn origin(place: &str, user: &str, message: &str, deadline: Instant) -> Origin {
    Origin { channel: channel(place), user_id: user.into(), message_id: message.into(), deadline }
}

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

#[test]
fn a_thousand_questions_find_the_few_places_and_busy_is_told_once_a_minute() {
    let now = crate::kernel::clock::now();
    let mut queue = Queue::new(8, 2);
    let (mut waits, mut told) = (0, 0);
    for nth in 0..1000 {
        let at = now + seconds(nth / 100);
        match queue.offer(origin("here", &nth.to_string(), "m", at + seconds(20)), nth, at) {
            Offer::Waits => waits += 1,
            Offer::Busy { question, tell } => {
                assert_eq!(question, nth);
                told += u32::from(tell);
            }
        }
        let _ = queue.next(at);
    }
    assert_eq!((waits, told, queue.len()), (10, 1, (8, 2)));
    let later = now + BUSY_TOLD_EVERY;
    let offer = queue.offer(origin("here", "z", "m", later + seconds(20)), 0, later);
    assert_eq!(offer, Offer::Busy { question: 0, tell: true });
}

#[test]
fn each_channel_is_told_for_itself() {
    let now = crate::kernel::clock::now();
    let mut queue = Queue::new(0, 1);
    assert_eq!(queue.offer(origin("here", "1", "m", now + seconds(20)), 1, now), Offer::Waits);
    for place in ["here", "there"] {
        let offer = queue.offer(origin(place, "2", "m", now + seconds(20)), 2, now);
        assert_eq!(offer, Offer::Busy { question: 2, tell: true });
    }
}

#[test]
fn a_viewer_has_one_question_at_a_time_in_a_channel() {
    let now = crate::kernel::clock::now();
    let mut queue = Queue::new(8, 2);
    let ask = |queue: &mut Queue<u8>, place| queue.offer(origin(place, "1", "m", now + seconds(20)), 0, now);
    assert_eq!(ask(&mut queue, "here"), Offer::Waits);
    assert!(matches!(ask(&mut queue, "here"), Offer::Busy { .. }));
    assert_eq!(ask(&mut queue, "there"), Offer::Waits);
    let (id, _) = queue.next(now).unwrap();
    assert!(matches!(ask(&mut queue, "here"), Offer::Busy { .. }), "it is being asked");
    queue.done(id);
    assert_eq!(ask(&mut queue, "here"), Offer::Waits);
}

#[test]
fn a_busy_channel_does_not_keep_the_others_waiting() {
    let now = crate::kernel::clock::now();
    let mut queue = Queue::new(8, 2);
    for (place, user) in [("loud", "1"), ("loud", "2"), ("loud", "3"), ("quiet", "4")] {
        assert_eq!(queue.offer(origin(place, user, "m", now + seconds(20)), user, now), Offer::Waits);
    }
    let first = queue.next(now).unwrap();
    assert_eq!(first.1, "1");
    assert_eq!(queue.next(now).unwrap().1, "4");
    assert_eq!(queue.next(now), None, "two are asked");
    assert_eq!(queue.done(first.0), Some(End::Wanted));
    assert_eq!(queue.next(now).unwrap().1, "2");
}

#[test]
fn a_question_that_has_waited_too_long_is_not_asked() {
    let now = crate::kernel::clock::now();
    let mut queue = Queue::new(8, 1);
    queue.offer(origin("here", "1", "m", now + seconds(20)), "old", now);
    queue.offer(origin("here", "2", "m", now + seconds(30)), "young", now);
    let late = now + seconds(19) + Duration::from_millis(1);
    assert_eq!(queue.expires_at(), Some(now + seconds(19)));
    assert_eq!(queue.expired(now + seconds(19)), Vec::<&str>::new());
    assert_eq!(queue.next(late).unwrap().1, "young");
    assert_eq!(queue.expired(late), ["old"]);
    assert_eq!(queue.expires_at(), None);
    let offer = queue.offer(origin("here", "3", "m", late), "late", late);
    assert!(matches!(offer, Offer::Busy { .. }));
}

#[test]
fn what_a_moderator_takes_away_gets_no_answer() {
    let now = crate::kernel::clock::now();
    let deadline = now + seconds(20);
    let mut queue = Queue::new(8, 2);
    for (user, message) in [("1", "a"), ("2", "b"), ("3", "c"), ("4", "d")] {
        queue.offer(origin("here", user, message, deadline), message, now);
    }
    let (first, second) = (queue.next(now).unwrap().0, queue.next(now).unwrap().0);
    assert!(queue.removed(&channel("there"), &Removed::All).is_empty());
    assert!(queue.removed(&channel("here"), &Removed::Message("a".into())).is_empty());
    let banned = Removed::User { id: "3".into(), duration: None };
    assert_eq!(queue.removed(&channel("here"), &banned), ["c"]);
    assert!(!queue.is_wanted(first) && queue.is_wanted(second));
    assert_eq!((queue.done(first), queue.done(first)), (Some(End::Removed), None));
    assert_eq!(queue.done(second), Some(End::Wanted));
    let (third, question) = queue.next(now).unwrap();
    assert_eq!(question, "d");
    assert!(queue.removed(&channel("here"), &Removed::All).is_empty());
    assert_eq!(queue.done(third), Some(End::Removed));
    assert!(queue.is_empty());
}

#[test]
fn the_places_can_change_while_somebody_waits() {
    let now = crate::kernel::clock::now();
    let mut queue = Queue::new(2, 1);
    for user in ["1", "2", "3"] {
        assert_eq!(queue.offer(origin("here", user, "m", now + seconds(20)), user, now), Offer::Waits);
    }
    queue.resize(0, 2);
    assert!(matches!(queue.offer(origin("here", "4", "m", now + seconds(20)), "4", now), Offer::Busy { .. }));
    assert!(queue.next(now).is_some() && queue.next(now).is_some() && queue.next(now).is_none());
}

proptest! {
    #[test]
    fn no_question_is_lost_or_asked_twice_and_the_bounds_hold(
        steps in prop::collection::vec((0..5_u8, 0..6_u8, 0..3_u8, 0..4_u64), 0..200),
        waiting_max in 0..6_usize,
        asked_max in 1..4_usize,
    ) {
        let mut now = crate::kernel::clock::now();
        let mut queue = Queue::new(waiting_max, asked_max);
        let mut fate: HashMap<usize, u32> = HashMap::new();
        let mut asked = Vec::new();
        let mut offered = 0;
        for (nth, (step, user, place, pause)) in steps.into_iter().enumerate() {
            now += seconds(pause);
            let (user, place) = (user.to_string(), ["a", "b", "c"][usize::from(place)]);
            let mut ended = Vec::new();
            match step {
                0 | 1 => {
                    offered += 1;
                    let offer = queue.offer(origin(place, &user, &nth.to_string(), now + seconds(10)), nth, now);
                    if let Offer::Busy { question, .. } = offer {
                        ended.push(question);
                    }
                }
                2 => if let Some((id, question)) = queue.next(now) {
                    asked.push(id);
                    ended.push(question);
                },
                3 => if let Some(id) = asked.pop() {
                    prop_assert!(queue.done(id).is_some());
                },
                _ => {
                    ended.extend(queue.expired(now));
                    let banned = Removed::User { id: user.as_str().into(), duration: None };
                    ended.extend(queue.removed(&channel(place), &banned));
                }
            }
            for question in ended {
                *fate.entry(question).or_default() += 1;
            }
            let (waiting, under_way) = queue.len();
            prop_assert!(waiting + under_way <= waiting_max + asked_max && under_way <= asked_max);
            prop_assert_eq!(fate.len() + waiting, offered);
            prop_assert!(fate.values().all(|times| *times == 1));
        }
    }
}
