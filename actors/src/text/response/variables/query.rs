//! `$(query)`: everything behind the command.

use super::{Variable, Wants};
use crate::text::response::run::{Run, Value};
use crate::text::response::syntax::Call;

pub(super) static VARIABLE: Variable = Variable { wants: Wants::Caller, ..Variable::new(&["query", "args"], run) };

fn run(run: &mut Run<'_>, _: &Call) -> Value {
    Value::Text(run.typed().to_owned())
}
