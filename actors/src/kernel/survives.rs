//! State that outlives a crash of its actor.
//!
//! An actor that starts from the beginning after a crash gets a clone of each cell: settings, of which it takes the
//! latest, and what nobody would tell it again.

use std::any::{Any, TypeId};
use std::collections::HashMap;
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

/// The cells of all actors, by the type of what is in them: an actor that is made from the start finds its own again,
/// and a reader of settings can look at what is in use.
#[derive(Clone, Default)]
pub struct Survivors(Survives<HashMap<TypeId, Box<dyn Any + Send>>>);

impl Survivors {
    /// Returns the cell for a `T`, made at the first call. Each actor keeps types of its own in there.
    #[must_use]
    pub fn cell<T: Default + Send + 'static>(&self) -> Survives<T> {
        self.0.update(|cells| {
            let cell = cells.entry(TypeId::of::<T>()).or_insert_with(|| Box::new(Survives::<T>::default()));
            cell.downcast_ref().cloned().unwrap_or_default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_asks_for_a_type_gets_the_same_cell() {
        let survivors = Survivors::default();
        survivors.cell::<u32>().set(7);
        assert_eq!((survivors.clone().cell::<u32>().get(), survivors.cell::<u64>().get()), (7, 0));
    }
}
