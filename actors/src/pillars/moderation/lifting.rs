//! What moderators take back: `!undo`, `!forgive`, and what a permit lifts.

use super::ModerationActor;
use super::docket::{Call, WhyNot};
use super::ladder::{Side, Who};
use super::noting::Note;
use super::undo::Stands;
use super::words::names;
use crate::chat::ChannelName;
use crate::chat::moderation::Action;
use crate::chat::say::Say;
use crate::chat::ticket::ReplyTicket;
use crate::kernel::actor::Context;
use crate::kernel::clock;
use std::collections::BTreeMap;
use std::time::Duration;

/// The answers that may wait at a time; more are answered as busy.
const BATCHES_MAX: usize = 64;
/// How long an answer may wait for all that it tells of.
const ANSWER_WITHIN: Duration = Duration::from_secs(65);

/// A silence that a moderator ends.
#[derive(Debug)]
pub(super) struct Lift {
    pub(super) batch: Option<u64>,
    pub(super) who: Who,
    pub(super) login: Box<str>,
    /// The moderator's login.
    pub(super) by: Box<str>,
    /// What is taken back by it.
    pub(super) deeds: Vec<Stands>,
}

/// An answer that waits until all is done that it tells of.
#[derive(Debug)]
pub(super) struct Batch {
    ticket: ReplyTicket,
    pub(super) kind: Kind,
    left: usize,
    pub(super) done: Vec<Box<str>>,
    pub(super) failed: Vec<(Box<str>, WhyNot)>,
}

/// What is answered.
#[derive(Debug)]
pub(super) enum Kind {
    /// `!undo`; true: something can be taken back only in part, as deleted lines stay deleted.
    Undo(bool),
    Forgive,
    Nuke(Action, usize),
}

/// The answers that wait.
#[derive(Debug, Default)]
pub(super) struct Batches {
    waiting: BTreeMap<u64, Batch>,
    next: u64,
}

impl Batches {
    /// Tells whether one more can wait.
    pub(super) fn has_room(&self) -> bool {
        self.waiting.len() < BATCHES_MAX
    }

    /// Makes an answer wait, at least until it is put together.
    pub(super) fn begin(&mut self, mut ticket: ReplyTicket, kind: Kind) -> u64 {
        ticket.allow(ANSWER_WITHIN, clock::now());
        let id = self.next;
        self.next = self.next.wrapping_add(1);
        self.waiting.insert(id, Batch { ticket, kind, left: 1, done: Vec::new(), failed: Vec::new() });
        id
    }

    pub(super) fn get(&mut self, id: u64) -> Option<&mut Batch> {
        self.waiting.get_mut(&id)
    }

    /// One more is waited for.
    pub(super) fn expect(&mut self, id: u64) {
        if let Some(batch) = self.waiting.get_mut(&id) {
            batch.left += 1;
        }
    }

    /// All is known that the answer waits for.
    fn put_together(&mut self, id: u64) {
        if let Some(batch) = self.waiting.get_mut(&id) {
            batch.left = batch.left.saturating_sub(1);
        }
    }

    fn ended(&mut self, id: u64, login: Box<str>, outcome: Result<(), WhyNot>) {
        let Some(batch) = self.waiting.get_mut(&id) else { return };
        batch.left = batch.left.saturating_sub(1);
        match outcome {
            Ok(()) => batch.done.push(login),
            Err(why) => batch.failed.push((login, why)),
        }
    }

    fn take_ended(&mut self, id: u64) -> Option<Batch> {
        let is_ended = self.waiting.get(&id).is_some_and(|batch| batch.left == 0);
        is_ended.then(|| self.waiting.remove(&id)).flatten()
    }
}

impl ModerationActor {
    /// `!undo`: takes back what was done last to so many viewers.
    pub(super) fn undo(&mut self, viewers: u32, ticket: ReplyTicket, context: &mut Context<'_, Self>) {
        let (channel, now) = (ticket.channel.clone(), clock::now());
        if !self.batches.has_room() {
            return self.answer(ticket, "common-busy", &[]);
        }
        let viewers = usize::try_from(viewers).unwrap_or(usize::MAX).max(1);
        let deeds = self.kept(|kept| kept.deeds.take_last(&channel, viewers, now));
        if deeds.is_empty() {
            return self.answer(ticket, "moderation-undo-nothing", &[]);
        }
        let by = ticket.asker.login.clone();
        let batch = self.batches.begin(ticket, Kind::Undo(false));
        let mut of: BTreeMap<Box<str>, Vec<Stands>> = BTreeMap::new();
        for deed in deeds {
            of.entry(deed.row.user_id.clone()).or_default().push(deed);
        }
        for (user_id, deeds) in of {
            let who = Who { channel: channel.clone(), user_id };
            let login = deeds.last().map(|deed| deed.row.login.clone()).unwrap_or_default();
            self.lift(Lift { batch: Some(batch), who, login, by: by.clone(), deeds }, context);
        }
        self.answer_batch(batch);
    }

