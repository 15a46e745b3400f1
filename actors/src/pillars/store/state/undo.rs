//! The changes that can be taken back.

use super::ChannelState;
use crate::chat::custom::counts::Counts;
use crate::chat::custom::rows::CustomCommand;
use crate::pillars::store::row::RowChange;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A change that can be taken back, as it is kept.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Undo {
    /// The name of what was changed, for the answer.
    pub(crate) name: String,
    /// The rows as they were.
    pub(crate) rows: Vec<RowChange>,
    /// The command as the change has left it; what it was used since then stays counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) left: Option<Left>,
}

/// A command as a change has left it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Left {
    name: Arc<str>,
    uses: i64,
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
        let left = changes.iter().rev().find_map(|change| match change {
            RowChange::PutCommand(command) => Some(Left { name: Arc::clone(&command.name), uses: command.uses }),
            _ => None,
        });
        Some(Self { name: name.to_owned(), rows, left })
    }

    /// Returns the uses of a command that comes back, with those since the change.
    #[must_use]
    pub(crate) fn uses(&self, command: &CustomCommand, counts: &Counts) -> i64 {
        match &self.left {
            Some(left) => {
                let since = counts.uses(&left.name).map_or(0, |uses| uses.saturating_sub(left.uses));
                command.uses.saturating_add(since)
            }
            None => counts.uses(&command.name).map_or(command.uses, |uses| uses.max(command.uses)),
        }
    }
}
