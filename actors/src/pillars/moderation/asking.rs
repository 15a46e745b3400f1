//! What moderators ask for, and the answers.

use super::ModerationActor;
use super::docket::WhyNot;
use super::looking_up::NoAccount;
use super::words::Words;
use crate::chat::moderation::{Ask, AuditRow, FilterMode, Mode, RoomMode, caps};
use crate::chat::say::Say;
use crate::chat::ticket::ReplyTicket;
use crate::kernel::actor::Context;
use crate::kernel::clock;
use crate::pillars::helix::api::ModerationCall;
use crate::router::api::Permitted;
use crate::screen::filters::FILTERS;
use crate::screen::permits::Permit;
use crate::text::catalogue::Arg;
use std::time::Duration;

/// A permit without a time is for this long, and one without a number of lines for one.
const PERMIT: Duration = Duration::from_secs(60);
/// The longest permit. More is a host that is allowed.
const PERMIT_MAX: Duration = Duration::from_secs(86_400);
const PERMIT_LINES_MAX: u32 = 100;

impl ModerationActor {
    /// Does what a moderator asks for. Each is answered once.
    pub(super) fn asked(&mut self, ask: Ask, ticket: ReplyTicket, context: &mut Context<'_, Self>) {
        if self.draining.has_begun() {
            return ticket.stay_silent();
        }
        match ask {
            Ask::Permit { login, within, lines } => self.permit(login, within, lines, ticket, context),
            Ask::Nuke { phrase, back, action } => self.count_nuke(&phrase, back, action, ticket, context),
            Ask::NukeConfirmed => self.confirm_nuke(ticket, context),
            Ask::Undo(viewers) => self.undo(viewers, ticket, context),
            Ask::Forgive(login) => {
                let channel = ticket.channel.clone();
                self.with_viewer(channel, &login.clone(), context, move |actor, who, context| match who {
                    Ok(who) => actor.forgive(who, login.into(), ticket, context),
                    Err(why) => actor.no_account(ticket, &login, why),
                });
            }
            Ask::Why(login) => self.why(&login, ticket),
            Ask::Filters => self.filters(ticket),
            Ask::Room(mode) => self.room(mode, ticket, context),
            Ask::Emergency(is_on) => self.emergency(is_on, ticket, context),
        }
    }

