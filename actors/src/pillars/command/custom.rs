//! Commands of channels: what one use of them says. Pure but for the counts, which live in memory.
//!
//! A text may need facts that others have to be asked for. Then the use stops with the first of them, as an [`Asked`],
//! and goes on from the start when the answer is there: chance comes of the same seed, and nothing is counted before the
//! line is made.

use crate::chat::custom::asked::{Asked, Resumed};
use crate::chat::custom::counts::Counts;
use crate::chat::custom::level::Level;
use crate::chat::custom::rows::{CustomCommand, Keyword, ReplyKind, When};
use crate::chat::stream::StreamFacts;
use crate::kernel::clock;
use crate::pillars::command::figures::Dashboard;
use crate::pillars::command::spec::Call;
use crate::text::response::{
    Answer, Caller, Channel, CounterChange, Effects, Expanded, Facts, Manner, Need, Response, Scope,
};
use std::sync::{Arc, OnceLock};

/// A command of a channel, and its text as it was parsed.
#[derive(Debug)]
pub struct Custom {
    row: Arc<CustomCommand>,
    response: OnceLock<Response>,
}

/// What one use comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Use {
    /// It says this.
    Says(Line),
    /// It runs another command with this behind it.
    Runs {
        /// The command's name.
        target: Arc<str>,
        /// The arguments.
        arguments: String,
    },
    /// Others have to be asked first.
    Asks(Box<Asked>),
    /// There is nothing to say, and no cooldown begins.
    Nothing,
}

/// A line that a channel's command, timer or keyword says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The words.
    pub text: String,
    /// True: as an action, as `/me` makes one.
    pub is_action: bool,
    /// True: as a reply to the asker's line.
    pub is_reply: bool,
}

impl Custom {
    /// Makes it of its row. The text is parsed at the first use.
    #[must_use]
    pub(crate) fn new(row: Arc<CustomCommand>) -> Self {
        Self { row, response: OnceLock::new() }
    }

    /// Returns the row.
    #[must_use]
    pub(crate) fn row(&self) -> &Arc<CustomCommand> {
        &self.row
    }

    fn response(&self) -> &Response {
        self.response.get_or_init(|| Response::parse(&self.row.text))
    }

    /// Tells whether it asks an address of the web.
    pub(crate) fn fetches(&self) -> bool {
        self.response().has_fetch()
    }

    /// Tells whether it can be used by the state of the stream. A state that is not known counts as live.
    #[must_use]
    pub(crate) fn is_due(&self, stream: &StreamFacts) -> bool {
        match self.row.when {
            When::Always => true,
            When::Online => stream.is_live != Some(false),
            When::Offline => stream.is_live != Some(true),
        }
    }

    /// Uses it, for the first time or with what was asked since then.
    pub(crate) fn run(&self, call: &Call<'_>, resumed: Resumed) -> Use {
        let Some(state) = call.book.state(call.channel) else { return Use::Nothing };
        let (counts, stream) = (&state.counts, call.figures.stream());
        let level = call.book.level(call.channel, call.chatter);
        let name = &self.row.name;
        let memory = Memory { counts, figures: call.figures, resumed: &resumed, name, level: spoken(level, call) };
        let scope = scope(call, level, &stream, &memory);
        let response = self.response();
        if let Some(need) = response.needs(&scope).into_iter().next() {
            let (name, arguments) = (call.name.to_owned(), call.args.to_owned());
            return Use::Asks(Box::new(Asked { need, name, arguments, resumed }));
        }
        let mut counting = Counting { counts, figures: call.figures, name: &self.row.name, has_counted: false };
        let expanded = response.expand(&scope, &mut counting);
        let has_counted = counting.has_counted;
        let said = match (expanded, &self.row.runs) {
            (Expanded::Line { text, .. }, Some(target)) => Use::Runs { target: Arc::clone(target), arguments: text },
            // A command that only runs another needs no text.
            (Expanded::Failed, Some(target)) if self.row.text.is_empty() => {
                Use::Runs { target: Arc::clone(target), arguments: String::new() }
            }
            (Expanded::Line { text, manner }, None) => Use::Says(self.line(text, manner, call)),
            (Expanded::Failed, _) => return Use::Nothing,
        };
        if !has_counted {
            counting.count(None, CounterChange::Add(1));
        }
        said
    }

