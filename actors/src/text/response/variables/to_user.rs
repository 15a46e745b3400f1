//! `$(touser)`: the first word behind the command, else who called.

use super::user::bare;
use super::{Variable, Wants};
use crate::text::response::run::{Place, Run, Value};
use crate::text::response::syntax::Call;

pub(super) static VARIABLE: Variable =
    Variable { wants: Wants::Caller, ..Variable::new(&["touser", "touser.name", "target"], run) };

fn run(run: &mut Run<'_>, call: &Call) -> Value {
    let is_address = matches!(run.place, Place::Path | Place::Address) || call.what.name() == "touser.name";
    let named = run.typed().split(' ').next().map(bare).unwrap_or_default();
    if !named.is_empty() {
        return Value::Text(if is_address { named.to_lowercase() } else { named.to_owned() });
    }
    let Some(caller) = run.scope.caller else { return Value::Empty };
    Value::Text(if is_address { caller.login } else { caller.display }.to_owned())
}
