//! Connections that are plain tokio tasks and no actors, so that a busy mailbox can never make the bot miss a PING or
//! take a healthy connection for dead.
//!
//! Such a task ends when its owner drops the handle, and reports its end exactly once, however it ended.

use super::clock;
use super::mailbox::Recipient;
use futures_util::FutureExt;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::OnceLock;
use std::time::{Duration, Instant};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// How long the report of an end waits for room: for an actor that is restarting.
const REPORT_LIMIT: Duration = Duration::from_secs(20);

/// The task's end of a connection.
#[derive(Debug)]
pub struct Owned {
    let_go: oneshot::Receiver<()>,
    up_since: Arc<OnceLock<Instant>>,
}

impl Owned {
    /// Waits until the owner lets the connection go.
    pub async fn let_go(&mut self) {
        // Never sent: its end is the sign.
        let _ = (&mut self.let_go).await;
    }

    /// Notes that the peer has accepted the connection, at `now`.
    pub fn is_up(&self, now: Instant) {
        let _ = self.up_since.set(now);
    }
}

/// The owner's end of a connection. Dropping it closes the connection.
#[derive(Debug)]
pub struct ConnectionTask {
    owned: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl ConnectionTask {
    /// Runs `connect` as a task. Its end, or `crashed` when it panics, is put into words by `report`, together with the time
    /// that the connection was up (`None` if it never was), and sent to `lost`.
    pub fn spawn<F, E, M>(
        connect: impl FnOnce(Owned) -> F,
        crashed: E,
        lost: Recipient<M>,
        report: impl FnOnce(E, Option<Duration>) -> M + Send + 'static,
    ) -> Self
    where
        F: Future<Output = E> + Send + 'static,
        E: Send + 'static,
        M: Send + 'static,
    {
        let (owned, let_go) = oneshot::channel();
        let up_since = Arc::new(OnceLock::new());
        let living = connect(Owned { let_go, up_since: Arc::clone(&up_since) });
        let task = tokio::spawn(async move {
            // A connection that vanished without a word would leave its owner waiting for good.
            let end = AssertUnwindSafe(living).catch_unwind().await.unwrap_or(crashed);
            let lived = up_since.get().map(|since| clock::now().saturating_duration_since(*since));
            let _ = lost.send_within(report(end, lived), REPORT_LIMIT).await;
        });
        Self { owned, task }
    }

    /// Lets the connection go and waits for its end, at most for `limit`.
    pub async fn close(self, limit: Duration) {
        drop(self.owned);
        // A task that panicked is as closed as any.
        let _ = tokio::time::timeout(limit, self.task).await;
    }
}
