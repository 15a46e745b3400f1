//! The runtime that a subcommand runs on.

use crate::exit::Exit;
use crate::refusal::{Refusal, panicked};
use std::sync::Arc;
use std::time::Duration;

/// The time that threads which block are given at the end.
const FAREWELL_LIMIT: Duration = Duration::from_secs(1);

/// Runs `work` as a spawned task. A future that a runtime blocks on is polled whenever one of the actors wakes, and to
/// poll everything that the daemon waits for costs more than to read a line of chat.
pub(crate) async fn as_task<T: 'static>(
    work: impl Future<Output = Result<T, Refusal>> + 'static,
) -> Result<T, Refusal> {
    match actix_rt::spawn(work).await {
        Ok(result) => result,
        Err(ended) if ended.is_panic() => Err(panicked()),
        Err(cancelled) => Err(Refusal::new(Exit::Unavailable, cancelled)),
    }
}

/// Runs `work` to its end on a system of its own. What still blocks then is given a moment, and no more: it is the disk
/// of somebody who pulled it out, since names are asked for on threads that no runtime owns.
pub(crate) fn block_on<T>(work: impl Future<Output = T>) -> Result<T, Refusal> {
    let runtime = Arc::new(runtime()?);
    let ours = Arc::clone(&runtime);
    let system = actix_rt::System::with_tokio_rt(move || ours);
    let result = system.block_on(work);
    // The tasks first. To drop the runtime as well would be to wait for its threads, however long they block.
    drop(system);
    if let Some(runtime) = Arc::into_inner(runtime) {
        runtime.shutdown_timeout(FAREWELL_LIMIT);
    }
    Ok(result)
}

/// Creates a single-threaded runtime: link, router and commands never block, and a hop between threads would cost more
/// than all they do to a line. What may block gets an arbiter of its own.
fn runtime() -> Result<tokio::runtime::Runtime, Refusal> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Refusal::new(Exit::Unavailable, format!("no runtime: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use kissbot_actors::kernel::clock;
    use std::sync::mpsc::sync_channel;

    #[test]
    fn the_end_waits_for_no_thread_that_blocks() {
        let began = clock::now();
        let (asker, answers) = sync_channel::<()>(0);
        let asked = block_on(async move {
            drop(tokio::task::spawn_blocking(move || answers.recv_timeout(Duration::from_secs(20))));
            tokio::task::yield_now().await;
        });
        assert!(asked.is_ok() && clock::now() - began < Duration::from_secs(5));
        drop(asker);
    }

    #[test]
    fn what_is_being_written_at_the_end_is_written() {
        let (written, is_written) = sync_channel(1);
        let (begun, has_begun) = sync_channel(1);
        let ended = block_on(async move {
            drop(tokio::task::spawn_blocking(move || {
                begun.send(()).unwrap();
                // The end is under way.
                let (_never, nobody) = sync_channel::<()>(0);
                let _ = nobody.recv_timeout(Duration::from_millis(50));
                written.send(()).unwrap();
            }));
            has_begun.recv().unwrap();
        });
        assert!(ended.is_ok() && is_written.try_recv().is_ok());
    }

    #[test]
    fn a_panic_of_a_task_is_a_refusal() {
        let ended = block_on(as_task(async { panic!("it broke") as Result<Exit, Refusal> })).unwrap_or_else(Err);
        assert!(ended.is_err_and(|refusal| refusal.exit == Exit::Unavailable));
    }
}
