//! `$(random.pick 'a' 'b c')`, `$(rngphrase a,b c)`: one of several by chance.

use super::{LINE_CHARS_MAX, Variable};
use crate::text::response::run::{Place, Run, Value};
use crate::text::response::syntax::{Call, Piece, Word, part};

pub(super) static VARIABLE: Variable = Variable {
    reads: |_, arguments| !arguments.trim().is_empty(),
    chars_max: LINE_CHARS_MAX,
    ..Variable::new(&["random.pick", "rngphrase", "random.choice", "pick"], run)
};

fn run(run: &mut Run<'_>, call: &Call) -> Value {
    let choices = if call.what.name() == "rngphrase" { phrases(run, call) } else { words(run, call) };
    match choices {
        Ok(choices) => run.dice(call).choice(choices).map_or(Value::Empty, Value::Text),
        Err(value) => value,
    }
}

/// The words; commas between quotations are none.
fn words(run: &mut Run<'_>, call: &Call) -> Result<Vec<String>, Value> {
    let is_comma = |word: &Word| !word.is_quoted && part(run.source, &word.span) == ",";
    let words: Vec<&Word> = call.words.iter().filter(|word| !is_comma(word)).collect();
    run.within(Place::Argument, |run| words.iter().map(|word| run.text(&word.pieces)).collect())
}

/// What stands between commas of the text itself: a comma in a value parts nothing.
fn phrases(run: &mut Run<'_>, call: &Call) -> Result<Vec<String>, Value> {
    let mut phrases = vec![String::new()];
    let mut end = None;
    for word in &call.words {
        let is_apart = end.is_some_and(|end| end < word.span.start);
        if let Some(phrase) = phrases.last_mut().filter(|_| is_apart) {
            phrase.push(' ');
        }
        end = Some(word.span.end);
        for piece in &word.pieces {
            let text = run.within(Place::Argument, |run| run.text(std::slice::from_ref(piece)))?;
            let is_list = matches!(piece, Piece::Words(_)) && !word.is_quoted;
            let parts = if is_list { text.split(',').collect() } else { vec![text.as_str()] };
            for (place, part) in parts.into_iter().enumerate() {
                match phrases.last_mut() {
                    Some(phrase) if place == 0 => phrase.push_str(part),
                    _ => phrases.push(part.to_owned()),
                }
            }
        }
    }
    phrases.retain(|phrase| !phrase.trim().is_empty());
    Ok(phrases)
}
