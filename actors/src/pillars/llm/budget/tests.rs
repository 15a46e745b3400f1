use super::*;
use proptest::prelude::*;

fn channel(name: &str) -> ChannelName {
    ChannelName::new(name).unwrap()
}

fn attempt<'a>(channel: &'a ChannelName, user_id: &'a str) -> Claim<'a> {
    Claim { channel, user_id, role: Role::Viewer, is_off_air: false }
}

fn limits(user: u32, channel: u32, tokens: u64) -> Limits {
    Limits {
        user_requests_per_hour: user,
        channel_requests_per_hour: channel,
        tokens_per_day: tokens,
        ..Limits::default()
    }
}

/// The refusal of an attempt and whether it is told.
fn refused(budget: &mut Budget, attempt: &Claim<'_>, now: Instant) -> (Refusal, bool) {
    match budget.check(attempt, now) {
        Allowance::Refused { refusal, tell } => (refusal, tell),
        Allowance::Granted => panic!("it may be asked"),
    }
}

#[test]
fn a_viewer_over_budget_is_told_once_and_free_again_within_the_hour() {
    let now = crate::kernel::clock::now();
    let mut budget = Budget::new(limits(2, 100, 0), now);
    let here = channel("here");
    let alice = attempt(&here, "1");
    for _ in 0..2 {
        assert_eq!(budget.check(&alice, now), Allowance::Granted);
        budget.charge(&alice, 0, now);
    }
    let (refusal, tell) = refused(&mut budget, &alice, now);
    let Refusal::User(left) = refusal else { panic!("{refusal:?}") };
    assert!(tell && left > HOUR && left <= HOUR + HOUR / 12);
    assert!(!refused(&mut budget, &alice, now + HOUR / 2).1);
    assert_eq!(budget.check(&attempt(&here, "2"), now), Allowance::Granted, "others are not concerned");
    assert_eq!(
        budget.check(&attempt(&channel("there"), "1"), now),
        refused_user(left),
        "nor does another channel help"
    );
    assert_eq!(budget.check(&alice, now + left), Allowance::Granted);
}

fn refused_user(left: Duration) -> Allowance {
    Allowance::Refused { refusal: Refusal::User(left), tell: false }
}

#[test]
fn a_viewer_who_is_over_budget_again_is_told_again() {
    let mut now = crate::kernel::clock::now();
    let mut budget = Budget::new(limits(1, 100, 0), now);
    let here = channel("here");
    let alice = attempt(&here, "1");
    for _ in 0..3 {
        budget.charge(&alice, 0, now);
        let (Refusal::User(left), true) = refused(&mut budget, &alice, now) else { panic!() };
        now += left;
    }
}

#[test]
fn a_channel_over_budget_is_told_once_whoever_asks() {
    let now = crate::kernel::clock::now();
    let mut budget = Budget::new(limits(100, 2, 0), now);
    let (here, there) = (channel("here"), channel("there"));
    budget.charge(&attempt(&here, "1"), 0, now);
    budget.charge(&attempt(&here, "2"), 0, now);
    let (refusal, tell) = refused(&mut budget, &attempt(&here, "3"), now);
    assert!(matches!(refusal, Refusal::Channel(_)) && tell);
    assert!(!refused(&mut budget, &attempt(&here, "4"), now).1);
    assert_eq!(budget.check(&attempt(&there, "3"), now), Allowance::Granted);
}

#[test]
fn the_tokens_of_the_day_are_for_all_channels() {
    let now = crate::kernel::clock::now();
    let mut budget = Budget::new(limits(100, 100, 1000), now);
    let (here, there) = (channel("here"), channel("there"));
    let alice = attempt(&here, "1");
    budget.charge(&alice, 900, now);
    assert_eq!(budget.check(&alice, now), Allowance::Granted);
    budget.settle(&alice, true, 900, 1200, now);
    assert_eq!(budget.tokens_used(now), 1200);
    for channel in [&here, &there] {
        let bob = attempt(channel, "2");
        assert!(matches!(refused(&mut budget, &bob, now), (Refusal::Day(_), true)));
        assert!(matches!(refused(&mut budget, &bob, now), (Refusal::Day(_), false)));
    }
    assert_eq!(budget.check(&alice, now + DAY + HOUR * 2), Allowance::Granted);
}

#[test]
fn the_questions_of_the_day_are_for_all_channels_and_only_what_was_answered_counts() {
    let now = crate::kernel::clock::now();
    let mut budget = Budget::new(Limits { requests_per_day: 2, ..Limits::default() }, now);
    let (here, there) = (channel("here"), channel("there"));
    for (place, answered) in [(&here, true), (&there, false), (&there, true)] {
        let attempt = attempt(place, "1");
        assert_eq!(budget.check(&attempt, now), Allowance::Granted);
        budget.charge(&attempt, 0, now);
        budget.settle(&attempt, answered, 0, 0, now);
    }
    for place in [&here, &there] {
        assert!(matches!(refused(&mut budget, &attempt(place, "2"), now), (Refusal::Day(_), true)));
        assert!(matches!(refused(&mut budget, &attempt(place, "3"), now), (Refusal::Day(_), false)));
    }
    assert_eq!(budget.check(&attempt(&here, "2"), now + DAY + HOUR * 2), Allowance::Granted);
}

