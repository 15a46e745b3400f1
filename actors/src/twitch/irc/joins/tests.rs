use super::*;
use proptest::prelude::*;
use std::collections::HashSet;

const LIMIT: u32 = 18;

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn name(nth: usize) -> ChannelName {
    ChannelName::new(&format!("c{nth}")).unwrap()
}

fn start() -> Instant {
    crate::kernel::clock::now()
}

fn wanted(channels: usize, now: Instant) -> (Membership, JoinPacer) {
    (Membership::new((0..channels).map(name), now), JoinPacer::new(LIMIT))
}

fn joined(step: JoinStep) -> Vec<ChannelName> {
    match step {
        JoinStep::Join(channels) => channels,
        other => panic!("{other:?}"),
    }
}

#[test]
fn all_channels_are_asked_for_in_one_line_and_settle_when_confirmed() {
    let now = start();
    let (mut membership, mut pacer) = wanted(3, now);
    assert_eq!(joined(membership.due(now, &mut pacer)), [name(0), name(1), name(2)]);
    assert_eq!(membership.due(now, &mut pacer), JoinStep::WaitUntil(now + JOIN_TIMEOUT));
    for nth in 0..3 {
        assert!(membership.confirmed(&name(nth), now));
    }
    assert_eq!(membership.due(now, &mut pacer), JoinStep::Settled);
    assert_eq!((membership.confirmed_count(), membership.unsettled().count()), (3, 0));
}

#[test]
fn a_channel_named_twice_is_joined_once() {
    let now = start();
    let mut membership = Membership::new([name(1), name(1)], now);
    assert_eq!(joined(membership.due(now, &mut JoinPacer::new(LIMIT))), [name(1)]);
}

#[test]
fn more_channels_than_the_limit_wait_for_the_window() {
    let now = start();
    let (mut membership, mut pacer) = wanted(30, now);
    let first = joined(membership.due(now, &mut pacer));
    assert_eq!(first.len(), 18);
    for channel in &first {
        membership.confirmed(channel, now);
    }
    let JoinStep::WaitUntil(then) = membership.due(now, &mut pacer) else { panic!() };
    assert!(then >= now + JOIN_WINDOW && then < now + seconds(12));
    assert_eq!(joined(membership.due(then, &mut pacer)).len(), 12);
}

#[test]
fn a_line_asks_for_18_channels_at_most() {
    let now = start();
    let mut membership = Membership::new((0..50).map(name), now);
    let mut pacer = JoinPacer::new(1_000_000);
    let lines: Vec<_> = (0..3).map(|_| joined(membership.due(now, &mut pacer)).len()).collect();
    assert_eq!(lines, [18, 18, 14]);
}

#[test]
fn two_connections_share_the_limit_of_the_account() {
    let now = start();
    let (mut first, mut pacer) = wanted(10, now);
    joined(first.due(now, &mut pacer));
    let mut second = Membership::new((0..10).map(name), now + seconds(1));
    assert_eq!(joined(second.due(now + seconds(1), &mut pacer)).len(), 8);
}

#[test]
fn a_silent_channel_is_asked_three_times_and_reported_once() {
    let now = start();
    let (mut membership, mut pacer) = wanted(1, now);
    for attempt in 0..3 {
        assert_eq!(joined(membership.due(now + seconds(10 * attempt), &mut pacer)), [name(0)]);
        assert!(membership.take_events().is_empty());
    }
    let given_up = now + seconds(30);
    assert_eq!(membership.due(given_up, &mut pacer), JoinStep::WaitUntil(now + seconds(20) + RETRY_GIVEN_UP));
    assert_eq!(membership.take_events(), [JoinEvent::GaveUp(name(0))]);
    assert_eq!(membership.state(&name(0)), Some(JoinState::GivenUp));

    let mut now = given_up;
    for _ in 0..3 {
        let JoinStep::WaitUntil(then) = membership.due(now, &mut pacer) else { panic!() };
        assert!(then >= now + RETRY_GIVEN_UP - JOIN_TIMEOUT);
        assert_eq!(joined(membership.due(then, &mut pacer)), [name(0)]);
        now = then + JOIN_TIMEOUT;
    }
    assert!(membership.take_events().is_empty(), "reported once");
}

