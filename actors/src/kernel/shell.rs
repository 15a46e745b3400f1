//! The actix actor round an [`Actor`].
//!
//! The mailbox loop of actix does not yield while there are messages, so that a flood would starve the other actors of
//! the arbiter: after [`TURN`] messages the shell lets the others run.

use super::actor::{Actor, Context, Handler};
use super::actor_ref::{Control, Fault};
use super::clock;
use super::escalation::{Condition, Escalation};
use super::mailbox::Envelope;
use super::meter::Meter;
use super::restart::{PARKED_FOR, RestartPolicy, Verdict};
use actix::prelude::{ActorContext, ActorFutureExt, AsyncContext};
use futures_util::FutureExt;
use std::any::Any;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Poll, ready};
use std::time::Duration;

/// The number of messages that an actor handles before the others of its arbiter get their turn.
pub(super) const TURN: u32 = 16;

/// The slots that actix itself gives a mailbox. Recipients keep the real bound; this one is never reached.
const ACTIX_SLOTS: usize = 1 << 16;

/// The actix actor round an [`Actor`]: catches its panics and makes it from the start after each.
pub(crate) struct Shell<A: Actor> {
    escalation: Escalation,
    make: Box<dyn Fn() -> A>,
    actor: Option<A>,
    meter: Arc<Meter>,
    policy: RestartPolicy,
    rest: Duration,
    handled_in_turn: u32,
}

impl<A: Actor> Shell<A> {
    pub(super) fn new(escalation: Escalation, make: impl Fn() -> A + 'static, meter: Arc<Meter>) -> Self {
        Self {
            escalation,
            make: Box::new(make),
            actor: None,
            meter,
            policy: RestartPolicy::default(),
            rest: Duration::ZERO,
            handled_in_turn: 0,
        }
    }

    /// Runs `work` on the actor; a panic in it stops the context, so that the supervisor restarts the actor.
    pub(super) fn guarded(
        &mut self,
        context: &mut actix::Context<Self>,
        work: impl FnOnce(&mut A, &mut Context<'_, A>),
    ) {
        let Some(actor) = &mut self.actor else { return };
        if catch_unwind(AssertUnwindSafe(|| work(actor, &mut Context(context)))).is_err() {
            self.crashed(context);
        }
    }

    pub(super) fn crashed(&mut self, context: &mut actix::Context<Self>) {
        let actor = self.actor.take();
        if catch_unwind(AssertUnwindSafe(|| drop(actor))).is_err() {
            // It is gone all the same; without this the panic would end the supervisor, and the actor for good.
            tracing::error!(actor = self.meter.name(), "actor panicked again when it was dropped");
        }
        self.meter.count_failed();
        self.rest = match self.policy.crashed(clock::now()) {
            Verdict::Rest(rest) => {
                tracing::error!(
                    actor = self.meter.name(),
                    rest_ms = rest.as_millis(),
                    "actor crashed, restarting after a rest"
                );
                rest
            }
            Verdict::GiveUp => {
                self.escalation.tell(self.meter.name(), Condition::GivenUp { rest: PARKED_FOR });
                PARKED_FOR
            }
        };
        context.stop();
    }

    fn enter(&mut self, context: &mut actix::Context<Self>) {
        match catch_unwind(AssertUnwindSafe(|| (self.make)())) {
            Ok(actor) => {
                self.actor = Some(actor);
                self.escalation.tell(self.meter.name(), Condition::Running);
                self.guarded(context, Actor::started);
            }
            Err(_) => self.crashed(context),
        }
    }

    fn yield_after_turn(&mut self, context: &mut actix::Context<Self>) {
        self.handled_in_turn = self.handled_in_turn.saturating_add(1);
        if self.handled_in_turn >= TURN {
            self.handled_in_turn = 0;
            context.wait(actix::fut::wrap_future(tokio::task::yield_now()));
        }
    }
}

impl<A: Actor> actix::Actor for Shell<A> {
    type Context = actix::Context<Self>;

    fn started(&mut self, context: &mut Self::Context) {
        context.set_mailbox_capacity(ACTIX_SLOTS);
        let rest = std::mem::take(&mut self.rest);
        if rest.is_zero() {
            self.enter(context);
        } else {
            // Messages wait in the mailbox meanwhile.
            let rested = actix::fut::wrap_future::<_, Self>(tokio::time::sleep(rest));
            context.wait(rested.map(|(), shell, context| shell.enter(context)));
        }
    }
}

impl<A: Actor> actix::Supervised for Shell<A> {
    fn restarting(&mut self, _: &mut Self::Context) {
        self.meter.count_restart();
    }
}

impl<A: Actor> actix::Handler<Control> for Shell<A> {
    type Result = ();

    #[expect(clippy::panic, clippy::disallowed_methods, reason = "a drill does what the rest of the code must not")]
    fn handle(&mut self, control: Control, context: &mut Self::Context) {
        match control {
            // An asker who no longer waits has decided already.
            Control::Probe(answer) => drop(answer.send(())),
            Control::Snapshot(answer) => self.guarded(context, |actor, _| drop(answer.send(actor.snapshot()))),
            Control::Inject(fault) => self.guarded(context, |_, _| match fault {
                Fault::Panic => panic!("injected by a drill"),
                Fault::Hang(time) => std::thread::sleep(time),
            }),
        }
    }
}

impl<A: Handler<M>, M: Send + 'static> actix::Handler<Envelope<M>> for Shell<A> {
    type Result = ();

    fn handle(&mut self, envelope: Envelope<M>, context: &mut Self::Context) {
        let Envelope { message, place } = envelope;
        let began = clock::now();
        let waited = place.waited(began);
        drop(place);
        self.guarded(context, |actor, context| actor.handle(message, context));
        if self.actor.is_some() {
            self.meter.count_handled(waited, clock::now().saturating_duration_since(began));
        }
        self.yield_after_turn(context);
    }
}

/// A future whose panics end nothing else, neither when it is polled nor when it is dropped.
pub(super) struct Contained<F: Future>(Option<Pin<Box<F>>>);

impl<F: Future> Contained<F> {
    pub(super) fn new(future: F) -> Self {
        Self(Some(Box::pin(future)))
    }
}

impl<F: Future> Future for Contained<F> {
    type Output = Result<F::Output, Box<dyn Any + Send>>;

    fn poll(mut self: Pin<&mut Self>, task: &mut std::task::Context<'_>) -> Poll<Self::Output> {
        let Some(future) = &mut self.0 else { return Poll::Pending };
        let result = ready!(AssertUnwindSafe(future.as_mut()).catch_unwind().poll_unpin(task));
        Poll::Ready(result)
    }
}

impl<F: Future> Drop for Contained<F> {
    fn drop(&mut self) {
        let future = self.0.take();
        if catch_unwind(AssertUnwindSafe(|| drop(future))).is_err() {
            tracing::error!("a future of an actor panicked when it was dropped");
        }
    }
}
