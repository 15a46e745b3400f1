//! `$(followage)`: how long somebody has followed the channel.

use super::user::bare;
use super::{Variable, Wants};
use crate::text::response::run::{Run, UNAVAILABLE, Value};
use crate::text::response::scope::{Answer, Need};
use crate::text::response::syntax::Call;
use crate::text::span::Span;

pub(super) static VARIABLE: Variable = Variable {
    wants: Wants::CallerWithoutArguments,
    ..Variable::new(&["followage", "user.followage", "sender.followage"], run)
};

fn run(run: &mut Run<'_>, call: &Call) -> Value {
    match whose(run, call) {
        Ok(user) => age(run, Need::FollowAge { user }, "response-not-following"),
        Err(value) => value,
    }
}

/// Returns the login of the one who is meant: the first argument, else who called.
pub(super) fn whose(run: &mut Run<'_>, call: &Call) -> Result<String, Value> {
    let named = run.words(call)?.into_iter().next();
    match named.as_deref().map(bare).filter(|named| !named.is_empty()) {
        Some(named) => Ok(named.to_lowercase()),
        None => run.scope.caller.map(|caller| caller.login.to_owned()).ok_or(Value::Empty),
    }
}

/// Returns how long ago something was that others know.
pub(super) fn age(run: &mut Run<'_>, need: Need, none: &'static str) -> Value {
    match run.ask(need) {
        Ok(Answer::Since(since)) => {
            let span = Span::between(since, run.scope.now);
            Value::Text(span.words(run.scope.texts, run.scope.language))
        }
        Ok(Answer::None) => Value::Failed(none),
        Ok(_) => Value::Failed(UNAVAILABLE),
        Err(value) => value,
    }
}
