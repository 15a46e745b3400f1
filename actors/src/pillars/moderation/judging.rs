//! What the screen found in a line, and what follows from it.

use super::breaker::Act;
use super::docket::{Call, WhyNot};
use super::ladder::{Offence, Side, Verdict, Who};
use super::noting::{LineNote, Note};
use super::{ModerationActor, OnRaid};
use crate::chat::ChannelName;
use crate::chat::moderation::{Action, AuditRow, FilterName, Mode, RoomMode};
use crate::kernel::actor::Context;
use crate::kernel::clock;
use crate::pillars::helix::api::{MessageId, ModerationCall};
use crate::screen::judged::{Judged, Raid};
use std::time::Duration;

/// How long who follows has to have followed, in minutes, while there is a raid.
const RAID_FOLLOWERS_MIN: u32 = 10;

impl ModerationActor {
    /// Decides about a line in which something was found.
    pub(super) fn judge(&mut self, judged: Judged, context: &mut Context<'_, Self>) {
        if judged.mode == Mode::Off || judged.findings.is_empty() {
            return;
        }
        self.kept(|kept| kept.room_is(&judged.channel, &judged.room_id));
        if let Some(raid) = judged.raid {
            self.raid(&judged, raid, context);
        }
        let who = Who { channel: judged.channel.clone(), user_id: judged.chatter.id.clone() };
        let why_nots = self.why_nots(&judged, &who, context);
        let acts = why_nots.iter().any(Option::is_none);
        let counted = judged.findings.iter().zip(&why_nots).filter(|(_, why)| !acts || why.is_none());
        let counted: Vec<_> = counted.map(|(finding, _)| finding).collect();
        let offence = Offence::of(&judged, &who, &counted);
        let (now, ladder) = (clock::now(), (&self.settings.steps, self.settings.window));
        let side = if acts { Side::Real } else { Side::Watched };
        let verdict = self.kept(|kept| kept.ladder.found(offence, side, ladder, now));
        let (action, step, strikes, is_strike) = match verdict {
            Verdict::Spared => (None, 0, 0, false),
            Verdict::Does { action, step, strikes, is_strike } => (Some(action), step, strikes, is_strike),
        };
        let rows = rows(&judged, &why_nots, action, step);
        if is_strike {
            self.keep_strikes(&who, [side]);
        }
        let Some(action) = action.filter(|_| acts) else {
            return self.note(rows);
        };
        let fixed = |at: &usize| judged.findings.get(*at).and_then(|finding| finding.fixed);
        let acting = (0..rows.len()).filter(|at| why_nots.get(*at).is_some_and(Option::is_none));
        // The first of the gravest.
        let chief = acting.rev().max_by_key(fixed).unwrap_or_default();
        let shown = judged.chatter.shown().into();
        let room_id = judged.room_id.clone();
        let note = LineNote { who, shown, room_id, chief, rows, action, strikes, is_strike };
        self.act(&judged, note, context);
    }

    /// Returns for each finding why it is not acted on; `None` where it is.
    fn why_nots(&mut self, judged: &Judged, who: &Who, context: &mut Context<'_, Self>) -> Vec<Option<WhyNot>> {
        let (now, channel) = (clock::now(), &judged.channel);
        let of_all = self.kept(|kept| {
            if judged.chatter.role.moderates() {
                return Some(WhyNot::Exempt);
            }
            if kept.ladder.is_privileged(who, now) {
                return Some(WhyNot::Privileged);
            }
            if kept.is_demoted(channel, now) {
                return Some(WhyNot::NotModerator);
            }
            if judged.mode != Mode::Act {
                return Some(WhyNot::Watch);
            }
            judged.raid.is_some().then_some(WhyNot::Raid)
        });
        let mut why_nots = Vec::with_capacity(judged.findings.len());
        for finding in &judged.findings {
            let why = match of_all {
                Some(why) => Some(why),
                None if !finding.acts => {
                    let is_open = self.kept(|kept| kept.breakers.is_open(channel, finding.filter, now));
                    Some(if is_open { WhyNot::Breaker } else { WhyNot::Watch })
                }
                None => self.break_if_often(channel, finding.filter, &judged.chatter.id, context),
            };
            why_nots.push(why);
        }
        why_nots
    }

    /// Asks the breaker whether a filter may act.
    fn break_if_often(
        &mut self,
        channel: &ChannelName,
        filter: FilterName,
        user: &str,
        context: &mut Context<'_, Self>,
    ) -> Option<WhyNot> {
        let (now, most) = (clock::now(), self.settings.actions_per_minute_max);
        match self.kept(|kept| kept.breakers.act(channel, filter, user, most, now)) {
            Act::Yes => None,
            Act::YesAndAsk => {
                self.count_writing(channel.clone(), filter, context);
                None
            }
            Act::Trips(tripped) => {
                self.tell_tripped(channel, filter, tripped);
                self.rule(context);
                Some(WhyNot::Breaker)
            }
            Act::No => Some(WhyNot::Breaker),
        }
    }