    fn line(&self, text: String, manner: Manner, call: &Call<'_>) -> Line {
        let is_action = manner == Manner::Action;
        match self.row.reply {
            // An action reads "KissBot waves": nobody's line is replied to with it.
            _ if is_action => Line { text, is_action, is_reply: false },
            ReplyKind::Reply => Line { text, is_action, is_reply: true },
            ReplyKind::Say => Line { text, is_action, is_reply: false },
            ReplyKind::Mention => {
                Line { text: format!("@{} {text}", call.chatter.shown()), is_action, is_reply: false }
            }
        }
    }
}

/// Makes the line that answers a keyword. What others would have to be asked for is not had here: nobody waits for it.
pub(super) fn say_keyword(keyword: &Keyword, call: &Call<'_>) -> Option<Line> {
    let state = call.book.state(call.channel)?;
    let (stream, resumed) = (call.figures.stream(), Resumed::begin());
    let level = call.book.level(call.channel, call.chatter);
    let name: Arc<str> = Arc::clone(&keyword.word);
    let (counts, figures) = (&*state.counts, call.figures);
    let memory = Memory { counts, figures, resumed: &resumed, name: &name, level: spoken(level, call) };
    let response = Response::parse(&keyword.text);
    let mut counting = Counting { counts: &state.counts, figures: call.figures, name: &name, has_counted: false };
    match response.expand(&scope(call, level, &stream, &memory), &mut counting) {
        Expanded::Line { text, manner } => {
            let is_action = manner == Manner::Action;
            Some(Line { text, is_action, is_reply: !is_action })
        }
        Expanded::Failed => None,
    }
}

/// Returns the word for a level in the channel's language.
fn spoken(level: Level, call: &Call<'_>) -> String {
    call.say("common-level", &[("level", level.word().into())])
}

fn scope<'a>(call: &Call<'a>, level: Level, stream: &'a StreamFacts, memory: &'a Memory<'a>) -> Scope<'a> {
    let chatter = call.chatter;
    let caller =
        Caller { display: &chatter.display_name, login: &chatter.login, id: &chatter.id, level: &memory.level };
    Scope {
        caller: Some(caller),
        arguments: call.args,
        command: call.name,
        channel: Channel { login: call.channel.as_str(), display: call.channel.as_str() },
        language: call.language,
        texts: call.texts,
        zone: call.book.zone(call.channel),
        now: clock::wall(),
        stream: stream.said(),
        may_link: level >= Level::Vip,
        decency: Some(call.book.decency()),
        seed: memory.resumed.seed,
        facts: memory,
    }
}

/// What a text looks up.
struct Memory<'a> {
    counts: &'a Counts,
    figures: &'a dyn Dashboard,
    resumed: &'a Resumed,
    name: &'a str,
    /// The caller's level, as people say it.
    level: String,
}

impl Facts for Memory<'_> {
    fn known(&self, need: &Need) -> Option<Answer> {
        self.resumed.known.iter().find(|(known, _)| known == need).map(|(_, answer)| answer.clone())
    }

    fn counter(&self, name: Option<&str>) -> i64 {
        name.map_or_else(|| self.counts.uses(self.name), |name| self.counts.get(name)).unwrap_or(0)
    }

    fn chatter(&self, chance: u64) -> Option<String> {
        self.figures.chatter(chance)
    }
}

/// Counts what a text counts.
struct Counting<'a> {
    counts: &'a Counts,
    figures: &'a dyn Dashboard,
    name: &'a Arc<str>,
    has_counted: bool,
}

impl Effects for Counting<'_> {
    fn count(&mut self, name: Option<&str>, change: CounterChange) -> i64 {
        self.has_counted |= name.is_none();
        let (value, waited) = self.counts.count(name, self.name, change);
        if !waited {
            self.figures.counted();
        }
        value
    }
}
