//! Requests of viewers and moderators about the AI itself: `!forget` and `!ai`.

use super::actor::LlmActor;
use super::asking::Talk;
use super::kept::{Restored, move_aside};
use super::texts;
use crate::chat::ChannelName;
use crate::chat::removed::Removed;
use crate::chat::say::Say;
use crate::chat::ticket::ReplyTicket;
use crate::kernel::actor::Context;
use crate::pillars::store::api::{ChannelState, NotKept, RowChange, keep};
use std::sync::Arc;

impl LlmActor {
    /// Switches the AI off where moderators had switched it off before the crash, or by the file of before; the store tells
    /// of the others.
    pub(super) fn restore_switches(&mut self, context: &mut Context<'_, Self>) {
        let Restored { off, is_of_file } = self.off.restore(&self.settings.off_file);
        for channel in &off {
            self.budget.switch(channel, false);
        }
        if !is_of_file {
            return;
        }
        let changes = off.into_iter().map(|channel| (channel, RowChange::AiOff(true))).collect();
        self.keep(changes, "", context, |actor, not_kept| match not_kept {
            None => move_aside(&actor.settings.off_file),
            Some(_) => tracing::warn!("where the AI is switched off stays in its file: the store does not take it"),
        });
    }

    /// Sets the switches as the store has them.
    pub(super) fn use_states(&mut self, states: &[Arc<ChannelState>], context: &mut Context<'_, Self>) {
        for state in states {
            let (channel, is_off) = (&state.channel, state.is_ai_off);
            if self.off.is_news(channel, is_off) && self.budget.switch(channel, !is_off) {
                self.off.keep(self.budget.switched_off().to_vec());
                if is_off {
                    self.take_away(channel, &Removed::All, context);
                }
            }
        }
    }

    /// Has the store keep switches, and goes on with `then` once it has, or has not.
    fn keep(
        &mut self,
        changes: Vec<(ChannelName, RowChange)>,
        by: &str,
        context: &mut Context<'_, Self>,
        then: impl FnOnce(&mut Self, Option<NotKept>) + 'static,
    ) {
        let kept = keep(&self.recipients.keep, changes, by);
        self.saves += 1;
        context.spawn(kept, |actor, kept, _| {
            actor.saves -= 1;
            then(actor, kept);
            actor.end_if_idle();
        });
    }

    /// Answers `!forget`.
    pub(super) fn forget(&mut self, ticket: ReplyTicket, everything: bool) {
        let channel = &ticket.channel;
        let had_any = if everything {
            self.memory.forget_channel(channel) > 0
        } else {
            self.memory.forget_user(channel, &ticket.asker.id)
        };
        // What is being asked is answered, and not remembered.
        let is_meant = |talk: &&mut Talk| {
            let other = &talk.question.ticket;
            other.channel == *channel && (everything || other.asker.id == ticket.asker.id)
        };
        for talk in self.talks.values_mut().filter(is_meant) {
            talk.is_forgotten = true;
        }
        let id = match (had_any, everything) {
            (false, _) => texts::NOTHING_TO_FORGET,
            (true, false) => texts::FORGOTTEN,
            (true, true) => texts::CHANNEL_FORGOTTEN,
        };
        self.say(ticket, id);
    }

    /// Answers `!ai`. The switch is set at once; that it stays is said when it is kept.
    pub(super) fn switch(&mut self, ticket: ReplyTicket, on: Option<bool>, context: &mut Context<'_, Self>) {
        let changed = on.is_some_and(|on| self.budget.switch(&ticket.channel, on));
        let is_on = self.budget.is_on(&ticket.channel);
        if !changed {
            return self.say(ticket, if is_on { texts::IS_ON } else { texts::IS_OFF });
        }
        self.off.keep(self.budget.switched_off().to_vec());
        tracing::info!(channel = %ticket.channel, is_on, "a moderator switched the AI");
        if !is_on {
            self.take_away(&ticket.channel, &Removed::All, context);
        }
        let changes = vec![(ticket.channel.clone(), RowChange::AiOff(!is_on))];
        let by = ticket.asker.login.clone();
        self.keep(changes, &by, context, move |actor, not_kept| {
            let id = if is_on { texts::SWITCHED_ON } else { texts::SWITCHED_OFF };
            let mut words = actor.texts.say(ticket.language, id, &[]);
            if let Some(why) = not_kept {
                let until_restart = [("why", why.word().into())];
                words =
                    format!("{words} {}", actor.texts.say(ticket.language, texts::SWITCHED_FOR_NOW, &until_restart));
            }
            actor.recipients.say.tell(Say::reply(ticket, words));
        });
    }
}
