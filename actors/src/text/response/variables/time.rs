//! `$(time Europe/Paris "HH:mm")`: what time it is.

use super::Variable;
use crate::text::response::moments::Moment;
use crate::text::response::run::{Run, Value};
use crate::text::response::syntax::Call;
use crate::text::response::zone::Zone;

/// How a time is shown when nobody says how.
const FORMAT: &str = "HH:mm";

pub(super) static VARIABLE: Variable = Variable {
    dotted: |argument| argument.split([' ', '|']).next().and_then(zone_of).is_some(),
    reads: |_, arguments| !arguments.split_whitespace().next().is_some_and(is_nowhere),
    ..Variable::new(&["time", "time.timezone"], run)
};

fn run(run: &mut Run<'_>, call: &Call) -> Value {
    let words = match run.words(call) {
        Ok(words) => words,
        Err(value) => return value,
    };
    if words.first().is_some_and(|first| is_nowhere(first)) {
        return Value::Failed("response-unreadable");
    }
    let zone = words.first().and_then(|first| zone_of(first));
    let format = words.iter().skip(usize::from(zone.is_some())).map(String::as_str).collect::<Vec<_>>().join(" ");
    let format = if format.is_empty() { FORMAT } else { &format };
    let scope = run.scope;
    let zone = zone.as_ref().unwrap_or(scope.zone);
    let abbreviation = zone.abbreviation(scope.now);
    let (time, texts, language) = (zone.at(scope.now), scope.texts, scope.language);
    Value::Text(Moment { time, zone: abbreviation, texts, language }.shown(format))
}

/// Returns the zone that a word names. `Z` is a part of a format here.
fn zone_of(word: &str) -> Option<Zone> {
    Zone::find(word).filter(|_| !word.eq_ignore_ascii_case("z"))
}

/// Tells whether a word is like a zone and is none: `Europe/Pari`. `DD/MM` is a format.
fn is_nowhere(word: &str) -> bool {
    let mut letters = word.chars();
    let is_named = letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
    is_named && word.contains('/') && zone_of(word).is_none()
}
