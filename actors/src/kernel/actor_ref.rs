//! References to actors whose type does not matter: for the watchdog, the status and drills.

use std::time::Duration;
use tokio::sync::oneshot;

/// A request to the shell of an actor.
pub(super) enum Control {
    /// Asks whether the actor still handles messages. The answer is that the sender is used at all.
    Probe(oneshot::Sender<()>),
    /// Asks for the actor's state.
    Snapshot(oneshot::Sender<serde_json::Value>),
    /// Does harm.
    Inject(Fault),
}

impl actix::Message for Control {
    type Result = ();
}

/// A fault that a drill injects into an actor, to see what the rest of the bot makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A handler panics.
    Panic,
    /// A handler blocks its thread for so long.
    Hang(Duration),
}

/// A reference to a running actor. Its requests take no place of the mailbox's bound, but wait in line like any message.
#[derive(Clone)]
pub struct ActorRef {
    name: &'static str,
    control: actix::Recipient<Control>,
}

impl ActorRef {
    pub(super) fn new(name: &'static str, control: actix::Recipient<Control>) -> Self {
        Self { name, control }
    }

    /// Returns the actor's name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Tells whether the actor answers within `limit`. One that rests after a crash does not; nor does one that hangs.
    pub async fn responds_within(&self, limit: Duration) -> bool {
        self.asked(Control::Probe, limit).await.is_some()
    }

    /// Returns what the actor shows of its state; `None` when it does not answer within `limit`.
    pub async fn snapshot(&self, limit: Duration) -> Option<serde_json::Value> {
        self.asked(Control::Snapshot, limit).await
    }

    /// Injects a fault, for drills and tests of supervision: nothing that comes from outside the process leads here.
    pub fn inject(&self, fault: Fault) {
        let _ = self.control.try_send(Control::Inject(fault));
    }

    async fn asked<T>(&self, request: fn(oneshot::Sender<T>) -> Control, limit: Duration) -> Option<T> {
        let (answer, answered) = oneshot::channel();
        // A full mailbox drops the question, and with it the answer.
        let _ = self.control.try_send(request(answer));
        tokio::time::timeout(limit, answered).await.ok()?.ok()
    }
}
