//! What other pillars have of channels: their rows, and the ids by which a channel is known that is renamed.

use super::api::{Keep, NotKept};
use super::channels::Kept;
use super::database::WriteError;
use super::{COUNTS_AFTER, IDENTIFIED_MAX, StoreActor};
use crate::chat::ChannelName;
use crate::kernel::actor::{Context, Handler};
use crate::kernel::clock;
use crate::kernel::mailbox::OnFull;
use crate::pillars::irc::api::ChannelIdentified;
use std::collections::BTreeMap;
use std::sync::Arc;

impl StoreActor {
    fn keep(&mut self, message: &Keep) -> Result<(), WriteError> {
        for (channel, _) in &message.changes {
            self.read_first(channel);
            self.make_place(channel)?;
        }
        let Some(database) = &mut self.database else {
            return Err(WriteError::Broken { reopen: true, why: "it is not open".to_owned() });
        };
        self.vitals.store.timed(|| database.write(&message.by, clock::wall(), &message.changes, None))?;
        let mut states = BTreeMap::new();
        for (channel, change) in &message.changes {
            let state = &mut self.channels.of(channel).state;
            Arc::make_mut(state).apply(change);
            states.insert(channel.clone(), Arc::clone(state));
        }
        self.publish(states.into_values().collect());
        Ok(())
    }

    /// Makes a place for what a channel will make, with its id where that is known: by the id it finds its rows again when
    /// it is renamed.
    pub(super) fn make_place(&mut self, channel: &ChannelName) -> Result<(), WriteError> {
        let kept = self.channels.of(channel);
        if !kept.twitch_id.is_empty() {
            return Ok(());
        }
        let (Some(id), Some(database)) = (self.memory.ids.read(|ids| ids.get(channel).cloned()), &mut self.database)
        else {
            return Ok(());
        };
        database.make_place(channel, &id)?;
        kept.twitch_id = id;
        Ok(())
    }

    /// Notes the ids of channels a moment from now: they come all at once.
    fn identify_later(&mut self, context: &mut Context<'_, Self>) {
        if self.unidentified.is_empty() || self.identifying.is_set() {
            return;
        }
        let mut identifying = std::mem::take(&mut self.identifying);
        identifying.reset_after(COUNTS_AFTER, context, |actor, context| {
            actor.identify();
            actor.tell_later(context);
        });
        self.identifying = identifying;
    }

    fn identify(&mut self) {
        let Some(database) = &mut self.database else { return };
        let told = std::mem::take(&mut self.unidentified);
        match database.identify(told.iter().map(|(channel, id)| (channel, &**id))) {
            Ok(moved) => {
                for channel in &moved {
                    tracing::info!(%channel, "the channel has another name than before; what it has made came with it");
                }
                self.load_again(moved);
                for (channel, id) in told {
                    if let Some(kept) = self.channels.get_mut(&channel) {
                        kept.twitch_id = id;
                    }
                }
            }
            Err(error) => {
                self.unidentified = told;
                self.broke(&error);
            }
        }
    }

    /// Reads channels whose rows are others than before.
    fn load_again(&mut self, channels: Vec<ChannelName>) {
        for channel in channels {
            let Some(database) = &self.database else { return };
            let Ok(stored) = database.load(&channel) else { continue };
            self.memory.unread.update(|unread| unread.0.remove(&channel));
            let stored = if self.settings.has_customs { stored } else { stored.of_others() };
            let kept = Kept::stored(channel.clone(), stored);
            let state = Arc::clone(&kept.state);
            self.channels.remove(&channel);
            self.channels.insert(kept);
            self.publish(vec![state]);
        }
    }
}

impl Handler<Keep> for StoreActor {
    const CAPACITY: u64 = IDENTIFIED_MAX + 64;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: Keep, context: &mut Context<'_, Self>) {
        let kept = self.keep(&message).map_err(|error| {
            self.broke(&error);
            if error == WriteError::Full { NotKept::Full } else { NotKept::Broken }
        });
        // Who does not wait any more finds it in what is published.
        let _ = message.done.send(kept);
        self.tell_later(context);
    }
}

impl Handler<ChannelIdentified> for StoreActor {
    const CAPACITY: u64 = IDENTIFIED_MAX;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: ChannelIdentified, context: &mut Context<'_, Self>) {
        let ChannelIdentified { channel, id } = message;
        let before = self.memory.ids.update(|ids| ids.insert(channel.clone(), id.clone()));
        if before.as_ref() != Some(&id) {
            self.unidentified.insert(channel, id);
            self.identify_later(context);
        }
    }
}
