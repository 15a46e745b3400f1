//! Commands of channels: what one use of them says. Pure but for the counts, which live in memory.
//!
//! A text may need facts that others have to be asked for. Then the use stops with the first of them, as an [`Asked`],
//! and goes on from the start when the answer is there: chance comes of the same seed, and nothing is counted before the
//! line is made.

use crate::chat::custom::asked::{Asked, Resumed, What};
use crate::chat::custom::rows::{CustomCommand, ReplyKind, When};
use crate::chat::stream::StreamFacts;
use crate::pillars::command::saying::{Step, Tally, Text, count_use};
use crate::pillars::command::spec::Call;
use crate::text::response::{Manner, Response};
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
        let name = &self.row.name;
        let text = Text { response: self.response(), tally: Tally::Uses(name), has_caller: true };
        let (said, has_counted) = match (text.step(call, &resumed), &self.row.runs) {
            (Step::Asks(need), _) => {
                let what = What::Command { name: call.name.to_owned(), arguments: call.args.to_owned() };
                return Use::Asks(Box::new(Asked { need, what, resumed }));
            }
            (Step::Line { text, has_counted, .. }, Some(target)) => {
                (Use::Runs { target: Arc::clone(target), arguments: text }, has_counted)
            }
            (Step::Line { text, manner, has_counted }, None) => (Use::Says(self.line(text, manner, call)), has_counted),
            // A command that only runs another needs no text.
            (Step::Nothing, Some(target)) if self.row.text.is_empty() => {
                (Use::Runs { target: Arc::clone(target), arguments: String::new() }, false)
            }
            (Step::Nothing, _) => return Use::Nothing,
        };
        if !has_counted {
            count_use(name, call);
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
