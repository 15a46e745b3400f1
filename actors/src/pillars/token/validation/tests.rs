use super::*;
use proptest::prelude::*;

fn grant(login: &str, scopes: &[&str], expires_in_s: u64) -> Grant {
    Grant {
        login: login.to_owned(),
        user_id: "4242".to_owned(),
        client_id: "app".to_owned(),
        scopes: scopes.iter().map(|scope| (*scope).to_owned()).collect(),
        expires_in_s,
    }
}

fn good(expires_in_s: u64) -> Validation {
    Validation::Good(grant("kissbot", &CHAT_SCOPES, expires_in_s))
}

fn unclear() -> Validation {
    Validation::Unclear("no answer in time".to_owned())
}

fn plan() -> (ValidationPlan, Instant) {
    let now = crate::kernel::clock::now();
    (ValidationPlan::new("kissbot", now), now)
}

fn wait(plan: &ValidationPlan, now: Instant) -> Duration {
    plan.due().saturating_duration_since(now)
}

#[test]
fn twitch_is_asked_at_once_and_then_every_hour() {
    let (mut plan, now) = plan();
    assert_eq!((plan.due(), plan.standing()), (now, &Standing::Unproven));
    let findings = plan.heard(good(14_000), now, 0.5);
    assert!(matches!(findings.as_slice(), [Finding::Verified { login, .. }] if login == "kissbot"), "{findings:?}");
    assert_eq!(wait(&plan, now), VALIDATE_EVERY);
    assert_eq!(plan.standing().grant().unwrap().user_id, "4242");
    assert_eq!(plan.heard(good(10_400), now + VALIDATE_EVERY, 0.5), [], "no news");
}

#[test]
fn a_tokens_end_is_told_half_an_hour_before_and_noticed_when_it_comes() {
    let (mut plan, now) = plan();
    plan.heard(good(2400), now, 0.5);
    assert_eq!(wait(&plan, now), Duration::from_secs(600));
    let now = now + Duration::from_secs(600);
    assert_eq!(plan.heard(good(1800), now, 0.5), [Finding::ExpiresSoon(Duration::from_secs(1800))]);
    assert_eq!(wait(&plan, now), Duration::from_secs(1805));
    let now = now + Duration::from_secs(1805);
    assert_eq!(plan.heard(Validation::Refused, now, 0.5), [Finding::Refused]);
}

#[test]
fn a_token_without_an_end_is_never_warned_about() {
    let (mut plan, now) = plan();
    let findings = plan.heard(good(0), now, 0.5);
    assert_eq!(findings, [Finding::Verified { login: "kissbot".to_owned(), left: None }]);
    assert_eq!(wait(&plan, now), VALIDATE_EVERY);
}

#[test]
fn what_is_wrong_with_a_token_is_told_once() {
    let (mut plan, now) = plan();
    let other = || Validation::Good(grant("somebody", &["chat:read"], 0));
    let findings = plan.heard(other(), now, 0.5);
    assert!(findings.contains(&Finding::LacksScopes(vec!["chat:edit"])), "{findings:?}");
    assert!(findings.contains(&Finding::OtherAccount("somebody".to_owned())), "{findings:?}");
    assert_eq!(plan.heard(other(), now + VALIDATE_EVERY, 0.5), []);
}

#[test]
fn out_of_reach_is_not_refused() {
    let (mut plan, now) = plan();
    assert!(matches!(plan.heard(unclear(), now, 0.0).as_slice(), [Finding::OutOfReach(_)]));
    assert_eq!((plan.standing(), plan.is_reachable()), (&Standing::Unproven, false));
    assert_eq!(wait(&plan, now), Duration::from_secs(5));
    assert_eq!(plan.heard(unclear(), now, 0.0), [], "said once");
    assert_eq!(wait(&plan, now), Duration::from_secs(10));
    plan.heard(good(0), now, 0.0);
    assert!(matches!(plan.heard(unclear(), now, 0.0).as_slice(), [Finding::OutOfReach(_)]));
    assert!(plan.standing().grant().is_some(), "a good token stays good");
}

#[test]
fn a_refusal_is_told_once_and_asked_about_again_after_an_hour() {
    let (mut plan, now) = plan();
    assert_eq!(plan.heard(Validation::Refused, now, 0.5), [Finding::Refused]);
    assert_eq!(wait(&plan, now), VALIDATE_EVERY);
    assert_eq!(plan.heard(Validation::Refused, now, 0.5), []);
    plan.heard(unclear(), now, 0.5);
    assert_eq!(plan.standing(), &Standing::Refused, "silence takes nothing back");
    assert!(matches!(plan.heard(good(0), now, 0.5).as_slice(), [Finding::Verified { .. }]));
}

#[test]
fn ten_complaints_ask_twitch_once() {
    let (mut plan, now) = plan();
    plan.heard(good(0), now, 0.5);
    let now = now + Duration::from_secs(300);
    assert!(plan.rejected(now), "worth a line");
    assert_eq!(plan.due(), now);
    plan.asked(now);
    plan.heard(good(0), now, 0.5);
    for second in 0..10 {
        assert!(!plan.rejected(now + Duration::from_secs(second)));
    }
    assert_eq!(wait(&plan, now), VALIDATE_EVERY);
    assert!(plan.rejected(now + COMPLAINTS_EVERY));
}

#[test]
fn a_second_before_the_warning_twitch_is_not_asked_every_second() {
    let (mut plan, now) = plan();
    plan.heard(good(WARNED_BEFORE.as_secs() + 1), now, 0.0);
    assert_eq!(wait(&plan, now), RETRY_FIRST);
}

proptest! {
    #[test]
    fn twitch_is_never_asked_in_a_tight_loop_and_never_forgotten(
        answers in proptest::collection::vec((0u8..3, 0u64..20_000), 1..60), chance in 0.0f64..1.0,
    ) {
        let (mut plan, mut now) = plan();
        for (kind, expires_in_s) in answers {
            plan.asked(now);
            let answer = match kind {
                0 => good(expires_in_s),
                1 => Validation::Refused,
                _ => unclear(),
            };
            plan.heard(answer, now, chance);
            prop_assert!((RETRY_FIRST..=VALIDATE_EVERY).contains(&wait(&plan, now)));
            now = plan.due();
        }
    }
}
