use super::*;
use proptest::prelude::*;

const SECOND: Duration = Duration::from_secs(1);
const FIVE_AND_NONE: Cooldowns = Cooldowns { user_s: 5, channel_s: 0 };

fn channel() -> ChannelName {
    ChannelName::new("somechannel").unwrap()
}

fn attempt<'a>(user_id: &'a str, channel: &'a ChannelName, cooldown: Cooldowns) -> Attempt<'a> {
    Attempt { user_id, role: Role::Viewer, channel, action: "ping", cooldown }
}

fn told(seconds: u64) -> Verdict {
    Verdict::Wait { left: Duration::from_secs(seconds), tell: true }
}

fn silent(seconds: u64) -> Verdict {
    Verdict::Wait { left: Duration::from_secs(seconds), tell: false }
}

#[test]
fn a_user_waits_until_the_cooldown_is_over() {
    let (mut clocks, start, channel) = (Clocks::default(), crate::kernel::clock::now(), channel());
    let alice = attempt("alice", &channel, FIVE_AND_NONE);
    assert_eq!(clocks.check(&alice, start), Verdict::Go);
    clocks.burn(&alice, start);
    assert_eq!(clocks.check(&alice, start + SECOND), told(4));
    assert_eq!(clocks.check(&alice, start + 5 * SECOND), Verdict::Go);
}

#[test]
fn a_check_alone_starts_no_clock() {
    let (mut clocks, start, channel) = (Clocks::default(), crate::kernel::clock::now(), channel());
    let alice = attempt("alice", &channel, Cooldowns { user_s: 5, channel_s: 5 });
    assert_eq!(clocks.check(&alice, start), Verdict::Go);
    assert_eq!(clocks.check(&alice, start), Verdict::Go);
    assert!(clocks.is_empty());
}

#[test]
fn a_refusal_does_not_make_the_wait_longer() {
    let (mut clocks, start, channel) = (Clocks::default(), crate::kernel::clock::now(), channel());
    let alice = attempt("alice", &channel, FIVE_AND_NONE);
    clocks.burn(&alice, start);
    for second in 1..5 {
        assert_ne!(clocks.check(&alice, start + second * SECOND), Verdict::Go);
    }
    assert_eq!(clocks.check(&alice, start + 5 * SECOND), Verdict::Go);
}

#[test]
fn only_the_first_refusal_of_a_run_is_told() {
    let (mut clocks, start, channel) = (Clocks::default(), crate::kernel::clock::now(), channel());
    let alice = attempt("alice", &channel, FIVE_AND_NONE);
    clocks.burn(&alice, start);
    assert_eq!(clocks.check(&alice, start + SECOND), told(4));
    assert_eq!(clocks.check(&alice, start + 2 * SECOND), silent(3));
    clocks.burn(&alice, start + 5 * SECOND);
    assert_eq!(clocks.check(&alice, start + 6 * SECOND), told(4));
}

#[test]
fn users_and_commands_have_clocks_of_their_own() {
    let (mut clocks, start, channel) = (Clocks::default(), crate::kernel::clock::now(), channel());
    let alice = attempt("alice", &channel, FIVE_AND_NONE);
    clocks.burn(&alice, start);
    assert_eq!(clocks.check(&attempt("bob", &channel, FIVE_AND_NONE), start), Verdict::Go);
    assert_eq!(clocks.check(&Attempt { action: "stats", ..alice }, start), Verdict::Go);
}

#[test]
fn a_user_clock_follows_the_user_into_other_channels_and_a_channel_clock_does_not() {
    let (mut clocks, start, channel) = (Clocks::default(), crate::kernel::clock::now(), channel());
    let other = ChannelName::new("other").unwrap();
    let cooldown = Cooldowns { user_s: 5, channel_s: 60 };
    clocks.burn(&attempt("alice", &channel, cooldown), start);
    assert_eq!(clocks.check(&attempt("alice", &other, cooldown), start), told(5));
    assert_eq!(clocks.check(&attempt("bob", &other, cooldown), start), Verdict::Go);
}

#[test]
fn a_channel_clock_holds_for_all_its_chatters_and_is_told_once() {
    let (mut clocks, start, channel) = (Clocks::default(), crate::kernel::clock::now(), channel());
    let cooldown = Cooldowns { user_s: 0, channel_s: 10 };
    clocks.burn(&attempt("alice", &channel, cooldown), start);
    assert_eq!(clocks.check(&attempt("bob", &channel, cooldown), start + SECOND), told(9));
    assert_eq!(clocks.check(&attempt("carol", &channel, cooldown), start + SECOND), silent(9));
    assert_eq!(clocks.check(&attempt("alice", &channel, cooldown), start + SECOND), silent(9));
    assert_eq!(clocks.check(&attempt("carol", &channel, cooldown), start + 10 * SECOND), Verdict::Go);
}

