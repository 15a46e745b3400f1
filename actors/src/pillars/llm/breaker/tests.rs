use super::*;
use proptest::prelude::*;

fn after(start: Instant, seconds: u64) -> Instant {
    start + Duration::from_secs(seconds)
}

fn opened(now: Instant) -> Breaker {
    let mut breaker = Breaker::default();
    for _ in 0..FAILURES_MAX {
        breaker.fail(Blame::Server, now);
    }
    breaker
}

#[test]
fn three_failures_in_a_row_open_it() {
    let now = crate::kernel::clock::now();
    let mut breaker = Breaker::default();
    breaker.fail(Blame::Server, now);
    breaker.fail(Blame::Server, now);
    breaker.succeed();
    breaker.fail(Blame::Server, now);
    breaker.fail(Blame::Server, now);
    assert_eq!((breaker.admission(now), breaker.state(now)), (Admission::Go, BreakerState::Closed));
    breaker.fail(Blame::Server, now);
    assert_eq!(breaker.admission(now), Admission::NotBefore(after(now, 10)));
    assert_eq!(breaker.state(now), BreakerState::Open);
}

fn of(asker: &str) -> Blame {
    Blame::Asker(asker.into())
}

#[test]
fn what_one_asker_provokes_opens_it_never_and_what_two_do_does() {
    let now = crate::kernel::clock::now();
    for second in [of("bob"), Blame::Server] {
        let mut breaker = Breaker::default();
        for _ in 0..100 {
            breaker.fail(of("mallory"), now);
        }
        assert_eq!(breaker.state(now), BreakerState::Closed);
        breaker.fail(second, now);
        assert_eq!(breaker.state(now), BreakerState::Open);
    }
    let mut breaker = Breaker::default();
    breaker.fail(of("mallory"), now);
    breaker.succeed();
    breaker.fail(of("bob"), now);
    breaker.fail(of("bob"), now);
    breaker.fail(of("bob"), now);
    assert_eq!(breaker.state(now), BreakerState::Closed, "an answer clears the server");
}

#[test]
fn one_asker_alone_does_not_keep_it_open_after_a_rest() {
    let mut now = crate::kernel::clock::now();
    let mut breaker = Breaker::default();
    breaker.rest(PROBE_AFTER, now);
    now += PROBE_AFTER;
    for _ in 0..10 {
        assert_eq!(breaker.admission(now), Admission::Go);
        breaker.begin(after(now, 20));
        breaker.fail(of("mallory"), now);
    }
    breaker.begin(after(now, 20));
    breaker.fail(of("bob"), now);
    assert_eq!(breaker.state(now), BreakerState::Open);
}

#[test]
fn one_question_probes_and_the_wait_doubles_up_to_five_minutes() {
    let mut now = crate::kernel::clock::now();
    let mut breaker = opened(now);
    for wait in [10, 20, 40, 80, 160, 300, 300] {
        assert_eq!(breaker.admission(now), Admission::NotBefore(after(now, wait)), "{wait}");
        now = after(now, wait);
        assert_eq!((breaker.admission(now), breaker.state(now)), (Admission::Go, BreakerState::HalfOpen));
        breaker.begin(after(now, 5));
        assert_eq!(breaker.admission(now), Admission::NotBefore(after(now, 5)), "a second question does not probe");
        breaker.fail(Blame::Server, now);
    }
    now = after(now, 300);
    breaker.begin(after(now, 5));
    breaker.succeed();
    assert_eq!(breaker.state(now), BreakerState::Closed);
    let again = opened(now);
    assert_eq!(again.admission(now), Admission::NotBefore(after(now, 10)));
}

#[test]
fn a_probe_whose_result_is_lost_does_not_block_the_next() {
    let now = crate::kernel::clock::now();
    let mut breaker = opened(now);
    breaker.begin(after(now, 20));
    assert_eq!(breaker.admission(after(now, 19)), Admission::NotBefore(after(now, 20)));
    assert_eq!(breaker.admission(after(now, 20)), Admission::Go);
}

#[test]
fn a_late_failure_does_not_prolong_the_wait() {
    let now = crate::kernel::clock::now();
    let mut breaker = opened(now);
    breaker.fail(Blame::Server, after(now, 9));
    assert_eq!(breaker.admission(after(now, 10)), Admission::Go);
}

