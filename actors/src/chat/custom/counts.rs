//! What is counted: the counters of a channel and the uses of its commands.
//!
//! They live in memory and are newer than their rows: an answer that counts waits for no disk. What has changed is marked,
//! and the store writes it within a second, the value itself and not the change, so that a row written twice does no harm.
//!
//! An order changes a count, too, and is committed before it holds. What chat counts between the reading of the old value
//! and that moment is [recorded](Counts::record), and counted once more on top of the new one.

use super::rows::caps;
use crate::text::response::CounterChange;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The counts of one channel. Shared by who counts and who writes.
#[derive(Debug, Default)]
pub struct Counts(Mutex<Inner>);

#[derive(Debug, Default)]
struct Inner {
    counters: BTreeMap<Arc<str>, i64>,
    uses: HashMap<Arc<str>, i64>,
    changed: BTreeSet<Counted>,
    /// What was counted since an order has read the counts; `None`: no order is under way.
    since: Option<BTreeMap<Counted, CounterChange>>,
}

impl Inner {
    fn counted(&mut self, what: Counted, change: CounterChange) {
        if let Some(since) = &mut self.since {
            let before = since.get(&what).copied();
            since.insert(what.clone(), before.map_or(change, |before| before.then(change)));
        }
        self.changed.insert(what);
    }

    /// Returns what becomes of a value that an order has written, with what was counted meanwhile. That is to be written.
    fn caught_up(&mut self, what: Counted, written: i64) -> i64 {
        let Some(missed) = self.since.as_mut().and_then(|since| since.remove(&what)) else { return written };
        self.changed.insert(what);
        missed.apply(written)
    }
}

/// Something that was counted and is not written yet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Counted {
    /// A counter.
    Counter(Arc<str>),
    /// The uses of a command.
    Uses(Arc<str>),
}

