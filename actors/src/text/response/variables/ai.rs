//! `$(ai question)`: what the language model answers.

use super::{LINE_CHARS_MAX, Variable, Wants};
use crate::text::response::run::{Run, UNAVAILABLE, Value};
use crate::text::response::scope::{Answer, Need};
use crate::text::response::syntax::Call;

pub(super) static VARIABLE: Variable = Variable {
    // Each answer is paid from somebody's budget.
    wants: Wants::Caller,
    chars_max: LINE_CHARS_MAX,
    reads: |_, question| !question.trim().is_empty(),
    ..Variable::new(&["ai"], run)
};

fn run(run: &mut Run<'_>, call: &Call) -> Value {
    let question = match run.raw(call) {
        Ok(question) => question.trim().to_owned(),
        Err(value) => return value,
    };
    if question.is_empty() {
        return Value::Empty;
    }
    match run.ask(Need::Ai { question }) {
        Ok(Answer::Text(text)) => Value::Text(text),
        Ok(_) => Value::Failed(UNAVAILABLE),
        Err(value) => value,
    }
}