    /// `!forgive`: forgets the strikes of a viewer and lifts what the bot did.
    pub(super) fn forgive(&mut self, who: Who, login: Box<str>, ticket: ReplyTicket, context: &mut Context<'_, Self>) {
        if !self.batches.has_room() {
            return self.answer(ticket, "common-busy", &[]);
        }
        let now = clock::now();
        let deeds = self.kept(|kept| kept.deeds.take_of(&who.channel, &who.user_id, now));
        let by = ticket.asker.login.clone();
        let sides = self.kept(|kept| kept.ladder.forgive(&who));
        self.keep_strikes(&who, sides.iter().copied());
        if sides.is_empty() && deeds.is_empty() {
            return self.answer(ticket, "moderation-forgive-nothing", &[("user", (&*login).into())]);
        }
        let batch = self.batches.begin(ticket, Kind::Forgive);
        self.lift(Lift { batch: Some(batch), who, login, by, deeds }, context);
        self.answer_batch(batch);
    }

    /// Takes back what was done to one viewer: by a call where they are silent for it, at once where not.
    pub(super) fn lift(&mut self, lift: Lift, context: &mut Context<'_, Self>) {
        let silencing = lift.deeds.iter().rev().find(|deed| deed.action > Action::Delete);
        if let Some(batch) = lift.batch {
            self.batches.expect(batch);
            if let Some(Batch { kind: Kind::Undo(in_part), .. }) = self.batches.get(batch) {
                *in_part |= silencing.is_none();
            }
        }
        let Some(silencing) = silencing else { return self.lifted(lift, Ok(()), context) };
        let (channel, room_id) = (lift.who.channel.clone(), silencing.room_id.clone());
        let call = Call::Unban { user_id: lift.who.user_id.clone() };
        if let Err(Note::Lift(lift)) = self.docket.push((&channel, &room_id), call, Note::Lift(lift), clock::now()) {
            self.lifted(lift, Err(WhyNot::Full), context);
        }
    }

    /// A silence was ended, or was not.
    pub(super) fn lifted(&mut self, lift: Lift, outcome: Result<(), WhyNot>, _: &mut Context<'_, Self>) {
        let Lift { batch, who, login, by, deeds } = lift;
        if outcome.is_ok() {
            let strikes = deeds.iter().filter(|deed| deed.was_strike).count();
            self.kept(|kept| (0..strikes).for_each(|_| kept.ladder.give_back(&who, Side::Real)));
            self.keep_strikes(&who, (strikes > 0).then_some(Side::Real));
            self.note_undone(deeds.into_iter().map(|deed| deed.row).collect(), &by);
        } else if outcome != Err(WhyNot::Others) {
            // It still stands, and can be asked for again.
            self.kept(|kept| deeds.into_iter().for_each(|deed| kept.deeds.note(deed)));
        }
        if let Some(batch) = batch {
            self.batch_ended(batch, login, outcome);
        }
    }

    /// One of a batch has come to its end; the last one has it answered.
    pub(super) fn batch_ended(&mut self, batch: u64, login: Box<str>, outcome: Result<(), WhyNot>) {
        self.batches.ended(batch, login, outcome);
        self.answer_if_ended(batch);
    }

    /// A batch is put together: it is answered once nothing of it is under way any more.
    pub(super) fn answer_batch(&mut self, batch: u64) {
        self.batches.put_together(batch);
        self.answer_if_ended(batch);
    }

    fn answer_if_ended(&mut self, batch: u64) {
        let Some(Batch { ticket, kind, done, failed, .. }) = self.batches.take_ended(batch) else { return };
        let words = self.words_for(&ticket);
        let done_names = names(done.iter().map(|login| &**login));
        let mut line = match kind {
            _ if done.is_empty() => String::new(),
            Kind::Undo(false) => words.say("moderation-undone", &[("names", (&done_names).into())]),
            Kind::Undo(true) => words.say("moderation-undone-strikes", &[("names", (&done_names).into())]),
            Kind::Forgive => words.say("moderation-forgiven", &[("user", (&done_names).into())]),
            Kind::Nuke(action, lines) => {
                let action = words.action(action);
                let args =
                    [("action", (&action).into()), ("lines", (lines as u64).into()), ("names", (&done_names).into())];
                words.say("moderation-nuked", &args)
            }
        };
        if let Some((_, why)) = failed.first() {
            let failed_names = names(failed.iter().map(|(login, _)| &**login));
            let why = words.refusal(*why);
            let args = [("names", (&failed_names).into()), ("why", (&why).into())];
            let failed = words.say("moderation-failed-for", &args);
            line = if line.is_empty() { failed } else { format!("{line} {failed}") };
        }
        self.recipients.say.tell(Say::reply(ticket, line));
    }

    /// Lifts a time-out of the links filter, for a viewer who may post a link now.
    pub(super) fn lift_links(&mut self, who: &Who, login: &str, by: &str, context: &mut Context<'_, Self>) {
        const OF_LATE: Duration = Duration::from_secs(600);
        let now = clock::now();
        let channel: &ChannelName = &who.channel;
        let is_ours = self.kept(|kept| kept.deeds.was_lately(channel, &who.user_id, "links", OF_LATE, now));
        if is_ours {
            let deeds = self.kept(|kept| kept.deeds.take_of(channel, &who.user_id, now));
            self.lift(Lift { batch: None, who: who.clone(), login: login.into(), by: by.into(), deeds }, context);
        }
    }
}