#[test]
fn a_silent_channel_harms_no_other() {
    let now = start();
    let (mut membership, mut pacer) = wanted(3, now);
    joined(membership.due(now, &mut pacer));
    membership.confirmed(&name(0), now);
    membership.confirmed(&name(2), now);
    assert_eq!(joined(membership.due(now + JOIN_TIMEOUT, &mut pacer)), [name(1)]);
    assert!(membership.is_confirmed(&name(0)) && membership.is_confirmed(&name(2)));
    assert_eq!(membership.unsettled().collect::<Vec<_>>(), [(&name(1), JoinState::Asked)]);
}

#[test]
fn a_late_confirmation_counts() {
    let now = start();
    let (mut membership, mut pacer) = wanted(1, now);
    for attempt in 0..4 {
        membership.due(now + seconds(10 * attempt), &mut pacer);
    }
    assert!(membership.confirmed(&name(0), now + seconds(40)));
    assert_eq!(membership.due(now + seconds(40), &mut pacer), JoinStep::Settled);
}

#[test]
fn a_refused_channel_is_asked_again_when_it_was_told_to() {
    let now = start();
    let (mut membership, mut pacer) = wanted(1, now);
    membership.due(now, &mut pacer);
    membership.refused(&name(0), "banned", seconds(3600), now);
    assert_eq!(membership.state(&name(0)), Some(JoinState::Refused("banned")));
    assert_eq!(membership.due(now, &mut pacer), JoinStep::WaitUntil(now + seconds(3600)));
    assert_eq!(joined(membership.due(now + seconds(3600), &mut pacer)), [name(0)]);
    assert!(membership.take_events().is_empty());
}

#[test]
fn a_channel_that_puts_the_bot_out_is_joined_again() {
    let now = start();
    let (mut membership, mut pacer) = wanted(1, now);
    membership.due(now, &mut pacer);
    membership.confirmed(&name(0), now);
    membership.parted(&name(0), now);
    assert!(!membership.is_confirmed(&name(0)) && membership.confirmed_count() == 0);
    assert_eq!(membership.due(now, &mut pacer), JoinStep::WaitUntil(now + RETRY_PARTED));
    assert_eq!(joined(membership.due(now + RETRY_PARTED, &mut pacer)), [name(0)]);
}

#[test]
fn the_wait_after_a_ban_holds_whichever_line_comes_first() {
    let now = start();
    for ban_first in [true, false] {
        let (mut membership, mut pacer) = wanted(1, now);
        membership.due(now, &mut pacer);
        membership.confirmed(&name(0), now);
        if ban_first {
            membership.refused(&name(0), "banned", seconds(3600), now);
            membership.parted(&name(0), now);
        } else {
            membership.parted(&name(0), now);
            membership.refused(&name(0), "banned", seconds(3600), now);
        }
        assert_eq!(membership.due(now, &mut pacer), JoinStep::WaitUntil(now + seconds(3600)));
    }
}

#[test]
fn a_channel_that_is_no_longer_wanted_is_parted_if_asked_for() {
    let now = start();
    let (mut membership, mut pacer) = wanted(2, now);
    membership.due(now, &mut pacer);
    membership.confirmed(&name(0), now);
    membership.add_wanted(name(2), now);
    assert!(membership.remove_wanted(&name(0)) && membership.remove_wanted(&name(1)));
    assert!(!membership.remove_wanted(&name(2)) && !membership.remove_wanted(&name(3)));
    assert_eq!(membership.due(now, &mut pacer), JoinStep::Settled);
    assert!(!membership.confirmed(&name(0), now), "not wanted");
}

