//! What every actor has in common: a thin actix actor, the shell, round a plain [`Behaviour`].
//!
//! actix kills an actor that panics, and its `Supervisor` does not bring it back. The shell therefore catches the panic
//! of a handler, a timer or a future, counts it, and stops the context; the supervisor then restarts the shell with its
//! mailbox and address kept, and the shell makes the behaviour anew, after a rest ([`RestartPolicy`]). What the dead
//! behaviour had spawned dies with its context. A pillar that crashes too often is parked and tried again later; a core
//! actor that does ends the process, and its service manager starts it anew.
//!
//! The shell does not know the behaviour's type, so that all actors run one and the same code: an actor that wakes finds it
//! near the CPU, whichever ran before. The types are kept by [`Mailbox`], [`Door`](crate::kernel::mailbox::Door) and [`Scope`].
//!
//! The mailbox loop of actix does not yield while there are messages, so that a flood would starve the other actors of
//! the arbiter: after [`TURN`] messages the shell lets the others run.

use crate::kernel::clock;
use crate::kernel::mailbox::{Envelope, Mailbox, Overflow};
use crate::kernel::meter::Meter;
use crate::status::pillar::{Pillar, PillarState};
use crate::kernel::restart::{PARKED_FOR, RestartPolicy, Verdict};
use crate::status::vitals::Vitals;
use actix::prelude::{Actor, ActorContext, ActorFutureExt, AsyncContext, Context, Handler, SpawnHandle, Supervised};
use futures_util::FutureExt;
use std::any::Any;
use std::future::Future;
use std::marker::PhantomData;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};

/// How many messages an actor handles before the others of its arbiter get their turn.
pub const TURN: u32 = 16;

/// The slots that actix itself gives a mailbox. Doors keep the real bound; this one is never reached.
const ACTIX_SLOTS: usize = 1 << 16;

/// An actor's state and what it does: plain Rust, with the world reached through doors and the [`Scope`].
pub trait Behaviour: Sized + Unpin + 'static {
    /// The actor's name in log and metrics.
    const NAME: &'static str;

    /// Runs at each start, before the first message.
    fn started(&mut self, scope: &mut Scope<'_, Self>) {
        let _ = scope;
    }
}

/// A behaviour takes messages of type `M`.
pub trait Receive<M: Send + 'static>: Behaviour {
    /// How many messages may wait in the whole mailbox for one of this type to be let in. Types that matter more have
    /// more room, so that a flood of the others cannot keep them out.
    const ROOM: u64;

    /// What happens to one that finds no room.
    const OVERFLOW: Overflow;

    /// Handles a message. It must not block.
    fn receive(&mut self, message: M, scope: &mut Scope<'_, Self>);
}

/// What it means when an actor cannot be kept alive.
#[derive(Clone, Debug)]
pub enum Standing {
    /// The bot cannot do without it: its name goes here, and the process ends.
    Core(mpsc::Sender<&'static str>),
    /// Only its own feature is missing meanwhile.
    Pillar(Pillar, Arc<Vitals>),
}

/// Asks an actor whether it still handles messages. The answer is that the sender is used at all.
struct Probe(oneshot::Sender<()>);

impl actix::Message for Probe {
    type Result = ();
}

/// What a drill does to an actor, to see what the rest of the bot makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blow {
    /// A handler panics.
    Panic,
    /// A handler blocks its thread for so long.
    Hang(Duration),
}

impl actix::Message for Blow {
    type Result = ();
}

/// Asks whether one actor is alive, without waiting in line for a place in its mailbox.
#[derive(Clone)]
pub struct Pulse {
    name: &'static str,
    address: actix::Addr<Shell>,
}

impl Pulse {
    /// The actor's name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Whether the actor answers within `limit`. One that rests after a crash does not; nor does one that hangs.
    pub async fn is_felt_within(&self, limit: Duration) -> bool {
        let (answer, answered) = oneshot::channel();
        // A full mailbox drops the question, and with it the answer.
        let _ = self.address.try_send(Probe(answer));
        matches!(tokio::time::timeout(limit, answered).await, Ok(Ok(())))
    }

