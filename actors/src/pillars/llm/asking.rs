//! A question is asked: from its turn in the queue to its end.

use super::actor::LlmActor;
use super::arriving::ESTIMATE;
use super::budget::Claim;
use super::calling::{Heard, HttpCall};
use super::cascade::{self, Asking, Step};
use super::failure::{Cause, Failure, Reaction};
use super::grounding;
use super::memory::Turn;
use super::output::Rules;
use super::prompt::{self, Built, Kind, PROMPT_CHARS_MAX, Stream};
use super::queue::{End, QuestionId};
use super::texts;
use crate::chat::custom::asked::Asked;
use crate::chat::decision::{self, Verdict};
use crate::chat::game_facts::GameFacts;
use crate::chat::receipt::Receipt;
use crate::chat::say::Say;
use crate::chat::ticket::ReplyTicket;
use crate::kernel::actor::Context;
use crate::kernel::clock;
use crate::pillars::command::api::GiveBack;
use crate::pillars::game_lookup::api::FindGame;
use crate::pillars::game_lookup::api::PILLAR as GAME_LOOKUP;
use crate::text::language::Language;
use crate::text::response::Answer;
use std::sync::Arc;
use std::time::Instant;

/// A question of a viewer.
#[derive(Debug)]
pub(super) struct Question {
    pub(super) kind: Kind,
    /// The text as it was typed.
    pub(super) text: String,
    pub(super) ticket: ReplyTicket,
    /// The cooldown that it started.
    pub(super) receipt: Receipt,
    /// The use of a channel's command that says the answer; `None`: it is the reply.
    pub(super) asked: Option<Box<Asked>>,
}

impl Question {
    /// Logs what is decided about it.
    pub(super) fn log(&self, verdict: Verdict) {
        let what = if self.kind == Kind::Mention { "mention" } else { "ask" };
        decision::log(&self.ticket.channel, &self.ticket.asker.login, what, verdict);
    }
}

/// A question that is being asked.
pub(super) struct Talk {
    pub(super) question: Question,
    /// Nothing yet while the facts about a game are waited for.
    built: Option<Arc<Built>>,
    /// Used so far.
    spent: Spent,
    /// The asker wants it forgotten.
    pub(super) is_forgotten: bool,
}

/// What a question has used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Spent {
    pub(super) tokens: u64,
    /// A model worked for it: it is paid for, whatever came of it.
    pub(super) is_paid: bool,
}

/// The end of a question.
#[derive(Debug)]
pub(super) enum Ended {
    /// With this line.
    Answered(String),
    /// Nobody had an answer.
    Unanswered,
    /// There is nobody to ask any more.
    NobodyThere,
    /// Nothing was asked.
    Empty,
    /// A moderator took it away.
    Removed,
}

impl LlmActor {
    /// Asks as many questions as there is room for.
    ///
    /// `now` is when something happened: a question whose time is the shortest must not run out on the way here.
    pub(super) fn advance(&mut self, now: Instant, context: &mut Context<'_, Self>) {
        self.drop_expired(now);
        while let Some((id, question)) = self.queue.next(now) {
            self.begin(id, question, now, context);
        }
        // A moment later, when it surely has expired.
        let at = self.queue.expires_at().map(|at| at + cascade::TIME_KEPT);
        self.expiry.reset(at, context, |actor, context| actor.advance(clock::now(), context));
        self.keep_budget(now, context);
        self.end_if_idle();
    }

    fn begin(&mut self, id: QuestionId, question: Question, now: Instant, context: &mut Context<'_, Self>) {
        let wanted = self.wanted_game(&question, now);
        self.talks.insert(id, Talk { question, built: None, spent: Spent::default(), is_forgotten: false });
        let Some(wanted) = wanted else { return self.consult(id, None, now, context) };
        context.spawn(wanted, move |actor, game, context| {
            let now = clock::now();
            actor.consult(id, game.as_deref(), now, context);
            actor.advance(now, context);
        });
    }

    /// Asks for the facts about the game that the question names, and returns the wait for them; `None` when it names
    /// none, or when games are off.
    fn wanted_game(
        &self,
        question: &Question,
        now: Instant,
    ) -> Option<impl Future<Output = Option<Arc<GameFacts>>> + use<>> {
        let ticket = &question.ticket;
        if !self.fleet.is_ready(now) || !self.vitals.pillars.serves(GAME_LOOKUP) {
            return None;
        }
        let stream = self.streams.read(|streams| streams.of(&ticket.channel));
        let query = grounding::title_asked_for(&question.text, ticket.language, stream.category.as_deref())?;
        // Most of the time is the model's.
        let limit = grounding::WAIT_MAX.min(ticket.deadline.saturating_duration_since(now) / 4);
        let language = ticket.language;
        let answer = self.recipients.find_game.ask(limit, |answer| FindGame { query, language, answer });
        Some(async move { answer.await.ok().flatten() })
    }

