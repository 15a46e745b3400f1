//! `!nuke`: counts first, and does it when the same moderator says yes.

use super::ModerationActor;
use super::docket::{Call, WhyNot};
use super::ladder::Who;
use super::lifting::Kind;
use super::noting::Note;
use super::nuke::{NoNuke, Nuke, Nukes};
use super::undo::Stands;
use crate::chat::ChannelName;
use crate::chat::moderation::{Action, AuditRow};
use crate::chat::say::Say;
use crate::chat::ticket::ReplyTicket;
use crate::kernel::actor::Context;
use crate::kernel::clock;
use crate::pillars::helix::api::MessageId;
use crate::screen::recent::{Recalled, RecalledLine};
use std::time::Duration;

/// The name by which log and audit know it.
const NUKE: &str = "nuke";

impl ModerationActor {
    /// Counts what a nuke would hit.
    pub(super) fn count_nuke(
        &mut self,
        phrase: &str,
        back: Duration,
        action: Action,
        ticket: ReplyTicket,
        context: &mut Context<'_, Self>,
    ) {
        let (phrase, back) = match Nukes::wanted(phrase, back) {
            Ok(wanted) => wanted,
            Err(why) => return self.no_nuke(ticket, why, back),
        };
        let channel = ticket.channel.clone();
        self.recall(channel, phrase, back, context, move |actor, _, recalled, _| match recalled {
            Some(recalled) => actor.counted(recalled, back, action, ticket),
            None => actor.answer(ticket, "common-busy", &[]),
        });
    }

    fn counted(&mut self, recalled: Recalled, back: Duration, action: Action, ticket: ReplyTicket) {
        let (channel, by, now) = (&ticket.channel, &ticket.asker.id, clock::now());
        let counted = match self.kept(|kept| kept.nukes.count(channel, by, action, recalled, now)) {
            Ok(counted) => counted,
            Err(why) => return self.no_nuke(ticket, why, back),
        };
        let words = self.words_for(&ticket);
        let (action, time) = (words.action(action), words.duration(counted.reaches_back));
        let yes = format!("{} yes", words.typed.command(NUKE));
        let args = [
            ("lines", (counted.lines as u64).into()),
            ("viewers", (counted.viewers as u64).into()),
            ("spared", counted.spared.into()),
            ("time", (&time).into()),
            ("action", (&action).into()),
            ("yes", (&yes).into()),
        ];
        self.recipients.say.tell(Say::reply(ticket, words.say("moderation-nuke-counted", &args)));
    }

    fn no_nuke(&self, ticket: ReplyTicket, why: NoNuke, back: Duration) {
        let words = self.words_for(&ticket);
        match why {
            NoNuke::TooShort(least) => {
                self.answer(ticket, "moderation-nuke-short", &[("least", (least as u64).into())]);
            }
            NoNuke::Nothing => {
                let time = words.duration(back);
                self.answer(ticket, "moderation-nuke-nothing", &[("time", (&time).into())]);
            }
            NoNuke::TooMany(viewers, chatters) => {
                let emergency = words.typed.command("emergency");
                let args =
                    [("viewers", viewers.into()), ("chatters", chatters.into()), ("emergency", (&emergency).into())];
                self.answer(ticket, "moderation-nuke-many", &args);
            }
        }
    }

    /// Carries out the nuke that the moderator has had counted.
    pub(super) fn confirm_nuke(&mut self, ticket: ReplyTicket, context: &mut Context<'_, Self>) {
        let (channel, by, now) = (ticket.channel.clone(), ticket.asker.id.clone(), clock::now());
        if !self.batches.has_room() {
            return self.answer(ticket, "common-busy", &[]);
        }
        let Some(nuke) = self.kept(|kept| kept.nukes.confirm(&channel, &by, now)) else {
            return self.answer(ticket, "moderation-nuke-none", &[]);
        };
        self.with_room(&channel, context, move |actor, room_id, context| match room_id {
            Ok(room_id) => actor.nuke(nuke, &room_id, ticket, context),
            Err(_) => actor.answer(ticket, "moderation-out-of-reach", &[]),
        });
    }