    /// Strikes the actor, for drills and tests of supervision: nothing that comes from outside the process leads here.
    pub fn strike(&self, blow: Blow) {
        let _ = self.address.try_send(blow);
    }
}

/// Some actor's behaviour, whose type its mailbox knows.
pub(crate) type AnyBehaviour = dyn Any;

/// Runs `work` on a behaviour that is a `B`.
pub(crate) fn on<B: Behaviour>(
    behaviour: &mut AnyBehaviour,
    context: &mut Context<Shell>,
    work: impl FnOnce(&mut B, &mut Scope<'_, B>),
) {
    // A mailbox, its doors and its actor are made for one type; it is never another.
    if let Some(behaviour) = behaviour.downcast_mut() {
        work(behaviour, &mut Scope { context, of: PhantomData });
    }
}

/// The actix actor round a behaviour.
pub(crate) struct Shell {
    standing: Standing,
    make: Box<dyn Fn() -> Box<AnyBehaviour>>,
    begin: fn(&mut AnyBehaviour, &mut Context<Self>),
    behaviour: Option<Box<AnyBehaviour>>,
    meter: Arc<Meter>,
    policy: RestartPolicy,
    rest: Duration,
    handled_in_turn: u32,
}

/// Starts an actor on this arbiter. `make` makes its behaviour, now and after each crash.
pub fn start<B: Behaviour>(mailbox: Mailbox<B>, standing: Standing, make: impl Fn() -> B + 'static) -> Pulse {
    let meter = mailbox.meter();
    let address = actix::Supervisor::start(move |_| Shell::new(standing, make, meter));
    bound(mailbox, address)
}

/// The same on another arbiter, a thread of its own: what blocks there cannot delay the actors here.
pub fn start_on<B: Behaviour>(
    arbiter: &actix::ArbiterHandle,
    mailbox: Mailbox<B>,
    standing: Standing,
    make: impl Fn() -> B + Send + 'static,
) -> Pulse {
    let meter = mailbox.meter();
    let address = actix::Supervisor::start_in_arbiter(arbiter, move |_| Shell::new(standing, make, meter));
    bound(mailbox, address)
}

fn bound<B: Behaviour>(mailbox: Mailbox<B>, address: actix::Addr<Shell>) -> Pulse {
    mailbox.bind(address.clone());
    Pulse { name: B::NAME, address }
}

impl Shell {
    fn new<B: Behaviour>(standing: Standing, make: impl Fn() -> B + 'static, meter: Arc<Meter>) -> Self {
        Self {
            standing,
            make: Box::new(move || Box::new(make())),
            begin: |behaviour, context| on::<B>(behaviour, context, |behaviour, scope| behaviour.started(scope)),
            behaviour: None,
            meter,
            policy: RestartPolicy::default(),
            rest: Duration::ZERO,
            handled_in_turn: 0,
        }
    }

    /// Runs `work` on the behaviour; a panic in it stops the context, so that the supervisor restarts it.
    fn guarded(&mut self, context: &mut Context<Self>, work: impl FnOnce(&mut AnyBehaviour, &mut Context<Self>)) {
        let Some(behaviour) = &mut self.behaviour else { return };
        if catch_unwind(AssertUnwindSafe(|| work(behaviour.as_mut(), context))).is_err() {
            self.crashed(context);
        }
    }

    fn crashed(&mut self, context: &mut Context<Self>) {
        self.behaviour = None;
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
            Verdict::GiveUp => self.given_up(),
        };
        context.stop();
    }

    /// Too many crashes: returns how long the actor rests now.
    fn given_up(&self) -> Duration {
        match &self.standing {
            Standing::Core(failed) => {
                tracing::error!(actor = self.meter.name(), "actor crashed too often, and the bot cannot do without it");
                // Whoever takes the first name ends the process; there is no use for a second.
                let _ = failed.try_send(self.meter.name());
            }
            Standing::Pillar(pillar, vitals) => {
                tracing::error!(
                    actor = self.meter.name(),
                    minutes = PARKED_FOR.as_secs() / 60,
                    "actor crashed too often: parked, and tried again later"
                );
                vitals.pillars.set(*pillar, PillarState::Parked);
            }
        }
        PARKED_FOR
    }

    fn enter(&mut self, context: &mut Context<Self>) {
        match catch_unwind(AssertUnwindSafe(|| (self.make)())) {
            Ok(behaviour) => {
                self.behaviour = Some(behaviour);
                if let Standing::Pillar(pillar, vitals) = &self.standing {
                    vitals.pillars.set(*pillar, PillarState::On);
                }
                self.guarded(context, self.begin);
            }
            Err(_) => self.crashed(context),
        }
    }

    fn yield_after_turn(&mut self, context: &mut Context<Self>) {
        self.handled_in_turn = self.handled_in_turn.saturating_add(1);
        if self.handled_in_turn >= TURN {
            self.handled_in_turn = 0;
            context.wait(actix::fut::wrap_future(tokio::task::yield_now()));
        }
    }
}

