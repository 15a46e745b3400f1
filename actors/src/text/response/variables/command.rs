//! `$(command)`: the word of the command itself.

use super::{Variable, Wants};
use crate::text::response::run::{Run, Value};
use crate::text::response::syntax::Call;

pub(super) static VARIABLE: Variable = Variable { wants: Wants::Caller, ..Variable::new(&["command"], run) };

fn run(run: &mut Run<'_>, _: &Call) -> Value {
    Value::Text(run.scope.command.to_owned())
}
