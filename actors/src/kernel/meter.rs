//! The record of what each actor did: the figures behind `!stats` and the metrics in the log.

use super::timing::{Times, Timing};
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::sync::Notify;
use tokio::sync::futures::Notified;

/// Counters of one actor, shared by its mailbox's senders, its shell and those who show them.
#[derive(Debug)]
pub struct Meter {
    name: &'static str,
    received: AtomicU64,
    handled: AtomicU64,
    refused: AtomicU64,
    failed: AtomicU64,
    restarts: AtomicU64,
    depth: AtomicU64,
    depth_max: AtomicU64,
    times: Mutex<BothTimes>,
    /// Senders that wait for a place.
    waiting: AtomicU64,
    freed: Notify,
}

#[derive(Debug)]
struct BothTimes {
    handle: Times,
    wait: Times,
}

/// How long an actor's messages took.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Timings {
    /// The actor's name in log and metrics.
    pub actor: &'static str,
    /// In the handler.
    pub handle: Timing,
    /// In the mailbox.
    pub wait: Timing,
}

/// One reading of a [`Meter`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// The actor's name in log and metrics.
    pub actor: &'static str,
    /// Messages that the mailbox took.
    pub received: u64,
    /// Messages handled to the end.
    pub handled: u64,
    /// Messages refused because the mailbox was full or closed.
    pub refused: u64,
    /// Messages, timers or futures that ended in a panic.
    pub failed: u64,
    /// The number of times that the supervisor started the actor again.
    pub restarts: u64,
    /// Messages waiting now.
    pub depth: u64,
    /// The most that ever waited.
    pub depth_max: u64,
    /// Median time in the handler, µs.
    pub handle_us_p50: u64,
    /// 99th percentile of the time in the handler, µs.
    pub handle_us_p99: u64,
    /// Longest time in the handler, µs.
    pub handle_us_max: u64,
    /// 99th percentile of the time in the mailbox, µs.
    pub wait_us_p99: u64,
}

impl Meter {
    /// Counters at zero for the actor `name`.
    #[must_use]
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            received: AtomicU64::new(0),
            handled: AtomicU64::new(0),
            refused: AtomicU64::new(0),
            failed: AtomicU64::new(0),
            restarts: AtomicU64::new(0),
            depth: AtomicU64::new(0),
            depth_max: AtomicU64::new(0),
            times: Mutex::new(BothTimes { handle: Times::new(), wait: Times::new() }),
            waiting: AtomicU64::new(0),
            freed: Notify::new(),
        }
    }

    /// The actor's name in log and metrics.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// All figures at once.
    #[must_use]
    pub fn read(&self) -> Reading {
        let times = self.times.lock().unwrap_or_else(PoisonError::into_inner);
        Reading {
            actor: self.name,
            received: self.received.load(Ordering::Relaxed),
            handled: self.handled.load(Ordering::Relaxed),
            refused: self.refused.load(Ordering::Relaxed),
            failed: self.failed.load(Ordering::Relaxed),
            restarts: self.restarts.load(Ordering::Relaxed),
            depth: self.depth.load(Ordering::Relaxed),
            depth_max: self.depth_max.load(Ordering::Relaxed),
            handle_us_p50: times.handle.quantile(0.50),
            handle_us_p99: times.handle.quantile(0.99),
            handle_us_max: times.handle.max(),
            wait_us_p99: times.wait.quantile(0.99),
        }
    }

    /// The times of all messages so far.
    #[must_use]
    pub fn timings(&self) -> Timings {
        let times = self.times.lock().unwrap_or_else(PoisonError::into_inner);
        Timings { actor: self.name, handle: times.handle.read(), wait: times.wait.read() }
    }

    /// Takes a place in the mailbox if fewer than `capacity` are taken.
    pub(crate) fn admit(&self, capacity: u64) -> bool {
        // SeqCst here, in `leave` and in `room`: a sender that sees no place is seen by the one who frees the next.
        let taken = self.depth.try_update(Ordering::SeqCst, Ordering::SeqCst, |depth| {
            (depth < capacity).then_some(depth.saturating_add(1))
        });
        let Ok(before) = taken else { return false };
        self.depth_max.fetch_max(before.saturating_add(1), Ordering::Relaxed);
        self.received.fetch_add(1, Ordering::Relaxed);
        true
    }

    /// Gives a place in the mailbox back.
    pub(crate) fn leave(&self) {
        self.depth.fetch_sub(1, Ordering::SeqCst);
        if self.waiting.load(Ordering::SeqCst) > 0 {
            self.wake();
        }
    }

    /// Waits until a place may have become free. Counted from the call on, not from the first poll.
    pub(super) fn room(&self) -> Room<'_> {
        self.waiting.fetch_add(1, Ordering::SeqCst);
        let mut freed = Box::pin(self.freed.notified());
        freed.as_mut().enable();
        Room { meter: self, freed }
    }

    /// Lets those who wait for a place try again.
    pub(super) fn wake(&self) {
        self.freed.notify_waiters();
    }

    pub(crate) fn count_refused(&self) {
        self.refused.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn count_failed(&self) {
        self.failed.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn count_restart(&self) {
        self.restarts.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn count_handled(&self, waited: Duration, took: Duration) {
        self.handled.fetch_add(1, Ordering::Relaxed);
        let mut times = self.times.lock().unwrap_or_else(PoisonError::into_inner);
        times.wait.record(waited);
        times.handle.record(took);
    }
}

/// The wait for a place in a mailbox.
pub(super) struct Room<'a> {
    meter: &'a Meter,
    freed: Pin<Box<Notified<'a>>>,
}

impl Future for Room<'_> {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<()> {
        self.freed.as_mut().poll(task)
    }
}

impl Drop for Room<'_> {
    fn drop(&mut self) {
        self.meter.waiting.fetch_sub(1, Ordering::Relaxed);
    }
}
