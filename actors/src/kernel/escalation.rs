//! Escalation: who is told how an actor is, and what follows when it cannot be kept alive.

use std::time::Duration;

/// The condition of an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// It has started, for the first time or after a crash.
    Running,
    /// It crashed too often: it rests for so long, unless the process ends before.
    GivenUp {
        /// The time until the next try.
        rest: Duration,
    },
}

/// A callback that is told of each change in an actor's [`Condition`], with the actor's name.
pub struct Escalation(Box<dyn Fn(&'static str, Condition) + Send>);

impl Escalation {
    /// Makes an escalation of a callback. It is called on the actor's own thread and must not block.
    pub fn new(callback: impl Fn(&'static str, Condition) + Send + 'static) -> Self {
        Self(Box::new(callback))
    }

    pub(crate) fn tell(&self, actor: &'static str, condition: Condition) {
        (self.0)(actor, condition);
    }
}
