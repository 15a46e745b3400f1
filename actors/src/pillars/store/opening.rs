//! Opening the database, now and again, and telling what is in it.

use super::api::{PILLAR, Unread};
use super::database::{Database, OpenError, OpenReport, Origin, WriteError};
use super::state::ChannelState;
use super::{LOOK_EVERY, StoreActor};
use crate::kernel::actor::Context;
use crate::kernel::clock;
use crate::router::api::WatchChanged;
use crate::status::pillar::PillarState;
use crate::status::store_meter::StoreFault;
use std::sync::Arc;

impl StoreActor {
    /// Opens the database and tells what is in it. What cannot be opened costs only what needs it; it is tried again.
    pub(super) fn open(&mut self) {
        match Database::open(&self.settings.folder, clock::wall(), self.settings.database) {
            Ok((database, report)) => {
                tell(&report);
                self.database = Some(database);
                self.vitals.pillars.set(PILLAR, PillarState::On);
                self.measure();
                self.load();
                self.tell_strikes();
            }
            Err(error) => {
                self.vitals.store.count(StoreFault::Unopened);
                tell_error(&error);
                self.database = None;
                self.memory.unread.set(Unread::default());
                self.vitals.pillars.set(PILLAR, PillarState::Parked);
            }
        }
    }

    /// Tells the operator where commands of channels stand before built-in ones, once it is known which there are.
    pub(super) fn tell_shadowing(&mut self) {
        let Some(words) = self.memory.words.get() else { return };
        for channel in std::mem::take(&mut self.untold) {
            let Some(kept) = self.channels.get(&channel) else { continue };
            for word in kept.state.shadowing(&*words) {
                let command = format!("{}{word}", self.settings.prefix);
                tracing::warn!(%channel, command, "the channel's own command answers, not the built-in one of this name");
            }
        }
    }

    /// Looks after the database now and then.
    pub(super) fn look_later(&mut self, context: &mut Context<'_, Self>) {
        let mut looking = std::mem::take(&mut self.looking);
        looking.reset_after(LOOK_EVERY, context, |actor, context| {
            actor.look();
            actor.draw_later(context);
            actor.tell_later(context);
            actor.look_later(context);
        });
        self.looking = looking;
    }

    /// Has it noted who writes, also where nothing was made yet. At the start nobody may hear it: so it is said again.
    pub(super) fn have_noted(&self) {
        if !self.settings.has_customs {
            return;
        }
        self.recipients.watch.publish(WatchChanged(Vec::new()));
    }

    fn look(&mut self) {
        self.have_noted();
        if self.vitals.pillars.get(PILLAR) != PillarState::On {
            self.open_again();
        }
        self.forget_moderation();
        let Some(database) = &self.database else { return };
        match database.backup_if_due(clock::wall()) {
            Ok(Some(file)) => tracing::info!(file = %file.display(), "the database was backed up"),
            Ok(None) => {}
            Err(error) => {
                self.vitals.store.count(StoreFault::Backup);
                tracing::warn!(%error, "the database could not be backed up");
            }
        }
        self.measure();
    }

    /// Notes how large the database is, and when it was backed up.
    fn measure(&self) {
        let Some(database) = &self.database else { return };
        self.vitals.store.size_bytes.set(database.size_bytes());
        self.vitals.store.set_last_backup(database.newest_backup().map(|(_, made_at)| made_at));
    }

    /// Opens the database anew after it broke.
    pub(super) fn open_again(&mut self) {
        let Some(database) = &mut self.database else { return self.open() };
        match database.reopen(clock::wall()) {
            Ok(report) => {
                tell(&report);
                tracing::info!("the database can be used again");
                self.vitals.pillars.set(PILLAR, PillarState::On);
                self.write_counts();
            }
            Err(error) => {
                self.vitals.store.count(StoreFault::Unopened);
                tell_error(&error);
            }
        }
    }

    /// Has it known that nothing was made: what the operator has switched off is not to be used either.
    pub(super) fn forget(&mut self) {
        let channels = std::mem::take(&mut self.channels);
        let states = channels.into_names().map(|name| Arc::new(ChannelState::new(name))).collect();
        self.publish(states);
    }

    /// Closes the database for good.
    pub(super) fn close(&mut self) {
        let Some(database) = self.database.take() else { return };
        if let Err(error) = database.close() {
            tracing::warn!(%error, "the database could not be closed in order; nothing is lost");
        }
    }

    /// Notes what a write that failed means for the pillar.
    pub(super) fn broke(&mut self, error: &WriteError) {
        tracing::error!(%error, "a change was not saved");
        self.vitals.store.count(error.fault());
        self.vitals.pillars.set(PILLAR, PillarState::Degraded);
        if matches!(error, WriteError::Broken { reopen: true, .. }) {
            self.open_again();
        }
    }
}

/// Tells the operator how the database was found.
fn tell(report: &OpenReport) {
    match &report.origin {
        Origin::Found => {}
        Origin::Fresh { backup: None } => tracing::info!("a database for what channels make was created"),
        Origin::Fresh { backup: Some(backup) } => {
            let backup = backup.display();
            tracing::warn!(%backup, "there was no database, though there is a backup: `kissbot restore` puts it back");
        }
        Origin::Restored { from, aside, why } => {
            let (from, aside) = (from.display(), aside.display());
            tracing::error!(%why, %from, %aside, "the database was damaged, and a backup was put in its place");
        }
        Origin::Emptied { aside, why } => {
            let aside = aside.display();
            tracing::error!(%why, %aside, "the database was damaged, no backup is whole, and it begins empty");
        }
    }
    if let Some(aside) = &report.left_over {
        tracing::warn!(aside = %aside.display(), "what was left of a former database was set aside");
    }
    if let Some((schema, backup)) = &report.migrated {
        tracing::info!(from = schema, backup = %backup.display(), "the database was brought up to date");
    }
}

fn tell_error(error: &OpenError) {
    tracing::error!(%error, "what channels have made is out of reach; the rest of the bot works");
}
