//! The operator's requests by signal.

use std::io;
use tokio::signal::unix::{Signal, SignalKind, signal};

/// A request made by a signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// SIGTERM, SIGINT: shut down in order.
    End,
    /// SIGHUP: reload the config.
    Reload,
    /// SIGUSR1: log the metrics now.
    Metrics,
}

/// The signals that the daemon listens to.
#[derive(Debug)]
pub(crate) struct Signals {
    terminate: Signal,
    interrupt: Signal,
    hangup: Signal,
    user: Signal,
}

impl Signals {
    /// Starts to listen.
    ///
    /// # Errors
    /// Returns an error if the system refuses to install a handler.
    pub(crate) fn listen() -> io::Result<Self> {
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
            hangup: signal(SignalKind::hangup())?,
            user: signal(SignalKind::user_defined1())?,
        })
    }

    /// Waits for the next request.
    pub(crate) async fn next(&mut self) -> Asked {
        tokio::select! {
            _ = self.terminate.recv() => Asked::End,
            _ = self.interrupt.recv() => Asked::End,
            _ = self.hangup.recv() => Asked::Reload,
            _ = self.user.recv() => Asked::Metrics,
        }
    }

    /// Resolves when a shutdown is requested again.
    pub(crate) async fn next_farewell(&mut self) {
        while self.next().await != Asked::End {}
    }
}
