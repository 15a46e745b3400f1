//! `$(game)`: the category of the stream; `$(game bob)`: that of another channel.

use super::{Variable, channel};
use crate::text::response::run::{Run, Value};
use crate::text::response::scope::{Answer, Need};
use crate::text::response::syntax::Call;

pub(super) static VARIABLE: Variable = Variable::new(&["game", "channel.game", "category"], run);

fn run(run: &mut Run<'_>, call: &Call) -> Value {
    let found = match channel::other(run, call) {
        Ok(None) => run.scope.stream.category.map(str::to_owned),
        Ok(Some(channel)) => match run.ask(Need::Category { channel }) {
            Ok(Answer::Text(text)) => Some(text),
            Ok(_) => None,
            Err(value) => return value,
        },
        Err(value) => return value,
    };
    found.filter(|text| !text.trim().is_empty()).map_or(Value::Failed("response-unknown"), Value::Text)
}
