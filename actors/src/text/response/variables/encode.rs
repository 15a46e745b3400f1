//! `$(querystring)`, `$(queryescape words)`: words as they may stand in an address.

use super::{Variable, Wants};
use crate::text::clean::visible;
use crate::text::response::run::{Run, Value, encoded};
use crate::text::response::syntax::Call;

pub(super) static VARIABLE: Variable = Variable {
    wants: Wants::CallerWithoutArguments,
    ..Variable::new(&["querystring", "queryescape", "pathescape", "urlencode", "pathencode"], run)
};

fn run(run: &mut Run<'_>, call: &Call) -> Value {
    let words = if call.words.is_empty() { Ok(run.typed().to_owned()) } else { run.raw(call) };
    let words = match words {
        Ok(words) => words,
        Err(value) => return value,
    };
    let words: String = visible(&words).chars().take(VARIABLE.chars_max).collect();
    if words.is_empty() { Value::Empty } else { Value::Encoded(encoded(&words)) }
}
