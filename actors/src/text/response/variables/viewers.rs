//! `$(viewers)`: how many watch the stream.

use super::Variable;
use super::followers::how_many;
use crate::text::response::run::{Run, Value};
use crate::text::response::scope::Need;
use crate::text::response::syntax::Call;

pub(super) static VARIABLE: Variable = Variable::new(&["viewers", "channel.viewers"], run);

fn run(run: &mut Run<'_>, _: &Call) -> Value {
    if run.scope.stream.live_since.is_none() {
        return Value::Failed("response-offline");
    }
    how_many(run, Need::Viewers)
}
