//! `$(math 7/2)`: a sum.

use super::Variable;
use crate::text::response::math::{result, written};
use crate::text::response::run::{Place, Run, Value};
use crate::text::response::syntax::Call;

pub(super) static VARIABLE: Variable =
    Variable { reads: |_, sum| result(sum).is_some(), ..Variable::new(&["math"], run) };

fn run(run: &mut Run<'_>, call: &Call) -> Value {
    let sum = match run.raw(call) {
        Ok(sum) => sum,
        Err(value) => return value,
    };
    let decimal = if run.place == Place::Line { run.scope.language.spec().decimal } else { '.' };
    result(&sum).map_or(Value::Failed("response-unreadable"), |number| Value::Text(written(number, decimal)))
}