    /// Asks the first provider, with what is known of the game by now.
    fn consult(&mut self, id: QuestionId, game: Option<&GameFacts>, now: Instant, context: &mut Context<'_, Self>) {
        if !self.queue.is_wanted(id) {
            // A moderator took it away while it waited: nobody is asked any more.
            return self.finish(id, Ended::Removed, now);
        }
        let Some(mut talk) = self.talks.remove(&id) else { return };
        let Some(built) = self.build(&talk.question, game, now) else {
            let _ = self.queue.done(id);
            return self.conclude(talk.question, Spent::default(), Ended::Empty, now);
        };
        talk.built = Some(Arc::new(built));
        let (deadline, asker) = (talk.question.ticket.deadline, talk.question.ticket.asker.id.clone());
        self.talks.insert(id, talk);
        let step = cascade::begin(&mut self.fleet, &asker, deadline, now);
        self.step(id, step, now, context);
    }

    fn build(&mut self, question: &Question, game: Option<&GameFacts>, now: Instant) -> Option<Built> {
        let ticket = &question.ticket;
        let memory = match question.kind {
            Kind::Ask => Vec::new(),
            Kind::Mention => self.memory.recall(&ticket.channel, &ticket.asker.id, now),
        };
        let game = game.map(|known| grounding::facts(known, &self.texts, ticket.language));
        let stream = Stream::new(&self.streams.read(|streams| streams.of(&ticket.channel)), clock::wall());
        let question = prompt::Question {
            kind: question.kind,
            texts: &self.texts,
            language: ticket.language,
            bot: &self.settings.bot_login,
            channel: ticket.channel.as_str(),
            canary: &self.canary,
            persona: self.settings.persona.of(&ticket.channel).as_ref(),
            stream: &stream,
            game: game.as_ref(),
            memory: &memory,
            asker: &ticket.asker.login,
            text: &question.text,
        };
        prompt::build(&question, PROMPT_CHARS_MAX)
    }

    fn step(&mut self, id: QuestionId, step: Step, now: Instant, context: &mut Context<'_, Self>) {
        match step {
            Step::Ask(asking) => self.ask(id, asking, context),
            Step::Wait(waiting) => {
                let delay = waiting.until.saturating_duration_since(now);
                context.run_later(delay, move |actor, context| {
                    let now = clock::now();
                    let step = waiting.over(&mut actor.fleet, now);
                    actor.step(id, step, now, context);
                    actor.advance(now, context);
                });
            }
            Step::Answer(line) => self.finish(id, Ended::Answered(line), now),
            Step::FixedSentence => self.finish(id, Ended::Unanswered, now),
            Step::NothingConfigured => self.finish(id, Ended::NobodyThere, now),
        }
    }

    /// Returns the rules for answers in a language. They are made when one is first asked in it: a bot speaks one or two.
    fn rules(&mut self, language: Language) -> Arc<Rules> {
        let settings = &self.settings;
        Arc::clone(self.rules.entry(language).or_insert_with(|| Arc::new(settings.rules(language))))
    }

    fn ask(&mut self, id: QuestionId, asking: Asking, context: &mut Context<'_, Self>) {
        let language = self.talks.get(&id).map_or(Language::ENGLISH, |talk| talk.question.ticket.language);
        let rules = self.rules(language);
        let wanted = &asking.call;
        // Neither is missing while the question is under way; if one were, nobody would wait for it.
        let talk = self.talks.get(&id).and_then(|talk| Some((talk, talk.built.as_ref()?)));
        let (Some((talk, built)), Some(server)) = (talk, self.servers.get(&wanted.provider.name)) else {
            return self.finish(id, Ended::Unanswered, clock::now());
        };
        if let Some(meter) = self.meter(&wanted.provider.name) {
            meter.asked.add_one();
        }
        let call = HttpCall {
            http: self.http.clone(),
            server: Arc::clone(server),
            adaptations: wanted.adaptations,
            limit: wanted.limit,
            built: Arc::clone(built),
            rules,
            asker: talk.question.ticket.asker.login.clone(),
        };
        context.spawn(call.carried_out(), move |actor, heard, context| actor.hear(id, asking, heard, context));
    }

    fn hear(&mut self, id: QuestionId, asking: Asking, heard: Heard, context: &mut Context<'_, Self>) {
        let now = clock::now();
        if let Some(talk) = self.talks.get_mut(&id) {
            talk.spent.tokens = talk.spent.tokens.saturating_add(heard.tokens);
            talk.spent.is_paid |= heard.result.as_ref().err().is_none_or(|failure| failure.is_paid());
        }
        if let Some(meter) = self.meter(&asking.call.provider.name) {
            let counter = if heard.result.is_ok() { &meter.answered } else { &meter.failed };
            counter.add_one();
            meter.tokens.add(heard.tokens);
        }
        if let Err(failure) = &heard.result {
            log(&asking.call.provider.name, failure, &heard);
        }
        let step = asking.done(&mut self.fleet, heard.result, now);
        self.step(id, step, now, context);
        self.show(now);
        self.advance(now, context);
    }

