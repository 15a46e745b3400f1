use super::super::failure::Unfit;
use super::super::provider::Adaptation;
use super::*;
use proptest::prelude::*;

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn fleet(names: &[&str]) -> Fleet {
    let mut fleet = Fleet::default();
    fleet.reload(names.iter().map(|name| Provider::new(name, "m", seconds(10))).collect());
    fleet
}

fn asking(step: Step) -> Asking {
    match step {
        Step::Ask(asking) => asking,
        other => panic!("{other:?}"),
    }
}

fn failed(cause: Cause) -> Result<String, Failure> {
    Err(Failure::new(cause))
}

fn states(fleet: &Fleet, now: Instant) -> Vec<&'static str> {
    fleet.states(now).map(|(_, state)| state.word()).collect()
}

#[test]
fn the_first_provider_that_answers_ends_the_question() {
    let now = crate::kernel::clock::now();
    let mut fleet = fleet(&["local", "cloud"]);
    let first = asking(begin(&mut fleet, "alice", now + seconds(20), now));
    assert_eq!((first.call.provider.name.as_str(), first.call.limit), ("local", seconds(10)));
    let second = asking(first.done(&mut fleet, failed(Cause::Empty), now));
    assert_eq!(second.call.provider.name, "cloud");
    let end = second.done(&mut fleet, Ok("Hello.".to_owned()), now);
    assert!(matches!(end, Step::Answer(answer) if answer == "Hello."));
}

#[test]
fn when_nobody_answers_the_fixed_sentence_is_said() {
    let now = crate::kernel::clock::now();
    let mut fleet = fleet(&["local", "cloud"]);
    let first = asking(begin(&mut fleet, "alice", now + seconds(20), now));
    let second = asking(first.done(&mut fleet, failed(Cause::Unreachable), now));
    assert!(matches!(second.done(&mut fleet, failed(Cause::NotJson), now), Step::FixedSentence));
}

#[test]
fn without_a_provider_there_is_nobody_to_ask() {
    let now = crate::kernel::clock::now();
    assert!(matches!(begin(&mut fleet(&[]), "alice", now + seconds(20), now), Step::NothingConfigured));
}

#[test]
fn a_limit_is_what_is_left_of_the_deadline() {
    let now = crate::kernel::clock::now();
    let mut fleet = fleet(&["local", "cloud", "third"]);
    let first = asking(begin(&mut fleet, "alice", now + seconds(20), now));
    let second = asking(first.done(&mut fleet, failed(Cause::TimedOut), now + seconds(12)));
    assert_eq!(second.call.limit, seconds(8) - TIME_KEPT);
    let end = second.done(&mut fleet, failed(Cause::TimedOut), now + seconds(20) - TIME_KEPT);
    assert!(matches!(end, Step::FixedSentence), "there is no time for the third, and a little for the apology");
}

#[test]
fn a_provider_that_fails_three_times_is_passed_over() {
    let now = crate::kernel::clock::now();
    let mut fleet = fleet(&["local", "cloud"]);
    for _ in 0..3 {
        let first = asking(begin(&mut fleet, "alice", now + seconds(20), now));
        assert_eq!(first.call.provider.name, "local");
        let _ = first.done(&mut fleet, failed(Cause::Unreachable), now);
    }
    assert_eq!(states(&fleet, now), ["open", "closed"]);
    assert_eq!(asking(begin(&mut fleet, "alice", now + seconds(20), now)).call.provider.name, "cloud");
    let later = now + seconds(10);
    assert_eq!(asking(begin(&mut fleet, "alice", later + seconds(20), later)).call.provider.name, "local");
    let beside = asking(begin(&mut fleet, "alice", later + seconds(20), later));
    assert_eq!(beside.call.provider.name, "cloud", "only one question probes");
}

#[test]
fn a_question_that_no_model_answers_well_costs_no_provider_its_place() {
    let now = crate::kernel::clock::now();
    let mut fleet = fleet(&["local"]);
    for cause in
        [Cause::Refused, Cause::PromptTooLong, Cause::Unfit(Unfit::Trivial), Cause::Unfit(Unfit::Leak)].repeat(3)
    {
        let first = asking(begin(&mut fleet, "alice", now + seconds(20), now));
        assert!(matches!(first.done(&mut fleet, failed(cause), now), Step::FixedSentence));
    }
    assert_eq!(states(&fleet, now), ["closed"]);
}

