//! `$(random 1-6)`: a number by chance, both ends included.

use super::Variable;
use crate::text::response::run::{Run, Value};
use crate::text::response::syntax::Call;

pub(super) static VARIABLE: Variable = Variable {
    dotted: |argument| argument.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '$'),
    reads: |_, arguments| bounds(arguments).is_some(),
    ..Variable::new(&["random", "random.number", "randint", "random.integer"], run)
};

fn run(run: &mut Run<'_>, call: &Call) -> Value {
    let arguments = match run.raw(call) {
        Ok(arguments) => arguments,
        Err(value) => return value,
    };
    let Some((low, high)) = bounds(&arguments) else { return Value::Failed("response-unreadable") };
    Value::Text(run.dice(call).i64(low..=high).to_string())
}

/// Reads `1-6`, `1 6`, `1,6`, `6`; nothing at all means up to 100.
fn bounds(text: &str) -> Option<(i64, i64)> {
    let text = text.trim();
    if text.is_empty() {
        return Some((1, 100));
    }
    let number = |text: &str| text.trim().parse::<i64>().ok();
    if let Some(high) = number(text) {
        return Some((high.min(1), high.max(1)));
    }
    // A sign in front is that of the number.
    let start = 1 + text.get(1..)?.find(['-', ' ', ',', '–'])?;
    let (low, high) = text.split_at_checked(start)?;
    let high = high.trim_start().trim_start_matches(',');
    let high = high.strip_prefix(['-', '–']).unwrap_or(high);
    let (low, high) = (number(low)?, number(high)?);
    Some((low.min(high), low.max(high)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_read_in_all_ways_that_people_write_them() {
        for (text, found) in [
            ("1-6", (1, 6)),
            ("1 6", (1, 6)),
            ("1,6", (1, 6)),
            ("1 - 6", (1, 6)),
            ("6-1", (1, 6)),
            ("-5-5", (-5, 5)),
            ("-5--1", (-5, -1)),
            ("20", (1, 20)),
            ("", (1, 100)),
        ] {
            assert_eq!(bounds(text), Some(found), "{text}");
        }
        for text in ["a-b", "1-", "-", "1-2-3", "é", "1.5-2"] {
            assert_eq!(bounds(text), None, "{text}");
        }
    }
}
