//! `$(count)`: how often the command was used, one more each time; `$(count deaths +1)`: a counter of that name.

use super::Variable;
use crate::text::response::run::{Run, Value};
use crate::text::response::scope::CounterChange;
use crate::text::response::syntax::{Asked, Call};

pub(super) static VARIABLE: Variable =
    Variable { counts: true, reads, ..Variable::new(&["count", "count.increment", "count.set"], run) };

/// The longest name of a counter, in characters.
const NAME_CHARS_MAX: usize = 32;

fn run(run: &mut Run<'_>, call: &Call) -> Value {
    let words = match run.words(call) {
        Ok(words) => words,
        Err(value) => return value,
    };
    let (counter, change) = match words.as_slice() {
        // A name that a viewer should have typed, and did not.
        [name, ..] if name.trim().is_empty() => return Value::Empty,
        [] => (None, None),
        [only] if is_signed(only) => (None, Some(only)),
        [counter] => (Some(counter), None),
        [counter, change, ..] => (Some(counter), Some(change)),
    };
    let counter = counter.map(|counter| name(counter));
    let count = match change_of(call.what, change.map(String::as_str)) {
        Some(change) => run.count(counter, change),
        // What is no number changes nothing.
        None => run.counter(counter.as_deref()),
    };
    Value::Text(count.to_string())
}

/// Returns the name of a counter as it is compared.
pub(crate) fn name(typed: &str) -> String {
    typed.trim().to_lowercase().chars().take(NAME_CHARS_MAX).collect()
}

fn is_signed(word: &str) -> bool {
    word.starts_with(['+', '-']) && word.parse::<i64>().is_ok()
}

fn change_of(asked: Asked, written: Option<&str>) -> Option<CounterChange> {
    let Some(written) = written else { return Some(CounterChange::Add(1)) };
    let number = written.trim().parse::<i64>().ok()?;
    Some(match asked.name() {
        "count.set" => CounterChange::Set(number),
        "count.increment" => CounterChange::Add(number),
        _ if is_signed(written.trim()) => CounterChange::Add(number),
        _ => CounterChange::Set(number),
    })
}

fn reads(asked: Asked, arguments: &str) -> bool {
    let mut words = arguments.split_whitespace().skip(1);
    change_of(asked, words.next()).is_some() && words.next().is_none()
}
