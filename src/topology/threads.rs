//! The threads of the actors that wait for others, and their end.

use std::sync::mpsc::sync_channel;
use std::time::Duration;

/// The time that the threads are given to end.
const FAREWELL_LIMIT: Duration = Duration::from_secs(2);

/// The threads; they end with it. The process must not end while they are at work: what a thread of ours uses then, a
/// TLS library above all, is taken down under it, and the process may die of a signal instead of returning its status.
pub(super) struct Threads(pub(super) Vec<actix_rt::Arbiter>);

impl Drop for Threads {
    fn drop(&mut self) {
        let threads = std::mem::take(&mut self.0);
        if threads.is_empty() {
            return;
        }
        for thread in &threads {
            thread.stop();
        }
        let (waiting, all_ended) = sync_channel::<()>(0);
        let waits = std::thread::Builder::new().name("farewell".to_owned()).spawn(move || {
            let _until_the_last_has_ended = waiting;
            for thread in threads {
                let _ = thread.join();
            }
        });
        if waits.is_ok() {
            // One that is stuck ends with the process.
            let _ = all_ended.recv_timeout(FAREWELL_LIMIT);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kissbot_actors::kernel::clock;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// Counts itself when its thread lets go of it.
    struct LetGo(Arc<AtomicUsize>);

    impl Drop for LetGo {
        fn drop(&mut self) {
            self.0.fetch_add(1, Ordering::SeqCst);
        }
    }

    #[test]
    fn they_have_let_go_of_everything_when_they_are_gone() {
        let _system = actix_rt::System::new();
        for _ in 0..20 {
            let (threads, let_go) = (Threads((0..4).map(|_| actix_rt::Arbiter::new()).collect()), Arc::default());
            for thread in &threads.0 {
                let held = LetGo(Arc::clone(&let_go));
                thread.spawn(async move {
                    let _held = held;
                    std::future::pending().await
                });
            }
            drop(threads);
            assert_eq!(let_go.load(Ordering::SeqCst), 4);
        }
    }

    #[test]
    fn one_that_is_stuck_is_not_waited_for() {
        let _system = actix_rt::System::new();
        let (threads, (go_on, waits)) = (Threads(vec![actix_rt::Arbiter::new()]), sync_channel::<()>(0));
        threads.0[0].spawn(async move {
            let _ = waits.recv();
        });
        let began = clock::now();
        drop(threads);
        assert!(clock::now() - began < FAREWELL_LIMIT * 3);
        drop(go_on);
    }
}
