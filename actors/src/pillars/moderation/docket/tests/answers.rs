//! What each answer of Twitch's leads to, and whose doing it was.

use super::*;

/// Makes one call and has it answered.
fn answered(answer: &Moderated) -> (Stage, Option<Ended<&'static str>>) {
    let mut stage = Stage::new();
    stage.push(timeout(1, 60), "note");
    let (due, _) = stage.docket.due(stage.now);
    let ended = stage.answer(due[0].id, answer);
    (stage, ended)
}

#[test]
fn done_already_and_gone_are_done() {
    for answer in [Moderated::Done, Moderated::AlreadyDone, Moderated::Gone] {
        assert!(matches!(answered(&answer).1, Some(Ended::Done(_))), "{answer:?}");
    }
}

#[test]
fn what_twitch_will_never_do_is_not_asked_for_again() {
    for (answer, expected) in [
        (Moderated::Privileged, WhyNot::Privileged),
        (Moderated::NotModerator, WhyNot::NotModerator),
        (Moderated::LacksScope("moderator:manage:banned_users"), WhyNot::NotModerator),
        (Moderated::Refused("in words of tomorrow".to_owned()), WhyNot::Refused),
    ] {
        let (stage, ended) = answered(&answer);
        assert!(matches!(ended, Some(Ended::Failed(_, why)) if why == expected), "{answer:?}");
        assert_eq!(stage.docket.len(), 0);
    }
}

#[test]
fn what_twitch_has_no_room_for_is_repeated_after_5_s_and_nothing_else_is_asked_for_before() {
    let (mut stage, ended) = answered(&Moderated::Limited { until: clock::now() });
    assert!(ended.is_none());
    stage.push(delete(5, 5), "");
    stage.now += 4 * S;
    assert_eq!(stage.due(), []);
    stage.now += S;
    assert_eq!(stage.due(), [timeout(1, 60), delete(5, 5)]);
}

#[test]
fn the_time_that_twitch_names_is_waited_for() {
    let until = clock::now() + 30 * S;
    let (mut stage, _) = answered(&Moderated::Limited { until });
    stage.now = until.checked_sub(S).unwrap();
    assert_eq!(stage.due(), []);
    stage.now = until;
    assert_eq!(stage.due(), [timeout(1, 60)]);
}

#[test]
fn what_does_not_get_through_within_a_minute_is_given_up() {
    for (answer, expected) in
        [(Moderated::Unreachable, WhyNot::OutOfReach), (Moderated::Limited { until: clock::now() }, WhyNot::Limited)]
    {
        let mut stage = Stage::new();
        stage.push(timeout(1, 60), "note");
        let (start, mut tries, mut given_up) = (stage.now, 0, None);
        while stage.docket.len() > 0 {
            let (due, late) = stage.docket.due(stage.now);
            assert!(late.is_empty());
            for due in due {
                tries += 1;
                if let Some(Ended::Failed(_, why)) = stage.answer(due.id, &answer) {
                    given_up = Some(why);
                }
            }
            stage.now += S;
        }
        assert_eq!((given_up, tries), (Some(expected), 12));
        assert!(stage.now - start <= 60 * S);
    }
}

#[test]
fn a_conflict_is_repeated_once_after_a_second() {
    let (mut stage, ended) = answered(&Moderated::Conflict);
    assert!(ended.is_none());
    assert_eq!(stage.wakes_after(), Some(S));
    stage.now += S;
    let (due, _) = stage.docket.due(stage.now);
    let ended = stage.answer(due[0].id, &Moderated::Conflict);
    assert!(matches!(ended, Some(Ended::Failed(_, WhyNot::Refused))));
}

#[test]
fn an_answer_that_nobody_waits_for_means_nothing() {
    let mut stage = Stage::new();
    stage.push(ban(1), "");
    assert!(stage.answer(99, &Moderated::Done).is_none());
    assert_eq!(stage.docket.len(), 1);
}

#[test]
fn what_twitch_tells_of_within_10_s_of_its_answer_is_our_own_doing() {
    for (seconds, after, is_ours) in [
        (Some(60), 0, true),
        (Some(59), 10, true),
        (Some(61), 10, true),
        (Some(60), 11, false),
        (Some(62), 0, false),
        (None, 0, false),
    ] {
        let (mut stage, _) = answered(&Moderated::Done);
        stage.now += S * after;
        assert_eq!(stage.hears(&user(1, seconds)).0, is_ours, "{seconds:?} after {after} s");
        assert!(!stage.hears(&user(2, Some(60))).0);
    }
}

#[test]
fn twitch_may_tell_of_it_before_it_answers() {
    let mut stage = Stage::new();
    stage.push(ban(1), "");
    stage.push(delete(4, 4), "");
    stage.due();
    assert!(stage.hears(&user(1, None)).0);
    assert!(stage.hears(&Removed::Message("00000000-0000-4000-8000-000000000004".into())).0);
    assert!(!stage.hears(&user(1, Some(60))).0);
}

#[test]
fn what_waits_for_its_turn_is_not_our_doing_yet() {
    let mut stage = Stage::new();
    stage.push(ban(1), "");
    assert!(!stage.hears(&user(1, None)).0);
}
