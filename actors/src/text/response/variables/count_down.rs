//! `$(countdown 2027-12-25 18:00)`, `$(countup ..)`, `$(time.until 19:00)`: the time to or since a date.

use super::Variable;
use crate::text::language::Language;
use crate::text::response::dates::{Direction, Reader};
use crate::text::response::run::{Run, Value};
use crate::text::response::syntax::{Asked, Call};
use crate::text::response::zone::Zone;
use chrono::DateTime;

pub(super) static VARIABLE: Variable =
    Variable { reads, ..Variable::new(&["countdown", "countup", "time.until", "time.since"], run) };

fn run(run: &mut Run<'_>, call: &Call) -> Value {
    let date = match run.raw(call) {
        Ok(date) => date,
        Err(value) => return value,
    };
    if date.trim().is_empty() && !call.words.is_empty() {
        return Value::Empty;
    }
    let scope = run.scope;
    let months = run.say("response-months");
    let direction = direction(call.what);
    let is_day_first = scope.language != Language::ENGLISH;
    let reader = Reader { now: scope.now, zone: scope.zone, is_day_first, months: &months, direction };
    let Some(time) = reader.read(&date) else { return Value::Failed("response-unreadable") };
    let distance = (time - scope.now).abs().to_std().unwrap_or_default();
    let distance = scope.texts.duration(scope.language, distance);
    let wrong_way = match direction {
        Direction::Ahead if time < scope.now => Some("response-was"),
        Direction::Back if time > scope.now => Some("response-will"),
        _ => None,
    };
    Value::Text(match wrong_way {
        Some(id) => scope.texts.say(scope.language, id, &[("time", (&distance).into())]),
        None => distance,
    })
}

fn direction(asked: Asked) -> Direction {
    if matches!(asked.name(), "countup" | "time.since") { Direction::Back } else { Direction::Ahead }
}

/// Tells whether a date can be read in some language: at saving it is not known which one the channel will have.
fn reads(asked: Asked, date: &str) -> bool {
    let (now, zone, direction) = (DateTime::UNIX_EPOCH, Zone::utc(), direction(asked));
    let reads =
        |is_day_first, months: &str| Reader { now, zone: &zone, is_day_first, months, direction }.read(date).is_some();
    reads(false, "") || Language::ALL.iter().any(|language| reads(true, months_of(*language)))
}

/// Returns the months of a language as its sources have them.
fn months_of(language: Language) -> &'static str {
    let mut lines = language.spec().texts.iter().flat_map(|source| source.lines());
    lines.find_map(|line| line.strip_prefix("response-months = ")).unwrap_or_default()
}
