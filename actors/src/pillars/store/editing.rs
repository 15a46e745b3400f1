//! Orders of those who are not in chat: by the same rules, for somebody who has seen a row and waits for the outcome.

use super::api::{Edit, EditedKind, Expect, NotEdited, NotKept, ReadAudit, ReadMarks, ReadQuotes};
use super::carrying_out::Request;
use super::database::{Database, WriteError};
use super::state::{Answer, Refused};
use super::{IDENTIFIED_MAX, StoreActor};
use crate::chat::custom::order::{CommandOrder, Order, TimerOrder};
use crate::kernel::actor::{Context, Handler};
use crate::kernel::mailbox::OnFull;

impl StoreActor {
    fn edit(&mut self, edit: &Edit) -> Result<String, NotEdited> {
        self.read_first(&edit.channel);
        self.expect(edit)?;
        let request = Request { channel: &edit.channel, author: &edit.author };
        let said = |answer: Answer, actor: &Self| answer.say(&actor.texts, edit.language);
        let decided = self.decide(&edit.order, &request);
        let written = match decided {
            // A quote is looked for by who says it, in chat.
            Ok(decision) if decision.quote.is_some() => Err(NotEdited::Refused(String::new())),
            Ok(decision) => match self.write(&edit.channel, &edit.author.login, &decision) {
                Ok(()) => Ok(decision.answer.map(|answer| said(answer, self)).unwrap_or_default()),
                Err(error) => {
                    self.broke(&error);
                    let why = if error == WriteError::Full { NotKept::Full } else { NotKept::Broken };
                    Err(NotEdited::NotKept(why))
                }
            },
            Err(Refused(answer)) => Err(NotEdited::Refused(said(answer, self))),
        };
        self.channels.of(&edit.channel).state.counts.rest();
        written
    }

    /// Checks that the row is the one that the editor has seen.
    fn expect(&self, edit: &Edit) -> Result<(), NotEdited> {
        let Expect::Version(seen) = edit.expect else { return Ok(()) };
        let broken = NotEdited::NotKept(NotKept::Broken);
        let (Some((kind, name)), Some(database)) = (edited(&edit.order), &self.database) else { return Err(broken) };
        let marks = database.marks(&edit.channel, kind).map_err(|_| broken)?;
        if marks.get(name).is_some_and(|mark| mark.version == seen) { Ok(()) } else { Err(NotEdited::Conflict) }
    }
}

/// The quotes that are told at once.
const QUOTES_AT_ONCE: u32 = 50;

/// Returns the row that an order changes.
fn edited(order: &Order) -> Option<(EditedKind, &str)> {
    match order {
        Order::Command(order) => match order {
            CommandOrder::Add(draft) | CommandOrder::Edit(draft) | CommandOrder::Set(draft) => {
                Some((EditedKind::Command, &draft.name))
            }
            CommandOrder::Delete(name) | CommandOrder::Enable { name, .. } => Some((EditedKind::Command, name)),
            _ => None,
        },
        Order::Timer(order) => match order {
            TimerOrder::Add(draft) | TimerOrder::Edit(draft) => Some((EditedKind::Timer, &draft.name)),
            TimerOrder::Delete(name) | TimerOrder::Enable { name, .. } => Some((EditedKind::Timer, name)),
            _ => None,
        },
        _ => None,
    }
}

impl Handler<Edit> for StoreActor {
    const CAPACITY: u64 = IDENTIFIED_MAX + 64;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: Edit, context: &mut Context<'_, Self>) {
        let edited = self.edit(&message);
        // Who does not wait any more finds it in what is published.
        let _ = message.done.send(edited);
        self.tell_later(context);
    }
}

impl Handler<ReadMarks> for StoreActor {
    const CAPACITY: u64 = IDENTIFIED_MAX + 64;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: ReadMarks, context: &mut Context<'_, Self>) {
        self.read_first(&message.channel);
        if let Some(Ok(marks)) = self.database.as_ref().map(|database| database.marks(&message.channel, message.kind)) {
            let _ = message.answer.send(marks);
        }
        self.tell_later(context);
    }
}

impl Handler<ReadQuotes> for StoreActor {
    const CAPACITY: u64 = IDENTIFIED_MAX + 16;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: ReadQuotes, _: &mut Context<'_, Self>) {
        let read = |database: &Database| database.quotes_before(&message.channel, message.before, QUOTES_AT_ONCE);
        if let Some(Ok(quotes)) = self.database.as_ref().map(read) {
            let _ = message.answer.send(quotes);
        }
    }
}

impl Handler<ReadAudit> for StoreActor {
    const CAPACITY: u64 = IDENTIFIED_MAX + 16;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: ReadAudit, _: &mut Context<'_, Self>) {
        let read = |database: &Database| database.audit(&message.channel, message.before);
        if let Some(Ok(rows)) = self.database.as_ref().map(read) {
            let _ = message.answer.send(rows);
        }
    }
}
