//! `$(random.chatter)`: somebody who spoke lately.

use super::Variable;
use crate::text::response::run::{Run, Value};
use crate::text::response::syntax::Call;

pub(super) static VARIABLE: Variable = Variable::new(&["random.chatter", "chatters.random", "randomuser"], run);

fn run(run: &mut Run<'_>, call: &Call) -> Value {
    let chatter = run.scope.facts.chatter(run.chance(call));
    let caller = || run.scope.caller.map(|caller| caller.display.to_owned());
    chatter.or_else(caller).map_or(Value::Failed("response-nobody"), Value::Text)
}
