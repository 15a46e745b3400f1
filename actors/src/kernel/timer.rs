//! Timers as fields of actors.

use super::actor::{Actor, Context, Pending};
use super::clock;
use std::cell::Cell;
use std::future::Future;
use std::rc::Rc;
use std::time::{Duration, Instant};

/// The thing that a timer waits for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Waits {
    /// It is not set, or has gone off.
    #[default]
    No,
    /// It waits for a time.
    Until(Instant),
    /// It waits for the end of a future.
    ForFuture,
}

/// One timer of an actor, which waits for a time or for a future: set again, it forgets what it was set to before. It
/// ends with its actor's life.
#[derive(Debug, Default)]
pub struct Timer {
    pending: Option<Pending>,
    waits: Rc<Cell<Waits>>,
}

impl Timer {
    /// Calls `then` at `at`, instead of what was set before; not at all when there is no `at`.
    pub fn reset<A: Actor>(
        &mut self,
        at: Option<Instant>,
        context: &mut Context<'_, A>,
        then: impl FnOnce(&mut A, &mut Context<'_, A>) + 'static,
    ) {
        self.cancel(context);
        let Some(at) = at else { return };
        self.waits.set(Waits::Until(at));
        let waits = Rc::clone(&self.waits);
        let delay = at.saturating_duration_since(clock::now());
        self.pending = Some(context.run_later(delay, move |actor, context| {
            waits.set(Waits::No);
            then(actor, context);
        }));
    }

    /// Calls `then` after `delay`, instead of what was set before.
    pub fn reset_after<A: Actor>(
        &mut self,
        delay: Duration,
        context: &mut Context<'_, A>,
        then: impl FnOnce(&mut A, &mut Context<'_, A>) + 'static,
    ) {
        self.reset(Some(clock::now() + delay), context, then);
    }

    /// Runs `future` and hands its result to `then`, instead of what was set before.
    pub(crate) fn reset_to<A: Actor, F: Future + 'static>(
        &mut self,
        future: F,
        context: &mut Context<'_, A>,
        then: impl FnOnce(&mut A, F::Output, &mut Context<'_, A>) + 'static,
    ) {
        self.cancel(context);
        self.waits.set(Waits::ForFuture);
        let waits = Rc::clone(&self.waits);
        self.pending = Some(context.spawn(future, move |actor, output, context| {
            waits.set(Waits::No);
            then(actor, output, context);
        }));
    }

    /// Forgets what it was set to.
    pub(crate) fn cancel<A: Actor>(&mut self, context: &mut Context<'_, A>) {
        let was_set = self.waits.replace(Waits::No) != Waits::No;
        if let Some(pending) = self.pending.take().filter(|_| was_set) {
            context.cancel(pending);
        }
    }

    /// Tells whether it waits for something.
    #[must_use]
    pub(crate) fn is_set(&self) -> bool {
        self.waits.get() != Waits::No
    }

    /// Returns when it goes off; `None` when it is not set to a time, or has gone off.
    #[must_use]
    pub fn due(&self) -> Option<Instant> {
        match self.waits.get() {
            Waits::Until(at) => Some(at),
            Waits::No | Waits::ForFuture => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::actor::{self, Handler};
    use crate::kernel::escalation::Escalation;
    use crate::kernel::mailbox::{Mailbox, OnFull};
    use std::cell::RefCell;
    use tokio::sync::oneshot;
    use tokio::task::LocalSet;

    const SECOND: Duration = Duration::from_secs(1);

    #[derive(Default)]
    struct Sleeper {
        timer: Timer,
        log: Rc<RefCell<Vec<String>>>,
    }

    impl Sleeper {
        fn note(&self, what: &str) {
            let (is_set, due) = (self.timer.is_set(), self.timer.due().is_some());
            self.log.borrow_mut().push(format!("{what} {is_set} {due}"));
        }
    }

    impl Actor for Sleeper {
        const NAME: &'static str = "sleeper";
    }

    #[derive(Debug)]
    enum Do {
        WaitFor(oneshot::Receiver<&'static str>),
        Sleep,
        Cancel,
    }

    impl Handler<Do> for Sleeper {
        const CAPACITY: u64 = 8;
        const ON_FULL: OnFull = OnFull::Refuse;

        fn handle(&mut self, message: Do, context: &mut Context<'_, Self>) {
            match message {
                Do::WaitFor(answer) => {
                    self.timer.reset_to(answer, context, |sleeper: &mut Self, answer, _| sleeper.note(answer.unwrap()));
                }
                Do::Sleep => self.timer.reset_after(SECOND, context, |sleeper: &mut Self, _| sleeper.note("slept")),
                Do::Cancel => self.timer.cancel(context),
            }
            self.note("set");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_timer_waits_for_a_time_or_a_future_and_for_one_at_a_time() {
        LocalSet::new()
            .run_until(async {
                let log = Rc::<RefCell<Vec<String>>>::default();
                let mailbox = Mailbox::<Sleeper>::new();
                let (to, of_actor) = (mailbox.recipient(), Rc::clone(&log));
                actor::start(mailbox, Escalation::new(|_, _| {}), move || Sleeper {
                    log: Rc::clone(&of_actor),
                    ..Sleeper::default()
                });
                let said = |log: &Rc<RefCell<Vec<String>>>| log.borrow_mut().drain(..).collect::<Vec<_>>();
                let (forgotten, answer) = oneshot::channel();
                to.try_send(Do::WaitFor(answer)).unwrap();
                to.try_send(Do::Sleep).unwrap();
                tokio::time::sleep(2 * SECOND).await;
                assert!(forgotten.send("forgotten").is_err(), "the future is dropped");
                assert_eq!(said(&log), ["set true false", "set true true", "slept false false"]);
                let (send, answer) = oneshot::channel();
                to.try_send(Do::Sleep).unwrap();
                to.try_send(Do::WaitFor(answer)).unwrap();
                tokio::time::sleep(2 * SECOND).await;
                send.send("answered").unwrap();
                tokio::time::sleep(SECOND).await;
                assert_eq!(said(&log), ["set true true", "set true false", "answered false false"]);
                to.try_send(Do::Sleep).unwrap();
                to.try_send(Do::Cancel).unwrap();
                tokio::time::sleep(2 * SECOND).await;
                assert_eq!(said(&log), ["set true true", "set false false"]);
            })
            .await;
    }
}