#[test]
fn a_question_without_an_answer_costs_no_request_but_its_tokens() {
    let now = crate::kernel::clock::now();
    let mut budget = Budget::new(limits(1, 1, 1000), now);
    let here = channel("here");
    let alice = attempt(&here, "1");
    budget.charge(&alice, 500, now);
    budget.settle(&alice, false, 500, 120, now);
    assert_eq!((budget.check(&alice, now), budget.tokens_used(now)), (Allowance::Granted, 120));
}

#[test]
fn a_moderator_s_switch_holds_for_one_channel_until_it_is_switched_back() {
    let now = crate::kernel::clock::now();
    let mut budget = Budget::new(Limits::default(), now);
    let (here, there) = (channel("here"), channel("there"));
    assert!(budget.switch(&here, false) && !budget.switch(&here, false));
    let alice = attempt(&here, "1");
    assert_eq!(refused(&mut budget, &alice, now), (Refusal::SwitchedOff, true));
    assert_eq!(refused(&mut budget, &alice, now), (Refusal::SwitchedOff, false));
    assert_eq!(refused(&mut budget, &alice, now + TOLD_FOR), (Refusal::SwitchedOff, true));
    assert_eq!(budget.check(&attempt(&there, "1"), now), Allowance::Granted);
    budget.reload(Limits::default());
    assert!(!budget.is_on(&here) && budget.switched_off() == [here.clone()]);
    assert!(budget.switch(&here, true) && !budget.switch(&here, true));
    assert_eq!(budget.check(&alice, now), Allowance::Granted);
    budget.switch(&here, false);
    assert_eq!(refused(&mut budget, &alice, now), (Refusal::SwitchedOff, true), "it is news again");
}

#[test]
fn it_can_be_for_subscribers_or_for_the_live_channel_only() {
    let now = crate::kernel::clock::now();
    let limits = Limits { subscribers_only: true, ..Limits::default() };
    let mut budget = Budget::new(limits, now);
    let here = channel("here");
    let as_role = |role, is_off_air| Claim { role, is_off_air, ..attempt(&here, "1") };
    assert_eq!(refused(&mut budget, &as_role(Role::Viewer, false), now).0, Refusal::SubscribersOnly);
    assert_eq!(refused(&mut budget, &as_role(Role::Subscriber, true), now).0, Refusal::NotLive);
    assert_eq!(budget.check(&as_role(Role::Subscriber, false), now), Allowance::Granted);
    assert_eq!(budget.check(&as_role(Role::Moderator, true), now), Allowance::Granted);
}

#[test]
fn viewers_who_ask_once_leave_nothing_behind() {
    let start = crate::kernel::clock::now();
    let mut budget = Budget::new(Limits::default(), start);
    let here = channel("here");
    for user in 0..2000_u32 {
        budget.charge(&attempt(&here, &user.to_string()), 0, start + Duration::from_secs(60) * user);
        assert!(budget.users.len() <= 121, "{} accounts", budget.users.len());
    }
}

#[test]
fn no_crowd_makes_it_grow_without_bound() {
    let now = crate::kernel::clock::now();
    let mut budget = Budget::new(Limits::default(), now);
    let here = channel("here");
    for user in 0..USERS_MAX.get() + 100 {
        budget.charge(&attempt(&here, &user.to_string()), 0, now);
    }
    assert_eq!((budget.users.len(), budget.channels.len()), (USERS_MAX.get(), 1));
}

proptest! {
    #[test]
    fn nobody_asks_more_than_allowed_in_any_hour(
        asks in prop::collection::vec((0..4_u8, 0..2_u8, 0..600_u64, 0..400_u64, any::<bool>()), 1..120),
    ) {
        let mut now = crate::kernel::clock::now();
        let mut budget = Budget::new(limits(3, 7, 2000), now);
        let channels = [channel("here"), channel("there")];
        let mut done: Vec<(Instant, u8, u8, u64)> = Vec::new();
        for (user, place, pause, tokens, answered) in asks {
            now += Duration::from_secs(pause);
            let id = user.to_string();
            let attempt = attempt(&channels[usize::from(place)], &id);
            if budget.check(&attempt, now) == Allowance::Granted {
                budget.charge(&attempt, 200, now);
                budget.settle(&attempt, answered, 200, tokens, now);
                done.push((now, if answered { user } else { 9 }, if answered { place } else { 9 }, tokens));
            }
            let lately = |span: Duration| done.iter().filter(move |(at, ..)| now - *at < span);
            prop_assert!(lately(HOUR).filter(|ask| ask.1 == user).count() <= 3);
            prop_assert!(lately(HOUR).filter(|ask| ask.2 == place).count() <= 7);
            // The question that crosses the line is answered.
            prop_assert!(lately(DAY).map(|ask| ask.3).sum::<u64>() < 2000 + 400);
        }
    }

    #[test]
    fn whoever_is_refused_is_told_at_most_once_until_free(pauses in prop::collection::vec(0..500_u64, 1..200)) {
        let start = crate::kernel::clock::now();
        let mut now = start;
        let mut budget = Budget::new(limits(2, 100, 0), now);
        let here = channel("here");
        let alice = attempt(&here, "1");
        let mut told = 0_u32;
        for pause in pauses {
            now += Duration::from_secs(pause);
            match budget.check(&alice, now) {
                Allowance::Granted => {
                    budget.charge(&alice, 0, now);
                    told = 0;
                }
                Allowance::Refused { tell, .. } => told += u32::from(tell),
            }
            prop_assert!(told <= 1, "{}", told);
        }
    }
}
