use super::*;
use proptest::prelude::*;
use std::collections::HashMap;

const SECOND: Duration = Duration::from_secs(1);

fn to(target: &str) -> Shoutout {
    in_channel("c", target)
}

fn in_channel(channel: &str, target: &str) -> Shoutout {
    Shoutout { channel: ChannelName::new(channel).unwrap(), target: target.into() }
}

/// Wishes for a shoutout and has it made at once.
fn made(shoutouts: &mut Shoutouts, target: &str, now: Instant) {
    assert_eq!(shoutouts.wish(to(target), now), Taken::Waits);
    assert_eq!(shoutouts.next(now), Some(to(target)));
    shoutouts.ended(&to(target), Ended::Made, now);
}

#[test]
fn the_first_is_made_at_once_and_the_next_waits_two_minutes() {
    let (mut shoutouts, now) = (Shoutouts::default(), crate::kernel::clock::now());
    made(&mut shoutouts, "a", now);
    assert_eq!(shoutouts.wake(), None, "nothing waits");
    assert_eq!(shoutouts.wish(to("b"), now + SECOND), Taken::Waits);
    assert_eq!(shoutouts.next(now + SECOND), None);
    assert_eq!(shoutouts.wake(), Some(now + PAUSE));
    assert_eq!(shoutouts.next(now + PAUSE), Some(to("b")));
    assert_eq!(shoutouts.next(now + PAUSE), None, "one at a time");
}

#[test]
fn the_same_target_waits_an_hour() {
    let (mut shoutouts, now) = (Shoutouts::default(), crate::kernel::clock::now());
    made(&mut shoutouts, "a", now);
    assert_eq!(shoutouts.wish(to("a"), now + TARGET_PAUSE - SECOND), Taken::HadOne);
    made(&mut shoutouts, "a", now + TARGET_PAUSE);
}

#[test]
fn who_waits_or_is_being_asked_for_does_not_wait_twice() {
    let (mut shoutouts, now) = (Shoutouts::default(), crate::kernel::clock::now());
    assert_eq!(shoutouts.wish(to("a"), now), Taken::Waits);
    assert_eq!(shoutouts.wish(to("a"), now), Taken::HadOne);
    assert_eq!(shoutouts.next(now), Some(to("a")));
    assert_eq!(shoutouts.wish(to("a"), now), Taken::HadOne);
}

#[test]
fn a_shoutout_that_waited_too_long_is_not_made() {
    let (mut shoutouts, now) = (Shoutouts::default(), crate::kernel::clock::now());
    assert_eq!(shoutouts.wish(to("a"), now), Taken::Waits);
    assert_eq!(shoutouts.next(now + WAIT_MAX), None);
    made(&mut shoutouts, "a", now + WAIT_MAX);
}

#[test]
fn few_wait_and_the_others_are_turned_away() {
    let (mut shoutouts, now) = (Shoutouts::default(), crate::kernel::clock::now());
    made(&mut shoutouts, "a", now);
    for number in 0..WAITING_MAX {
        assert_eq!(shoutouts.wish(to(&number.to_string()), now), Taken::Waits);
    }
    assert_eq!(shoutouts.wish(to("z"), now), Taken::Full);
}

#[test]
fn what_twitch_finds_too_early_is_tried_again_and_what_fails_is_not() {
    let (mut shoutouts, now) = (Shoutouts::default(), crate::kernel::clock::now());
    assert_eq!(shoutouts.wish(to("a"), now), Taken::Waits);
    assert_eq!(shoutouts.next(now), Some(to("a")));
    shoutouts.ended(&to("a"), Ended::TooEarly, now);
    assert_eq!((shoutouts.next(now), shoutouts.wake()), (None, Some(now + PAUSE)));
    assert_eq!(shoutouts.next(now + PAUSE), Some(to("a")));
    shoutouts.ended(&to("a"), Ended::Failed, now + PAUSE);
    assert_eq!((shoutouts.next(now + PAUSE), shoutouts.wake()), (None, None));
    assert_eq!(shoutouts.wish(to("a"), now + PAUSE), Taken::Waits, "it had none");
}

#[test]
fn each_channel_has_its_own_pauses_and_the_number_of_channels_is_bounded() {
    let (mut shoutouts, now) = (Shoutouts::default(), crate::kernel::clock::now());
    for number in 0..DESKS_MAX {
        let shoutout = in_channel(&format!("c{number}"), "a");
        assert_eq!(shoutouts.wish(shoutout.clone(), now + SECOND), Taken::Waits);
        assert_eq!(shoutouts.next(now + SECOND), Some(shoutout));
    }
    assert_eq!(shoutouts.wish(in_channel("more", "a"), now + SECOND), Taken::Full, "all are busy");
    shoutouts.ended(&in_channel("c7", "a"), Ended::Made, now + SECOND);
    assert_eq!(shoutouts.wish(in_channel("more", "a"), now + SECOND), Taken::Waits);
    assert_eq!(shoutouts.0.len(), DESKS_MAX);
}

#[derive(Clone, Debug)]
enum Step {
    Wish(u8, u8),
    Ask,
    End(Ended),
    Wait(u64),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (0u8..2, 0u8..4).prop_map(|(channel, target)| Step::Wish(channel, target)),
        3 => Just(Step::Ask),
        2 => prop_oneof![Just(Ended::Made), Just(Ended::TooEarly), Just(Ended::Failed)].prop_map(Step::End),
        2 => (0u64..400).prop_map(Step::Wait),
    ]
}

proptest! {
    #[test]
    fn whatever_is_wished_twitchs_pauses_are_kept(steps in proptest::collection::vec(step(), 0..80)) {
        let (mut shoutouts, mut now) = (Shoutouts::default(), crate::kernel::clock::now());
        let mut under_way: Option<Shoutout> = None;
        let mut last: HashMap<ChannelName, Instant> = HashMap::new();
        let mut last_to: HashMap<(ChannelName, Box<str>), Instant> = HashMap::new();
        for step in steps {
            match step {
                Step::Wish(channel, target) => {
                    let _ = shoutouts.wish(in_channel(&format!("c{channel}"), &target.to_string()), now);
                }
                Step::Ask if under_way.is_none() => under_way = shoutouts.next(now),
                Step::End(ended) => if let Some(shoutout) = under_way.take() {
                    shoutouts.ended(&shoutout, ended, now);
                    if ended == Ended::Made {
                        let before = last.insert(shoutout.channel.clone(), now);
                        prop_assert!(before.is_none_or(|at| now - at >= Duration::from_secs(120)));
                        let before = last_to.insert((shoutout.channel, shoutout.target), now);
                        prop_assert!(before.is_none_or(|at| now - at >= Duration::from_secs(3600)));
                    }
                },
                Step::Ask => {}
                Step::Wait(seconds) => now += Duration::from_secs(seconds),
            }
            prop_assert!(shoutouts.0.iter().all(|desk| desk.waiting.len() <= WAITING_MAX + 1 && desk.made.len() <= 31));
        }
    }
}
