//! Orders about the queue of viewers, the regulars and the bot's voice.

use super::misread::{Cause, Takes};
use super::reader::Reader;
use super::values::{bad, how_many, ordinal, user};
use super::verbs::means;
use crate::chat::custom::order::{QueueOrder, RegularOrder};
use crate::chat::custom::rows::caps;

/// The most viewers that are taken out of the queue at once: they are named in one line.
const NEXT_MAX: u32 = 20;
/// The most viewers that a queue is opened for.
const QUEUE_MAX: u32 = 100;

/// Reads an order about the queue.
pub(super) fn queue(reader: &mut Reader<'_>) -> Result<QueueOrder, Cause> {
    let Some(verb) = reader.verb else {
        return if reader.words.is_empty() { Ok(QueueOrder::Show) } else { Err(reader.no_verb()) };
    };
    let language = reader.language;
    let words = &mut reader.words;
    Ok(match verb {
        "open" if words.is_empty() => QueueOrder::Open(None),
        "open" => QueueOrder::Open(Some(how_many(words, QUEUE_MAX, QUEUE_MAX)?)),
        "close" => QueueOrder::Close,
        "clear" => QueueOrder::Clear,
        "next" if words.peek().is_some_and(|word| means(word, "random", language)) => {
            words.next();
            QueueOrder::Random(how_many(words, 1, NEXT_MAX)?)
        }
        "next" => QueueOrder::Next(how_many(words, 1, NEXT_MAX)?),
        "random" => QueueOrder::Random(how_many(words, 1, NEXT_MAX)?),
        "remove" => QueueOrder::Remove(user(words.rest())?),
        "move" => {
            let login = user(words.next().unwrap_or_default())?;
            let place = words.next().ok_or(Cause::NoNumber)?;
            QueueOrder::Move {
                login,
                place: ordinal(place).ok_or_else(|| bad("", place, Takes::Between(1, QUEUE_MAX)))?,
            }
        }
        "join" => QueueOrder::Join(words.rest().chars().take(caps::NOTE_CHARS).collect()),
        "leave" => QueueOrder::Leave,
        "position" => QueueOrder::Position,
        _ => QueueOrder::Show,
    })
}

/// Reads an order about the regulars.
pub(super) fn regular(reader: &mut Reader<'_>) -> Result<RegularOrder, Cause> {
    match reader.verb {
        None if reader.words.is_empty() => Ok(RegularOrder::List),
        None => Err(reader.no_verb()),
        Some("add") => user(reader.words.rest()).map(RegularOrder::Add),
        Some("del") => user(reader.words.rest()).map(RegularOrder::Remove),
        Some(_) => Ok(RegularOrder::List),
    }
}

/// Reads whether the bot is to be silent.
pub(super) fn mute(reader: &Reader<'_>) -> Result<bool, Cause> {
    reader.verb.map(|verb| verb == "mute").ok_or_else(|| reader.no_verb())
}
