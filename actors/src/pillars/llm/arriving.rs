//! A question comes in: is it asked at all?

use super::actor::LlmActor;
use super::asking::{Ended, Question, Spent};
use super::budget::{Allowance, Claim, Refusal};
use super::prompt::Kind;
use super::queue::{Offer, Origin};
use super::texts;
use crate::chat::cooldown::{self, Cooldowns, MENTION};
use crate::chat::decision::Verdict;
use crate::chat::removed::Removed;
use crate::chat::say::Say;
use crate::chat::{ChannelName, Role};
use crate::kernel::actor::Context;
use crate::kernel::clock;
use crate::pillars::command::api::GiveBack;
use crate::text::response::Answer;
use std::time::Instant;

/// The tokens of the day that a question counts for until its real use is known: a full prompt and a short answer.
pub(super) const ESTIMATE: u64 = 1700;

impl LlmActor {
    /// Takes a question that comes in. Its time runs from now, or from when it was asked if it comes late.
    pub(super) fn arrive(&mut self, mut question: Question, context: &mut Context<'_, Self>) {
        let now = clock::now();
        // It may have waited in the mailbox while the actor rested after a crash.
        let was_late = question.ticket.deadline <= now;
        question.ticket.allow(self.settings.reply_deadline, now);
        let is_late = was_late || question.ticket.deadline <= now;
        if is_late || self.draining.has_begun() || !question.text.contains(char::is_alphanumeric) {
            question.log(match (is_late, self.draining.has_begun()) {
                (true, _) => Verdict::TooOld,
                (_, true) => Verdict::Ending,
                _ => Verdict::Empty,
            });
            return self.turn_away(question, None);
        }
        if self.has_to_wait(&question, now) {
            // To be told to wait would not make a talk any better.
            question.log(Verdict::Cooldown);
            return question.ticket.stay_silent();
        }
        let ticket = &question.ticket;
        let (language, role) = (ticket.language, ticket.asker.role);
        let origin = Origin {
            channel: ticket.channel.clone(),
            user_id: ticket.asker.id.clone(),
            message_id: ticket.parent_id.clone(),
            deadline: ticket.deadline,
        };
        // What is not known counts as live: the AI is not to be silent because Twitch is.
        let is_off_air = *self.settings.live_only.of(&origin.channel)
            && self.streams.read(|streams| streams.of(&origin.channel)).is_live == Some(false);
        let claim = Claim { channel: &origin.channel, user_id: &origin.user_id, role, is_off_air };
        let allowance = match question.asked {
            Some(_) => self.budget.check_quietly(&claim, now),
            None => self.budget.check(&claim, now),
        };
        if let Allowance::Refused { refusal, tell } = allowance {
            question.log(match refusal {
                Refusal::SwitchedOff => Verdict::Off,
                Refusal::NotLive => Verdict::NotLive,
                Refusal::SubscribersOnly => Verdict::Subscribers,
                Refusal::User(_) | Refusal::Channel(_) | Refusal::Day(_) => Verdict::Budget,
            });
            let words = tell.then(|| texts::refusal(&self.texts, language, refusal));
            return self.turn_away(question, words);
        }
        self.drop_expired(now);
        let (kind, at) = (question.kind, question.receipt.at);
        question.log(Verdict::Queued);
        match self.queue.offer(origin.clone(), question, now) {
            Offer::Busy { question, tell } => {
                question.log(Verdict::Busy);
                let words = tell.then(|| self.texts.say(language, texts::BUSY, &[]));
                return self.turn_away(question, words);
            }
            Offer::Waits => {}
        }
        self.budget.charge(&claim, ESTIMATE, now);
        self.is_spent = true;
        if kind == Kind::Mention {
            self.clocks.burn(&self.mention(&origin.channel, &origin.user_id, role), at);
        }
        self.advance(now, context);
    }

    /// Tells whether the asker has talked with the bot a moment ago.
    fn has_to_wait(&mut self, question: &Question, now: Instant) -> bool {
        let asker = &question.ticket.asker;
        let attempt = self.mention(&question.ticket.channel, &asker.id, asker.role);
        question.kind == Kind::Mention && self.clocks.check(&attempt, now) != cooldown::Verdict::Go
    }

    fn mention<'a>(&self, channel: &'a ChannelName, user_id: &'a str, role: Role) -> cooldown::Attempt<'a> {
        let cooldown = Cooldowns { user_s: self.settings.mention_cooldown_s, channel_s: 0 };
        cooldown::Attempt { user_id, role, channel, action: MENTION, cooldown }
    }

    /// Turns a question away. One that is not asked costs its asker nothing.
    pub(super) fn turn_away(&mut self, question: Question, words: Option<String>) {
        let Question { kind, ticket, receipt, asked, .. } = question;
        if let Some(asked) = asked {
            // Its text says what it says without an answer.
            return self.tell(*asked, Answer::Failed, ticket, receipt);
        }
        // A mention's clock starts when it is let in.
        if kind == Kind::Ask {
            self.recipients.give_back.tell(GiveBack::new(receipt));
        }
        match words {
            Some(words) => drop(self.recipients.say.try_send(Say::reply(ticket, words))),
            None => ticket.stay_silent(),
        }
    }

    /// Apologizes for the questions that have waited too long.
    pub(super) fn drop_expired(&mut self, now: Instant) {
        for question in self.queue.expired(now) {
            self.conclude(question, Spent::default(), Ended::Unanswered, now);
        }
    }

    /// Drops the questions that a moderator took away. They count as asked.
    pub(super) fn take_away(&mut self, channel: &ChannelName, what: &Removed, context: &mut Context<'_, Self>) {
        let now = clock::now();
        for question in self.queue.removed(channel, what) {
            self.conclude(question, Spent::default(), Ended::Removed, now);
        }
        self.advance(now, context);
    }
}
