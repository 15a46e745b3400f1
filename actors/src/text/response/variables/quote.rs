//! `$(quote)`, `$(quote 12)`: something that somebody said once.

use super::{LINE_CHARS_MAX, Variable};
use crate::text::response::run::{Run, Value};
use crate::text::response::syntax::Call;

pub(super) static VARIABLE: Variable = Variable { chars_max: LINE_CHARS_MAX, ..Variable::new(&["quote"], run) };

fn run(run: &mut Run<'_>, call: &Call) -> Value {
    let which = match run.raw(call) {
        Ok(which) => which,
        Err(value) => return value,
    };
    let which = Some(which.trim().trim_start_matches('#')).filter(|which| !which.is_empty());
    run.scope.facts.quote(which, run.chance(call)).map_or(Value::Failed("response-no-quote"), Value::Text)
}
