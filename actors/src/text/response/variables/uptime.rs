//! `$(uptime)`: how long the stream has been live; `$(uptime bob)`: that of another channel.

use super::{Variable, channel};
use crate::text::response::run::{Run, Value};
use crate::text::response::scope::{Answer, Need};
use crate::text::response::syntax::Call;

pub(super) static VARIABLE: Variable = Variable::new(&["uptime", "channel.uptime"], run);

fn run(run: &mut Run<'_>, call: &Call) -> Value {
    let since = match channel::other(run, call) {
        Ok(None) => run.scope.stream.live_since,
        Ok(Some(channel)) => match run.ask(Need::LiveSince { channel }) {
            Ok(Answer::Since(since)) => Some(since),
            Ok(_) => None,
            Err(value) => return value,
        },
        Err(value) => return value,
    };
    let Some(since) = since else { return Value::Failed("response-offline") };
    let lasted = (run.scope.now - since).to_std().unwrap_or_default();
    Value::Text(run.scope.texts.duration(run.scope.language, lasted))
}