#[test]
fn of_two_clocks_the_one_that_ends_last_decides() {
    let (mut clocks, start, channel) = (Clocks::default(), crate::kernel::clock::now(), channel());
    let cooldown = Cooldowns { user_s: 10, channel_s: 3 };
    let alice = attempt("alice", &channel, cooldown);
    clocks.burn(&alice, start);
    assert_eq!(clocks.check(&alice, start + SECOND), told(9));
    assert_eq!(clocks.check(&attempt("bob", &channel, cooldown), start + SECOND), told(2));
    assert_eq!(clocks.check(&attempt("bob", &channel, cooldown), start + 3 * SECOND), Verdict::Go);
}

#[test]
fn two_clocks_that_end_together_are_told_once_to_all() {
    let (mut clocks, start, channel) = (Clocks::default(), crate::kernel::clock::now(), channel());
    let cooldown = Cooldowns { user_s: 5, channel_s: 5 };
    clocks.burn(&attempt("alice", &channel, cooldown), start);
    assert_eq!(clocks.check(&attempt("alice", &channel, cooldown), start), told(5));
    assert_eq!(clocks.check(&attempt("bob", &channel, cooldown), start), silent(5));
}

#[test]
fn moderators_neither_wait_nor_start_a_clock_of_their_own() {
    let (mut clocks, start, channel) = (Clocks::default(), crate::kernel::clock::now(), channel());
    let cooldown = Cooldowns { user_s: 5, channel_s: 5 };
    let viewer = attempt("alice", &channel, cooldown);
    clocks.burn(&viewer, start);
    for role in [Role::Moderator, Role::Broadcaster] {
        let exempt = Attempt { user_id: "mod", role, ..viewer };
        assert_eq!(clocks.check(&exempt, start), Verdict::Go);
        clocks.burn(&exempt, start);
    }
    assert_eq!(clocks.len(), (1, 1));
    for role in [Role::Viewer, Role::Subscriber, Role::Vip] {
        assert_ne!(clocks.check(&Attempt { role, ..viewer }, start), Verdict::Go);
    }
}

#[test]
fn a_moderator_starts_the_channel_clock_but_never_makes_it_longer() {
    let (mut clocks, start, channel) = (Clocks::default(), crate::kernel::clock::now(), channel());
    let viewer = attempt("alice", &channel, Cooldowns { user_s: 0, channel_s: 5 });
    let moderator = Attempt { user_id: "mod", role: Role::Moderator, ..viewer };
    clocks.burn(&moderator, start);
    assert_eq!(clocks.check(&viewer, start + SECOND), told(4));
    clocks.burn(&moderator, start + 4 * SECOND);
    assert_eq!(clocks.check(&viewer, start + 4 * SECOND), silent(1));
    assert_eq!(clocks.check(&viewer, start + 5 * SECOND), Verdict::Go);
}

#[test]
fn without_cooldowns_nothing_is_kept() {
    let (mut clocks, start, channel) = (Clocks::default(), crate::kernel::clock::now(), channel());
    let alice = attempt("alice", &channel, Cooldowns::default());
    clocks.burn(&alice, start);
    assert_eq!(clocks.check(&alice, start), Verdict::Go);
    assert!(clocks.is_empty());
}

#[test]
fn a_new_duration_holds_for_a_clock_that_runs() {
    let (mut clocks, start, channel) = (Clocks::default(), crate::kernel::clock::now(), channel());
    clocks.burn(&attempt("alice", &channel, FIVE_AND_NONE), start);
    let longer = attempt("alice", &channel, Cooldowns { user_s: 60, channel_s: 0 });
    assert_eq!(clocks.check(&longer, start + SECOND), told(59));
    let none = attempt("alice", &channel, Cooldowns::default());
    assert_eq!(clocks.check(&none, start + SECOND), Verdict::Go);
}

#[test]
fn a_clock_that_was_seen_to_run_out_does_not_start_again_with_a_longer_duration() {
    let (mut clocks, start, channel) = (Clocks::default(), crate::kernel::clock::now(), channel());
    let alice = attempt("alice", &channel, FIVE_AND_NONE);
    clocks.burn(&alice, start);
    assert_eq!(clocks.check(&alice, start + 5 * SECOND), Verdict::Go);
    let longer = attempt("alice", &channel, Cooldowns { user_s: 60, channel_s: 0 });
    assert_eq!(clocks.check(&longer, start + 5 * SECOND), Verdict::Go);
}