    pub(super) fn words_for(&self, ticket: &ReplyTicket) -> Words<'_> {
        Words { texts: &self.texts, language: ticket.language, typed: &self.settings.typed }
    }

    /// Answers a ticket by a text.
    pub(super) fn answer(&self, ticket: ReplyTicket, id: &str, args: &[(&str, Arg<'_>)]) {
        let line = self.words_for(&ticket).say(id, args);
        self.recipients.say.tell(Say::reply(ticket, line));
    }

    fn no_account(&self, ticket: ReplyTicket, login: &str, why: NoAccount) {
        match why {
            NoAccount::Nobody => self.answer(ticket, "moderation-nobody", &[("user", login.into())]),
            NoAccount::OutOfReach => self.answer(ticket, "moderation-out-of-reach", &[]),
        }
    }

    fn permit(
        &mut self,
        login: String,
        within: Option<Duration>,
        lines: Option<u32>,
        ticket: ReplyTicket,
        context: &mut Context<'_, Self>,
    ) {
        let within = within.unwrap_or(PERMIT).min(PERMIT_MAX);
        let lines = lines.unwrap_or(1).clamp(1, PERMIT_LINES_MAX);
        let channel = ticket.channel.clone();
        self.with_viewer(channel, &login.clone(), context, move |actor, who, context| {
            let who = match who {
                Ok(who) => who,
                Err(why) => return actor.no_account(ticket, &login, why),
            };
            let (channel, user_id, until) = (who.channel.clone(), who.user_id.clone(), clock::now() + within);
            actor.recipients.permitted.tell(Permitted(Permit { channel, user_id, until, lines }));
            actor.lift_links(&who, &login, &ticket.asker.login, context);
            let time = actor.words_for(&ticket).duration(within);
            let args = [("user", (&login).into()), ("lines", lines.into()), ("time", (&time).into())];
            actor.answer(ticket, "moderation-permitted", &args);
        });
    }

    /// `!why`: the last decision about a viewer.
    fn why(&self, login: &str, ticket: ReplyTicket) {
        let (channel, now) = (ticket.channel.clone(), clock::now());
        let Some(row) = self.kept(|kept| kept.decisions.last(&channel, login).cloned()) else {
            return self.answer(ticket, "moderation-why-nothing", &[("user", login.into())]);
        };
        let who = super::ladder::Who { channel, user_id: row.user_id.clone() };
        let side = if row.acted { super::ladder::Side::Real } else { super::ladder::Side::Watched };
        let window = self.settings.window;
        let strikes = self.kept(|kept| kept.ladder.strikes(&who, side, window, now));
        let words = self.words_for(&ticket);
        let ago = words.duration((clock::wall() - row.at).to_std().unwrap_or_default());
        let (rule, state) = (rule(words, &row), state(&row));
        let action = row.action.parse().map_or_else(|_| row.action.to_string(), |action| words.action(action));
        let args = [
            ("user", login.into()),
            ("rule", (&rule).into()),
            ("action", (&action).into()),
            ("ago", (&ago).into()),
            ("state", state.into()),
            ("strikes", strikes.into()),
            ("by", row.undone_by.as_deref().unwrap_or_default().into()),
        ];
        self.answer(ticket, "moderation-why", &args);
    }

    /// `!filter`: how far each goes, what it found and did, and what of that was undone.
    fn filters(&self, ticket: ReplyTicket) {
        let (channel, now) = (ticket.channel.clone(), clock::now());
        let counts = self.vitals.moderation.of(&channel);
        let (dropped, is_demoted) =
            self.kept(|kept| (kept.breakers.dropped(&channel, now), kept.is_demoted(&channel, now)));
        let set = self.memory.set.read(|set| set.get(&channel).cloned()).unwrap_or_default();
        let mut parts = Vec::with_capacity(FILTERS.len());
        for spec in FILTERS {
            let name = spec.name.as_str();
            let by_config = self.settings.screen.filters.get(&spec.name).map_or(spec.mode, |filter| filter.mode);
            let mode = match set.moderation.filters.get(name).copied().unwrap_or(by_config) {
                FilterMode::On if dropped.contains(&spec.name) => "watch (10 min)",
                FilterMode::On => "on",
                FilterMode::Watch => "watch",
                FilterMode::Off => "off",
            };
            parts.push(match counts.get(name) {
                Some(count) => format!("{name} {mode} {}/{}/{}", count.found, count.acted, count.undone),
                None => format!("{name} {mode}"),
            });
        }
        let mode = match self.mode(&channel) {
            Mode::Act if is_demoted => "watch (403)",
            Mode::Act => "act",
            Mode::Watch => "watch",
            Mode::Off => "off",
        };
        let list = parts.join(", ");
        self.answer(ticket, "moderation-filters", &[("mode", mode.into()), ("list", (&list).into())]);
    }

    fn room(&mut self, mode: RoomMode, ticket: ReplyTicket, context: &mut Context<'_, Self>) {
        let (least, most) = caps::SLOW_S;
        let is_out_of_range = match mode {
            RoomMode::Slow(Some(seconds)) => !(least..=most).contains(&seconds),
            RoomMode::Followers(Some(minutes)) => minutes > caps::FOLLOWERS_MINUTES,
            _ => false,
        };
        if is_out_of_range {
            return self.answer(ticket, "moderation-room-range", &[("least", least.into()), ("most", most.into())]);
        }
        self.order(ModerationCall::Room(vec![mode]), ticket, context, move |words| words.room(mode));
    }

    fn emergency(&mut self, is_on: bool, ticket: ReplyTicket, context: &mut Context<'_, Self>) {
        self.order(ModerationCall::Shield(is_on), ticket, context, move |words| {
            let emergency = words.typed.command("emergency");
            let state = if is_on { "on" } else { "off" };
            words.say("moderation-emergency", &[("state", state.into()), ("emergency", (&emergency).into())])
        });
    }

    /// Makes a call that is about the whole room, and answers.
    fn order(
        &mut self,
        call: ModerationCall,
        ticket: ReplyTicket,
        context: &mut Context<'_, Self>,
        done: impl FnOnce(Words<'_>) -> String + 'static,
    ) {
        let channel = ticket.channel.clone();
        self.with_room(&channel.clone(), context, move |actor, room_id, context| {
            let Ok(room_id) = room_id else { return actor.answer(ticket, "moderation-out-of-reach", &[]) };
            let (by, name) = (ticket.asker.login.clone(), call.name());
            actor.moderate(channel, room_id, call, context, move |actor, channel, outcome, _| {
                let why_not = outcome.why_not();
                let why = why_not.map(WhyNot::word);
                tracing::info!(target: "kissbot::moderation", %channel, %by, call = name, why_not = why, "room");
                let words = actor.words_for(&ticket);
                let line = why_not.map(|why| words.refusal(why)).unwrap_or_else(|| done(words));
                actor.recipients.say.tell(Say::reply(ticket, line));
            });
        });
    }
}

/// Names the rule by which something was decided. A host is not named: that would spread it.
fn rule(words: Words<'_>, row: &AuditRow) -> String {
    let against = words.against(&row.filter);
    match &*row.filter {
        "links" | "nuke" => against,
        _ if row.part.is_empty() => against,
        _ => format!("{against} ({})", row.part),
    }
}

/// Returns the word by which the text tells what came of a decision.
fn state(row: &AuditRow) -> &'static str {
    match row.why_not.as_deref() {
        _ if row.undone_by.is_some() => "undone",
        None => "done",
        Some("done_by_others") => "others",
        Some("watch" | "breaker" | "raid" | "not_moderator") => "watched",
        Some(_) => "failed",
    }
}
