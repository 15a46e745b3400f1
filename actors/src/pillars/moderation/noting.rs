//! The end of what was decided: log, audit, strikes and counts say the same of it.

use super::ModerationActor;
use super::docket::WhyNot;
use super::ladder::{Side, Who};
use super::lifting::Lift;
use super::undo::Stands;
use crate::chat::moderation::{Action, AuditNoted, AuditRow, StrikeRow, StrikesNoted};
use crate::kernel::actor::Context;
use crate::kernel::clock;

/// Why something is on the docket.
#[derive(Debug)]
pub(super) enum Note {
    /// Something was found in a line.
    Line(Box<LineNote>),
    /// A moderator's nuke hit a line or a viewer.
    Nuked { batch: u64, stands: Box<Stands> },
    /// A moderator takes back what was done.
    Lift(Lift),
}

/// A line that is acted on.
#[derive(Clone, Debug)]
pub(super) struct LineNote {
    pub(super) who: Who,
    /// The name by which chat addresses the author.
    pub(super) shown: Box<str>,
    pub(super) room_id: Box<str>,
    /// The filter that decides, as its place in `rows`.
    pub(super) chief: usize,
    /// What was found, one row a finding; those with a reason why not are not acted on.
    pub(super) rows: Vec<AuditRow>,
    pub(super) action: Action,
    pub(super) strikes: u32,
    pub(super) is_strike: bool,
}

/// What the store is to keep.
#[derive(Debug, Default)]
pub(super) struct ToKeep {
    strikes: Vec<StrikeRow>,
    audit: Vec<AuditRow>,
}

impl ModerationActor {
    /// Has the store keep what came up since this was done last.
    pub(super) fn keep(&mut self) {
        let ToKeep { strikes, audit } = std::mem::take(&mut self.to_keep);
        if !strikes.is_empty() {
            self.recipients.strikes.tell(StrikesNoted(strikes));
        }
        if !audit.is_empty() {
            self.recipients.audit.tell(AuditNoted(audit));
        }
    }

    /// Writes down what came of something, for those who look it up later.
    pub(super) fn audit(&mut self, row: AuditRow) {
        self.kept(|kept| kept.decisions.note(&row));
        self.to_keep.audit.push(row);
    }

    /// Writes down what came of findings: one event and one row each.
    pub(super) fn note(&mut self, rows: Vec<AuditRow>) {
        for row in rows {
            log(&row);
            self.vitals.moderation.count(&row.channel, &row.filter, |count| {
                count.found += 1;
                count.acted += u64::from(row.acted);
            });
            self.audit(row);
        }
    }

    /// What was done was taken back.
    pub(super) fn note_undone(&mut self, rows: Vec<AuditRow>, by: &str) {
        for row in rows {
            let row = AuditRow { undone_by: Some(by.into()), ..row };
            self.vitals.moderation.count(&row.channel, &row.filter, |count| count.undone += 1);
            let (channel, user, filter, action) = (&row.channel, &row.login, &row.filter, &row.action);
            tracing::info!(
                target: "kissbot::moderation",
                %channel, %user, %filter, %action, message_id = %row.message_id, user_id = %row.user_id, by, "undone"
            );
            self.audit(row);
        }
    }

    /// Has the viewer's strikes kept.
    pub(super) fn keep_strikes(&mut self, who: &Who, sides: impl IntoIterator<Item = Side>) {
        let now = (clock::now(), clock::wall());
        let rows: Vec<_> = self.kept(|kept| sides.into_iter().map(|side| kept.ladder.row(who, side, now)).collect());
        self.to_keep.strikes.extend(rows);
    }

    /// A line was acted on.
    pub(super) fn line_done(&mut self, note: LineNote) {
        let (now, LineNote { who, shown, room_id, chief, mut rows, action, strikes, is_strike }) = (clock::now(), note);
        rows.iter_mut().filter(|row| row.why_not.is_none()).for_each(|row| row.acted = true);
        let row = rows.get(chief).cloned();
        self.kept(|kept| {
            kept.promote(&who.channel);
            if is_strike {
                kept.ladder.done(&who, action, now);
            }
            if let Some(row) = row.clone() {
                kept.deeds.note(Stands { row, room_id, action, at: now, was_strike: is_strike });
            }
        });
        self.note(rows);
        if let Some(row) = row.filter(|_| is_strike) {
            self.tell_viewer(&who, &shown, &row.filter, action, strikes);
        }
    }

    /// A line was not acted on: the strike is given back, but for one that somebody else saw to.
    pub(super) fn line_failed(&mut self, note: LineNote, why: WhyNot, context: &mut Context<'_, Self>) {
        let (now, LineNote { who, mut rows, is_strike, .. }) = (clock::now(), note);
        rows.iter_mut().filter(|row| row.why_not.is_none()).for_each(|row| row.why_not = Some(why.word().into()));
        self.kept(|kept| {
            if why == WhyNot::Privileged {
                kept.ladder.privileged(&who, now);
            }
            match why {
                _ if !is_strike => {}
                WhyNot::Others => kept.ladder.settle(&who),
                _ => kept.ladder.give_back(&who, Side::Real),
            }
        });
        if is_strike {
            self.keep_strikes(&who, [Side::Real]);
        }
        self.note(rows);
        if why == WhyNot::NotModerator {
            self.demote(&who.channel, context);
        }
    }
}

/// Logs one finding. Scripts rely on target, message and fields.
fn log(row: &AuditRow) {
    let AuditRow { channel, user_id, login, filter, part, action, acted, why_not, message_id, .. } = row;
    tracing::info!(
        target: "kissbot::moderation",
        %channel,
        user = %login,
        %filter,
        %action,
        acted,
        %message_id,
        %user_id,
        %part,
        why_not = why_not.as_deref(),
        "finding"
    );
}
