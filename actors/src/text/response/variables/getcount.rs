//! `$(getcount deaths)`: a counter, unchanged.

use super::Variable;
use super::count::name;
use crate::text::response::run::{Run, Value};
use crate::text::response::syntax::Call;

pub(super) static VARIABLE: Variable = Variable::new(&["getcount", "count.get"], run);

fn run(run: &mut Run<'_>, call: &Call) -> Value {
    match run.raw(call) {
        Ok(named) if named.trim().is_empty() && !call.words.is_empty() => Value::Empty,
        Ok(named) => {
            let named = name(&named);
            Value::Text(run.counter((!named.is_empty()).then_some(&*named)).to_string())
        }
        Err(value) => value,
    }
}
