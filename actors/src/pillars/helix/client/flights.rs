//! Single flight: equal questions that are asked at the same time are asked once.

use super::Answer;
use crate::twitch::helix::call::Question;
use crate::twitch::oauth::account::Account;
use futures_util::FutureExt;
use futures_util::future::{LocalBoxFuture, Shared, WeakShared};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use std::time::Instant;

/// A question, and the account with whose token it is asked: others may be told something else.
type Key = (Account, Question);
/// The wait for an answer. The call goes on as long as somebody waits.
pub(super) type Flight = Shared<LocalBoxFuture<'static, Answer>>;

/// The questions that are under way.
#[derive(Clone, Default)]
pub(super) struct Flights(Rc<RefCell<HashMap<Key, UnderWay>>>);

struct UnderWay {
    flight: WeakShared<LocalBoxFuture<'static, Answer>>,
    /// The latest deadline of those who wait.
    until: Rc<Cell<Instant>>,
}

/// Strikes the question off when its call ends, or when nobody waits any more.
struct Landing {
    flights: Flights,
    key: Key,
}

impl Drop for Landing {
    fn drop(&mut self) {
        self.flights.0.borrow_mut().remove(&self.key);
    }
}

impl Flights {
    /// Joins the call that is under way for the same question, or begins one. The call is told until when its answer is of
    /// use to anybody; that is put off by those who join.
    pub(super) fn join<F>(&self, key: Key, deadline: Instant, call: impl FnOnce(Rc<Cell<Instant>>) -> F) -> Flight
    where
        F: Future<Output = Answer> + 'static,
    {
        if let Some(flight) = self.under_way(&key, deadline) {
            return flight;
        }
        let until = Rc::new(Cell::new(deadline));
        let landing = Landing { flights: self.clone(), key: key.clone() };
        let calling = call(Rc::clone(&until));
        let flight = async move {
            let _landing = landing;
            calling.await
        };
        let flight = flight.boxed_local().shared();
        if let Some(weak) = flight.downgrade() {
            self.0.borrow_mut().insert(key, UnderWay { flight: weak, until });
        }
        flight
    }

    fn under_way(&self, key: &Key, deadline: Instant) -> Option<Flight> {
        let flights = self.0.borrow();
        let UnderWay { flight, until } = flights.get(key)?;
        let flight = flight.upgrade()?;
        until.set(until.get().max(deadline));
        Some(flight)
    }
}
