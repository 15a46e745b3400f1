//! How often rows were changed, by whom and when: for those who edit them and must not undo what others did meanwhile.

use super::Database;
use super::error::WriteError;
use super::load::time;
use super::write::known_channel;
use crate::chat::ChannelName;
use crate::pillars::store::api::{EditedKind, Mark};
use std::collections::BTreeMap;
use std::sync::Arc;

impl Database {
    /// Returns the marks of a channel's rows of one kind, by name.
    ///
    /// # Errors
    /// Returns an error when the database cannot be read.
    pub fn marks(&self, channel: &ChannelName, kind: EditedKind) -> Result<BTreeMap<Arc<str>, Mark>, WriteError> {
        let connection = self.connection()?;
        let Some(id) = known_channel(connection, channel)? else { return Ok(BTreeMap::new()) };
        let mut statement = connection.prepare_cached(match kind {
            EditedKind::Command => "SELECT name, version, changed_by, changed_at FROM command WHERE channel_id = ?1",
            EditedKind::Timer => "SELECT name, version, changed_by, changed_at FROM timer WHERE channel_id = ?1",
        })?;
        let mut rows = statement.query([id])?;
        let mut marks = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let name: String = row.get(0)?;
            let changed_by = row.get::<_, String>(2)?.into_boxed_str();
            let mark = Mark { version: row.get(1)?, changed_by, changed_at: time(row, 3)?.unwrap_or_default() };
            marks.insert(name.into(), mark);
        }
        Ok(marks)
    }
}
