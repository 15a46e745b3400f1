//! State that outlives a crash of its actor.
//!
//! An actor that starts from the beginning after a crash gets a clone of each cell: settings, of which it takes the
//! latest, and what nobody would tell it again.

use std::sync::{Arc, Mutex, PoisonError};

/// A cell that outlives the crashes of the actor that uses it. Clones share the value.
#[derive(Debug, Default)]
pub struct Survives<T>(Arc<Mutex<T>>);

impl<T> Clone for Survives<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Survives<T> {
    /// Makes a cell that holds `value`.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self(Arc::new(Mutex::new(value)))
    }

    /// Changes the value in its place, and returns what `with` does.
    pub fn update<R>(&self, with: impl FnOnce(&mut T) -> R) -> R {
        with(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Looks something up in the value.
    pub fn read<R>(&self, with: impl FnOnce(&T) -> R) -> R {
        with(&self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Replaces the value.
    pub fn set(&self, value: T) {
        self.update(|present| *present = value);
    }
}

impl<T: Clone> Survives<T> {
    /// Returns a copy of the value.
    #[must_use]
    pub fn get(&self) -> T {
        self.read(T::clone)
    }
}
