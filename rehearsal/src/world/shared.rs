//! A stand-in behind its own lock.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use super::happening::{Happening, Hears};

/// A stand-in that its connections and the stage share. Its lock is held for the length of one line or request, never
/// across a wait, and never while a happening is published.
pub(crate) struct Shared<T>(Arc<Mutex<T>>);

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Shared<T> {
    pub(crate) fn new(service: T) -> Self {
        Self(Arc::new(Mutex::new(service)))
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, T> {
        locked(&self.0)
    }

    /// Returns the ear that the world calls when something happens. It does not keep the stand-in alive.
    pub(crate) fn ear(&self) -> Ear
    where
        T: Hears + Send + 'static,
    {
        let service = Arc::downgrade(&self.0);
        Box::new(move |happening, now| {
            if let Some(service) = service.upgrade() {
                locked(&service).hear(happening, now);
            }
        })
    }
}

/// Tells one stand-in what has happened.
pub(crate) type Ear = Box<dyn Fn(&Happening, Instant) + Send + Sync>;

/// Locks in spite of a poisoned lock: a panic of a test's own thread leaves facts that are still true.
pub(super) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
