//! Reading what channels have made when the bot starts: some at a time, so that no order waits for all of them, and first
//! those in which somebody uses a command.

use super::api::{PILLAR, RunOnceKnown, Unread};
use super::channels::{Channels, Kept};
use super::state::ChannelState;
use super::{IDENTIFIED_MAX, StoreActor, TOLD_AT_ONCE};
use crate::chat::ChannelName;
use crate::kernel::actor::{Context, Handler};
use crate::kernel::mailbox::OnFull;
use crate::status::pillar::PillarState;
use std::sync::Arc;
use std::time::Duration;

/// The commands that wait until it is known what their channels have made. More are run as if nothing were known.
const WAITING_MAX: usize = 256;

impl StoreActor {
    /// Has the channels read that are not known yet; [`StoreActor::read_later`] does it.
    pub(super) fn load(&mut self) {
        self.have_noted();
        let unknown = self.settings.channels.iter().filter(|channel| self.channels.get(channel).is_none());
        self.to_read = unknown.cloned().collect();
        self.memory.unread.set(Unread(self.to_read.iter().cloned().collect()));
    }

    /// Goes on reading between two messages.
    pub(super) fn read_later(&mut self, context: &mut Context<'_, Self>) {
        if self.to_read.is_empty() || self.reading.is_set() {
            return;
        }
        let mut reading = std::mem::take(&mut self.reading);
        reading.reset_after(Duration::ZERO, context, |actor, context| {
            actor.read_some();
            if actor.to_read.is_empty() {
                actor.tell_shadowing();
                actor.draw_later(context);
            }
            actor.tell_later(context);
        });
        self.reading = reading;
    }

    fn read_some(&mut self) {
        let mut read = Vec::new();
        while read.len() < TOLD_AT_ONCE {
            let Some(channel) = self.to_read.pop_front() else { break };
            read.extend(self.read(&channel));
        }
        self.publish(read);
    }

    /// Reads a channel before its turn, if it is not read yet.
    pub(super) fn read_first(&mut self, channel: &ChannelName) {
        let state = self.read(channel);
        self.publish(state.into_iter().collect());
    }

    /// Reads a channel. A channel that has made nothing costs nothing: it gets its place with its first order.
    fn read(&mut self, channel: &ChannelName) -> Option<Arc<ChannelState>> {
        let database = self.database.as_ref()?;
        if !self.memory.unread.update(|unread| unread.0.remove(channel)) {
            return None;
        }
        match database.load(channel) {
            Ok(stored) => {
                let stored = if self.settings.has_customs { stored } else { stored.of_others() };
                if stored.is_empty() {
                    return None;
                }
                let kept = Kept::stored(channel.clone(), stored);
                if !kept.state.commands.is_empty() {
                    self.untold.push(channel.clone());
                }
                let state = Arc::clone(&kept.state);
                self.channels.insert(kept);
                Some(state)
            }
            Err(error) => {
                tracing::error!(%channel, %error, "what this channel made cannot be read");
                self.vitals.pillars.set(PILLAR, PillarState::Degraded);
                None
            }
        }
    }

    /// Reads all channels again: whether they have anything of their own was switched.
    pub(super) fn load_all_again(&mut self) {
        self.write_counts();
        let before: Channels = std::mem::take(&mut self.channels);
        self.load();
        while !self.to_read.is_empty() {
            self.read_some();
        }
        let gone = before.into_names().filter(|channel| self.channels.get(channel).is_none());
        let gone = gone.map(|channel| Arc::new(ChannelState::new(channel))).collect();
        self.publish(gone);
    }
}

impl Handler<RunOnceKnown> for StoreActor {
    const CAPACITY: u64 = IDENTIFIED_MAX + 256;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: RunOnceKnown, context: &mut Context<'_, Self>) {
        let RunOnceKnown(command) = message;
        self.read_first(&command.ticket.channel);
        if self.unheard.contains(&command.ticket.channel) && self.waiting.len() < WAITING_MAX {
            // Who runs it has not heard of the channel yet.
            self.waiting.push(command);
        } else {
            self.recipients.run.tell(command);
        }
        self.tell_later(context);
    }
}