#[test]
fn a_refused_key_takes_the_provider_out_until_the_config_is_read_again() {
    let now = crate::kernel::clock::now();
    let mut fleet = fleet(&["cloud"]);
    let first = asking(begin(&mut fleet, "alice", now + seconds(20), now));
    assert!(matches!(first.done(&mut fleet, failed(Cause::KeyRefused), now), Step::FixedSentence));
    let later = now + seconds(1_000_000);
    assert!(matches!(begin(&mut fleet, "alice", later + seconds(20), later), Step::FixedSentence));
    assert_eq!((states(&fleet, later), fleet.is_ready(later)), (vec!["out"], false));
    fleet.reload(vec![Provider::new("cloud", "m", seconds(10))]);
    assert_eq!(asking(begin(&mut fleet, "alice", later + seconds(20), later)).call.provider.name, "cloud");
}

#[test]
fn a_result_from_before_the_reload_does_not_count() {
    let now = crate::kernel::clock::now();
    let mut fleet = fleet(&["old"]);
    let old = asking(begin(&mut fleet, "alice", now + seconds(20), now));
    fleet.reload(vec![Provider::new("new", "m", seconds(10))]);
    let new = asking(old.done(&mut fleet, failed(Cause::KeyRefused), now));
    assert_eq!((new.call.provider.name.as_str(), states(&fleet, now)), ("new", vec!["closed"]));
}

#[test]
fn another_form_is_tried_once_and_remembered_when_it_works() {
    let now = crate::kernel::clock::now();
    let mut fleet = fleet(&["local", "cloud"]);
    let merged = Cause::Form(Adaptation::MergedSystem);
    let first = asking(begin(&mut fleet, "alice", now + seconds(20), now));
    let again = asking(first.done(&mut fleet, failed(merged), now + seconds(1)));
    assert_eq!(again.call.provider.name, "local");
    assert!(again.call.adaptations.merged_system);
    let _ = again.done(&mut fleet, Ok("Hello.".to_owned()), now);
    let next = asking(begin(&mut fleet, "alice", now + seconds(20), now));
    assert!(next.call.adaptations.merged_system, "the next question need not find it out again");
    let other = asking(next.done(&mut fleet, failed(merged), now));
    assert_eq!(other.call.provider.name, "cloud", "the same form is not tried twice");
}

#[test]
fn a_form_that_did_not_work_is_not_remembered() {
    let now = crate::kernel::clock::now();
    let mut fleet = fleet(&["local"]);
    let first = asking(begin(&mut fleet, "alice", now + seconds(20), now));
    let again = asking(first.done(&mut fleet, failed(Cause::Form(Adaptation::NoTemperature)), now));
    assert!(matches!(again.done(&mut fleet, failed(Cause::Status(500)), now), Step::FixedSentence));
    assert_eq!(asking(begin(&mut fleet, "alice", now + seconds(20), now)).call.adaptations, Adaptations::default());
}

#[test]
fn a_short_rest_is_waited_for_once_when_nobody_else_answers() {
    let now = crate::kernel::clock::now();
    let mut fleet = fleet(&["local", "cloud"]);
    let first = asking(begin(&mut fleet, "alice", now + seconds(20), now));
    let rest = Err(Failure::resting(Cause::RateLimited, seconds(2)));
    let second = asking(first.done(&mut fleet, rest.clone(), now));
    let Step::Wait(waiting) = second.done(&mut fleet, failed(Cause::Status(500)), now) else { panic!() };
    assert_eq!(waiting.until, now + seconds(2));
    let until = waiting.until;
    let again = asking(waiting.over(&mut fleet, until));
    assert_eq!(again.call.provider.name, "local");
    assert!(
        matches!(again.done(&mut fleet, rest, until), Step::FixedSentence),
        "cloud had its turn, and one wait is enough"
    );
}

