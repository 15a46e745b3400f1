//! The commands that channels have made, in the book.

use super::shelf::Shelf;
use super::{Book, Entry};
use crate::chat::custom::grammar;
use crate::chat::custom::level::Level;
use crate::chat::{ChannelName, Chatter};
use crate::pillars::store::api::ChannelState;
use crate::text::language::Language;
use crate::text::response::Zone;
use std::sync::{Arc, OnceLock};

/// What one channel has made, as far as commands have to know it.
#[derive(Clone, Debug)]
pub(super) struct Customs {
    /// All of it.
    pub(super) state: Arc<ChannelState>,
    /// Its commands that are on; made when one of them is looked for.
    shelf: OnceLock<Shelf>,
    prefix: Arc<str>,
}

impl Customs {
    /// Returns the commands that are on.
    pub(super) fn shelf(&self) -> &Shelf {
        self.shelf.get_or_init(|| shelf_of(&self.state, &self.prefix, None))
    }
}

fn shelf_of(state: &ChannelState, prefix: &str, before: Option<&Shelf>) -> Shelf {
    let mut shelf = Shelf::default();
    for row in state.commands.values().filter(|row| row.enabled) {
        let known = before.and_then(|shelf| shelf.find(&row.name));
        // What was parsed for a row that is the same is not parsed again.
        let same = known.filter(|entry| entry.as_custom().is_some_and(|custom| Arc::ptr_eq(custom.row(), row)));
        let entry = same.cloned().unwrap_or_else(|| Arc::new(Entry::custom(row, &state.channel, prefix)));
        shelf.add(entry, prefix);
    }
    shelf
}

impl Book {
    /// Returns a copy in which channels have made this. What they had made before is replaced. Where the config switches
    /// that off, nothing of it is in the copy.
    #[must_use]
    pub(crate) fn with_customs<'a>(&self, states: impl IntoIterator<Item = &'a Arc<ChannelState>>) -> Self {
        let mut book = self.clone();
        if !self.settings.has_customs {
            return book;
        }
        for state in states {
            let customs = book.customs_of(state);
            book.customs.insert(state.channel.clone(), Arc::new(customs));
        }
        book
    }

    fn customs_of(&self, state: &Arc<ChannelState>) -> Customs {
        let prefix: Arc<str> = self.prefix().into();
        let before = self.customs.get(&state.channel).and_then(|customs| customs.shelf.get());
        let shelf = before.map(|before| OnceLock::from(shelf_of(state, &prefix, Some(before)))).unwrap_or_default();
        Customs { state: Arc::clone(state), shelf, prefix }
    }

    /// Returns what a channel has made; `None`: nothing that is known.
    #[must_use]
    pub(crate) fn state(&self, channel: &ChannelName) -> Option<&Arc<ChannelState>> {
        self.customs.get(channel).map(|customs| &customs.state)
    }

    /// Returns the time zone of a channel.
    #[must_use]
    pub(crate) fn zone(&self, channel: &ChannelName) -> &Zone {
        self.settings.zones.of(channel)
    }

    /// Returns the language of a channel.
    #[must_use]
    pub(crate) fn language(&self, channel: &ChannelName) -> Language {
        *self.settings.languages.of(channel)
    }

    /// Returns those who may change what channels have made.
    #[must_use]
    pub(crate) fn managers(&self) -> Level {
        self.settings.managers
    }

    /// Returns the level of a chatter in a channel.
    #[must_use]
    pub(crate) fn level(&self, channel: &ChannelName, chatter: &Chatter) -> Level {
        Level::of(chatter.role, self.state(channel).is_some_and(|state| state.is_regular(chatter)))
    }

    /// Tells whether the channel's moderators have switched a command off that is not their own.
    pub(super) fn is_switched_off(&self, channel: &ChannelName, entry: &Entry) -> bool {
        entry.as_custom().is_none()
            && self.state(channel).is_some_and(|state| state.switched_off.contains(entry.name()))
    }

    /// Returns the built-in command that answers to a folded word of the channel's language, unless the config gives it
    /// others.
    pub(super) fn find_local(&self, channel: &ChannelName, word: &str) -> Option<&Arc<Entry>> {
        let name = grammar::built_in(word, *self.settings.languages.of(channel))?;
        // English words are aliases like those of any command.
        let is_english = grammar::built_in(word, Language::ENGLISH).is_some();
        if is_english || self.settings.aliases_of(name).is_some() {
            return None;
        }
        self.built_in.named(name)
    }
}
