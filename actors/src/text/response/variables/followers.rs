//! `$(followers)`: how many follow the channel.

use super::Variable;
use crate::text::response::run::{Run, UNAVAILABLE, Value};
use crate::text::response::scope::{Answer, Need};
use crate::text::response::syntax::Call;

pub(super) static VARIABLE: Variable = Variable::new(&["followers", "channel.followers"], run);

fn run(run: &mut Run<'_>, _: &Call) -> Value {
    how_many(run, Need::Followers)
}

/// Returns a number that others know.
pub(super) fn how_many(run: &mut Run<'_>, need: Need) -> Value {
    match run.ask(need) {
        Ok(Answer::Number(number)) => Value::Text(run.number(number)),
        Ok(_) => Value::Failed(UNAVAILABLE),
        Err(value) => value,
    }
}
