//! Queries that moderators have tied to a title. The store keeps them, so that no age and no flood removes them; what a pin
//! may be is decided here.

use crate::chat::ChannelName;
use crate::pillars::game_lookup::clean;
use crate::pillars::store::api::{ChannelState, RowChange};
use crate::text::title::Query;
use std::collections::HashMap;
use std::sync::Arc;

/// The most pins that one channel can have.
pub(crate) const PINS_PER_CHANNEL_MAX: usize = 200;

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

/// What the store has of all channels. One channel's moderators decide nothing in another.
pub(crate) type States = HashMap<ChannelName, Arc<ChannelState>>;

/// A query in its normal form, and the title that it is tied to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pin {
    pub(crate) query: Box<str>,
    pub(crate) title: Box<str>,
}

impl Pin {
    /// Reads what a moderator typed, or what was kept.
    ///
    /// # Errors
    /// Returns an error when there is nothing to look for in it.
    pub(crate) fn read(query: &str, title: &str) -> Result<Self, PinError> {
        let (query, title) = (Query::read(query).key(), clean::title(title));
        if query.is_empty() || Query::read(&title).key().is_empty() {
            return Err(PinError::Empty);
        }
        Ok(Self { query: query.into(), title: title.into() })
    }

    /// Tells whether it is of this query.
    #[must_use]
    pub(crate) fn is_of(&self, query: &str) -> bool {
        *self.query == *Query::read(query).key()
    }

    /// Returns the row of it, if the channel has room.
    ///
    /// # Errors
    /// Returns an error when it has too many.
    pub(crate) fn row(self, channel: &ChannelName, states: &States) -> Result<RowChange, PinError> {
        let pins = states.get(channel).map(|state| &state.pins);
        if pins.is_some_and(|pins| pins.len() >= PINS_PER_CHANNEL_MAX && !pins.contains_key(&self.query)) {
            return Err(PinError::Full);
        }
        let Self { query, title } = self;
        Ok(RowChange::PutPin { query, title })
    }
}

/// Returns the change that frees a query, if it is tied to anything in the channel.
pub(crate) fn freed(channel: &ChannelName, query: &str, states: &States) -> Option<RowChange> {
    let query: Box<str> = Query::read(query).key().into();
    states.get(channel)?.pins.contains_key(&query).then_some(RowChange::DeletePin(query))
}

/// Returns the title that a query is tied to in a channel.
#[must_use]
pub(crate) fn title(channel: &ChannelName, query: &str, states: &States) -> Option<Box<str>> {
    states.get(channel)?.pins.get(&*Query::read(query).key()).cloned()
}
