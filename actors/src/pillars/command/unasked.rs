//! What channels have said that nobody typed a command for: keywords that stand in a line, and timers.

use crate::chat::custom::asked::{Asked, Resumed, What};
use crate::chat::custom::rows::{CustomCommand, Keyword, When};
use crate::pillars::command::custom::Line;
use crate::pillars::command::saying::{Step, Tally, Text};
use crate::pillars::command::spec::Call;
use crate::text::clean::fold;
use crate::text::response::{Manner, Response, counter_name};
use std::sync::Arc;

/// What comes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unasked {
    /// It says this.
    Says(Line),
    /// Others have to be asked first.
    Asks(Box<Asked>),
    /// There is nothing to say.
    Nothing,
}

/// Makes the line that answers a keyword.
pub(super) fn keyword(keyword: &Arc<Keyword>, call: &Call<'_>, resumed: Resumed) -> Unasked {
    let name: Arc<str> = counter_name(&keyword.word).into();
    let response = Response::parse(&keyword.text);
    let text = Text { response: &response, tally: Tally::Counter(&name), has_caller: true };
    let what = || What::Keyword { keyword: Arc::clone(keyword), words: call.args.to_owned() };
    unasked(&text, call, resumed, what)
}

/// Makes the line of a timer's text. One that begins with the prefix is that of the command so named, if it can be said to
/// nobody.
pub(super) fn timer(name: &Arc<str>, words: &Arc<str>, call: &Call<'_>, resumed: Resumed) -> Unasked {
    if !is_to_be_said(name, call) {
        return Unasked::Nothing;
    }
    let command = command(words, call);
    let (said, tally, named) = match &command {
        // One that runs another would be two levels deep.
        Some(command) if !command.enabled || command.runs.is_some() => return Unasked::Nothing,
        Some(command) => (&command.text, Tally::Uses(&command.name), &*command.name),
        None => (words, Tally::Counter(name), ""),
    };
    let response = Response::parse(said);
    if !response.needs_caller().is_empty() {
        return Unasked::Nothing;
    }
    let text = Text { response: &response, tally, has_caller: false };
    let what = || What::Timer { name: Arc::clone(name), words: Arc::clone(words) };
    unasked(&text, &Call { name: named, ..*call }, resumed, what)
}

/// Tells whether a timer is to be said still. Who was asked for a fact may have taken a while.
fn is_to_be_said(name: &str, call: &Call<'_>) -> bool {
    let Some(state) = call.book.state(call.channel) else { return false };
    let Some(timer) = state.timers.get(name).filter(|timer| timer.enabled && !state.is_muted) else { return false };
    let is_live = call.figures.stream().is_live == Some(true);
    match timer.when {
        When::Always => true,
        When::Online => is_live,
        When::Offline => !is_live,
    }
}

/// Returns the channel's command that a timer's text runs.
fn command(words: &str, call: &Call<'_>) -> Option<Arc<CustomCommand>> {
    let named = words.strip_prefix(call.prefix)?.split_whitespace().next()?;
    call.book.state(call.channel)?.command(&fold(named)?).cloned()
}

fn unasked(text: &Text<'_>, call: &Call<'_>, resumed: Resumed, what: impl FnOnce() -> What) -> Unasked {
    match text.step(call, &resumed) {
        Step::Asks(need) => Unasked::Asks(Box::new(Asked { need, what: what(), resumed })),
        Step::Line { text, manner, .. } => {
            let is_action = manner == Manner::Action;
            Unasked::Says(Line { text, is_action, is_reply: !is_action })
        }
        Step::Nothing => Unasked::Nothing,
    }
}
