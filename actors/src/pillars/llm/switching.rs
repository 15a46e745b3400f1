//! Requests of viewers and moderators about the AI itself: `!forget` and `!ai`.

use super::actor::LlmActor;
use super::asking::Talk;
use super::texts;
use crate::chat::removed::Removed;
use crate::chat::ticket::ReplyTicket;
use crate::kernel::actor::Context;

impl LlmActor {
    /// Switches the AI off where moderators had switched it off before the crash or the restart.
    pub(super) fn restore_switches(&mut self) {
        for channel in self.off.restore(&self.settings.off_file) {
            self.budget.switch(&channel, false);
        }
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

    fn keep_switches(&mut self, context: &mut Context<'_, Self>) {
        let kept = self.off.keep(&self.settings.off_file, self.budget.switched_off().to_vec());
        self.saves += 1;
        context.spawn(kept, |actor, (), _| {
            actor.saves -= 1;
            actor.end_if_idle();
        });
    }

    /// Answers `!ai`.
    pub(super) fn switch(&mut self, ticket: ReplyTicket, on: Option<bool>, context: &mut Context<'_, Self>) {
        let changed = on.is_some_and(|on| self.budget.switch(&ticket.channel, on));
        let is_on = self.budget.is_on(&ticket.channel);
        if changed {
            self.keep_switches(context);
            tracing::info!(channel = %ticket.channel, is_on, "a moderator switched the AI");
            if !is_on {
                self.take_away(&ticket.channel, &Removed::All, context);
            }
        }
        let id = match (changed, is_on) {
            (true, true) => texts::SWITCHED_ON,
            (true, false) => texts::SWITCHED_OFF,
            (false, true) => texts::IS_ON,
            (false, false) => texts::IS_OFF,
        };
        self.say(ticket, id);
    }
}
