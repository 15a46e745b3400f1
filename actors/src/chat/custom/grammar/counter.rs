//! Orders about counters.

use super::cursor::{Words, is_dash, narrow};
use super::misread::{Cause, Takes};
use super::reader::Reader;
use super::values::{bad, next_name, number};
use super::verbs::means;
use crate::chat::custom::order::{CounterChange, CounterOrder};
use crate::text::language::Language;

/// Reads an order.
pub(super) fn read(reader: &mut Reader<'_>) -> Result<CounterOrder, Cause> {
    let (language, prefix) = (reader.language, reader.prefix);
    let words = &mut reader.words;
    match reader.verb {
        None if words.is_empty() => Ok(CounterOrder::List),
        Some("list") => Ok(CounterOrder::List),
        Some("del") => next_name(words, prefix).map(CounterOrder::Delete),
        Some("show") => next_name(words, prefix).map(CounterOrder::Show),
        Some("reset") => Ok(CounterOrder::Change { name: next_name(words, prefix)?, change: CounterChange::Set(0) }),
        // One that exists keeps its value.
        Some("add") => {
            let name = next_name(words, prefix)?;
            Ok(CounterOrder::Change { name, change: change(*words, language)?.unwrap_or(CounterChange::Add(0)) })
        }
        Some(_) => {
            let name = next_name(words, prefix)?;
            Ok(CounterOrder::Change { name, change: change(*words, language)?.ok_or(Cause::NoNumber)? })
        }
        None => {
            let name = next_name(words, prefix)?;
            Ok(match change(*words, language)? {
                Some(change) => CounterOrder::Change { name, change },
                None => CounterOrder::Show(name),
            })
        }
    }
}

/// Reads `+1`, `- 2`, `=5`, `5`, `++`, `reset`; `None`: nothing is left.
fn change(words: Words<'_>, language: Language) -> Result<Option<CounterChange>, Cause> {
    let text = words.rest();
    if text.is_empty() {
        return Ok(None);
    }
    let said = narrow(text).replace(is_dash, "-").replace(' ', "");
    let change = match &*said {
        "+" | "++" => Some(CounterChange::Add(1)),
        "-" | "--" => Some(CounterChange::Add(-1)),
        _ if means(text, "reset", language) => Some(CounterChange::Set(0)),
        _ => match said.strip_prefix('=') {
            Some(value) => number(value).map(CounterChange::Set),
            None if said.starts_with(['+', '-']) => number(&said).map(CounterChange::Add),
            None => number(&said).map(CounterChange::Set),
        },
    };
    change.map(Some).ok_or_else(|| bad("", text, Takes::Number))
}
