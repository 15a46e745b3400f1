//! Actors: state and handlers, with the world reached through recipients and the [`Context`].
//!
//! actix kills an actor that panics, and its `Supervisor` does not bring it back. The shell round each actor therefore
//! catches the panic of a handler, a timer or a future, counts it, and stops the context; the supervisor then restarts
//! the shell with its mailbox and address kept, and the shell makes the actor from the start, after a rest
//! (`RestartPolicy`). What the dead actor had spawned dies with its context. A
//! [`Survives`](crate::kernel::survives::Survives) holds what is to live on.

use super::actor_ref::ActorRef;
use super::escalation::Escalation;
use super::mailbox::{Mailbox, OnFull};
use super::shell::{Contained, Shell};
use actix::prelude::{ActorFutureExt, AsyncContext, SpawnHandle};
use std::future::Future;
use std::time::Duration;

/// An actor's state and life cycle.
pub trait Actor: Sized + Unpin + 'static {
    /// The actor's name in log and metrics.
    const NAME: &'static str;

    /// Runs at each start, before the first message.
    fn started(&mut self, context: &mut Context<'_, Self>) {
        let _ = context;
    }

    /// Returns what the actor shows of its state to those who ask ([`ActorRef::snapshot`]). No secret is in it.
    fn snapshot(&self) -> serde_json::Value {
        serde_json::Value::Null
    }
}

/// An actor that takes messages of type `M`.
pub trait Handler<M: Send + 'static>: Actor {
    /// The number of messages that may wait in the whole mailbox for one of this type to be let in. Types that matter
    /// more have more room, so that a flood of the others cannot keep them out.
    const CAPACITY: u64;

    /// The fate of a message that finds no room.
    const ON_FULL: OnFull;

    /// Handles a message. It must not block.
    fn handle(&mut self, message: M, context: &mut Context<'_, Self>);
}

/// Starts an actor on this arbiter. `make` makes it, now and after each crash.
pub fn start<A: Actor>(mailbox: Mailbox<A>, escalation: Escalation, make: impl Fn() -> A + 'static) -> ActorRef {
    let meter = mailbox.meter();
    let address = actix::Supervisor::start(move |_| Shell::new(escalation, make, meter));
    bound(mailbox, address)
}

/// Starts an actor on another arbiter, a thread of its own: what blocks there cannot delay the actors here.
pub fn start_on<A: Actor>(
    arbiter: &actix::ArbiterHandle,
    mailbox: Mailbox<A>,
    escalation: Escalation,
    make: impl Fn() -> A + Send + 'static,
) -> ActorRef {
    let meter = mailbox.meter();
    let address = actix::Supervisor::start_in_arbiter(arbiter, move |_| Shell::new(escalation, make, meter));
    bound(mailbox, address)
}

fn bound<A: Actor>(mailbox: Mailbox<A>, address: actix::Addr<Shell<A>>) -> ActorRef {
    mailbox.bind(address.clone());
    ActorRef::new(A::NAME, address.recipient())
}

/// An actor's access to its own timers and futures. All of them end when the actor restarts.
pub struct Context<'a, A: Actor>(pub(super) &'a mut actix::Context<Shell<A>>);

/// A timer or future that can be cancelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pending(SpawnHandle);

impl<A: Actor> Context<'_, A> {
    /// Calls `then` after `delay`.
    pub fn run_later(&mut self, delay: Duration, then: impl FnOnce(&mut A, &mut Context<'_, A>) + 'static) -> Pending {
        Pending(self.0.run_later(delay, move |shell, context| shell.guarded(context, then)))
    }

    /// Runs `future` beside the mailbox and hands its result to `then`. Both may panic without harm to others.
    pub fn spawn<F>(
        &mut self,
        future: F,
        then: impl FnOnce(&mut A, F::Output, &mut Context<'_, A>) + 'static,
    ) -> Pending
    where
        F: Future + 'static,
    {
        let caught = actix::fut::wrap_future::<_, Shell<A>>(Contained::new(future));
        let done =
            caught.map(move |result, shell: &mut Shell<A>, context: &mut actix::Context<Shell<A>>| match result {
                Ok(output) => shell.guarded(context, |actor, context| then(actor, output, context)),
                Err(_) => shell.crashed(context),
            });
        Pending(self.0.spawn(done))
    }

    /// Cancels a timer or future.
    pub(crate) fn cancel(&mut self, pending: Pending) {
        self.0.cancel_future(pending.0);
    }
}

#[cfg(test)]
mod tests;
