//! `$(quote)`, `$(quote 12)`: something that somebody said once.

use super::{LINE_CHARS_MAX, Variable};
use crate::text::response::run::{Run, Value};
use crate::text::response::scope::{Answer, Need};
use crate::text::response::syntax::Call;

pub(super) static VARIABLE: Variable = Variable { chars_max: LINE_CHARS_MAX, ..Variable::new(&["quote"], run) };

fn run(run: &mut Run<'_>, call: &Call) -> Value {
    let which = match run.raw(call) {
        Ok(which) => which,
        Err(value) => return value,
    };
    let which = Some(which.trim().trim_start_matches('#')).filter(|which| !which.is_empty());
    let (which, chance) = (which.map(str::to_owned), run.chance(call));
    match run.ask(Need::Quote { which, chance }) {
        Ok(Answer::Text(line)) => Value::Text(line),
        Ok(_) => Value::Failed("response-no-quote"),
        Err(value) => value,
    }
}
