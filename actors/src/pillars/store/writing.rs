//! Writing: an order's rows at once, what was counted soon after.

use super::channels::Kept;
use super::database::{Undo, WriteError};
use super::row::RowChange;
use super::state::undo::Undo as TakenBack;
use super::state::{ChannelState, Decision};
use super::{COUNTS_AFTER, StoreActor, TELL_AFTER, TOLD_AT_ONCE};
use crate::chat::ChannelName;
use crate::chat::custom::counts::Counted;
use crate::chat::custom::rows::Counter;
use crate::kernel::actor::Context;
use crate::kernel::clock;
use std::sync::Arc;

impl StoreActor {
    /// Writes what was decided, and then has it known. Nothing is changed when it cannot be written.
    ///
    /// # Errors
    /// Returns the reason.
    pub(super) fn write(&mut self, channel: &ChannelName, by: &str, decision: &Decision) -> Result<(), WriteError> {
        if decision.changes.is_empty() {
            return Ok(());
        }
        let state = Arc::clone(&self.channels.of(channel).state);
        let kept = decision.undo.as_deref().and_then(|name| TakenBack::of(&state, name, &decision.changes));
        let pushed = kept.and_then(|kept| serde_json::to_string(&kept).ok());
        let undo = match &pushed {
            Some(entry) => Some(Undo::Push(channel.clone(), entry.clone())),
            None => decision.takes_back.then(|| Undo::Pop(channel.clone())),
        };
        self.commit(channel, by, &decision.changes, undo.as_ref())?;
        let kept = self.channels.of(channel);
        apply(kept, &decision.changes);
        kept.undo_written(pushed, decision.takes_back);
        let state = Arc::clone(&kept.state);
        self.publish(vec![state]);
        Ok(())
    }

    /// Tells what these channels have made. What somebody misses is told again by [`StoreActor::tell_later`].
    pub(super) fn publish(&mut self, states: Vec<Arc<ChannelState>>) {
        let channels: Vec<_> = states.iter().map(|state| state.channel.clone()).collect();
        self.memory.states.update(|known| {
            known.extend(states.iter().map(|state| (state.channel.clone(), Arc::clone(state))));
        });
        if !self.recipients.publish(states) {
            self.unheard.extend(channels);
        }
    }

    /// Tells again what somebody has missed, as it is by then, until everybody has heard it.
    pub(super) fn tell_later(&mut self, context: &mut Context<'_, Self>) {
        self.read_later(context);
        if self.unheard.is_empty() || self.telling.is_set() {
            return;
        }
        let mut telling = std::mem::take(&mut self.telling);
        telling.reset_after(TELL_AFTER, context, |actor, context| {
            let unheard: Vec<_> = std::mem::take(&mut actor.unheard).into_iter().collect();
            for channels in unheard.chunks(TOLD_AT_ONCE) {
                let states =
                    channels.iter().filter_map(|channel| Some(Arc::clone(&actor.channels.get(channel)?.state)));
                actor.publish(states.collect());
            }
            if actor.unheard.is_empty() {
                std::mem::take(&mut actor.waiting).into_iter().for_each(|command| actor.recipients.run.tell(command));
            }
            actor.tell_later(context);
        });
        self.telling = telling;
    }

    /// Writes rows of which chat is told nothing.
    pub(super) fn write_beside(&mut self, channel: &ChannelName, changes: Vec<RowChange>) {
        if let Err(error) = self.commit(channel, "", &changes, None) {
            self.broke(&error);
        } else {
            apply(self.channels.of(channel), &changes);
        }
    }

    fn commit(
        &mut self,
        channel: &ChannelName,
        by: &str,
        changes: &[RowChange],
        undo: Option<&Undo>,
    ) -> Result<(), WriteError> {
        self.make_place(channel)?;
        let Some(database) = &mut self.database else {
            return Err(WriteError::Broken { reopen: true, why: "it is not open".to_owned() });
        };
        let changes: Vec<_> = changes.iter().map(|change| (channel.clone(), change.clone())).collect();
        self.vitals.store.timed(|| database.write(by, clock::wall(), &changes, undo))
    }

    /// Has what was counted written a second from now; what is counted meanwhile is written with it.
    pub(super) fn count_later(&mut self, context: &mut Context<'_, Self>) {
        if self.counting.is_set() {
            return;
        }
        let mut counting = std::mem::take(&mut self.counting);
        counting.reset_after(COUNTS_AFTER, context, |actor, _| actor.write_counts());
        self.counting = counting;
    }

    /// Writes what was counted and is not written yet. What cannot be written waits in memory.
    pub(super) fn write_counts(&mut self) {
        let mut changes = Vec::new();
        let mut taken = Vec::new();
        for (channel, kept) in self.channels.iter_mut() {
            let counted = kept.state.counts.take_changed();
            for (what, value) in &counted {
                let change = match what {
                    Counted::Counter(name) => RowChange::PutCounter(Counter { name: Arc::clone(name), value: *value }),
                    Counted::Uses(name) => RowChange::Uses { name: Arc::clone(name), uses: *value },
                };
                changes.push((channel.clone(), change));
            }
            if kept.is_raffle_unwritten {
                changes.push((channel.clone(), raffle_row(kept)));
            }
            if !counted.is_empty() || kept.is_raffle_unwritten {
                taken.push((channel.clone(), counted));
            }
        }
        if changes.is_empty() {
            return;
        }
        let written = match &mut self.database {
            Some(database) => self.vitals.store.timed(|| database.write("", clock::wall(), &changes, None)),
            None => Err(WriteError::Broken { reopen: false, why: "it is not open".to_owned() }),
        };
        self.vitals.store.dirty_rows.set(if written.is_ok() { 0 } else { changes.len() as u64 });
        for (channel, counted) in taken {
            let kept = self.channels.of(&channel);
            match &written {
                Ok(()) => kept.is_raffle_unwritten = false,
                Err(_) => kept.state.counts.mark(counted.into_iter().map(|(what, _)| what)),
            }
        }
        if let Err(error) = written {
            self.broke(&error);
        }
    }
}

/// Returns the row that keeps a channel's raffle.
pub(super) fn raffle_row(kept: &Kept) -> RowChange {
    RowChange::Raffle(kept.raffle.as_ref().and_then(|raffle| serde_json::to_string(raffle).ok()))
}

fn apply(kept: &mut Kept, changes: &[RowChange]) {
    Arc::make_mut(&mut kept.state).apply_all(changes);
}