impl Counts {
    fn inner(&self) -> MutexGuard<'_, Inner> {
        // Nothing is left by halves: each change is one insertion.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns a counter's value.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<i64> {
        self.inner().counters.get(name).copied()
    }

    /// Returns all counters in the order of their names.
    #[must_use]
    pub fn all(&self) -> Vec<(Arc<str>, i64)> {
        self.inner().counters.iter().map(|(name, value)| (Arc::clone(name), *value)).collect()
    }

    /// Returns the counts as they are now, for an order to be decided by. What is counted from now on is counted again on
    /// top of what the order writes, until [`Counts::rest`].
    #[must_use]
    pub fn record(&self) -> Self {
        let mut inner = self.inner();
        inner.since = Some(BTreeMap::new());
        let (counters, uses) = (inner.counters.clone(), inner.uses.clone());
        Self(Mutex::new(Inner { counters, uses, ..Inner::default() }))
    }

    /// No order is under way any more.
    pub fn rest(&self) {
        self.inner().since = None;
    }

    /// Sets a counter to a value that is written.
    pub fn set(&self, name: &Arc<str>, value: i64) {
        let mut inner = self.inner();
        let value = inner.caught_up(Counted::Counter(Arc::clone(name)), value);
        inner.counters.insert(Arc::clone(name), value);
    }

    /// Removes a counter whose row is deleted.
    pub fn remove(&self, name: &str) {
        let mut inner = self.inner();
        inner.counters.remove(name);
        inner.changed.retain(|counted| !matches!(counted, Counted::Counter(counter) if **counter == *name));
    }

    /// Changes a counter, and makes it when there is none; it is to be written. Returns the value, and whether anything
    /// waited to be written before. A channel with as many counters as it can have gets no new one: its value is what the
    /// change makes of 0.
    pub fn change(&self, name: &Arc<str>, change: CounterChange) -> (i64, bool) {
        let mut inner = self.inner();
        let waited = !inner.changed.is_empty();
        let before = inner.counters.get(name).copied();
        let value = change.apply(before.unwrap_or(0));
        if before.is_some() || inner.counters.len() < caps::COUNTERS {
            inner.counters.insert(Arc::clone(name), value);
            inner.counted(Counted::Counter(Arc::clone(name)), change);
        }
        (value, waited)
    }

    /// Returns how often a command was used.
    #[must_use]
    pub fn uses(&self, name: &str) -> Option<i64> {
        self.inner().uses.get(name).copied()
    }

    /// The command was used so often by its row, which is written.
    pub fn know_uses(&self, name: &Arc<str>, uses: i64) {
        let mut inner = self.inner();
        let uses = inner.caught_up(Counted::Uses(Arc::clone(name)), uses);
        inner.uses.insert(Arc::clone(name), uses);
    }

    /// The command is called otherwise now: what was counted meanwhile is of the new name.
    pub fn rename_uses(&self, from: &Arc<str>, to: &Arc<str>) {
        if let Some(since) = &mut self.inner().since
            && let Some(missed) = since.remove(&Counted::Uses(Arc::clone(from)))
        {
            since.insert(Counted::Uses(Arc::clone(to)), missed);
        }
    }

    /// The command is gone.
    pub fn forget_uses(&self, name: &str) {
        let mut inner = self.inner();
        inner.uses.remove(name);
        inner.changed.retain(|counted| !matches!(counted, Counted::Uses(command) if **command == *name));
    }

    /// Changes the number of a command's uses. Returns it, and whether anything waited to be written before.
    pub fn change_uses(&self, name: &Arc<str>, change: CounterChange) -> (i64, bool) {
        let mut inner = self.inner();
        let waited = !inner.changed.is_empty();
        let uses = inner.uses.entry(Arc::clone(name)).or_insert(0);
        *uses = change.apply(*uses);
        let uses = *uses;
        inner.counted(Counted::Uses(Arc::clone(name)), change);
        (uses, waited)
    }

    /// Changes a counter, or without a name the uses of `command`: what a text counts. Returns as [`Counts::change`].
    pub fn count(&self, name: Option<&str>, command: &Arc<str>, change: CounterChange) -> (i64, bool) {
        match name {
            Some(name) => self.change(&name.into(), change),
            None => self.change_uses(command, change),
        }
    }

    /// Takes out what is to be written, with the values of now.
    #[must_use]
    pub fn take_changed(&self) -> Vec<(Counted, i64)> {
        let mut inner = self.inner();
        let changed = std::mem::take(&mut inner.changed);
        let value = |counted: &Counted| match counted {
            Counted::Counter(name) => inner.counters.get(name).copied(),
            Counted::Uses(name) => inner.uses.get(name).copied(),
        };
        changed.iter().filter_map(|counted| Some((counted.clone(), value(counted)?))).collect()
    }

    /// Marks these again, because they could not be written.
    pub fn mark(&self, counted: impl IntoIterator<Item = Counted>) {
        self.inner().changed.extend(counted);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_counted_is_written_once_with_its_newest_value() {
        let (counts, deaths) = (Counts::default(), Arc::from("deaths"));
        assert_eq!(counts.change(&deaths, CounterChange::Add(1)), (1, false));
        assert_eq!(counts.change(&deaths, CounterChange::Add(1)), (2, true));
        assert_eq!(counts.take_changed(), [(Counted::Counter(deaths), 2)]);
        assert_eq!(counts.take_changed(), []);
    }

    #[test]
    fn a_channel_has_only_so_many_counters() {
        let counts = Counts::default();
        for number in 0..=caps::COUNTERS {
            let _ = counts.change(&format!("c{number}").into(), CounterChange::Add(1));
        }
        assert_eq!(counts.all().len(), caps::COUNTERS);
    }

    #[test]
    fn what_is_counted_while_an_order_is_written_is_counted_on_top_of_it() {
        let (counts, deaths) = (Counts::default(), Arc::from("deaths"));
        for (meanwhile, expected) in [
            (&[][..], 10),
            (&[CounterChange::Add(1), CounterChange::Add(1)], 12),
            (&[CounterChange::Add(1), CounterChange::Set(3)], 3),
            (&[CounterChange::Set(3), CounterChange::Add(1)], 4),
        ] {
            counts.set(&deaths, 5);
            let _ = (counts.change(&deaths, CounterChange::Add(1)), counts.take_changed());
            let read = counts.record();
            meanwhile.iter().for_each(|change| _ = counts.change(&deaths, *change));
            assert_eq!(read.get("deaths"), Some(6), "an order reads what was there when it came");
            counts.set(&deaths, 10);
            counts.rest();
            assert_eq!(
                (counts.get("deaths"), counts.take_changed().is_empty()),
                (Some(expected), meanwhile.is_empty())
            );
        }
    }

    #[test]
    fn a_use_while_its_command_is_renamed_is_one_of_the_new_name() {
        let (counts, old, new) = (Counts::default(), Arc::from("old"), Arc::from("new"));
        counts.know_uses(&old, 5);
        let _read = counts.record();
        let _ = counts.change_uses(&old, CounterChange::Add(1));
        counts.rename_uses(&old, &new);
        counts.forget_uses(&old);
        counts.know_uses(&new, 5);
        counts.rest();
        assert_eq!((counts.uses("old"), counts.uses("new")), (None, Some(6)));
    }

    #[test]
    fn a_counter_stops_at_the_ends_of_its_range() {
        let (counts, deaths) = (Counts::default(), Arc::from("deaths"));
        let _ = counts.change(&deaths, CounterChange::Set(i64::MAX));
        assert_eq!(counts.change(&deaths, CounterChange::Add(1)).0, i64::MAX);
    }
}
