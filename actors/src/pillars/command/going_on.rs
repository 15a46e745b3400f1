//! Going on: with a text that waits for a fact, and with a line that is for another pillar.

use super::dispatch::Request;
use super::hand_over::{self, Delivery};
use super::{CommandActor, live};
use crate::chat::custom::asked::{Asked, What};
use crate::chat::receipt::Receipt;
use crate::chat::request::Mention;
use crate::chat::ticket::ReplyTicket;
use crate::status::pillar::PillarState;
use crate::text::response::Answer;
use std::time::Instant;

impl CommandActor {
    /// Asks whoever knows a fact. Where nobody does, the use goes on without it.
    pub(super) fn ask(&mut self, asked: Asked, ticket: ReplyTicket, receipt: Receipt, now: Instant) {
        let question = hand_over::question(asked.clone());
        if self.vitals.pillars.get(question.pillar()) == PillarState::Parked {
            // It would answer after its rest, when nobody waits any more.
            return self.go_on(asked.answered(Answer::Failed), ticket, receipt, now);
        }
        match self.recipients.hand_overs.send(question, ticket, receipt) {
            Delivery::Taken => {}
            Delivery::Busy(ticket, receipt) | Delivery::Missing(ticket, receipt) => {
                self.go_on(asked.answered(Answer::Failed), ticket, receipt, now);
            }
        }
    }

    pub(super) fn go_on(&mut self, asked: Asked, ticket: ReplyTicket, receipt: Receipt, now: Instant) {
        let Asked { what, resumed, .. } = asked;
        let figures = live(&self.vitals, &self.memory, &self.recipients, &ticket.channel, now);
        let reply = match &what {
            What::Command { name, arguments } => {
                let request = Request::by(&ticket, name, arguments);
                self.dispatcher.resume(&request, resumed, receipt, &figures, now)
            }
            What::Keyword { keyword, words } => {
                let request = Request::by(&ticket, &keyword.word, words);
                self.dispatcher.resume_keyword(keyword, &request, resumed, receipt, &figures, now)
            }
            What::Timer { name, words } => {
                let request = Request::by(&ticket, "", "");
                self.dispatcher.say_timer((name, words), &request, resumed, &figures, now)
            }
        };
        self.answer(reply, ticket, now);
    }

    /// Somebody speaks to the bot with a keyword that is not answered now: that is a mention like any other.
    pub(super) fn pass_on_mention(&mut self, text: String, ticket: ReplyTicket, now: Instant) {
        if self.vitals.pillars.serves(Mention::PILLAR) {
            return self.recipients.mention.tell(Mention { text, ticket });
        }
        let state = self.vitals.pillars.get(Mention::PILLAR).word();
        if let Some(said) = self.declines.missing(&self.texts, ticket, Mention::PILLAR, state, &text, now) {
            self.recipients.say.tell(said);
        }
    }
}
