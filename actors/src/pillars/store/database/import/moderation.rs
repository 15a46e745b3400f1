//! What is set of moderation, taken in.

use super::{Outcome, Taking, place};
use crate::chat::moderation::{ChannelModeration, caps};
use crate::pillars::store::document::RowKind;
use crate::pillars::store::row::RowChange;
use std::sync::Arc;

impl Taking<'_> {
    /// What is set of moderation is one row: half of it would be another house's rules.
    pub(super) fn moderate(&mut self, set: &Arc<ChannelModeration>) -> rusqlite::Result<()> {
        let nothing = ChannelModeration::default();
        if **set == nothing {
            return Ok(());
        }
        let there = Some(&*self.moderation).filter(|there| **there != nothing);
        let too_much = set.phrases.len() > caps::PHRASES || set.allowed.len() > caps::HOSTS;
        let outcome = if too_much {
            Outcome::Refused("there are more phrases or hosts than a channel can have".to_owned())
        } else {
            self.outcome(&**set, &place(there), 0, 1)
        };
        if matches!(outcome, Outcome::Added | Outcome::Changed) {
            self.put(&RowChange::Moderation(Arc::clone(set)))?;
            self.moderation = Arc::clone(set);
        }
        self.report(RowKind::Moderation, "settings", outcome, Vec::new());
        Ok(())
    }
}