    fn finish(&mut self, id: QuestionId, ended: Ended, now: Instant) {
        let end = self.queue.done(id);
        let Some(Talk { question, built, spent, is_forgotten }) = self.talks.remove(&id) else { return };
        let ended = if end == Some(End::Removed) { Ended::Removed } else { ended };
        if let Ended::Answered(line) = &ended
            && question.kind == Kind::Mention
            && !is_forgotten
            && now < question.ticket.deadline
            && let Some(built) = built
        {
            let ticket = &question.ticket;
            let message_id = ticket.parent_id.clone();
            let turn = Turn { message_id, question: built.asked.clone(), answer: line.clone(), at: now };
            self.memory.remember(&ticket.channel, &ticket.asker.id, turn);
        }
        self.conclude(question, spent, ended, now);
    }

    /// Ends a question that was let in.
    pub(super) fn conclude(&mut self, question: Question, spent: Spent, ended: Ended, now: Instant) {
        question.log(match ended {
            Ended::Answered(_) => Verdict::Answered,
            Ended::Removed => Verdict::Removed,
            Ended::Empty => Verdict::Empty,
            _ => Verdict::NoAnswer,
        });
        let Question { kind, ticket, receipt, asked, .. } = question;
        let is_done = matches!(ended, Ended::Answered(_) | Ended::Removed);
        let (channel, asker) = (&ticket.channel, &ticket.asker);
        let claim = Claim { channel, user_id: &asker.id, role: asker.role, is_off_air: false };
        self.budget.settle(&claim, is_done || spent.is_paid, ESTIMATE, spent.tokens, now);
        self.is_spent = true;
        if let Some(asked) = asked {
            return match ended {
                // The line that asked is gone.
                Ended::Removed => ticket.stay_silent(),
                Ended::Answered(line) => self.tell(*asked, Answer::Text(typeset(&line, &ticket)), ticket, receipt),
                _ => self.tell(*asked, Answer::Failed, ticket, receipt),
            };
        }
        if !is_done {
            match kind {
                Kind::Ask => self.recipients.give_back.tell(GiveBack::new(receipt)),
                Kind::Mention => self.clocks.give_back(&receipt),
            }
        }
        match ended {
            Ended::Answered(line) => {
                let line = typeset(&line, &ticket);
                drop(self.recipients.say.try_send(Say::reply(ticket, line)));
            }
            Ended::Unanswered if self.nobody_ever_answered() && kind == Kind::Mention => ticket.stay_silent(),
            Ended::Unanswered if self.apologies.may_say(&ticket.channel, now) => self.say(ticket, texts::NO_ANSWER),
            Ended::NobodyThere if self.apologies.may_say(&ticket.channel, now) => {
                self.say(ticket, texts::NOTHING_CONFIGURED);
            }
            _ => ticket.stay_silent(),
        }
    }
}

impl LlmActor {
    /// Tells whether no model has said a word since the config was read. Whoever names the bot is then not bothered with
    /// its troubles, and its operator is told, once.
    fn nobody_ever_answered(&mut self) -> bool {
        if self.fleet.has_answered() {
            return false;
        }
        if !std::mem::replace(&mut self.is_silence_told, true) {
            let names: Vec<&str> = self.settings.servers.iter().map(|server| server.provider.name.as_str()).collect();
            tracing::warn!(
                providers = names.join(", "),
                "no language model has answered yet: until one does, nothing is said to those who name the bot. Start its \
                 server, see to its base_url, model and key, or set llm.enabled = false"
            );
        }
        true
    }
}

fn typeset(line: &str, ticket: &ReplyTicket) -> String {
    (ticket.language.spec().typeset)(line).into_owned()
}

/// Logs what the operator has to know of a failure. Neither the server's words nor the viewer's are in it.
fn log(provider: &str, failure: &Failure, heard: &Heard) {
    let Failure { cause, reaction } = failure;
    match (reaction, &heard.fault) {
        (Reaction::Out, _) => tracing::warn!(
            provider,
            %cause,
            "a language model is asked no more until its owner puts this right and reloads the config"
        ),
        (_, Some(fault)) => tracing::info!(provider, %fault, "a language model gave no answer"),
        _ if matches!(cause, Cause::Unfit(_)) => {
            // Its text may be anything; how much of it there was tells a leak from a stray word.
            tracing::info!(provider, %cause, chars = heard.chars, "a language model's answer is not said");
        }
        _ if *cause == Cause::Bug => tracing::error!(provider, %cause, "a language model's reply cannot be read"),
        _ => tracing::info!(provider, %cause, "a language model gave no answer"),
    }
}