#[test]
fn no_channel_wanted_is_settled() {
    let now = start();
    let (mut membership, mut pacer) = wanted(0, now);
    assert_eq!(membership.due(now, &mut pacer), JoinStep::Settled);
}

#[derive(Debug, Clone)]
struct Server {
    /// Channels that never answer.
    silent: HashSet<usize>,
    /// After how many joins of a channel it answers.
    deaf_for: u32,
    delay_ms: u64,
    parts: Vec<(u64, usize)>,
}

fn server() -> impl Strategy<Value = (usize, Server)> {
    (1usize..80).prop_flat_map(|channels| {
        let silent = prop::collection::hash_set(0..channels, 0..4);
        let parts = prop::collection::vec((0u64..100_000, 0..channels), 0..6);
        (silent, 0u32..3, 0u64..9_000, parts).prop_map(move |(silent, deaf_for, delay_ms, parts)| {
            (channels, Server { silent, deaf_for, delay_ms, parts })
        })
    })
}

/// Plays 10 minutes in steps of 250 ms against the server; returns when each channel was asked for.
fn play(membership: &mut Membership, channels: usize, server: &Server, start: Instant) -> Vec<Instant> {
    let mut pacer = JoinPacer::new(LIMIT);
    let mut asked = Vec::new();
    let mut tries = vec![0; channels];
    let mut answers: Vec<(Instant, ChannelName)> = Vec::new();
    for tick in 0..2_400u64 {
        let now = start + Duration::from_millis(250 * tick);
        for (at_ms, nth) in &server.parts {
            if at_ms / 250 == tick {
                membership.parted(&name(*nth), now);
            }
        }
        answers.retain(|(at, channel)| {
            let arrived = *at <= now;
            if arrived {
                membership.confirmed(channel, now);
            }
            !arrived
        });
        while let JoinStep::Join(line) = membership.due(now, &mut pacer) {
            for channel in line {
                let nth: usize = channel.as_str()[1..].parse().unwrap();
                asked.push(now);
                tries[nth] += 1;
                if tries[nth] > server.deaf_for && !server.silent.contains(&nth) {
                    answers.push((now + Duration::from_millis(server.delay_ms), channel));
                }
            }
        }
    }
    asked
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_10_s_have_more_joins_than_the_limit((channels, server) in server()) {
        let start = start();
        let mut membership = Membership::new((0..channels).map(name), start);
        let asked = play(&mut membership, channels, &server, start);
        for (nth, last) in asked.iter().enumerate() {
            let in_window = asked.iter().take(nth + 1).filter(|at| last.duration_since(**at) < seconds(10)).count();
            prop_assert!(in_window <= LIMIT as usize);
        }
    }

    #[test]
    fn every_channel_that_answers_ends_confirmed((channels, server) in server()) {
        let start = start();
        let mut membership = Membership::new((0..channels).map(name), start);
        play(&mut membership, channels, &server, start);
        for nth in 0..channels {
            prop_assert_eq!(membership.is_confirmed(&name(nth)), !server.silent.contains(&nth), "{}", nth);
        }
        prop_assert_eq!(membership.confirmed_count(), channels - server.silent.len());
        prop_assert_eq!(membership.take_events().len(), server.silent.len());
    }
}

#[test]
fn what_still_comes_from_a_channel_that_refused_the_bot_is_no_join() {
    let now = start();
    let (mut membership, mut pacer) = wanted(1, now);
    membership.due(now, &mut pacer);
    membership.confirmed(&name(0), now);
    membership.refused(&name(0), "banned", seconds(3600), now);
    assert!(!membership.confirmed(&name(0), now + seconds(1)));
    assert_eq!(membership.confirmed_count(), 0);
    let later = now + seconds(3600);
    assert_eq!(joined(membership.due(later, &mut pacer)), [name(0)]);
    assert!(membership.confirmed(&name(0), later), "asked again, it may let the bot in");
}
