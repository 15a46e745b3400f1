//! Timers as fields of actors.

use super::actor::{Actor, Context, Pending};
use super::clock;
use std::cell::Cell;
use std::rc::Rc;
use std::time::{Duration, Instant};

/// One timer of an actor: set again, it forgets what it was set to before. It ends with its actor's life.
#[derive(Debug, Default)]
pub struct Timer {
    pending: Option<Pending>,
    due: Rc<Cell<Option<Instant>>>,
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
        self.due.set(Some(at));
        let due = Rc::clone(&self.due);
        let delay = at.saturating_duration_since(clock::now());
        self.pending = Some(context.run_later(delay, move |actor, context| {
            due.set(None);
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

    /// Forgets what it was set to.
    pub fn cancel<A: Actor>(&mut self, context: &mut Context<'_, A>) {
        self.due.set(None);
        if let Some(pending) = self.pending.take() {
            context.cancel(pending);
        }
    }

    /// Returns when it goes off; `None` when it is not set, or has gone off.
    #[must_use]
    pub fn due(&self) -> Option<Instant> {
        self.due.get()
    }
}
