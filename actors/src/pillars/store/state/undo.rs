//! The changes that can be taken back.

use super::ChannelState;
use crate::pillars::store::row::RowChange;
use serde::{Deserialize, Serialize};

/// A change that can be taken back, as it is kept.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Undo {
    /// The name of what was changed, for the answer.
    pub(crate) name: String,
    /// The rows as they were.
    pub(crate) rows: Vec<RowChange>,
}

impl Undo {
    /// Returns what takes these changes of a state back, the last one first; `None` when one of them cannot be.
    #[must_use]
    pub(crate) fn of(state: &ChannelState, name: &str, changes: &[RowChange]) -> Option<Self> {
        let mut state = state.without_counts();
        let mut rows = Vec::new();
        for change in changes {
            rows.insert(0, state.reverse(change)?);
            state.apply(change);
        }
        Some(Self { name: name.to_owned(), rows })
    }
}
