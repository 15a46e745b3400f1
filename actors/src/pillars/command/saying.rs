//! Saying a text of a channel, be it a command's, a keyword's or a timer's: one step, from what is known by now.

use crate::chat::custom::asked::Resumed;
use crate::chat::custom::counts::Counts;
use crate::chat::custom::level::Level;
use crate::chat::stream::StreamFacts;
use crate::kernel::clock;
use crate::pillars::command::figures::Dashboard;
use crate::pillars::command::spec::Call;
use crate::text::response::{
    Answer, Caller, Channel, CounterChange, Effects, Expanded, Facts, Manner, Need, Response, Scope,
};
use std::sync::Arc;

/// A text that is being said.
pub(super) struct Text<'a> {
    pub(super) response: &'a Response,
    /// What `$(count)` counts in it.
    pub(super) tally: Tally<'a>,
    /// False: nobody has asked for it.
    pub(super) has_caller: bool,
}

/// What `$(count)` counts.
#[derive(Clone, Copy)]
pub(super) enum Tally<'a> {
    /// The uses of this command.
    Uses(&'a Arc<str>),
    /// The counter of this name: a keyword or a timer has no uses.
    Counter(&'a Arc<str>),
}

impl Tally<'_> {
    fn value(self, counts: &Counts) -> Option<i64> {
        match self {
            Self::Uses(command) => counts.uses(command),
            Self::Counter(name) => counts.get(name),
        }
    }

    fn count(self, counts: &Counts, change: CounterChange) -> (i64, bool) {
        match self {
            Self::Uses(command) => counts.change_uses(command, change),
            Self::Counter(name) => counts.change(name, change),
        }
    }
}

/// What came of a step.
pub(super) enum Step {
    /// Others have to be asked first.
    Asks(Need),
    /// This is the line.
    Line {
        /// The words.
        text: String,
        /// How they are said.
        manner: Manner,
        /// True: what `$(count)` counts was changed.
        has_counted: bool,
    },
    /// There is nothing to say.
    Nothing,
}

impl Text<'_> {
    /// Goes one step with what is known. What a channel has made is in the book: without it there is nothing.
    pub(super) fn step(&self, call: &Call<'_>, resumed: &Resumed) -> Step {
        let Some(state) = call.book.state(call.channel) else { return Step::Nothing };
        let (counts, stream, tally) = (&*state.counts, call.figures.stream(), self.tally);
        let level = call.book.level(call.channel, call.chatter);
        let spoken = call.say("common-level", &[("level", level.word().into())]);
        let memory = Memory { counts, figures: call.figures, resumed, tally, level: spoken };
        let scope = self.scope(call, level, &stream, &memory);
        if let Some(need) = self.response.needs(&scope).into_iter().next() {
            return Step::Asks(need);
        }
        let mut counting = Counting { counts, figures: call.figures, tally, has_counted: false };
        match self.response.expand(&scope, &mut counting) {
            Expanded::Line { text, manner } => Step::Line { text, manner, has_counted: counting.has_counted },
            Expanded::Failed => Step::Nothing,
        }
    }

    fn scope<'a>(&self, call: &Call<'a>, level: Level, stream: &'a StreamFacts, memory: &'a Memory<'a>) -> Scope<'a> {
        let chatter = call.chatter;
        let caller =
            Caller { display: &chatter.display_name, login: &chatter.login, id: &chatter.id, level: &memory.level };
        Scope {
            caller: self.has_caller.then_some(caller),
            arguments: call.args,
            command: call.name,
            channel: Channel { login: call.channel.as_str(), display: call.channel.as_str() },
            language: call.language,
            texts: call.texts,
            zone: call.book.zone(call.channel),
            now: clock::wall(),
            stream: stream.said(),
            may_link: !self.has_caller || level >= Level::Vip,
            decency: Some(call.book.decency()),
            seed: memory.resumed.seed,
            facts: memory,
        }
    }
}

/// Counts one more use of a command whose text has not.
pub(super) fn count_use(command: &Arc<str>, call: &Call<'_>) {
    let Some(state) = call.book.state(call.channel) else { return };
    let (_, waited) = state.counts.change_uses(command, CounterChange::Add(1));
    if !waited {
        call.figures.counted();
    }
}

/// What a text looks up.
struct Memory<'a> {
    counts: &'a Counts,
    figures: &'a dyn Dashboard,
    resumed: &'a Resumed,
    tally: Tally<'a>,
    /// The caller's level, as people say it.
    level: String,
}

impl Facts for Memory<'_> {
    fn known(&self, need: &Need) -> Option<Answer> {
        self.resumed.known.iter().find(|(known, _)| known == need).map(|(_, answer)| answer.clone())
    }

    fn counter(&self, name: Option<&str>) -> i64 {
        name.map_or_else(|| self.tally.value(self.counts), |name| self.counts.get(name)).unwrap_or(0)
    }

    fn chatter(&self, chance: u64) -> Option<String> {
        self.figures.chatter(chance)
    }
}

/// Counts what a text counts.
struct Counting<'a> {
    counts: &'a Counts,
    figures: &'a dyn Dashboard,
    tally: Tally<'a>,
    has_counted: bool,
}

impl Effects for Counting<'_> {
    fn count(&mut self, name: Option<&str>, change: CounterChange) -> i64 {
        self.has_counted |= name.is_none();
        let (value, waited) = match name {
            Some(name) => self.counts.change(&name.into(), change),
            None => self.tally.count(self.counts, change),
        };
        if !waited {
            self.figures.counted();
        }
        value
    }
}