#[test]
fn when_there_are_too_many_clocks_the_least_recent_goes() {
    let (start, channel) = (crate::kernel::clock::now(), channel());
    let mut clocks = Clocks::new(NonZeroUsize::new(2).unwrap());
    clocks.burn(&attempt("alice", &channel, FIVE_AND_NONE), start);
    clocks.burn(&attempt("bob", &channel, FIVE_AND_NONE), start);
    assert_ne!(clocks.check(&attempt("alice", &channel, FIVE_AND_NONE), start), Verdict::Go);
    clocks.burn(&attempt("carol", &channel, FIVE_AND_NONE), start);
    assert_eq!(clocks.len(), (2, 0));
    assert_eq!(clocks.check(&attempt("bob", &channel, FIVE_AND_NONE), start), Verdict::Go);
    assert_ne!(clocks.check(&attempt("alice", &channel, FIVE_AND_NONE), start), Verdict::Go);
}

proptest! {
    /// Whoever asks, whenever: two successes are as far apart as the cooldowns say, nobody is refused without a clock
    /// that runs, and there are at most as many notices as clocks were started.
    #[test]
    fn successes_keep_their_distance(
        asks in prop::collection::vec((0_u32..5, 0_u8..3), 1..200),
        user_s in 0_u32..8,
        channel_s in 0_u32..8,
    ) {
        let (mut clocks, mut now, channel) = (Clocks::default(), crate::kernel::clock::now(), channel());
        let cooldown = Cooldowns { user_s, channel_s };
        let mut successes: Vec<(u8, Instant)> = Vec::new();
        let mut notices = 0;
        for (pause, user) in asks {
            now += pause * SECOND / 2;
            let id = user.to_string();
            let attempt = attempt(&id, &channel, cooldown);
            let since = |at: &Instant| now.duration_since(*at);
            let by_user = successes.iter().rev().find(|(who, _)| *who == user).map(|(_, at)| since(at));
            let by_any = successes.last().map(|(_, at)| since(at));
            let left_user = by_user.map_or(Duration::ZERO, |since| (user_s * SECOND).saturating_sub(since));
            let left_channel = by_any.map_or(Duration::ZERO, |since| (channel_s * SECOND).saturating_sub(since));
            let expected = left_user.max(left_channel);
            match clocks.check(&attempt, now) {
                Verdict::Go => {
                    prop_assert_eq!(expected, Duration::ZERO);
                    clocks.burn(&attempt, now);
                    successes.push((user, now));
                }
                Verdict::Wait { left, tell } => {
                    prop_assert!(!left.is_zero());
                    prop_assert_eq!(left, expected);
                    notices += usize::from(tell);
                }
            }
        }
        prop_assert!(notices <= 2 * successes.len());
    }

    #[test]
    fn memory_is_bounded_whoever_comes(users in prop::collection::vec("[a-z]{1,3}", 1..300)) {
        let (start, channel) = (crate::kernel::clock::now(), channel());
        let mut clocks = Clocks::new(NonZeroUsize::new(16).unwrap());
        for user in &users {
            clocks.burn(&attempt(user, &channel, FIVE_AND_NONE), start);
            prop_assert!(clocks.len().0 <= 16);
        }
    }
}

#[test]
fn chatters_who_come_once_leave_no_clock_behind() {
    let (mut clocks, start, channel) = (Clocks::default(), crate::kernel::clock::now(), channel());
    for n in 0..10_000_u32 {
        clocks.burn(&attempt(&n.to_string(), &channel, FIVE_AND_NONE), start + n * SECOND);
        assert!(clocks.len().0 <= 6, "{} clocks at {n} s", clocks.len().0);
    }
}

proptest! {
    #[test]
    fn forgetting_changes_no_verdict(
        uses in proptest::collection::vec((0_u8..6, 0_u64..9_000, prop_oneof![Just(2_u32), Just(5), Just(9)]), 0..60),
    ) {
        let (mut clocks, mut now, channel) = (Clocks::default(), crate::kernel::clock::now(), channel());
        let mut started: std::collections::HashMap<(u8, u32), Instant> = std::collections::HashMap::new();
        for (user, pause, user_s) in uses {
            now += Duration::from_millis(pause);
            let user_id = user.to_string();
            // Each duration is a command of its own.
            let action = match user_s { 2 => "two", 5 => "five", _ => "nine" };
            let cooldown = Cooldowns { user_s, channel_s: 0 };
            let attempt = Attempt { action, ..attempt(&user_id, &channel, cooldown) };
            let runs = started.get(&(user, user_s)).is_some_and(|at| now - *at < Duration::from_secs(user_s.into()));
            prop_assert_eq!(clocks.check(&attempt, now) == Verdict::Go, !runs);
            if !runs {
                clocks.burn(&attempt, now);
                started.insert((user, user_s), now);
            }
        }
    }
}
