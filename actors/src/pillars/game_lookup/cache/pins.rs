//! Queries that moderators have tied to a title. They are kept apart from the answers: no age and no flood removes
//! them.

use crate::chat::ChannelName;
use crate::pillars::game_lookup::clean;
use crate::text::title::Query;
use std::collections::BTreeMap;

/// The most pins that one channel can have.
pub(crate) const PINS_PER_CHANNEL_MAX: usize = 200;
/// The most pins that all channels can have together.
pub(crate) const PINS_MAX: usize = 2000;

/// The reason why a query cannot be tied to a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PinError {
    /// There is nothing in the query or the title to look for.
    #[error("there is nothing to look for")]
    Empty,
    /// There is no room.
    #[error("there are too many pins")]
    Full,
}

/// The pins of all channels: one channel's moderators decide nothing in another.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Pins {
    titles: BTreeMap<ChannelName, BTreeMap<Box<str>, Box<str>>>,
}

impl Pins {
    /// Ties `query` to `title` in `channel`. Returns the title it was tied to before.
    ///
    /// # Errors
    /// Returns an error when one of them is empty, or there are too many pins.
    pub(crate) fn pin(
        &mut self,
        channel: &ChannelName,
        query: &str,
        title: &str,
    ) -> Result<Option<Box<str>>, PinError> {
        let key = Query::read(query).key();
        let title = clean::title(title);
        if key.is_empty() || Query::read(&title).key().is_empty() {
            return Err(PinError::Empty);
        }
        let all = self.len();
        let here = self.titles.get(channel);
        let is_new = here.is_none_or(|here| !here.contains_key(&*key));
        if is_new && (all >= PINS_MAX || here.is_some_and(|here| here.len() >= PINS_PER_CHANNEL_MAX)) {
            return Err(PinError::Full);
        }
        let here = self.titles.entry(channel.clone()).or_default();
        Ok(here.insert(key.into(), title.into()))
    }

    /// Frees `query` in `channel`. Returns the title it was tied to.
    pub(crate) fn unpin(&mut self, channel: &ChannelName, query: &str) -> Option<Box<str>> {
        let here = self.titles.get_mut(channel)?;
        let title = here.remove(&*Query::read(query).key());
        if here.is_empty() {
            self.titles.remove(channel);
        }
        title
    }

    /// Returns the title that `query` is tied to in `channel`.
    #[must_use]
    pub(crate) fn title(&self, channel: &ChannelName, query: &str) -> Option<&str> {
        self.titles.get(channel)?.get(&*Query::read(query).key()).map(|title| &**title)
    }

    /// Returns the number of pins.
    #[must_use]
    pub(crate) fn len(&self) -> usize {
        self.titles.values().map(BTreeMap::len).sum()
    }

    /// Iterates over all of them: channel, query in its normal form, title.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&ChannelName, &str, &str)> {
        let channels = self.titles.iter();
        channels.flat_map(|(channel, here)| here.iter().map(move |(query, title)| (channel, &**query, &**title)))
    }
}
