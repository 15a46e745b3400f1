//! Questions in flight, and those who wait for each: any number of equal questions make one call.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::Hash;

/// The answer to a waiter who joins a question.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Joined<W> {
    /// The question is new: the caller has to ask it.
    First,
    /// It is being asked already.
    Waiting,
    /// There are too many questions or too many who wait for this one: the waiter back.
    Full(W),
}

/// The questions under way, and who waits for each.
#[derive(Debug)]
pub(super) struct Flights<K, W> {
    waiting: HashMap<K, Vec<W>>,
    questions_max: usize,
    waiters_max: usize,
}

impl<K: Eq + Hash, W> Flights<K, W> {
    /// Makes room for at most `questions_max` questions at once, each for at most `waiters_max`.
    #[must_use]
    pub(super) fn new(questions_max: usize, waiters_max: usize) -> Self {
        Self { waiting: HashMap::new(), questions_max, waiters_max }
    }

    /// Lets `waiter` wait for the answer to `question`.
    pub(super) fn join(&mut self, question: K, waiter: W) -> Joined<W> {
        let full = self.waiting.len() >= self.questions_max;
        match self.waiting.entry(question) {
            Entry::Occupied(mut waiting) if waiting.get().len() < self.waiters_max => {
                waiting.get_mut().push(waiter);
                Joined::Waiting
            }
            Entry::Vacant(place) if !full && self.waiters_max > 0 => {
                place.insert(vec![waiter]);
                Joined::First
            }
            _ => Joined::Full(waiter),
        }
    }

    /// Ends a question that is answered or given up, and returns those who wait, in order.
    pub(super) fn land(&mut self, question: &K) -> Vec<W> {
        self.waiting.remove(question).unwrap_or_default()
    }

    /// Returns the number of questions that are under way.
    #[must_use]
    pub(super) fn len(&self) -> usize {
        self.waiting.len()
    }

    /// Tells whether no question is under way.
    #[must_use]
    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn two_hundred_equal_questions_are_asked_once_and_all_answered_in_order() {
        let mut flights = Flights::new(4, 256);
        let firsts = (0..200).filter(|waiter| flights.join("hades", *waiter) == Joined::First).count();
        assert_eq!(firsts, 1);
        assert_eq!(flights.land(&"hades"), (0..200).collect::<Vec<_>>());
        assert_eq!(flights.join("hades", 1), Joined::First);
    }

    #[test]
    fn a_waiter_that_finds_no_place_comes_back() {
        let mut flights = Flights::new(1, 2);
        assert_eq!(flights.join("a", 1), Joined::First);
        assert_eq!(flights.join("b", 2), Joined::Full(2));
        assert_eq!(flights.join("a", 3), Joined::Waiting);
        assert_eq!(flights.join("a", 4), Joined::Full(4));
    }

    proptest! {
        #[test]
        fn nobody_is_lost_and_the_bounds_hold(steps in prop::collection::vec((0u8..6, any::<bool>()), 0..200)) {
            let mut flights = Flights::new(3, 4);
            let (mut joined, mut landed) = (0, 0);
            for (waiter, (question, lands)) in steps.into_iter().enumerate() {
                if lands {
                    landed += flights.land(&question).len();
                } else if !matches!(flights.join(question, waiter), Joined::Full(_)) {
                    joined += 1;
                }
                prop_assert!(flights.len() <= 3);
            }
            landed += (0..6).map(|question| flights.land(&question).len()).sum::<usize>();
            prop_assert_eq!(joined, landed);
            prop_assert!(flights.is_empty());
        }
    }
}
