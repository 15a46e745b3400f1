//! `$(title)`: the title of the stream; `$(title bob)`: that of another channel.

use super::{Variable, channel};
use crate::text::response::run::{Run, Value};
use crate::text::response::scope::{Answer, Need};
use crate::text::response::syntax::Call;

pub(super) static VARIABLE: Variable = Variable::new(&["title", "channel.title", "status"], run);

fn run(run: &mut Run<'_>, call: &Call) -> Value {
    let found = match channel::other(run, call) {
        Ok(None) => run.scope.stream.title.map(str::to_owned),
        Ok(Some(channel)) => match run.ask(Need::Title { channel }) {
            Ok(Answer::Text(text)) => Some(text),
            Ok(_) => None,
            Err(value) => return value,
        },
        Err(value) => return value,
    };
    found.filter(|text| !text.trim().is_empty()).map_or(Value::Failed("response-unknown"), Value::Text)
}
