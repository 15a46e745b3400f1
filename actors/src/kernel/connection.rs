//! Connections that are plain tokio tasks and no actors, so that a busy mailbox can never make the bot miss a PING or
//! take a healthy connection for dead.
//!
//! Such a task ends when its owner drops the handle, and reports its end exactly once, however it ended.

use super::clock;
use super::mailbox::Recipient;
use futures_util::FutureExt;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// The time that the report of an end waits for room: for an actor that is restarting.
const REPORT_LIMIT: Duration = Duration::from_secs(20);

/// The task's view of its owner.
#[derive(Debug)]
pub struct Owned(oneshot::Receiver<()>);

impl Owned {
    /// Waits until the owner lets the connection go. Cancel safe: it can be a branch of a `select!` in a loop.
    pub(crate) async fn let_go(&mut self) {
        // Never sent: its end is the sign.
        let _ = (&mut self.0).await;
    }
}

/// The time since which a connection is up. Clones share it.
#[derive(Clone, Debug, Default)]
pub(crate) struct UpSince(Arc<OnceLock<Instant>>);

impl UpSince {
    /// Notes that the peer has accepted the connection, at `now`. Only the first time counts.
    pub(crate) fn note(&self, now: Instant) {
        let _ = self.0.set(now);
    }

    /// Tells whether the peer has accepted the connection.
    #[must_use]
    pub(crate) fn is_up(&self) -> bool {
        self.0.get().is_some()
    }

    fn lived(&self) -> Option<Duration> {
        self.0.get().map(|since| clock::now().saturating_duration_since(*since))
    }
}

/// The owner's end of a connection. Dropping it closes the connection.
#[derive(Debug)]
pub(crate) struct ConnectionTask {
    owned: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl ConnectionTask {
    /// Runs `connect` as a task. Its end, or `crashed` when it panics, is put into words by `report`, together with the
    /// time that the connection was up (`None` if it never was), and sent to `lost`.
    pub(crate) fn spawn<F, E, M>(
        connect: impl FnOnce(Owned, UpSince) -> F,
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
        let up_since = UpSince::default();
        let living = connect(Owned(let_go), up_since.clone());
        let task = tokio::spawn(async move {
            // A connection that vanished without a word would leave its owner waiting for good.
            let end = AssertUnwindSafe(living).catch_unwind().await.unwrap_or(crashed);
            let _ = lost.send_within(report(end, up_since.lived()), REPORT_LIMIT).await;
        });
        Self { owned, task }
    }

    /// Lets the connection go and waits for its end, at most for `limit`.
    pub(crate) async fn close(self, limit: Duration) {
        drop(self.owned);
        // A task that panicked is as closed as any.
        let _ = tokio::time::timeout(limit, self.task).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::actor::{self, Actor, Context, Handler};
    use crate::kernel::escalation::Escalation;
    use crate::kernel::mailbox::{Mailbox, OnFull};
    use tokio::sync::mpsc;
    use tokio::task::LocalSet;

    const SECOND: Duration = Duration::from_secs(1);

    #[derive(Debug, PartialEq, Eq)]
    struct Lost(&'static str, Option<Duration>);

    struct Owner(mpsc::Sender<Lost>);

    impl Actor for Owner {
        const NAME: &'static str = "owner";
    }

    impl Handler<Lost> for Owner {
        const CAPACITY: u64 = 4;
        const ON_FULL: OnFull = OnFull::Refuse;

        fn handle(&mut self, message: Lost, _: &mut Context<'_, Self>) {
            self.0.try_send(message).unwrap();
        }
    }

    /// Starts an owner; returns the way to it and what it hears.
    fn owner() -> (Recipient<Lost>, mpsc::Receiver<Lost>) {
        let (send, heard) = mpsc::channel(8);
        let mailbox = Mailbox::<Owner>::new();
        let lost = mailbox.recipient();
        actor::start(mailbox, Escalation::new(|_, _| {}), move || Owner(send.clone()));
        (lost, heard)
    }

    async fn on_paused_time<F: Future<Output = ()>>(test: F) {
        LocalSet::new().run_until(test).await;
    }

    #[tokio::test(start_paused = true)]
    async fn an_end_is_reported_once_with_the_time_that_the_connection_was_up() {
        on_paused_time(async {
            let (lost, mut heard) = owner();
            let connect = |_owned, up: UpSince| async move {
                tokio::time::sleep(SECOND).await;
                up.note(clock::now());
                tokio::time::sleep(2 * SECOND).await;
                up.note(clock::now());
                "closed"
            };
            let _connection = ConnectionTask::spawn(connect, "crashed", lost, Lost);
            assert_eq!(heard.recv().await, Some(Lost("closed", Some(2 * SECOND))));
            tokio::time::sleep(2 * REPORT_LIMIT).await;
            assert!(heard.try_recv().is_err(), "told twice");
        })
        .await;
    }

    #[tokio::test(start_paused = true)]
    async fn a_panic_is_reported_like_any_other_end() {
        on_paused_time(async {
            let (lost, mut heard) = owner();
            let connect = |_owned, _up| async { panic!("boom") };
            let _connection = ConnectionTask::spawn(connect, "crashed", lost, Lost);
            assert_eq!(heard.recv().await, Some(Lost("crashed", None)));
        })
        .await;
    }

    #[tokio::test(start_paused = true)]
    async fn an_owner_who_drops_or_closes_the_connection_lets_it_go() {
        on_paused_time(async {
            let (lost, mut heard) = owner();
            let connect = |mut owned: Owned, _up| async move {
                owned.let_go().await;
                tokio::time::sleep(SECOND).await;
                "let go"
            };
            drop(ConnectionTask::spawn(connect, "crashed", lost.clone(), Lost));
            assert_eq!(heard.recv().await, Some(Lost("let go", None)));
            let began = clock::now();
            ConnectionTask::spawn(connect, "crashed", lost.clone(), Lost).close(5 * SECOND).await;
            assert_eq!(clock::now() - began, SECOND, "its end is waited for");
            ConnectionTask::spawn(connect, "crashed", lost, Lost).close(SECOND / 2).await;
            assert_eq!(clock::now() - began, SECOND + SECOND / 2, "but not longer than the limit");
        })
        .await;
    }
}