#[test]
fn a_long_rest_is_not_waited_for() {
    let now = crate::kernel::clock::now();
    for (rest, left) in [(6, 20), (3, 3)] {
        let mut fleet = fleet(&["local"]);
        let first = asking(begin(&mut fleet, "alice", now + seconds(left), now));
        let end = first.done(&mut fleet, Err(Failure::resting(Cause::RateLimited, seconds(rest))), now);
        assert!(matches!(end, Step::FixedSentence), "{rest} of {left}");
        assert!(matches!(begin(&mut fleet, "alice", now + seconds(left), now), Step::FixedSentence));
    }
}

#[test]
fn who_got_little_time_is_not_to_blame_for_a_timeout() {
    let mut now = crate::kernel::clock::now();
    let mut fleet = fleet(&["local"]);
    for _ in 0..5 {
        let first = asking(begin(&mut fleet, "alice", now + seconds(3), now));
        now += seconds(3);
        assert!(matches!(first.done(&mut fleet, failed(Cause::TimedOut), now), Step::FixedSentence));
    }
    assert_eq!(states(&fleet, now), ["closed"]);
}

fn result() -> impl Strategy<Value = Option<Failure>> {
    let cause = prop::sample::select(vec![
        Cause::Unreachable,
        Cause::TimedOut,
        Cause::Status(500),
        Cause::Empty,
        Cause::Refused,
        Cause::KeyRefused,
        Cause::NoCredit,
        Cause::RateLimited,
        Cause::Form(Adaptation::MergedSystem),
        Cause::Form(Adaptation::OtherTokenField),
        Cause::Form(Adaptation::NoTemperature),
        Cause::CutInThoughts,
        Cause::Unfit(Unfit::Blocked),
    ]);
    let failure = (cause, prop::option::of(0..400_u64)).prop_map(|(cause, rest)| {
        rest.filter(|rest| *rest < 10).map_or(Failure::new(cause), |rest| Failure::resting(cause, seconds(rest)))
    });
    prop_oneof![1 => Just(None), 6 => failure.prop_map(Some)]
}

proptest! {
    #[test]
    fn every_question_ends_once_and_in_time(
        questions in prop::collection::vec((prop::collection::vec((result(), 0..11_u64), 40), 0..30_u64), 1..12),
        members in 1..5_usize,
        deadline in 1..40_u64,
    ) {
        let mut now = crate::kernel::clock::now();
        let mut fleet = fleet(&["a", "b", "c", "d"][..members]);
        for (results, pause) in questions {
            now += seconds(pause);
            let end = now + seconds(deadline);
            let mut results = results.into_iter();
            let mut step = begin(&mut fleet, "alice", end, now);
            let mut calls = 0;
            loop {
                step = match step {
                    Step::Ask(asking) => {
                        calls += 1;
                        prop_assert!(asking.call.limit <= seconds(10));
                        prop_assert!(now + asking.call.limit < end, "a call ends before the deadline");
                        let (failure, took) = results.next().unwrap();
                        now += seconds(took).min(asking.call.limit);
                        asking.done(&mut fleet, failure.map_or(Ok("Hello.".to_owned()), Err), now)
                    }
                    Step::Wait(waiting) => {
                        prop_assert!(waiting.until > now && waiting.until < end);
                        now = waiting.until;
                        waiting.over(&mut fleet, now)
                    }
                    Step::Answer(_) | Step::FixedSentence => break,
                    Step::NothingConfigured => unreachable!(),
                };
            }
            // Each in all its forms, and once more after a rest.
            prop_assert!(calls <= members * 10, "{} calls", calls);
            prop_assert!(now < end);
        }
    }
}

#[test]
fn a_viewer_whose_questions_take_too_long_takes_the_model_from_nobody() {
    let now = crate::kernel::clock::now();
    let mut fleet = fleet(&["local", "cloud"]);
    for _ in 0..20 {
        let first = asking(begin(&mut fleet, "mallory", now + seconds(20), now));
        assert_eq!(first.call.provider.name, "local");
        let _ = first.done(&mut fleet, failed(Cause::TimedOut), now);
    }
    assert_eq!(states(&fleet, now), ["closed", "closed"]);
    let first = asking(begin(&mut fleet, "bob", now + seconds(20), now));
    let _ = first.done(&mut fleet, failed(Cause::TimedOut), now);
    assert_eq!(states(&fleet, now), ["open", "closed"], "a server that hangs for two is left alone");
}
