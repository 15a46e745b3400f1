//! `$(1)`, `$(2:)`, `$(2:4)`, `$(:3)`: words behind the command, counted from 1.

use super::{Variable, Wants};
use crate::text::response::run::{Run, Value};
use crate::text::response::syntax::Call;

pub(super) static VARIABLE: Variable = Variable { wants: Wants::Caller, ..Variable::new(&["1"], run) };

/// Reads a name that is the place of one or several words, up to 99.
pub(super) fn places(name: &str) -> Option<(u32, u32)> {
    let place = |digits: &str| {
        let is_short = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse().ok().filter(|place| is_short && *place > 0)
    };
    let Some((from, to)) = name.split_once(':') else {
        let at = place(name)?;
        return Some((at, at));
    };
    let first = if from.is_empty() { 1 } else { place(from)? };
    let last = if to.is_empty() { u32::MAX } else { place(to)? };
    (!(from.is_empty() && to.is_empty())).then_some((first, last))
}

fn run(run: &mut Run<'_>, call: &Call) -> Value {
    let (from, to) = (call.what.from as usize, call.what.to as usize);
    let count = (to + 1).saturating_sub(from);
    let words = run.typed().split(' ').skip(from.saturating_sub(1)).take(count);
    Value::Text(words.collect::<Vec<_>>().join(" "))
}
