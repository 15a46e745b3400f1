//! The course of one call: after each answer again, later, with another token, or not at all. Pure.

use super::trouble::Trouble;
use crate::twitch::helix::reply::Verdict;
use crate::twitch::oauth::account::Account;
use std::time::{Duration, Instant};

/// The wait before the second try when Twitch or the way to it has trouble.
const TROUBLE_WAIT: Duration = Duration::from_millis(500);

/// The next step of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The answer is there.
    Read,
    /// Ask again after this.
    Again(Duration),
    /// Complain about the token and ask again with a newer one, if there is one.
    Complain,
    /// It comes to nothing.
    GiveUp(Trouble),
}

/// The course of one call.
#[derive(Clone, Debug)]
pub struct Course {
    account: Account,
    is_repeatable: bool,
    deadline: Instant,
    has_complained: bool,
    has_tried_again: bool,
}

impl Course {
    /// Begins a call with the token of `account`, whose answer is of no use after `deadline`. One that is not repeatable is
    /// not made again when it is unknown what became of it.
    #[must_use]
    pub fn new(account: Account, is_repeatable: bool, deadline: Instant) -> Self {
        Self { account, is_repeatable, deadline, has_complained: false, has_tried_again: false }
    }

    /// Notes that somebody else waits for the same answer, for whom it is of use until `deadline`.
    pub fn extend(&mut self, deadline: Instant) {
        self.deadline = self.deadline.max(deadline);
    }

    /// Returns what follows from an answer at `now`.
    pub fn next(&mut self, verdict: Verdict, now: Instant) -> Step {
        match verdict {
            Verdict::Done => Step::Read,
            Verdict::NotAllowed(why) => Step::GiveUp(Trouble::NotAllowed(why)),
            Verdict::Refused { status, message } => Step::GiveUp(Trouble::Refused { status, message }),
            Verdict::TokenRefused if self.has_complained => Step::GiveUp(Trouble::TokenRefused(self.account.clone())),
            Verdict::TokenRefused => {
                self.has_complained = true;
                Step::Complain
            }
            Verdict::Limited(wait) if self.is_in_time(wait, now) => Step::Again(wait),
            Verdict::Limited(_) => Step::GiveUp(Trouble::Limited),
            Verdict::Trouble(_)
                if self.is_repeatable && !self.has_tried_again && self.is_in_time(TROUBLE_WAIT, now) =>
            {
                self.has_tried_again = true;
                Step::Again(TROUBLE_WAIT)
            }
            Verdict::Trouble(why) => Step::GiveUp(Trouble::OutOfReach(why)),
        }
    }

    fn is_in_time(&self, wait: Duration, now: Instant) -> bool {
        now.checked_add(wait).is_some_and(|then| then < self.deadline)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn a_refused_token_is_complained_about_once() {
        let now = crate::kernel::clock::now();
        let mut course = Course::new(Account::Bot, true, now + 20 * SECOND);
        assert_eq!(course.next(Verdict::TokenRefused, now), Step::Complain);
        assert_eq!(course.next(Verdict::TokenRefused, now), Step::GiveUp(Trouble::TokenRefused(Account::Bot)));
    }

    #[test]
    fn what_must_not_happen_twice_is_tried_again_only_when_it_did_not_happen() {
        let now = crate::kernel::clock::now();
        let course = || Course::new(Account::Bot, false, now + 20 * SECOND);
        let broken = Verdict::Trouble("broke off".to_owned());
        assert_eq!(course().next(broken, now), Step::GiveUp(Trouble::OutOfReach("broke off".to_owned())));
        assert_eq!(course().next(Verdict::Limited(SECOND), now), Step::Again(SECOND));
        assert_eq!(course().next(Verdict::TokenRefused, now), Step::Complain);
    }

    #[test]
    fn a_limit_is_waited_for_only_as_long_as_the_answer_is_of_use() {
        let now = crate::kernel::clock::now();
        let mut course = Course::new(Account::Bot, true, now + 20 * SECOND);
        assert_eq!(course.next(Verdict::Limited(7 * SECOND), now), Step::Again(7 * SECOND));
        let then = now + 14 * SECOND;
        assert_eq!(course.next(Verdict::Limited(7 * SECOND), then), Step::GiveUp(Trouble::Limited));
        assert_eq!(course.next(Verdict::Limited(Duration::MAX), now), Step::GiveUp(Trouble::Limited));
    }

    fn verdict() -> impl Strategy<Value = Verdict> {
        prop_oneof![
            Just(Verdict::TokenRefused),
            (1u64..30).prop_map(|seconds| Verdict::Limited(Duration::from_secs(seconds))),
            Just(Verdict::Trouble("x".to_owned())),
        ]
    }

    proptest! {
        #[test]
        fn whatever_twitch_answers_the_question_ends(verdicts in proptest::collection::vec(verdict(), 40)) {
            let mut now = crate::kernel::clock::now();
            let deadline = now + 20 * SECOND;
            let mut course = Course::new(Account::Bot, true, deadline);
            let mut asked = 0;
            for verdict in verdicts {
                asked += 1;
                match course.next(verdict, now) {
                    Step::Again(wait) => now += wait,
                    Step::Complain => {}
                    Step::Read | Step::GiveUp(_) => break,
                }
                prop_assert!(now < deadline);
            }
            prop_assert!(asked <= 23, "{} times", asked);
        }
    }
}