    /// Finds out how many write in a channel, since a filter hits many of them.
    fn count_writing(&mut self, channel: ChannelName, filter: FilterName, context: &mut Context<'_, Self>) {
        // No line has this.
        let (phrase, back) = ("\u{FFFF}".to_owned(), Duration::from_secs(60));
        self.recall(channel, phrase, back, context, move |actor, channel, recalled, context| {
            let Some(recalled) = recalled else { return };
            let writing = (recalled.chatters, recalled.reaches_back);
            let tripped = actor.kept(|kept| kept.breakers.writing(&channel, filter, writing, clock::now()));
            if let Some(tripped) = tripped {
                actor.tell_tripped(&channel, filter, tripped);
                actor.rule(context);
            }
        });
    }

    /// Puts on the docket what is to be done about a line.
    fn act(&mut self, judged: &Judged, note: LineNote, context: &mut Context<'_, Self>) {
        let user_id = judged.chatter.id.clone();
        let filter = note.rows.get(note.chief).map(|row| row.filter.clone()).unwrap_or_default();
        let reason = || self.words(&judged.channel).reason(&filter, note.strikes, self.settings.window);
        let call = match note.action {
            Action::Delete => MessageId::new(&judged.message_id).map(|message_id| Call::Delete { message_id, user_id }),
            Action::Timeout(seconds) => Some(Call::Timeout { user_id, seconds, reason: reason() }),
            Action::Ban => Some(Call::Ban { user_id, reason: reason() }),
        };
        let call = call.filter(|_| !judged.room_id.is_empty() && !judged.chatter.id.is_empty());
        let Some(call) = call else { return self.line_failed(note, WhyNot::NoId, context) };
        if self.draining.has_begun() {
            return self.line_failed(note, WhyNot::Ended, context);
        }
        let room = (&judged.channel, &*judged.room_id);
        if let Err(Note::Line(note)) = self.docket.push(room, call, Note::Line(Box::new(note)), clock::now()) {
            self.line_failed(*note, WhyNot::Full, context);
        }
    }

    /// Many strangers say the same: the moderators are told once, and the one call that helps is made if the config says so.
    fn raid(&mut self, judged: &Judged, raid: Raid, context: &mut Context<'_, Self>) {
        let (now, channel) = (clock::now(), judged.channel.clone());
        let Some(authors) = self.kept(|kept| kept.raids.seen(&channel, raid, now)) else { return };
        tracing::warn!(target: "kissbot::moderation", %channel, authors, "many strangers say the same");
        if judged.mode != Mode::Act {
            return;
        }
        let is_demoted = self.kept(|kept| kept.is_demoted(&channel, now));
        let call = match self.settings.on_raid {
            _ if is_demoted => None,
            OnRaid::Tell => None,
            OnRaid::Followers => Some(ModerationCall::Room(vec![RoomMode::Followers(Some(RAID_FOLLOWERS_MIN))])),
            OnRaid::Shield => Some(ModerationCall::Shield(true)),
        };
        let Some(call) = call else { return self.tell_raid(&channel, authors, None) };
        let made = self.settings.on_raid;
        self.moderate(channel, judged.room_id.clone(), call, context, move |actor, channel, answer, _| {
            actor.tell_raid(&channel, authors, answer.is_ok().then_some(made));
        });
    }

    fn tell_raid(&self, channel: &ChannelName, authors: u32, made: Option<OnRaid>) {
        let words = self.words(channel);
        let (followers, emergency) = (words.typed.command("followers"), words.typed.command("emergency"));
        let args = [
            ("authors", authors.into()),
            ("followers", (&followers).into()),
            ("emergency", (&emergency).into()),
            ("minutes", RAID_FOLLOWERS_MIN.into()),
        ];
        let id = match made {
            None | Some(OnRaid::Tell) => "moderation-raid",
            Some(OnRaid::Followers) => "moderation-raid-followers",
            Some(OnRaid::Shield) => "moderation-raid-shield",
        };
        self.tell_moderators(channel, words.say(id, &args));
    }
}

/// Makes a row of each finding.
fn rows(judged: &Judged, why_nots: &[Option<WhyNot>], action: Option<Action>, step: u32) -> Vec<AuditRow> {
    let at = clock::wall();
    let action: Box<str> = action.map_or_else(|| "none".into(), |action| action.to_string().into());
    let row = |(finding, why): (&crate::screen::judged::Finding, &Option<WhyNot>)| AuditRow {
        channel: judged.channel.clone(),
        message_id: judged.message_id.clone(),
        user_id: judged.chatter.id.clone(),
        login: judged.chatter.login.clone(),
        filter: finding.filter.as_str().into(),
        part: finding.part.clone(),
        action: action.clone(),
        acted: false,
        why_not: why.map(|why| why.word().into()),
        step,
        at,
        undone_by: None,
    };
    judged.findings.iter().zip(why_nots).map(row).collect()
}