    fn nuke(&mut self, nuke: Nuke, room_id: &str, ticket: ReplyTicket, context: &mut Context<'_, Self>) {
        let (channel, by) = (ticket.channel.clone(), ticket.asker.login.clone());
        let kind = Kind::Nuke(nuke.action, nuke.lines.len());
        let batch = self.batches.begin(ticket, kind);
        let targets: Vec<RecalledLine> = match nuke.action {
            Action::Delete => nuke.lines,
            Action::Timeout(_) | Action::Ban => nuke.viewers().into_iter().cloned().collect(),
        };
        let reason = self.words(&channel).reason_by(NUKE, &by);
        for line in targets {
            let RecalledLine { message_id, user_id, login, .. } = line;
            let row = AuditRow {
                channel: channel.clone(),
                message_id,
                user_id: user_id.clone(),
                login,
                filter: NUKE.into(),
                part: by.clone(),
                action: nuke.action.to_string().into(),
                acted: false,
                why_not: None,
                step: 0,
                at: clock::wall(),
                undone_by: None,
            };
            let reason = reason.clone();
            let call = match nuke.action {
                Action::Delete => {
                    MessageId::new(&row.message_id).map(|message_id| Call::Delete { message_id, user_id })
                }
                Action::Timeout(seconds) => Some(Call::Timeout { user_id, seconds, reason }),
                Action::Ban => Some(Call::Ban { user_id, reason }),
            };
            let stands =
                Stands { row, room_id: room_id.into(), action: nuke.action, at: clock::now(), was_strike: false };
            self.batches.expect(batch);
            self.nuke_one((&channel, room_id), call, batch, stands);
        }
        self.answer_batch(batch);
        self.call(context);
    }

    fn nuke_one(&mut self, room: (&ChannelName, &str), call: Option<Call>, batch: u64, stands: Stands) {
        let Some(call) = call else { return self.not_nuked(batch, stands, WhyNot::NoId) };
        let note = Note::Nuked { batch, stands: Box::new(stands) };
        if let Err(Note::Nuked { batch, stands }) = self.docket.push(room, call, note, clock::now()) {
            self.not_nuked(batch, *stands, WhyNot::Full);
        }
    }

    /// One of a nuke's is done.
    pub(super) fn nuked(&mut self, batch: u64, mut stands: Stands) {
        stands.row.acted = true;
        stands.at = clock::now();
        let (row, login) = (stands.row.clone(), stands.row.login.clone());
        let who = Who { channel: row.channel.clone(), user_id: row.user_id.clone() };
        let (action, now) = (stands.action, clock::now());
        self.kept(|kept| {
            kept.ladder.done(&who, action, now);
            kept.deeds.note(stands);
        });
        log(&row, None);
        self.audit(row);
        self.batch_ended(batch, login, Ok(()));
    }

    /// One of a nuke's was not done.
    pub(super) fn not_nuked(&mut self, batch: u64, stands: Stands, why: WhyNot) {
        let mut row = stands.row;
        let login = row.login.clone();
        row.why_not = Some(why.word().into());
        log(&row, Some(why));
        self.audit(row);
        // What somebody else has done is as good.
        let outcome = if why == WhyNot::Others { Ok(()) } else { Err(why) };
        self.batch_ended(batch, login, outcome);
    }
}

fn log(row: &AuditRow, why: Option<WhyNot>) {
    let (channel, user, action, by) = (&row.channel, &row.login, &row.action, &row.part);
    tracing::info!(
        target: "kissbot::moderation",
        %channel, %user, %action, %by, acted = row.acted, message_id = %row.message_id, why_not = why.map(WhyNot::word),
        "nuke"
    );
}
