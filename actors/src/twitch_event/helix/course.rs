//! How one question goes on after each answer: again, later, with another token, or not at all. Pure.

use super::reply::Verdict;
use std::time::{Duration, Instant};

/// The wait before the second try when Twitch or the way to it has trouble.
const TROUBLE_WAIT: Duration = Duration::from_millis(500);

/// Why a question has no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Twitch refuses the token.
    TokenRefused,
    /// The token lacks this scope.
    LacksScope(&'static str),
    /// The account may not see that.
    NotAllowed,
    /// Twitch wants fewer questions, or the bot has too many at once.
    Limited,
    /// It is not known yet which application the token belongs to.
    NotReady,
    /// No sensible answer, or none in time.
    OutOfReach(String),
}

/// What comes next.
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

/// The course of one question.
#[derive(Clone, Copy, Debug)]
pub struct Course {
    deadline: Instant,
    has_complained: bool,
    has_tried_again: bool,
}

impl Course {
    /// A question whose answer is of no use after `deadline`.
    #[must_use]
    pub fn new(deadline: Instant) -> Self {
        Self { deadline, has_complained: false, has_tried_again: false }
    }

    /// What follows from an answer at `now`.
    pub fn next(&mut self, verdict: Verdict, now: Instant) -> Step {
        match verdict {
            Verdict::Done => Step::Read,
            Verdict::NotAllowed => Step::GiveUp(Trouble::NotAllowed),
            Verdict::Refused(why) => Step::GiveUp(Trouble::OutOfReach(why)),
            Verdict::TokenRefused if self.has_complained => Step::GiveUp(Trouble::TokenRefused),
            Verdict::TokenRefused => {
                self.has_complained = true;
                Step::Complain
            }
            Verdict::Limited(wait) if self.is_in_time(wait, now) => Step::Again(wait),
            Verdict::Limited(_) => Step::GiveUp(Trouble::Limited),
            Verdict::Trouble(_) if !self.has_tried_again && self.is_in_time(TROUBLE_WAIT, now) => {
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
        let now = crate::clock::now();
        let mut course = Course::new(now + 20 * SECOND);
        assert_eq!(course.next(Verdict::TokenRefused, now), Step::Complain);
        assert_eq!(course.next(Verdict::TokenRefused, now), Step::GiveUp(Trouble::TokenRefused));
    }

    #[test]
    fn a_limit_is_waited_for_only_as_long_as_the_answer_is_of_use() {
        let now = crate::clock::now();
        let mut course = Course::new(now + 20 * SECOND);
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
            let mut now = crate::clock::now();
            let deadline = now + 20 * SECOND;
            let mut course = Course::new(deadline);
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
