//! The runtime that a subcommand runs on.

use crate::exit::Exit;
use crate::refusal::{Refusal, panicked};

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

/// Runs `work` to its end on a system of its own, and waits for nothing that still hangs then.
pub(crate) fn block_on<T>(work: impl Future<Output = T>) -> Result<T, Refusal> {
    let system = system()?;
    let result = system.block_on(work);
    // To drop the runtime is to wait for its threads that block: one that asks name servers which never answer would
    // hold up the end for most of a minute.
    std::mem::forget(system);
    Ok(result)
}

/// Creates the actix system on a single-threaded tokio runtime: link, router and commands never block, and a hop
/// between threads would cost more than all they do to a line. What may block gets an arbiter of its own.
fn system() -> Result<actix_rt::SystemRunner, Refusal> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Refusal::new(Exit::Unavailable, format!("no runtime: {error}")))?;
    Ok(actix_rt::System::with_tokio_rt(move || runtime))
}

#[cfg(test)]
mod tests {
    use super::*;
    use kissbot_actors::kernel::clock;
    use std::sync::mpsc::sync_channel;
    use std::time::Duration;

    #[test]
    fn the_end_waits_for_no_thread_that_asks_name_servers_which_never_answer() {
        let began = clock::now();
        let (asker, answers) = sync_channel::<()>(0);
        let asked = block_on(async move {
            // As the resolver does it.
            drop(tokio::task::spawn_blocking(move || answers.recv_timeout(Duration::from_secs(20))));
            tokio::task::yield_now().await;
        });
        assert!(asked.is_ok() && clock::now() - began < Duration::from_secs(5));
        drop(asker);
    }

    #[test]
    fn a_panic_of_a_task_is_a_refusal() {
        let ended = block_on(as_task(async { panic!("it broke") as Result<Exit, Refusal> })).unwrap_or_else(Err);
        assert!(ended.is_err_and(|refusal| refusal.exit == Exit::Unavailable));
    }
}
