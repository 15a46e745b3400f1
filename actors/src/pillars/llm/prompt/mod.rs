//! The prompt: fixed rules first, then what others wrote, fenced as data, and the viewer's words in their own role.

use super::memory::Turn;
use super::output::Guarded;
use super::request::{Prompt, Speaker};
use crate::chat::stream::StreamFacts;
use crate::text::catalogue::{Arg, Texts};
use crate::text::language::Language;
use crate::twitch::limits::{MESSAGE_CHARS, TITLE_CHARS};
use chrono::{DateTime, Utc};
use std::time::Duration;

pub mod clean;
mod persona;
mod rules;

pub use persona::{PERSONA_CHARS_MAX, Persona};
pub use rules::Kind;

/// The length that a prompt may have when the config says nothing else, in characters: some 1500 tokens. Many local
/// servers read 4096 tokens, shared by several questions, and forget the rules silently when there are more.
pub(crate) const PROMPT_CHARS_MAX: usize = 4500;
/// The longest question, in characters.
pub(crate) const QUESTION_CHARS_MAX: usize = MESSAGE_CHARS;
/// Titles and names of games, in characters.
const TITLE_CHARS_MAX: usize = TITLE_CHARS as usize;
/// One fact about a game, in characters.
const FACT_CHARS_MAX: usize = 300;
/// Facts about a game.
const FACTS_MAX: usize = 12;

/// The known facts of the stream.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stream {
    /// Its title.
    pub title: Option<String>,
    /// Its category.
    pub category: Option<String>,
    /// The time for which it has been live.
    pub uptime: Option<Duration>,
    /// It is known that it is not live.
    pub is_offline: bool,
}

impl Stream {
    /// Takes from `facts` what is known at `now`.
    #[must_use]
    pub fn new(facts: &StreamFacts, now: DateTime<Utc>) -> Self {
        // A clock that is put right may make a stream begin in the future.
        let since = |start: DateTime<Utc>| (now - start).to_std().unwrap_or_default();
        let uptime = facts.started_at.filter(|_| facts.is_live == Some(true)).map(since);
        Self {
            title: facts.title.clone(),
            category: facts.category.clone(),
            uptime,
            is_offline: facts.is_live == Some(false),
        }
    }
}

/// The knowledge of the game pillar about a game that is asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GameFacts {
    /// Its name.
    pub name: String,
    /// One fact each, the most important first.
    pub facts: Vec<String>,
}

/// Everything that goes into a prompt. Other people's words come as they are; they are cleaned here.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The way in which it is asked.
    pub kind: Kind,
    /// The texts that the prompt is made of.
    pub texts: &'a Texts,
    /// The channel's language.
    pub language: Language,
    /// The bot's login.
    pub bot: &'a str,
    /// The channel's login.
    pub channel: &'a str,
    /// A word that nobody can guess, a new one at each start.
    pub canary: &'a str,
    /// The persona in which the bot talks. Only used when it is spoken to.
    pub persona: Option<&'a Persona>,
    /// The known facts of the stream.
    pub stream: &'a Stream,
    /// The known facts of the game that is asked about.
    pub game: Option<&'a GameFacts>,
    /// The talk so far, oldest first.
    pub memory: &'a [Turn],
    /// The asker's login.
    pub asker: &'a str,
    /// The viewer's words.
    pub text: &'a str,
}

impl Question<'_> {
    fn say(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.texts.say(self.language, id, args)
    }
}

/// A prompt with what belongs to it.
#[derive(Clone, Debug)]
pub struct Built {
    /// The prompt.
    pub prompt: Prompt,
    /// The parts that its answer must not give away.
    pub guarded: Guarded,
    /// The viewer's words as they stand in the prompt, for the memory.
    pub asked: String,
}

