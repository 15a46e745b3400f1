//! `$(viewers)`: how many watch the stream.

use super::Variable;
use crate::text::response::run::{Run, Value};
use crate::text::response::syntax::Call;

pub(super) static VARIABLE: Variable = Variable::new(&["viewers", "channel.viewers"], run);

fn run(run: &mut Run<'_>, _: &Call) -> Value {
    let stream = run.scope.stream;
    match stream.viewers.filter(|_| stream.live_since.is_some()) {
        Some(viewers) => Value::Text(run.number(viewers)),
        None => Value::Failed("response-offline"),
    }
}