impl Actor for Shell {
    type Context = Context<Self>;

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

impl Supervised for Shell {
    fn restarting(&mut self, _: &mut Self::Context) {
        self.meter.count_restart();
    }
}

impl Handler<Probe> for Shell {
    type Result = ();

    fn handle(&mut self, probe: Probe, _: &mut Self::Context) {
        // Who no longer waits has decided already.
        let _ = probe.0.send(());
    }
}

impl Handler<Blow> for Shell {
    type Result = ();

    #[expect(clippy::panic, clippy::disallowed_methods, reason = "a drill does what the rest of the code must not")]
    fn handle(&mut self, blow: Blow, context: &mut Self::Context) {
        self.guarded(context, |_, _| match blow {
            Blow::Panic => panic!("struck by a drill"),
            Blow::Hang(time) => std::thread::sleep(time),
        });
    }
}

impl Handler<Envelope> for Shell {
    type Result = ();

    fn handle(&mut self, envelope: Envelope, context: &mut Self::Context) {
        let Envelope { message, place, hand_in } = envelope;
        let began = clock::now();
        let waited = place.waited(began);
        drop(place);
        self.guarded(context, |behaviour, context| hand_in(behaviour, message, context));
        if self.behaviour.is_some() {
            self.meter.count_handled(waited, clock::now().saturating_duration_since(began));
        }
        self.yield_after_turn(context);
    }
}

/// What a behaviour may do with its own actor: timers and futures. All of it ends when the actor restarts.
pub struct Scope<'a, B: Behaviour> {
    context: &'a mut Context<Shell>,
    of: PhantomData<fn(&mut B)>,
}

/// A timer or future that can be called off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pending(SpawnHandle);

impl<B: Behaviour> Scope<'_, B> {
    /// Calls `then` after `delay`.
    pub fn later(&mut self, delay: Duration, then: impl FnOnce(&mut B, &mut Scope<'_, B>) + 'static) -> Pending {
        Pending(self.context.run_later(delay, move |shell, context| {
            shell.guarded(context, |behaviour, context| on(behaviour, context, then));
        }))
    }

    /// Runs `future` beside the mailbox and hands its result to `then`. Both may panic without harm to others.
    pub fn spawn<F>(&mut self, future: F, then: impl FnOnce(&mut B, F::Output, &mut Scope<'_, B>) + 'static) -> Pending
    where
        F: Future + 'static,
    {
        let caught = actix::fut::wrap_future::<_, Shell>(AssertUnwindSafe(future).catch_unwind());
        let done = caught.map(move |result, shell: &mut Shell, context: &mut Context<Shell>| match result {
            Ok(output) => shell.guarded(context, |behaviour, context| {
                on(behaviour, context, |behaviour, scope| then(behaviour, output, scope));
            }),
            Err(_) => shell.crashed(context),
        });
        Pending(self.context.spawn(done))
    }

    /// Calls off a timer or future.
    pub fn cancel(&mut self, pending: Pending) {
        self.context.cancel_future(pending.0);
    }
}

#[cfg(test)]
mod tests;
