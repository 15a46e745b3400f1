//! What moderation has kept: strikes, so that a restart forgets none, and the audit.

use super::{IDENTIFIED_MAX, StoreActor};
use crate::chat::moderation::{AuditNoted, StrikesLoaded, StrikesNoted};
use crate::kernel::actor::{Context, Handler};
use crate::kernel::clock;
use crate::kernel::mailbox::OnFull;

impl StoreActor {
    /// Tells the strikes that are not forgotten yet, once the database is open.
    pub(super) fn tell_strikes(&mut self) {
        let Some(database) = &self.database else { return };
        match database.strikes(clock::wall() - self.settings.strikes_kept) {
            Ok(strikes) => drop(self.recipients.strikes.publish(StrikesLoaded(strikes))),
            Err(error) => tracing::error!(%error, "the strikes of moderation cannot be read; they begin anew"),
        }
    }

    /// Deletes what moderation need not know any more.
    pub(super) fn forget_moderation(&mut self) {
        let now = clock::wall();
        let Some(database) = &mut self.database else { return };
        let before = (now - self.settings.strikes_kept, now - self.settings.audit_kept);
        if let Err(error) = database.forget_moderation(before.0, before.1) {
            self.broke(&error);
        }
    }
}

impl Handler<StrikesNoted> for StoreActor {
    const CAPACITY: u64 = IDENTIFIED_MAX + 256;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: StrikesNoted, _: &mut Context<'_, Self>) {
        let Some(database) = &mut self.database else { return };
        if let Err(error) = self.vitals.store.timed(|| database.note_strikes(&message.0)) {
            self.broke(&error);
        }
    }
}

impl Handler<AuditNoted> for StoreActor {
    const CAPACITY: u64 = IDENTIFIED_MAX + 256;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: AuditNoted, _: &mut Context<'_, Self>) {
        let Some(database) = &mut self.database else { return };
        if let Err(error) = self.vitals.store.timed(|| database.note_audit(&message.0)) {
            self.broke(&error);
        }
    }
}
