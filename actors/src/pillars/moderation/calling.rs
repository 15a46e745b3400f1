//! The calls to Twitch: when each is made, what its answer means, and what Twitch tells of others' doings.

use super::ModerationActor;
use super::docket::{Call, Due, Ended, Task, WhyNot};
use super::ladder::Who;
use super::noting::Note;
use crate::chat::ChannelName;
use crate::chat::removed::{ChatRemoved, Removed};
use crate::kernel::actor::Context;
use crate::kernel::clock;
use crate::pillars::helix::api::{Moderated, ModerationCall};
use std::time::{Duration, Instant};

/// How long one call may take.
const CALL_LIMIT: Duration = Duration::from_secs(10);

impl ModerationActor {
    /// Makes the calls that are due, and looks again when the next may be.
    pub(super) fn call(&mut self, context: &mut Context<'_, Self>) {
        let now = clock::now();
        let (due, late) = self.docket.due(now);
        for (channel, task) in late {
            self.failed(&channel, task, WhyNot::OutOfReach, context);
        }
        for Due { id, channel, room_id, call } in due {
            self.moderate(channel, room_id, call.into(), context, move |actor, channel, answer, context| {
                actor.answered(&channel, id, &answer.into_inner(), context);
            });
        }
        self.look_again(now, context);
        self.end_if_idle();
    }

    fn look_again(&mut self, now: Instant, context: &mut Context<'_, Self>) {
        let next = self.docket.wakes_at(now);
        let mut calling = std::mem::take(&mut self.calling);
        calling.reset(next, context, Self::call);
        self.calling = calling;
    }

    /// Makes one call, and hands what came of it to `then`.
    pub(super) fn moderate(
        &mut self,
        channel: ChannelName,
        room_id: Box<str>,
        call: ModerationCall,
        context: &mut Context<'_, Self>,
        then: impl FnOnce(&mut Self, ChannelName, Outcome, &mut Context<'_, Self>) + 'static,
    ) {
        self.awaited += 1;
        let helix = self.recipients.helix.clone();
        let deadline = clock::now() + CALL_LIMIT;
        let asking = async move { helix.moderate(room_id, call, deadline).await };
        context.spawn(asking, move |actor, answer, context| {
            actor.awaited = actor.awaited.saturating_sub(1);
            then(actor, channel, Outcome(answer), context);
            actor.end_if_idle();
        });
    }

    fn answered(&mut self, channel: &ChannelName, id: u64, answer: &Moderated, context: &mut Context<'_, Self>) {
        match self.docket.answered(channel, id, answer, clock::now()) {
            Some(Ended::Done(task)) => self.done(channel, task, context),
            Some(Ended::Failed(task, why)) => self.failed(channel, task, why, context),
            // What Twitch had no room for is not waited for at the end.
            None if self.draining.has_begun() => {
                for (channel, task) in self.docket.take_waiting() {
                    self.failed(&channel, task, WhyNot::Ended, context);
                }
            }
            None => {}
        }
        self.call(context);
    }

    fn done(&mut self, channel: &ChannelName, task: Task<Note>, context: &mut Context<'_, Self>) {
        if let Call::Unban { user_id } = &task.call {
            let who = Who { channel: channel.clone(), user_id: user_id.clone() };
            self.kept(|kept| kept.ladder.lifted(&who));
        }
        for note in task.notes {
            match note {
                Note::Line(note) => self.line_done(*note),
                Note::Nuked { batch, stands } => self.nuked(batch, *stands),
                Note::Lift(lift) => self.lifted(lift, Ok(()), context),
            }
        }
    }

    pub(super) fn failed(
        &mut self,
        channel: &ChannelName,
        task: Task<Note>,
        why: WhyNot,
        context: &mut Context<'_, Self>,
    ) {
        for note in task.notes {
            match note {
                Note::Line(note) => self.line_failed(*note, why, context),
                Note::Nuked { batch, stands } => self.not_nuked(batch, *stands, why),
                Note::Lift(lift) => self.lifted(lift, Err(why), context),
            }
        }
        if why == WhyNot::NotModerator {
            self.demote(channel, context);
        }
    }

    /// Twitch does not let the bot act in a channel: it is only watched for some time. Told once.
    pub(super) fn demote(&mut self, channel: &ChannelName, context: &mut Context<'_, Self>) {
        let now = clock::now();
        if self.kept(|kept| kept.is_demoted(channel, now)) {
            return;
        }
        if self.kept(|kept| kept.demote(channel, now)) {
            tracing::warn!(
                target: "kissbot::moderation",
                %channel,
                "the bot is no moderator there, or its token lacks the scope: the channel is only watched"
            );
        }
        self.rule(context);
        for task in self.docket.take_waiting_in(channel, |_| true) {
            self.failed(channel, task, WhyNot::NotModerator, context);
        }
    }

    /// Nothing is to be done about lines in a channel any more; what moderators asked for still is.
    pub(super) fn give_up_lines(&mut self, channel: &ChannelName, context: &mut Context<'_, Self>) {
        let is_line = |note: &Note| matches!(note, Note::Line(_));
        for task in self.docket.take_waiting_in(channel, |task| task.notes.iter().all(is_line)) {
            self.failed(channel, task, WhyNot::Watch, context);
        }
    }

    /// Twitch tells that somebody took something out of the chat.
    pub(super) fn removed(&mut self, message: &ChatRemoved, context: &mut Context<'_, Self>) {
        let (now, channel) = (clock::now(), &message.channel);
        let heard = self.docket.removed(channel, &message.what, now);
        if let Removed::User { id, duration } = &message.what
            && !heard.is_ours
        {
            let who = Who { channel: channel.clone(), user_id: id.clone() };
            self.kept(|kept| {
                kept.ladder.by_other(&who, *duration, now);
                // What the bot did to them is somebody else's from now on.
                kept.deeds.by_other(channel, id, now);
            });
        }
        for task in heard.done_by_others {
            self.failed(channel, task, WhyNot::Others, context);
        }
    }
}

/// What came of a call.
#[derive(Debug)]
pub(super) struct Outcome(Moderated);

impl Outcome {
    fn into_inner(self) -> Moderated {
        self.0
    }

    pub(super) fn is_ok(&self) -> bool {
        self.0.is_done()
    }

    /// Returns why it was not done; `None`: it was.
    pub(super) fn why_not(&self) -> Option<WhyNot> {
        match &self.0 {
            Moderated::Done | Moderated::AlreadyDone | Moderated::Room(_) => None,
            Moderated::Privileged => Some(WhyNot::Privileged),
            Moderated::NotModerator | Moderated::LacksScope(_) => Some(WhyNot::NotModerator),
            Moderated::Limited { .. } => Some(WhyNot::Limited),
            Moderated::Unreachable => Some(WhyNot::OutOfReach),
            Moderated::Gone | Moderated::Conflict | Moderated::Refused(_) => Some(WhyNot::Refused),
        }
    }
}