#[test]
fn a_rest_is_kept_and_has_an_end() {
    let now = crate::kernel::clock::now();
    let mut breaker = Breaker::default();
    breaker.rest(Duration::from_secs(20), now);
    breaker.rest(Duration::from_secs(5), now);
    assert_eq!(breaker.admission(now), Admission::NotBefore(after(now, 20)));
    breaker.rest(Duration::from_secs(4_000_000_000), now);
    assert_eq!(breaker.admission(now), Admission::NotBefore(after(now, 300)));
}

#[test]
fn only_a_rest_that_was_asked_for_is_called_one() {
    let now = crate::kernel::clock::now();
    let mut breaker = Breaker::default();
    breaker.rest(Duration::from_secs(20), now);
    assert_eq!(breaker.rests_until(now), Some(after(now, 20)));
    assert_eq!(breaker.rests_until(after(now, 20)), None);
    assert_eq!(opened(now).rests_until(now), None);
}

#[test]
fn a_probe_that_found_out_nothing_is_followed_by_another() {
    let now = crate::kernel::clock::now();
    let mut breaker = opened(now);
    breaker.begin(after(now, 20));
    breaker.excuse(now);
    assert_eq!(breaker.admission(now), Admission::Go);
    let mut closed = Breaker::default();
    closed.excuse(now);
    assert_eq!(closed.state(now), BreakerState::Closed);
}

#[test]
fn what_is_out_stays_out() {
    let now = crate::kernel::clock::now();
    let mut breaker = Breaker::default();
    breaker.take_out();
    breaker.succeed();
    breaker.rest(Duration::from_secs(1), now);
    breaker.fail(Blame::Server, now);
    breaker.begin(now);
    assert_eq!((breaker.admission(after(now, 1_000_000)), breaker.state(now)), (Admission::Never, BreakerState::Out));
}

proptest! {
    #[test]
    fn however_one_asker_fails_among_the_answers_of_others_it_stays_closed(
        answers in prop::collection::vec(any::<bool>(), 0..100),
    ) {
        let (mut breaker, now) = (Breaker::default(), crate::kernel::clock::now());
        for answers in answers {
            if answers { breaker.succeed() } else { breaker.fail(of("mallory"), now) }
            prop_assert_eq!(breaker.state(now), BreakerState::Closed);
        }
    }

    #[test]
    fn it_always_comes_back_within_five_minutes(events in prop::collection::vec((0..4_u8, 0..400_u64), 0..60)) {
        let mut now = crate::kernel::clock::now();
        let mut breaker = Breaker::default();
        for (event, seconds) in events {
            now = after(now, seconds);
            match event {
                0 => breaker.fail(Blame::Server, now),
                1 => breaker.rest(Duration::from_secs(seconds * 10), now),
                2 => breaker.succeed(),
                _ => if breaker.admission(now) == Admission::Go { breaker.begin(after(now, 20)) },
            }
            if let Admission::NotBefore(until) = breaker.admission(now) {
                prop_assert!(until > now && until <= now + PROBE_AFTER_MAX);
            }
            prop_assert_eq!(breaker.admission(now + PROBE_AFTER_MAX), Admission::Go);
        }
    }

    #[test]
    fn between_two_waits_at_most_one_question_fails(seconds in prop::collection::vec(0..30_u64, 1..100)) {
        let mut now = crate::kernel::clock::now();
        let mut breaker = opened(now);
        let (opened_at, mut asked) = (now, 0_u32);
        for step in seconds {
            now = after(now, step);
            if breaker.admission(now) == Admission::Go {
                breaker.begin(after(now, 1));
                breaker.fail(Blame::Server, now);
                asked += 1;
            }
        }
        // The waits are 10, 20, 40, 80, … seconds.
        let mut most = 0;
        let mut end = PROBE_AFTER;
        let mut wait = PROBE_AFTER;
        while opened_at + end <= now {
            most += 1;
            wait = (wait * 2).min(PROBE_AFTER_MAX);
            end += wait;
        }
        prop_assert!(asked <= most, "{} > {}", asked, most);
    }
}
