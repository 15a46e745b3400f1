//! `$(repeat 3 Kappa)`: the same several times.

use super::{LINE_CHARS_MAX, Variable};
use crate::text::response::run::{Place, Run, Value};
use crate::text::response::syntax::Call;

/// The most copies.
const COPIES_MAX: usize = 30;

pub(super) static VARIABLE: Variable = Variable {
    chars_max: LINE_CHARS_MAX,
    reads: |_, arguments| arguments.split_whitespace().next().is_some_and(|count| count.parse::<usize>().is_ok()),
    ..Variable::new(&["repeat"], run)
};

fn run(run: &mut Run<'_>, call: &Call) -> Value {
    let Some((count, words)) = call.words.split_first() else { return Value::Empty };
    let count = run.within(Place::Argument, |run| run.text(&count.pieces));
    let (count, text) = match (count, run.raw_of(words, Place::Argument)) {
        (Ok(count), Ok(text)) => (count, text),
        (Err(value), _) | (_, Err(value)) => return value,
    };
    let Ok(count) = count.trim().parse::<usize>() else { return Value::Failed("response-unreadable") };
    let copies: Vec<&str> = std::iter::repeat_n(text.trim(), count.min(COPIES_MAX)).collect();
    Value::Text(copies.join(" "))
}
