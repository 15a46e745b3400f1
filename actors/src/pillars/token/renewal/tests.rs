use super::*;
use proptest::prelude::*;

const LIFE: Duration = Duration::from_secs(14_124);
const HOUR: Duration = Duration::from_secs(3600);

fn stored() -> (RenewalPlan, Instant) {
    let now = crate::kernel::clock::now();
    (RenewalPlan::of_stored(&Account::Bot, "kissbot", Some(LIFE), 0, now), now)
}

fn grant(expires_in_s: u64) -> Grant {
    Grant {
        login: "kissbot".to_owned(),
        user_id: "4242".to_owned(),
        client_id: "app".to_owned(),
        scopes: CHAT_SCOPES.map(str::to_owned).to_vec(),
        expires_in_s,
    }
}

fn good(left: Duration) -> Validation {
    Validation::Good(grant(left.as_secs()))
}

/// A plan whose token is good for a whole life.
fn kept() -> (RenewalPlan, Instant) {
    let (mut plan, now) = stored();
    plan.validated(good(LIFE), now, 0.5);
    (plan, now)
}

#[test]
fn a_token_is_validated_first_and_then_every_hour() {
    let (mut plan, now) = stored();
    assert_eq!(plan.next(now), Next::Validate);
    assert!(plan.is_worth_waiting(), "in a moment Twitch says what it is worth");
    let findings = plan.validated(good(LIFE), now, 0.5);
    assert!(matches!(findings.as_slice(), [Finding::Verified { .. }]), "{findings:?}");
    assert!(!plan.is_worth_waiting());
    assert_eq!(plan.next(now), Next::Wait(now + HOUR));
}

#[test]
fn it_is_renewed_at_nine_tenths_of_its_life_and_at_least_ten_minutes_before_its_end() {
    for chance in [0.0, 0.3, 0.999] {
        let (mut plan, now) = stored();
        plan.validated(good(LIFE), now, chance);
        let at = plan.renew_at.unwrap() - now;
        assert!(at > LIFE.mul_f64(0.87) && at < LIFE.mul_f64(0.93), "{at:?}");
        assert!(LIFE - at >= MARGIN, "{at:?}");
    }
    let hour = renewed_after(HOUR, 0.0);
    assert_eq!(hour, HOUR - MARGIN, "nine tenths of an hour would be six minutes before its end");
}

#[test]
fn one_that_is_found_near_its_end_is_renewed_at_once() {
    let (mut plan, now) = stored();
    plan.validated(good(Duration::from_secs(300)), now, 0.5);
    assert_eq!(plan.next(now), Next::Renew);
    assert!(!plan.is_worth_waiting(), "it is good meanwhile");
}

#[test]
fn three_complaints_of_one_second_are_one_renewal() {
    let (mut plan, now) = kept();
    assert!(plan.rejected(0, now), "worth a line");
    assert!(!plan.rejected(0, now) && !plan.rejected(0, now));
    assert_eq!(plan.next(now), Next::Renew);
    assert!(plan.is_worth_waiting());
    plan.renewed(Some(LIFE), &[], now, 0.5);
    assert_eq!(plan.generation(), 1);
    assert!(!plan.rejected(0, now), "the old one's");
    assert_eq!(plan.next(now), Next::Validate);
    plan.validated(good(LIFE), now, 0.5);
    assert!(matches!(plan.next(now), Next::Wait(_)));
}

#[test]
fn what_is_known_of_the_account_survives_a_renewal() {
    let (mut plan, now) = kept();
    plan.renewed(Some(HOUR), &["chat:read".to_owned()], now, 0.5);
    let grant = plan.standing().grant().unwrap();
    assert_eq!((grant.login.as_str(), grant.scopes.len(), grant.expires_in_s), ("kissbot", 1, 3600));
}

#[test]
fn complaints_about_a_token_that_is_fresh_do_not_have_it_renewed_again() {
    let (mut plan, now) = kept();
    plan.rejected(0, now);
    plan.renewed(Some(LIFE), &[], now, 0.5);
    plan.validated(good(LIFE), now, 0.5);
    let soon = now + Duration::from_secs(120);
    plan.rejected(1, soon);
    assert_eq!(plan.next(soon), Next::Validate, "Twitch is asked what it is worth instead");
    plan.validating(soon);
    plan.validated(good(LIFE), soon, 0.5);
    assert!(matches!(plan.next(soon), Next::Wait(_)));
    let later = now + YOUNG;
    plan.rejected(1, later);
    assert_eq!(plan.next(later), Next::Renew);
}

#[test]
fn an_expired_token_is_renewed_and_its_end_is_no_news() {
    let (mut plan, now) = stored();
    assert_eq!(plan.validated(Validation::Refused, now, 0.5), []);
    assert_eq!(plan.next(now), Next::Renew);
    assert!(plan.is_worth_waiting() && !plan.is_hopeless());
}

