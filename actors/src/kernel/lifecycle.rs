//! Messages of the daemon that many actors take, and what an actor keeps of them.

use tokio::sync::oneshot;

/// The config has changed: these settings hold from now on.
#[derive(Debug)]
pub struct Reconfigure<S>(pub S);

/// Bring to an end what is under way, as far as its deadline allows, and keep what is to be kept.
#[derive(Debug)]
pub struct Drain {
    /// Told when nothing is under way any more.
    pub done: oneshot::Sender<()>,
}

/// The order in which actors are drained: those of a rank together, and a rank after the one before. An actor is drained
/// after those that still need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DrainRank {
    /// Asks others on behalf of viewers.
    Asking,
    /// Is asked by the others while they drain.
    Serving,
    /// Keeps what all others leave behind.
    Keeping,
}

/// An actor's memory of a [`Drain`].
#[derive(Debug, Default)]
pub(crate) struct Draining {
    has_begun: bool,
    done: Vec<oneshot::Sender<()>>,
}

impl Draining {
    /// Notes that the actor is to come to its end. Asked more than once, all who asked are told.
    pub(crate) fn begin(&mut self, drain: Drain) {
        self.has_begun = true;
        self.done.push(drain.done);
    }

    /// Tells whether the actor is to come to its end: nothing new is begun then.
    #[must_use]
    pub(crate) fn has_begun(&self) -> bool {
        self.has_begun
    }

    /// Tells those who wait that nothing is under way any more, if `is_idle`.
    pub(crate) fn done_if(&mut self, is_idle: bool) {
        if is_idle {
            for done in self.done.drain(..) {
                // A receiver that no longer waits has given up already.
                let _ = done.send(());
            }
        }
    }
}
