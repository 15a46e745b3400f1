//! Some commands and the words that they answer to.

use super::Entry;
use crate::text::clean::fold;
use std::collections::HashMap;
use std::sync::Arc;

/// The commands of one place: the built-in ones, those made for all channels, or those of one channel. The entries are
/// shared, so that a copy with one more of them is cheap.
#[derive(Clone, Debug, Default)]
pub(super) struct Shelf {
    entries: Vec<Arc<Entry>>,
    /// From a folded word to an index of `entries`.
    words: HashMap<Box<str>, usize>,
}

impl Shelf {
    /// Returns the command that answers to a folded word.
    pub(super) fn find(&self, folded: &str) -> Option<&Arc<Entry>> {
        self.words.get(folded).and_then(|index| self.entries.get(*index))
    }

    /// Returns the command by its own name.
    pub(super) fn named(&self, name: &str) -> Option<&Arc<Entry>> {
        self.entries.iter().find(|entry| **entry.name() == *name)
    }

    /// Returns the commands in their order.
    pub(super) fn entries(&self) -> impl Iterator<Item = &Arc<Entry>> {
        self.entries.iter()
    }

    /// Returns the folded words that its commands answer to.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(AsRef::as_ref)
    }

    /// Adds a command, whose words are free.
    pub(super) fn add(&mut self, entry: Arc<Entry>, prefix: &str) {
        let index = self.entries.len();
        for word in words(&entry, prefix) {
            self.words.insert(word.into(), index);
        }
        self.entries.push(entry);
    }

    /// Removes a command by its own name.
    pub(super) fn remove(&mut self, name: &str, prefix: &str) {
        let left: Vec<_> = self.entries.drain(..).filter(|entry| **entry.name() != *name).collect();
        self.words.clear();
        left.into_iter().for_each(|entry| self.add(entry, prefix));
    }

    /// Tells whether it has no command.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// Returns the words that a command answers to, folded. A word that is too long to fold cannot be typed, and is left out.
pub(super) fn words(entry: &Entry, prefix: &str) -> impl Iterator<Item = String> {
    let name = entry.shown().strip_prefix(prefix).unwrap_or(entry.shown());
    std::iter::once(name).chain(entry.aliases().iter().map(AsRef::as_ref)).filter_map(fold)
}