/// The prompt for a question, of at most `chars_max` characters unless rules and question alone have more. Nothing when
/// nothing is asked.
///
/// Parts that do not fit are left out: the oldest turns first, then the last facts, the stream, the persona.
#[must_use]
pub fn build(question: &Question<'_>, chars_max: usize) -> Option<Built> {
    let words = clean::words(question.text, QUESTION_CHARS_MAX);
    if !words.chars().any(char::is_alphanumeric) {
        return None;
    }
    let asked = format!("{}: {words}", clean::login(question.asker));
    let (core, rules) = core(question);
    let mut parts = Parts::of(question);
    let guarded = Guarded::new(question.canary, &format!("{rules}\n{}", parts.persona.join(" ")));
    loop {
        let prompt = Prompt { system: parts.system(&core, question), turns: turns(parts.turns, &asked) };
        if prompt.chars() <= chars_max || !parts.leave_out() {
            return Some(Built { prompt, guarded, asked: asked.clone() });
        }
    }
}

/// The core, and of it what must not be repeated. Who the bot is may be repeated.
fn core(question: &Question<'_>) -> (String, String) {
    let (bot, channel) = (clean::login(question.bot), clean::login(question.channel));
    let identity = question.say("llm-prompt-identity", &[("bot", (&bot).into()), ("channel", (&channel).into())]);
    let kind = match question.kind {
        Kind::Ask => question.say("llm-prompt-ask", &[]),
        Kind::Mention => question.say("llm-prompt-mention", &[]),
    };
    let rules = question.say("llm-prompt-rules", &[("canary", question.canary.into())]);
    (format!("{identity}\n{rules}\n{kind}"), rules)
}

fn turns(memory: &[Turn], asked: &str) -> Vec<(Speaker, String)> {
    let talk =
        memory.iter().flat_map(|turn| [(Speaker::Viewer, turn.question.clone()), (Speaker::Bot, turn.answer.clone())]);
    talk.chain([(Speaker::Viewer, asked.to_owned())]).collect()
}

/// The parts that can be left out.
struct Parts<'a> {
    turns: &'a [Turn],
    facts: Vec<String>,
    stream: Vec<String>,
    persona: Vec<String>,
}

impl<'a> Parts<'a> {
    fn of(question: &Question<'a>) -> Self {
        let facts = question.game.map(|game| game.facts.as_slice()).unwrap_or_default().iter();
        let persona = question.persona.filter(|_| question.kind == Kind::Mention);
        Self {
            turns: question.memory,
            facts: facts
                .map(|fact| clean::words(fact, FACT_CHARS_MAX))
                .filter(|fact| !fact.is_empty())
                .take(FACTS_MAX)
                .collect(),
            stream: stream(question),
            persona: persona
                .map(|persona| persona.words(question.texts, question.language))
                .filter(|text| !text.is_empty())
                .into_iter()
                .collect(),
        }
    }

    /// Leaves something out. Whether there was something.
    fn leave_out(&mut self) -> bool {
        if let Some((_, younger)) = self.turns.split_first() {
            self.turns = younger;
            return true;
        }
        self.facts.pop().or_else(|| self.stream.pop()).or_else(|| self.persona.pop()).is_some()
    }

    fn system(&self, core: &str, question: &Question<'_>) -> String {
        let mut system = core.to_owned();
        clean::add_fenced(&mut system, &question.say("llm-prompt-persona", &[]), &self.persona);
        clean::add_fenced(&mut system, &question.say("llm-prompt-stream", &[]), &self.stream);
        let game = question.game.map(|game| clean::words(&game.name, TITLE_CHARS_MAX)).unwrap_or_default();
        // The name is others' text too; within the heading it has no room to become an instruction.
        let game = format!("\"{}\"", game.replace('"', "'"));
        let heading = question.say("llm-prompt-game", &[("game", (&game).into())]);
        clean::add_fenced(&mut system, &heading, &self.facts);
        system
    }
}

fn stream(question: &Question<'_>) -> Vec<String> {
    let text = |id: &str, name: &str, text: &Option<String>| {
        let text = clean::words(text.as_deref()?, TITLE_CHARS_MAX);
        (!text.is_empty()).then(|| question.say(id, &[(name, (&text).into())]))
    };
    let stream = question.stream;
    let minutes = |uptime: Duration| [("minutes", (uptime.as_secs() / 60).into())];
    let uptime = stream.uptime.map(|uptime| question.say("llm-prompt-minutes-live", &minutes(uptime)));
    let offline = stream.is_offline.then(|| question.say("llm-prompt-not-live", &[]));
    let category = text("llm-prompt-category", "category", &stream.category);
    [category, text("llm-prompt-title", "title", &stream.title), offline, uptime].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests;
