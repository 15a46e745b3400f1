//! Settings that can change while the bot runs: an actor that starts anew takes the latest.

use std::sync::{Arc, Mutex, PoisonError};

/// A shared cell with the latest settings of one actor.
#[derive(Debug)]
pub struct Latest<T>(Arc<Mutex<T>>);

impl<T> Clone for Latest<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Latest<T> {
    /// A cell that holds `value`.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self(Arc::new(Mutex::new(value)))
    }

    /// Changes the value in its place: for what is too large to be copied each time.
    pub fn change(&self, with: impl FnOnce(&mut T)) {
        with(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Looks something up in the value.
    pub fn look<R>(&self, with: impl FnOnce(&T) -> R) -> R {
        with(&self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl<T: Clone> Latest<T> {
    /// The latest value.
    #[must_use]
    pub fn get(&self) -> T {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Replaces the value for all who ask from now on.
    pub fn set(&self, value: T) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = value;
    }
}