#[test]
fn a_refused_renewal_is_said_once_and_never_tried_again_by_itself() {
    let (mut plan, now) = kept();
    plan.rejected(0, now);
    let findings = plan.renewal_refused("Invalid refresh token".to_owned(), now);
    assert!(matches!(findings.as_slice(), [Finding::RenewalRefused(_)]));
    assert!(plan.is_revoked() && !plan.is_worth_waiting());
    assert_eq!(plan.next(now), Next::Validate, "is the present one dead, too?");
    assert_eq!(plan.validated(Validation::Refused, now, 0.5), [Finding::Refused]);
    assert!(!plan.is_hopeless(), "it was good once");
    let mut at = now;
    for _ in 0..100 {
        at += Duration::from_secs(600);
        plan.rejected(0, at);
        assert_ne!(plan.next(at), Next::Renew);
        plan.validating(at);
        plan.validated(Validation::Refused, at, 0.5);
    }
    plan.try_again(at);
    assert_eq!(plan.next(at), Next::Renew, "the operator asked for it");
}

#[test]
fn a_token_that_never_was_good_and_cannot_be_renewed_is_hopeless() {
    let (mut plan, now) = stored();
    plan.validated(Validation::Refused, now, 0.5);
    plan.renewal_refused("Invalid refresh token".to_owned(), now);
    assert!(plan.is_hopeless());
}

#[test]
fn a_server_that_does_not_answer_is_asked_again_after_growing_waits_and_refuses_nothing() {
    let (mut plan, now) = kept();
    plan.rejected(0, now);
    assert!(matches!(plan.not_renewed("status 500".to_owned(), now, 0.0).as_slice(), [Finding::NotRenewed(_)]));
    let mut at = now;
    for wait in [5, 10, 20, 40, 80, 160, 320, 600, 600] {
        at += Duration::from_secs(wait);
        assert_eq!(plan.next(at - Duration::from_millis(1)), Next::Wait(at));
        plan.rejected(0, at - Duration::from_millis(1));
        assert_eq!(plan.next(at - Duration::from_millis(1)), Next::Wait(at), "complaints make it no faster");
        assert_eq!(plan.next(at), Next::Renew);
        assert_eq!(plan.not_renewed("status 500".to_owned(), at, 0.0), [], "said once");
    }
    assert!(!plan.is_reachable() && !plan.is_revoked() && !plan.is_worth_waiting());
    plan.renewed(Some(LIFE), &[], at, 0.5);
    assert!(plan.is_reachable());
}

#[test]
fn a_token_of_ones_own_is_never_renewed_and_nobody_waits_for_it() {
    let now = crate::kernel::clock::now();
    let mut plan = RenewalPlan::of_own("kissbot", 0, now);
    assert!(!plan.is_worth_waiting());
    assert_eq!(plan.validated(Validation::Refused, now, 0.5), [Finding::Refused]);
    plan.rejected(0, now);
    plan.try_again(now);
    assert!(!matches!(plan.next(now), Next::Renew));
}

#[derive(Clone, Copy, Debug)]
enum Answer {
    Good(u64),
    Refused,
    Silence,
}

fn answer() -> impl Strategy<Value = Answer> {
    prop_oneof![(0u64..20_000).prop_map(Answer::Good), Just(Answer::Refused), Just(Answer::Silence)]
}

proptest! {
    /// Whatever Twitch answers and whoever complains: no question without a wait that would go on for ever.
    #[test]
    fn twitch_is_never_asked_in_a_tight_loop(
        answers in prop::collection::vec((answer(), any::<bool>()), 1..80), chance in 0.0f64..1.0,
    ) {
        let (mut plan, began) = stored();
        let (mut now, mut asked, mut renewals) = (began, 0u32, 0u32);
        for (answer, is_complained_about) in answers {
            if is_complained_about {
                plan.rejected(plan.generation(), now);
            }
            match plan.next(now) {
                Next::Wait(at) => {
                    prop_assert!(at > now && at - now <= HOUR);
                    now = at;
                    continue;
                }
                Next::Validate => {
                    plan.validating(now);
                    plan.validated(match answer {
                        Answer::Good(left) => Validation::Good(grant(left)),
                        Answer::Refused => Validation::Refused,
                        Answer::Silence => Validation::Unclear("x".to_owned()),
                    }, now, chance);
                }
                Next::Renew => {
                    renewals += 1;
                    match answer {
                        Answer::Good(life) => drop(plan.renewed(Some(Duration::from_secs(life)), &[], now, chance)),
                        Answer::Refused => drop(plan.renewal_refused("x".to_owned(), now)),
                        Answer::Silence => drop(plan.not_renewed("x".to_owned(), now, chance)),
                    }
                }
            }
            asked += 1;
            let seconds = u32::try_from((now - began).as_secs()).unwrap();
            prop_assert!(renewals <= 2 + seconds / 2, "{} renewals in {} s", renewals, seconds);
            prop_assert!(asked <= 6 + 2 * seconds, "{} questions in {} s", asked, seconds);
        }
    }

    #[test]
    fn a_renewal_is_due_within_the_tokens_life_whatever_it_is(seconds in 0u64..10_000_000, chance in any::<f64>()) {
        let life = Duration::from_secs(seconds);
        let after = renewed_after(life, chance);
        prop_assert!(after >= life / 2 && after <= life);
    }
}
